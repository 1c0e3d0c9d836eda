import { type Detected, detectEncoding, markedEncoding } from "@/lib/files/detect";
import { decoderOf } from "@/lib/files/encodings";
import { Evidence } from "@/lib/files/evidence";
import { BLOCK_BYTES, Intake } from "@/lib/files/intake";
import { LineSplitter } from "@/lib/files/lines";
import { foreignFile, markupKind } from "@/lib/files/signature";
import { utf8FromUtf16 } from "@/lib/files/utf16";
import {
  type Encoding,
  FILE_BYTES_MAX,
  type FileShape,
  LINE_BYTES_MAX,
  type ReadSummary,
  type SourceRecord,
  type Unreadable,
} from "@/lib/imports/model";
import { OrdersReader } from "@/lib/imports/orders";
import { TableReader } from "@/lib/imports/table";
import { Tally } from "@/lib/imports/tally";

export type ReadOptions = {
  /** Reads the file in this encoding, whatever it looks like. */
  readonly encoding?: Encoding;
  /** Dates more than two years after it are refused. */
  readonly now: Date;
  readonly bytesMax?: number;
  /** Called once, when format and columns are known and before the first record is handed on. */
  readonly onShape?: (shape: FileShape) => void;
};

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
  const intake = new Intake(source, options.bytesMax ?? FILE_BYTES_MAX);
  const tally = new Tally();
  const blocks = intake.blocks();
  const fail = (problem: Unreadable, isWhole: boolean): ReadResult => ({
    ok: false,
    problem,
    bytes: intake.bytes,
    sha256: isWhole ? intake.sha256() : null,
  });
  const tooLarge = (): ReadResult =>
    fail({ kind: "tooLarge", limitBytes: options.bytesMax ?? FILE_BYTES_MAX }, false);

  try {
    const first = await blocks.next();
    if (intake.isTooLarge) return tooLarge();
    if (first.done) return fail({ kind: "empty" }, true);

    const head = first.value;
    const foreign = foreignFile(head);
    if (foreign) return fail({ kind: "notSupported", looksLike: foreign }, false);

    const detected = encodingOf(head, options.encoding);
    const evidence = detected.told || options.encoding ? null : new Evidence();
    let body: Body | null = null;
    let isShown = false;
    for await (const block of decodable(head, blocks, detected)) {
      body ??= bodyOf(block, detected.encoding, options.now, tally, evidence);
      body.push(block);
      const shape = body.shape();
      if (shape && !isShown) {
        isShown = true;
        options.onShape?.(shape);
      }
      const problem = body.problem();
      if (problem) return fail(problem, false);
      if (tally.batch.length > 0) await sink(tally.takeBatch());
      onProgress?.({ bytes: intake.bytes, lines: tally.lines().read });
    }
    if (intake.isTooLarge) return tooLarge();

    const problem = body?.end() ?? (body ? null : { kind: "empty" as const });
    const shape = body?.shape();
    if (shape && !isShown) options.onShape?.(shape);
    if (problem) return fail(problem, true);
    const other = evidence?.other();
    if (other) return fail({ kind: "otherEncoding", looksLike: other }, true);
    if (!shape) return fail({ kind: "empty" }, true);

    if (tally.batch.length > 0) await sink(tally.takeBatch());
    onProgress?.({ bytes: intake.bytes, lines: tally.lines().read });
    return { ok: true, summary: summaryOf(shape, tally, intake) };
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
  sha256: intake.sha256(),
});

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

/** Chooses the reader by the first character: JSON begins with a bracket, and no table does. */
function bodyOf(
  head: Uint8Array,
  encoding: Encoding,
  now: Date,
  tally: Tally,
  evidence: Evidence | null,
): Body {
  const text = new TextDecoder("latin1").decode(head);
  const content = text.trimStart();
  const markup = markupKind(content);
  if (markup) return refusing({ kind: "notSupported", looksLike: markup });

  if (content.startsWith("{") || content.startsWith("[")) {
    const orders = new OrdersReader(encoding, now, tally, text);
    return {
      push: (block) => orders.push(block),
      end: () => orders.end(),
      problem: () => orders.problem,
      shape: () => orders.shape,
    };
  }
  const table = new TableReader(encoding, now, tally);
  const lines = new LineSplitter(
    {
      newline: head.includes(LF) || !head.includes(CR) ? LF : CR,
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

const refusing = (problem: Unreadable): Body => ({
  push: () => undefined,
  end: () => problem,
  problem: () => problem,
  shape: () => null,
});
