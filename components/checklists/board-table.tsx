import { checklistHref } from "@/components/checklists/addresses";
import { changeWords } from "@/lib/checklists/words";
import { ResultMark, StandMark } from "@/components/checklists/marks";
import { standOf } from "@/components/checklists/words";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { templateOf } from "@/lib/checklists/templates/registry";
import type { BoardCell } from "@/lib/checklists/views";
import { clauseById } from "@/lib/policy/book";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  cells: readonly BoardCell[];
  people: ReadonlyMap<string, string>;
  base: string;
  today: Day;
  format: Format;
  /** Whether rows can be picked for the form around the table. */
  picks: boolean;
};

/** The board as a list: who does what until when, and what has moved. */
export function BoardTable({ cells, people, base, today, format, picks }: Props) {
  const name = (id: string | null) => (id === null ? null : (people.get(id) ?? "somebody gone"));
  const columns: readonly Column<BoardCell>[] = [
    ...(picks
      ? [
          {
            header: "Pick",
            className: "no-print w-8",
            cell: ({ clause, checklist }: BoardCell) => (
              <input
                type="checkbox"
                name="ids"
                value={checklist.id}
                aria-label={`Pick ${clause}`}
                className="size-4 accent-accent pointer-coarse:size-5"
              />
            ),
          },
        ]
      : []),
    {
      header: "Clause",
      head: true,
      cell: ({ clause, checklist }) => (
        <TextLink href={checklistHref(base, checklist.id)}>
          {clause} {clauseById(clause).title}
        </TextLink>
      ),
    },
    {
      header: "State",
      cell: (cell) => (
        <>
          <StandMark stand={standOf({ ...cell, state: cell.checklist.state })} />
          {cell.checklist.round > 1 && (
            <span className="block text-xs text-ink-3">
              round {cell.checklist.round}
              {cell.signedEarlier &&
                `, signed before by ${cell.signedEarlier.signerName} on ${format.moment(cell.signedEarlier.signedAt)}`}
            </span>
          )}
          {cell.signatures.map(({ review, signerName, signedAt }) => (
            <span key={review} className="block text-xs text-ink-3">
              {signerName}, <Time at={signedAt.toISOString()}>{format.moment(signedAt)}</Time>
            </span>
          ))}
          {cell.changes.map((change) => {
            const words = changeWords(change, templateOf(cell.clause), format);
            return (
              <span key={words} className="block text-xs text-ink-2">
                {words}
              </span>
            );
          })}
        </>
      ),
    },
    {
      header: "Result",
      cell: ({ clause, checklist: { result, unanswered } }) =>
        result === null ? (
          <span className="text-ink-3">none yet</span>
        ) : (
          <ResultMark template={templateOf(clause)} {...{ result, unanswered }} />
        ),
    },
    { header: "To answer", numeric: true, cell: ({ checklist }) => checklist.unanswered },
    {
      header: "Owner",
      cell: ({ checklist }) =>
        name(checklist.ownerId) ?? <span className="text-ink-3">nobody</span>,
    },
    {
      header: "Due",
      className: "whitespace-nowrap",
      cell: ({ checklist: { dueOn, state } }) =>
        dueOn === null ? (
          <span className="text-ink-3">no day</span>
        ) : (
          <span className={dueOn < today && state !== "signed" ? "font-semibold text-over" : ""}>
            <Time at={dueOn}>{format.shortDay(dueOn)}</Time>
            {dueOn < today && state !== "signed" && ", past"}
          </span>
        ),
    },
  ];
  return (
    <DataTable
      caption="Checklists of this period"
      columns={columns}
      rows={cells}
      rowKey={({ clause }) => clause}
    />
  );
}
