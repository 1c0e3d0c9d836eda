import type { Metadata } from "next";
import { DeadLink } from "@/components/accounts/dead-link";
import { PasswordForm } from "@/components/accounts/password-form";
import { PlainFrame } from "@/components/shell/plain-frame";
import { joinInvitation } from "@/lib/accounts/doors";
import { passwordRulesOf } from "@/lib/accounts/new-password";
import { LINK_REFUSALS } from "@/lib/accounts/words";
import { now } from "@/lib/time/now";
import { joinAction } from "./actions";

export const metadata: Metadata = { title: "Set your password" };

type Props = { params: Promise<{ token: string }> };

/** Where a one-time link leads: the person's name and password. */
export default async function JoinPage({ params }: Props) {
  const { token } = await params;
  const invited = await joinInvitation(token, now());
  if (!invited) {
    return (
      <DeadLink command="npm run -s steward -- user link EMAIL --merchant SLUG">
        If you have set your password already, sign in with it. If not, whoever runs Steward makes
        you a new link with this command:
      </DeadLink>
    );
  }

  return (
    <PlainFrame
      title={invited.name === "" ? "Welcome to Steward" : "Set a new password"}
      lead="This link works once. You sign in with the password you set here."
    >
      <PasswordForm
        action={joinAction.bind(null, token)}
        label="Set your password"
        email={invited.email}
        name={invited.name}
        passwordLabel="Password"
        rules={await passwordRulesOf(invited.userId)}
        deed="Set password"
        pendingLabel="Setting…"
        refusals={LINK_REFUSALS}
      />
    </PlainFrame>
  );
}
