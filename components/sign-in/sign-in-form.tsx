"use client";

import { useActionState } from "react";
import { asSentences, type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SignInRefusal } from "@/lib/sign-in/sign-in";

const WORDS: Record<SignInRefusal, string> = {
  wrong: "E-mail address or password is wrong.",
  slowed:
    "Too many tries. Wait a little and try again. A passkey, or a link to set the password anew, gets you in at once.",
  busy: "Many people are signing in just now. Try again in a moment.",
};

type Props = {
  action: DoorAction<SignInRefusal>;
  /** Where to go once signed in: a path of this site. */
  to: string;
};

/** E-mail and password. What went wrong is said without telling whether the account exists. */
export function SignInForm({ action, to }: Props) {
  const [{ refusal, fields, typed }, submit] = useActionState(action, UNSENT);

  return (
    <form action={submit} aria-label="Sign in" className="grid gap-3.5">
      {refusal && (
        <Notice tone={refusal === "wrong" ? "danger" : "warning"} live>
          {WORDS[refusal]}
        </Notice>
      )}
      <input type="hidden" name="to" value={to} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={typed.email}
        error={asSentences(fields.email)}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        error={asSentences(fields.password)}
      />
      <SubmitButton size="large" pendingLabel="Signing in…">
        Sign in
      </SubmitButton>
    </form>
  );
}
