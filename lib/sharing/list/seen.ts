const DIGEST_WORDS = 4;
const WORDS = DIGEST_WORDS + 1;

/**
 * Which fingerprints a list had already, in 20 bytes each with the row where each first stood: a million of them fit where a set of texts would
 * take ten times the memory.
 */
export class SeenDigests {
  private slots = new Uint32Array(WORDS * 1_024);
  private used = 0;

  /** Whether it was there already; it is from now on. */
  add(digest: string): boolean {
    const before = this.used;
    this.firstOf(digest, 0);
    return this.used === before;
  }

  /** The row where it first stood; this one where it was not there before. */
  firstOf(digest: string, row: number): number {
    if ((this.used + 1) * WORDS * 2 > this.slots.length) this.grow();
    return this.put([...wordsOf(digest), row]);
  }

  has(digest: string): boolean {
    return !isEmpty(this.slots, this.placeOf(wordsOf(digest)));
  }

  get size(): number {
    return this.used;
  }

  private put(words: readonly number[]): number {
    const { slots } = this;
    const place = this.placeOf(words);
    if (isEmpty(slots, place)) {
      slots.set(words, place);
      this.used += 1;
    }
    return slots[place + DIGEST_WORDS] ?? 0;
  }

  /** Where a digest stands, or would. */
  private placeOf(words: readonly number[]): number {
    const { slots } = this;
    const count = slots.length / WORDS;
    // An empty slot is all zeros: a keyed hash that is would only be taken for one that was seen.
    for (let at = (words[0] ?? 0) & (count - 1); ; at = (at + 1) & (count - 1)) {
      const place = at * WORDS;
      if (isEmpty(slots, place)) return place;
      let word = 0;
      while (word < DIGEST_WORDS && slots[place + word] === words[word]) word += 1;
      if (word === DIGEST_WORDS) return place;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    this.used = 0;
    for (let place = 0; place < before.length; place += WORDS)
      if (!isEmpty(before, place)) this.put([...before.subarray(place, place + WORDS)]);
  }
}

const wordsOf = (digest: string): readonly number[] => {
  const hex = digest.replaceAll("-", "");
  return [0, 8, 16, 24].map((at) => Number.parseInt(hex.slice(at, at + 8), 16) >>> 0);
};

const isEmpty = (slots: Uint32Array, place: number): boolean =>
  slots[place] === 0 && slots[place + 1] === 0 && slots[place + 2] === 0 && slots[place + 3] === 0;
