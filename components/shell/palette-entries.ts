/** Something the palette leads to. */
export type PaletteEntry = {
  readonly kind: "page" | "action" | "system" | "clause" | "order";
  readonly label: string;
  readonly href: string;
  /** Words that find it beside its label. */
  readonly terms?: string | undefined;
  /** A file that is downloaded, and no page. */
  readonly isFile?: boolean | undefined;
};

/** Shown at once; who types more finds the rest. */
export const SHOWN_MAX = 12;

const SCORES = { whole: 100, beginning: 50, word: 20, term: 5 } as const;
const ORDER_CHARS = { min: 4, max: 60 } as const;

/**
 * What fits what was typed, best first: every word of it begins some word of the entry. Without a word the pages and
 * the actions are offered, in their order. Case and accents make no difference.
 */
export function entriesFor(
  query: string,
  entries: readonly PaletteEntry[],
): readonly PaletteEntry[] {
  const words = wordsOf(query);
  if (words.length === 0)
    return entries.filter(({ kind }) => kind === "page" || kind === "action").slice(0, SHOWN_MAX);
  return entries
    .flatMap((entry) => {
      const score = scoreOf(entry, words);
      return score === null ? [] : [{ entry, score }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN_MAX)
    .map(({ entry }) => entry);
}

/** The look-up of what was typed as an order number; null where it is none. Orders are never suggested. */
export function orderEntry(query: string, holdings: string): PaletteEntry | null {
  const order = query.trim();
  if (order.length < ORDER_CHARS.min || order.length > ORDER_CHARS.max || !/\d/.test(order))
    return null;
  return {
    kind: "order",
    label: `Look up order ${order}`,
    href: `${holdings}?${new URLSearchParams({ order })}`,
  };
}

function scoreOf({ label, terms = "" }: PaletteEntry, words: readonly string[]): number | null {
  const labelWords = wordsOf(label);
  const termWords = wordsOf(terms);
  let score = 0;
  for (const word of words) {
    if (labelWords.some((each) => begins(each, word))) score += SCORES.word;
    else if (termWords.some((each) => begins(each, word))) score += SCORES.term;
    else return null;
  }
  const [said, asked] = [labelWords.join(" "), words.join(" ")];
  if (said === asked) return score + SCORES.whole;
  return said.startsWith(asked) ? score + SCORES.beginning : score;
}

/** A clause's number is itself or nothing: F1 is no beginning of F12. */
const begins = (word: string, asked: string) =>
  /^[fg]\d+$/.test(asked) ? word === asked : word.startsWith(asked);

/** Enough of a summary, and of what anybody types. */
const WORDS_MAX = 200;

const wordsOf = (text: string): readonly string[] =>
  (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/['’‘]/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, WORDS_MAX);
