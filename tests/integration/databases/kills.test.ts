import type { ChildProcess } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "@/lib/databases/model";
import { cliProcess } from "@/tests/support/command-line";
import { asOwner } from "@/tests/support/owner";
import { connectShop, furnishShop, standOf } from "@/tests/support/shop";
import { type ShopServer, startShop } from "@/tests/support/shop-servers";
import {
  confirmed,
  plannedErasure,
  runOf,
  scannedAndJoined,
  type ShopWorld,
  shopWorld,
  triedOut,
} from "@/tests/support/shop-work";

/*
 * The process that erases is killed in the middle, again and again, and taken up by another. How often, for each
 * engine, is set by STEWARD_ERASURE_KILLS.
 */
const KILLS = Number(process.env.STEWARD_ERASURE_KILLS ?? 3);
/** Enough that work is left after each kill. */
const ORDERS = Math.min(200_000, 10_000 * KILLS);

/** A kill takes seconds, and on a busy machine many. */
const TIMEOUT_MS = (KILLS + 12) * 60_000;

/** So many looks at the database later than it came so far, at most: within a portion, and not only between two. */
const LOOKS_MAX = 4;

describe.each(ENGINES)(`an erasure on %s that is killed ${KILLS} times`, (engine) => {
  let shop: ShopServer;
  let world: ShopWorld;

  beforeAll(async () => {
    shop = await startShop(engine);
    await furnishShop(shop, ORDERS);
    world = await shopWorld();
    await connectShop(world.merchant, world.system, shop);
  }, 300_000);
  afterAll(() => shop.remove());

  const outcomes = async (runId: string) =>
    (
      await asOwner<{ count: number }>(
        "SELECT count(*)::int AS count FROM database_deed WHERE run_id = $1 AND outcome IS NOT NULL",
        [runId],
      )
    )[0]?.count ?? 0;

  /** The orders of the list that were noted before anything was done to them. */
  const notedIn = async (runId: string) =>
    new Set(
      (
        await asOwner<{ key: string }>(
          `SELECT h.record_key AS key FROM database_deed d
             JOIN holding h ON h.merchant_id = d.merchant_id AND h.id = d.holding_id
            WHERE d.run_id = $1 AND d.is_noted`,
          [runId],
        )
      ).map(({ key }) => key),
    );

  test(
    "leaves every record whole or empty, none empty without a row, and ends with all of them empty",
    async () => {
      await scannedAndJoined(world);
      const erasureId = await plannedErasure(world, 0);
      const { id, records } = await triedOut(world, erasureId);
      await confirmed(world, id);

      const erase = (onStart: (child: ChildProcess) => void) =>
        cliProcess(
          [
            ...["database", "erase", "--merchant", world.merchant.slug],
            ...["--system", world.system.name, "--yes", "--json"],
          ],
          { onStart },
        );
      let killed = 0;
      while (killed < KILLS && (await runOf(world, id)).state === "confirmed") {
        const before = await outcomes(id);
        // Any moment will do that leaves work for the next ones; which one it was is said where something is wrong.
        const enough = before + 1 + Math.floor((Math.random() * records) / (KILLS + 2));
        const looks = Math.floor(Math.random() * LOOKS_MAX);
        let child: ChildProcess | undefined;
        const ended = erase((started) => (child = started));
        let since = 0;
        while (child?.exitCode === null && since <= looks)
          if ((await outcomes(id)) >= enough) since += 1;
        child?.kill("SIGKILL");
        if ((await ended).code === null) killed += 1;

        const when = `killed ${looks} looks after ${enough} records`;
        const { blank, half } = await standOf(shop);
        expect(half.size, when).toBe(0);
        const noted = await notedIn(id);
        expect(
          [...blank].filter((order) => !noted.has(order)),
          when,
        ).toEqual([]);
      }
      expect(killed).toBe(KILLS);

      const last = await erase(() => undefined);
      expect([last.code, last.stderr]).toEqual([0, ""]);
      expect(last.json()).toMatchObject({
        state: "done",
        outcomes: { done: records, notFound: 0, kept: 0 },
      });
      const { whole, blank, half } = await standOf(shop);
      expect([whole.size, blank.size, half.size]).toEqual([ORDERS - records, records, 0]);
      const said = await asOwner<{ outcome: string; count: number }>(
        "SELECT outcome, count(*)::int AS count FROM erasure_record WHERE erasure_id = $1 GROUP BY 1",
        [erasureId],
      );
      expect(said).toEqual([{ outcome: "done", count: records }]);
    },
    TIMEOUT_MS,
  );
});
