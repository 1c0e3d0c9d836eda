"use client";

import { useActionState } from "react";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { DateField, SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { RECIPIENT_ROLES } from "@/lib/policy/facts";
import { FIELDS } from "@/lib/policy/fields";
import { RECIPIENT_ROLE_LABELS } from "@/lib/policy/words";
import { NAME_LENGTH_MAX, OWN_USES, SERVICE_LENGTH_MAX, type Recipient } from "@/lib/sharing/model";
import { CHANGE_RECIPIENT_REFUSALS, OWN_USE_LABELS } from "@/lib/sharing/words";

type Props = {
  action: FormAction<keyof typeof CHANGE_RECIPIENT_REFUSALS, { id: string }>;
  /** One that is registered already. */
  recipient?: Recipient;
};

const DRAFT = {
  ...{ name: "", role: "serviceProvider", service: "", agreement: "until", from: "", until: "" },
  ...{ ownUse: "unsaid", reviewOn: "" },
};

function draftOf(recipient: Recipient | undefined): Readonly<Record<string, string>> {
  if (!recipient) return DRAFT;
  const { name, role, service, hasAgreement, agreementUntil, ownUse, reviewOn } = recipient;
  return {
    from: recipient.agreementFrom ?? "",
    ...{ name, role, service, ownUse, reviewOn: reviewOn ?? "", until: agreementUntil ?? "" },
    agreement: !hasAgreement ? "none" : agreementUntil === null ? "open" : "until",
  };
}

/** Registers somebody who is handed shopper data, or could be; or puts right what is said of them. */
export function RecipientForm({ action, recipient }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { ...draftOf(recipient), ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  // A select follows what was typed only when its key changes with it.
  const again = (name: string) => `${name} ${shown[name]}`;
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      {recipient && (
        <>
          <input type="hidden" name="id" value={recipient.id} />
          <input type="hidden" name="version" value={recipient.version} />
        </>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {CHANGE_RECIPIENT_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextField label="Name" {...of("name")} maxLength={NAME_LENGTH_MAX} />
      <SelectField
        key={again("role")}
        label="What they are to you"
        {...of("role")}
        hint="A service provider does nothing with the data but work for you. Whoever also uses it for themselves is a third party."
      >
        {RECIPIENT_ROLES.map((value) => (
          <option key={value} value={value}>
            {RECIPIENT_ROLE_LABELS[value]}
          </option>
        ))}
      </SelectField>
      <TextField
        label="What they do"
        {...of("service")}
        maxLength={SERVICE_LENGTH_MAX}
        hint="For you, or with the data: “sends the newsletter”."
      />
      <ChoiceGroup legend="What they receive" error={errors.receives} inline>
        {FIELDS.map(({ key, label }) => (
          <Checkbox
            key={key}
            name="receives"
            value={key}
            label={label}
            defaultChecked={recipient?.receives.includes(key)}
          />
        ))}
      </ChoiceGroup>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField key={again("agreement")} label="Agreement" {...of("agreement")}>
          <option value="until">In force until a day</option>
          <option value="open">In force, without an end</option>
          <option value="none">None</option>
        </SelectField>
        <DateField label="Until" {...of("until")} optional />
        <DateField
          label="From"
          {...of("from")}
          optional
          hint="Until that day nothing that needs an agreement may go to them."
        />
        <SelectField
          key={again("ownUse")}
          label="Use of the data for themselves"
          {...of("ownUse")}
          hint="Look for words such as improve, combine or insights."
        >
          {OWN_USES.map((value) => (
            <option key={value} value={value}>
              {OWN_USE_LABELS[value]}
            </option>
          ))}
        </SelectField>
        <DateField
          label="To be looked at again on"
          {...of("reviewOn")}
          optional
          hint="Terms and tools change. From 30 days before, the register says so."
        />
      </div>
      {recipient?.mayReceivePrime && (
        <p className="text-sm text-ink-2">
          A reviewer cleared them for Prime. Where their role, what they do, the agreement, own use
          or what they receive changes, or the day on which they are looked at again is put off,
          they have to be cleared anew.
        </p>
      )}
      <div>
        <SubmitButton pendingLabel={recipient ? "Saving …" : "Registering …"}>
          {recipient ? "Save" : "Register them"}
        </SubmitButton>
      </div>
    </form>
  );
}
