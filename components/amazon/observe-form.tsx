"use client";

import { useActionState } from "react";
import { OBSERVED_HINTS } from "@/components/amazon/words";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { DateField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import {
  EVIDENCE_LENGTH_MAX,
  OBSERVED_CLAUSES,
  PRODUCT_LENGTH_MAX,
  WORDS_LENGTH_MAX,
  type ObservedClause,
} from "@/lib/amazon/model";
import { OBSERVE_REFUSALS, OBSERVED_LABELS } from "@/lib/amazon/words";

type Props = {
  action: FormAction<keyof typeof OBSERVE_REFUSALS, { id: string }>;
  /** The promise that the page before was about; null where it was none. */
  clause: ObservedClause | null;
  today: string;
};

/** Logs what was seen: when, of which product, and where its evidence lies. */
export function ObserveForm({ action, clause, today }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const draft = { clause: clause ?? "", seenOn: today };
  const shown: Readonly<Record<string, string>> = { ...draft, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {OBSERVE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <ChoiceGroup
        key={`clause ${shown.clause}`}
        legend="Which promise is it about?"
        error={errors.clause}
      >
        {OBSERVED_CLAUSES.map((value) => (
          <Radio
            key={value}
            name="clause"
            value={value}
            defaultChecked={shown.clause === value}
            label={`${value} ${OBSERVED_LABELS[value]}`}
            hint={OBSERVED_HINTS[value]}
          />
        ))}
      </ChoiceGroup>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <DateField label="Seen on" {...of("seenOn")} max={today} />
        <TextField
          label="Product"
          {...of("product")}
          optional
          maxLength={PRODUCT_LENGTH_MAX}
          hint="Its name, or the number by which you know it."
        />
      </div>
      <TextAreaField
        label="What was seen"
        rows={4}
        {...of("words")}
        maxLength={WORDS_LENGTH_MAX}
        hint="Where, and what of it was known only through Buy with Prime. Name no shopper. It is kept sealed."
      />
      <TextAreaField
        label="Evidence"
        rows={2}
        {...of("evidence")}
        optional
        maxLength={EVIDENCE_LENGTH_MAX}
        hint="A link, a ticket, a picture in a folder: where somebody else finds it."
      />
      <DateField
        label="Look again on"
        {...of("followUpOn")}
        min={today}
        optional
        hint="The day on which somebody decides what becomes of it."
      />
      <div>
        <SubmitButton pendingLabel="Logging …">Log the observation</SubmitButton>
      </div>
    </form>
  );
}
