import type { Metadata } from "next";
import { filesHref, sharesHref, sharingHref } from "@/components/sharing/addresses";
import { ExportLink } from "@/components/sharing/export-link";
import { SharesTable } from "@/components/sharing/shares-table";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { UncheckedForm } from "@/components/sharing/unchecked-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { newId } from "@/lib/crypto/id";
import { newestPlaceText, readNewestPlace } from "@/lib/sharing/checked/input";
import { namesOfPeople } from "@/lib/sharing/checked/views";
import { SHARES_PER_PAGE } from "@/lib/sharing/share/model";
import { sharesPage } from "@/lib/sharing/share/views";
import { recipients as recipientsOf } from "@/lib/sharing/views";
import { noteUncheckedAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Hand-overs" };

/** What left, to whom, on whose word, and whether it had been checked. */
export default async function SharesPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const query = await searchParams;
  const { grant, today, format } = await openPage(merchant, "sharing.read");
  const below = readNewestPlace(query.after);
  const { shares, names, recipients } = await read(grant, async (tx, key) => ({
    shares: await sharesPage(tx, key, below),
    names: await namesOfPeople(tx, key),
    recipients: await recipientsOf(tx, key),
  }));

  const base = `/m/${merchant}`;
  const mayCheck = await holds(merchant, "sharing.check");
  const { rows, next } = shares;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Hand-overs"
        lead="What was handed over, on the word of whoever did it: to whom, how many rows, of which kinds, and what the check had said. The content is not kept."
        actions={rows.length > 0 && <ExportLink href={sharesHref(base)} />}
      />
      <SharingTabs base={base} current="shares" mayCheck={mayCheck} />
      <div className="grid gap-4">
        {query.done === "noted" && (
          <Notice tone="success" live>
            Noted. The audit trail names you.
          </Notice>
        )}
        <div>
          <Panel padding={rows.length > 0 ? "flush" : "normal"}>
            <SharesTable
              {...{ rows, names, base, format }}
              empty={
                <EmptyState
                  title="No hand-over is noted"
                  action={
                    mayCheck && (
                      <ButtonLink href={filesHref(base)} variant="primary">
                        Check a file
                      </ButtonLink>
                    )
                  }
                >
                  Check a list or a file first. Below its answer you say that you hand it over.
                </EmptyState>
              }
            />
          </Panel>
          {(next || below) && (
            <Pagination
              previous={below ? sharesHref(base) : undefined}
              next={next ? `${sharesHref(base)}?after=${newestPlaceText(next)}` : undefined}
              nextLabel={`Next ${SHARES_PER_PAGE}`}
            />
          )}
        </div>
        {mayCheck && recipients.length > 0 && (
          <Panel title="Note something that left unchecked">
            <UncheckedForm
              action={noteUncheckedAction.bind(null, merchant)}
              recipients={recipients.map(({ id, name }) => ({ id, name }))}
              today={today}
              token={newId()}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
