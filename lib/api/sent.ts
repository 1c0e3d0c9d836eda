import { createHash } from "node:crypto";
import { Sender } from "@/lib/files/sender";

/**
 * What a request sends, read once and hashed as it passes. Whoever stops reading early leaves a rest: it is read and
 * dropped, since a program may look for an answer only when it has sent everything.
 */
export class Sent {
  /** Whether the sender broke off, or was too slow. */
  isBroken = false;
  private readonly hash = createHash("sha256");
  private readonly sender: Sender | null;
  private hasEnded = false;

  constructor(body: ReadableStream<Uint8Array> | null) {
    this.sender = body && new Sender(body);
  }

  async *bytes(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let piece = await this.next(); piece !== null; piece = await this.next()) yield piece;
  }

  /** Reads what is left. */
  async drain(): Promise<void> {
    while ((await this.next()) !== null);
  }

  /** Of everything that was sent, once it has been read. */
  async sha256(): Promise<string> {
    await this.drain();
    return this.hash.copy().digest("hex");
  }

  private async next(): Promise<Uint8Array | null> {
    if (this.hasEnded || !this.sender) return null;
    try {
      const piece = await this.sender.next();
      if (piece === null) this.hasEnded = true;
      else this.hash.update(piece);
      return piece;
    } catch (error) {
      this.isBroken = true;
      this.hasEnded = true;
      throw error;
    }
  }
}

/** Everything that is sent, where it is no more than this; null where it is. */
export async function wholeOf(
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    length += piece.length;
    if (length > bytesMax) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const PIECE_BYTES = 1 << 20;

/** What is held, in pieces, as if it arrived. */
export async function* piecesOf(held: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < held.length; at += PIECE_BYTES) yield held.subarray(at, at + PIECE_BYTES);
}
