"use client";

import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { CallOffRefusal } from "@/lib/imports/commands";

type Props = { action: FormAction<CallOffRefusal, { id: string }>; importId: string };

const REFUSALS: Record<CallOffRefusal, string> = {
  notJoining: "It was too late: the import is joined already, or somebody else called it off.",
};

/** Stops a join that waits or runs; the file waits for a word again. */
export function CallOffForm({ action, importId }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid justify-items-start gap-2">
      <input type="hidden" name="id" value={importId} />
      <SubmitButton variant="plain" pendingLabel="Cancelling…">
        Cancel
      </SubmitButton>
      {state.status === "refused" && (
        <Notice tone="warning" live>
          {REFUSALS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
