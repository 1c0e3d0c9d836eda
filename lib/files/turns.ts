/**
 * Files are read as they arrive, so many of a kind at once in one process; of one merchant half of them, so that nobody
 * keeps everybody else waiting.
 */
export class Turns {
  private readonly most: number;
  private readonly mostOfOne: number;
  private readonly underWay = new Map<string, number>();

  constructor(most: number) {
    this.most = most;
    this.mostOfOne = Math.max(1, Math.floor(most / 2));
  }

  /** What the work comes to; null where no turn is free. */
  async take<T extends object>(merchantId: string, work: () => Promise<T>): Promise<T | null> {
    const own = this.underWay.get(merchantId) ?? 0;
    const all = [...this.underWay.values()].reduce((sum, count) => sum + count, 0);
    if (all >= this.most || own >= this.mostOfOne) return null;
    this.underWay.set(merchantId, own + 1);
    try {
      return await work();
    } finally {
      const left = (this.underWay.get(merchantId) ?? 1) - 1;
      if (left > 0) this.underWay.set(merchantId, left);
      else this.underWay.delete(merchantId);
    }
  }
}
