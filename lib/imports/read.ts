import { ArchiveError } from "@/lib/files/archive-fault";
import { type Detected, detectEncoding, markedEncoding } from "@/lib/files/detect";
import { decoderOf } from "@/lib/files/encodings";
import { Evidence } from "@/lib/files/evidence";
import { gunzipped } from "@/lib/files/inflate";
import { BLOCK_BYTES, inBlocks, Intake } from "@/lib/files/intake";
import { LineSplitter } from "@/lib/files/lines";
import { containerOf, foreignFile, isAmazonEnvelope, markupKind } from "@/lib/files/signature";
import { utf8FromUtf16 } from "@/lib/files/utf16";
import { WorkbookError } from "@/lib/files/workbook-fault";
import { xmlEncoding } from "@/lib/files/xml-encoding";
import { zipMembers } from "@/lib/files/zip";
import { EnvelopeReader } from "@/lib/imports/envelope";
import {
  type Encoding,
  FILE_BYTES_MAX,
  type FileShape,
  type Format,
  LINE_BYTES_MAX,
  type ReadSummary,
  type SourceRecord,
  type Unreadable,
  ZIP_FILES_MAX,
  ZIP_MEMBERS_MAX,
} from "@/lib/imports/model";
import { OrdersReader } from "@/lib/imports/orders";
import { TableReader } from "@/lib/imports/table";
import {
  type Blocks,
  type Outcome,
  type Reading,
  type ReadOptions,
  unread,
} from "@/lib/imports/reading";
import { Tally } from "@/lib/imports/tally";
import { readWorkbook } from "@/lib/imports/workbook";

export type { ReadOptions };

export type ReadResult =
  | { readonly ok: true; readonly summary: ReadSummary }
  | {
      readonly ok: false;
      readonly problem: Unreadable;
      /** Bytes read until then. */
      readonly bytes: number;
      /** Of the whole file; null where reading stopped before its end. */
      readonly sha256: string | null;
    };

export type ReadProgress = { readonly bytes: number; readonly lines: number };

type Sink = (records: readonly SourceRecord[]) => Promise<void> | void;

/** What reads a file of one kind, fed with blocks of UTF-8 or of another encoding that shares ASCII's line ends. */
type Body = {
  push(block: Uint8Array): void;
  end(): Unreadable | null;
  problem(): Unreadable | null;
  shape(): FileShape | null;
};

const [LF, CR] = [0x0a, 0x0d] as const;

/**
 * Reads a whole file once, in bounded memory, and hands its records on batch by batch; the next block is read when
 * `sink` has taken the batch. Nothing here throws because of what is in a file; what the source or the sink throws
 * goes through.
 */
export async function readFile(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  sink: Sink,
  onProgress?: (progress: ReadProgress) => void,
): Promise<ReadResult> {
  const limitBytes = options.bytesMax ?? FILE_BYTES_MAX;
  const intake = new Intake(source, limitBytes);
  const tally = new Tally();
  const blocks = intake.blocks();
  let isShown = false;
  const reading: Reading = {
    options,
    tally,
    limitBytes,
    show(shape) {
      if (!isShown) options.onShape?.(shape);
      isShown = true;
    },
    async handOn() {
      if (tally.batch.length > 0) await sink(tally.takeBatch());
      await options.watch?.settle();
      onProgress?.({ bytes: intake.bytes, lines: tally.lines().read });
    },
  };

  try {
    const outcome = await readAny(blocks, reading);
    if (outcome.ok && !intake.isTooLarge) {
      return { ok: true, summary: summaryOf(outcome.shape, tally, intake) };
    }
    return {
      ok: false,
      problem: outcome.ok || intake.isTooLarge ? { kind: "tooLarge", limitBytes } : outcome.problem,
      bytes: intake.bytes,
      sha256: intake.hasEnded ? intake.sha256() : null,
    };
  } finally {
    await blocks.return();
  }
}

const summaryOf = (shape: FileShape, tally: Tally, intake: Intake): ReadSummary => ({
  ...shape,
  lines: tally.lines(),
  problems: tally.problems,
  problemCounts: tally.problemCounts(),
  newestMs: tally.newestMs,
  bytes: intake.bytes,
  findings: tally.findings.list(),
  parts: tally.parts(),
  sha256: intake.sha256(),
});

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
        return await readUnpacked(gunzipped(whole, reading.limitBytes), reading);
      case "workbook":
        return await readWorkbook(whole, reading);
      case null:
        return await readText(first.value, blocks, reading);
    }
  } catch (error) {
    if (error instanceof WorkbookError) return unread({ kind: "workbook", fault: error.fault });
    if (!(error instanceof ArchiveError)) throw error;
    const { limitBytes } = reading;
    if (error.fault === "tooLarge") return unread({ kind: "tooLarge", limitBytes });
    return unread({ kind: "archive", fault: error.fault });
  }
}

/** A stream again whose first block was looked at. */
async function* rejoined(first: Uint8Array, rest: Blocks): Blocks {
  yield first;
  yield* rest;
}

/** Reads what was packed: a file like any other, but for one that is packed again. */
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

/**
 * Reads all files of a ZIP as one import. They must be of one format, since what one tool packs together belongs
 * together and anything else would be somebody's guess.
 */
