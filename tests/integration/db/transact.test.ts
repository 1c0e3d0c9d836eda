import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { transact, transactBare, transactDirectory, transactResult } from "@/lib/db/transact";
import { accept, refuse } from "@/lib/result";
import { addSystem, newMerchant, NOW } from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { record } from "@/lib/audit/record";

const eventsOf = (merchantId: string) =>
  asOwner("SELECT 1 FROM audit_event WHERE merchant_id = $1", [merchantId]);

test("what a refused command wrote before it refused is undone, its event too", async () => {
  const merchant = await newMerchant();
  const before = await eventsOf(merchant.id);
  const result = await transactResult(merchant.id, async (tx) => {
    const author = grant("audit.read", merchant.id, "admin");
    await record(tx, author, { type: "audit.exported", details: {}, at: NOW });
    return refuse("changedMeanwhile");
  });
  expect(result).toEqual({ ok: false, refusal: "changedMeanwhile" });
  expect(await eventsOf(merchant.id)).toHaveLength(before.length);
});

test("a mistake undoes everything and goes through", async () => {
  const merchant = await newMerchant();
  const before = await eventsOf(merchant.id);
  await expect(
    transactResult(merchant.id, async (tx) => {
      const author = grant("audit.read", merchant.id, "admin");
      await record(tx, author, { type: "audit.exported", details: {}, at: NOW });
      throw new Error("a mistake");
    }),
  ).rejects.toThrow("a mistake");
  expect(await eventsOf(merchant.id)).toHaveLength(before.length);
});

test("an accepted command's value comes back and stays", async () => {
  const merchant = await newMerchant();
  expect(await transactResult(merchant.id, async () => accept(7))).toEqual({ ok: true, value: 7 });
});

test("the merchant of one transaction is not the next one's, on any connection of the pool", async () => {
  const merchant = await newMerchant();
  await addSystem(merchant);
  const seesAny = async () => {
    const rows = await database().pool.query("SELECT 1 FROM system");
    return rows.rows.length > 0;
  };
  await Promise.all(
    Array.from({ length: 40 }, (_, turn) =>
      turn % 2 === 0
        ? transact(merchant.id, (tx) => tx.system.count()).then((count) => expect(count).toBe(1))
        : seesAny().then((sees) => expect(sees).toBe(false)),
    ),
  );
  await transactBare(merchant.id, (client) => client.query("SELECT 1"));
  await expect(
    transactBare(merchant.id, () => Promise.reject(new Error("cut off"))),
  ).rejects.toThrow("cut off");
  for (let turn = 0; turn < 25; turn += 1) expect(await seesAny()).toBe(false);
  expect(await transactDirectory((tx) => tx.system.count())).toBe(0);
});

test("a statement that waits too long ends, and the connection serves on", async () => {
  const merchant = await newMerchant();
  await expect(
    transact(merchant.id, (tx) => tx.$queryRaw`SELECT pg_sleep(0.4)`, { timeoutMs: 100 }),
  ).rejects.toThrow();
  expect(await transact(merchant.id, (tx) => tx.system.count())).toBe(0);
});
