import { beforeEach, describe, expect, test } from "vitest";
import { askOne } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { transact, transactResult } from "@/lib/db/transact";
import { keepThrough } from "@/lib/holdings/commands";
import { HOLD_RULES_MAX } from "@/lib/holdings/model";
import { lockSystemIfFree } from "@/lib/holdings/store";
import { holdingPage, holdsOf, judging } from "@/lib/holdings/views";
import {
  changeHoldLimit,
  extendHold,
  liftHold,
  placeRuleHold,
  seeHold,
} from "@/lib/holds/commands";
import { LIST_HOURS } from "@/lib/holds/model";
import { HOLD_DAYS } from "@/lib/holds/rules";
import { holdById, holdPage, holdsPage, askNoticedHolds } from "@/lib/holds/views";
import { verifyTrail } from "@/lib/audit/verify";
import { HELD_STATUSES } from "@/lib/retention/model";
import { addDays, type Day } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  importText,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
  type TestSystem,
} from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import {
  countsOn,
  hold,
  holdByRule,
  holdList,
  IN_A_YEAR,
  listOn,
  orderId,
  ordersOf,
  SAID,
  send,
  TODAY,
  upTo,
  valueOf,
} from "@/tests/support/holds";
import { asOwner } from "@/tests/support/owner";
import { keptByHoldsOf, keptOf, recountOf, tallyOf } from "@/tests/support/recount";

/* Holds on a real database: what they keep, what ends them, and that every figure equals its rows meanwhile. */

let merchant: TestMerchant;
let system: TestSystem;
let other: TestSystem;
let staff: TestPerson;
let ids: readonly string[];

beforeEach(async () => {
  merchant = await newMerchant();
  staff = await addPerson(merchant, "staff");
  system = await addSystem(merchant, { kind: "spreadsheet" });
  other = await addSystem(merchant, { kind: "shop" });
  await importText(merchant, system, ordersOf(upTo(20)));
  await importText(merchant, other, ordersOf(upTo(5)));
  ids = (await listOn(merchant, { systemId: system.id })).rows.map(({ id }) => id);
});

/** Every status of every day in question: its figure is that of its list, and the tally that of the records. */
async function expectAllToAgree(days: readonly Day[] = [TODAY]): Promise<void> {
  expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
  expect(await keptOf(merchant.id)).toEqual(await keptByHoldsOf(merchant.id));
  for (const day of days) {
    const counts = await countsOn(merchant, day);
    for (const status of HELD_STATUSES) {
      const { rows, count } = await listOn(merchant, { status }, day);
      expect([status, day, rows.length, count]).toEqual([
        ...[status, day, counts.byStatus[status], counts.byStatus[status]],
      ]);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(rows.every((row) => row.status === status)).toBe(true);
    }
    const free = await listOn(merchant, { notOnHold: true }, day);
    expect(free.count).toBe(counts.total - counts.byStatus.onHold);
    expect(free.rows).toHaveLength(free.count);
  }
}

const versionOf = async (id: string) =>
  (await transact(merchant.id, (tx) => holdById(tx, grant("retention.read", merchant.id), id)))
    ?.version ?? 0;

const lift = async (id: string, version?: number) => {
  const at = version ?? (await versionOf(id));
  return transactResult(merchant.id, (tx) =>
    liftHold(
      tx,
      grant("holds.lift", merchant.id, "staff", staff.userId),
      { id, version: at, words: "Paid." },
      NOW,
    ),
  );
};

const extend = async (id: string, until: Day, now = NOW) => {
  const version = await versionOf(id);
  return transactResult(merchant.id, (tx) =>
    extendHold(
      tx,
      grant("holds.place", merchant.id, "staff", staff.userId),
      { id, version, until, words: null },
      now,
    ),
  );
};

const see = async (id: string, who: TestPerson) => {
  const version = await versionOf(id);
  return transactResult(merchant.id, (tx) =>
    seeHold(tx, grant("holds.see", merchant.id, who.role, who.userId), { id, version }, NOW),
  );
};

const eventsOf = async () =>
  (
    await asOwner<{ type: string; details: Record<string, unknown> }>(
      "SELECT type, details FROM audit_event WHERE merchant_id = $1 AND type LIKE 'hold.%' ORDER BY number",
      [merchant.id],
    )
  ).map(({ type, details }) => ({ type, ...details }));

