import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { boardHref, checklistHref } from "@/components/checklists/addresses";
import { HistoryList } from "@/components/checklists/history-list";
import { StandMark } from "@/components/checklists/marks";
import { standOf } from "@/components/checklists/words";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readId } from "@/lib/checklists/input";
import { periodName } from "@/lib/checklists/periods";
import { checklistPage } from "@/lib/checklists/views";
import { clauseById } from "@/lib/policy/book";
import { judgingOf } from "../../../judging";

type Props = { params: Promise<{ merchant: string; id: string }> };

export const metadata: Metadata = { title: "History of a checklist" };

/** The way a checklist has gone. */
export default async function HistoryPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, now, format } = await openPage(merchant, "checklists.read");
  const known = readId(id) ?? notFound();
  const judging = await judgingOf(merchant);
  const page = await read(grant, (tx, key) => checklistPage(tx, key, known, now, judging));
  if (!page) notFound();
  const { standing, history, changes } = page;
  const { checklist, template, period } = standing;
  const base = `/m/${merchant}`;
  const address = checklistHref(base, checklist.id);
  const { title } = clauseById(checklist.clause);

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Checklists", href: boardHref(base) },
          { label: periodName(period), href: boardHref(base, { period: period.id }) },
          { label: `${checklist.clause} ${title}`, href: address },
        ]}
        title="History"
        lead="What was handed in, returned, signed and revoked. Each is a row of its own, and none is ever changed."
        actions={
          <>
            <StandMark stand={standOf({ state: checklist.state, changes })} />
            <ButtonLink href={address}>The checklist</ButtonLink>
          </>
        }
      />
      <Panel>
        {history.submissions.length === 0 ? (
          <EmptyState title="Nothing yet">It has not been handed in so far.</EmptyState>
        ) : (
          <HistoryList
            people={new Map(standing.people.map(({ userId, name }) => [userId, name]))}
            {...{ history, template, address, format }}
          />
        )}
      </Panel>
    </>
  );
}
