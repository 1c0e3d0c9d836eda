import type { Metadata } from "next";
import { amazonHref } from "@/components/amazon/addresses";
import { AmazonTabs } from "@/components/amazon/amazon-tabs";
import { LibraryForm } from "@/components/amazon/library-form";
import { LibraryTable } from "@/components/amazon/library-table";
import { doneWords, LIBRARY_DAYS_MAX } from "@/components/amazon/words";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { CHECKS_SHOWN } from "@/lib/amazon/model";
import { libraryScreen } from "@/lib/amazon/views";
import { CATALOGUE } from "@/lib/policy/book";
import { daysBetween } from "@/lib/time/day";
import { noteLibraryCheckAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "FAQ library" };

/** Who looked through Amazon's FAQ library when, and what was new. */
export default async function LibraryPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "amazon.read");
  const checks = await read(grant, (tx, key) => libraryScreen(tx, key));

  const base = `/m/${merchant}`;
  const mayNote = await holds(merchant, "amazon.observe");
  const done = doneWords((await searchParams).done);
  const [last] = checks;
  const lastDays = last ? daysBetween(last.checkedOn, today) : null;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "What Amazon holds", href: amazonHref(base) }]}
        title="FAQ library"
        lead="Amazon’s own pages go before anything that is written here, and they change without telling anybody. Look through them once a quarter, and note that you did."
        actions={
          checks.length > 0 && (
            <a href={`${base}/amazon/library/export`} download className={buttonClass()}>
              Export
            </a>
          )
        }
      />
      <AmazonTabs base={base} current="library" />
      <div className="grid gap-4">
        {done !== null && (
          <Notice tone="success" live>
            {done}
          </Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.9fr)_minmax(17rem,1fr)]">
          <div className="grid gap-4">
            <Panel
              title="Looks"
              aside={
                lastDays !== null && (
                  <StatusMark kind={lastDays > LIBRARY_DAYS_MAX ? "over" : "done"}>
                    {lastDays <= 0
                      ? "looked through today"
                      : `last ${format.number(lastDays)} ${lastDays === 1 ? "day" : "days"} ago`}
                  </StatusMark>
                )
              }
              padding={checks.length > 0 ? "flush" : "normal"}
            >
              <LibraryTable
                {...{ checks, format }}
                empty={
                  <EmptyState title="Nobody noted a look yet">
                    Begin with Amazon’s page on how Buy with Prime handles information: the F
                    clauses here are a reading of it.
                  </EmptyState>
                }
              />
            </Panel>
            {checks.length === CHECKS_SHOWN && (
              <p className="text-sm text-ink-3">
                The newest {format.number(CHECKS_SHOWN)} are shown.
              </p>
            )}
          </div>
          <div className="grid gap-4">
            {mayNote && (
              <Panel title="Note a look" className="no-print">
                <LibraryForm
                  key={last?.id ?? ""}
                  action={noteLibraryCheckAction.bind(null, merchant)}
                  today={today}
                />
              </Panel>
            )}
            <Panel title="What to compare">
              <p className="text-sm text-ink-2">
                Hold each of the{" "}
                <TextLink href={`${base}/clauses?authority=amazon`}>F clauses</TextLink> against
                what Amazon’s page says today. They were last read from it on{" "}
                {format.day(CATALOGUE.version)}. Where they differ, Amazon’s page counts: tell
                whoever runs this installation, and the owners of the checklists it touches.
              </p>
            </Panel>
          </div>
        </div>
      </div>
    </>
  );
}
