"use client";

import { useActionState } from "react";
import { DateField, SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import {
  COPY_KINDS,
  OWNER_LENGTH_MAX,
  PLACE_LENGTH_MAX,
  STEP_WORDS_MAX,
  WHAT_LENGTH_MAX,
} from "@/lib/copies/model";
import { CHANGE_REFUSALS, KIND_LABELS } from "@/lib/copies/words";

export type Option = { readonly value: string; readonly label: string };

/** What stands in the form before anybody types. */
export type CopyDraft = Readonly<
  Record<
    | "kind"
    | "what"
    | "place"
    | "ownerId"
    | "ownerWords"
    | "systemId"
    | "records"
    | "since"
    | "destroyBy",
    string
  >
>;

type Props = {
  action: FormAction<keyof typeof CHANGE_REFUSALS, { id: string }>;
  draft: CopyDraft;
  people: readonly Option[];
  systems: readonly Option[];
  today: string;
  /** Where its day comes from, as a hint. */
  dayHint: string;
  /** Of one that is registered already. */
  at?: { readonly id: string; readonly version: number } | undefined;
};

/** Says what a copy is, whose, where it lies, and by when it is destroyed. */
export function CopyForm({ action, draft, people, systems, today, dayHint, at }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { ...draft, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  const chosen = (name: string) => ({ key: shown[name], ...of(name) });
  const { key: kindKey, ...kind } = chosen("kind");
  const { key: ownerKey, ...owner } = chosen("ownerId");
  const { key: systemKey, ...system } = chosen("systemId");
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      {at && (
        <>
          <input type="hidden" name="id" value={at.id} />
          <input type="hidden" name="version" value={at.version} />
        </>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {CHANGE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div className="grid gap-3.5 sm:grid-cols-[1fr_2fr]">
        <SelectField key={`kind ${kindKey}`} label="Kind" {...kind}>
          {COPY_KINDS.map((value) => (
            <option key={value} value={value}>
              {KIND_LABELS[value]}
            </option>
          ))}
        </SelectField>
        <TextField
          label="What it is"
          {...of("what")}
          maxLength={WHAT_LENGTH_MAX}
          hint="In words by which a colleague knows it. Name no shopper."
        />
      </div>
      <TextAreaField
        label="Where it lies"
        rows={2}
        {...of("place")}
        maxLength={PLACE_LENGTH_MAX}
        hint="The folder, the machine, the drawer. It is kept sealed."
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField
          key={`owner ${ownerKey}`}
          label="Owner"
          {...owner}
          optional
          hint="Whoever answers for it being destroyed."
        >
          <option value="">Nobody here</option>
          {people.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Or somebody else, in words"
          {...of("ownerWords")}
          optional
          maxLength={OWNER_LENGTH_MAX}
          hint="The agency, the host, the tax adviser."
        />
        <SelectField
          key={`system ${systemKey}`}
          label="Which system it came from"
          {...system}
          optional
        >
          <option value="">Several, or none</option>
          {systems.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField
          label="How many records it shows"
          {...of("records")}
          optional
          inputMode="numeric"
          maxLength={10}
          className="max-w-44 tabular-nums"
        />
        <DateField label="There since" {...of("since")} max={today} />
        <DateField label="Destroy by" {...of("destroyBy")} hint={dayHint} />
      </div>
      {at && (
        <TextAreaField
          label="Why"
          rows={2}
          {...of("words")}
          optional
          maxLength={STEP_WORDS_MAX}
          hint="Needed where its day is put off."
        />
      )}
      <div>
        <SubmitButton pendingLabel={at ? "Saving …" : "Registering …"}>
          {at ? "Save" : "Register the copy"}
        </SubmitButton>
      </div>
    </form>
  );
}
