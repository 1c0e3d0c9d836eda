"use client";

import { useActionState, useId } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";
import { SAVE_REFUSALS } from "@/lib/databases/words";

type Props = {
  action: FormAction<keyof typeof SAVE_REFUSALS>;
  systemId: string;
  version: number;
  name: string;
};

/** Forgets how a database is reached. */
export function DisconnectForm({ action, systemId, version, name }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const dialog = useId();
  return (
    <div className="grid justify-items-start gap-2">
      <DialogButton dialog={dialog}>Forget this connection</DialogButton>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {SAVE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <ConfirmDialog
        id={dialog}
        title={`Forget how “${name}” is reached?`}
        action={submit}
        confirm="Forget the connection"
        danger
      >
        <input type="hidden" name="systemId" value={systemId} />
        <input type="hidden" name="version" value={version} />
        <p>
          Address, both passwords and what was said of its columns go. The system, its records and
          what was done stay. No scan shows any more what is still there.
        </p>
      </ConfirmDialog>
    </div>
  );
}
