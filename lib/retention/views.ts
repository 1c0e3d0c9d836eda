import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/time/day";
import type { RetentionRules } from "./model";
import { rulesOn } from "./rules";
import { listSettings, type StoredSetting } from "./store";

export type { StoredSetting };

/** What the merchant has set, with the versions a change is checked against. */
export const settings = (tx: Tx, grant: Grant): Promise<readonly StoredSetting[]> =>
  listSettings(tx, grant);

/** The rules by which this merchant's clocks run on `today`. */
export const rules = async (tx: Tx, grant: Grant, today: Day): Promise<RetentionRules> =>
  rulesOn(await listSettings(tx, grant), today);
