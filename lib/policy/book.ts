import { FAQ_CLAUSES } from "@/lib/policy/clauses-faq";
import { GUIDE_CLAUSES } from "@/lib/policy/clauses-guide";
import { CLAUSE_IDS } from "@/lib/policy/model";
import type { Clause, ClauseId } from "@/lib/policy/model";
import type { Day } from "@/lib/time/day";

/**
 * Which edition of the clauses this is. It changes with their words, because people sign and acknowledge
 * words: a checklist says which edition it was answered under.
 */
export const CATALOGUE = {
  /** The day on which the sources were last read for it. */
  version: "2026-11-22" as Day,
  changeNote:
    "First edition: 24 clauses from two sources, 15 by Amazon and 9 from an unofficial guide.",
} as const;

const BY_ID: { readonly [Id in ClauseId]: Clause & { readonly id: Id } } = {
  ...FAQ_CLAUSES,
  ...GUIDE_CLAUSES,
};

/** Every clause, in the order of its source. */
export const CLAUSES: readonly Clause[] = CLAUSE_IDS.map((id) => BY_ID[id]);

export const clauseById = (id: ClauseId): Clause => BY_ID[id];

/** Reads an id as a person or an address writes it (`g6`); null where there is no such clause. */
export function parseClauseId(text: string): ClauseId | null {
  const wanted = text.trim().toUpperCase();
  return CLAUSE_IDS.find((id) => id === wanted) ?? null;
}
