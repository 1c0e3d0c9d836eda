const NOTHING = new Uint8Array(0);

/** Walks along a stream of bytes: so many at once, or what is at hand. Holds one piece of it at a time. */
export class ByteCursor {
  /** Bytes taken so far. */
  taken = 0;
  private piece: Uint8Array = NOTHING;
  private at = 0;
  private readonly source: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** The next bytes at hand, at most so many and at least one; null at the end. Valid until the next are asked for. */
  async some(most = Infinity): Promise<Uint8Array | null> {
    while (this.at === this.piece.length) {
      const { done, value } = await this.source.next();
      if (done) return null;
      this.piece = value;
      this.at = 0;
    }
    const part = this.piece.subarray(this.at, Math.min(this.piece.length, this.at + most));
    this.at += part.length;
    this.taken += part.length;
    return part;
  }

  /** The next `count` bytes, copied; null where there are not so many. */
  async exactly(count: number): Promise<Uint8Array | null> {
    const bytes = new Uint8Array(count);
    for (let filled = 0; filled < count;) {
      const part = await this.some(count - filled);
      if (!part) return null;
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  }

  /** Lets go of the source, wherever it stands. */
  async close(): Promise<void> {
    await this.source.return?.();
  }

  /** Puts back the end of what `some` handed out last. */
  giveBack(count: number): void {
    this.at -= count;
    this.taken -= count;
  }
}
