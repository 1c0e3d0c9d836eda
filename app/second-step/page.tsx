import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { PlainFrame } from "@/components/shell/plain-frame";
import { SecondStepForm } from "@/components/sign-in/second-step-form";
import { TextLink } from "@/components/ui/text-link";
import { safeReturnPath } from "@/lib/access/session";
import { halfSignedIn } from "@/lib/sign-in/sign-in";
import { confirmWaysOf } from "@/lib/sign-in/views";
import { now } from "@/lib/time/now";
import { finishSignInAction } from "../sign-in/actions";
import { stepKept } from "../sign-in/browser";

export const metadata: Metadata = { title: "Second step" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** After the password: what only its owner has. Nobody comes here without the one. */
export default async function SecondStepPage({ searchParams }: Props) {
  const { to } = await searchParams;
  const path = safeReturnPath(typeof to === "string" ? to : "");
  const half = halfSignedIn(await stepKept("steward-half"), now());
  if (!half) redirect(`/sign-in?left=expired&to=${encodeURIComponent(path)}` as Route);
  const ways = await confirmWaysOf(half.userId);

  return (
    <PlainFrame title="Second step" lead="Your password was right. Now show what only you have.">
      <div className="grid gap-4">
        <SecondStepForm action={finishSignInAction} to={path} ways={ways} />
        <p className="text-xs text-ink-3">
          Everything lost, recovery codes too? Whoever runs Steward can take your second factors
          away, so that you set up new ones.
        </p>
        <p className="text-sm">
          <TextLink href="/sign-in">Back to the beginning</TextLink>
        </p>
      </div>
    </PlainFrame>
  );
}
