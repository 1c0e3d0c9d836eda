import { ArchiveError } from "@/lib/files/archive-fault";
import { type Detected, detectEncoding, markedEncoding } from "@/lib/files/detect";
import { decoderOf, type Encoding } from "@/lib/files/encodings";
import { Evidence } from "@/lib/files/evidence";
import { gunzipped } from "@/lib/files/inflate";
import { BLOCK_BYTES, inBlocks, Intake } from "@/lib/files/intake";
import { LineSplitter } from "@/lib/files/lines";
import { containerOf, foreignFile, markupKind } from "@/lib/files/signature";
import { utf8FromUtf16 } from "@/lib/files/utf16";
import { openWorkbook, sheetRows } from "@/lib/files/workbook";
import { WorkbookError } from "@/lib/files/workbook-fault";
import { zipMembers } from "@/lib/files/zip";
import { csvText, inTurn, joined } from "@/lib/imports/workbook";
import { eventReader, type EventRules } from "./event";
import { EventsReader } from "./events-json";
import type { CountedLine } from "./lines";
import {
  FILE_BYTES_MAX,
  LINE_BYTES_MAX,
  PRODUCTS_MAX,
  type DailyMapping,
  type ReadReport,
  type Unreadable,
} from "./model";
import { TableReader } from "./table";
import { Tally } from "./tally";

export type ReadOptions = EventRules & {
  readonly encoding: Encoding | null;
  readonly mappingOf: (signature: string) => DailyMapping | null;
  readonly told: DailyMapping | null;
};

export type FileRead =
  | {
      readonly ok: true;
      readonly report: ReadReport;
      readonly bytes: number;
      readonly sha256: string;
    }
  | {
      readonly ok: false;
      readonly problem: Unreadable;
      /** Of the whole file; null where reading stopped before its end. */
      readonly sha256: string | null;
    };

type Sink = (lines: readonly CountedLine[]) => Promise<void> | void;
type Blocks = AsyncGenerator<Uint8Array, void, undefined>;
type Shape = Pick<ReadReport, "kind" | "format" | "encoding" | "columns">;
type Outcome =
  | { readonly ok: true; readonly shape: Shape }
  | { readonly ok: false; readonly problem: Unreadable };

type Reading = {
  readonly options: ReadOptions;
  readonly tally: Tally;
  /** Hands on what was accepted, and waits until it was taken; says why to stop, if so. */
  readonly handOn: () => Promise<Unreadable | null>;
};

const unread = (problem: Unreadable): Outcome => ({ ok: false, problem });
const [LF, CR] = [0x0a, 0x0d] as const;
const ZIP_MEMBERS_MAX = 100;

/**
 * Reads a whole file once, in bounded memory, and hands its lines on batch by batch; the next block is read when `sink`
 * has taken the batch. Nothing here throws because of what is in a file.
 */
export async function readEngagement(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  sink: Sink,
): Promise<FileRead> {
  const intake = new Intake(source, FILE_BYTES_MAX);
  const tally = new Tally();
  const blocks = intake.blocks();
  const reading: Reading = {
    options,
    tally,
    async handOn() {
      if (tally.hasBatch) await sink(tally.takeBatch());
      return tally.hasTooManyProducts ? { kind: "tooManyProducts", limit: PRODUCTS_MAX } : null;
    },
  };
  try {
    const outcome = await readAny(blocks, reading);
    if (outcome.ok && !intake.isTooLarge) {
      const report = { ...outcome.shape, ...tally.report() };
      return { ok: true, report, bytes: intake.bytes, sha256: intake.sha256() };
    }
    return {
      ok: false,
      problem:
        outcome.ok || intake.isTooLarge
          ? { kind: "tooLarge", limitBytes: FILE_BYTES_MAX }
          : outcome.problem,
      sha256: intake.hasEnded ? intake.sha256() : null,
    };
  } finally {
    await blocks.return();
  }
}

/** Reads a file in whatever it is packed. */
async function readAny(blocks: Blocks, reading: Reading): Promise<Outcome> {
  const first = await blocks.next();
  if (first.done) return unread({ kind: "empty" });
  const whole = rejoined(first.value, blocks);
  try {
    switch (containerOf(first.value)) {
      case "zip":
        return await readZip(whole, reading);
      case "gzip":
        return await readUnpacked(gunzipped(whole, FILE_BYTES_MAX), reading);
      case "workbook":
        return await readWorkbook(whole, reading);
      case null:
        return await readText(first.value, blocks, reading);
    }
  } catch (error) {
    if (error instanceof WorkbookError) return unread({ kind: "workbook", fault: error.fault });
    if (!(error instanceof ArchiveError)) throw error;
    if (error.fault === "tooLarge") return unread({ kind: "tooLarge", limitBytes: FILE_BYTES_MAX });
    return unread({ kind: "archive", fault: error.fault });
  }
}

/** A stream again whose first block was looked at. */
async function* rejoined(first: Uint8Array, rest: Blocks): Blocks {
  yield first;
  yield* rest;
}

async function readUnpacked(
  content: AsyncIterable<Uint8Array>,
  reading: Reading,
): Promise<Outcome> {
  const blocks = inBlocks(content);
  try {
    const first = await blocks.next();
    if (first.done) return unread({ kind: "empty" });
    if (containerOf(first.value)) throw new ArchiveError("nested");
    return await readText(first.value, blocks, reading);
  } finally {
    await blocks.return();
  }
}

