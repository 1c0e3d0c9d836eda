"use client";

import { useActionState } from "react";
import { asSentences, type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { isPasswordRefusal } from "@/components/accounts/password-words";
import { NewPasswordField } from "@/components/sign-in/new-password-field";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { JoinRefusal } from "@/lib/accounts/commands";
import type { PasswordRefusal, PasswordRules } from "@/lib/accounts/password-rules";

type Refusal = JoinRefusal | "busy";

const WORDS: Record<Exclude<Refusal, PasswordRefusal>, string> = {
  linkUsed: "This link was used or replaced in the meantime. Ask for a new one.",
  busy: "Many people are signing in just now. Try again in a moment.",
};

type Props = {
  action: DoorAction<Refusal>;
  email: string;
  /** The name already known, where this is not their first link. */
  name: string;
  rules: PasswordRules;
};

/** Name and password of somebody who has a one-time link. */
export function JoinForm({ action, email, name, rules }: Props) {
  const [{ refusal, fields, typed }, submit] = useActionState(action, UNSENT);

  return (
    <form action={submit} aria-label="Set your password" className="grid gap-3.5">
      {refusal && !isPasswordRefusal(refusal) && (
        <Notice tone="warning" live>
          {WORDS[refusal]}
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
        defaultValue={typed.name ?? name}
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
      <SubmitButton size="large" pendingLabel="Setting…">
        Set password
      </SubmitButton>
    </form>
  );
}
