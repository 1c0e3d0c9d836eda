import { ArchiveError, type ArchiveFault } from "@/lib/files/archive-fault";
import { WorkbookError, type WorkbookFault } from "@/lib/files/workbook-fault";
import { type Detected, detectEncoding, markedEncoding } from "@/lib/files/detect";
import { decoderOf, type Encoding } from "@/lib/files/encodings";
import { Evidence } from "@/lib/files/evidence";
import { gunzipped } from "@/lib/files/inflate";
import { BLOCK_BYTES, Intake } from "@/lib/files/intake";
import { type LineFlaw, LineSplitter } from "@/lib/files/lines";
import { QuotedRows } from "@/lib/files/quoted-rows";
import { plainRows, Row, type RowFlaw, type RowScanner, scanQuoted } from "@/lib/files/rows";
import { containerOf, foreignFile } from "@/lib/files/signature";
import { utf8FromUtf16 } from "@/lib/files/utf16";
import { openWorkbook, sheetRows } from "@/lib/files/workbook";
import { type DelimitedFormat, type Delimiter, lookUpName } from "@/lib/imports/formats/delimited";
import { isRecognised, recogniseHeader } from "@/lib/imports/formats/recognise";
import { headedLayoutOf, layoutOf } from "@/lib/imports/mapping/layout";
import { zipMembers } from "@/lib/files/zip";
import {
  FILE_BYTES_MAX,
  LINE_BYTES_MAX,
  WORKBOOK_BYTES_MAX,
  ZIP_FILES_MAX,
  ZIP_MEMBERS_MAX,
} from "@/lib/imports/model";
import { csvText } from "@/lib/imports/workbook";

/** A table of any kind, as far as its beginning tells. */
export type AnyTable = {
  readonly encoding: Encoding;
  readonly markBytes: number;
  /** The code that ends a line; 0 in a workbook. */
  readonly newline: number;
  readonly delimiter: Delimiter;
  /** Whether quotes are data. */
  readonly isPlain: boolean;
  /** Lines before the first row, the header among them. */
  readonly linesBefore: number;
  /** As they stand; null where the first line is a row. */
  readonly names: readonly string[] | null;
  readonly width: number;
  /** Whose file it is, where a format knows its header. */
  readonly format: DelimitedFormat | null;
  readonly isWorkbook: boolean;
  /** What stands above the header: whose report it is, or of which segment. */
  readonly titles: readonly string[];
  /** Out of a packed file: what it is called there; null where it has no name. */
  readonly packedAs?: string | null;
};

/** Takes a table as it is read. A workbook has one for each sheet that holds anything, hidden ones too. */
export type TableTaker = {
  readonly onTable: (table: AnyTable) => void;
  readonly onRow: (row: Row, flaw: RowFlaw | null) => void;
  /** Told what each sheet of a workbook is called, whatever it holds. */
  readonly onSheet?: (name: string) => void;
  /** Told of a sheet that holds something and no table, so that nobody looks through it. */
  readonly onSheetUnread?: () => void;
  /** Waited for after each block. */
  readonly settle: () => Promise<void>;
};

export type TableFault =
  | { readonly kind: "empty" }
  | { readonly kind: "noTable"; readonly looksLike: string | null }
  | { readonly kind: "packed" }
  | { readonly kind: "archive"; readonly fault: ArchiveFault }
  | { readonly kind: "tooLarge"; readonly limitBytes: number }
  | { readonly kind: "tooWide"; readonly limit: number }
  | { readonly kind: "otherEncoding"; readonly looksLike: Encoding }
  | { readonly kind: "workbook"; readonly fault: WorkbookFault };

export type TableRead =
  | { readonly ok: true; readonly bytes: number; readonly sha256: string }
  | { readonly ok: false; readonly fault: TableFault };

export type TableOptions = {
  readonly encoding?: Encoding | null;
  readonly bytesMax?: number;
  /** Whether packed files are unpacked, and every table in them read. */
  readonly unpacks?: boolean;
};

