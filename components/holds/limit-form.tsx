"use client";

import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { LimitRefusal } from "@/lib/holds/commands";
import { HOLD_DAYS } from "@/lib/holds/rules";
import { LIMIT_REFUSALS } from "@/lib/holds/words";

type Props = {
  action: FormAction<LimitRefusal, null>;
  daysMax: number;
  version: number;
};

/** How many days a hold may run at most, for an admin to change. */
export function HoldLimitForm({ action, daysMax, version }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  return (
    <form
      key={version}
      action={submit}
      onSubmit={keep}
      aria-label="Longest hold"
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
          {LIMIT_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextField
        label="Days at most"
        name="daysMax"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={state.status === "invalid" ? (typed.daysMax ?? daysMax) : daysMax}
        error={state.status === "invalid" ? state.fields.daysMax : undefined}
        hint={`From ${HOLD_DAYS.min} to ${HOLD_DAYS.max}; ${HOLD_DAYS.usual} are ten years. Holds that run longer stay, and cannot be extended.`}
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Saving …">
          Set the limit
        </SubmitButton>
      </div>
    </form>
  );
}
