import { createHash } from "node:crypto";

/** Bytes handed on at once: large enough to be quick, small enough to be forgotten soon. */
export const BLOCK_BYTES = 262_144;

/**
 * Takes a stream in whatever pieces it comes and hands it on in blocks of one size, counting and hashing on the
 * way. What is read therefore never depends on where the network cut the file.
 */
export class Intake {
  /** Bytes handed on so far. */
  bytes = 0;
  /** Whether the source had more bytes than allowed; reading has stopped then. */
  isTooLarge = false;
  private readonly hash = createHash("sha256");
  private digest: string | null = null;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly bytesMax: number,
  ) {}

  /** Each block is valid only until the next is asked for: its memory is used again. */
  async *blocks(): AsyncGenerator<Uint8Array, void, undefined> {
    const block = new Uint8Array(BLOCK_BYTES);
    let filled = 0;
    let received = 0;

    for await (const piece of this.source) {
      received += piece.length;
      if (received > this.bytesMax) {
        this.isTooLarge = true;
        return;
      }
      for (let at = 0; at < piece.length;) {
        const part = piece.subarray(at, at + BLOCK_BYTES - filled);
        block.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === BLOCK_BYTES) {
          yield this.note(block);
          filled = 0;
        }
      }
    }
    if (filled > 0) yield this.note(block.subarray(0, filled));
  }

  /** Lower-case hex of what was handed on; the file's SHA-256 once it has ended. */
  sha256(): string {
    this.digest ??= this.hash.digest("hex");
    return this.digest;
  }

  private note(block: Uint8Array): Uint8Array {
    this.bytes += block.length;
    this.hash.update(block);
    return block;
  }
}
