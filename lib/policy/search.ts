import { CLAUSES } from "@/lib/policy/book";
import type { Channel } from "@/lib/policy/channel";
import { TOPIC_LABELS } from "@/lib/policy/model";
import type { Authority, Clause, Duty, Topic } from "@/lib/policy/model";

/** Null or left out: any. */
export type ClauseFilters = {
  readonly topic?: Topic | null;
  readonly duty?: Duty | null;
  readonly authority?: Authority | null;
  readonly channel?: Channel | null;
};

/** What a word found in a part of the clause is worth; the best part counts. */
const WEIGHTS = { title: 8, topics: 5, summary: 3, rest: 1 } as const;
const ID_WEIGHT = 1000;

/** What a search box sends is short; anything beyond this is not read. */
const QUERY_WORDS_MAX = 12;

type Part = { readonly weight: number; readonly words: readonly string[] };
type Indexed = { readonly clause: Clause; readonly id: string; readonly parts: readonly Part[] };

const INDEX: readonly Indexed[] = CLAUSES.map((clause) => ({
  clause,
  id: clause.id.toLowerCase(),
  parts: [
    { weight: WEIGHTS.title, words: indexWords([clause.title, clause.shortTitle]) },
    {
      weight: WEIGHTS.topics,
      words: indexWords(clause.topics.map((topic) => TOPIC_LABELS[topic])),
    },
    { weight: WEIGHTS.summary, words: indexWords([clause.summary]) },
    {
      weight: WEIGHTS.rest,
      words: indexWords([clause.explanation, ...clause.meansForYou, ...clause.systems]),
    },
  ],
}));

/**
 * The clauses in which every word of the query begins some word, best first; all of them, in their order,
 * where the query is empty. Case, accents, hyphens and apostrophes make no difference. A clause's own id
 * comes before all that merely mention it.
 */
export function searchClauses(query: string, filters: ClauseFilters = {}): readonly Clause[] {
  const words = queryWords(query);
  return INDEX.filter(({ clause }) => passes(clause, filters))
    .flatMap((entry) => {
      const score = scoreOf(entry, words);
      return score === null ? [] : [{ clause: entry.clause, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ clause }) => clause);
}

const passes = (clause: Clause, { topic, duty, authority, channel }: ClauseFilters) =>
  (topic == null || clause.topics.includes(topic)) &&
  (duty == null || clause.duty === duty) &&
  (authority == null || clause.authority === authority) &&
  (channel == null || clause.channels.includes(channel));

/** The sum over all words; null where one of them is nowhere. */
function scoreOf(entry: Indexed, words: readonly string[]): number | null {
  let score = 0;
  for (const word of words) {
    const found = scoreOfWord(entry, word);
    if (found === 0) return null;
    score += found;
  }
  return score;
}

function scoreOfWord({ id, parts }: Indexed, word: string): number {
  if (word === id) return ID_WEIGHT;
  const best = parts.find(({ words }) => words.some((each) => matches(each, word)));
  return best?.weight ?? 0;
}

/** A clause's number is itself or nothing: F1 is no beginning of F12. */
const matches = (word: string, query: string) =>
  /^[fg]\d+$/.test(query) ? word === query : word.startsWith(query);

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’‘]/g, "");
}

/** Words in their plain form; a hyphen inside one stays. */
function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
}

/** "E-mail lists" as `email`, `e`, `mail`, `lists`: found with the hyphen, without it, and by its parts. */
function indexWords(texts: readonly string[]): readonly string[] {
  const words = wordsOf(texts.join(" "));
  return [...new Set(words.flatMap((word) => [word.replaceAll("-", ""), ...word.split("-")]))];
}

const queryWords = (query: string): readonly string[] =>
  wordsOf(query)
    .slice(0, QUERY_WORDS_MAX)
    .map((word) => word.replaceAll("-", ""));
