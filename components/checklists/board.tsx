import { checklistHref } from "@/components/checklists/addresses";
import { resultWords } from "@/components/checklists/marks";
import {
  RESULT_MARKS,
  STAND_LABELS,
  STAND_MARKS,
  STANDS,
  standOf,
  type Stand,
} from "@/components/checklists/words";
import { cx } from "@/components/ui/cx";
import { StatusIcon, StatusMark } from "@/components/ui/status-mark";
import { PlainLink } from "@/components/ui/text-link";
import { templateOf } from "@/lib/checklists/templates/registry";
import type { BoardCell } from "@/lib/checklists/views";
import { clauseById } from "@/lib/policy/book";

const GROUNDS: Readonly<Record<Stand, string>> = {
  open: "border-line bg-surface",
  inProgress: "border-line bg-surface",
  submitted: "border-transparent bg-soon-soft",
  returned: "border-transparent bg-over-soft",
  signed: "border-transparent bg-kept-soft",
  changed: "border-transparent bg-over-soft",
};

type Props = { cells: readonly BoardCell[]; base: string };

/** A cell a clause: how far the work is, and what it found. */
export function ClauseBoard({ cells, base }: Props) {
  return (
    <>
      <ul
        aria-label="Clauses"
        className="grid grid-cols-2 gap-1.5 sm:grid-cols-4 lg:grid-cols-6 xl:grid-cols-8"
      >
        {cells.map((cell) => (
          <li key={cell.clause} className="grid">
            <Cell cell={cell} base={base} />
          </li>
        ))}
      </ul>
      <ul aria-label="Marks" className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {STANDS.map((stand) => (
          <li key={stand}>
            <StatusMark kind={STAND_MARKS[stand]}>{STAND_LABELS[stand].toLowerCase()}</StatusMark>
          </li>
        ))}
      </ul>
    </>
  );
}

function Cell({ cell, base }: { cell: BoardCell; base: string }) {
  const { clause, checklist } = cell;
  const stand = standOf({ ...cell, state: checklist.state });
  const { shortTitle } = clauseById(clause);
  const { result } = checklist;
  return (
    <PlainLink
      href={checklistHref(base, checklist.id)}
      className={cx(
        "moves flex min-h-19 flex-col justify-between gap-1 rounded-md border px-2 py-1.5 text-xs hover:border-line-strong",
        GROUNDS[stand],
      )}
    >
      <span className="flex items-center justify-between gap-2 text-sm font-semibold">
        {clause}
        <StatusIcon kind={STAND_MARKS[stand]} label={STAND_LABELS[stand]} />
      </span>
      <span className="leading-4 text-ink-2">{shortTitle}</span>
      <span className="flex items-center gap-1 leading-4 text-ink-2">
        {result === null || checklist.unanswered > 0 ? (
          <span className="tabular-nums">{checklist.unanswered} to answer</span>
        ) : (
          <>
            <StatusIcon kind={RESULT_MARKS[result]} />
            {resultWords(result, templateOf(clause))}
          </>
        )}
      </span>
    </PlainLink>
  );
}

/** "13 signed, 2 changed since, 1 returned": what a board comes to, without what there is none of. */
export function boardSentence(cells: readonly BoardCell[]): string {
  const counts = new Map<Stand, number>();
  for (const cell of cells) {
    const stand = standOf({ ...cell, state: cell.checklist.state });
    counts.set(stand, (counts.get(stand) ?? 0) + 1);
  }
  return STANDS.flatMap((stand) => {
    const count = counts.get(stand);
    return count ? [`${count} ${STAND_LABELS[stand].toLowerCase()}`] : [];
  }).join(", ");
}
