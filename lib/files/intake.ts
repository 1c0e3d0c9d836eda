import { createHash } from "node:crypto";

/**
 * Bytes handed on at once: large enough to be quick, small enough to be forgotten soon, and so few that what is staged of
 * them fits on its way to the database, which takes it in while the next ones are read.
 */
export const BLOCK_BYTES = 65_536;

/**
 * Takes a stream in whatever pieces it comes and hands it on in blocks of one size. What is read therefore never
 * depends on where the network cut the file. Each block is valid only until the next is asked for: its memory is used
 * again.
 */
export async function* inBlocks(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;

  for await (const piece of source) {
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + BLOCK_BYTES - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === BLOCK_BYTES) {
        yield block;
        filled = 0;
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

/** Hands a file on in blocks, counting and hashing on the way. */
export class Intake {
  /** Bytes handed on so far. */
  bytes = 0;
  /** Whether the source had more bytes than allowed; reading has stopped then. */
  isTooLarge = false;
  /** Whether the file was handed on to its end. */
  hasEnded = false;
  private readonly hash = createHash("sha256");
  private digest: string | null = null;

  private readonly source: AsyncIterable<Uint8Array>;
  private readonly bytesMax: number;

  constructor(source: AsyncIterable<Uint8Array>, bytesMax: number) {
    this.source = source;
    this.bytesMax = bytesMax;
  }

  async *blocks(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const block of inBlocks(this.bounded())) {
      this.bytes += block.length;
      this.hash.update(block);
      yield block;
    }
    this.hasEnded = !this.isTooLarge;
  }

  /** Lower-case hex of what was handed on; the file's SHA-256 once it has ended. */
  sha256(): string {
    this.digest ??= this.hash.digest("hex");
    return this.digest;
  }

  private async *bounded(): AsyncGenerator<Uint8Array, void, undefined> {
    let received = 0;
    for await (const piece of this.source) {
      received += piece.length;
      if (received > this.bytesMax) {
        this.isTooLarge = true;
        return;
      }
      yield piece;
    }
  }
}
