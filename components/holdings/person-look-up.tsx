"use client";

import { type FormEvent, type ReactNode, useActionState } from "react";
import { PersonAnswer, type PersonReading } from "@/components/holdings/person-answer";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { PersonRefusal } from "@/lib/holdings/commands";
import type { PersonKind } from "@/lib/holdings/model";
import { PERSON_REFUSALS } from "@/lib/holdings/words";
import type { PersonAnswered } from "@/lib/sharing/person";

export type Country = { readonly code: string; readonly name: string };

type Props = {
  action: FormAction<PersonRefusal, PersonAnswered>;
  countries: readonly Country[];
  /** Proposed for a phone number and an address; null where the records do not tell. */
  country: string | null;
  base: string;
  /** Where the answer's export is posted to; null where the reader may not export. */
  exportTo: string | null;
  /** Whether the reader may register the copy that an export becomes. */
  mayRegister: boolean;
  reading: PersonReading;
};

/** Three ways to look a shopper up, and below them the answer to the last. */
export function PersonLookUp({ action, countries, country, reading, ...around }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  // What was typed stays in the browser: the answer does not repeat it.
  const [ofEmail, keepEmail] = useTyped();
  const [ofPhone, keepPhone] = useTyped();
  const [ofAddress, keepAddress] = useTyped();
  const typed = { ...ofEmail, ...ofPhone, ...ofAddress };
  const wrong = state.status === "invalid" ? state.fields : {};
  const field = (name: string, subject: string) => ({
    name,
    defaultValue: typed[name] ?? "",
    error: wrong[name]?.map((message) => `${subject} ${message}.`),
    autoComplete: "off",
    spellCheck: false,
  });
  const countryField = (name: string, hint: string) => {
    const chosen = typed[name] ?? country ?? "";
    return (
      <SelectField
        key={`${name} ${chosen}`}
        label="Country"
        name={name}
        defaultValue={chosen}
        error={wrong[name]?.map((message) => `The country ${message}.`)}
        hint={hint}
        optional={name === "phoneCountry"}
        autoComplete="off"
      >
        <option value="">Choose one</option>
        {countries.map(({ code, name: label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </SelectField>
    );
  };
  return (
    <div className="grid gap-4">
      <div className="no-print">
        <Panel>
          <div className="grid gap-x-8 gap-y-6 md:grid-cols-3">
            <LookUpForm
              by="email"
              label="Look up by e-mail"
              primary
              {...{ submit }}
              keep={keepEmail}
            >
              <TextField
                label="E-mail"
                {...field("email", "The e-mail")}
                inputMode="email"
                maxLength={254}
                hint="The whole address."
              />
            </LookUpForm>
            <LookUpForm by="phone" label="Look up by phone" {...{ submit }} keep={keepPhone}>
              <TextField
                label="Phone"
                {...field("phone", "The number")}
                inputMode="tel"
                maxLength={40}
              />
              {countryField("phoneCountry", "Of a number without + and country code.")}
            </LookUpForm>
            <LookUpForm by="address" label="Look up by address" {...{ submit }} keep={keepAddress}>
              <TextField
                label="First line of the address"
                {...field("firstLine", "The first line")}
                maxLength={200}
              />
              <TextField
                label="Postal code"
                {...field("postalCode", "The postal code")}
                maxLength={20}
              />
              {countryField("country", "All three, as they stand in the order.")}
            </LookUpForm>
          </div>
          <p className="mt-4 max-w-[80ch] text-sm text-ink-3">
            What you type is turned into a fingerprint, compared and forgotten. It is in no address
            and no log. The audit trail notes that you looked, by which kind of detail, and how many
            copies there were.
          </p>
        </Panel>
      </div>
      {state.status === "refused" && (
        <Notice tone="danger" live title="Not looked up">
          {PERSON_REFUSALS[state.refusal]}
        </Notice>
      )}
      {state.status === "done" && (
        <PersonAnswer found={state.value} reading={reading} {...around} />
      )}
    </div>
  );
}

type FormProps = {
  by: PersonKind;
  label: string;
  primary?: boolean;
  submit: (form: FormData) => void;
  keep: (event: FormEvent<HTMLFormElement>) => void;
  children: ReactNode;
};

function LookUpForm({ by, label, primary = false, submit, keep, children }: FormProps) {
  return (
    <form
      action={submit}
      onSubmit={keep}
      aria-label={label}
      autoComplete="off"
      className="grid content-start justify-items-stretch gap-3"
    >
      <input type="hidden" name="by" value={by} />
      {children}
      <div>
        <SubmitButton variant={primary ? "primary" : "plain"} pendingLabel="Looking…">
          {label}
        </SubmitButton>
      </div>
    </form>
  );
}
