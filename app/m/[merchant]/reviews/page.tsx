import type { Metadata } from "next";
import { boardHref, checklistHref, reviewHref } from "@/components/checklists/addresses";
import { changeWords } from "@/lib/checklists/words";
import { ResultMark } from "@/components/checklists/marks";
import { Chip } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { periodName } from "@/lib/checklists/periods";
import { templateOf } from "@/lib/checklists/templates/registry";
import { inbox, type InboxRow } from "@/lib/checklists/views";
import { clauseById } from "@/lib/policy/book";
import { judgingOf } from "../judging";

type Props = { params: Promise<{ merchant: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const mayOpen = await holds((await params).merchant, "checklists.review");
  return { title: mayOpen ? "Reviews" : "Not found" };
}

/** What waits for a reviewer: handed in, sent back, and signed but changed since. */
export default async function ReviewsPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, user, now, format } = await openPage(merchant, "checklists.review");
  const judging = await judgingOf(merchant);
  const found = await read(grant, (tx, key) => inbox(tx, key, now, judging));
  const base = `/m/${merchant}`;
  const people = new Map(found.people.map(({ userId, name }) => [userId, name]));
  const columns: readonly Column<InboxRow>[] = [
    {
      header: "Clause",
      head: true,
      cell: ({ checklist }) => (
        <TextLink href={reviewHref(base, checklist.id)}>
          {checklist.clause} {clauseById(checklist.clause).title}
        </TextLink>
      ),
    },
    { header: "Period", cell: ({ period }) => periodName(period) },
    {
      header: "Handed in",
      cell: ({ submission }) =>
        submission && (
          <>
            {people.get(submission.by) ?? "somebody gone"},{" "}
            <Time at={submission.at.toISOString()}>{format.moment(submission.at)}</Time>
            {submission.by === user.userId && (
              <span className="ml-1.5">
                <Chip>yours: somebody else signs</Chip>
              </span>
            )}
          </>
        ),
    },
    {
      header: "Result",
      cell: ({ checklist, submission }) =>
        submission && (
          <ResultMark result={submission.result} template={templateOf(checklist.clause)} />
        ),
    },
    {
      header: "Due",
      className: "whitespace-nowrap",
      cell: ({ checklist: { dueOn } }) =>
        dueOn === null ? <span className="text-ink-3">no day</span> : format.shortDay(dueOn),
    },
  ];

  return (
    <>
      <PageHeader
        title="Reviews"
        lead="What was handed in, oldest first. Nobody signs what they handed in themselves."
      />
      <div className="grid gap-4">
        <Panel
          title="Waiting for review"
          aside={format.number(found.waiting.length)}
          padding={found.waiting.length > 0 ? "flush" : "normal"}
        >
          {found.waiting.length > 0 ? (
            <DataTable
              caption="Waiting for review"
              rows={found.waiting}
              rowKey={({ checklist }) => checklist.id}
              columns={columns}
            />
          ) : (
            <EmptyState title="Nothing waits">
              What somebody hands in appears here. The{" "}
              <TextLink href={boardHref(base)}>clause board</TextLink> shows what is being worked
              on.
            </EmptyState>
          )}
        </Panel>
        {found.returned.length > 0 && (
          <Panel
            title="Returned, not back yet"
            aside={format.number(found.returned.length)}
            padding="flush"
          >
            <DataTable
              caption="Returned, not back yet"
              rows={found.returned}
              rowKey={({ checklist }) => checklist.id}
              columns={columns}
            />
          </Panel>
        )}
        {found.changed.length > 0 && (
          <Panel title="Signed, since changed" aside={format.number(found.changed.length)}>
            <ul className="grid gap-2">
              {found.changed.map(({ clause, checklist, changes }) => (
                <li key={clause} className="text-sm">
                  <StatusMark kind="changed">
                    <TextLink href={checklistHref(base, checklist.id)}>
                      {clause} {clauseById(clause).title}
                    </TextLink>
                    <span className="block text-ink-2">
                      {changes
                        .map((each) => changeWords(each, templateOf(clause), format))
                        .join(". ")}
                    </span>
                  </StatusMark>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}
