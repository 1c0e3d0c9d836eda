"use client";

import { useActionState } from "react";
import type { TextOption } from "@/components/sharing/agreement-form";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { DateField, SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { PURPOSE_KEYS } from "@/lib/policy/facts";
import { PURPOSE_LABELS } from "@/lib/policy/words";
import {
  NAME_LENGTH_MAX,
  REASON_LENGTH_MAX,
  URL_LENGTH_MAX,
  type RegisteredPolicy,
} from "@/lib/sharing/model";
import { CORRECT_REFUSALS } from "@/lib/sharing/words";

type Props = {
  action: FormAction<keyof typeof CORRECT_REFUSALS, { id: string }>;
  today: string;
  texts: readonly TextOption[];
  /** A mistaken version in whose place this one comes. */
  mistaken?: RegisteredPolicy;
};

/** Adds a version of the privacy policy with the purposes it covers, or puts one right. */
export function PolicyForm({ action, today, texts, mistaken }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = {
    name: mistaken?.name ?? "",
    validFrom: mistaken?.validFrom ?? today,
    url: mistaken?.url ?? "",
    evidenceId: mistaken?.evidenceId ?? "",
    because: "",
    ...back,
    ...typed,
  };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      {mistaken && <input type="hidden" name="id" value={mistaken.id} />}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {CORRECT_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField label="Version" {...of("name")} maxLength={NAME_LENGTH_MAX} />
        <DateField label="In force from" {...of("validFrom")} />
      </div>
      <ChoiceGroup legend="What it covers" error={errors.covers} inline>
        {PURPOSE_KEYS.map((value) => (
          <Checkbox
            key={value}
            name="covers"
            value={value}
            label={PURPOSE_LABELS[value]}
            defaultChecked={mistaken?.covers.includes(value)}
          />
        ))}
      </ChoiceGroup>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField
          label="Where it is published"
          {...of("url")}
          optional
          maxLength={URL_LENGTH_MAX}
          inputMode="url"
          hint="It is never fetched."
        />
        <SelectField
          key={`text ${shown.evidenceId}`}
          label="Its text, among the evidence that is kept"
          {...of("evidenceId")}
          optional
          hint="Files and links are kept at a step of a checklist: F2 asks for the policy."
        >
          <option value="">None</option>
          {texts.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
      </div>
      {mistaken && (
        <TextAreaField
          label="What was wrong"
          rows={2}
          {...of("because")}
          maxLength={REASON_LENGTH_MAX}
          hint="It is kept sealed with the mistaken version, which stays to be read."
        />
      )}
      <div>
        <SubmitButton pendingLabel={mistaken ? "Correcting …" : "Adding …"}>
          {mistaken ? "Put it right" : "Add this version"}
        </SubmitButton>
      </div>
    </form>
  );
}
