import type { Metadata } from "next";
import { readBoardQuery } from "@/components/checklists/addresses";
import { AssignForm } from "@/components/checklists/assign-form";
import { boardSentence, ClauseBoard } from "@/components/checklists/board";
import { BoardFilters, filtered } from "@/components/checklists/board-filters";
import { BoardTable } from "@/components/checklists/board-table";
import { Trend } from "@/components/checklists/trend";
import { withQuery } from "@/components/audit/addresses";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { boardPage } from "@/lib/checklists/views";
import { periodName } from "@/lib/checklists/periods";
import { judgingOf } from "../judging";
import { assignAction } from "./actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Checklists" };

/** The clause board of one period, who does what, and how the periods before came out. */
export default async function ChecklistsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, now, today, format } = await openPage(merchant, "checklists.read");
  const query = readBoardQuery(await searchParams);
  const judging = await judgingOf(merchant);
  const page = await read(grant, (tx, key) => boardPage(tx, key, query.period, now, judging));
  const base = `/m/${merchant}`;
  const maySetUp = await holds(merchant, "checklists.setUp");
  const mayAssign = await holds(merchant, "checklists.assign");
  const mayExport = await holds(merchant, "checklists.export");
  const header = (
    <PageHeader
      title="Checklists"
      lead="One checklist for each clause: worked through step by step, signed by somebody else, and held against today’s figures from then on."
      actions={
        <>
          {page.board && (
            <a
              href={withQuery(`${base}/checklists/export`, query)}
              download
              className={buttonClass()}
            >
              Export
            </a>
          )}
          {page.board && (
            <Taken href={withQuery(`${base}/checklists/pdf`, { period: page.board.period.id })}>
              PDF
            </Taken>
          )}
          {page.board && mayExport && (
            <Taken href={withQuery(`${base}/checklists/bundle`, { period: page.board.period.id })}>
              Evidence bundle
            </Taken>
          )}
          {maySetUp && (
            <ButtonLink
              href={`${base}/checklists/set-up`}
              variant={page.board ? "plain" : "primary"}
            >
              {page.board ? "Periods and set-up" : "Start the first period"}
            </ButtonLink>
          )}
        </>
      }
    />
  );
  if (!page.board)
    return (
      <>
        {header}
        <Panel>
          <EmptyState title="No period has been started">
            {maySetUp
              ? "A period is a quarter unless you choose otherwise. Starting it makes a checklist for each of the 24 clauses."
              : "An admin starts the first one. Then there is a checklist for each of the 24 clauses."}
          </EmptyState>
        </Panel>
      </>
    );

  const { period, cells } = page.board;
  const shown = filtered(cells, query);
  const people = new Map(page.people.map(({ userId, name }) => [userId, name]));
  const active = page.people.filter(({ isActive }) => isActive);
  const table = <BoardTable cells={shown} picks={mayAssign} {...{ people, base, today, format }} />;
  const isOver = period.until < today && page.periods[0]?.id === period.id;

  return (
    <>
      {header}
      <BoardFilters
        shown={period}
        periods={page.periods}
        people={active}
        summary={`${format.number(shown.length)} of ${format.number(cells.length)}`}
        {...{ base, query }}
      />
      <div className="grid gap-4">
        {isOver && (
          <Notice title={`${periodName(period)} is over`}>
            Its checklists can still be finished. {maySetUp ? "You" : "An admin"} can start the next
            period, which brings the answers along as suggestions.
          </Notice>
        )}
        <Panel title="Clause board" aside={`${periodName(period)}: ${boardSentence(cells)}`}>
          {shown.length > 0 ? (
            <ClauseBoard cells={shown} base={base} />
          ) : (
            <EmptyState title="No clause is left">Take a filter off to see more.</EmptyState>
          )}
        </Panel>
        <Panel title="Who does what" padding="flush">
          {mayAssign ? (
            <AssignForm action={assignAction.bind(null, merchant)} people={active}>
              {table}
            </AssignForm>
          ) : (
            table
          )}
        </Panel>
        <Panel title="Over the periods" padding="flush">
          <Trend trend={page.trend} base={base} />
        </Panel>
      </div>
    </>
  );
}

/** Asks the server once, and shows what it says where it makes no file. */
function Taken({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className={buttonClass()}>
      {children}
    </a>
  );
}
