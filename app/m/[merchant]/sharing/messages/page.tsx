import type { Metadata } from "next";
import { sharingHref } from "@/components/sharing/addresses";
import { MessageForm } from "@/components/sharing/message-form";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { NOT_JUDGED } from "@/lib/sharing/message/words";
import { checkDraftAction } from "../actions";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Check a message" };

/** Where a draft to a buyer is checked before it is sent. */
export default async function MessagesPage({ params }: Props) {
  const { merchant } = await params;
  await openPage(merchant, "sharing.check");
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Check a message"
        lead="What of a draft to a buyer has to be changed before it is sent: links, addresses and numbers in disguise, promotion, pressure for reviews, tone."
      />
      <SharingTabs base={base} current="messages" mayCheck />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1.9fr)_minmax(17rem,1fr)]">
        <Panel>
          <MessageForm action={checkDraftAction.bind(null, merchant)} />
        </Panel>
        <Panel title="What no text tells">
          <ul className="grid list-disc gap-2 pl-5 text-sm text-ink-2">
            {NOT_JUDGED.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}
