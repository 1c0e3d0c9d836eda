import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Channel } from "@/lib/policy/channel";
import { fieldBit, fieldsIn, type FieldKey } from "@/lib/policy/fields";
import type { RetentionRules, Status } from "@/lib/retention/model";
import { dueDay, rulesOn, statusOf, type TallyCell } from "@/lib/retention/rules";
import { settings as retentionSettings, type StoredSetting } from "@/lib/retention/views";
import type { System } from "@/lib/systems/model";
import { askSystems, systems } from "@/lib/systems/views";
import { dayOf, type Day } from "@/lib/time/day";
import {
  SHARING_SHOWN_MAX,
  type Holding,
  type HoldingDetail,
  type HoldingFilter,
  type HoldRule,
  type ImportMark,
  type Place,
} from "./model";
import { isContactKey } from "./record-key";
import { identifiesPrime, isCovered, keptUntil, numberAsked } from "./rules";
import { scansFor, soonestDueIn } from "./scans";
import {
  askHolding,
  countHeld,
  findHoldings,
  findUsualCountry,
  idsOf,
  listByDay,
  listHoldRules,
  listKnownIds,
  listMarked,
  listNamed,
  listOriginsById,
  listBesides,
  listOriginsOf,
  listRelated,
  listTally,
  type JudgedTally,
} from "./store";

type TallyGrant =
  | Grant<
      | "holdings.read"
      | "overview.read"
      | "retention.read"
      | "systems.read"
      | "holds.place"
      | "engagement.read"
      | "amazon.read"
    >
  | ChecklistGrant;

/** Every figure on every page is a sum over these, as holds keep records on `today`; a page reads them once. */
export const tally = async (tx: Tx, grant: TallyGrant, today: Day): Promise<readonly TallyCell[]> =>
  (await listTally(tx, grant, today)).cells;

/** The same with the rules of the holds that keep records. */
export const judgedTally = (tx: Tx, grant: TallyGrant, today: Day): Promise<JudgedTally> =>
  listTally(tx, grant, today);

/** A record with what follows from the rules today. */
export type Judged<H extends Holding = Holding> = H & {
  readonly status: Status;
  readonly dueDay: Day | null;
  /** The last day to which holds keep it; null where none keeps it today. */
  readonly keptUntil: Day | null;
  readonly identifiesPrime: boolean;
};

/** What one record is judged by. */
export type JudgedBy = Pick<Judging, "rules" | "holdRules" | "today">;

export function judge<H extends Holding>(
  holding: H,
  { rules, holdRules, today }: JudgedBy,
): Judged<H> {
  const until = keptUntil({ ...holding, basisDay: holding.basis?.day ?? null }, holdRules, today);
  return {
    ...holding,
    status: statusOf({ ...holding, onHold: until !== null }, rules, today),
    dueDay: dueDay(holding.basis, holding.channel, rules),
    keptUntil: until,
    identifiesPrime: identifiesPrime(holding),
  };
}

export type HoldingsPage = {
  readonly rows: readonly Judged[];
  /** How many records the filter matches, wherever the page lies. */
  readonly count: number;
  readonly next: Place | null;
  readonly previous: Place | null;
};

export const HOLDINGS_PER_PAGE = 50;

/** What a list is judged by: read once, and used for every page of an export. */
export type Judging = {
  readonly cells: readonly TallyCell[];
  readonly rules: RetentionRules;
  /** What the rules were made of: an exception is shown wherever its figure is. */
  readonly settings: readonly StoredSetting[];
  /** The rules by which holds keep records. */
  readonly holdRules: readonly HoldRule[];
  readonly today: Day;
};

export const judging = async (
  tx: Tx,
  grant: Grant<"overview.read" | "holdings.read" | "holdings.export">,
  today: Day,
): Promise<Judging> => {
  const held = await listTally(tx, grant, today);
  return judgingBy(held, await retentionSettings(tx, grant), today);
};

export const judgingBy = (
  held: JudgedTally,
  settings: readonly StoredSetting[],
  today: Day,
): Judging => ({ ...held, settings, rules: rulesOn(settings, today), today });

/** The same without the tally, for what judges a few records only. */
export async function judgedBy(tx: Tx, grant: Grant, today: Day): Promise<JudgedBy> {
  const rules = rulesOn(await retentionSettings(tx, grant), today);
  return { rules, holdRules: await listHoldRules(tx, grant, today), today };
}

