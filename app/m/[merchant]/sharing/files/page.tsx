import type { Metadata } from "next";
import { cookies } from "next/headers";
import { filesHref, newRecipientHref, sharingHref } from "@/components/sharing/addresses";
import { CheckForm } from "@/components/sharing/check-form";
import { ChecksTable } from "@/components/sharing/checks-table";
import { ExportLink } from "@/components/sharing/export-link";
import { SampleForms } from "@/components/sharing/sample-forms";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { SAMPLE_FILES } from "@/lib/demo/samples";
import { newestPlaceText, readNewestPlace } from "@/lib/sharing/checked/input";
import { CHECKS_PER_PAGE } from "@/lib/sharing/checked/model";
import { checksPage, namesOfPeople } from "@/lib/sharing/checked/views";
import { recipients as recipientsOf } from "@/lib/sharing/views";
import { noteShareAction } from "../actions";
import { problemTold } from "../told";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Check a file" };

/** Where a file is checked before it leaves, and what was checked so far. */
export default async function FilesPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const query = await searchParams;
  const { grant, membership, format } = await openPage(merchant, "sharing.read");
  const below = readNewestPlace(query.after);
  const { checks, names, recipients } = await read(grant, async (tx, key) => ({
    checks: await checksPage(tx, key, "file", below),
    names: await namesOfPeople(tx, key),
    recipients: await recipientsOf(tx, key),
  }));

  const base = `/m/${merchant}`;
  const [mayCheck, mayRegister] = await Promise.all([
    holds(merchant, "sharing.check"),
    holds(merchant, "sharing.change"),
  ]);
  const problem = query.problem === undefined ? null : problemTold(await cookies(), query.problem);
  const { rows, next } = checks;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Check a file"
        lead="Whether a file shows anybody to be a Prime member: by a column, a value, its name, or because nobody else was chosen. What may go depends on who gets it. The file is read and forgotten."
      />
      <SharingTabs base={base} current="files" mayCheck={mayCheck} />
      <div className="grid gap-4">
        {problem !== null && (
          <Notice tone="danger" title="The file was not checked">
            {problem}
          </Notice>
        )}
        {mayCheck && recipients.length === 0 && (
          <Panel>
            <EmptyState
              title="Nobody is registered to whom anything could go"
              action={
                mayRegister && (
                  <ButtonLink href={newRecipientHref(base)} variant="primary">
                    Register a recipient
                  </ButtonLink>
                )
              }
            >
              What a recipient is to you, and whether an agreement is in force, decides what they
              may get.
            </EmptyState>
          </Panel>
        )}
        {mayCheck && recipients.length > 0 && (
          <Panel>
            <CheckForm
              kind="file"
              action={`/api${base}/sharing/files`}
              recipients={recipients.map(({ id, name }) => ({ id, name }))}
              handOver={noteShareAction.bind(null, merchant)}
              locale={format.locale}
            />
          </Panel>
        )}
        {mayCheck && membership.isDemo && recipients.length > 0 && (
          <Panel title="Samples to try">
            <SampleForms
              action={`/api${base}/sharing/samples`}
              samples={SAMPLE_FILES}
              folder={`${base}/sharing/samples`}
            />
          </Panel>
        )}
        <div>
          <Panel
            title="Checked so far"
            aside={rows.length > 0 && <ExportLink href={filesHref(base)} />}
            padding={rows.length > 0 ? "flush" : "normal"}
          >
            <ChecksTable
              {...{ rows, names, base, format }}
              kind="file"
              empty={
                <EmptyState title="No file was checked yet">
                  What was checked is kept here in figures: who, when, to whom, and what was found.
                </EmptyState>
              }
            />
          </Panel>
          {(next || below) && (
            <Pagination
              previous={below ? filesHref(base) : undefined}
              next={next ? `${filesHref(base)}?after=${newestPlaceText(next)}` : undefined}
              nextLabel={`Next ${CHECKS_PER_PAGE}`}
            />
          )}
        </div>
      </div>
    </>
  );
}
