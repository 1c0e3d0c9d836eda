"use client";

import { useActionState, useId } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";
import type { RunRefusal } from "@/lib/databases/commands";
import { RUN_REFUSALS } from "@/lib/databases/words";

type Props = {
  action: FormAction<RunRefusal>;
  runId: string;
  records: string;
  isOne: boolean;
  where: string;
};

/** Says that what the dry run found is to be emptied; what it touches is named once more. */
export function ConfirmErasure({ action, runId, records, isOne, where }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const dialog = useId();
  const deed = `Erase ${records} ${isOne ? "record" : "records"}`;
  return (
    <div className="grid gap-2">
      <DialogButton dialog={dialog} variant="danger">
        {deed}
      </DialogButton>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {RUN_REFUSALS[state.refusal]}
        </Notice>
      )}
      <ConfirmDialog
        id={dialog}
        title={`${deed} in “${where}”?`}
        action={submit}
        confirm={deed}
        danger
      >
        <input type="hidden" name="id" value={runId} />
        <p>
          The mapped columns of {isOne ? "this record" : "these records"} are emptied in the
          database itself, batch by batch. That cannot be taken back from here. Orders, amounts and
          dates stay.
        </p>
      </ConfirmDialog>
    </div>
  );
}
