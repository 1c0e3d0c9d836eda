import { beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "@/lib/db/client";
import { transactResult } from "@/lib/db/transact";
import type { HoldingFilter, Place } from "@/lib/holdings/model";
import { holdingsPage, judging, type HoldingsPage } from "@/lib/holdings/views";
import { commitImport } from "@/lib/imports/commands";
import { dayOf } from "@/lib/time/day";
import {
  addSystem,
  importText,
  inMerchant,
  newMerchant,
  NOW,
  stageText,
  type TestMerchant,
  type TestSystem,
} from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

/* What is not held any more: it is listed as what is held, page by page and under the same filters. */

const TODAY = dayOf(NOW);
const LATER = new Date(NOW.getTime() + 60_000);
const PER_PAGE = 7;

const orderId = (number: number) => `209-${String(number).padStart(7, "0")}-0000000`;

/** Orders promised on one of nine days, some without an e-mail, some of unknown origin. */
const orders = (numbers: readonly number[]) =>
  newOrdersText(
    numbers.map((number) =>
      newOrder({
        "order-id": orderId(number),
        "delivery-end-date": `2026-10-${String(10 + (number % 9)).padStart(2, "0")}T12:00:00+00:00`,
        ...(number % 3 === 0 ? { "buyer-email": "" } : {}),
        ...(number % 5 === 0 ? { "sales-channel": "Non-Amazon UK" } : {}),
      }),
    ),
  );

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

type Left = { readonly merchant: TestMerchant; readonly system: TestSystem };

/** A merchant of whose forty orders a full import found the first five, and another system that still holds ten. */
async function mostlyGone(): Promise<Left> {
  const merchant = await newMerchant();
  const system = await addSystem(merchant, { kind: "spreadsheet" });
  const other = await addSystem(merchant, { kind: "shop" });
  await importText(merchant, system, orders(upTo(40)));
  await importText(merchant, other, orders(upTo(10)));
  const full = { full: { asOf: LATER }, now: LATER };
  const staged = await stageText(merchant, system, orders(upTo(5)), full);
  if (!staged.ok) throw new Error("Not staged.");
  const joined = await transactResult(merchant.id, (tx) =>
    commitImport(
      tx,
      grant("imports.run", merchant.id),
      { id: staged.id, gone: "any" as const },
      LATER,
    ),
  );
  if (!joined.ok) throw new Error(`Not joined: ${joined.refusal}.`);
  return { merchant, system };
}

const pageOf = async (
  tx: Tx,
  merchant: TestMerchant,
  filter: HoldingFilter,
  place: { after?: Place | null; before?: Place | null } = {},
): Promise<HoldingsPage> => {
  const reading = grant("holdings.read", merchant.id);
  const judgedBy = await judging(tx, reading, TODAY);
  return holdingsPage(tx, reading, filter, judgedBy, { ...place, take: PER_PAGE });
};

/** Every page under a filter, from the first to the last. */
const walk = (merchant: TestMerchant, filter: HoldingFilter): Promise<readonly HoldingsPage[]> =>
  inMerchant(merchant, async (tx) => {
    const pages = [await pageOf(tx, merchant, filter)];
    for (let after = pages[0]?.next; after; after = pages.at(-1)?.next)
      pages.push(await pageOf(tx, merchant, filter, { after }));
    return pages;
  });

const keysIn = (pages: readonly HoldingsPage[]): readonly string[] =>
  pages.flatMap(({ rows }) => rows.map(({ recordKey }) => recordKey));

const withState = async (merchant: TestMerchant, state: string): Promise<readonly string[]> =>
  (
    await asOwner<{ key: string }>(
      "SELECT record_key AS key FROM holding WHERE merchant_id = $1 AND state = $2",
      [merchant.id, state],
    )
  ).map(({ key }) => key);

let left: Left;
beforeAll(async () => {
  left = await mostlyGone();
});

describe("records that are gone", () => {
  test("are listed each once, by due day, and counted as many", async () => {
    const pages = await walk(left.merchant, { status: "gone" });
    expect(pages).toHaveLength(5);
    expect(pages.map(({ count }) => count)).toEqual([35, 35, 35, 35, 35]);
    const rows = pages.flatMap((page) => page.rows);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["gone"]));
    expect([...keysIn(pages)].sort()).toEqual(upTo(40).slice(5).map(orderId));
    const due = rows.map(({ dueDay }) => dueDay ?? "");
    expect(due).toEqual([...due].sort());
  });

  test("are walked back as they were walked there", async () => {
    const pages = await walk(left.merchant, { status: "gone" });
    const back = await inMerchant(left.merchant, async (tx) => {
      const found: HoldingsPage[] = [];
      for (let before = pages.at(-1)?.previous; before; before = found[0]?.previous)
        found.unshift(await pageOf(tx, left.merchant, { status: "gone" }, { before }));
      return found;
    });
    expect(keysIn(back)).toEqual(keysIn(pages.slice(0, -1)));
    expect(back[0]?.previous).toBeNull();
  });

  test("are in no list of what is held", async () => {
    const held = keysIn(await walk(left.merchant, {}));
    expect(held).toHaveLength(15);
    const overdue = keysIn(await walk(left.merchant, { status: "overdue" }));
    expect(overdue.filter((key) => !held.includes(key))).toEqual([]);
    expect(keysIn(await walk(left.merchant, { systemId: left.system.id }))).toHaveLength(5);
  });

  test.each<{ filter: HoldingFilter; fits: (number: number) => boolean }>([
    { filter: { channel: "unknown" }, fits: (number) => number % 5 === 0 },
    { filter: { field: "user.contact.email" }, fits: (number) => number % 3 !== 0 },
    { filter: { reappeared: true }, fits: () => false },
  ])("are narrowed by $filter", async ({ filter, fits }) => {
    const pages = await walk(left.merchant, { status: "gone", ...filter });
    const expected = upTo(40).slice(5).filter(fits).map(orderId);
    expect([...keysIn(pages)].sort()).toEqual(expected);
    expect(pages[0]?.count).toBe(expected.length);
  });

  test("are read from an index of their own", async () => {
    const scans = async (tx: Tx) => {
      const [row] = await tx.$queryRaw<{ scans: bigint }[]>`
        SELECT pg_stat_get_xact_numscans('holding_not_held'::regclass) AS scans`;
      return Number(row?.scans ?? 0);
    };
    await inMerchant(left.merchant, async (tx) => {
      // A table of a few rows would rather be read whole.
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      await tx.$executeRaw`SET LOCAL enable_bitmapscan = off`;
      const before = await scans(tx);
      await pageOf(tx, left.merchant, {});
      expect(await scans(tx)).toBe(before);
      await pageOf(tx, left.merchant, { status: "gone" });
      expect(await scans(tx)).toBeGreaterThan(before);
    });
  });

  test("of one merchant are met by no other, whatever is asked for", async () => {
    const globex = await newMerchant();
    const theirs = await inMerchant(left.merchant, (tx) =>
      judging(tx, grant("holdings.read", left.merchant.id), TODAY),
    );
    const rows = await inMerchant(globex, (tx) =>
      holdingsPage(tx, grant("holdings.read", globex.id), { status: "gone" }, theirs, {}),
    );
    expect(rows.rows).toEqual([]);
  });
});

test("records that are erased are listed the same way, apart from those that are gone", async () => {
  const { merchant } = await mostlyGone();
  for (const [table, also] of [
    ["holding", ", erased_at = gone_at"],
    ["holding_tally", ""],
  ])
    await asOwner(
      `UPDATE ${table} SET state = 'erased'${also} WHERE merchant_id = $1 AND state = 'gone' AND channel = 'unknown'`,
      [merchant.id],
    );
  for (const status of ["gone", "erased"] as const) {
    const pages = await walk(merchant, { status });
    expect([...keysIn(pages)].sort()).toEqual([...(await withState(merchant, status))].sort());
    expect(pages[0]?.count).toBe(status === "gone" ? 28 : 7);
  }
});