async function readZip(source: Blocks, reading: Reading): Promise<Outcome> {
  const { tally, limitBytes } = reading;
  const limits = { membersMax: ZIP_MEMBERS_MAX, unpackedMax: limitBytes };
  const formats = new Set<Format>();
  let shape: FileShape | null = null;
  let part = 0;

  for await (const { content } of zipMembers(source, limits)) {
    const blocks = inBlocks(content);
    const first = await blocks.next();
    if (first.done) continue;
    if (containerOf(first.value)) throw new ArchiveError("nested");
    part += 1;
    if (part > ZIP_FILES_MAX) throw new ArchiveError("tooManyFiles");
    tally.beginFile();
    const outcome = await readText(first.value, blocks, reading);
    if (outcome.ok) {
      formats.add(outcome.shape.format);
      shape = shape === null ? outcome.shape : joinShapes(shape, outcome.shape);
    } else if (outcome.problem.kind === "headerOnly") {
      formats.add(outcome.problem.format);
    } else {
      return unread(problemOfPart(outcome.problem, part));
    }
  }
  const [format] = formats;
  if (format === undefined) return unread({ kind: "archive", fault: "noFile" });
  if (formats.size > 1) return unread({ kind: "mixedFormats", formats: [...formats] });
  if (shape === null) return unread({ kind: "headerOnly", format });
  if (part > 1) tally.findings.note("severalFiles", null, part);
  return { ok: true, shape };
}

/** What stands in the way of one file; where the whole can be read in another encoding, it is that. */
const problemOfPart = (problem: Unreadable, part: number): Unreadable =>
  problem.kind === "otherEncoding" ? problem : { kind: "part", part, problem };

/** Files of one format need not have the same columns. */
function joinShapes(one: FileShape, other: FileShape): FileShape {
  const known = new Set(one.columns.map(({ name }) => name));
  return {
    ...one,
    columns: [...one.columns, ...other.columns.filter(({ name }) => !known.has(name))],
    unmapped: [...new Set([...one.unmapped, ...other.unmapped])],
  };
}

/** Reads one text to its end. */
async function readText(head: Uint8Array, rest: Blocks, reading: Reading): Promise<Outcome> {
  const { options, tally } = reading;
  const foreign = foreignFile(head);
  if (foreign) return unread({ kind: "notSupported", looksLike: foreign });

  const detected = encodingOf(head, options.encoding);
  const evidence = detected.told || options.encoding ? null : new Evidence();
  let body: Body | null = null;
  for await (const block of decodable(head, rest, detected)) {
    body ??= bodyOf(block, detected, options, tally, evidence);
    body.push(block);
    const shape = body.shape();
    if (shape) reading.show(shape);
    const problem = body.problem();
    if (problem) return unread(problem);
    await reading.handOn();
  }

  const problem = body?.end() ?? (body ? null : { kind: "empty" as const });
  const shape = body?.shape();
  if (shape) reading.show(shape);
  const other = evidence?.other();
  // What an unknown table holds can only be asked once its letters are right.
  if (other && (!problem || problem.kind === "unknownTable"))
    return unread({ kind: "otherEncoding", looksLike: other });
  if (problem) return unread(problem);
  if (!shape) return unread({ kind: "empty" });
  await reading.handOn();
  return { ok: true, shape };
}

/** The encoding asked for, else the one that the head shows. */
function encodingOf(head: Uint8Array, asked: Encoding | undefined): Detected {
  if (!asked) return detectEncoding(head, head.length < BLOCK_BYTES);
  const marked = markedEncoding(head);
  return {
    encoding: asked,
    markBytes: marked?.encoding === asked ? marked.markBytes : 0,
    told: true,
  };
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
  if (encoding === "utf-16le" || encoding === "utf-16be") {
    yield* utf8FromUtf16(unmarked(), encoding);
  } else {
    yield* unmarked();
  }
}

/** Chooses the reader by the first character: JSON begins with a bracket, XML with an angle, and no table does. */
function bodyOf(
  head: Uint8Array,
  detected: Detected,
  options: ReadOptions,
  tally: Tally,
  evidence: Evidence | null,
): Body {
  const { encoding } = detected;
  const { now, encoding: asked } = options;
  const text = new TextDecoder("latin1").decode(head);
  const content = text.trimStart();
  const markup = markupKind(content);
  if (markup) return refusing({ kind: "notSupported", looksLike: markup });

  if (content.startsWith("<") && isAmazonEnvelope(content)) {
    const found = asked ? { ok: true as const, encoding } : xmlEncoding(head, content, detected);
    if (!found.ok) return refusing({ kind: "declaredEncoding", declared: found.declared });
    return bodyWith(new EnvelopeReader(found.encoding, now, tally));
  }
  if (content.startsWith("{") || content.startsWith("[")) {
    return bodyWith(new OrdersReader(encoding, now, tally, text));
  }
  const newline = options.newline ?? (head.includes(LF) || !head.includes(CR) ? LF : CR);
  options.watch?.onText({ encoding, newline, markBytes: detected.markBytes });
  const table = new TableReader(encoding, options, tally);
  const lines = new LineSplitter(
    {
      newline,
      lineBytesMax: LINE_BYTES_MAX,
      decode: decoderOf(encoding),
      evidence,
    },
    (line, start, end, flaw) => table.takeLine(line, start, end, flaw),
  );
  return {
    push: (block) => lines.push(block),
    end: () => {
      lines.end();
      return table.end();
    },
    problem: () => table.problem,
    shape: () => table.shape,
  };
}

/** A reader of records that are no lines. */
const bodyWith = (reader: OrdersReader | EnvelopeReader): Body => ({
  push: (block) => reader.push(block),
  end: () => reader.end(),
  problem: () => reader.problem,
  shape: () => reader.shape,
});

const refusing = (problem: Unreadable): Body => ({
  push: () => undefined,
  end: () => problem,
  problem: () => problem,
  shape: () => null,
});