describe("a hold on records", () => {
  test("changes where they stand and not their clock, through its last day and no longer", async () => {
    const before = await countsOn(merchant);
    expect(before.byStatus).toMatchObject({ overdue: 25, onHold: 0 });
    valueOf(await hold(merchant, ids.slice(0, 3), {}, staff.userId));
    expect((await countsOn(merchant)).byStatus).toMatchObject({ overdue: 22, onHold: 3 });
    expect((await countsOn(merchant, IN_A_YEAR)).byStatus).toMatchObject({ onHold: 3 });
    const after = addDays(IN_A_YEAR, 1);
    expect((await countsOn(merchant, after)).byStatus).toMatchObject({ overdue: 25, onHold: 0 });
    await expectAllToAgree([TODAY, addDays(TODAY, -1), IN_A_YEAR, after]);

    const { rows } = await listOn(merchant, { status: "onHold" });
    expect(rows.map(({ keptUntil }) => keptUntil)).toEqual([IN_A_YEAR, IN_A_YEAR, IN_A_YEAR]);
    expect(rows.every(({ dueDay }) => dueDay !== null && dueDay < TODAY)).toBe(true);
  });

  test("that several holds name are kept as long as the longest, and lifting one leaves the others", async () => {
    const [one = ""] = ids;
    const short = valueOf(await hold(merchant, [one], { until: addDays(TODAY, 10) }));
    const long = valueOf(await hold(merchant, [one], { until: addDays(TODAY, 20) }));
    const keptUntil = async () => (await listOn(merchant, { status: "onHold" })).rows[0]?.keptUntil;
    expect(await keptUntil()).toBe(addDays(TODAY, 20));
    valueOf(await lift(long.id));
    expect(await keptUntil()).toBe(addDays(TODAY, 10));
    await expectAllToAgree();
    valueOf(await extend(short.id, addDays(TODAY, 30)));
    expect(await keptUntil()).toBe(addDays(TODAY, 30));
    valueOf(await lift(short.id));
    expect((await countsOn(merchant)).byStatus.onHold).toBe(0);
    await expectAllToAgree();
  });

  test("leaves its rows and its trail, whatever becomes of it", async () => {
    const { id } = valueOf(await hold(merchant, ids.slice(0, 2), {}, staff.userId));
    valueOf(await extend(id, addDays(IN_A_YEAR, 5)));
    valueOf(await lift(id));
    const page = await transact(merchant.id, async (tx) => {
      const reading = grant("holdings.read", merchant.id);
      const by = await judging(tx, reading, TODAY);
      return holdPage(tx, reading, id, by, null);
    });
    expect(page?.steps.map(({ kind, words, by }) => [kind, words, by.name])).toEqual([
      ["placed", null, staff.name],
      ["extended", null, staff.name],
      ["lifted", "Paid.", staff.name],
    ]);
    expect(page?.records.rows.map((row) => row.id).sort()).toEqual([...ids.slice(0, 2)].sort());
    expect(await eventsOf()).toEqual([
      { type: "hold.placed", kind: "records", reason: "tax", until: IN_A_YEAR, records: 2 },
      { type: "hold.extended", from: IN_A_YEAR, until: addDays(IN_A_YEAR, 5) },
      { type: "hold.lifted", until: addDays(IN_A_YEAR, 5) },
    ]);
    const trail = await transact(merchant.id, (tx) =>
      verifyTrail(tx, grant("audit.read", merchant.id)),
    );
    expect(trail).toMatchObject({ intact: true });
  });

  test("keeps what people wrote sealed", async () => {
    valueOf(await hold(merchant, ids.slice(0, 1)));
    const [row] = await asOwner<{ basis: Buffer }>(
      "SELECT basis FROM hold WHERE merchant_id = $1",
      [merchant.id],
    );
    expect(row?.basis.toString("latin1")).not.toContain("Books");
    const { rows } = await transact(merchant.id, (tx) =>
      holdsPage(tx, grant("retention.read", merchant.id), {}, TODAY, {}),
    );
    expect(rows[0]?.basis).toBe("Books are kept for ten years.");
  });

  test.each([
    { because: "ends today", until: TODAY, refusal: "endNotAhead" },
    { because: "ended", until: addDays(TODAY, -1), refusal: "endNotAhead" },
    { because: "runs too long", until: addDays(TODAY, HOLD_DAYS.usual + 1), refusal: "endTooFar" },
  ])("is refused when it $because", async ({ until, refusal }) => {
    expect(await hold(merchant, ids.slice(0, 1), { until })).toEqual({ ok: false, refusal });
    expect(await eventsOf()).toEqual([]);
  });

  test("is bound to the limit an admin has set", async () => {
    const setting = grant("holds.setLimit", merchant.id);
    const set = (daysMax: number, version: number) =>
      transactResult(merchant.id, (tx) => changeHoldLimit(tx, setting, { daysMax, version }, NOW));
    expect(await set(HOLD_DAYS.usual, 0)).toEqual({ ok: false, refusal: "unchanged" });
    valueOf(await set(30, 0));
    expect(await set(60, 0)).toEqual({ ok: false, refusal: "changedMeanwhile" });
    const until = addDays(TODAY, 31);
    expect(await hold(merchant, ids.slice(0, 1), { until })).toMatchObject({
      refusal: "endTooFar",
    });
    const { id } = valueOf(await hold(merchant, ids.slice(0, 1), { until: addDays(TODAY, 30) }));
    expect(await extend(id, until)).toMatchObject({ refusal: "endTooFar" });
    valueOf(await set(31, 1));
    valueOf(await extend(id, until));
  });

  test("holds all that were chosen, or none", async () => {
    const globex = await newMerchant();
    const theirs = await addSystem(globex);
    await importText(globex, theirs, ordersOf([1]));
    const [foreign] = (await listOn(globex, {})).rows;
    const refused = { ok: false, refusal: "notFound" };
    expect(await hold(merchant, [...ids.slice(0, 2), foreign?.id ?? ""])).toEqual(refused);
    expect((await countsOn(merchant)).byStatus.onHold).toBe(0);
    expect((await countsOn(globex)).byStatus.onHold).toBe(0);
    expect(
      await asOwner("SELECT 1 FROM hold_record WHERE merchant_id = $1", [merchant.id]),
    ).toEqual([]);
  });

  test("is lifted once, also by two at once, and not once it has ended", async () => {
    const { id } = valueOf(await hold(merchant, ids.slice(0, 2)));
    const version = await versionOf(id);
    const both = await Promise.all([lift(id, version), lift(id, version)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      refusal: expect.stringMatching(/changedMeanwhile|liftedAlready/),
    });
    expect(await lift(id)).toEqual({ ok: false, refusal: "liftedAlready" });
    expect(await extend(id, addDays(IN_A_YEAR, 1))).toMatchObject({ refusal: "liftedAlready" });

    const ending = valueOf(await hold(merchant, ids.slice(0, 2), { until: addDays(TODAY, 1) }));
    const later = new Date(NOW.getTime() + 3 * 86_400_000);
    const late = await transactResult(merchant.id, (tx) =>
      liftHold(
        tx,
        grant("holds.lift", merchant.id),
        { id: ending.id, version: 1, words: null },
        later,
      ),
    );
    expect(late).toEqual({ ok: false, refusal: "endedAlready" });
    valueOf(await extend(ending.id, addDays(TODAY, 9), later));
    expect((await countsOn(merchant, addDays(TODAY, 3))).byStatus.onHold).toBe(2);
  });

  test("two at once on the same records keep them both", async () => {
    const placed = await Promise.all([
      hold(merchant, ids.slice(0, 5), { until: addDays(TODAY, 5) }),
      hold(merchant, ids.slice(3, 9), { until: addDays(TODAY, 9) }),
      hold(merchant, [...ids.slice(0, 2), ...ids.slice(8, 10)], { until: addDays(TODAY, 7) }),
    ]);
    placed.forEach(valueOf);
    expect((await countsOn(merchant)).byStatus.onHold).toBe(10);
    await expectAllToAgree([TODAY, addDays(TODAY, 6), addDays(TODAY, 8)]);
  });

  test("is seen by a reviewer who did not place it, and anew once it was extended", async () => {
    const admin = await addPerson(merchant, "admin");
    const reviewer = await addPerson(merchant, "reviewer");
    const { id } = valueOf(
      await transactResult(merchant.id, async (tx) => {
        const { placeHold } = await import("@/lib/holds/commands");
        const key = grant("holds.place", merchant.id, "admin", admin.userId);
        const said = { reason: "claim", basis: "A claim.", until: IN_A_YEAR } as const;
        return placeHold(tx, key, { ...said, record: [...ids.slice(0, 1)] }, NOW);
      }),
    );
    const notices = () =>
      transact(merchant.id, (tx) =>
        askOne(tx, askNoticedHolds(grant("overview.read", merchant.id), TODAY)),
      );
    expect(await notices()).toHaveLength(1);
    expect(await see(id, admin)).toEqual({ ok: false, refusal: "ownHold" });
    valueOf(await see(id, reviewer));
    expect(await see(id, reviewer)).toEqual({ ok: false, refusal: "seenAlready" });
    expect(await notices()).toEqual([]);
    valueOf(await extend(id, addDays(IN_A_YEAR, 1)));
    expect(await notices()).toHaveLength(1);
    valueOf(await see(id, reviewer));
  });

  test("is told where it keeps a record", async () => {
    const [one = ""] = ids;
    const named = valueOf(await hold(merchant, [one]));
    const ruled = valueOf(await holdByRule(merchant, { systemId: system.id }));
    const kept = await transact(merchant.id, async (tx) => {
      const reading = grant("holdings.read", merchant.id);
      const by = await judging(tx, reading, TODAY);
      const page = await holdingPage(tx, reading, one, by);
      return page && holdsOf(page.holding, by);
    });
    expect([...(kept ?? [])].sort()).toEqual([named.id, ruled.id].sort());
  });
});

