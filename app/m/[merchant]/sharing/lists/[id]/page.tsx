import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { listsHref, sharingHref } from "@/components/sharing/addresses";
import { CheckFacts } from "@/components/sharing/check-facts";
import { HandOverForm } from "@/components/sharing/hand-over-form";
import { ListResult } from "@/components/sharing/list-result";
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

export const metadata: Metadata = { title: "A checked list" };

/** What became of the rows of a list, in figures, and the way to what may go. */
export default async function CheckedListPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const query = await searchParams;
  const { grant, format } = await openPage(merchant, "sharing.read");
  const checkId = readCheckId(id);
  const { check, names, shares } = await read(grant, async (tx, key) => ({
    check: checkId === null ? null : await checkById(tx, key, "list", checkId),
    names: await namesOfPeople(tx, key),
    shares: checkId === null ? [] : await sharesOfCheck(tx, key, checkId),
  }));
  if (!check) notFound();

  const base = `/m/${merchant}`;
  const mayCheck = await holds(merchant, "sharing.check");
  const problem = query.problem === undefined ? null : problemTold(await cookies(), query.problem);
  const cleared = { what: "cleared", label: "The cleared list" } as const;
  const reasons = { what: "reasons", label: "The reasons, row by row" } as const;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Lists", href: listsHref(base) },
        ]}
        title={`A list for “${check.recipientName}”`}
      />
      <div className="grid gap-4">
        {problem !== null && (
          <Notice tone="danger" title="Nothing was handed out">
            {problem}
          </Notice>
        )}
        <OutcomeNotice found={check} />
        <Panel title="What became of its rows">
          {check.counts ? (
            <ListResult {...check} counts={check.counts} locale={format.locale} />
          ) : (
            <p className="text-sm text-ink-2">Its figures were not kept.</p>
          )}
        </Panel>
        {mayCheck && check.details !== null && (
          <Panel title="Take what may go">
            <TakeAgainForm
              action={`/api${base}/sharing/lists`}
              id={check.id}
              label="Download of the list that was checked"
              ways={check.going > 0 ? [cleared, reasons] : [reasons]}
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
