import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/crypto/id";
import { ask } from "@/lib/db/ask";
import { transact, transactResult } from "@/lib/db/transact";
import {
  askScan,
  beginErasure,
  confirmErasure,
  forgetOldLists,
  resumeRun,
  saveFound,
  schedule,
} from "@/lib/databases/commands";
import { testAccounts, tryConnection } from "@/lib/databases/looking";
import { ENGINES } from "@/lib/databases/model";
import { addDeeds, addRun, moveRun } from "@/lib/databases/store";
import { removeTasks } from "@/lib/databases/tasks";
import { askNoticedScans, databasePage, latestErasure } from "@/lib/databases/views";
import { startDatabaseWorker } from "@/lib/databases/worker";
import { askImportNeeds } from "@/lib/imports/views";
import { dayOf } from "@/lib/time/day";
import { addSystem } from "@/tests/support/builders";
import { IN_A_YEAR } from "@/tests/support/holds";
import { now } from "@/lib/time/now";
import { operatorGrant, systemGrant } from "@/tests/support/grants";
import { hold, valueOf } from "@/tests/support/holds";
import { asOwner } from "@/tests/support/owner";
import {
  connectInput,
  connectionIn,
  connectShop,
  furnishShop,
  PASSWORDS,
  standOf,
  type Way,
  wayTo,
} from "@/tests/support/shop";
import { type ShopServer, startShop } from "@/tests/support/shop-servers";
import {
  confirmed,
  plannedErasure,
  runOf,
  scanned,
  scannedAndJoined,
  type ShopWorld,
  shopWorld,
  triedOut,
  workedOff,
} from "@/tests/support/shop-work";

const ORDERS = 2_000;
const OVERDUE = (ORDERS / 100) * 69;

