import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { transactResult } from "@/lib/db/transact";
import { askScan, confirmErasure, listErasure } from "@/lib/databases/commands";
import { ENGINES } from "@/lib/databases/model";
import { runById } from "@/lib/databases/views";
import { workOff } from "@/lib/databases/worker";
import { commitImport } from "@/lib/imports/commands";
import { now } from "@/lib/time/now";
import {
  addSystem,
  inMerchant,
  newMerchant,
  type TestMerchant,
  type TestSystem,
} from "@/tests/support/builders";
import { operatorGrant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { recountOf, tallyOf } from "@/tests/support/recount";
import { connectShop, furnishShop, standOf } from "@/tests/support/shop";
import { type ShopServer, startShop } from "@/tests/support/shop-servers";

const ORDERS = 200_000;
/** Delivered more than 30 days ago, and so overdue: 69 of each 100 days. */
const OVERDUE = (ORDERS / 100) * 69;
const ERASED = 10_000;

const alone = { hasTask: false } as const;

describe.each(ENGINES)("a shop on %s with 200,000 orders", (engine) => {
  let shop: ShopServer;
  let merchant: TestMerchant;
  let system: TestSystem;

  beforeAll(async () => {
    shop = await startShop(engine);
    await furnishShop(shop, ORDERS);
    merchant = await newMerchant();
    system = await addSystem(merchant, { kind: "database" });
  }, 300_000);
  afterAll(() => shop.remove());

  const runOf = (id: string) =>
    inMerchant(merchant, (tx) => runById(tx, operatorGrant("systems.read", merchant.id), id));

  async function scanned() {
    const grant = operatorGrant("databases.scan", merchant.id);
    const asked = await transactResult(merchant.id, (tx) =>
      askScan(tx, grant, { systemId: system.id }, now(), alone),
    );
    if (!asked.ok) throw new Error(asked.refusal);
    await workOff(merchant.id, asked.value.id);
    const run = await runOf(asked.value.id);
    expect(run).toMatchObject({ state: "done", problem: null });
    const joined = await transactResult(
      merchant.id,
      (tx) =>
        commitImport(
          tx,
          operatorGrant("imports.run", merchant.id),
          { id: run?.importId ?? "", gone: "any" },
          now(),
        ),
      { timeoutMs: 120_000 },
    );
    if (!joined.ok) throw new Error(joined.refusal);
    return joined.value.outcome;
  }

  test("is connected, and both accounts may do what they need and nothing else", async () => {
    const connection = await connectShop(merchant, system, shop);
    expect(connection.check).toMatchObject({ reading: [], erasing: [] });
    expect(connection.asked.map(({ name, columns }) => [name, columns.length])).toEqual(
      expect.arrayContaining([
        ["order_addresses", 6],
        ["orders", 8],
      ]),
    );
    expect(JSON.stringify(connection)).not.toMatch(/buyer1|Example Buyer|reads only/);
  });

  test("is scanned, tried out, erased from and scanned again", async () => {
    expect(await scanned()).toMatchObject({ new: ORDERS, gone: 0 });
    const due = await asOwner<{ id: string }>(
      `SELECT id FROM holding WHERE merchant_id = $1 AND basis_day < (now() AT TIME ZONE 'UTC')::date - 30`,
      [merchant.id],
    );
    expect(due.length).toBe(OVERDUE);
    const ids = due.slice(0, ERASED).map(({ id }) => id);

    const grant = operatorGrant("erasures.work", merchant.id);
    const list = { systemId: system.id, holdingIds: ids, erasureId: null };
    const listed = await transactResult(
      merchant.id,
      (tx) => listErasure(tx, grant, list, now(), alone),
      { timeoutMs: 60_000 },
    );
    if (!listed.ok) throw new Error(listed.refusal);
    const { id } = listed.value;
    await workOff(merchant.id, id);
    const tried = await runOf(id);
    expect(tried).toMatchObject({
      state: "tried",
      records: ERASED,
      trial: { found: ERASED, notFound: 0, kept: 0 },
    });
    const filled = new Map(
      tried?.trial?.columns.map(({ table, column, filled }) => [
        `${table.replace(/^shop\./, "")}.${column}`,
        filled,
      ]),
    );
    expect(filled.get("orders.customer_email")).toBe(ERASED);
    expect(filled.get("order_addresses.city")).toBe(ERASED);
    expect((await standOf(shop)).whole.size).toBe(ORDERS);

    await transactResult(merchant.id, (tx) => confirmErasure(tx, grant, { id }, now(), alone));
    await workOff(merchant.id, id);
    expect(await runOf(id)).toMatchObject({
      state: "done",
      outcomes: { done: ERASED, notFound: 0, kept: 0 },
    });
    const stand = await standOf(shop);
    expect([stand.whole.size, stand.blank.size, stand.half.size]).toEqual([
      ORDERS - ERASED,
      ERASED,
      0,
    ]);
    expect(
      await shop.rows("SELECT count(*) FROM orders WHERE total = 10 AND number = concat('R-', id)"),
    ).toEqual([[String(ORDERS)]]);

    expect(await scanned()).toMatchObject({ new: 0, gone: 0 });
    const fields = await asOwner<{ count: number }>(
      "SELECT count(*)::int AS count FROM holding WHERE merchant_id = $1 AND fields = 0",
      [merchant.id],
    );
    expect(fields).toEqual([{ count: ERASED }]);
    expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
  }, 300_000);
});