const [LF, CR] = [0x0a, 0x0d] as const;
/** Lines with content among which the header must be. */
const HEADER_AMONG_LINES = 10;
/** Lines without content that may stand at a table’s beginning. */
const FIRST_LINES_MAX = 1_000;
export const TABLE_COLUMNS_MAX = 2_000;
/** Cells behind the last column that has a name are read too: they go with the file like every other. */
export const NAMELESS_COLUMNS = 64;

/**
 * Reads a table of any kind once, in bounded memory, and hands its rows on. Unlike an import it asks nothing of them: no
 * key, no date, and no format that is known.
 */
export async function readTable(
  source: AsyncIterable<Uint8Array>,
  taker: TableTaker,
  { encoding = null, bytesMax = FILE_BYTES_MAX, unpacks = false }: TableOptions = {},
): Promise<TableRead> {
  const intake = new Intake(source, bytesMax);
  const blocks = intake.blocks();
  try {
    const first = await blocks.next();
    if (first.done) return failed({ kind: "empty" });
    const head = first.value;
    const fault = await readAny(head, blocks, taker, encoding, unpacks ? bytesMax : null);
    if (intake.isTooLarge) return failed({ kind: "tooLarge", limitBytes: bytesMax });
    if (fault) return failed(fault);
    return { ok: true, bytes: intake.bytes, sha256: intake.sha256() };
  } catch (error) {
    if (error instanceof WorkbookError) return failed({ kind: "workbook", fault: error.fault });
    if (error instanceof ArchiveError) return failed({ kind: "archive", fault: error.fault });
    throw error;
  } finally {
    await blocks.return();
  }
}

const failed = (fault: TableFault): TableRead => ({ ok: false, fault });

type Blocks = AsyncGenerator<Uint8Array, void, undefined>;

async function readAny(
  head: Uint8Array,
  rest: Blocks,
  taker: TableTaker,
  asked: Encoding | null,
  unpackedMax: number | null,
): Promise<TableFault | null> {
  switch (containerOf(head)) {
    case "zip":
      return unpackedMax === null
        ? { kind: "packed" }
        : readZip(joined(head, rest), taker, asked, unpackedMax);
    case "gzip":
      return unpackedMax === null
        ? { kind: "packed" }
        : readPacked(gunzipped(joined(head, rest), unpackedMax), null, taker, asked);
    case "workbook":
      return readSheets(await wholeOf(head, rest), taker);
    case null: {
      const foreign = foreignFile(head) ?? otherText(head);
      return foreign ? { kind: "noTable", looksLike: foreign } : readText(head, rest, taker, asked);
    }
  }
}

async function* joined(head: Uint8Array, rest: Blocks): Blocks {
  yield head;
  yield* rest;
}

/** Every file of a ZIP has to be a table: what nobody can look into could show anything. */
async function readZip(
  source: Blocks,
  taker: TableTaker,
  asked: Encoding | null,
  unpackedMax: number,
): Promise<TableFault | null> {
  let files = 0;
  for await (const { name, content } of zipMembers(source, {
    membersMax: ZIP_MEMBERS_MAX,
    unpackedMax,
  })) {
    files += 1;
    if (files > ZIP_FILES_MAX) throw new ArchiveError("tooManyFiles");
    const fault = await readPacked(content, name, taker, asked);
    // One without anything in it shows nobody.
    if (fault && fault.kind !== "empty") return fault;
  }
  return files > 0 ? null : { kind: "archive", fault: "noFile" };
}

async function readPacked(
  content: AsyncIterable<Uint8Array>,
  packedAs: string | null,
  taker: TableTaker,
  asked: Encoding | null,
): Promise<TableFault | null> {
  const blocks = new Intake(content, FILE_BYTES_MAX).blocks();
  const first = await blocks.next();
  if (first.done) return { kind: "empty" };
  const { onTable: take, ...others } = taker;
  const onTable = (table: AnyTable) => take({ ...table, packedAs });
  const fault = await readAny(first.value, blocks, { ...others, onTable }, asked, null);
  return fault?.kind === "packed" ? { kind: "archive", fault: "nested" } : fault;
}

/** Orders in JSON or XML are no table; the first character tells. */
function otherText(head: Uint8Array): string | null {
  const begin = Buffer.from(head.subarray(0, 4_096)).toString("latin1").replaceAll("\0", "");
  const [character = ""] = begin
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, "")
    .trimStart();
  return character === "{" || character === "["
    ? "a JSON file"
    : character === "<"
      ? "an XML file"
      : null;
}

