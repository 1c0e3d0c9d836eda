"use client";

import { useActionState } from "react";
import { COMMIT_REFUSALS } from "@/components/imports/commit-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";
import type { CommitRefusal } from "@/lib/imports/commands";

const DIALOG = "forget-import";

type Props = { action: FormAction<CommitRefusal, { systemId: string }>; importId: string };

/** Forgets a file that was read, once that is confirmed. */
export function CancelForm({ action, importId }: Props) {
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
          What was read of it is dropped, and your holdings stay as they are. To join it later you
          would have to send the file again.
        </p>
        <input type="hidden" name="id" value={importId} />
      </ConfirmDialog>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {COMMIT_REFUSALS[state.refusal]}
        </Notice>
      )}
    </>
  );
}
