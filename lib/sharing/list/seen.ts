/**
 * Which fingerprints a list had already, in 16 bytes each and no more: a million of them fit where a set of texts would
 * take ten times the memory.
 */
export class SeenDigests {
  private slots = new Uint32Array(4 * 1_024);
  private used = 0;

  /** Whether it was there already; it is from now on. */
  add(digest: string): boolean {
    if ((this.used + 1) * 4 * 2 > this.slots.length) this.grow();
    const hex = digest.replaceAll("-", "");
    const words = [0, 8, 16, 24].map((at) => Number.parseInt(hex.slice(at, at + 8), 16) >>> 0);
    return this.put(words);
  }

  get size(): number {
    return this.used;
  }

  private put(words: readonly number[]): boolean {
    const { slots } = this;
    const count = slots.length / 4;
    // An empty slot is all zeros: a keyed hash that is would only be taken for one that was seen.
    for (let at = (words[0] ?? 0) & (count - 1); ; at = (at + 1) & (count - 1)) {
      const place = at * 4;
      if (isEmpty(slots, place)) {
        slots.set(words, place);
        this.used += 1;
        return false;
      }
      if (words.every((word, index) => slots[place + index] === word)) return true;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    this.used = 0;
    for (let place = 0; place < before.length; place += 4)
      if (!isEmpty(before, place)) this.put([...before.subarray(place, place + 4)]);
  }
}

const isEmpty = (slots: Uint32Array, place: number): boolean =>
  slots[place] === 0 && slots[place + 1] === 0 && slots[place + 2] === 0 && slots[place + 3] === 0;
