import { ByteCursor } from "@/lib/files/byte-cursor";
import { WorkbookError } from "@/lib/files/workbook-fault";
import { inPieces } from "@/lib/files/zip";
import { containerOf, isAmazonEnvelope } from "@/lib/files/signature";
import {
  WORKBOOK_BYTES_MAX,
  type Encoding,
  type ReadSummary,
  type Unreadable,
} from "@/lib/imports/model";
import { readFile, type ReadResult } from "@/lib/imports/read";
import type { ReadOptions, RowWatch } from "@/lib/imports/reading";
import { Outlet, RowJudge, type Records, type Write } from "./counting";
import type { CleanChoice, CleanRefusal, CleanReport, FileParts } from "./model";
import { NotCleaned } from "./not-cleaned";
import { TextCleaner } from "./text";
import { WorkbookCleaner } from "./workbook";

export type FileToClean = {
  readonly source: AsyncIterable<Uint8Array>;
  readonly choice: CleanChoice;
  readonly records: Records;
  /** Takes the cleaned file as it comes about. What it was handed counts only where the answer is a report. */
  readonly write: Write;
  readonly encoding: Encoding | null;
  /** Where a part of a text is cleaned: what stands before it only tells what the table is. */
  readonly part?: { readonly headBytes: number; readonly newline: number } | null;
  readonly reading: Pick<ReadOptions, "now" | "mappingOf" | "bytesMax">;
};

export type Cleaned =
  | {
      readonly ok: true;
      readonly report: CleanReport;
      /** How the file can be sent in parts; null for a workbook, which goes as one. */
      readonly parts: FileParts | null;
    }
  | { readonly ok: false; readonly unreadable: Unreadable }
  | { readonly ok: false; readonly refusal: CleanRefusal };

/** Bytes that show what a file is. */
const HEAD_BYTES = 4_096;

/**
 * Hands a file on without what is due in it. A text is read once and in bounded memory, and every byte that is not of
 * a due cell goes out as it came in; a workbook is held whole, and its other parts go out as they were packed.
 */
export async function clean(file: FileToClean): Promise<Cleaned> {
  const bytes = new ByteCursor(file.source);
  const head = await headOf(bytes);
  const source = joined(head, bytes);
  try {
    switch (containerOf(head)) {
      case "zip":
      case "gzip":
        return { ok: false, refusal: "packed" };
      case "workbook":
        return await cleanWorkbook(file, source);
      case null:
        return isTable(head) ? await cleanText(file, source) : { ok: false, refusal: "noTable" };
    }
  } catch (error) {
    if (error instanceof NotCleaned) return { ok: false, refusal: error.refusal };
    if (error instanceof WorkbookError)
      return { ok: false, unreadable: { kind: "workbook", fault: error.fault } };
    throw error;
  } finally {
    await bytes.close();
  }
}

async function cleanText(
  { choice, records, write, encoding, reading, part = null }: FileToClean,
  source: AsyncIterable<Uint8Array>,
): Promise<Cleaned> {
  const judge = new RowJudge(records, choice);
  const outlet = new Outlet(write);
  const cleaner = new TextCleaner(choice, judge, outlet, part?.headBytes);
  const asTold = part ? { ...reading, newline: part.newline } : reading;
  const read = await readWith(cleaner, cleaner.passing(source), encoding, asTold);
  if (!read.ok) return { ok: false, unreadable: read.problem };
  await cleaner.end();
  const report = reportOf(read.summary, judge, outlet, null);
  return { ok: true, report, parts: cleaner.parts.all() };
}

let turn: Promise<unknown> = Promise.resolve();

/** One workbook at a time in one process, since each is held whole and unpacked. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

async function cleanWorkbook(
  file: FileToClean,
  source: AsyncIterable<Uint8Array>,
): Promise<Cleaned> {
  const whole = await wholeOf(source);
  if (!whole) return { ok: false, unreadable: { kind: "workbook", fault: "tooLarge" } };
  return inTurn(() => cleanWhole(file, whole));
}

async function cleanWhole(
  { choice, records, write, encoding, reading }: FileToClean,
  whole: Uint8Array,
): Promise<Cleaned> {
  const judge = new RowJudge(records, choice);
  const outlet = new Outlet(write);
  const cleaner = new WorkbookCleaner(whole, choice, judge);
  const read = await readWith(cleaner, inPieces(whole), encoding, reading);
  if (!read.ok) return { ok: false, unreadable: read.problem };
  const { pieces, changes } = await cleaner.rewritten(read.summary.findings);
  for (const piece of pieces) await outlet.put(piece);
  return { ok: true, report: reportOf(read.summary, judge, outlet, changes), parts: null };
}

const readWith = (
  watch: RowWatch,
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding | null,
  reading: FileToClean["reading"] & Pick<ReadOptions, "newline">,
): Promise<ReadResult> =>
  readFile(source, { ...reading, watch, ...(encoding && { encoding }) }, () => undefined);

const reportOf = (
  { format, encoding, unmapped, findings, bytes, sha256 }: ReadSummary,
  judge: RowJudge,
  outlet: Outlet,
  workbook: CleanReport["workbook"],
): CleanReport => ({
  ...{ format, encoding, unmapped, findings, workbook },
  ...judge.report(),
  bytesIn: bytes,
  bytesOut: outlet.bytes,
  sha256In: sha256,
  sha256Out: outlet.sha256(),
});

async function headOf(bytes: ByteCursor): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < HEAD_BYTES;) {
    const piece = await bytes.some();
    if (!piece) break;
    pieces.push(piece.slice());
    length += piece.length;
  }
  return Buffer.concat(pieces);
}

async function* joined(
  head: Uint8Array,
  rest: ByteCursor,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (head.length > 0) yield head;
  for (let piece = await rest.some(); piece; piece = await rest.some()) yield piece;
}

/** The first character tells orders in JSON and Amazon's XML from a table, as it does where files are imported. */
function isTable(head: Uint8Array): boolean {
  const text = Buffer.from(head)
    .toString("latin1")
    .replaceAll("\0", "")
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, "")
    .trimStart();
  return !/^[{[]/.test(text) && !isAmazonEnvelope(text);
}

async function wholeOf(source: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    length += piece.length;
    if (length > WORKBOOK_BYTES_MAX) return null;
    pieces.push(piece.slice());
  }
  return Buffer.concat(pieces);
}
