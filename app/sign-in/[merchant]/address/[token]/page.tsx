import type { Metadata } from "next";
import { LinkOver } from "@/components/accounts/link-over";
import { WordForm } from "@/components/accounts/word-form";
import { PlainFrame } from "@/components/shell/plain-frame";
import { OPEN_ID_REFUSALS } from "@/components/sign-in/openid-words";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { PROVIDER_LINK_MINUTES } from "@/lib/accounts/model";
import { vouchedBy } from "@/lib/sign-in/openid-links";
import { now } from "@/lib/time/now";
import { confirmVouchedAction } from "../actions";

export const metadata: Metadata = { title: "Confirm your address" };

type Props = { params: Promise<{ merchant: string; token: string }> };

/** Where whoever reads an address says that it was them who came by their organisation's sign-in. */
export default async function ConfirmVouchedPage({ params }: Props) {
  const { merchant, token } = await params;
  const vouched = await vouchedBy(merchant, token, now());
  if (!vouched)
    return (
      <LinkOver
        title="This link is no longer good"
        lead={`It works once, for ${PROVIDER_LINK_MINUTES} minutes. Sign in with your organisation once more, and you are sent another.`}
      />
    );
  return (
    <PlainFrame
      title="Confirm your address"
      lead={`Only if it was you who just signed in at ${vouched.host}.`}
    >
      <div className="grid gap-4">
        <KeyValues>
          <KeyValue name="Your address">{vouched.email}</KeyValue>
          <KeyValue name="Signed in at">{vouched.host}</KeyValue>
          <KeyValue name="To work at">{vouched.merchantName}</KeyValue>
        </KeyValues>
        <p className="text-sm text-ink-2">
          From then on {vouched.host} lets you in there, and whoever it says is you.
        </p>
        <WordForm
          action={confirmVouchedAction.bind(null, merchant, token)}
          deed="It was me"
          pendingLabel="Confirming …"
          refusals={OPEN_ID_REFUSALS}
        />
      </div>
    </PlainFrame>
  );
}
