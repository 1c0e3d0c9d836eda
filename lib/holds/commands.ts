import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import {
  forgetNoted,
  keepByRule,
  keepRecords,
  keepThrough,
  noteRecords,
  type KeepByRuleRefusal,
} from "@/lib/holdings/commands";
import { HOLD_RECORDS_MAX } from "@/lib/holdings/model";
import {
  countCovered,
  findOrders,
  ORDER_LOOK_UPS_MAX,
  orderLookUps,
  tally,
  type WantedOrder,
} from "@/lib/holdings/views";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import type {
  ExtendHoldInput,
  HoldLimitInput,
  HoldListInput,
  HoldRecordsInput,
  HoldRuleInput,
  LiftHoldInput,
  SeeHoldInput,
} from "./input";
import { LIST_HOURS, UNKNOWN_LINES_SHOWN, type Hold, type HoldList, type HoldScope } from "./model";
import {
  decideEnd,
  decideExtend,
  decideLift,
  decideScope,
  decideSee,
  type EndRefusal,
  type ExtendRefusal,
  type LiftRefusal,
  type ScopeRefusal,
  type SeeRefusal,
} from "./rules";
import * as store from "./store";

/** A command that writes very many records may take so long. */
export const HOLD_TIMEOUT_MS = 120_000;

export type PlacedHold = { readonly id: string; readonly records: number };

const NO_SCOPE: HoldScope = { systemId: null, channel: null, basisFrom: null, basisTo: null };

type Said = Pick<Hold, "reason" | "basis" | "until">;

/** The last day that was said, where the merchant's limit allows it. */
async function endOf(
  tx: Tx,
  grant: Grant<"holds.place">,
  { until }: Pick<Said, "until">,
  now: Date,
) {
  const { daysMax } = await store.findLimit(tx, grant);
  return decideEnd(until, daysMax, dayOf(now));
}

async function recordPlaced(
  tx: Tx,
  grant: Grant<"holds.place">,
  { id, kind, reason, until }: Pick<Hold, "id" | "kind" | "reason" | "until">,
  records: number,
  now: Date,
): Promise<Result<PlacedHold, never>> {
  const details = { kind, reason, until, records };
  await record(tx, grant, { type: "hold.placed", details, subject: id, at: now });
  return accept({ id, records });
}

export type PlaceRefusal = EndRefusal | StoreRefusal;

/** Puts records that were chosen one by one on hold; all of them, or none where one is not there. */
export async function placeHold(
  tx: Tx,
  grant: Grant<"holds.place">,
  { record: chosen, ...said }: HoldRecordsInput,
  now: Date,
): Promise<Result<PlacedHold, PlaceRefusal>> {
  const end = await endOf(tx, grant, said, now);
  if (!end.ok) return end;
  return placeOn(tx, grant, [...new Set(chosen)], said, now);
}

async function placeOn(
  tx: Tx,
  grant: Grant<"holds.place">,
  ids: readonly string[],
  said: Said,
  now: Date,
): Promise<Result<PlacedHold, StoreRefusal>> {
  const id = newId();
  const records = await keepRecords(tx, grant, ids, { holdId: id, until: said.until });
  if (records !== ids.length) return refuse("notFound");
  const hold = { ...said, id, kind: "records" as const };
  await store.addHold(tx, grant, { ...hold, records, scope: NO_SCOPE }, now);
  return recordPlaced(tx, grant, hold, records, now);
}

/** Puts the records of a list that was looked up on hold. Its unknown numbers are left out, as was shown. */
export async function placeHoldOnList(
  tx: Tx,
  grant: Grant<"holds.place">,
  { list: id, ...said }: HoldListInput,
  now: Date,
): Promise<Result<PlacedHold, PlaceRefusal>> {
  const end = await endOf(tx, grant, said, now);
  if (!end.ok) return end;
  const list = await store.findList(tx, grant, id, hoursBefore(now, LIST_HOURS));
  if (!list || !(await store.removeList(tx, grant, id))) return refuse("notFound");

  const hold = { ...said, id, kind: "records" as const };
  const { records } = list;
  await store.addHold(tx, grant, { ...hold, records, scope: NO_SCOPE }, now);
  await keepThrough(tx, grant, hold, said.until);
  return recordPlaced(tx, grant, hold, records, now);
}

