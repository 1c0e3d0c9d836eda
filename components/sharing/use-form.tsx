"use client";

import { useActionState } from "react";
import {
  CONSENT_CHOICES,
  ORDER_CHOICES,
  SELECTION_CHOICES,
} from "@/components/sharing/question-choices";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { CHANNELS } from "@/lib/policy/channel";
import { MEDIA, PURPOSE_KEYS } from "@/lib/policy/facts";
import { FIELDS } from "@/lib/policy/fields";
import { MEDIUM_LABELS, PURPOSE_LABELS } from "@/lib/policy/words";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { NAME_LENGTH_MAX } from "@/lib/sharing/model";
import { LAW_LENGTH_MAX } from "@/lib/sharing/uses/model";
import { USE_REFUSALS } from "@/lib/sharing/uses/words";

export type Choice = readonly [value: string, label: string];

/** What stands in the form before anybody types. */
export type UseDraft = Readonly<
  Record<
    | "name"
    | "channel"
    | "purpose"
    | "medium"
    | "recipientId"
    | "selection"
    | "order"
    | "consent"
    | "policyVersionId"
    | "law",
    string
  >
>;

type Props = {
  action: FormAction<keyof typeof USE_REFUSALS, { id: string }>;
  draft: UseDraft;
  fields: readonly string[];
  recipients: readonly Choice[];
  policies: readonly Choice[];
  /** Of one that is registered already. */
  at?: { readonly id: string; readonly version: number };
};

const CHANNEL_CHOICES: readonly Choice[] = CHANNELS.map((one) => [one, CHANNEL_LABELS[one]]);
const PURPOSE_CHOICES: readonly Choice[] = PURPOSE_KEYS.map((one) => [one, PURPOSE_LABELS[one]]);
const MEDIUM_CHOICES: readonly Choice[] = MEDIA.map((one) => [one, MEDIUM_LABELS[one]]);

/** Says what is done with which data, by which way, by whom, and on which version and law it rests. */
export function UseForm({ action, draft, fields, recipients, policies, at }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { ...draft, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  const select = (
    name: string,
    label: string,
    choices: readonly Choice[],
    more: { readonly hint?: string; readonly optional?: boolean } = {},
  ) => (
    // A select follows what was typed only when its key changes with it.
    <SelectField key={`${name} ${shown[name]}`} label={label} {...of(name)} {...more}>
      {choices.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  );
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-3xl gap-3.5">
      {at && (
        <>
          <input type="hidden" name="id" value={at.id} />
          <input type="hidden" name="version" value={at.version} />
        </>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {USE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextField
        label="What the use is called"
        {...of("name")}
        maxLength={NAME_LENGTH_MAX}
        hint="As a colleague would: “monthly newsletter”."
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        {select("channel", "Where the data came from", CHANNEL_CHOICES)}
        {select("purpose", "What for", PURPOSE_CHOICES)}
        {select("medium", "How shoppers are reached", MEDIUM_CHOICES)}
        {select("recipientId", "Handed to", [["", "Nobody else"], ...recipients], {
          optional: true,
        })}
        {select("selection", "Who is among them", SELECTION_CHOICES)}
        {select("order", "The order", ORDER_CHOICES)}
        {select("consent", "Shoppers agreed", CONSENT_CHOICES, { optional: true })}
      </div>
      <ChoiceGroup legend="Which fields" error={errors.field} inline>
        {FIELDS.map(({ key, label }) => (
          <Checkbox
            key={key}
            name="field"
            value={key}
            label={label}
            defaultChecked={fields.includes(key)}
          />
        ))}
      </ChoiceGroup>
      <div className="grid gap-3.5 sm:grid-cols-2">
        {select(
          "policyVersionId",
          "The version of your policy that covers it",
          [["", "None is named"], ...policies],
          { optional: true, hint: "Read the passage first. Marketplace data needs none." },
        )}
        <TextField
          label="The law that it rests on"
          {...of("law")}
          maxLength={LAW_LENGTH_MAX}
          hint="As it is cited where your shoppers live: “contract, GDPR Art. 6 (1) b”."
        />
      </div>
      <div>
        <SubmitButton pendingLabel={at ? "Saving …" : "Registering …"}>
          {at ? "Save" : "Register this use"}
        </SubmitButton>
      </div>
    </form>
  );
}
