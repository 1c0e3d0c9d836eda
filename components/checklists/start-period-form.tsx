"use client";

import { useActionState } from "react";
import { PERIOD_REFUSALS } from "@/components/checklists/words";
import { DateField, SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { PERIOD_KINDS, type PeriodKind, type PeriodRefusal } from "@/lib/checklists/periods";

export const PERIOD_KIND_LABELS: Readonly<Record<PeriodKind, string>> = {
  quarter: "A quarter",
  month: "A month",
  year: "A year",
};

type Props = {
  action: FormAction<PeriodRefusal, { id: string }>;
  kind: PeriodKind;
  from: string;
  /** "Start Quarter 1, 2027", while nothing else is chosen. */
  deed: string;
};

/** Starts the checklists of a period. The one that follows on the last is proposed. */
export function StartPeriodForm({ action, kind, from, deed }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} className="grid max-w-md gap-3.5">
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {PERIOD_REFUSALS[state.refusal]}
        </Notice>
      )}
      <SelectField key={typed.kind} label="Length" name="kind" defaultValue={typed.kind ?? kind}>
        {PERIOD_KINDS.map((each) => (
          <option key={each} value={each}>
            {PERIOD_KIND_LABELS[each]}
          </option>
        ))}
      </SelectField>
      <DateField
        label="First day"
        name="from"
        defaultValue={typed.from ?? from}
        error={errors.from?.map((said) => `The first day ${said}.`)}
        hint="It ends with the calendar’s own quarter, month or year, and starts a checklist for every clause. Last time’s answers come along as suggestions."
      />
      <div>
        <SubmitButton pendingLabel="Starting…">{deed}</SubmitButton>
      </div>
    </form>
  );
}