export type PlaceRuleRefusal = EndRefusal | ScopeRefusal | KeepByRuleRefusal | "systemNotFound";

/** Puts whatever a rule covers on hold, also what is imported later. It writes one row, whatever it covers. */
export async function placeRuleHold(
  tx: Tx,
  grant: Grant<"holds.place">,
  { reason, basis, until, ...asked }: HoldRuleInput,
  now: Date,
): Promise<Result<PlacedHold, PlaceRuleRefusal>> {
  const today = dayOf(now);
  const scope = decideScope(asked);
  if (!scope.ok) return scope;
  const end = await endOf(tx, grant, { until }, now);
  if (!end.ok) return end;
  const { systemId } = scope.value;
  if (systemId !== null && !(await systems(tx, grant)).some(({ id }) => id === systemId))
    return refuse("systemNotFound");

  const id = newId();
  const hold = { id, kind: "rule" as const, reason, basis, until };
  await store.addHold(tx, grant, { ...hold, records: 0, scope: scope.value }, now);
  const rule = { holdId: id, ...scope.value, until };
  const kept = await keepByRule(tx, grant, rule, today);
  if (!kept.ok) return kept;
  const covered = countCovered(await tally(tx, grant, today), rule);
  return recordPlaced(tx, grant, hold, covered, now);
}

export type SendListRefusal = "nothingKnown" | "tooManyRecords" | "tooManyLookUps" | StoreRefusal;

/**
 * Looks a list of orders up, in one system or in all, and notes their records, so that a hold can be placed on them.
 * It keeps nothing yet; what nobody places a hold on is forgotten.
 */
export async function sendList(
  tx: Tx,
  grant: Grant<"holds.place">,
  { orders, systemId }: { orders: readonly WantedOrder[]; systemId: string | null },
  now: Date,
): Promise<Result<HoldList, SendListRefusal>> {
  await forgetStaleLists(tx, grant, now);
  const found = await lookUp(tx, grant, orders, systemId);
  if (!found.ok) return found;
  const { ids, unknown } = found.value;
  const id = newId();
  const list: HoldList = {
    ...{ id, madeAt: now, orders: orders.length, unknown: unknown.length },
    records: await noteRecords(tx, grant, ids, id),
    unknownLines: unknown.slice(0, UNKNOWN_LINES_SHOWN).map(({ line }) => line),
  };
  await store.addList(tx, grant, list);
  return accept(list);
}

async function lookUp(
  tx: Tx,
  grant: Grant<"holds.place">,
  orders: readonly WantedOrder[],
  systemId: string | null,
) {
  const all = (await systems(tx, grant)).map(({ id }) => id);
  const wanted = systemId === null ? all : all.filter((id) => id === systemId);
  if (systemId !== null && wanted.length === 0) return refuse("notFound");
  if (orderLookUps(orders, wanted.length) > ORDER_LOOK_UPS_MAX) return refuse("tooManyLookUps");
  const found = await findOrders(tx, grant, orders, wanted);
  if (found.ids.length === 0) return refuse("nothingKnown");
  return found.ids.length > HOLD_RECORDS_MAX ? refuse("tooManyRecords") : accept(found);
}

async function forgetStaleLists(tx: Tx, grant: Grant<"holds.place">, now: Date): Promise<void> {
  for (const id of await store.listStaleLists(tx, grant, hoursBefore(now, LIST_HOURS)))
    if (await store.removeList(tx, grant, id)) await forgetNoted(tx, grant, id);
}

