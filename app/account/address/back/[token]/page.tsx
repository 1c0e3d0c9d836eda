import type { Metadata } from "next";
import { LinkOver } from "@/components/accounts/link-over";
import { WordForm } from "@/components/accounts/word-form";
import { PlainFrame } from "@/components/shell/plain-frame";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentUser } from "@/lib/access/session";
import { ADDRESS_BACK_DAYS } from "@/lib/accounts/model";
import { addressBackOf } from "@/lib/accounts/own";
import { UNDO_ADDRESS_REFUSALS } from "@/lib/accounts/words";
import { now } from "@/lib/time/now";
import { undoAddressAction } from "../../actions";

export const metadata: Metadata = { title: "Set your address back" };

type Props = { params: Promise<{ token: string }> };

/** Where whoever reads an old address takes the change back. */
export default async function AddressBackPage({ params }: Props) {
  const { token } = await params;
  const change = await addressBackOf(token, now());
  const isFramed = (await currentUser()) !== null;
  if (!change) {
    const lead = `It works once, for ${ADDRESS_BACK_DAYS} days.`;
    return isFramed ? (
      <PageHeader title="This link is no longer good" lead={lead} />
    ) : (
      <LinkOver title="This link is no longer good" lead={lead} />
    );
  }
  const body = (
    <div className="grid gap-4">
      <KeyValues>
        <KeyValue name="Now">{change.to}</KeyValue>
        <KeyValue name="Back to">{change.from}</KeyValue>
      </KeyValues>
      <p className="text-sm text-ink-2">
        Everybody is signed out of the account, and its password counts no more: set a new one by a
        link that this address is sent. Passkeys, an authenticator app and recovery codes go too
        that were added since {ADDRESS_BACK_DAYS} days before the change.
      </p>
      <WordForm
        action={undoAddressAction.bind(null, token)}
        deed="Set the address back"
        pendingLabel="Changing …"
        refusals={UNDO_ADDRESS_REFUSALS}
      />
    </div>
  );
  return isFramed ? (
    <>
      <PageHeader title="Set your address back" />
      <Panel>{body}</Panel>
    </>
  ) : (
    <PlainFrame title="Set your address back">{body}</PlainFrame>
  );
}
