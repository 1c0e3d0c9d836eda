import type { CountedLine } from "@/lib/engagement/lines";
import { DEFAULT_SETTINGS, FIGURES, type Figure, type Problem } from "@/lib/engagement/model";
import { readEngagement, type FileRead, type ReadOptions } from "@/lib/engagement/read";
import { dayFromNumber } from "@/lib/time/day";

export const NOW = new Date("2026-11-22T10:00:00Z");

export type Read = FileRead & { readonly counted: readonly CountedLine[] };

/** Reads a file as a merchant in UTC does, in pieces of a size that cuts everything. */
export async function read(
  file: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  pieceBytes = 65_536,
): Promise<Read> {
  const counted: CountedLine[] = [];
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const answer = await readEngagement(
    pieces(),
    {
      ...{ settings: DEFAULT_SETTINGS, timeZone: "UTC", now: NOW, closedDays: new Set() },
      ...{ encoding: null, mappingOf: () => null, told: null },
      ...options,
    },
    (lines) => void counted.push(...lines),
  );
  return { ...answer, counted };
}

/** What a counted line says, in words of the model. */
export const told = ({ line, day, product, counts }: CountedLine) => ({
  ...{ line, day: dayFromNumber(day), product },
  ...Object.fromEntries(
    FIGURES.flatMap((figure: Figure, place) =>
      counts[place] === null ? [] : [[figure, counts[place]]],
    ),
  ),
});

/** What was not counted, as `line column reason effect`. */
export const problemsOf = (answer: FileRead): readonly string[] =>
  answer.ok ? answer.report.problems.map(problemText) : [answer.problem.kind];

const problemText = ({ line, column, reason, effect }: Problem): string =>
  `${line} ${column ?? "-"} ${reason} ${effect}`;
