import type { Encoding } from "@/lib/files/encodings";

/** How the bytes of a text make its lines. */
export type RawText = {
  readonly encoding: Encoding;
  /** The code that ends a line: LF, or CR in a file that knows no other. */
  readonly newline: number;
};

const NOTHING = new Uint8Array(0);

/** Bytes of what a delimiter, a quote or a line end is written with. */
export const unitBytesOf = (encoding: Encoding): 1 | 2 =>
  encoding === "utf-16le" || encoding === "utf-16be" ? 2 : 1;

/**
 * The bytes of a file beside the lines that were read from it. What arrives waits here until the reader says how many
 * lines it is done with, and is then handed out as it came.
 */
export class RawLines {
  private bytes = NOTHING;
  private at = 0;
  /** Whether the line that was taken last goes on in what is still to come. */
  private isOpen = false;

  private readonly text: RawText;

  constructor(text: RawText) {
    this.text = text;
  }

  /** Takes the next bytes; answers those that belong to a line which was taken already. */
  push(piece: Uint8Array): Uint8Array {
    const rest = this.bytes.subarray(this.at);
    const joined = new Uint8Array(rest.length + piece.length);
    joined.set(rest);
    joined.set(piece, rest.length);
    this.bytes = joined;
    this.at = 0;
    return this.isOpen ? this.take(1) : NOTHING;
  }

  /** The bytes of the next lines, line ends included. */
  take(lines: number): Uint8Array {
    const start = this.at;
    for (let left = lines; left > 0; left -= 1) {
      const end = this.lineEnd(this.at);
      this.isOpen = end < 0;
      // Half a unit stays until its other half is there, so that units are never counted from the middle.
      this.at = end < 0 ? this.bytes.length - this.half() : end;
    }
    return this.bytes.subarray(start, this.at);
  }

  /** What no line was taken for. */
  rest(): Uint8Array {
    const rest = this.bytes.subarray(this.at);
    this.at = this.bytes.length;
    return rest;
  }

  private half(): number {
    return (this.bytes.length - this.at) % unitBytesOf(this.text.encoding);
  }

  /** Behind the end of the line that begins at `from`; -1 where it has not arrived. */
  private lineEnd(from: number): number {
    const { bytes } = this;
    const { encoding, newline } = this.text;
    if (unitBytesOf(encoding) === 1) return bytes.indexOf(newline, from) + 1 || -1;

    const low = encoding === "utf-16le" ? 0 : 1;
    for (let found = bytes.indexOf(newline, from); found >= 0;) {
      const unit = found - low;
      if (unit >= from && (unit - from) % 2 === 0 && bytes[unit + 1 - low] === 0) return unit + 2;
      found = bytes.indexOf(newline, found + 1);
    }
    return -1;
  }
}
