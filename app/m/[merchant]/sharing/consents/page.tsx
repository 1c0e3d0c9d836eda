import type { Metadata } from "next";
import { consentsHref, importConsentsHref, sharingHref } from "@/components/sharing/addresses";
import { AddConsentForm, WithdrawConsentForm } from "@/components/sharing/consent-forms";
import { ConsentLookUp } from "@/components/sharing/consent-look-up";
import { ExportLink } from "@/components/sharing/export-link";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { ButtonLink } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { MEDIUM_LABELS, PURPOSE_LABELS } from "@/lib/policy/words";
import type { ConsentCount } from "@/lib/sharing/consents/model";
import { GIVEN_TO_LABELS } from "@/lib/sharing/consents/words";
import { UNPROVEN_COUNTED } from "@/lib/sharing/findings";
import { consentsPage } from "@/lib/sharing/views";
import { dayIn } from "@/lib/time/zone";
import { addConsentAction, lookUpConsentsAction, withdrawConsentAction } from "./actions";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Consents" };

/** What shoppers agreed to and took back: how much is on record, one shopper looked up, and a word added by hand. */
export default async function ConsentsPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, today, now, format } = await openPage(merchant, "sharing.read");
  const { counts, unproven } = await read(grant, (tx, key) => consentsPage(tx, key));

  const base = `/m/${merchant}`;
  const [mayChange, mayCheck] = await Promise.all([
    holds(merchant, "sharing.change"),
    holds(merchant, "sharing.check"),
  ]);
  const importing = mayChange && (
    <ButtonLink href={importConsentsHref(base)} variant="primary">
      Import a file
    </ButtonLink>
  );
  const columns: readonly Column<ConsentCount>[] = [
    { header: "To what", head: true, cell: ({ purpose }) => PURPOSE_LABELS[purpose] },
    {
      header: "Said",
      cell: ({ kind, medium }) =>
        kind === "withdrawn" || medium === null
          ? "taken back"
          : `agreed (${MEDIUM_LABELS[medium].toLowerCase()})`,
    },
    {
      header: "Given to",
      cell: ({ givenTo }) =>
        givenTo === null ? <span className="text-ink-3">–</span> : GIVEN_TO_LABELS[givenTo],
    },
    {
      header: "Proof",
      cell: ({ kind, hasProof }) =>
        kind === "withdrawn" ? (
          <span className="text-ink-3">–</span>
        ) : hasProof ? (
          "with proof"
        ) : (
          <span className="font-medium text-over">without</span>
        ),
    },
    { header: "Entries", numeric: true, cell: ({ count }) => format.number(count) },
  ];
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Consents"
        lead="What shoppers agreed to, and took back. Of an address only a keyed hash is kept; how they were asked, in which words, and what shows it are kept sealed."
        actions={
          counts.length > 0 && (
            <>
              <ExportLink href={consentsHref(base)} />
              {importing}
            </>
          )
        }
      />
      <SharingTabs base={base} current="consents" mayCheck={mayCheck} />
      <div className="grid gap-4">
        {unproven > 0 && (
          <Notice
            tone="warning"
            title={`Without proof: ${format.number(unproven)}${unproven >= UNPROVEN_COUNTED ? " or more" : ""}`}
          >
            They free nothing of a marketplace buyer. Record the agreement once more with what shows
            it, or that it was taken back.
          </Notice>
        )}
        <Panel padding={counts.length > 0 ? "flush" : "normal"}>
          <DataTable
            caption="What is on record, by purpose"
            columns={columns}
            rows={counts}
            rowKey={({ purpose, kind, medium, givenTo, hasProof }) =>
              [purpose, kind, medium, givenTo, hasProof].join(" ")
            }
            empty={
              <EmptyState title="Nothing is on record" action={importing}>
                Who agreed to a newsletter, when, in which words, and what shows it: a marketing
                list is checked against it, and so is each answer about marketplace buyers.
              </EmptyState>
            }
          />
        </Panel>
        {mayCheck && (
          <Panel title="Look up a shopper">
            <ConsentLookUp
              action={lookUpConsentsAction.bind(null, merchant)}
              reading={{ locale: format.locale, timeZone: format.timeZone, today }}
            />
          </Panel>
        )}
        {mayChange && (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <Panel title="A shopper agreed">
              <AddConsentForm
                action={addConsentAction.bind(null, merchant)}
                today={dayIn(format.timeZone, now)}
              />
            </Panel>
            <Panel title="A shopper took it back">
              <WithdrawConsentForm action={withdrawConsentAction.bind(null, merchant)} />
            </Panel>
          </div>
        )}
      </div>
    </>
  );
}
