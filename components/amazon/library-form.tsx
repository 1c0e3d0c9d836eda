"use client";

import { useActionState } from "react";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { DateField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { WORDS_LENGTH_MAX } from "@/lib/amazon/model";
import { LIBRARY_REFUSALS } from "@/lib/amazon/words";

type Props = {
  action: FormAction<keyof typeof LIBRARY_REFUSALS, { id: string }>;
  today: string;
};

/** Notes a look through the library: which pages, and what was new. */
export function LibraryForm({ action, today }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { checkedOn: today, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {LIBRARY_REFUSALS[state.refusal]}
        </Notice>
      )}
      <DateField label="Looked on" {...of("checkedOn")} max={today} />
      <TextAreaField
        label="Which pages"
        rows={2}
        {...of("pages")}
        maxLength={WORDS_LENGTH_MAX}
        hint="By their titles, so that the next look can begin where this one ended."
      />
      <ChoiceGroup
        key={`changed ${shown.changed ?? ""}`}
        legend="Was anything new since the last look?"
        error={errors.changed}
        inline
      >
        <Radio name="changed" value="no" defaultChecked={shown.changed === "no"} label="No" />
        <Radio name="changed" value="yes" defaultChecked={shown.changed === "yes"} label="Yes" />
      </ChoiceGroup>
      <TextAreaField
        label="What was new"
        rows={3}
        {...of("words")}
        optional
        maxLength={WORDS_LENGTH_MAX}
        hint="Needed where something was: what it says now, from which day on, and whom it touches."
      />
      <div>
        <SubmitButton pendingLabel="Noting …">Note the look</SubmitButton>
      </div>
    </form>
  );
}