/** One page of records by due day, soonest first. */
export async function holdingsPage(
  tx: Tx,
  grant: Grant<"holdings.read" | "holdings.export">,
  filter: HoldingFilter,
  judgedBy: Judging,
  page: { after?: Place | null; before?: Place | null; take?: number },
): Promise<HoldingsPage> {
  const { cells, rules, holdRules, today } = judgedBy;
  const { after = null, before = null, take = HOLDINGS_PER_PAGE } = page;
  const backwards = before !== null;
  const at = before ?? after;
  const { state, scans, count } = scansFor(cells, filter, rules, today, holdRules);
  const bit = filter.field === undefined ? null : fieldBit(filter.field);
  const only = { state, fieldBit: bit, reappeared: filter.reappeared === true, today };
  const found = await listByDay(tx, grant, scans, { at, backwards, take: take + 1 }, only);

  const more = found.length > take;
  const shown = backwards ? found.slice(0, take).reverse() : found.slice(0, take);
  const first = shown[0]?.place ?? null;
  const last = shown.at(-1)?.place ?? null;
  return {
    rows: shown.map(({ holding }) => judge(holding, judgedBy)),
    count,
    next: backwards || more ? last : null,
    previous: (backwards ? more : at !== null) ? first : null,
  };
}

/** The day on which the first of the filter's records has to be gone; null where none has a deadline. */
export const soonestDue = (
  filter: HoldingFilter,
  { cells, rules, holdRules, today }: Judging,
): Day | null => soonestDueIn(scansFor(cells, filter, rules, today, holdRules).scans);

/** Of records that were listed: the day on which the first of them has to be gone. */
export const soonestDueOf = (rows: readonly Pick<Judged, "dueDay">[]): Day | null =>
  rows.flatMap(({ dueDay }) => dueDay ?? []).toSorted()[0] ?? null;

/** A shop writes `#1001` where a person types 1001; both are tried. */
const spellings = (order: string): readonly string[] =>
  order.startsWith("#") ? [order, order.slice(1)] : [order, `#${order}`];

/** The keys an order that somebody looks up may have; the key of a contact is none of them. */
const keysOfOrder = (order: string): readonly string[] =>
  isContactKey(order) ? [] : spellings(order);

/** The keys under which the same order, or the same contact, may lie in other systems. */
const keysLike = (recordKey: string): readonly string[] =>
  isContactKey(recordKey) ? [recordKey] : spellings(recordKey);

/** Every copy of an order: the same number in each of the merchant's systems, gone and erased ones too. */
export const holdingsOfOrder = async (
  tx: Tx,
  grant: Grant<"holdings.read">,
  order: string,
): Promise<readonly HoldingDetail[]> =>
  copiesIn(tx, grant, await systems(tx, grant), keysOfOrder(order));

/** Where records of one system stand today, by their keys; what is not known there is not in it. */
export async function standings(
  tx: Tx,
  grant: Grant<"erasures.clean">,
  systemId: string,
  recordKeys: readonly string[],
  by: JudgedBy,
): Promise<ReadonlyMap<string, Status>> {
  const keys = new Map(
    recordKeys.flatMap((key) => idsOf(grant, [systemId], key).map((id) => [id, key] as const)),
  );
  const found = await findHoldings(tx, grant, [...keys.keys()]);
  // By the id, since what is erased has no number any more and is to be known all the same.
  return new Map(
    found.map((holding) => [keys.get(holding.id) ?? holding.recordKey, judge(holding, by).status]),
  );
}

/** The ids that records of these keys have, or would have, in these systems. */
const idsIn = (
  grant: Grant<"holdings.read">,
  all: readonly System[],
  keys: readonly string[],
): readonly string[] => {
  const ids = all.map(({ id }) => id);
  return keys.flatMap((key) => idsOf(grant, ids, key));
};

const copiesIn = (
  tx: Tx,
  grant: Grant<"holdings.read">,
  all: readonly System[],
  keys: readonly string[],
): Promise<readonly HoldingDetail[]> => findHoldings(tx, grant, idsIn(grant, all, keys));

export type HoldingPage = {
  readonly holding: Judged<HoldingDetail>;
  /** The same order or contact in the merchant's other systems. */
  readonly copies: readonly Judged<HoldingDetail>[];
  /** Other orders that share an e-mail, phone or address with it, soonest due first. */
  readonly sharing: readonly Judged[];
  /** There are more of those than are listed. */
  readonly moreSharing: boolean;
  readonly systems: readonly System[];
};

