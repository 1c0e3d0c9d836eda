import type { Channel } from "@/lib/policy/channel";
import { accept, refuse, type Result } from "@/lib/result";
import type { TallyCell } from "@/lib/retention/rules";
import type { System } from "@/lib/systems/model";
import type { Day } from "@/lib/time/day";
import type { Feed, Observation, ObservationState } from "./model";

/** A place in the picture of the flows: shoppers, then your site and Amazon, then systems, then firms behind them. */
export type FlowNode = {
  readonly id: string;
  readonly label: string;
  readonly column: 0 | 1 | 2 | 3;
};

export type Flow = {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** As what records come into a system; null where none do. */
  readonly channel: Channel | null;
  /** Records held because of it; null where records are not what flows. */
  readonly records: number | null;
  /** Whether whoever receives it can tell that shoppers are Prime members. */
  readonly identifiesPrime: boolean;
  /** Whether some of it is of unknown origin, which may have come through Buy with Prime. */
  readonly isUnsure: boolean;
};

export type ShowsPrime = "yes" | "perhaps" | "no";

/** Whether whoever receives it can tell that shoppers are Prime members. */
export const showsPrime = ({
  identifiesPrime,
  isUnsure,
}: Pick<Flow, "identifiesPrime" | "isUnsure">): ShowsPrime =>
  identifiesPrime ? "yes" : isUnsure ? "perhaps" : "no";

export type Flows = { readonly nodes: readonly FlowNode[]; readonly links: readonly Flow[] };

const SHOPPERS = { id: "shoppers", label: "Shoppers", column: 0 } as const;
const SITE = { id: "site", label: "Your site", column: 1 } as const;
const AMAZON = { id: "amazon", label: "Amazon", column: 1 } as const;

/** Whence records of a channel come, and as what. */
const SOURCES: Readonly<Record<Channel, { readonly from: string; readonly label: string }>> = {
  buy_with_prime: { from: AMAZON.id, label: "Buy with Prime orders: name, e-mail, address, phone" },
  amazon_marketplace: { from: AMAZON.id, label: "Marketplace orders" },
  direct: { from: SITE.id, label: "Your own orders and contacts" },
  unknown: { from: SITE.id, label: "Records of unknown origin" },
};
const NO_RECORDS = { channel: null, records: null, isUnsure: false } as const;
const CHANNEL_ORDER = ["buy_with_prime", "amazon_marketplace", "direct", "unknown"] as const;

/**
 * The way of shopper data as the registers tell it. Every Buy with Prime record says that its shopper is a Prime member,
 * whatever columns it has, so whatever carries one is marked.
 */
export function flowsOf(
  systems: readonly System[],
  cells: readonly Pick<TallyCell, "systemId" | "channel" | "state" | "count">[],
): Flows {
  const held = new Map<string, number>();
  for (const { systemId, channel, state, count } of cells) {
    if (state !== "held") continue;
    const key = `${systemId} ${channel}`;
    held.set(key, (held.get(key) ?? 0) + count);
  }
  const heldOf = (id: string, channel: Channel) => held.get(`${id} ${channel}`) ?? 0;
  const parties = [
    ...new Set(systems.map(({ thirdParty }) => thirdParty).filter((name) => name !== "")),
  ].toSorted((a, b) => a.localeCompare(b));
  const partyId = (name: string) => `party ${name}`;

  const links: Flow[] = [
    {
      ...{ ...NO_RECORDS, from: SHOPPERS.id, to: SITE.id, identifiesPrime: false },
      label: "Visits, orders",
    },
    {
      ...{ ...NO_RECORDS, from: SHOPPERS.id, to: AMAZON.id, identifiesPrime: true },
      label: "Prime sign-in, checkout, payment",
    },
    {
      ...{ ...NO_RECORDS, from: SITE.id, to: AMAZON.id, identifiesPrime: false },
      label: "Views, clicks and steps of the checkout; product data",
    },
  ];
  for (const { id, thirdParty } of systems) {
    let [all, ofPrime] = [0, 0];
    for (const channel of CHANNEL_ORDER) {
      const records = heldOf(id, channel);
      if (records === 0) continue;
      const identifiesPrime = channel === "buy_with_prime";
      const isUnsure = channel === "unknown";
      links.push({ ...SOURCES[channel], to: id, channel, records, identifiesPrime, isUnsure });
      all += records;
      if (identifiesPrime) ofPrime += records;
    }
    if (thirdParty !== "")
      links.push({
        ...{ from: id, to: partyId(thirdParty), label: "Runs the system" },
        ...{ channel: null, records: all, identifiesPrime: ofPrime > 0 },
        isUnsure: heldOf(id, "unknown") > 0,
      });
  }
  return {
    nodes: [
      ...[SHOPPERS, SITE, AMAZON],
      ...systems.map(({ id, name }): FlowNode => ({ id, label: name, column: 2 })),
      ...parties.map((name): FlowNode => ({ id: partyId(name), label: name, column: 3 })),
    ],
    links,
  };
}

export type DayRefusal = "dayAhead" | "followUpOver";

/** May somebody have seen it on this day, and want to look again on that one? */
export function decideDays(
  seenOn: Day,
  followUpOn: Day | null,
  today: Day,
): Result<null, DayRefusal> {
  if (seenOn > today) return refuse("dayAhead");
  return followUpOn !== null && followUpOn < today ? refuse("followUpOver") : accept(null);
}

export type FollowUpRefusal = "followUpOver" | "closedWithDay";

/** May an observation go on like this? One that is closed is not looked at again; it can be opened anew. */
export function decideFollowUp(
  state: ObservationState,
  followUpOn: Day | null,
  today: Day,
): Result<null, FollowUpRefusal> {
  if (followUpOn === null) return accept(null);
  if (state === "closed") return refuse("closedWithDay");
  return followUpOn < today ? refuse("followUpOver") : accept(null);
}

/** Whether somebody meant to look at it again by now. */
export const isFollowUpDue = (
  { state, followUpOn }: Pick<Observation, "state" | "followUpOn">,
  today: Day,
): boolean => state !== "closed" && followUpOn !== null && followUpOn <= today;

export type EndRefusal = "endedAlready" | "dayAhead" | "dayBeforeFeed";

/** May the feed have ended on this day? */
export function decideEnd(
  { since, endedOn }: Pick<Feed, "since" | "endedOn">,
  on: Day,
  today: Day,
): Result<Day, EndRefusal> {
  if (endedOn !== null) return refuse("endedAlready");
  if (on > today) return refuse("dayAhead");
  return on < since ? refuse("dayBeforeFeed") : accept(on);
}

/** What of a feed can be said and changed. */
export type FeedSaid = Pick<Feed, "kind" | "way" | "what" | "systemId" | "ownerId" | "since">;

const SAID = ["kind", "way", "what", "systemId", "ownerId", "since"] as const;

export type ChangeRefusal = "unchanged" | "endedAlready" | "sinceAhead";

/** May the feed become this? */
export function decideFeedChange(
  feed: Feed,
  said: FeedSaid,
  today: Day,
): Result<readonly (keyof FeedSaid)[], ChangeRefusal> {
  if (feed.endedOn !== null) return refuse("endedAlready");
  if (said.since > today) return refuse("sinceAhead");
  const changed = SAID.filter((name) => feed[name] !== said[name]);
  return changed.length === 0 ? refuse("unchanged") : accept(changed);
}
