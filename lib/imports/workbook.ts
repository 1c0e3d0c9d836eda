import type { SheetRow } from "@/lib/files/sheet-rows";
import { hasRows, openWorkbook, type Sheet, sheetRows, type Workbook } from "@/lib/files/workbook";
import { WorkbookError } from "@/lib/files/workbook-fault";
import { lookUpName } from "@/lib/imports/formats/delimited";
import { type FileShape, LINE_BYTES_MAX, WORKBOOK_BYTES_MAX } from "@/lib/imports/model";
import { type Blocks, type Outcome, type Reading, unread } from "@/lib/imports/reading";
import { TableReader } from "@/lib/imports/table";

/** Columns whose values lose something as numbers: a leading zero, a plus sign. */
const DIGITS_MATTER = /zip|post(?:al)?[ _-]?code|postal|phone|mobile/i;

/** More rows than the header is looked for in. */
const FIRST_ROWS_MAX = 20;

let turn: Promise<unknown> = Promise.resolve();

/** One workbook at a time is unpacked in one process, since each is held whole. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

/** Reads the first sheet of a workbook that is shown and holds anything, as the table it is. */
export async function readWorkbook(source: Blocks, reading: Reading): Promise<Outcome> {
  const bytes = await joined(source);
  return inTurn(() => readSheets(bytes, reading));
}

async function readSheets(bytes: Uint8Array, reading: Reading): Promise<Outcome> {
  const workbook = await openWorkbook(bytes);
  const { findings } = reading.tally;
  let outcome: Outcome | null = null;

  for (const sheet of workbook.sheets) {
    const isNext = outcome === null && !sheet.isHidden;
    if (isNext) outcome = await readSheet(workbook, sheet, reading);
    else if (outcome?.ok !== false && (await hasRows(workbook, sheet))) {
      findings.note(sheet.isHidden ? "hiddenSheets" : "otherSheets");
    }
  }
  return outcome ?? unread({ kind: "workbook", fault: "noSheet" });
}

/** The whole file; it is small, and its parts refer to one another. */
export async function joined(source: Blocks): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > WORKBOOK_BYTES_MAX) throw new WorkbookError("tooLarge");
    pieces.push(piece.slice());
  }
  return Buffer.concat(pieces);
}

/** Reads one sheet; null where it holds nothing. */
async function readSheet(
  workbook: Workbook,
  sheet: Sheet,
  { options, tally, show, handOn }: Reading,
): Promise<Outcome | null> {
  options.watch?.onSheet(sheet.member);
  const table = new TableReader("utf-8", options, tally);
  const lines = new SheetLines(table);
  const shape = (): FileShape | null => table.shape && { ...table.shape, delimiter: null };

  for await (const rows of sheetRows(workbook, sheet, lines.noteNumber)) {
    for (const row of rows) lines.take(row);
    const known = shape();
    if (known) show(known);
    if (table.problem) return unread(table.problem);
    await handOn();
  }
  if (lines.number === 0) return null;

  const problem = table.end();
  const known = shape();
  if (known) show(known);
  if (problem || !known) return unread(problem ?? { kind: "empty" });
  for (const name of lines.numericColumns(known)) tally.findings.note("numericCells", name);
  if (lines.moments > 0) tally.findings.note("serialDates", null, lines.moments);
  await handOn();
  return { ok: true, shape: known };
}

/** Hands the rows of a sheet to a table as the lines of a CSV, so that both are read by the same rules. */
class SheetLines {
  /** The row last taken; rows that the sheet leaves out are empty lines, so that numbers are those people see. */
  number = 0;
  /** Dates with a time of day, which the workbook keeps without a zone. */
  moments = 0;
  private width = 0;
  /** Rows by their number, until it is known which of them is the header. */
  private readonly first = new Map<number, readonly (string | null)[]>();
  private readonly numbers: number[] = [];

  private readonly table: TableReader;

  constructor(table: TableReader) {
    this.table = table;
  }

  readonly noteNumber = (column: number, isMoment: boolean): void => {
    this.numbers[column] = (this.numbers[column] ?? 0) + 1;
    if (isMoment) this.moments += 1;
  };

  take({ number, cells }: SheetRow): void {
    for (this.number += 1; this.number < number; this.number += 1) {
      this.table.takeLine("", 0, 0, null);
    }
    this.width = Math.max(this.width, cells.length);
    const line = csvText(cells, this.width);
    if (line === null || line.length > LINE_BYTES_MAX) this.table.takeLine("", 0, 0, "lineTooLong");
    else this.table.takeLine(line, 0, line.length, null);
    if (this.first.size < FIRST_ROWS_MAX && !this.first.has(this.table.headerLine))
      this.first.set(number, cells);
  }

  /** Known columns in which digits matter and that the workbook keeps as numbers. */
  numericColumns({ columns }: FileShape): readonly string[] {
    const names = (this.first.get(this.table.headerLine) ?? []).map((cell) =>
      lookUpName(cell ?? ""),
    );
    return columns
      .map(({ name }) => name)
      .filter((name) => DIGITS_MATTER.test(name))
      .filter((name) => (this.numbers[names.indexOf(lookUpName(name))] ?? 0) > 0);
  }
}

/** A row as a line of a CSV, filled up to the widest so far; null where a cell is too long. */
export function csvText(cells: readonly (string | null)[], width: number): string | null {
  let line = "";
  for (let at = 0; at < width; at += 1) {
    const cell = cells[at] === undefined ? "" : cells[at];
    if (cell === null || cell === undefined) return null;
    if (at > 0) line += ",";
    line += /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return line;
}
