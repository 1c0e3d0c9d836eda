"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { CONFIRM_REFUSALS, isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { PasskeyField } from "@/components/sign-in/passkey-field";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Props = {
  ways: ConfirmWays;
  /** Why the form came to nothing, whatever it was: what concerns these fields is said here. */
  refusal?: string | null | undefined;
  /** "You sign as Ruth Falk, reviewer." */
  hint?: string;
};

/**
 * Where somebody shows that it is them, within the form of what they are about to do. Nothing of it is there while they
 * have shown it a moment ago.
 */
export function ConfirmFields({ ways, refusal, hint }: Props) {
  const refused = isConfirmRefusal(refusal) ? refusal : null;
  if (!ways.isNeeded && refused === null) return null;
  const saidOf = (wanted: ConfirmRefusal) =>
    refused === wanted ? CONFIRM_REFUSALS[wanted] : undefined;
  // Any one of them will do, so none is required where there are several.
  const isOnly = ways.password && !ways.code && ways.passkey === null;

  return (
    <fieldset className="grid max-w-sm gap-3">
      <legend className="mb-1 text-sm font-medium">Confirm that it is you</legend>
      {refused !== null && refused !== "passwordWrong" && refused !== "codeWrong" && (
        <Notice tone="warning" live>
          {CONFIRM_REFUSALS[refused]}
        </Notice>
      )}
      {ways.password && (
        <TextField
          label="Your password"
          name="confirmPassword"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          required={isOnly}
          hint={hint}
          error={saidOf("passwordWrong")}
        />
      )}
      {ways.code && (
        <TextField
          label={
            ways.password
              ? "or a code of your authenticator app"
              : "A code of your authenticator app"
          }
          name="confirmCode"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={40}
          required={false}
          hint="A recovery code works too."
          error={saidOf("codeWrong")}
        />
      )}
      {ways.passkey !== null && (
        <PasskeyField
          name="confirmPasskey"
          purpose="confirm"
          label="Use a passkey"
          origin={ways.passkey}
        />
      )}
      {ways.openId !== null && <SignInAgain {...ways.openId} />}
    </fieldset>
  );
}

/** The way to the provider, which asks them anew, and back to this page. */
function SignInAgain({ slug, minutes }: NonNullable<ConfirmWays["openId"]>) {
  const [path, search] = [usePathname(), useSearchParams().toString()];
  const to = encodeURIComponent(search === "" ? path : `${path}?${search}`);
  return (
    <p className="text-sm text-ink-2">
      You came by your organisation’s sign-in.{" "}
      <TextLink href={`/sign-in/${slug}?again=1&to=${to}`}>Sign in there again</TextLink>, then do
      this within {minutes} minutes.
    </p>
  );
}
