import { cellsOf, delimitersOf, linesOf, textOfTable } from "@/lib/files/small-table";
import { SAID_OUTCOMES, type SaidOutcome } from "@/lib/holdings/model";
import {
  ERASURE_WORDS_MAX,
  OUTCOME_LINES_MAX,
  OUTCOME_REASONS_MAX,
  OUTCOMES_BYTES_MAX,
} from "./model";

export type OutcomesFault =
  | "tooLarge"
  | "unreadable"
  | "noColumns"
  | "empty"
  | "tooMany"
  | "unknownOutcome"
  | "noReason"
  | "tooManyReasons"
  | "saidTwice"
  | "noSystem";

/** What a line of a work list that came back says. */
export type OutcomeLine = {
  /** The record as the work list names it. */
  readonly record: string;
  /** Null where the file has no such column. */
  readonly system: string | null;
  readonly outcome: SaidOutcome;
  readonly reason: string | null;
};

/** A fault, and on which line it stands where it stands on one. */
export type OutcomesRefusal = { readonly fault: OutcomesFault; readonly line: number | null };

export type Outcomes =
  | { readonly ok: true; readonly value: readonly OutcomeLine[] }
  | ({ readonly ok: false } & OutcomesRefusal);

/**
 * What a work list says that somebody filled in: a table with the columns record and outcome, and system and reason where
 * they are needed. A line without an outcome says nothing yet.
 */
export function readOutcomes(content: Uint8Array): Outcomes {
  if (content.length > OUTCOMES_BYTES_MAX) return faulty("tooLarge");
  const text = textOfTable(content);
  if (text === null) return faulty("unreadable");
  const lines = linesOf(text);
  const delimiters = delimitersOf(lines[0] ?? "");
  const names = cellsOf(lines[0] ?? "", delimiters).map((name) => name.toLowerCase());
  const at = (name: string) => names.indexOf(name);
  const [record, outcome, system, reason] = [
    ...[at("record"), at("outcome"), at("system"), at("reason")],
  ];
  if (record === undefined || outcome === undefined || record < 0 || outcome < 0)
    return faulty("noColumns");

  const found: OutcomeLine[] = [];
  const outcomes = new Map<string, SaidOutcome>();
  const alike = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === "") continue;
    const cells = cellsOf(line, delimiters);
    const cell = (column: number | undefined) =>
      column === undefined || column < 0 ? null : cells[column] || null;
    const said = cell(outcome);
    const name = cell(record);
    if (said === null || name === null) continue;
    const known = SAID_OUTCOMES.find((each) => each.toLowerCase() === said.toLowerCase());
    if (!known) return faulty("unknownOutcome", index + 1);
    const why = cell(reason)?.slice(0, ERASURE_WORDS_MAX) ?? null;
    if (known === "cannot" && why === null) return faulty("noReason", index + 1);
    if (found.length >= OUTCOME_LINES_MAX) return faulty("tooMany");
    const own = cell(system);
    const who = JSON.stringify([own, name]);
    if ((outcomes.get(who) ?? known) !== known) return faulty("saidTwice", index + 1);
    outcomes.set(who, known);
    // Each is reported by itself, with a step in what was done.
    if (alike.add(JSON.stringify([own, known, why])).size > OUTCOME_REASONS_MAX)
      return faulty("tooManyReasons", index + 1);
    found.push({ record: name, system: own, outcome: known, reason: why });
  }
  return found.length === 0 ? faulty("empty") : { ok: true, value: found };
}

/** The records of a work list that somebody kept, by system; null where it has no such columns. */
export function readKeptList(
  content: Uint8Array,
): readonly { readonly record: string; readonly system: string }[] | null {
  const text = content.length > OUTCOMES_BYTES_MAX ? null : textOfTable(content);
  const [head = "", ...lines] = text === null ? [] : linesOf(text);
  const delimiters = delimitersOf(head);
  const names = cellsOf(head, delimiters).map((name) => name.toLowerCase());
  const [record, system] = [names.indexOf("record"), names.indexOf("system")];
  if (record < 0 || system < 0) return null;
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => cellsOf(line, delimiters))
    .map((cells) => ({ record: cells[record] ?? "", system: cells[system] ?? "" }));
}

const faulty = (fault: OutcomesFault, line: number | null = null) =>
  ({ ok: false, fault, line }) as const;

/** Lines that say the same, so that each is reported at once. */
export type OutcomeGroup = Pick<OutcomeLine, "system" | "outcome" | "reason"> & {
  readonly records: readonly string[];
};

export function groupsOf(lines: readonly OutcomeLine[]): readonly OutcomeGroup[] {
  const groups = new Map<string, OutcomeGroup & { readonly records: string[] }>();
  for (const { record, system, outcome, reason } of lines) {
    const name = JSON.stringify([system, outcome, reason]);
    const known = groups.get(name) ?? { system, outcome, reason, records: [] };
    groups.set(name, known);
    known.records.push(record);
  }
  return [...groups.values()];
}
