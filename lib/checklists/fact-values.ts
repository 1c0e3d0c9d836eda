import type { ChecklistGrant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { dayOf } from "@/lib/time/day";
import { COMPUTATIONS } from "./computations";
import { FACTS, isComputed, isOverLimit, type FactId, type FactValue } from "./facts";
import { readGround } from "./ground";

/**
 * The figures of these facts as they stand at `now`, each once and in their order. What cannot be computed yet is left
 * out: it is asked of a person, and never shown as zero.
 */
export async function factsOf(
  tx: Tx,
  grant: ChecklistGrant,
  ids: readonly FactId[],
  now: Date,
): Promise<readonly FactValue[]> {
  const wanted = [...new Set(ids)].filter(isComputed);
  const sources = new Set(wanted.flatMap((id) => [...FACTS[id].from]));
  const today = dayOf(now);
  const ground = await readGround(tx, grant, sources, today);
  return wanted.map((id) => {
    const value = COMPUTATIONS[id](ground, today);
    return { id, value, isOverLimit: isOverLimit(id, value) };
  });
}
