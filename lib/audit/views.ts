import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import type { ChainedEvent } from "./model";
import { findHead, listEvents, type EventFilter } from "./store";
import { record } from "./record";

export type { EventFilter };
export const EVENTS_PER_PAGE = 50;

export type TrailPage = {
  readonly events: readonly ChainedEvent[];
  /** The number below which the next, older page begins; null on the last. */
  readonly older: number | null;
  /** How many events there are in all, whatever the filter. */
  readonly total: number;
};

/** The trail, newest first, from below the event number `below`. */
export async function trailPage(
  tx: Tx,
  grant: Grant<"audit.read">,
  filter: EventFilter,
  page: { readonly below?: number; readonly take?: number } = {},
): Promise<TrailPage> {
  const { below, take = EVENTS_PER_PAGE } = page;
  const found = await listEvents(tx, grant.merchantId, filter, {
    ...(below === undefined ? {} : { below }),
    take: take + 1,
  });
  const head = await findHead(tx, grant.merchantId);
  const events = found.slice(0, take);
  const older = found.length > take ? (events.at(-1)?.number ?? null) : null;
  return { events, older, total: head?.number ?? 0 };
}

/** Notes that somebody took the trail out of the house. */
export const recordExport = (tx: Tx, grant: Grant<"audit.read">, now: Date): Promise<void> =>
  record(tx, grant, { type: "audit.exported", details: {}, at: now });
