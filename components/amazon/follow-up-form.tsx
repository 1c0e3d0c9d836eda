"use client";

import { useActionState } from "react";
import { STATE_HINTS } from "@/components/amazon/words";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { DateField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { OBSERVATION_STATES, WORDS_LENGTH_MAX, type Observation } from "@/lib/amazon/model";
import { FOLLOW_UP_REFUSALS, OBSERVATION_STATE_LABELS } from "@/lib/amazon/words";

type Props = {
  action: FormAction<keyof typeof FOLLOW_UP_REFUSALS, { id: string }>;
  at: Pick<Observation, "id" | "version" | "state">;
  today: string;
};

/** Says what became of an observation. What was said before stays. */
export function FollowUpForm({ action, at, today }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { state: at.state, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      <input type="hidden" name="id" value={at.id} />
      <input type="hidden" name="version" value={at.version} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {FOLLOW_UP_REFUSALS[state.refusal]}
        </Notice>
      )}
      <ChoiceGroup key={`state ${shown.state}`} legend="How it stands now" error={errors.state}>
        {OBSERVATION_STATES.map((value) => (
          <Radio
            key={value}
            name="state"
            value={value}
            defaultChecked={shown.state === value}
            label={OBSERVATION_STATE_LABELS[value]}
            hint={STATE_HINTS[value]}
          />
        ))}
      </ChoiceGroup>
      <TextAreaField
        label="What was done, or why nothing is"
        name="words"
        rows={3}
        maxLength={WORDS_LENGTH_MAX}
        defaultValue={shown.words}
        error={errors.words}
        hint="Name no shopper. It is kept sealed."
      />
      <DateField
        label="Look again on"
        name="followUpOn"
        min={today}
        optional
        defaultValue={shown.followUpOn}
        error={errors.followUpOn}
      />
      <div>
        <SubmitButton pendingLabel="Noting …">Note it</SubmitButton>
      </div>
    </form>
  );
}
