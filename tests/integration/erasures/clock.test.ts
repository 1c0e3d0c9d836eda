import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { importText, NOW, stageText } from "@/tests/support/builders";
import {
  approve,
  erasureWorld,
  lookAgain,
  pageOf,
  plan,
  report,
  type ErasureWorld,
} from "@/tests/support/erasures";
import { hold, holdByRule, listOn, orderId, valueOf } from "@/tests/support/holds";
import { asOwner } from "@/tests/support/owner";
import { recountOf, tallyOf } from "@/tests/support/recount";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

/*
 * Whatever the clock does: no record is erased while a hold keeps it, and of none it can be said that it was erased on a
 * day on which it was not overdue. Both are told by a model that looks at single records and knows nothing of sets.
 */

const HOUR_MS = 3_600_000;

/** Where a clock can be found after somebody set it, or after a machine woke up. */
const JUMPS = {
  anHour: (now: Date) => new Date(now.getTime() + HOUR_MS),
  aDay: (now: Date) => new Date(now.getTime() + 24 * HOUR_MS),
  thirtyDays: (now: Date) => new Date(now.getTime() + 30 * 24 * HOUR_MS),
  backADay: (now: Date) => new Date(now.getTime() - 24 * HOUR_MS),
  justBeforeMidnight: (now: Date) => new Date(`${dayOf(now)}T23:59:59.999Z`),
  midnight: (now: Date) => new Date(`${addDays(dayOf(now), 1)}T00:00:00.000Z`),
  leapDay: () => new Date("2028-02-29T12:00:00Z"),
  summerTime: () => new Date("2027-03-28T01:30:00Z"),
} as const;

type Act =
  | { readonly kind: "jump"; readonly to: keyof typeof JUMPS }
  | { readonly kind: "hold"; readonly number: number; readonly days: number }
  | { readonly kind: "rule"; readonly days: number }
  | { readonly kind: "better"; readonly number: number }
  | { readonly kind: "plan" | "work" | "look" };

const numbers = fc.integer({ min: 1, max: 5 });
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .constantFrom(...(Object.keys(JUMPS) as (keyof typeof JUMPS)[]))
        .map((to) => ({ kind: "jump", to }) as const),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("hold" as const),
        number: numbers,
        days: fc.constantFrom(1, 2, 40),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("rule" as const), days: fc.constantFrom(1, 3) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("better" as const), number: numbers }) },
    {
      weight: 4,
      arbitrary: fc.constantFrom("plan", "work", "look").map((kind) => ({ kind }) as Act),
    },
  ),
  { minLength: 6, maxLength: 14 },
);

/** What every sequence ends with, so that most of them erase something. */
const ROUND: readonly Act[] = [
  { kind: "plan" },
  { kind: "work" },
  { kind: "jump", to: "anHour" },
  { kind: "look" },
];

/** One record of the model. */
type Known = { id: string; due: Day; inSource: boolean; saidOn: Day | null; heldTo: Day[] };

/** Delivered so that they fall due one after the other around now. */
const deliveredOf = (number: number): Day => addDays(dayOf(NOW), -33 + number);
const fileOf = (all: readonly number[], delivered: (number: number) => Day) =>
  newOrdersText(
    all.map((number) =>
      newOrder({
        "order-id": orderId(number),
        "purchase-date": "2026-09-01T10:00:00+00:00",
        "delivery-end-date": `${delivered(number)}T12:00:00+00:00`,
      }),
    ),
  );

class World {
  now = NOW;
  last = NOW;
  erasure: string | null = null;
  readonly known = new Map<number, Known>();
  readonly delivered = new Map<number, Day>();
  rules: Day[] = [];

  readonly at: ErasureWorld;

  constructor(at: ErasureWorld) {
    this.at = at;
  }

  get today(): Day {
    return dayOf(this.now);
  }

  isKept({ heldTo }: Known, on: Day): boolean {
    return [...heldTo, ...this.rules].some((until) => until >= on);
  }

