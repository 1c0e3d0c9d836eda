"use client";

import { useActionState, type ReactNode } from "react";
import { DateField, SelectField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { PlacedHold } from "@/lib/holds/commands";
import { BASIS_LENGTH_MAX, HOLD_REASONS } from "@/lib/holds/model";
import { PLACE_REFUSALS, REASON_LABELS } from "@/lib/holds/words";

type Refusal = keyof typeof PLACE_REFUSALS;

type Props = {
  action: FormAction<Refusal, PlacedHold>;
  /** What it names, as hidden fields. */
  children: ReactNode;
  /** The days between which it may end. */
  earliest: string;
  latest: string;
  /** The deed, with what it touches: "Put 3 records on hold". */
  deed: string;
};

/** Says why and until when. What is put on hold was said before, and is named on the button. */
export function PlaceHoldForm({ action, children, earliest, latest, deed }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown = { ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const others = Object.entries(errors)
    .filter(([name]) => !["reason", "basis", "until"].includes(name))
    .flatMap(([, messages]) => messages);
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3.5">
      {children}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {PLACE_REFUSALS[state.refusal]}
        </Notice>
      )}
      {others.length > 0 && (
        <Notice tone="danger" live>
          {others.join(" ")}
        </Notice>
      )}
      <SelectField
        key={shown.reason}
        label="Reason"
        name="reason"
        defaultValue={shown.reason ?? ""}
        error={errors.reason}
      >
        <option value="">Choose one</option>
        {HOLD_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {REASON_LABELS[reason]}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label="Legal basis"
        name="basis"
        maxLength={BASIS_LENGTH_MAX}
        defaultValue={shown.basis}
        error={errors.basis}
        hint="What the hold rests on, in your own words. It is kept sealed; leave out what names a shopper."
      />
      <DateField
        label="Until"
        name="until"
        min={earliest}
        max={latest}
        defaultValue={shown.until}
        error={errors.until}
        hint="The last day on which it counts. Afterwards records stand where their clock says, by themselves."
      />
      <div>
        <SubmitButton pendingLabel="Placing the hold …">{deed}</SubmitButton>
      </div>
    </form>
  );
}
