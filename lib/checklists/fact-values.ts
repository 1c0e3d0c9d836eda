import type { ChecklistGrant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { dayOf } from "@/lib/time/day";
import { COMPUTATIONS } from "./computations";
import { FACTS, isComputed, isOverLimit, type FactId, type FactValue } from "./facts";
import { readGround, type Known } from "./ground";

/**
 * The figures of these facts as they stand at `now`, each once and in their order. What cannot be computed yet is left
 * out: it is asked of a person, and never shown as zero.
 */
export const factsOf = async (
  tx: Tx,
  grant: ChecklistGrant,
  ids: readonly FactId[],
  now: Date,
): Promise<readonly FactValue[]> => (await presentOf(tx, grant, { facts: ids }, now)).facts;

/** The same, and which of this evidence was withdrawn. */
export async function presentOf(
  tx: Tx,
  grant: ChecklistGrant,
  of: { readonly facts: readonly FactId[]; readonly evidence?: readonly string[] },
  now: Date,
  known: Known = {},
): Promise<{ readonly facts: readonly FactValue[]; readonly withdrawn: ReadonlySet<string> }> {
  const ids = [...new Set(of.facts)].filter(isComputed);
  const sources = new Set(ids.flatMap((id) => [...FACTS[id].from]));
  const today = dayOf(now);
  const { ground, withdrawn } = await readGround(tx, grant, { ...of, sources }, today, known);
  const facts = ids.map((id) => {
    const value = COMPUTATIONS[id](ground, today);
    return { id, value, isOverLimit: isOverLimit(id, value) };
  });
  return { facts, withdrawn };
}
