"use client";

import { useActionState } from "react";
import { type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { isPasswordRefusal } from "@/components/accounts/password-words";
import { NewPasswordField } from "@/components/sign-in/new-password-field";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PasswordRefusal, PasswordRules } from "@/lib/accounts/password-rules";
import type { ResetRefusal } from "@/lib/sign-in/reset";

const WORDS: Record<Exclude<ResetRefusal, PasswordRefusal>, string> = {
  linkUsed: "This link was used or replaced in the meantime. Ask for another.",
  busy: "Many people are signing in just now. Try again in a moment.",
};

type Props = { action: DoorAction<ResetRefusal>; email: string; rules: PasswordRules };

/** The new password of somebody who has a link. */
export function ResetForm({ action, email, rules }: Props) {
  const [{ refusal, fields }, submit] = useActionState(action, UNSENT);
  return (
    <form action={submit} aria-label="Set your password anew" className="grid gap-3.5">
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
      <NewPasswordField
        label="New password"
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
