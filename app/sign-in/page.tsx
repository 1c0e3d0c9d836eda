import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CommandLine } from "@/components/accounts/command-line";
import { PlainFrame } from "@/components/shell/plain-frame";
import { PasskeySignIn } from "@/components/sign-in/passkey-sign-in";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { currentUser, safeReturnPath } from "@/lib/access/session";
import { passkeyOrigin } from "@/lib/sign-in/views";
import { passkeySignInAction, signInAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What has just happened, for whoever was sent here by it. */
const NOTICES: Readonly<Record<string, ReactNode>> = {
  session: <Notice tone="success">You are signed out.</Notice>,
  joined: (
    <Notice tone="success" title="Your password is set">
      Sign in with it.
    </Notice>
  ),
  "set-up": (
    <Notice tone="success" title="Your merchant is ready">
      Sign in to begin.
    </Notice>
  ),
  address: (
    <Notice tone="success" title="Your address is changed">
      Sign in with the new one.
    </Notice>
  ),
  "address-back": (
    <Notice tone="success" title="Your address is set back">
      Everybody was signed out, and the password counts no more:{" "}
      <TextLink href="/reset">set a new one</TextLink>.
    </Notice>
  ),
  reset: (
    <Notice tone="success" title="Your password is set anew">
      Every session was signed out. Sign in with it.
    </Notice>
  ),
  expired: (
    <Notice tone="warning">That took too long, or was used already. Sign in from the start.</Notice>
  ),
  demo: (
    <Notice tone="success" title="The demo is removed">
      Its records, systems and people are gone; its audit trail stays. A merchant of your own begins
      with a link:
      <span className="mt-1.5 block">
        <CommandLine>npm run -s steward -- merchant link</CommandLine>
      </span>
    </Notice>
  ),
};

const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

/** The door. Whoever is signed in already goes straight on. */
export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const to = safeReturnPath(text(query.to));
  if (await currentUser()) redirect(to as Route);

  return (
    <PlainFrame title="Sign in">
      <div className="grid gap-4">
        {NOTICES[text(query.left)]}
        <SignInForm action={signInAction} to={to} />
        <PasskeySignIn action={passkeySignInAction} to={to} origin={passkeyOrigin()} />
        <p className="text-sm">
          <TextLink href="/reset">Forgot the password?</TextLink>
        </p>
        <p className="text-xs text-ink-3">
          No account yet? An admin of your merchant invites you. Does your organisation have a
          sign-in of its own? Its address begins like this one and ends with your merchant’s name.
        </p>
      </div>
    </PlainFrame>
  );
}
