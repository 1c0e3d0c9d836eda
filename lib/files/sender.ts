/*
 * Whoever sends a file holds a place in which another one could be read. What is waited for the sender is counted, and
 * not how long the reading takes: a slow database is not theirs to answer for.
 */

/** A sender that says nothing for so long has gone, or its computer sleeps. */
const IDLE_MS = 120_000;
/** So long nobody is hurried; after that so much has to come in each second that is waited. */
const UNHURRIED_MS = 120_000;
const LEAST_BYTES_A_SECOND = 4_096;

/** Whether so little came in the time that was waited for it that the place is another’s. */
export const isTooSlow = (bytes: number, waitedMs: number): boolean =>
  waitedMs > UNHURRIED_MS + (bytes / LEAST_BYTES_A_SECOND) * 1_000;

/** What was sent did not come to its end, or not in time. */
export class SenderGone extends Error {
  override readonly name = "SenderGone";
}

/** Reads what is sent piece by piece, as long as it comes. */
export class Sender {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly clock: () => number;
  private waitedMs = 0;
  private bytes = 0;

  constructor(body: ReadableStream<Uint8Array>, clock: () => number = () => performance.now()) {
    this.reader = body.getReader();
    this.clock = clock;
  }

  /** The next piece; null behind the last. */
  async next(): Promise<Uint8Array | null> {
    const begun = this.clock();
    let hasGone = false;
    const idle = setTimeout(() => {
      hasGone = true;
      this.leave();
    }, IDLE_MS);
    try {
      const { done, value } = await this.reader.read();
      if (hasGone) throw new SenderGone("Nothing came any more.");
      if (done) return null;
      this.waitedMs += this.clock() - begun;
      this.bytes += value.length;
      if (!isTooSlow(this.bytes, this.waitedMs)) return value;
      this.leave();
      throw new SenderGone("It came too slowly.");
    } finally {
      clearTimeout(idle);
    }
  }

  /** Nothing more is read. */
  leave(): void {
    void this.reader.cancel().catch(() => undefined);
  }
}
