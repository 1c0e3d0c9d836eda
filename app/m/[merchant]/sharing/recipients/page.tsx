import type { Metadata } from "next";
import { newRecipientHref, recipientsHref, sharingHref } from "@/components/sharing/addresses";
import { ClearForm } from "@/components/sharing/clear-form";
import { ExportLink } from "@/components/sharing/export-link";
import { EndedRecipients, RecipientsTable } from "@/components/sharing/recipients-table";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { recipientFacts } from "@/lib/sharing/rules";
import { everyRecipient } from "@/lib/sharing/views";
import { clearForPrimeAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Recipients" };

const DONE: Readonly<Record<string, string>> = {
  added: "Registered.",
  cleared:
    "Cleared: they may receive what shows who is a Prime member, while their agreement lasts.",
};

/** Whoever is handed shopper data: what they do, under which agreement, and whether Prime may show. */
export default async function RecipientsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "sharing.read");
  const all = await read(grant, (tx, key) => everyRecipient(tx, key));
  const recipients = all.filter(({ endedOn }) => endedOn === null);
  const ended = all.filter(({ endedOn }) => endedOn !== null);

  const base = `/m/${merchant}`;
  const [mayChange, mayClear, mayCheck] = await Promise.all([
    holds(merchant, "sharing.change"),
    holds(merchant, "sharing.clearForPrime"),
    holds(merchant, "sharing.check"),
  ]);
  const { done } = await searchParams;
  const words = typeof done === "string" ? DONE[done] : undefined;
  const lapsed = recipients.filter((one) => !recipientFacts(one, today).hasAgreement).length;
  const register = mayChange && (
    <ButtonLink href={newRecipientHref(base)} variant="primary">
      Register a recipient
    </ButtonLink>
  );
  const clear = clearForPrimeAction.bind(null, merchant);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Recipients"
        lead="Whoever is handed shopper data. What they are to you, and whether an agreement is in force, decides what they may receive."
        actions={
          all.length > 0 && (
            <>
              <ExportLink href={recipientsHref(base)} />
              {register}
            </>
          )
        }
      />
      <SharingTabs base={base} current="recipients" mayCheck={mayCheck} />
      <div className="grid gap-4">
        {words !== undefined && (
          <Notice tone="success" live>
            {words}
          </Notice>
        )}
        {lapsed > 0 && (
          <Notice tone="warning" title={`No agreement in force: ${format.number(lapsed)}`}>
            Nothing of a marketplace buyer may go to them, nor anything that shows who is a Prime
            member.
          </Notice>
        )}
        <Panel padding={recipients.length > 0 ? "flush" : "normal"}>
          <RecipientsTable
            {...{ recipients, base, today, format }}
            clear={
              mayClear
                ? (recipient) => <ClearForm action={clear} at={recipient} name={recipient.name} />
                : null
            }
            empty={
              <EmptyState title="Nobody is registered" action={register}>
                Carriers, help desks, mailing tools, agencies and advertising platforms: whoever is
                handed shoppers’ details, or could be.
              </EmptyState>
            }
          />
        </Panel>
        {ended.length > 0 && (
          <Panel title="Ended" padding="flush">
            <EndedRecipients recipients={ended} {...{ base, format }} />
          </Panel>
        )}
      </div>
    </>
  );
}
