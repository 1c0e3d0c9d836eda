"use client";

import { useActionState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";
import type { RevokeKeyRefusal } from "@/lib/keys/commands";
import { REVOKE_REFUSALS } from "@/lib/keys/words";

type Props = {
  action: FormAction<RevokeKeyRefusal>;
  id: string;
  name: string;
  /** "It was last used on 4 Nov." */
  lastUse: string;
};

/** The button that ends a key, and the question before it. */
export function RevokeKey({ action, id, name, lastUse }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const dialog = `revoke-${id}`;
  return (
    <div className="grid justify-items-start gap-2">
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {REVOKE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <DialogButton dialog={dialog} size="small">
        Revoke<span className="heard"> {name}</span>
      </DialogButton>
      <ConfirmDialog
        id={dialog}
        title={`Revoke the key “${name}”?`}
        action={submit}
        confirm="Revoke the key"
        danger
      >
        <p>
          Whatever uses it is turned away from its next request on. {lastUse} It cannot be taken
          back; a new key can be made.
        </p>
        <input type="hidden" name="id" value={id} />
      </ConfirmDialog>
    </div>
  );
}
