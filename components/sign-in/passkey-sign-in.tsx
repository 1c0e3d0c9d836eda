"use client";

import { useActionState } from "react";
import { type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { PasskeyField } from "@/components/sign-in/passkey-field";
import { Notice } from "@/components/ui/notice";

type Props = {
  action: DoorAction<"passkeyWrong">;
  /** Where to go once signed in: a path of this site. */
  to: string;
  /** Where passkeys work. */
  origin: string;
};

/** Signing in without a name or a password: the passkey says whose it is. */
export function PasskeySignIn({ action, to, origin }: Props) {
  const [{ refusal }, submit] = useActionState(action, UNSENT);
  return (
    <form action={submit} aria-label="Sign in with a passkey" className="grid gap-2">
      <input type="hidden" name="to" value={to} />
      <PasskeyField
        name="passkey"
        purpose="signIn"
        label="Sign in with a passkey"
        origin={origin}
      />
      {refusal && (
        <Notice tone="danger" live>
          The passkey was not accepted. It may have been removed from the account.
        </Notice>
      )}
    </form>
  );
}
