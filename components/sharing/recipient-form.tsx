"use client";

import { useActionState } from "react";
import { DateField, SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { RECIPIENT_ROLES } from "@/lib/policy/facts";
import { RECIPIENT_ROLE_LABELS } from "@/lib/policy/words";
import { NAME_LENGTH_MAX, SERVICE_LENGTH_MAX } from "@/lib/sharing/model";
import { REGISTER_REFUSALS } from "@/lib/sharing/words";

type Props = { action: FormAction<keyof typeof REGISTER_REFUSALS, { id: string }> };

const DRAFT = { name: "", role: "serviceProvider", service: "", agreement: "until", until: "" };

/** Registers somebody who is handed shopper data, or could be. */
export function RecipientForm({ action }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { ...DRAFT, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  // A select follows what was typed only when its key changes with it.
  const again = (name: string) => `${name} ${shown[name]}`;
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {REGISTER_REFUSALS[state.refusal]}
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
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField key={again("agreement")} label="Agreement" {...of("agreement")}>
          <option value="until">In force until a day</option>
          <option value="open">In force, without an end</option>
          <option value="none">None</option>
        </SelectField>
        <DateField label="Until" {...of("until")} optional />
      </div>
      <div>
        <SubmitButton pendingLabel="Registering …">Register them</SubmitButton>
      </div>
    </form>
  );
}
