import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { transact } from "@/lib/db/transact";
import { ENGINES } from "@/lib/databases/model";
import { erasurePage } from "@/lib/erasures/views";
import { operatorGrant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { recountOf, tallyOf } from "@/tests/support/recount";
import { connectShop, furnishShop, standOf } from "@/tests/support/shop";
import { type ShopServer, startShop } from "@/tests/support/shop-servers";
import {
  confirmed,
  plannedErasure,
  scannedAndJoined,
  type ShopWorld,
  shopWorld,
  triedOut,
  workedOff,
} from "@/tests/support/shop-work";

/** A tenth of what a shop may have; all 200,000, or any other hundreds, by STEWARD_SHOP_ORDERS. */
const ORDERS = Number(process.env.STEWARD_SHOP_ORDERS ?? 20_000);
/** One in a hundred orders was delivered on each of the last hundred days: five days of them are overdue for so long. */
const DAYS_OVERDUE = 65;
const DUE = (ORDERS / 100) * 5;

describe.each(ENGINES)(`a shop on %s with ${ORDERS} orders`, (engine) => {
  let shop: ShopServer;
  let world: ShopWorld;

  beforeAll(async () => {
    shop = await startShop(engine);
    await furnishShop(shop, ORDERS);
    world = await shopWorld();
  }, 600_000);
  afterAll(() => shop.remove());

  test("is connected, and both accounts may do what they need and nothing else", async () => {
    const connection = await connectShop(world.merchant, world.system, shop);
    expect(connection.check).toMatchObject({ reading: [], erasing: [] });
    const columns = connection.asked.map((table) => [table.name, table.columns.length]);
    expect(Object.fromEntries(columns)).toEqual({ order_addresses: 6, orders: 8 });
    expect(JSON.stringify(connection)).not.toMatch(/buyer1|Example Buyer|reads only/);
    const rows = await asOwner<{ row: string }>(
      "SELECT to_jsonb(t)::text AS row FROM database_connection t WHERE merchant_id = $1",
      [world.merchant.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toMatch(/reads only|erases 2|Example Buyer/);
  });

  test("is scanned, tried out, erased from, and proven by another scan", async () => {
    expect(await scannedAndJoined(world)).toMatchObject({ new: ORDERS, gone: 0 });
    const erasureId = await plannedErasure(world, DAYS_OVERDUE);

    const tried = await triedOut(world, erasureId);
    expect(tried).toMatchObject({
      ...{ state: "tried", records: DUE, erasureId },
      trial: { found: DUE, notFound: 0, kept: 0 },
    });
    const filled = new Map(
      tried.trial?.columns.map((one) => [`${one.table}.${one.column}`, one.filled] as const),
    );
    const before = engine === "postgresql" ? "" : "shop.";
    expect(filled.get(`${before}orders.customer_email`)).toBe(DUE);
    expect(filled.get(`${before}order_addresses.city`)).toBe(DUE);
    expect((await standOf(shop)).whole.size).toBe(ORDERS);

    await confirmed(world, tried.id);
    expect(await workedOff(world, tried.id)).toMatchObject({
      state: "done",
      outcomes: { done: DUE, notFound: 0, kept: 0 },
    });
    const { whole, blank, half } = await standOf(shop);
    expect([whole.size, blank.size, half.size]).toEqual([ORDERS - DUE, DUE, 0]);
    const rest = "SELECT count(*) FROM orders WHERE total = 10 AND number = concat('R-', id)";
    expect(await shop.rows(rest)).toEqual([[String(ORDERS)]]);

    const { merchant } = world;
    const page = () =>
      transact(merchant.id, (tx) =>
        erasurePage(tx, operatorGrant("erasures.read", merchant.id), erasureId, {}, {}),
      );
    expect(await page()).toMatchObject({ erasure: { state: "open" }, progress: { done: DUE } });
    expect(await scannedAndJoined(world)).toMatchObject({ new: 0, gone: 0, reappeared: 0 });
    expect(await page()).toMatchObject({ erasure: { state: "closed" }, progress: { seen: DUE } });
    const erased = await asOwner<{ count: number }>(
      "SELECT count(*)::int AS count FROM holding WHERE merchant_id = $1 AND state = 'erased'",
      [merchant.id],
    );
    expect(erased).toEqual([{ count: DUE }]);
    expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
  }, 600_000);
});
