import type { Grant } from "@/lib/access/grant";
import { askOne, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/time/day";
import type { ApiKey } from "./model";
import { askKeys, askNames, askNoticed, type NoticedKey } from "./store";

export type { NoticedKey };

/** Every key, those that are not revoked first. */
export const keysScreen = (tx: Tx, grant: Grant<"keys.read">): Promise<readonly ApiKey[]> =>
  askOne(tx, askKeys(grant));

/** What keys are or were called, by id: for the trail, which names them by it. */
export const askKeyNames = (grant: Grant<"audit.read">): Question<ReadonlyMap<string, string>> =>
  askNames(grant);

/** Keys that are to be replaced by now: for the overview, and for what admins are reminded of. */
export const askNoticedKeys = (grant: Grant, today: Day): Question<readonly NoticedKey[]> =>
  askNoticed(grant, today);