const NO_RULE = { systemId: null, channel: null, basisFrom: null, basisTo: null } as const;

describe("a hold by rule", () => {
  test("covers what is there and what is imported later, in one row", async () => {
    const rule = {
      systemId: system.id,
      basisFrom: "2026-09-03" as Day,
      basisTo: "2026-09-06" as Day,
    };
    const { records } = valueOf(await holdByRule(merchant, rule));
    expect(records).toBe(4);
    expect((await countsOn(merchant)).byStatus).toMatchObject({ onHold: 4, overdue: 21 });
    await importText(merchant, system, ordersOf([102, 103, 104, 122]));
    expect((await countsOn(merchant)).byStatus.onHold).toBe(8);
    expect(
      await asOwner("SELECT 1 FROM hold_record WHERE merchant_id = $1", [merchant.id]),
    ).toEqual([]);
    await expectAllToAgree([TODAY, IN_A_YEAR, addDays(IN_A_YEAR, 1)]);
  });

  test("lies over holds that name records, and each ends for itself", async () => {
    valueOf(await hold(merchant, ids.slice(0, 6), { until: addDays(TODAY, 3) }));
    valueOf(
      await holdByRule(merchant, {
        basisFrom: "2026-09-05" as Day,
        until: addDays(TODAY, 6),
      }),
    );
    const rule = valueOf(
      await holdByRule(merchant, { channel: "amazon_marketplace", basisTo: "2026-09-09" as Day }),
    );
    await expectAllToAgree([TODAY, addDays(TODAY, 4), addDays(TODAY, 7)]);
    valueOf(await lift(rule.id));
    await expectAllToAgree([TODAY, addDays(TODAY, 4), addDays(TODAY, 7)]);
  });

  test("is placed and lifted while nobody works in a system it reaches", async () => {
    const rule = { ...NO_RULE, ...SAID, systemId: system.id };
    /** Whether somebody else could begin to erase in both systems, before this is written. */
    const freeWhile = (change: (tx: Tx) => Promise<unknown>) =>
      transact(merchant.id, async (tx) => {
        await change(tx);
        return transact(merchant.id, async (besides) => {
          const key = grant("erasures.work", merchant.id);
          return [
            await lockSystemIfFree(besides, key, system.id),
            await lockSystemIfFree(besides, key, other.id),
          ];
        });
      });
    const placing = grant("holds.place", merchant.id);
    const { id } = valueOf(await holdByRule(merchant, { systemId: system.id }));
    expect(await freeWhile((tx) => placeRuleHold(tx, placing, rule, NOW))).toEqual([false, true]);
    const through = (until: Day | null) => (tx: Tx) =>
      keepThrough(tx, placing, { id, kind: "rule" }, until);
    expect(await freeWhile(through(addDays(IN_A_YEAR, 1)))).toEqual([false, true]);
    expect(await freeWhile(through(null))).toEqual([false, true]);
    const everywhere = valueOf(await holdByRule(merchant, { channel: "direct" }));
    expect(
      await freeWhile((tx) => keepThrough(tx, placing, { ...everywhere, kind: "rule" }, null)),
    ).toEqual([false, false]);
  });

  test.each([
    { because: "it leaves everything open", rule: {}, refusal: "ruleEmpty" },
    {
      because: "its days are the wrong way round",
      rule: { basisFrom: "2026-09-02" as Day, basisTo: "2026-09-01" as Day },
      refusal: "ruleDays",
    },
    {
      because: "its system is not there",
      rule: { systemId: "5f3b1d80-0000-4000-8000-000000000000" },
      refusal: "systemNotFound",
    },
  ])("is refused when $because", async ({ rule, refusal }) => {
    expect(await holdByRule(merchant, rule)).toEqual({ ok: false, refusal });
  });

  test("there are at most a hundred at once", async () => {
    await asOwner(
      `WITH held AS (
         INSERT INTO hold (merchant_id, id, kind, reason, basis, until, records, placed_at, placed_by_kind, version)
         SELECT $1, gen_random_uuid(), 'rule', 'tax', '\\x00', '2027-01-01', 0, now(), 'operator', 1
           FROM generate_series(1, $2) RETURNING merchant_id, id, until)
       INSERT INTO hold_rule (merchant_id, hold_id, until, channel) SELECT merchant_id, id, until, 'direct' FROM held`,
      [merchant.id, HOLD_RULES_MAX],
    );
    expect(await holdByRule(merchant, { channel: "direct" })).toEqual({
      ...{ ok: false, refusal: "tooManyRules" },
    });
  });
});

