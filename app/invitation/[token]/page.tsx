import type { Metadata } from "next";
import { PasswordForm } from "@/components/accounts/password-form";
import { LinkOver } from "@/components/accounts/link-over";
import { WordForm } from "@/components/accounts/word-form";
import { PlainFrame } from "@/components/shell/plain-frame";
import { ButtonLink } from "@/components/ui/button";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentUser } from "@/lib/access/session";
import { invitationOf, type InvitationShown } from "@/lib/accounts/accepting";
import { INVITATION_HOURS } from "@/lib/accounts/model";
import { ACCEPT_REFUSALS, ROLE_LABELS, ROLE_WORDS } from "@/lib/accounts/words";
import { now } from "@/lib/time/now";
import { signOutAction } from "../../sign-in/actions";
import { acceptAction, acceptSelfAction } from "./actions";

export const metadata: Metadata = { title: "Invitation" };

type Props = { params: Promise<{ token: string }> };

/** Where the link of an invitation leads: what one is asked to join, and the way in. */
export default async function InvitationPage({ params }: Props) {
  const token = decodeURIComponent((await params).token);
  const invitation = await invitationOf(token, now());
  if (!invitation)
    return (
      <LinkOver
        title="This invitation is no longer good"
        lead={`It works once, for ${INVITATION_HOURS} hours, and a newer one replaces it. It may also have been taken back, or cut off on its way to you.`}
      >
        <p className="text-sm text-ink-2">
          If you have joined already, sign in. If not, ask whoever invited you to send it again.
        </p>
      </LinkOver>
    );

  return (
    <PlainFrame
      title={`Join ${invitation.merchantName}`}
      lead="In Steward, where it keeps track of what shopper data it holds, and when it must go."
    >
      <div className="grid gap-4">
        <KeyValues>
          {invitation.byName !== "" && <KeyValue name="Invited by">{invitation.byName}</KeyValue>}
          <KeyValue name="Your role">
            {ROLE_LABELS[invitation.role]}: {ROLE_WORDS[invitation.role]}
          </KeyValue>
        </KeyValues>
        <WayIn token={token} invitation={invitation} />
      </div>
    </PlainFrame>
  );
}

/** Signed in with the address that was invited; with another one; or signed out, with an account or without. */
async function WayIn({ token, invitation }: { token: string; invitation: InvitationShown }) {
  const { email, merchantName, hasAccount } = invitation;
  const signedIn = await currentUser();
  if (signedIn?.user.email === email)
    return (
      <WordForm
        action={acceptSelfAction.bind(null, token)}
        deed={`Join ${merchantName}`}
        pendingLabel="Joining …"
        refusals={ACCEPT_REFUSALS}
      />
    );
  if (signedIn)
    return (
      <>
        <Notice tone="warning" title="It is for another address">
          You are signed in as {signedIn.user.email}, and the invitation is for {email}. Sign out,
          and open the link once more.
        </Notice>
        <form action={signOutAction}>
          <SubmitButton variant="plain" pendingLabel="Signing out …">
            Sign out
          </SubmitButton>
        </form>
      </>
    );
  if (hasAccount)
    return (
      <>
        <p className="text-sm text-ink-2">
          {email} has an account already. Sign in with it, and accept there.
        </p>
        <ButtonLink
          variant="primary"
          size="large"
          href={`/sign-in?to=${encodeURIComponent(`/invitation/${encodeURIComponent(token)}`)}`}
        >
          Sign in and accept
        </ButtonLink>
      </>
    );
  return (
    <PasswordForm
      action={acceptAction.bind(null, token)}
      label="Join"
      email={email}
      name=""
      passwordLabel="Password"
      rules={invitation.rules}
      deed="Join"
      pendingLabel="Joining …"
      refusals={ACCEPT_REFUSALS}
    />
  );
}
