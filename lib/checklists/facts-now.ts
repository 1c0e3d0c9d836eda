import type { Tx } from "@/lib/db/client";
import { factsOf, type FactReader } from "./fact-values";
import type { FactId } from "./facts";
import type { FactValues } from "./rules";

/** The figures of these facts as they stand now, by id. */
export const factsNow = async (
  tx: Tx,
  grant: FactReader,
  ids: readonly FactId[],
  now: Date,
): Promise<FactValues> =>
  new Map((await factsOf(tx, grant, ids, now)).map((fact) => [fact.id, fact]));
