import type { Metadata } from "next";
import { DeadLink } from "@/components/accounts/dead-link";
import { SetUpForm } from "@/components/accounts/set-up-form";
import { timeZones } from "@/components/settings/time-zone-field";
import { PlainFrame } from "@/components/shell/plain-frame";
import { isSetUpLinkGood } from "@/lib/accounts/doors";
import { now } from "@/lib/time/now";
import { setUpAction } from "./actions";

export const metadata: Metadata = { title: "Set up a merchant" };

type Props = { params: Promise<{ token: string }> };

/** Where the link of `merchant link` leads: a merchant of one's own, and its first admin. */
export default async function SetUpPage({ params }: Props) {
  const { token } = await params;
  if (!(await isSetUpLinkGood(token, now()))) {
    return (
      <DeadLink command="npm run -s steward -- merchant link">
        If you have set up your merchant already, sign in. If not, whoever runs Steward makes a new
        link with this command:
      </DeadLink>
    );
  }

  return (
    <PlainFrame
      title="Set up your merchant"
      lead="Nobody else sees it. You can add colleagues and systems afterwards."
    >
      <SetUpForm action={setUpAction.bind(null, token)} zones={timeZones()} />
    </PlainFrame>
  );
}