describe.each(ENGINES)("a shop on %s that does not do what it should", (engine) => {
  let shop: ShopServer;
  let way: Way;
  let world: ShopWorld;

  beforeAll(async () => {
    shop = await startShop(engine);
    await furnishShop(shop, ORDERS);
    way = await wayTo(shop);
    world = await shopWorld();
    await connectShop(world.merchant, world.system, shop, { port: way.port });
    await scannedAndJoined(world);
  }, 120_000);
  afterAll(async () => {
    await way.close();
    await shop.remove();
  });

  test("says why it cannot be connected, and keeps nothing", async () => {
    const other = await shopWorld();
    const grant = operatorGrant("databases.setUp", other.merchant.id);
    const refusalOf = async (more: Parameters<typeof connectInput>[2]) => {
      const tried = await tryConnection(grant, connectInput(shop, other.system, more), now());
      return tried.ok ? null : tried.refusal;
    };
    expect(await refusalOf({ readingPassword: "wrong" })).toBe("reading.signInRefused");
    expect(await refusalOf({ erasingPassword: "wrong" })).toBe("erasing.signInRefused");
    expect(await refusalOf({ port: 1 })).toBe("reading.unreachable");
    expect(await refusalOf({ tls: "verified" })).toBe("reading.tls");
    expect(["reading.noDatabase", "reading.notAllowed"]).toContain(
      await refusalOf({ database: "nowhere" }),
    );
    expect(await refusalOf({ erasingUser: "reader", erasingPassword: PASSWORDS.reader })).toBe(
      "sameAccount",
    );

    // Nothing is dialled for a system of another merchant's, nor for one that is no database.
    expect(await refusalOf({ systemId: world.system.id, port: 1 })).toBe("notFound");
    const sheet = await addSystem(other.merchant, { kind: "spreadsheet" });
    expect(await refusalOf({ systemId: sheet.id, port: 1 })).toBe("notADatabase");

    // Each attempt that was made is in the trail, and neither where it went nor with what.
    const events = await asOwner<{ type: string; text: string }>(
      "SELECT type, to_jsonb(e)::text AS text FROM audit_event e WHERE merchant_id = $1",
      [other.merchant.id],
    );
    expect(events.filter(({ type }) => type === "database.notConnected")).toHaveLength(5);
    const text = events.map((event) => event.text).join("\n");
    expect(text).not.toMatch(/wrong|reads only|erases 2|127\.0\.0\.1|nowhere/);
  });

  test("is given a known password only where it was given for", async () => {
    const { merchant, system } = world;
    const grant = operatorGrant("databases.setUp", merchant.id);
    const { version } = await connectionIn(merchant, system);
    const without = { version, readingPassword: "", erasingPassword: "" };
    const same = connectInput(shop, system, { ...without, port: way.port });
    expect((await tryConnection(grant, same, now())).ok).toBe(true);
    const moved = connectInput(shop, system, { ...without, host: "localhost", port: way.port });
    expect(await tryConnection(grant, moved, now())).toEqual({
      ok: false,
      refusal: "passwordForOtherPlace",
    });
  });

  test("has accounts that may do more than they should, which is said", async () => {
    const { merchant, system } = world;
    const grant = operatorGrant("databases.setUp", merchant.id);
    const [on, to] =
      engine === "postgresql"
        ? ["orders", (name: string) => name]
        : ["shop.orders", (name: string) => `'${name}'@'%'`];
    await shop.run(`GRANT UPDATE, DELETE ON ${on} TO ${to("reader")}`);
    await shop.run(`GRANT INSERT ON ${on.replace("orders", "stock")} TO ${to("eraser")}`);
    const found = valueOf(await testAccounts(grant, { systemId: system.id }));
    expect(found.reading).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "updatesMore" }),
        expect.objectContaining({ kind: "deletes" }),
      ]),
    );
    expect(found.erasing).toEqual([{ kind: "writesOthers", count: 1 }]);
    valueOf(await transactResult(merchant.id, (tx) => saveFound(tx, grant, found, now())));
    await shop.run(`REVOKE UPDATE, DELETE ON ${on} FROM ${to("reader")}`);
    await shop.run(`REVOKE INSERT ON ${on.replace("orders", "stock")} FROM ${to("eraser")}`);
    expect((await testAccounts(grant, { systemId: system.id })).ok).toBe(true);
  });

  test("that is away or lost while it is scanned leaves nothing behind", async () => {
    way.cutAfter(0);
    const away = await scanned(world);
    expect(away.state).toBe("failed");
    expect(["unreachable", "vanished"]).toContain(away.problem);
    way.open();
    way.cutAfter(80_000);
    const lost = await scanned(world);
    expect(lost).toMatchObject({ state: "failed", problem: "vanished", importId: null });
    way.open();
    expect(
      await asOwner("SELECT 1 FROM import WHERE merchant_id = $1 AND state = 'staged'", [
        world.merchant.id,
      ]),
    ).toEqual([]);
  });

  test("is not remembered by its lists for longer than by its records", async () => {
    const { merchant, system } = await shopWorld();
    await connectShop(merchant, system, shop);
    const work = operatorGrant("erasures.work", merchant.id);
    const at = now();
    const [id, record] = [newId(), newId()];
    await transact(merchant.id, async (tx) => {
      const run = { id, systemId: system.id, kind: "erasure", records: 1 } as const;
      await addRun(tx, work, { ...run, connectionVersion: 1 }, at);
      await addDeeds(tx, work, id, [record]);
      for (let scans = 0; scans < 40; scans += 1) {
        const later = new Date(at.getTime() + scans + 1);
        const scan = { id: newId(), systemId: system.id, kind: "scan", records: 0 } as const;
        await addRun(tx, work, { ...scan, connectionVersion: 1 }, later);
      }
    });
    // Behind however many scans: one that is not over is found, and stands first.
    const reading = operatorGrant("erasures.read", merchant.id);
    const [latest, page] = await transact(merchant.id, async (tx) => [
      await latestErasure(tx, reading, system.id),
      await databasePage(tx, reading, system.id),
    ]);
    expect([latest?.id, page?.runs[0]?.run.id]).toEqual([id, id]);
    await transact(merchant.id, (tx) =>
      moveRun(tx, work, id, ["waiting"], { state: "stopped", endedAt: at }),
    );
    const left = async (months: number) => {
      const later = new Date(at);
      later.setUTCMonth(later.getUTCMonth() + months, Math.min(at.getUTCDate() + 1, 28));
      const start = systemGrant("imports.run", merchant.id);
      await transact(merchant.id, (tx) => forgetOldLists(tx, start, later));
      return asOwner("SELECT 1 FROM database_deed WHERE run_id = $1", [id]);
    };
    expect(await left(17)).toHaveLength(1);
    expect(await left(19)).toEqual([]);
  });

  test("is scanned once where several ask, and a scan whose process died is in nobody's way", async () => {
    const { merchant, system } = await shopWorld();
    await connectShop(merchant, system, shop);
    const scans = operatorGrant("databases.scan", merchant.id);
    const asked = (hasTask: boolean) =>
      transactResult(merchant.id, (tx) =>
        askScan(tx, scans, { systemId: system.id }, now(), { hasTask }),
      );
    valueOf(await asked(false));
    const all = await Promise.all([asked(true), asked(true), asked(true)]);
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await asked(true)).toEqual({ ok: false, refusal: "alreadyAsked" });
    await transact(merchant.id, (tx) => removeTasks(tx, scans, system.id));
    valueOf(await asked(true));
    await transact(merchant.id, (tx) => removeTasks(tx, scans, system.id));
  });

  test("that vanishes in the middle of an erasure is taken up, and what is kept stays", async () => {
    const { merchant, system } = world;
    const work = operatorGrant("erasures.work", merchant.id);
    const erasureId = await plannedErasure(world, 0);
    const tried = await triedOut(world, erasureId);
    expect(tried).toMatchObject({ state: "tried", records: OVERDUE });
    const again = { systemId: system.id, erasureId };
    expect(
      await transactResult(merchant.id, (tx) =>
        beginErasure(tx, work, again, now(), { hasTask: false }),
      ),
    ).toEqual({ ok: false, refusal: "alreadyAsked" });

    const [kept] = await asOwner<{ id: string; key: string }>(
      `SELECT h.id, h.record_key AS key FROM database_deed d JOIN holding h ON h.merchant_id = d.merchant_id AND h.id = d.holding_id
        WHERE d.run_id = $1 ORDER BY d.holding_id DESC LIMIT 1`,
      [tried.id],
    );
    valueOf(await hold(merchant, [kept?.id ?? ""], { until: IN_A_YEAR }));
    await confirmed(world, tried.id);

    way.cutAfter(60_000);
    const cut = await workedOff(world, tried.id);
    expect(cut).toMatchObject({ state: "failed", problem: "vanished" });
    expect((await standOf(shop)).half.size).toBe(0);
    way.open();
    const resume = () =>
      transactResult(merchant.id, (tx) =>
        resumeRun(tx, work, { id: tried.id }, now(), { hasTask: false }),
      );
    valueOf(await resume());
    const done = await workedOff(world, tried.id);
    expect(done).toMatchObject({
      state: "done",
      outcomes: { done: OVERDUE - 1, notFound: 0, kept: 1 },
    });
    const stand = await standOf(shop);
    expect([stand.blank.size, stand.half.size]).toEqual([OVERDUE - 1, 0]);
    expect(stand.whole.has(kept?.key ?? "")).toBe(true);
    expect(
      await transactResult(merchant.id, (tx) => confirmErasure(tx, work, { id: tried.id }, now())),
    ).toEqual({ ok: false, refusal: "notTried" });
    expect(await resume()).toEqual({ ok: false, refusal: "notFound" });
  });

  test("is scanned every day at its hour by a worker, which joins what it finds", async () => {
    const { merchant, system } = world;
    const grant = operatorGrant("databases.setUp", merchant.id);
    const { version } = await connectionIn(merchant, system);
    const daily = { systemId: system.id, version, hour: 3 };
    valueOf(await transactResult(merchant.id, (tx) => schedule(tx, grant, daily, now())));
    await asOwner("UPDATE database_task SET due_at = $2 WHERE merchant_id = $1", [
      merchant.id,
      new Date(now().getTime() - 1_000),
    ]);
    const faults: string[] = [];
    const worker = startDatabaseWorker({ onFault: (text) => faults.push(text), pollMs: 20 });
    try {
      await expect
        .poll(
          () =>
            asOwner(
              `SELECT r.state, t.run_id IS NOT NULL AS joins FROM database_run r
                 LEFT JOIN import_task i ON i.import_id = r.import_id
                 LEFT JOIN LATERAL (SELECT i.import_id AS run_id) t ON true
                WHERE r.merchant_id = $1 AND r.asked_by_kind = 'system'`,
              [merchant.id],
            ),
          { timeout: 30_000 },
        )
        .toEqual([{ state: "done", joins: true }]);
    } finally {
      await worker.stop();
    }
    expect(faults).toEqual([]);
    const tasks = await asOwner<{ work: string; dueAt: Date }>(
      `SELECT work, due_at AS "dueAt" FROM database_task WHERE merchant_id = $1`,
      [merchant.id],
    );
    expect(tasks.map((task) => task.work)).toEqual(["daily"]);
    expect(tasks[0]?.dueAt.getUTCHours()).toBe(3);
    expect(tasks[0]?.dueAt.getTime()).toBeGreaterThan(now().getTime());
    expect((await runOf(world, (await scanned(world)).id)).state).toBe("done");
  });

  test("is told on the overview where its daily scan failed or waits, until one comes through", async () => {
    const { merchant, system } = world;
    const overview = operatorGrant("overview.read", merchant.id);
    const told = () =>
      transact(merchant.id, (tx) =>
        ask(tx, { scans: askNoticedScans(overview), needs: askImportNeeds(overview) }),
      );
    /** What a worker does once the hour has come. */
    const daily = async () => {
      const id = newId();
      const { version } = await connectionIn(merchant, system);
      const run = { id, systemId: system.id, kind: "scan", records: 0 } as const;
      await transact(merchant.id, (tx) =>
        addRun(
          tx,
          systemGrant("databases.scan", merchant.id),
          { ...run, connectionVersion: version },
          now(),
        ),
      );
      return workedOff(world, id);
    };
    const seenOn = dayOf(now());
    const isQuiet = { systemId: system.id, problem: null, seenOn };
    expect((await told()).scans).toMatchObject([isQuiet]);

    way.cutAfter(0);
    const { problem } = await daily();
    way.open();
    expect(problem).not.toBeNull();
    expect((await told()).scans).toMatchObject([{ ...isQuiet, problem }]);
    await scanned(world);
    expect((await told()).scans).toMatchObject([{ ...isQuiet, importId: null }]);

    await shop.run("DELETE FROM order_addresses WHERE order_id > 1000");
    await shop.run("DELETE FROM orders WHERE id > 1000");
    const { importId } = await daily();
    const { scans, needs } = await told();
    expect(scans).toMatchObject([{ ...isQuiet, importId }]);
    expect(needs.waiting).toContain(importId);
  });
});