/** Reads the one file of a ZIP: lines are told by their number, and of two files nobody would know which is meant. */
async function readZip(source: Blocks, reading: Reading): Promise<Outcome> {
  const limits = { membersMax: ZIP_MEMBERS_MAX, unpackedMax: FILE_BYTES_MAX };
  let outcome: Outcome | null = null;
  for await (const { content } of zipMembers(source, limits)) {
    if (outcome?.ok) return unread({ kind: "severalFiles" });
    const next = await readUnpacked(content, reading);
    if (!next.ok && next.problem.kind !== "empty") return next;
    if (next.ok) outcome = next;
  }
  return outcome ?? unread({ kind: "archive", fault: "noFile" });
}

/** Reads the first sheet of a workbook that is shown and holds anything, as the table it is. */
async function readWorkbook(source: Blocks, { options, tally, handOn }: Reading): Promise<Outcome> {
  const bytes = await joined(source);
  return inTurn(async () => {
    const workbook = await openWorkbook(bytes);
    for (const sheet of workbook.sheets.filter(({ isHidden }) => !isHidden)) {
      const table = new TableReader(tableOptions(options, tally), tally);
      let number = 0;
      let width = 0;
      for await (const rows of sheetRows(workbook, sheet, () => undefined)) {
        for (const row of rows) {
          for (number += 1; number < row.number; number += 1) table.takeLine("", 0, 0, null);
          width = Math.max(width, row.cells.length);
          const line = csvText(row.cells, width);
          if (line === null) table.takeLine("", 0, 0, "lineTooLong");
          else table.takeLine(line, 0, line.length, null);
        }
        const stopped = table.problem ?? (await handOn());
        if (stopped) return unread(stopped);
      }
      if (number > 0) return ended(table, "workbook", "utf-8", handOn);
    }
    return unread({ kind: "workbook", fault: "noSheet" });
  });
}

async function ended(
  table: TableReader,
  format: "csv" | "workbook",
  encoding: Encoding,
  handOn: Reading["handOn"],
): Promise<Outcome> {
  const problem = table.end() ?? (await handOn());
  if (problem || table.kind === null) return unread(problem ?? { kind: "empty" });
  const { kind, columns } = table;
  return { ok: true, shape: { kind, format, encoding, columns } };
}

const tableOptions = (options: ReadOptions, tally: Tally) => ({
  ...{ now: options.now, mappingOf: options.mappingOf, told: options.told },
  readEvent: eventReader(options, tally.found),
});

/** Reads one text to its end: JSON begins with a bracket, and no table does. */
async function readText(head: Uint8Array, rest: Blocks, reading: Reading): Promise<Outcome> {
  const foreign = foreignFile(head);
  if (foreign) return unread({ kind: "notSupported", looksLike: foreign });
  const { options } = reading;
  const detected = encodingOf(head, options.encoding);
  const begin = new TextDecoder("latin1").decode(head.subarray(detected.markBytes, 4_096));
  const wide = detected.encoding.startsWith("utf-16") ? begin.replaceAll("\0", "") : begin;
  const content = wide.trimStart();
  const markup = markupKind(content);
  if (markup) return unread({ kind: "notSupported", looksLike: markup });
  const blocks = decodable(head, rest, detected);
  return content.startsWith("{") || content.startsWith("[")
    ? readJson(blocks, detected, reading)
    : readTable(blocks, head, detected, reading);
}

async function readJson(
  blocks: AsyncIterable<Uint8Array>,
  { encoding }: Detected,
  { options, tally, handOn }: Reading,
): Promise<Outcome> {
  if (options.told) {
    const columns = options.told.columns.map(({ name }) => name);
    return unread({ kind: "mappedColumnMissing", columns });
  }
  const events = new EventsReader(encoding, eventReader(options, tally.found), tally);
  for await (const block of blocks) {
    events.push(block);
    const stopped = events.problem ?? (await handOn());
    if (stopped) return unread(stopped);
  }
  const problem = events.end() ?? (await handOn());
  if (problem) return unread(problem);
  return { ok: true, shape: { kind: "events", format: "json", encoding, columns: [] } };
}

async function readTable(
  blocks: AsyncIterable<Uint8Array>,
  head: Uint8Array,
  { encoding, told }: Detected,
  { options, tally, handOn }: Reading,
): Promise<Outcome> {
  const evidence = told || options.encoding !== null ? null : new Evidence();
  const table = new TableReader(tableOptions(options, tally), tally);
  const newline = head.includes(LF) || !head.includes(CR) ? LF : CR;
  const lines = new LineSplitter(
    { newline, lineBytesMax: LINE_BYTES_MAX, decode: decoderOf(encoding), evidence },
    (line, start, end, flaw) => table.takeLine(line, start, end, flaw),
  );
  for await (const block of blocks) {
    lines.push(block);
    const stopped = table.problem ?? (await handOn());
    if (stopped) return unread(stopped);
  }
  lines.end();
  const other = evidence?.other();
  if (other) return unread({ kind: "otherEncoding", looksLike: other });
  return ended(table, "csv", encoding, handOn);
}

/** The encoding asked for, else the one that the head shows. */
function encodingOf(head: Uint8Array, asked: Encoding | null): Detected {
  if (asked === null) return detectEncoding(head, head.length < BLOCK_BYTES);
  const marked = markedEncoding(head);
  const markBytes = marked?.encoding === asked ? marked.markBytes : 0;
  return { encoding: asked, markBytes, told: true };
}

/** The file's blocks without its byte-order mark, UTF-16 as UTF-8. */
async function* decodable(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  { encoding, markBytes }: Detected,
): AsyncGenerator<Uint8Array, void, undefined> {
  async function* unmarked() {
    yield head.subarray(markBytes);
    yield* rest;
  }
  if (encoding === "utf-16le" || encoding === "utf-16be")
    yield* utf8FromUtf16(unmarked(), encoding);
  else yield* unmarked();
}
