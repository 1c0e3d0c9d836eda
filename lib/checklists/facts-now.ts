import type { ChecklistGrant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { factsOf } from "./fact-values";
import type { FactId } from "./facts";
import type { FactValues } from "./rules";

/** The figures of these facts as they stand now, by id. */
export const factsNow = async (
  tx: Tx,
  grant: ChecklistGrant,
  ids: readonly FactId[],
  now: Date,
): Promise<FactValues> =>
  new Map((await factsOf(tx, grant, ids, now)).map((fact) => [fact.id, fact]));
