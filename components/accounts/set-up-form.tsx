"use client";

import { useActionState } from "react";
import { BrowserZone } from "@/components/accounts/browser-zone";
import { asSentences, type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { isPasswordRefusal } from "@/components/accounts/password-words";
import { NewPasswordField } from "@/components/sign-in/new-password-field";
import { TimeZoneField } from "@/components/settings/time-zone-field";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SetUpRefusal } from "@/lib/accounts/commands";
import { passwordRules, type PasswordRefusal } from "@/lib/accounts/password-rules";
import { LINK_REFUSALS } from "@/lib/accounts/words";

type Refusal = SetUpRefusal | "busy";

const WORDS: Record<Exclude<Refusal, PasswordRefusal>, string> = {
  ...LINK_REFUSALS,
  emailTaken:
    "There is an account with this address already. Use another one for the first admin, or add the person on the command line afterwards.",
};

/** A merchant that is only being made asks for nothing beyond the usual. */
const RULES = passwordRules([]);

type Props = { action: DoorAction<Refusal>; zones: readonly string[] };

/** A merchant, and the person who will be its first admin. */
export function SetUpForm({ action, zones }: Props) {
  const [{ refusal, fields, typed }, submit] = useActionState(action, UNSENT);

  return (
    <form action={submit} aria-label="Set up a merchant" className="grid gap-6">
      {refusal && !isPasswordRefusal(refusal) && (
        <Notice tone="warning" live>
          {WORDS[refusal]}
        </Notice>
      )}
      <fieldset className="grid gap-3.5">
        <legend className="mb-2 font-semibold">The merchant</legend>
        <TextField
          label="Name"
          name="merchantName"
          autoComplete="organization"
          maxLength={80}
          defaultValue={typed.merchantName}
          hint="Can be changed later. The address made of it stays."
          error={asSentences(fields.merchantName)}
        />
        <BrowserZone>
          <TimeZoneField
            key={typed.timeZone}
            zones={zones}
            defaultValue={typed.timeZone ?? "UTC"}
            error={asSentences(fields.timeZone)}
          />
        </BrowserZone>
      </fieldset>
      <fieldset className="grid gap-3.5">
        <legend className="mb-2 font-semibold">You, its first admin</legend>
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          maxLength={80}
          defaultValue={typed.name}
          error={asSentences(fields.name)}
        />
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={typed.email}
          error={asSentences(fields.email)}
        />
        <NewPasswordField
          label="Password"
          email={typed.email ?? ""}
          rules={RULES}
          refusal={refusal}
          messages={fields.password}
        />
      </fieldset>
      <SubmitButton size="large" pendingLabel="Setting up…">
        Set up
      </SubmitButton>
    </form>
  );
}
