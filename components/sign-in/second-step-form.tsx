"use client";

import { useActionState } from "react";
import { type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { PasskeyField } from "@/components/sign-in/passkey-field";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConfirmWays } from "@/lib/sign-in/model";
import type { FinishRefusal } from "@/lib/sign-in/sign-in";

const WORDS: Record<FinishRefusal, string> = {
  expired: "That took too long. Go back to the beginning.",
  codeWrong: "The code is wrong, or was used already.",
  passkeyWrong: "The passkey was not accepted. Try again, or take another way.",
  slowed: "Too many tries. Wait a little and try again.",
};

type Props = {
  action: DoorAction<FinishRefusal>;
  /** Where to go once signed in: a path of this site. */
  to: string;
  ways: Pick<ConfirmWays, "code" | "passkey">;
};

/** A code of the app, a recovery code or a passkey. */
export function SecondStepForm({ action, to, ways }: Props) {
  const [{ refusal }, submit] = useActionState(action, UNSENT);
  return (
    <form action={submit} aria-label="Second step" className="grid gap-3.5">
      {refusal && refusal !== "codeWrong" && (
        <Notice tone="warning" live>
          {WORDS[refusal]}
        </Notice>
      )}
      <input type="hidden" name="to" value={to} />
      {ways.passkey !== null && (
        <PasskeyField name="passkey" purpose="half" label="Use a passkey" origin={ways.passkey} />
      )}
      {ways.code && (
        <>
          <TextField
            label="Code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            maxLength={40}
            required={ways.passkey === null}
            hint="Six digits from your authenticator app, or one of your recovery codes."
            error={refusal === "codeWrong" ? WORDS.codeWrong : undefined}
          />
          <SubmitButton size="large" pendingLabel="Signing in…">
            Sign in
          </SubmitButton>
        </>
      )}
    </form>
  );
}
