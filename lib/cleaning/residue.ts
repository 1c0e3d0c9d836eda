const WORD_CHARS_MIN = 3;
const DIGITS_MIN = 5;

/**
 * What due cells held, to find what was made of it: a formula that joined, cut or looked it up. It lives while one
 * workbook is rewritten.
 */
export class Residue {
  private readonly values = new Set<string>();
  private readonly words = new Set<string>();
  private sorted: readonly string[] | null = null;

  add(value: string): void {
    const lower = value.toLowerCase();
    this.values.add(lower);
    for (const word of wordsOf(lower)) this.words.add(word);
    this.sorted = null;
  }

  /** Whether the text is what a due cell held. */
  is(text: string): boolean {
    return this.values.has(text.trim().toLowerCase());
  }

  /** Whether the text may be made of what due cells held: it is that, or shares a word with it, or a word's beginning. */
  mayBeIn(text: string): boolean {
    const lower = text.trim().toLowerCase();
    if (this.values.has(lower)) return true;
    if (/^-?[\d.]+(?:e[+-]?\d+)?$/.test(lower) && lower.replaceAll(/\D/g, "").length < DIGITS_MIN)
      return false;
    return wordsOf(lower).some((word) => this.begins(word) || this.isBegunBy(word));
  }

  /** Whether a word of what went begins with this one. */
  private begins(word: string): boolean {
    const sorted = (this.sorted ??= [...this.words].sort());
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? "") < word) low = middle + 1;
      else high = middle;
    }
    return sorted[low]?.startsWith(word) ?? false;
  }

  /** Whether this word begins with one of what went, as where two were joined without a blank. */
  private isBegunBy(word: string): boolean {
    for (let length = WORD_CHARS_MIN; length < word.length; length += 1)
      if (this.words.has(word.slice(0, length))) return true;
    return false;
  }
}

const wordsOf = (text: string): readonly string[] =>
  text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= WORD_CHARS_MIN);
