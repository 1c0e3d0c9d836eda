import type { ReactNode } from "react";
import type { ProblemGroup } from "@/components/imports/problem-groups";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StatusMark } from "@/components/ui/status-mark";
import { placeOfLine, type Problem } from "@/lib/imports/model";
import { lineWords, problemSentence } from "@/lib/imports/words";

const LINES_SHOWN = 24;

const EFFECTS: Readonly<Record<Problem["effect"], ReactNode>> = {
  refused: <StatusMark kind="over">refused</StatusMark>,
  skipped: <StatusMark kind="none">skipped</StatusMark>,
  noted: <StatusMark kind="soon">read in part</StatusMark>,
};

type Props = {
  groups: readonly ProblemGroup[];
  /** "Line", or "Order" or "Person" where the file has no lines. */
  place: string;
  /** Lines before each file, where the import has several. */
  parts: readonly number[];
  number: (count: number) => string;
};

/** Lines that were not read, or not wholly: why, what to do, and which. Never what stands in them. */
export function Problems({ groups, place, parts, number }: Props) {
  return (
    <DataTable
      caption={`${place}s that were not read, or not wholly`}
      columns={columns(place, parts, number)}
      rows={groups}
      rowKey={({ reason }) => reason}
    />
  );
}

const columns = (
  place: string,
  parts: readonly number[],
  number: (count: number) => string,
): readonly Column<ProblemGroup>[] => [
  {
    header: "Why, and what to do",
    head: true,
    className: "font-normal sm:min-w-72",
    cell: ({ reason }) => <span className="font-normal">{problemSentence(reason)}</span>,
  },
  {
    header: "Column",
    className: "[overflow-wrap:anywhere]",
    cell: ({ columns: names }) =>
      names.length === 0 ? (
        <span className="text-ink-3">the whole {place.toLowerCase()}</span>
      ) : (
        <code className="font-mono text-xs">{names.join(", ")}</code>
      ),
  },
  { header: "What became of it", cell: ({ effect }) => EFFECTS[effect] },
  { header: "How many", numeric: true, cell: ({ count }) => number(count) },
  {
    header: `${place}s`,
    className: "max-w-[34ch] tabular-nums",
    cell: ({ lines, count }) => {
      const shown = lines
        .slice(0, LINES_SHOWN)
        .map((line) => lineWords(placeOfLine(line, parts), place.toLowerCase(), number))
        .join(" · ");
      const more = count - Math.min(lines.length, LINES_SHOWN);
      return more > 0 ? `${shown} … and ${number(more)} more` : shown;
    },
  },
];
