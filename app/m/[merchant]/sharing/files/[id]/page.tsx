import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { filesHref, sharingHref } from "@/components/sharing/addresses";
import { CheckFacts } from "@/components/sharing/check-facts";
import { ClauseLinks } from "@/components/sharing/clause-links";
import { FileResult } from "@/components/sharing/file-result";
import { HandOverForm } from "@/components/sharing/hand-over-form";
import { OutcomeNotice } from "@/components/sharing/outcome-notice";
import { SharesTable } from "@/components/sharing/shares-table";
import { TakeAgainForm } from "@/components/sharing/take-again-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readCheckId } from "@/lib/sharing/checked/input";
import { checkById, namesOfPeople } from "@/lib/sharing/checked/views";
import { sharesOfCheck } from "@/lib/sharing/share/views";
import { noteShareAction } from "../../actions";
import { problemTold } from "../../told";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "A checked file" };

/** What a file was found to show, what to do about it, and the way to the mended one. */
export default async function CheckedFilePage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const query = await searchParams;
  const { grant, format } = await openPage(merchant, "sharing.read");
  const checkId = readCheckId(id);
  const { check, names, shares } = await read(grant, async (tx, key) => ({
    check: checkId === null ? null : await checkById(tx, key, "file", checkId),
    names: await namesOfPeople(tx, key),
    shares: checkId === null ? [] : await sharesOfCheck(tx, key, checkId),
  }));
  if (!check) notFound();

  const base = `/m/${merchant}`;
  const mayCheck = await holds(merchant, "sharing.check");
  const problem = query.problem === undefined ? null : problemTold(await cookies(), query.problem);
  const canMend = check.details?.kind === "file" && check.details.canMend;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Files", href: filesHref(base) },
        ]}
        title={`A file for “${check.recipientName}”`}
      />
      <div className="grid gap-4">
        {problem !== null && (
          <Notice tone="danger" title="Nothing was handed out">
            {problem}
          </Notice>
        )}
        <OutcomeNotice found={check} />
        <Panel title="What was found">
          {check.details ? (
            <FileResult found={check} locale={format.locale} />
          ) : (
            <p className="text-sm text-ink-2">
              It was checked by a program, which was told what was found. Kept are the figures.
            </p>
          )}
        </Panel>
        {check.because.length > 0 && (
          <Panel title="The clauses that decided">
            <ClauseLinks clauses={check.because} base={base} />
          </Panel>
        )}
        {mayCheck && canMend && (
          <Panel title="Take the mended file">
            <TakeAgainForm
              action={`/api${base}/sharing/files`}
              id={check.id}
              label="Download of the mended file"
              ways={[{ what: "mended", label: "Download the mended file" }]}
            />
          </Panel>
        )}
        {mayCheck && (
          <Panel title="Hand it over">
            <HandOverForm action={noteShareAction.bind(null, merchant)} found={check} />
          </Panel>
        )}
        {shares.length > 0 && (
          <Panel title="Handed over" padding="flush">
            <SharesTable rows={shares} {...{ names, base, format }} />
          </Panel>
        )}
        <CheckFacts {...{ check, names, format }} />
      </div>
    </>
  );
}
