import type { Metadata } from "next";
import { LinkOver } from "@/components/accounts/link-over";
import { WordForm } from "@/components/accounts/word-form";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { PageHeader } from "@/components/ui/page-header";
import { currentUser } from "@/lib/access/session";
import { PlainFrame } from "@/components/shell/plain-frame";
import { ADDRESS_CHANGE_HOURS } from "@/lib/accounts/model";
import { addressChangeOf } from "@/lib/accounts/own";
import { UNDO_ADDRESS_REFUSALS } from "@/lib/accounts/words";
import { now } from "@/lib/time/now";
import { confirmAddressAction } from "../actions";

export const metadata: Metadata = { title: "Confirm your address" };

type Props = { params: Promise<{ token: string }> };

/** Where whoever reads a new address says that it is to be their account's. */
export default async function ConfirmAddressPage({ params }: Props) {
  const { token } = await params;
  const change = await addressChangeOf(token, now());
  const isFramed = (await currentUser()) !== null;
  if (!change) {
    const lead = `It works once, for ${ADDRESS_CHANGE_HOURS} hours, and a newer one replaces it.`;
    return isFramed ? (
      <PageHeader title="This link is no longer good" lead={lead} />
    ) : (
      <LinkOver title="This link is no longer good" lead={lead} />
    );
  }
  const body = (
    <div className="grid gap-4">
      <KeyValues>
        <KeyValue name="Now">{change.from}</KeyValue>
        <KeyValue name="From then on">{change.to}</KeyValue>
      </KeyValues>
      <WordForm
        action={confirmAddressAction.bind(null, token)}
        deed="Make it the address of the account"
        pendingLabel="Changing …"
        refusals={UNDO_ADDRESS_REFUSALS}
      />
    </div>
  );
  return isFramed ? (
    <>
      <PageHeader title="Confirm your new address" />
      <Panel>{body}</Panel>
    </>
  ) : (
    <PlainFrame title="Confirm your new address">{body}</PlainFrame>
  );
}
