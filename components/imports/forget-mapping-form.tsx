"use client";

import { useActionState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";

const DIALOG = "forget-mapping";

type Props = {
  action: FormAction<"notFound", { id: string }>;
  mappingId: string;
  isSaid: boolean;
};

/** Forgets what was said of a table, once that is confirmed. */
export function ForgetMappingForm({ action, mappingId, isSaid }: Props) {
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
            ? "A file with these columns is asked about again before it can be read. What was imported by it stays."
            : "The question is dropped. When a file with these columns is sent again, it is asked anew."}
        </p>
        <input type="hidden" name="id" value={mappingId} />
      </ConfirmDialog>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          This mapping was forgotten meanwhile.
        </Notice>
      )}
    </>
  );
}
