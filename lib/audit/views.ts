import type { Grant } from "@/lib/access/grant";
import { question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { readTrailFilter, type TrailFilter } from "./input";
import type { AuditEventType, ChainedEvent, Details } from "./model";
import {
  askFilters,
  countRecent,
  findDetails,
  findHead,
  listEvents,
  type EventFilter,
  type StoredFilter,
} from "./store";
import { record } from "./record";

export type { EventFilter };
export const EVENTS_PER_PAGE = 50;

/** Where a page of the trail lies: next to an event number, on one side of it. */
export type TrailPlace = { readonly below?: number; readonly above?: number };

export type TrailPage = {
  readonly events: readonly ChainedEvent[];
  /** The number below which the next, older page begins; null on the last. */
  readonly older: number | null;
  /** The number above which the page before this one begins; null on the newest. */
  readonly newer: number | null;
  /** How many events there are in all, whatever the filter. */
  readonly total: number;
};

/** The trail, newest first: from below the event number `below`, or the page that ends above `above`. */
export async function trailPage(
  tx: Tx,
  grant: Grant<"audit.read">,
  filter: EventFilter,
  page: TrailPlace & { readonly take?: number } = {},
): Promise<TrailPage> {
  const { below, above, take = EVENTS_PER_PAGE } = page;
  const backwards = below === undefined && above !== undefined;
  const found = await listEvents(tx, grant.merchantId, filter, {
    ...(below === undefined ? {} : { below }),
    ...(backwards ? { above } : {}),
    take: take + 1,
  });
  const head = await findHead(tx, grant.merchantId);
  const more = found.length > take;
  const events = backwards ? found.slice(0, take).reverse() : found.slice(0, take);
  const first = events[0]?.number ?? null;
  const last = events.at(-1)?.number ?? null;
  return {
    events,
    older: backwards || more ? last : null,
    newer: (backwards ? more : below !== undefined) ? first : null,
    total: head?.number ?? 0,
  };
}

/** What the trail last said of something by an event of this type; null where it said nothing. */
export const lastDetails = (
  tx: Tx,
  grant: Grant<"audit.read">,
  type: AuditEventType,
  subject: string,
): Promise<Details | null> => findDetails(tx, grant.merchantId, type, subject);

/** The newest that one person did at a merchant, as a line each: for what is stored about them. */
export async function ownEvents(
  tx: Tx,
  { merchantId, userId }: { readonly merchantId: string; readonly userId: string },
  take: number,
) {
  const events = await listEvents(tx, merchantId, { actorId: userId }, { take });
  return events.map(({ number, at, type, subject, details }) => ({
    ...{ number, at, type, subject, details },
  }));
}

/** Notes that somebody took the trail out of the house. */
export const recordExport = (tx: Tx, grant: Grant<"audit.read">, now: Date): Promise<void> =>
  record(tx, grant, { type: "audit.exported", details: {}, at: now });

const MINUTE_MS = 60_000;

/**
 * How often whoever holds this grant did this within the last minute. Nothing but a person is counted. Asked after the
 * event was recorded, which locks the trail's end, it is exact also where several are done at once.
 */
export const timesWithinMinute = async (
  tx: Tx,
  { merchantId, actor }: Grant,
  type: AuditEventType,
  now: Date,
): Promise<number> =>
  actor.kind === "member"
    ? countRecent(tx, merchantId, {
        type,
        userId: actor.userId,
        since: new Date(now.getTime() - MINUTE_MS),
      })
    : 0;

/** A filter that somebody kept for themselves. */
export type SavedFilter = { readonly name: string; readonly filter: TrailFilter };

/** What whoever reads this kept, by name; nobody else is shown it. */
export function askSavedFilters(
  grant: Grant<"audit.read">,
): Question<readonly SavedFilter[]> | null {
  if (grant.actor.kind !== "member") return null;
  const { query } = askFilters(grant, grant.actor.userId);
  return question(query, (rows: readonly StoredFilter[]) =>
    rows.map(({ name, query: asked }) => ({ name, filter: readTrailFilter(asked) })),
  );
}
