import type { Problem } from "@/lib/imports/model";
import type { ImportReport } from "@/lib/imports/report";

/** What went wrong alike in several lines. */
export type ProblemGroup = {
  readonly reason: Problem["reason"];
  readonly effect: Problem["effect"];
  readonly columns: readonly string[];
  /** All of them, also those whose line was not kept. */
  readonly count: number;
  /** The lines that were kept. */
  readonly lines: readonly number[];
};

type Told = Pick<ImportReport, "problems" | "problemCounts">;

/** Problems by reason, most frequent first: a file that a spreadsheet spoilt has the same one in every line. */
export function problemGroups({ problems, problemCounts }: Told): readonly ProblemGroup[] {
  const reasons = Object.entries(problemCounts) as [Problem["reason"], number][];
  return reasons
    .map(([reason, count]): ProblemGroup => {
      const alike = problems.filter((problem) => problem.reason === reason);
      const columns = new Set(alike.flatMap(({ column }) => (column === null ? [] : [column])));
      return {
        reason,
        effect: alike[0]?.effect ?? "refused",
        columns: [...columns],
        count,
        lines: alike.map(({ line }) => line),
      };
    })
    .sort((a, b) => b.count - a.count);
}
