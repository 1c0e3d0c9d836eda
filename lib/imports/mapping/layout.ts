import { QuotedRows } from "@/lib/files/quoted-rows";
import { quoteState, Row, scanQuoted } from "@/lib/files/rows";
import { shownName } from "@/lib/imports/formats/column-names";
import { type Delimiter, lookUpName } from "@/lib/imports/formats/delimited";
import { roleByName } from "@/lib/imports/mapping/header-words";
import { holdsEmail, looksLikePhone } from "@/lib/imports/mapping/looks";
import { namesAPerson } from "@/lib/imports/mapping/person-names";
import { LINE_BYTES_MAX } from "@/lib/imports/model";

/** How the first lines of a table that nobody knows are laid out. */
export type Layout = {
  readonly delimiter: Delimiter;
  /** Which of the lines holds the columns' names, or the first record where none does. */
  readonly at: number;
  /** Names as they stand; null where the first line is a record. */
  readonly header: readonly string[] | null;
  readonly width: number;
};

const DELIMITERS: readonly Delimiter[] = ["\t", ",", ";", "|"];
const COLUMNS_MAX = 2_000;
/** Most rows of a table are as wide as its header; lines of prose are not. */
const EVEN = 0.8;
const NAME_CHARS_MAX = 60;
const LIKE_A_NUMBER = /^[+-]?[\d.,' ]*\d[%€$£¥]?$/;
const LIKE_A_DATE = /\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}|\d{5}/u;
const LIKE_MARKUP = /[\p{Cc}<>{}]|^[=+@]/u;

/** How lines are a table; null where they are none. A line that could not be decoded is null. */
export function layoutOf(lines: readonly (string | null)[]): Layout | null {
  const readings = DELIMITERS.flatMap((delimiter) => readingOf(lines, delimiter) ?? []);
  const [best] = readings.sort((a, b) => b.rows - a.rows || b.width - a.width);
  return best ? layoutAt(lines, best.delimiter, best.width) : listOf(lines);
}

type Reading = { readonly delimiter: Delimiter; readonly width: number; readonly rows: number };

/** The width that most rows have, if it is that of a table. */
function readingOf(lines: readonly (string | null)[], delimiter: Delimiter): Reading | null {
  const widths: number[] = [];
  const rows = new QuotedRows(
    { width: COLUMNS_MAX, delimiter, recordCharsMax: LINE_BYTES_MAX },
    (row, flaw) => {
      if (flaw === null && row.filled() > 0) widths.push(row.count);
    },
  );
  for (const line of lines)
    rows.takeLine(line ?? "", 0, line?.length ?? 0, line === null ? "brokenBytes" : null);
  rows.end();
  const first = widths.findIndex((width) => width > 1);
  if (first < 0) return null;
  const counted = new Map<number, number>();
  for (const width of widths.slice(first)) counted.set(width, (counted.get(width) ?? 0) + 1);
  const [most] = [...counted].sort(([a, ofA], [b, ofB]) => ofB - ofA || b - a);
  if (!most || most[0] < 2) return null;
  const [width, even] = most;
  return even >= (widths.length - widths.indexOf(width)) * EVEN
    ? { delimiter, width, rows: even }
    : null;
}

function layoutAt(
  lines: readonly (string | null)[],
  delimiter: Delimiter,
  width: number,
): Layout | null {
  const at = lines.findIndex((line) => line !== null && cellsOf(line, delimiter)?.length === width);
  const cells = at < 0 ? null : cellsOf(lines[at] ?? "", delimiter);
  if (!cells) return null;
  const named = cells.slice(0, lastNamed(cells) + 1);
  if (!isHeader(named)) return { delimiter, at, header: null, width };
  return { delimiter, at, header: named, width: named.length };
}

/** Blank cells at a header's end are no columns. */
const lastNamed = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell !== "");

