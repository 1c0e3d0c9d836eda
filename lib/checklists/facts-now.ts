import type { ChecklistGrant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { factsOf, presentOf } from "./fact-values";
import type { FactId, FactValue } from "./facts";
import type { Known } from "./ground";
import type { FactValues } from "./rules";

const byId = (facts: readonly FactValue[]): FactValues =>
  new Map(facts.map((fact) => [fact.id, fact]));

/** The figures of these facts as they stand now, by id. */
export const factsNow = async (
  tx: Tx,
  grant: ChecklistGrant,
  ids: readonly FactId[],
  now: Date,
): Promise<FactValues> => byId(await factsOf(tx, grant, ids, now));

/** What a signature is held against: figures, and which of its evidence was withdrawn. */
export type Present = { readonly facts: FactValues; readonly withdrawn: ReadonlySet<string> };

export async function presentNow(
  tx: Tx,
  grant: ChecklistGrant,
  of: { readonly facts: readonly FactId[]; readonly evidence: readonly string[] },
  now: Date,
  known: Known,
): Promise<Present> {
  const { facts, withdrawn } = await presentOf(tx, grant, of, now, known);
  return { facts: byId(facts), withdrawn };
}