/** One record, its copies in other systems, and what else may be the same person's. */
export async function holdingPage(
  tx: Tx,
  grant: Grant<"holdings.read">,
  id: string,
  judgedBy: JudgedBy,
): Promise<HoldingPage | null> {
  const { found, all } = await ask(tx, { found: askHolding(grant, id), all: askSystems(grant) });
  if (!found) return null;
  const copyIds = idsIn(grant, all, keysLike(found.recordKey));
  const { copies, sharing } = await listRelated(tx, grant, id, copyIds, SHARING_SHOWN_MAX + 1);
  return {
    holding: judge(found, judgedBy),
    copies: copies.map((copy) => judge(copy, judgedBy)),
    sharing: sharing
      .slice(0, SHARING_SHOWN_MAX)
      .map((other) => judge(other, judgedBy))
      .sort(byDueDay),
    moreSharing: sharing.length > SHARING_SHOWN_MAX,
    systems: all,
  };
}

/** What is held first, then by due day, and what has none last. */
export const byDueDay = (a: Judged, b: Judged): number =>
  Number(a.state !== "held") - Number(b.state !== "held") ||
  (a.dueDay ?? "9").localeCompare(b.dueDay ?? "9") ||
  a.id.localeCompare(b.id);

export type HoldingsScreen = {
  readonly systems: readonly System[];
  /** The list, where no order is looked up. */
  readonly list: HoldingsPage | null;
  /** The copies of the order that is looked up; null where none is. */
  readonly copies: readonly Judged<HoldingDetail>[] | null;
};

/** What the page of holdings lists: records under a filter, or one order's copies. */
export async function holdingsScreen(
  tx: Tx,
  grant: Grant<"holdings.read">,
  asked: {
    readonly filter: HoldingFilter;
    readonly after: Place | null;
    readonly before: Place | null;
    readonly order: string | null;
  },
  judgedBy: Judging,
): Promise<HoldingsScreen> {
  const { filter, order, ...page } = asked;
  const all = await systems(tx, grant);
  if (order === null) {
    const list = await holdingsPage(tx, grant, filter, judgedBy, page);
    return { systems: all, list, copies: null };
  }
  const found = await copiesIn(tx, grant, all, keysOfOrder(order));
  const copies = found.map((copy) => judge(copy, judgedBy));
  return { systems: all, list: null, copies };
}

export type PersonPage = {
  readonly systems: readonly System[];
  readonly rules: RetentionRules;
  /** Where most of a sample of the records were shipped, to be proposed for a phone number; null where none says. */
  readonly country: string | null;
};

/** What the look-up of a shopper begins with: nothing of anybody. */
export async function personPage(
  tx: Tx,
  grant: Grant<"holdings.lookUp">,
  today: Day,
): Promise<PersonPage> {
  const all = await systems(tx, grant);
  const rules = rulesOn(await retentionSettings(tx, grant), today);
  return { systems: all, rules, country: await findUsualCountry(tx, grant) };
}

/** The copies of an answer once more, for its export; the trail notes how many were taken out of the house. */
export async function exportedCopies(
  tx: Tx,
  grant: Grant<"holdings.export">,
  ids: readonly string[],
  now: Date,
): Promise<{ readonly copies: readonly Judged[]; readonly page: Omit<PersonPage, "country"> }> {
  const today = dayOf(now);
  const all = await systems(tx, grant);
  const by = await judgedBy(tx, grant, today);
  const found = await findHoldings(tx, grant, ids);
  const places = new Map(ids.map((id, index) => [id, index]));
  const copies = found
    .map((holding) => judge(holding, by))
    .sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  await record(tx, grant, {
    type: "person.exported",
    details: { copies: copies.length },
    at: now,
  });
  return { copies, page: { systems: all, rules: by.rules } };
}

/** Notes that somebody took a list of records out of the house, and which. */
export const recordExport = (
  tx: Tx,
  grant: Grant<"holdings.export">,
  filters: string,
  now: Date,
): Promise<void> => record(tx, grant, { type: "holdings.exported", details: { filters }, at: now });

export type SystemFields = {
  readonly total: number;
  readonly byField: ReadonlyMap<FieldKey, number>;
};