async function readText(
  head: Uint8Array,
  rest: Blocks,
  taker: TableTaker,
  asked: Encoding | null,
): Promise<TableFault | null> {
  const detected = encodingOf(head, asked);
  const evidence = detected.told || asked ? null : new Evidence();
  let rows: AnyRows | null = null;
  let lines: LineSplitter | null = null;
  for await (const block of decodable(head, rest, detected)) {
    if (!lines || !rows) {
      const newline = block.includes(LF) || !block.includes(CR) ? LF : CR;
      const { encoding, markBytes } = detected;
      const taking = new AnyRows({ encoding, markBytes, newline, isWorkbook: false }, taker);
      rows = taking;
      lines = new LineSplitter(
        { newline, lineBytesMax: LINE_BYTES_MAX, decode: decoderOf(encoding), evidence },
        (text, start, end, flaw) => taking.takeLine(text, start, end, flaw),
      );
    }
    lines.push(block);
    if (rows.fault) return rows.fault;
    await taker.settle();
  }
  lines?.end();
  rows?.end();
  await taker.settle();
  const other = evidence?.other();
  if (other) return { kind: "otherEncoding", looksLike: other };
  return rows ? rows.fault : { kind: "empty" };
}

function encodingOf(head: Uint8Array, asked: Encoding | null): Detected {
  if (!asked) return detectEncoding(head, head.length < BLOCK_BYTES);
  const marked = markedEncoding(head);
  const markBytes = marked?.encoding === asked ? marked.markBytes : 0;
  return { encoding: asked, markBytes, told: true };
}

async function* decodable(
  head: Uint8Array,
  rest: Blocks,
  { encoding, markBytes }: Detected,
): Blocks {
  async function* unmarked(): Blocks {
    yield head.subarray(markBytes);
    yield* rest;
  }
  if (encoding === "utf-16le" || encoding === "utf-16be")
    yield* utf8FromUtf16(unmarked(), encoding);
  else yield* unmarked();
}

async function wholeOf(head: Uint8Array, rest: Blocks): Promise<Uint8Array> {
  const pieces = [head.slice()];
  let length = head.length;
  for await (const piece of rest) {
    length += piece.length;
    if (length > WORKBOOK_BYTES_MAX) throw new WorkbookError("tooLarge");
    pieces.push(piece.slice());
  }
  return Buffer.concat(pieces);
}

let turn: Promise<unknown> = Promise.resolve();

/** One workbook at a time, since each is held whole and unpacked. */
function readSheets(bytes: Uint8Array, taker: TableTaker): Promise<TableFault | null> {
  const done = turn.then(() => sheetsOf(bytes, taker));
  turn = done.catch(() => undefined);
  return done;
}

async function sheetsOf(bytes: Uint8Array, taker: TableTaker): Promise<TableFault | null> {
  const workbook = await openWorkbook(bytes);
  let fault: TableFault | null = { kind: "empty" };
  let isRead = false;
  for (const sheet of workbook.sheets) {
    taker.onSheet?.(sheet.name);
    const rows = new AnyRows(
      { encoding: "utf-8", markBytes: 0, newline: 0, isWorkbook: true },
      taker,
    );
    let width = 0;
    let number = 0;
    for await (const some of sheetRows(workbook, sheet, () => undefined)) {
      for (const row of some) {
        for (number += 1; number < row.number; number += 1) rows.takeLine("", 0, 0, null);
        width = Math.max(width, row.cells.length);
        const line = csvText(row.cells, width);
        if (line === null || line.length > LINE_BYTES_MAX) rows.takeLine("", 0, 0, "lineTooLong");
        else rows.takeLine(line, 0, line.length, null);
      }
      if (rows.fault) return rows.fault;
      await taker.settle();
    }
    if (number === 0) continue;
    rows.end();
    await taker.settle();
    // A sheet of prose beside the table is no reason not to read the table.
    if (!rows.fault) isRead = true;
    else {
      if (rows.fault.kind !== "empty") taker.onSheetUnread?.();
      if (!isRead) fault = rows.fault;
    }
  }
  return isRead ? null : fault;
}

