"use client";

import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { MergeCounts } from "@/lib/holdings/model";
import type { CommitRefusal } from "@/lib/imports/commands";

type Props = {
  action: FormAction<CommitRefusal, { id: string; outcome: MergeCounts }>;
  importId: string;
  /** Whether the import still waits; afterwards only what came of it is said. */
  isWaiting: boolean;
  deed: string;
  /** While it is under way: "Joining 1,000,000 lines…". */
  pending: string;
};

export const COMMIT_REFUSALS: Record<CommitRefusal, string> = {
  notWaiting:
    "Somebody has already joined or cancelled this import. Reload the page to see what became of it.",
  notFound: "The system of this import is no longer here, so there is nothing to join it with.",
  changedMeanwhile: "Somebody changed this import while you read it. Reload and look again.",
};

/** The word that a file waits for. */
export function CommitForm({ action, importId, isWaiting, deed, pending }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <div className="grid gap-2">
      {isWaiting && (
        <form action={submit}>
          <input type="hidden" name="id" value={importId} />
          <SubmitButton pendingLabel={pending}>{deed}</SubmitButton>
        </form>
      )}
      {state.status === "done" && (
        <Notice tone="success" live>
          Done: the file is joined, and its records are in your holdings.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {COMMIT_REFUSALS[state.refusal]}
        </Notice>
      )}
    </div>
  );
}