/** How many held records of each system hold each field. A system that holds nothing is not in it. */
export function fieldsBySystem(cells: readonly TallyCell[]): ReadonlyMap<string, SystemFields> {
  const counts = new Map<string, { total: number; byField: Map<FieldKey, number> }>();
  for (const { systemId, state, fieldSet, count } of cells) {
    if (state !== "held") continue;
    const at = counts.get(systemId) ?? { total: 0, byField: new Map<FieldKey, number>() };
    counts.set(systemId, at);
    at.total += count;
    for (const { key } of fieldsIn(fieldSet))
      at.byField.set(key, (at.byField.get(key) ?? 0) + count);
  }
  return counts;
}

/** How many held records of unknown origin each system has: somebody has to decide. */
export function unknownBySystem(cells: readonly TallyCell[]): ReadonlyMap<string, number> {
  const channel: Channel = "unknown";
  const counts = new Map<string, number>();
  for (const cell of cells)
    if (cell.state === "held" && cell.channel === channel)
      counts.set(cell.systemId, (counts.get(cell.systemId) ?? 0) + cell.count);
  return counts;
}

/** How many records a system holds. */
export const heldIn = (cells: readonly TallyCell[], systemId: string): number =>
  cells.reduce(
    (sum, cell) => (cell.state === "held" && cell.systemId === systemId ? sum + cell.count : sum),
    0,
  );

/** The number that somebody has to type before so much of a system is found absent; null where none is asked for. */
export async function numberAskedFor(
  tx: Tx,
  grant: Grant<"imports.read" | "imports.run">,
  systemId: string,
  counts: { readonly gone: number; readonly erased: number },
  refusedLines: number,
): Promise<number | null> {
  return numberAsked(counts, await countHeld(tx, grant, systemId), refusedLines);
}

export type MarkedPage = { readonly rows: readonly Judged[]; readonly next: string | null };

/** Records by id that an import changed without having brought them, or did not find. */
export async function markedPage(
  tx: Tx,
  grant: Grant<"imports.read" | "holdings.export">,
  marked: { readonly importId: string; readonly mark: ImportMark },
  judgedBy: JudgedBy,
  { after = null, take = HOLDINGS_PER_PAGE }: { after?: string | null; take?: number },
): Promise<MarkedPage> {
  const { importId, mark } = marked;
  const found = await listMarked(tx, grant, importId, mark, { after, take: take + 1 });
  const rows = found.slice(0, take).map((holding) => judge(holding, judgedBy));
  return { rows, next: found.length > take ? (rows.at(-1)?.id ?? null) : null };
}

/** Records by id that a hold names, or that a list of orders came down to, whatever became of them. */
export async function namedPage(
  tx: Tx,
  grant: Grant<"holdings.read" | "holdings.export">,
  holdId: string,
  judgedBy: JudgedBy,
  { after = null, take = HOLDINGS_PER_PAGE }: { after?: string | null; take?: number },
): Promise<MarkedPage & { readonly away: number }> {
  const { holdings, away } = await listNamed(tx, grant, holdId, { after, take: take + 1 });
  const rows = holdings.slice(0, take).map((holding) => judge(holding, judgedBy));
  return { rows, next: holdings.length > take ? (rows.at(-1)?.id ?? null) : null, away };
}

/** Which holds may keep a record on this day: those that name it, and those whose rule covers it. */
export const holdsOf = (
  holding: Judged<HoldingDetail>,
  { holdRules, today }: JudgedBy,
): readonly string[] => [
  ...holding.holdIds,
  ...holdRules
    .filter((rule) => rule.until >= today)
    .filter((rule) => isCovered(rule, { ...holding, basisDay: holding.basis?.day ?? null }))
    .map(({ holdId }) => holdId),
];

/** How many held records a rule covers, out of the tally. */
export const countCovered = (cells: readonly TallyCell[], rule: HoldRule): number =>
  cells.reduce(
    (sum, cell) => (cell.state === "held" && isCovered(rule, cell) ? sum + cell.count : sum),
    0,
  );

/** These records, as they are judged; those the merchant does not have are left out. */
export async function holdingsByIds(
  tx: Tx,
  grant: Grant<"holdings.read" | "erasures.plan">,
  ids: readonly string[],
  by: JudgedBy,
): Promise<readonly Judged[]> {
  return (await findHoldings(tx, grant, ids)).map((holding) => judge(holding, by)).sort(byDueDay);
}

/** An order number of a list, with the line on which it stood first. */
export type WantedOrder = { readonly order: string; readonly line: number };

