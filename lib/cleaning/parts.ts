import { createHash, type Hash } from "node:crypto";
import { HEAD_BYTES_MAX, PART_BYTES, type FilePart, type FileParts } from "./model";

/** Notes where a text can be cut, so that each part can be sent and cleaned by itself. */
export class Parts {
  newline = 0;
  private headBytes: number | null = null;
  private from = 0;
  private to = 0;
  private given: Hash = createHash("sha256");
  private made: Hash = createHash("sha256");
  private readonly parts: FilePart[] = [];

  private readonly partBytes: number;

  constructor(partBytes = PART_BYTES) {
    this.partBytes = partBytes;
  }

  /** The next bytes of the file, and what they become. */
  note(given: Uint8Array, made: Uint8Array): void {
    this.to += given.length;
    this.given.update(given);
    this.made.update(made);
  }

  /** Whether the part may end before a record, with so many bytes not noted yet; the first such place ends the head. */
  mayEndAt(notNoted: number): boolean {
    const at = this.to + notNoted;
    this.headBytes ??= at;
    return at - this.from >= this.partBytes;
  }

  end(): void {
    if (this.to === this.from) return;
    const [given, made] = [this.given.digest("hex"), this.made.digest("hex")];
    this.parts.push({ from: this.from, to: this.to, given, made });
    this.from = this.to;
    this.given = createHash("sha256");
    this.made = createHash("sha256");
  }

  /** How the file is sent; null where too much stands before its records. */
  all(): FileParts | null {
    const { headBytes, newline, parts } = this;
    if (headBytes !== null && headBytes > HEAD_BYTES_MAX) return null;
    return { headBytes: headBytes ?? 0, newline, parts };
  }
}
