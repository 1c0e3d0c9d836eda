import type { Facts } from "./facts";
import { CLAUSE_IDS, type ClauseId } from "./model";
import { CONDITIONS, RULES, type Condition, type Rule } from "./rules";

export const OUTCOMES = ["permitted", "permittedIf", "refused"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A condition, and the clause that sets it. */
export type SetCondition = { readonly condition: Condition; readonly clause: ClauseId };

/**
 * May this be done? Every clause that decided is named: of a refusal those that forbid, else those that permit and those
 * that limit. None at all under a refusal means that nothing permits it.
 */
export type Decision = {
  readonly outcome: Outcome;
  readonly because: readonly ClauseId[];
  readonly conditions: readonly SetCondition[];
  /** Whether clauses decided, the merchant’s own policy alone, or nothing did. */
  readonly basis: "clauses" | "ownPolicy" | "silence";
};

const PLACES = new Map<string, number>([...CLAUSE_IDS, ...CONDITIONS].map((id, at) => [id, at]));
const place = (id: string) => PLACES.get(id) ?? 0;

/**
 * Reads the whole book: one rule that forbids outweighs all that permit, silence refuses, and nothing depends on the
 * order in which the rules stand.
 */
export function decide(facts: Facts, book: readonly Rule[] = RULES): Decision {
  const permitting: Rule[] = [];
  const forbidding: Rule[] = [];
  const limiting: Rule[] = [];
  for (const rule of book) {
    if (!rule.applies(facts)) continue;
    if (rule.effect === "forbid") forbidding.push(rule);
    else if (rule.effect === "permit") permitting.push(rule);
    else limiting.push(rule);
  }
  if (forbidding.length > 0) return answer("refused", forbidding, []);
  if (permitting.length === 0)
    return { outcome: "refused", because: [], conditions: [], basis: "silence" };
  const deciding = [...permitting, ...limiting];
  const conditions = conditionsOf(deciding);
  return answer(conditions.length > 0 ? "permittedIf" : "permitted", deciding, conditions);
}

function answer(
  outcome: Outcome,
  deciding: readonly Rule[],
  conditions: readonly SetCondition[],
): Decision {
  const because = new Set<ClauseId>();
  for (const { clause } of deciding) if (clause !== null) because.add(clause);
  return {
    outcome,
    because: [...because].sort((a, b) => place(a) - place(b)),
    conditions,
    basis: because.size > 0 ? "clauses" : "ownPolicy",
  };
}

function conditionsOf(deciding: readonly Rule[]): readonly SetCondition[] {
  const set = new Map<Condition, SetCondition>();
  for (const { clause, conditions = [] } of deciding)
    for (const condition of conditions)
      if (clause !== null) set.set(condition, { condition, clause });
  return [...set.values()].sort((a, b) => place(a.condition) - place(b.condition));
}
