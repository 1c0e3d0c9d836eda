import { transact, transactResult } from "@/lib/db/transact";
import { holdingsPage, judging, type Judged } from "@/lib/holdings/views";
import type { HoldingFilter } from "@/lib/holdings/model";
import { placeHold, placeRuleHold, sendList, placeHoldOnList } from "@/lib/holds/commands";
import type { HoldRuleInput } from "@/lib/holds/input";
import { readListText } from "@/lib/holds/list";
import { countByStatus, type StatusCounts } from "@/lib/retention/rules";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { NOW, type TestMerchant } from "./builders";
import { grant } from "./grants";
import { newOrder, newOrdersText } from "./report-files";

type Merchant = Pick<TestMerchant, "id">;

export const TODAY = dayOf(NOW);
export const IN_A_YEAR = addDays(TODAY, 365);

/** What a hold is said to be, unless the test says otherwise. */
export const SAID = {
  reason: "tax",
  basis: "Books are kept for ten years.",
  until: IN_A_YEAR,
} as const;

export const orderId = (number: number) => `210-${String(number).padStart(7, "0")}-0000000`;

/** Orders delivered long enough ago to be overdue, one on each of twenty days in turn. */
export const ordersOf = (numbers: readonly number[]): string =>
  newOrdersText(
    numbers.map((number) =>
      newOrder({
        "order-id": orderId(number),
        "delivery-end-date": `2026-09-${String(1 + (number % 20)).padStart(2, "0")}T12:00:00+00:00`,
      }),
    ),
  );

export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

export type Said = { until?: Day; reason?: "tax" | "law" | "openReturn" | "claim" | "other" };

/** Places a hold on these records. */
export const hold = (
  merchant: Merchant,
  record: readonly string[],
  said: Said = {},
  userId?: string,
  now: Date = NOW,
) =>
  transactResult(merchant.id, (tx) =>
    placeHold(
      tx,
      grant("holds.place", merchant.id, "staff", userId),
      { ...SAID, ...said, record: [...record] },
      now,
    ),
  );

/** Places a hold by rule. */
export const holdByRule = (
  merchant: Merchant,
  rule: Partial<HoldRuleInput>,
  userId?: string,
  now: Date = NOW,
) =>
  transactResult(merchant.id, (tx) =>
    placeRuleHold(
      tx,
      grant("holds.place", merchant.id, "staff", userId),
      { ...SAID, systemId: null, channel: null, basisFrom: null, basisTo: null, ...rule },
      now,
    ),
  );

/** Sends a list of orders. */
export function send(merchant: Merchant, text: string, systemId: string | null = null, now = NOW) {
  const orders = readListText(text);
  if (!orders.ok) throw new Error(`Not read: ${orders.refusal}.`);
  return transactResult(merchant.id, (tx) =>
    sendList(tx, grant("holds.place", merchant.id), { orders: orders.value, systemId }, now),
  );
}

/** Places a hold on a list that was sent. */
export const holdList = (merchant: Merchant, list: string, said: Said = {}, now: Date = NOW) =>
  transactResult(merchant.id, (tx) =>
    placeHoldOnList(tx, grant("holds.place", merchant.id), { ...SAID, ...said, list }, now),
  );

/** What a command answered, or the test fails. */
export function valueOf<T>(
  result:
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: string },
): T {
  if (result.ok) return result.value;
  throw new Error(`Refused: ${result.refusal}.`);
}

/** How the merchant's records stand on a day. */
export const countsOn = (merchant: Merchant, today: Day = TODAY): Promise<StatusCounts> =>
  transact(merchant.id, async (tx) => {
    const { cells, rules } = await judging(tx, grant("holdings.read", merchant.id), today);
    return countByStatus(cells, rules, today);
  });

/** Every record under a filter on a day, page by page, and how many the list says there are. */
export const listOn = (
  merchant: Merchant,
  filter: HoldingFilter,
  today: Day = TODAY,
): Promise<{ readonly rows: readonly Judged[]; readonly count: number }> =>
  transact(merchant.id, async (tx) => {
    const reading = grant("holdings.read", merchant.id);
    const by = await judging(tx, reading, today);
    const first = await holdingsPage(tx, reading, filter, by, { take: 7 });
    const rows = [...first.rows];
    for (let { next } = first; next;) {
      const page = await holdingsPage(tx, reading, filter, by, { after: next, take: 7 });
      rows.push(...page.rows);
      next = page.next;
    }
    return { rows, count: first.count };
  });
