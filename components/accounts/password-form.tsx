"use client";

import { useActionState } from "react";
import { asSentences, type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { isPasswordRefusal } from "@/components/accounts/password-words";
import { NewPasswordField } from "@/components/sign-in/new-password-field";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PasswordRefusal, PasswordRules } from "@/lib/accounts/password-rules";

type Props<R extends string> = {
  action: DoorAction<R>;
  /** What the form is for, as it is read aloud. */
  label: string;
  email: string;
  /** The name known so far, "" where none is; nobody is asked for one where it is left out. */
  name?: string;
  passwordLabel: string;
  rules: PasswordRules;
  /** The deed, as on the button. */
  deed: string;
  pendingLabel: string;
  /** Why it may not be done, but for what is said at the password. */
  refusals: Readonly<Record<Exclude<R, PasswordRefusal>, string>>;
};

/** The password, and the name where it is asked for, of whoever opened a link that was made for one address. */
export function PasswordForm<R extends string>({
  action,
  label,
  email,
  name,
  passwordLabel,
  rules,
  deed,
  pendingLabel,
  refusals,
}: Props<R>) {
  const [{ refusal, fields, typed }, submit] = useActionState<
    Awaited<ReturnType<DoorAction<R>>>,
    FormData
  >(action, UNSENT);
  return (
    <form action={submit} aria-label={label} className="grid gap-3.5">
      {refusal && !isPasswordRefusal(refusal) && (
        <Notice tone="warning" live>
          {refusals[refusal as Exclude<R, PasswordRefusal>]}
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
      {name !== undefined && (
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          maxLength={80}
          defaultValue={typed.name ?? name}
          hint="As your colleagues will see it in the audit trail."
          error={asSentences(fields.name)}
        />
      )}
      <NewPasswordField
        label={passwordLabel}
        email={email}
        rules={rules}
        refusal={refusal}
        messages={fields.password}
      />
      <SubmitButton size="large" pendingLabel={pendingLabel}>
        {deed}
      </SubmitButton>
    </form>
  );
}