/** Lets a hold run longer. A reviewer has to see it anew. */
export async function extendHold(
  tx: Tx,
  grant: Grant<"holds.place">,
  { id, version, until, words }: ExtendHoldInput,
  now: Date,
): Promise<Result<{ readonly id: string }, ExtendRefusal | StoreRefusal>> {
  const hold = await store.findHold(tx, grant, id);
  if (!hold) return refuse("notFound");
  const { daysMax } = await store.findLimit(tx, grant);
  const decision = decideExtend(hold, until, daysMax, dayOf(now));
  if (!decision.ok) return decision;
  if (!(await store.saveHold(tx, grant, { id, version }, { until, seenAt: null })))
    return refuse("changedMeanwhile");

  const step = { number: version + 1, kind: "extended", until, words } as const;
  await store.addStep(tx, grant, id, step, now);
  await keepThrough(tx, grant, hold, until);
  const details = { from: hold.until, until };
  await record(tx, grant, { type: "hold.extended", details, subject: id, at: now });
  return accept({ id });
}

/** Ends a hold before its day: its records stand where their clock says from now on. */
export async function liftHold(
  tx: Tx,
  grant: Grant<"holds.lift">,
  { id, version, words }: LiftHoldInput,
  now: Date,
): Promise<Result<{ readonly id: string }, LiftRefusal | StoreRefusal>> {
  const hold = await store.findHold(tx, grant, id);
  if (!hold) return refuse("notFound");
  const decision = decideLift(hold, dayOf(now));
  if (!decision.ok) return decision;
  if (!(await store.saveHold(tx, grant, { id, version }, { liftedAt: now })))
    return refuse("changedMeanwhile");

  const { until } = hold;
  const step = { number: version + 1, kind: "lifted", until, words } as const;
  await store.addStep(tx, grant, id, step, now);
  await keepThrough(tx, grant, hold, null);
  await record(tx, grant, { type: "hold.lifted", details: { until }, subject: id, at: now });
  return accept({ id });
}

/** Notes that a reviewer saw the hold as it stands. It neither allows nor forbids anything. */
export async function seeHold(
  tx: Tx,
  grant: Grant<"holds.see">,
  { id, version }: SeeHoldInput,
  now: Date,
): Promise<Result<{ readonly id: string }, SeeRefusal | StoreRefusal>> {
  const found = await store.findHoldWithSteps(tx, grant, id);
  if (!found) return refuse("notFound");
  const { hold, steps } = found;
  const reviewer = grant.actor.kind === "member" ? grant.actor.userId : null;
  const decision = decideSee(hold, steps, reviewer, dayOf(now));
  if (!decision.ok) return decision;
  if (!(await store.saveHold(tx, grant, { id, version }, { seenAt: now })))
    return refuse("changedMeanwhile");

  const { until } = hold;
  const step = { number: version + 1, kind: "seen", until, words: null } as const;
  await store.addStep(tx, grant, id, step, now);
  await record(tx, grant, { type: "hold.seen", details: { until }, subject: id, at: now });
  return accept({ id });
}

export type LimitRefusal = "unchanged" | Extract<StoreRefusal, "changedMeanwhile">;

/** Sets how many days a hold may run at most. Holds that run longer stay as they are, and cannot be extended. */
export async function changeHoldLimit(
  tx: Tx,
  grant: Grant<"holds.setLimit">,
  { daysMax, version }: HoldLimitInput,
  now: Date,
): Promise<Result<null, LimitRefusal>> {
  const current = await store.findLimit(tx, grant);
  if (current.version !== version) return refuse("changedMeanwhile");
  if (current.daysMax === daysMax) return refuse("unchanged");
  if (!(await store.saveLimit(tx, grant, { daysMax, version }))) return refuse("changedMeanwhile");
  const details = { what: "holdDaysMax", from: String(current.daysMax), to: String(daysMax) };
  await record(tx, grant, { type: "settings.changed", details, at: now });
  return accept(null);
}

/** Every hold of the demo, once its records are gone. */
export const removeHolds = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeAll(tx, grant);

const hoursBefore = (now: Date, hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