describe("a hold on a list", () => {
  const listOf = (numbers: readonly number[]) => numbers.map(orderId).join("\n");

  test("keeps every copy of the known orders, and says which lines are unknown", async () => {
    const text = `${orderId(1)}\n${orderId(901)}\n\n${orderId(2)}, ${orderId(902)}\n${orderId(1)}\n${orderId(7)}`;
    const list = valueOf(await send(merchant, text));
    expect(list).toMatchObject({ orders: 5, unknown: 2, records: 5, unknownLines: [2, 4] });
    expect((await countsOn(merchant)).byStatus.onHold).toBe(0);
    const placed = valueOf(await holdList(merchant, list.id));
    expect(placed).toEqual({ id: list.id, records: 5 });
    expect((await countsOn(merchant)).byStatus.onHold).toBe(5);
    await expectAllToAgree();
  });

  test("looks in one system where one is named", async () => {
    const list = valueOf(await send(merchant, listOf([1, 2, 7]), other.id));
    expect(list).toMatchObject({ orders: 3, unknown: 1, records: 2, unknownLines: [3] });
  });

  test("is refused where nothing in it is known, and is placed once, also by two at once", async () => {
    expect(await send(merchant, listOf([901, 902]))).toEqual({
      ...{ ok: false, refusal: "nothingKnown" },
    });
    const { id } = valueOf(await send(merchant, listOf([1])));
    const both = await Promise.all([holdList(merchant, id), holdList(merchant, id)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "notFound" });
  });

  test("knows no order of another merchant", async () => {
    const globex = await newMerchant();
    await addSystem(globex);
    expect(await send(globex, listOf([1, 2]))).toMatchObject({ refusal: "nothingKnown" });
    const { id } = valueOf(await send(merchant, listOf([1])));
    expect(await holdList(globex, id)).toEqual({ ok: false, refusal: "notFound" });
  });

  test("is forgotten where nobody places a hold on it", async () => {
    const { id } = valueOf(await send(merchant, listOf([1, 2])));
    const later = new Date(NOW.getTime() + (LIST_HOURS + 1) * 3_600_000);
    expect(await holdList(merchant, id, {}, later)).toEqual({ ok: false, refusal: "notFound" });
    valueOf(await send(merchant, listOf([3]), null, later));
    const rows = await asOwner<{ id: string }>(
      "SELECT DISTINCT hold_id AS id FROM hold_record WHERE merchant_id = $1",
      [merchant.id],
    );
    expect(rows.map((row) => row.id)).not.toContain(id);
  });
});
