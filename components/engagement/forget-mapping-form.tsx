"use client";

import { useActionState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";
import type { SaveMappingRefusal } from "@/lib/engagement/commands";
import { MAPPING_REFUSALS } from "@/lib/engagement/words";

const DIALOG = "forget-mapping";

type Props = { action: FormAction<SaveMappingRefusal>; id: string; isSaid: boolean };

/** Forgets what was said of a table of daily figures, once that is confirmed. */
export function ForgetMappingForm({ action, id, isSaid }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <>
      <DialogButton dialog={DIALOG}>Forget it</DialogButton>
      <ConfirmDialog
        id={DIALOG}
        title={isSaid ? "Forget this mapping?" : "Forget this table?"}
        action={submit}
        confirm="Forget it"
        danger
      >
        <p>
          {isSaid
            ? "A file with these columns is asked about again before it can be read. What was counted by it stays."
            : "The question is dropped. When a file with these columns is sent again, it is asked anew."}
        </p>
        <input type="hidden" name="id" value={id} />
      </ConfirmDialog>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {MAPPING_REFUSALS[state.refusal]}
        </Notice>
      )}
    </>
  );
}
