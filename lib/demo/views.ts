import type { Grant } from "@/lib/access/grant";
import { askBegan } from "@/lib/accounts/views";
import { askOne } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { BEGAN_DAYS_AGO } from "./story";

/** On which day the demo was loaded: it begins as if it had been there for a while. Another merchant’s first days, else. */
export async function loadedOn(tx: Tx, grant: Grant<"overview.read">, today: Day): Promise<Day> {
  const began = await askOne(tx, askBegan(grant));
  return began === null ? today : addDays(dayOf(began), BEGAN_DAYS_AGO);
}
