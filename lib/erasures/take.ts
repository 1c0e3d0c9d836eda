import type { Grant } from "@/lib/access/grant";
import { transactResult } from "@/lib/db/transact";
import { ERASURE_TIMEOUT_MS, takeWorkList } from "./commands";

/** Takes a work list, for a download: in a transaction of its own, before the first of its rows goes out. */
export const takeForDownload = (
  grant: Grant<"erasures.work">,
  place: { readonly id: string; readonly systemId: string },
  now: Date,
) =>
  transactResult(grant.merchantId, (tx) => takeWorkList(tx, grant, place, now), {
    timeoutMs: ERASURE_TIMEOUT_MS,
  });
