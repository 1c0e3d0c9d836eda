import type { Metadata } from "next";
import { PasswordForm } from "@/components/accounts/password-form";
import { PlainFrame } from "@/components/shell/plain-frame";
import { TextLink } from "@/components/ui/text-link";
import { passwordRulesOf } from "@/lib/accounts/new-password";
import { RESET_MINUTES } from "@/lib/accounts/reset-links";
import { LINK_REFUSALS } from "@/lib/accounts/words";
import { resetOwner } from "@/lib/sign-in/reset";
import { now } from "@/lib/time/now";
import { resetAction } from "../actions";

export const metadata: Metadata = { title: "Set your password anew" };

type Props = { params: Promise<{ token: string }> };

/** Where the link of a lost password leads. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const owner = await resetOwner(token, now());
  if (!owner) {
    return (
      <PlainFrame
        title="This link is no longer good"
        lead={`It works once, within ${RESET_MINUTES} minutes, and a newer link replaces it.`}
      >
        <p className="text-sm">
          <TextLink href="/reset">Send another link</TextLink>
        </p>
      </PlainFrame>
    );
  }
  return (
    <PlainFrame
      title="Set your password anew"
      lead="Every session of your account is signed out. Your second factor stays."
    >
      <PasswordForm
        action={resetAction.bind(null, token)}
        label="Set your password anew"
        email={owner.email}
        passwordLabel="New password"
        rules={await passwordRulesOf(owner.userId)}
        deed="Set password"
        pendingLabel="Setting…"
        refusals={LINK_REFUSALS}
      />
    </PlainFrame>
  );
}
