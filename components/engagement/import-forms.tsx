"use client";

import { useActionState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { JoinRefusal } from "@/lib/engagement/commands";
import { JOIN_REFUSALS } from "@/lib/engagement/words";

type Props = { action: FormAction<JoinRefusal>; id: string };

/** The word that a file waits for. */
export function JoinForm({ action, id, deed }: Props & { deed: string }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid justify-items-start gap-3">
      <input type="hidden" name="id" value={id} />
      {state.status === "refused" && (
        <Notice tone="danger" title="Nothing was joined" live>
          {JOIN_REFUSALS[state.refusal]}
        </Notice>
      )}
      <SubmitButton pendingLabel="Joining …">{deed}</SubmitButton>
    </form>
  );
}

const DIALOG = "forget-engagement";

/** Forgets a file that was read, once that is confirmed. */
export function CancelForm({ action, id }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <>
      <DialogButton dialog={DIALOG}>Forget it</DialogButton>
      <ConfirmDialog
        id={DIALOG}
        title="Forget this file?"
        action={submit}
        confirm="Forget it"
        danger
      >
        <p>
          What was read of it is dropped, and the figures stay as they are. To join it later you
          would have to send the file again.
        </p>
        <input type="hidden" name="id" value={id} />
      </ConfirmDialog>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {JOIN_REFUSALS[state.refusal]}
        </Notice>
      )}
    </>
  );
}