  async act(act: Act): Promise<void> {
    switch (act.kind) {
      case "jump":
        this.now = JUMPS[act.to](this.now);
        return;
      case "hold": {
        const record = this.known.get(act.number);
        if (!record) return;
        const until = addDays(this.today, act.days);
        const placed = await hold(this.at.merchant, [record.id], { until }, undefined, this.now);
        if (placed.ok) record.heldTo.push(until);
        return;
      }
      case "rule": {
        const until = addDays(this.today, act.days);
        const rule = { systemId: this.at.system.id, until };
        if ((await holdByRule(this.at.merchant, rule, undefined, this.now)).ok)
          this.rules.push(until);
        return;
      }
      case "better": {
        const record = this.known.get(act.number);
        if (!record?.inSource) return;
        const day = addDays(this.delivered.get(act.number) ?? deliveredOf(act.number), 3);
        this.delivered.set(act.number, day);
        const file = fileOf([act.number], () => day);
        const staged = await stageText(this.at.merchant, this.at.system, file, { now: this.now });
        if (!staged.ok) return;
        await importText(this.at.merchant, this.at.system, file, { now: this.now });
        record.due = addDays(day, 30);
        return;
      }
      case "plan": {
        const planned = await plan(this.at, {}, this.now);
        if (planned.ok) this.erasure = planned.value.id;
        return;
      }
      case "work": {
        if (this.erasure === null) return;
        await approve(this.at, this.erasure, this.at.reviewer, this.now);
        const before = await this.standings(this.erasure);
        if (!(await report(this.at, this.erasure, {}, this.now)).ok) return;
        const after = await this.standings(this.erasure);
        for (const record of this.known.values()) {
          if (after.get(record.id) !== "done" || before.get(record.id) !== "planned") continue;
          // Nobody can say so of what a hold keeps or what is not overdue on that day.
          expect(this.isKept(record, this.today), "kept by a hold").toBe(false);
          expect(record.due < this.today, `due ${record.due}, said on ${this.today}`).toBe(true);
          record.saidOn = this.today;
          record.inSource = false;
        }
        return;
      }
      case "look": {
        const left = [...this.known].filter(([, { inSource }]) => inSource).map(([each]) => each);
        const file = fileOf(
          [...left, 99],
          (number) => this.delivered.get(number) ?? deliveredOf(number),
        );
        if (this.now < this.last) return;
        await lookAgain(this.at, file, this.now);
        this.last = this.now;
        return;
      }
    }
  }

  async standings(id: string): Promise<ReadonlyMap<string, string>> {
    const { records } = await pageOf(this.at, id);
    return new Map(records.rows.map((row) => [row.id, row.standing]));
  }
}

test("no hold is outlived and nothing is erased early, however the clock jumps", async () => {
  let everErased = 0;
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const world = new World(await erasureWorld(0));
      const { merchant, system } = world.at;
      await importText(merchant, system, fileOf([1, 2, 3, 4, 5], deliveredOf));
      for (const { id, recordKey } of (await listOn(merchant, { systemId: system.id })).rows) {
        const number = Number(recordKey.slice(4, 11));
        const due = addDays(deliveredOf(number), 30);
        world.known.set(number, { id, due, inSource: true, saidOn: null, heldTo: [] });
      }
      const erased = new Set<string>();
      for (const act of [...all, ...ROUND]) {
        await world.act(act);
        const rows = await asOwner<{ id: string }>(
          "SELECT id FROM holding WHERE merchant_id = $1 AND state = 'erased'",
          [merchant.id],
        );
        for (const record of world.known.values()) {
          if (erased.has(record.id) || !rows.some(({ id }) => id === record.id)) continue;
          erased.add(record.id);
          everErased += 1;
          expect(record.saidOn, "erased without a deed").not.toBeNull();
          expect(record.inSource, "erased while it is there").toBe(false);
          expect(world.isKept(record, world.today), "erased while on hold").toBe(false);
        }
      }
      expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
    }),
    { numRuns: 25 },
  );
  expect(everErased, "nothing was ever erased, so nothing was shown").toBeGreaterThan(0);
}, 120_000);

test("the last day of a hold and the due day still count, to their last millisecond", async () => {
  const at = await erasureWorld(0);
  const delivered = addDays(dayOf(NOW), -30);
  await importText(
    at.merchant,
    at.system,
    fileOf([1], () => delivered),
  );
  const [row] = (await listOn(at.merchant, {})).rows;
  const endOf = (day: Day) => new Date(`${day}T23:59:59.999Z`);
  const startOf = (day: Day) => new Date(`${day}T00:00:00.000Z`);
  const nothing = { ok: false, refusal: "nothingDue" };
  const due = dayOf(NOW);
  expect(await plan(at, {}, endOf(due))).toEqual(nothing);
  const until = addDays(due, 5);
  valueOf(await hold(at.merchant, [row?.id ?? ""], { until }));
  expect(await plan(at, {}, endOf(until))).toEqual(nothing);
  expect(valueOf(await plan(at, {}, startOf(addDays(until, 1)))).records).toBe(1);
});