export type OrdersFound = {
  /** Their records, of every system that was looked in. */
  readonly ids: readonly string[];
  readonly unknown: readonly WantedOrder[];
};

/** More numbers than this, times systems, are not looked up at once: each is hashed for each system. */
export const ORDER_LOOK_UPS_MAX = 4_000_000;

const ORDERS_AT_ONCE = 2_000;

/** Amazon writes its numbers in one way only. */
const AMAZON_NUMBER = /^(?:\d{1,4}|S\d{2})-\d{4,9}-\d{4,9}$/;

const keysOfListed = (order: string): readonly string[] =>
  AMAZON_NUMBER.test(order) ? [order] : keysOfOrder(order);

/** How many look-ups a list of orders comes down to. */
export const orderLookUps = (orders: readonly WantedOrder[], systemCount: number): number =>
  orders.reduce((sum, { order }) => sum + keysOfListed(order).length, 0) * systemCount;

/** Every copy of these orders in these systems, and which numbers none of them knows. */
export async function findOrders(
  tx: Tx,
  grant: Grant<"holds.place">,
  orders: readonly WantedOrder[],
  systemIds: readonly string[],
): Promise<OrdersFound> {
  const found: string[] = [];
  const unknown: WantedOrder[] = [];
  for (let at = 0; at < orders.length; at += ORDERS_AT_ONCE) {
    const wanted = orders.slice(at, at + ORDERS_AT_ONCE).map((each) => ({
      each,
      ids: keysOfListed(each.order).flatMap((key) => idsOf(grant, systemIds, key)),
    }));
    const all = wanted.flatMap(({ ids }) => ids);
    const known = new Set(await listKnownIds(tx, grant, all));
    for (const { each, ids } of wanted) {
      const here = ids.filter((id) => known.has(id));
      if (here.length === 0) unknown.push(each);
      found.push(...here);
    }
  }
  return { ids: found, unknown };
}

/** Whose origin is asked for: by fingerprints, and by the order they had. */
export type OriginAsked = { readonly order: string | null; readonly digests: readonly string[] };

/**
 * From which channels copies came, one answer for each that is asked; none where nothing is known. Copies that are gone
 * tell as much as those that are held.
 */
export async function originsOf(
  tx: Tx,
  grant: Grant<"holdings.read" | "sharing.check">,
  asked: readonly OriginAsked[],
  systemIds: readonly string[],
): Promise<readonly (readonly Channel[])[]> {
  const digests = [...new Set(asked.flatMap((one) => one.digests))];
  const byDigest = new Map(
    (digests.length > 0 ? await listOriginsOf(tx, grant, digests) : []).map((row) => [
      row.digest,
      row.channels,
    ]),
  );
  const ids = asked.map(({ order }) =>
    order === null ? [] : keysOfListed(order).flatMap((key) => idsOf(grant, systemIds, key)),
  );
  const wanted = [...new Set(ids.flat())];
  const byId = new Map(
    (wanted.length > 0 ? await listOriginsById(tx, grant, wanted) : []).map((row) => [
      row.id,
      row.channel,
    ]),
  );
  return asked.map((one, index) => [
    ...new Set([
      ...one.digests.flatMap((digest) => byDigest.get(digest) ?? []),
      ...(ids[index] ?? []).flatMap((id) => byId.get(id) ?? []),
    ]),
  ]);
}

/** From which channels the records came that have these fingerprints, by fingerprint. */
export async function originsByDigest(
  tx: Tx,
  grant: Grant<"holdings.read" | "sharing.check">,
  digests: readonly string[],
): Promise<ReadonlyMap<string, readonly Channel[]>> {
  const rows = digests.length > 0 ? await listOriginsOf(tx, grant, digests) : [];
  return new Map(rows.map((row) => [row.digest, row.channels]));
}

/** All fingerprints that stand on a record with one of these, by that one. */
export async function fingerprintsBeside(
  tx: Tx,
  grant: Grant<"holdings.read" | "sharing.check">,
  digests: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = digests.length > 0 ? await listBesides(tx, grant, digests) : [];
  return new Map(rows.map(({ digest, besides }) => [digest, besides]));
}

/** In which country most records are, for phones that do not say theirs. */
export const usualCountry = (
  tx: Tx,
  grant: Grant<"holdings.read" | "sharing.check">,
): Promise<string | null> => findUsualCountry(tx, grant);