/** A single column of e-mail addresses or phone numbers, with or without a name above it. */
function listOf(lines: readonly (string | null)[]): Layout | null {
  const at = lines.findIndex((line) => line !== null && line.trim() !== "");
  const values = lines.slice(at + 1).filter((line) => line !== null && line.trim() !== "");
  if (at < 0 || values.length === 0) return null;
  if (lines.some((line) => line !== null && !isOneCell(line))) return null;
  const telling = values.filter((line) => line && isContact(line.trim().replaceAll('"', "")));
  if (telling.length < values.length * EVEN) return null;
  const [first = ""] = cellsOf(lines[at] ?? "", ",") ?? [];
  return { delimiter: ",", at, header: isHeader([first]) ? [first] : null, width: 1 };
}

const isOneCell = (line: string): boolean =>
  DELIMITERS.every((delimiter) => {
    const cells = cellsOf(line, delimiter);
    return cells === null || cells.filter((cell) => cell !== "").length <= 1;
  });

/**
 * Lines that are a table by what their first one says, though too few of the others are as wide: a table of a few rows
 * that end early, or of one column. At least one of its names is what columns are called.
 */
export function headedLayoutOf(lines: readonly (string | null)[]): Layout | null {
  const at = lines.findIndex((line) => line !== null && line.trim() !== "");
  const rest = lines.slice(at + 1).filter((line) => line !== null && line.trim() !== "");
  for (const delimiter of at < 0 ? [] : DELIMITERS) {
    const cells = cellsOf(lines[at] ?? "", delimiter) ?? [];
    const named = cells.slice(0, lastNamed(cells) + 1);
    const parted = rest.filter((line) => line?.includes(delimiter));
    if (named.length < 2 || parted.length * 2 < rest.length || !isHeader(named)) continue;
    if (named.some((name) => roleByName(name) !== null))
      return { delimiter, at, header: named, width: named.length };
  }
  const [name = ""] = at < 0 ? [] : (cellsOf(lines[at] ?? "", ",") ?? []);
  const isColumn = rest.every((line) => line !== null && isOneCell(line));
  return isColumn && isHeader([name]) && roleByName(name) !== null
    ? { delimiter: ",", at, header: [name], width: 1 }
    : null;
}

const isContact = (cell: string): boolean => holdsEmail(cell) || looksLikePhone(cell);

/** The cells of one line; null where a quote in it stays open. */
function cellsOf(line: string, delimiter: Delimiter): readonly string[] | null {
  if (quoteState(line, false, delimiter) !== "closed") return null;
  const row = new Row(COLUMNS_MAX);
  scanQuoted(row, line, delimiter);
  return Array.from({ length: row.count }, (_, index) => row.cell(index));
}

/** Whether cells are names of columns: short words, and nothing that a record would hold. */
function isHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length * 2 < cells.length || filled.length === 0) return false;
  return !filled.some((cell) => isValue(cell) || (roleByName(cell) === null && namesAPerson(cell)));
}

const isValue = (cell: string): boolean =>
  cell.length > NAME_CHARS_MAX ||
  isContact(cell) ||
  LIKE_A_NUMBER.test(cell) ||
  LIKE_A_DATE.test(cell) ||
  LIKE_MARKUP.test(cell);

/**
 * The columns' names as they may be shown and kept, each once: the header's own where at least one of them is a name
 * that columns have, their places else, since it might be a record after all.
 */
export function shownNames({ header, width }: Layout): readonly string[] {
  const isSure = header?.some((name) => roleByName(name) !== null) ?? false;
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const name = header?.[index] ?? "";
    const own = isSure ? safeName(name, index) : placeName(index);
    const shown = taken.has(lookUpName(own)) ? `${own} (${placeName(index)})` : own;
    taken.add(lookUpName(shown));
    return shown;
  });
}

const placeName = (index: number): string => `column ${index + 1}`;

function safeName(name: string, index: number): string {
  if (name === "" || isValue(name)) return placeName(index);
  if (roleByName(name) !== null) return name;
  return /[a-z]/i.test(name)
    ? shownName(name, index)
    : namesAPerson(name)
      ? placeName(index)
      : name;
}

/** What tells one table's columns from another's, before it is hashed. */
export const signatureOf = ({ header, width }: Layout): string =>
  header === null
    ? `${width} columns without a header`
    : header.map((name) => lookUpName(name)).join("\u001f");
