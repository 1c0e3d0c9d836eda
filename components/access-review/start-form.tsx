"use client";

import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import { CLOSE_REFUSALS, START_REFUSALS } from "@/lib/access-review/words";

type StartProps = { action: FormAction<keyof typeof START_REFUSALS, { id: string }> };

/** Starts a look at everybody who has access. */
export function StartReviewForm({ action }: StartProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-2">
      <div>
        <SubmitButton pendingLabel="Starting …">Start a review</SubmitButton>
      </div>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {START_REFUSALS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}

type CloseProps = {
  action: FormAction<keyof typeof CLOSE_REFUSALS, { id: string }>;
  id: string;
  /** Why it cannot be closed yet; null where it can. */
  undecided: string | null;
};

/** Closes a review: from then on it stands as it is. */
export function CloseReviewForm({ action, id, undecided }: CloseProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-3">
      <input type="hidden" name="id" value={id} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {CLOSE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <p className="text-sm text-ink-2">
        {undecided ??
          "The list is kept as it stands, as evidence for clause G2, and put at that checklist where one is open. Nothing of it can be changed afterwards."}
      </p>
      <div>
        <SubmitButton disabled={undecided !== null} pendingLabel="Closing …">
          Close the review
        </SubmitButton>
      </div>
    </form>
  );
}
