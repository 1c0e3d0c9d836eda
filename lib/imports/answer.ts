import type { MergeCounts } from "@/lib/holdings/model";
import { FORMATS, placeOfLine, type ReadSummary, type Unreadable } from "./model";
import { unreadableSentence } from "./words";

/** So many problems are told one by one; the figures of the lines tell of all. */
const PROBLEMS_SHOWN = 100;

/** What an import came to, as programs are told; the id is null where nothing was kept. */
export function importAnswer(importId: string | null, summary: ReadSummary, counts: MergeCounts) {
  const { new: added, changed, unchanged, reappeared, gone, erased, fields } = counts;
  const holdings = { new: added, changed, unchanged, reappeared, gone, erased };
  const { format, encoding, lines, unmapped, findings, parts } = summary;
  const problems = summary.problems
    .slice(0, PROBLEMS_SHOWN)
    .map(({ line: counted, column, reason, effect }) => {
      const { part, line } = placeOfLine(counted, parts);
      return { ...(part === null ? {} : { part }), line, column, reason, effect };
    });
  return { importId, format, encoding, lines, holdings, fields, unmapped, findings, problems };
}

/** Why a file could not be read, as programs are told. */
export function notReadAnswer(unreadable: Unreadable): Record<string, unknown> {
  const message = unreadableSentence(unreadable);
  if (unreadable.kind === "part")
    return { ...notReadAnswer(unreadable.problem), part: unreadable.part, message };
  if (unreadable.kind === "notSupported")
    return { format: null, looksLike: unreadable.looksLike, supported: FORMATS, message };
  if (unreadable.kind === "archive" || unreadable.kind === "workbook") {
    const { kind: problem, fault } = unreadable;
    const looksLike = problem === "archive" ? "an archive" : "an Excel workbook";
    return { format: null, looksLike, supported: FORMATS, problem, fault, message };
  }
  if (unreadable.kind === "unknownTable") {
    const columns = unreadable.table.columns.map(({ name, guess }) => ({ name, guess }));
    const looksLike = "a table whose columns nobody has mapped";
    return { format: null, looksLike, supported: FORMATS, columns, message };
  }
  const format = "format" in unreadable ? unreadable.format : null;
  return { format, looksLike: null, supported: FORMATS, problem: unreadable.kind, message };
}
