import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { StatusMark } from "@/components/ui/status-mark";
import type { Problem, ProblemReason, ReadReport } from "@/lib/engagement/model";
import { problemSentence } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

const LINES_SHOWN = 24;

const EFFECTS: Readonly<Record<Problem["effect"], ReactNode>> = {
  refused: <StatusMark kind="over">refused</StatusMark>,
  skipped: <StatusMark kind="none">skipped</StatusMark>,
};

type Group = {
  readonly reason: ProblemReason;
  readonly effect: Problem["effect"];
  readonly columns: readonly string[];
  /** All of them, also those whose line was not kept. */
  readonly count: number;
  readonly lines: readonly number[];
};

function groupsOf({ problems, problemCounts }: ReadReport): readonly Group[] {
  return (Object.entries(problemCounts) as [ProblemReason, number][])
    .map(([reason, count]): Group => {
      const alike = problems.filter((problem) => problem.reason === reason);
      const columns = alike.flatMap(({ column }) => (column === null ? [] : [column]));
      return {
        ...{ reason, count, effect: alike[0]?.effect ?? "refused" },
        columns: [...new Set(columns)],
        lines: alike.map(({ line }) => line),
      };
    })
    .sort((a, b) => b.count - a.count);
}

/** Lines that were not counted: why, what to do, and which. Never what stands in them. */
export function EngagementProblems({
  report,
  number,
}: {
  report: ReadReport;
  number: Format["number"];
}) {
  const place = placeOf(report);
  return (
    <DataTable
      caption={`${place}s that were not counted`}
      rows={groupsOf(report)}
      rowKey={({ reason }) => reason}
      columns={[
        {
          header: "Why, and what to do",
          head: true,
          className: "font-normal sm:min-w-72",
          cell: ({ reason }) => <span className="font-normal">{problemSentence(reason)}</span>,
        },
        {
          header: "Field",
          className: "[overflow-wrap:anywhere]",
          cell: ({ columns }) =>
            columns.length === 0 ? (
              <span className="text-ink-3">the whole {place.toLowerCase()}</span>
            ) : (
              <code className="font-mono text-xs">{columns.join(", ")}</code>
            ),
        },
        { header: "What became of it", cell: ({ effect }) => EFFECTS[effect] },
        { header: "How many", numeric: true, cell: ({ count }) => number(count) },
        {
          header: `${place}s`,
          className: "max-w-[34ch] tabular-nums",
          cell: ({ lines, count }) => {
            const shown = lines.slice(0, LINES_SHOWN).map(number).join(" · ");
            const more = count - Math.min(lines.length, LINES_SHOWN);
            return more > 0 ? `${shown} … and ${number(more)} more` : shown;
          },
        },
      ]}
    />
  );
}

/** What a file has one after the other. */
export const placeOf = ({ format }: ReadReport): "Event" | "Line" =>
  format === "json" ? "Event" : "Line";
