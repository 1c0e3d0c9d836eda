"use client";

import { useActionState } from "react";
import { asSentences, type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { isPasswordRefusal } from "@/components/accounts/password-words";
import { NewPasswordField } from "@/components/sign-in/new-password-field";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PasswordRules } from "@/lib/accounts/password-rules";
import type { AcceptRefusal } from "@/lib/accounts/accepting";
import { ACCEPT_REFUSALS } from "@/lib/accounts/words";

type Props = {
  action: DoorAction<AcceptRefusal>;
  email: string;
  /** What the merchant asks of a password. */
  rules: PasswordRules;
};

/** Name and password of somebody who was invited and has no account yet. */
export function AcceptForm({ action, email, rules }: Props) {
  const [{ refusal, fields, typed }, submit] = useActionState(action, UNSENT);
  return (
    <form action={submit} aria-label="Join" className="grid gap-3.5">
      {refusal && !isPasswordRefusal(refusal) && (
        <Notice tone="warning" live>
          {ACCEPT_REFUSALS[refusal]}
        </Notice>
      )}
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        readOnly
        className="bg-sunken"
      />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        maxLength={80}
        defaultValue={typed.name}
        hint="As your colleagues will see it in the audit trail."
        error={asSentences(fields.name)}
      />
      <NewPasswordField
        label="Password"
        email={email}
        rules={rules}
        refusal={refusal}
        messages={fields.password}
      />
      <SubmitButton size="large" pendingLabel="Joining …">
        Join
      </SubmitButton>
    </form>
  );
}