type First = { readonly text: string; readonly flaw: LineFlaw | null };

/** Makes rows of lines, once the first of them have told what the table is. */
class AnyRows {
  fault: TableFault | null = null;
  private first: First[] = [];
  private withContent = 0;
  private scanner: RowScanner | null = null;

  private readonly text: Pick<AnyTable, "encoding" | "markBytes" | "newline" | "isWorkbook">;
  private readonly taker: TableTaker;

  constructor(
    text: Pick<AnyTable, "encoding" | "markBytes" | "newline" | "isWorkbook">,
    taker: TableTaker,
  ) {
    this.text = text;
    this.taker = taker;
  }

  takeLine(text: string, start: number, end: number, flaw: LineFlaw | null): void {
    if (this.scanner) return this.scanner.takeLine(text, start, end, flaw);
    if (this.fault) return;
    const line = text.slice(start, end);
    this.first.push({ text: line, flaw });
    if (flaw === null && line.trim() === "" && this.first.length < FIRST_LINES_MAX) return;
    this.withContent += 1;
    const known = flaw === null ? recogniseHeader(line) : null;
    if (known && isRecognised(known)) {
      const { names, delimiter, format, isQuoted } = known;
      const isPlain = delimiter === "\t" && !isQuoted && format.quotesAreData;
      this.begin({ delimiter, isPlain, names, width: names.length, format }, this.first.length);
    } else if (this.withContent === HEADER_AMONG_LINES) this.beginUnknown();
  }

  end(): void {
    if (!this.scanner && !this.fault) {
      if (this.withContent === 0) this.fault = { kind: "empty" };
      else this.beginUnknown();
    }
    this.scanner?.end();
  }

  private beginUnknown(): void {
    const lines = this.first.map(({ text, flaw }) => (flaw ? null : text));
    const layout = layoutOf(lines) ?? headedLayoutOf(lines) ?? singleLine(lines);
    if (!layout) {
      this.fault = { kind: "noTable", looksLike: null };
    } else if (layout.width > TABLE_COLUMNS_MAX) {
      this.fault = { kind: "tooWide", limit: TABLE_COLUMNS_MAX };
    } else {
      const { delimiter, header: names, width, at } = layout;
      const linesBefore = names === null ? at : at + 1;
      this.begin({ delimiter, isPlain: false, names, width, format: null }, linesBefore);
    }
  }

  private begin(
    told: Pick<AnyTable, "delimiter" | "isPlain" | "names" | "width" | "format">,
    linesBefore: number,
  ): void {
    const { taker } = this;
    const above = this.first.slice(0, told.names === null ? linesBefore : linesBefore - 1);
    const titles = above.flatMap(({ text, flaw }) =>
      flaw === null && text.trim() !== "" ? [text] : [],
    );
    taker.onTable({ ...this.text, ...told, linesBefore, titles });
    const take = (row: Row, flaw: RowFlaw | null) => taker.onRow(row, flaw);
    const { delimiter } = told;
    const width = told.width + NAMELESS_COLUMNS;
    const scanner = told.isPlain
      ? plainRows(width, delimiter, take)
      : new QuotedRows({ width, delimiter, recordCharsMax: LINE_BYTES_MAX }, take);
    this.scanner = scanner;
    const after = this.first.slice(linesBefore);
    this.first = [];
    for (const { text, flaw } of after) scanner.takeLine(text, 0, text.length, flaw);
  }
}

/** A file of one line and one column: its name, or the only value there is. */
function singleLine(lines: readonly (string | null)[]) {
  const at = lines.findIndex((line) => line !== null && line.trim() !== "");
  const line = lines[at];
  if (line === null || line === undefined || lines.slice(at + 1).some((one) => one?.trim() !== ""))
    return null;
  const row = new Row(1);
  scanQuoted(row, line, ",");
  const cell = row.cell(0);
  const header = lookUpName(cell) !== "" && !cell.includes("@") && !/\d/.test(cell) ? [cell] : null;
  return { delimiter: "," as const, at, header, width: 1 };
}
