"use client";

import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { ApproveAboveRefusal } from "@/lib/erasures/commands";
import { APPROVE_ABOVE } from "@/lib/erasures/rules";
import { APPROVE_ABOVE_REFUSALS } from "@/lib/erasures/words";

type Props = {
  action: FormAction<ApproveAboveRefusal, null>;
  approveAbove: number;
  version: number;
};

/** Above how many records a second person approves, for an admin to change. */
export function ApproveAboveForm({ action, approveAbove, version }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown = state.status === "done" ? undefined : (typed.approveAbove ?? back.approveAbove);
  return (
    <form
      key={version}
      action={submit}
      onSubmit={keep}
      aria-label="Second person"
      className="grid max-w-sm gap-3"
    >
      <input type="hidden" name="version" value={version} />
      {state.status === "done" && (
        <Notice tone="success" live>
          Saved.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="warning" live>
          {APPROVE_ABOVE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextField
        label="Records without a second person"
        name="approveAbove"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={shown ?? approveAbove}
        error={state.status === "invalid" ? state.fields.approveAbove : undefined}
        hint={`Above so many, somebody else than whoever asked approves. ${APPROVE_ABOVE.usual} unless it is set; with 0 always. What waits already goes on waiting.`}
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Saving …">
          Set the number
        </SubmitButton>
      </div>
    </form>
  );
}
