import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { PlainFrame } from "@/components/shell/plain-frame";
import { isOpenIdRefusal, OPEN_ID_REFUSALS } from "@/components/sign-in/openid-words";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { safeReturnPath } from "@/lib/access/session";
import { PROVIDER_LINK_MINUTES } from "@/lib/accounts/model";
import { openIdHost } from "@/lib/sign-in/views";

export const metadata: Metadata = { title: "Sign in with your organisation" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

/** The door of a merchant that has its own. It names neither the merchant nor anybody; where there is none, the usual. */
export default async function OrganisationSignInPage({ params, searchParams }: Props) {
  const [{ merchant }, query] = [await params, await searchParams];
  const to = safeReturnPath(text(query.to) || `/m/${merchant}`);
  const host = await openIdHost(merchant);
  if (host === null) redirect(`/sign-in?to=${encodeURIComponent(to)}` as Route);
  const asked = new URLSearchParams({ to, ...(text(query.again) === "" ? {} : { again: "1" }) });
  const refusal = text(query.refused);

  return (
    <PlainFrame
      title="Sign in with your organisation"
      lead="You are sent to your organisation’s own sign-in and come back here."
    >
      <div className="grid gap-4">
        {isOpenIdRefusal(refusal) && (
          <Notice tone="warning" live title="You are not signed in">
            {OPEN_ID_REFUSALS[refusal]}
          </Notice>
        )}
        {text(query.mailed) !== "" && (
          <Notice title="Look into your mailbox" live>
            We sent a link to your address. Open it within {PROVIDER_LINK_MINUTES} minutes, in this
            browser or another, to finish.
          </Notice>
        )}
        {text(query.confirmed) !== "" && (
          <Notice tone="success" title="Your address is confirmed" live>
            Continue once more, and you are in.
          </Notice>
        )}
        {/* No page of ours: the browser leaves this site. */}
        <a
          href={`/sign-in/${merchant}/start?${asked.toString()}`}
          className={buttonClass("primary", "large")}
        >
          Continue at {host}
        </a>
        <p className="text-sm">
          <TextLink href={`/sign-in?to=${encodeURIComponent(to)}`}>Sign in otherwise</TextLink>
        </p>
      </div>
    </PlainFrame>
  );
}
