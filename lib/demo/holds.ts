import { grantTo, type Grant, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { HoldingFilter } from "@/lib/holdings/model";
import { holdingsPage, judging, type Judged } from "@/lib/holdings/views";
import {
  liftHold,
  placeHold,
  placeHoldOnList,
  placeRuleHold,
  seeHold,
  sendList,
  type PlacedHold,
} from "@/lib/holds/commands";
import type { HoldReason } from "@/lib/holds/model";
import { holdsPage } from "@/lib/holds/views";
import type { Result } from "@/lib/result";
import { systemNamed } from "@/lib/systems/views";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import type { Cast } from "./checklists";

/** How many orders the demo's list names. */
const LISTED = 40;

/**
 * Two holds of the first week: one that has ended by itself since, and one that was lifted again. Whoever takes an
 * unfinished demo up finds them placed already.
 */
export async function placeEarly(cast: Cast, at: Date): Promise<void> {
  const { merchantId } = cast.staff;
  await transact(merchantId, async (tx) => {
    if (await isBegun(tx, cast, at)) return;
    const soon = addDays(dayOf(at), 3);
    const [returned, disputed] = await overdueIn(tx, cast, "Order spreadsheet", at, 2);
    const basis = "The parcel was on its way back to us; the refund was open until it arrived.";
    await place(tx, cast.staff, [returned], { reason: "openReturn", basis, until: soon }, at);
    const claim = await place(
      tx,
      cast.staff,
      [disputed],
      {
        reason: "claim",
        basis: "A chargeback was announced for this order.",
        until: addDays(dayOf(at), 90),
      },
      at,
    );
    const words = "The bank has closed the chargeback in our favour.";
    const lift = { id: claim.id, version: 1, words };
    sure(await liftHold(tx, key(cast.admin, "holds.lift"), lift, at));
  });
}

/** One hold of each kind: on a record, on a selection, on a list of orders, and by a rule. */
export async function placeSome(cast: Cast, at: Date): Promise<void> {
  const { merchantId } = cast.staff;
  const today = dayOf(at);
  await transact(merchantId, async (tx) => {
    if ((await countHolds(tx, cast, at)) > 2) return;
    const [late] = await overdueIn(tx, cast, "Order spreadsheet", at, 1);
    const openReturn =
      "Return label used, parcel not back yet; the refund needs the order’s details.";
    const soon = { reason: "openReturn", basis: openReturn, until: addDays(today, 10) } as const;
    await place(tx, cast.staff, [late], soon, at);

    const claimed = await overdueIn(tx, cast, "Downloaded order reports", at, 3);
    const dispute = "Chargebacks, due to be answered to the payment provider within 120 days.";
    const claim = { reason: "claim", basis: dispute, until: addDays(today, 120) } as const;
    await see(tx, cast, await place(tx, cast.staff, claimed, claim, at), at);

    await see(tx, cast, await placeOnList(tx, cast, at), at);
    await see(tx, cast, await placeByRule(tx, cast, at), at);
  });
}

/** The books of the shop: orders by their numbers, as the tax adviser sent them. */
async function placeOnList(tx: Tx, cast: Cast, at: Date): Promise<PlacedHold> {
  const grant = key(cast.admin, "holds.place");
  const shop = await systemId(tx, cast, "Order spreadsheet");
  const rows = await records(tx, cast, { systemId: shop, channel: "unknown" }, at, LISTED);
  const orders = rows.map(({ recordKey }, index) => ({ order: recordKey, line: index + 1 }));
  const list = sure(await sendList(tx, grant, { orders, systemId: shop }, at));
  const basis = "Tax audit of the year: the adviser asked for these orders until it is closed.";
  const said = { list: list.id, reason: "tax", basis, until: addDays(dayOf(at), 3 * 365) } as const;
  return sure(await placeHoldOnList(tx, grant, said, at));
}

/** What another law asks for: a channel in a system, by the days its records count from. */
async function placeByRule(tx: Tx, cast: Cast, at: Date): Promise<PlacedHold> {
  const today = dayOf(at);
  const rule = {
    reason: "law",
    basis: "Product safety: buyers of the recalled batch must be reachable.",
    systemId: await systemId(tx, cast, "Shop (storefront)"),
    channel: "direct",
    basisFrom: addDays(today, -80),
    basisTo: addDays(today, -66),
    until: addDays(today, 400),
  } as const;
  return sure(await placeRuleHold(tx, key(cast.admin, "holds.place"), rule, at));
}

type Said = { readonly reason: HoldReason; readonly basis: string; readonly until: Day };

async function place(
  tx: Tx,
  who: Member,
  rows: readonly (Judged | undefined)[],
  said: Said,
  at: Date,
): Promise<PlacedHold> {
  const record = rows.flatMap((row) => (row ? [row.id] : []));
  return sure(await placeHold(tx, key(who, "holds.place"), { ...said, record }, at));
}

async function see(tx: Tx, cast: Cast, { id }: PlacedHold, at: Date): Promise<void> {
  sure(await seeHold(tx, key(cast.reviewer, "holds.see"), { id, version: 1 }, at));
}

const countHolds = async (tx: Tx, cast: Cast, at: Date): Promise<number> =>
  (await holdsPage(tx, key(cast.staff, "retention.read"), {}, dayOf(at), {})).rows.length;

const isBegun = async (tx: Tx, cast: Cast, at: Date): Promise<boolean> =>
  (await countHolds(tx, cast, at)) > 0;

const systemId = async (tx: Tx, cast: Cast, name: string): Promise<string> =>
  (await systemNamed(tx, key(cast.staff, "systems.read"), name))?.id ?? "";

async function records(
  tx: Tx,
  cast: Cast,
  filter: HoldingFilter,
  at: Date,
  take: number,
): Promise<readonly Judged[]> {
  const reading = key(cast.staff, "holdings.read");
  const by = await judging(tx, reading, dayOf(at));
  return (await holdingsPage(tx, reading, filter, by, { take })).rows;
}

const overdueIn = async (tx: Tx, cast: Cast, system: string, at: Date, take: number) =>
  records(tx, cast, { status: "overdue", systemId: await systemId(tx, cast, system) }, at, take);

function key<P extends Permission>(who: Member, wanted: P): Grant<P> {
  const grant = grantTo(who, wanted);
  if (!grant) throw new Error(`Nobody in the demo may do ${wanted}.`);
  return grant;
}

function sure<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo met a refusal: ${result.refusal}.`);
}
