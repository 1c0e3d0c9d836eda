import type { Decode } from "@/lib/files/encodings";
import type { Evidence } from "@/lib/files/evidence";
import { forEachHighLine } from "@/lib/files/detect";

/** Why a line could not be made into text. */
export type LineFlaw = "brokenBytes" | "nulBytes" | "lineTooLong";

/**
 * Takes one line: the text between `start` and `end` of `text`, without its line end. Where it is flawed the text
 * serves only to follow its quotes, and is empty if the line was too long.
 */
export type TakeLine = (text: string, start: number, end: number, flaw: LineFlaw | null) => void;

const CR_CODE = 13;
/** Bytes made into text at once: longer texts live in memory that is given back late. */
const TEXT_BYTES = 49_152;
/** Reads every byte as something; what it gives is never kept. */
const LENIENT = new TextDecoder("latin1");
/** Lines that a block counts for whose lines were not counted. */
const SOUND_BLOCK_WEIGHT = 1_000;

export type LineOptions = {
  /** The byte that ends a line. */
  readonly newline: number;
  readonly lineBytesMax: number;
  readonly decode: Decode;
  /** Where to note lines beyond ASCII, if the encoding is still in question. */
  readonly evidence: Evidence | null;
};

/**
 * Cuts blocks of bytes into lines of text. A block's lines are decoded together, since that is what makes it
 * quick; only where that fails is each line decoded alone, so that one broken line costs no other. A line over
 * the limit is counted but never held.
 */
export class LineSplitter {
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private isSkipping = false;
  private readonly newlineText: string;

  private readonly options: LineOptions;
  private readonly take: TakeLine;

  constructor(options: LineOptions, take: TakeLine) {
    this.options = options;
    this.take = take;
    this.newlineText = String.fromCharCode(options.newline);
  }

  /** Takes the next block, which may be used for something else afterwards. */
  push(block: Uint8Array): void {
    const { newline, lineBytesMax } = this.options;
    const last = block.lastIndexOf(newline);
    if (last < 0) return this.hold(block);

    let from = 0;
    if (this.isSkipping || this.heldBytes > 0) {
      const first = block.indexOf(newline);
      from = first + 1;
      if (this.isSkipping) this.forget();
      else if (this.heldBytes + first > lineBytesMax) this.refuseHeld();
      else this.emit(this.release(block.subarray(0, first)));
    }
    for (let end = from; from <= last; from = end + 1) {
      end = Math.min(last, from + TEXT_BYTES);
      end = block.indexOf(newline, end);
      this.emit(block.subarray(from, end));
    }
    this.hold(block.subarray(last + 1));
  }

  /** Hands on the last line where the file does not end with a line end. */
  end(): void {
    if (this.isSkipping) this.forget();
    else if (this.heldBytes > 0) this.emit(this.release(new Uint8Array(0)));
  }

  private hold(bytes: Uint8Array): void {
    if (this.isSkipping || bytes.length === 0) return;
    this.heldBytes += bytes.length;
    if (this.heldBytes > this.options.lineBytesMax) {
      // Told as soon as it is known: whoever holds the file's own bytes need not hold those of a line without end.
      this.refuseHeld();
      this.isSkipping = true;
    } else {
      this.held.push(bytes.slice());
    }
  }

  private release(rest: Uint8Array): Uint8Array {
    const joined = new Uint8Array(this.heldBytes + rest.length);
    let at = 0;
    for (const part of [...this.held, rest]) {
      joined.set(part, at);
      at += part.length;
    }
    this.forget();
    return joined;
  }

  private refuseHeld(): void {
    this.forget();
    this.take("", 0, 0, "lineTooLong");
  }

  private forget(): void {
    this.held = [];
    this.heldBytes = 0;
    this.isSkipping = false;
  }

  /** Lines without the last one's end. */
  private emit(bytes: Uint8Array): void {
    const { decode, evidence, lineBytesMax } = this.options;
    const text = bytes.length > lineBytesMax ? null : decode(bytes);
    if (text === null) return this.emitOneByOne(bytes);

    // A character beyond ASCII is one unit of text but several bytes: comparing lengths finds it for nothing.
    if (evidence && text.length !== bytes.length) this.noteSound(evidence, bytes);
    const hasNul = text.includes("\0");
    let start = 0;
    for (;;) {
      const found = text.indexOf(this.newlineText, start);
      const end = found < 0 ? text.length : found;
      this.takeSound(text, start, end, hasNul);
      if (found < 0) return;
      start = found + 1;
    }
  }

  private emitOneByOne(bytes: Uint8Array): void {
    const { decode, evidence, newline, lineBytesMax } = this.options;
    if (evidence) this.noteLines(evidence, bytes);

    for (let start = 0; ;) {
      const found = bytes.indexOf(newline, start);
      const end = found < 0 ? bytes.length : found;
      const text = end - start > lineBytesMax ? null : decode(bytes.subarray(start, end));
      if (text !== null) this.takeSound(text, 0, text.length, text.includes("\0"));
      else if (end - start > lineBytesMax) this.take("", 0, 0, "lineTooLong");
      else this.takeBroken(bytes.subarray(start, end));
      if (found < 0) return;
      start = found + 1;
    }
  }

  private takeSound(text: string, start: number, end: number, mayHaveNul: boolean): void {
    const bare = end > start && text.charCodeAt(end - 1) === CR_CODE ? end - 1 : end;
    if (mayHaveNul) {
      const nul = text.indexOf("\0", start);
      if (nul >= 0 && nul < bare) return this.take(text, start, bare, "nulBytes");
    }
    this.take(text, start, bare, null);
  }

  private takeBroken(bytes: Uint8Array): void {
    const text = LENIENT.decode(bytes);
    this.take(text, 0, text.endsWith("\r") ? text.length - 1 : text.length, "brokenBytes");
  }

  /** A block that is UTF-8 throughout: after the first it is not worth counting its lines. */
  private noteSound(evidence: Evidence, bytes: Uint8Array): void {
    if (evidence.good > 0) evidence.good += SOUND_BLOCK_WEIGHT;
    else this.noteLines(evidence, bytes);
  }

  private noteLines(evidence: Evidence, bytes: Uint8Array): void {
    const note = (start: number, end: number) => evidence.add(bytes, start, end);
    forEachHighLine(bytes, bytes.length, note, this.options.newline);
  }
}
