import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { transactResult } from "@/lib/db/transact";
import { decideChannel } from "@/lib/holdings/commands";
import { liftHold } from "@/lib/holds/commands";
import { commitImport, withdrawImport } from "@/lib/imports/commands";
import { addDays } from "@/lib/time/day";
import {
  addSystem,
  importText,
  newMerchant,
  NOW,
  stageText,
  type TestMerchant,
  type TestSystem,
} from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import {
  countsOn,
  hold,
  IN_A_YEAR,
  listOn,
  ordersOf,
  send,
  holdList,
  orderId,
  upTo,
  valueOf,
} from "@/tests/support/holds";
import { keptByHoldsOf, keptOf, recountOf, tallyOf } from "@/tests/support/recount";

/* Holds while imports come, find records gone, bring them back and are withdrawn. */

type World = { readonly merchant: TestMerchant; readonly system: TestSystem };

async function world(): Promise<World> {
  const merchant = await newMerchant();
  return { merchant, system: await addSystem(merchant, { kind: "spreadsheet" }) };
}

const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

/** Reads a file that shows everything in the system as of a moment. */
async function importFull({ merchant, system }: World, numbers: readonly number[], at: Date) {
  const full = { full: { asOf: at }, now: at };
  const staged = await stageText(merchant, system, ordersOf(numbers), full);
  if (!staged.ok) throw new Error("Not staged.");
  valueOf(
    await transactResult(merchant.id, (tx) =>
      commitImport(
        tx,
        grant("imports.run", merchant.id),
        { id: staged.id, gone: "any" as const },
        at,
      ),
    ),
  );
  return staged.id;
}

const withdraw = ({ merchant }: World, id: string, at: Date) =>
  transactResult(merchant.id, (tx) =>
    withdrawImport(tx, grant("imports.withdraw", merchant.id), { id }, at),
  );

async function expectExact({ merchant }: World): Promise<void> {
  expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
  expect(await keptOf(merchant.id)).toEqual(await keptByHoldsOf(merchant.id));
  for (const status of ["onHold", "overdue"] as const)
    expect((await listOn(merchant, { status })).count).toBe(
      (await countsOn(merchant)).byStatus[status],
    );
}

const onHold = async ({ merchant }: World) => (await countsOn(merchant)).byStatus.onHold;

describe("a record on hold", () => {
  test("that is gone is gone, and on hold again when it reappears", async () => {
    const at = await world();
    await importText(at.merchant, at.system, ordersOf(upTo(6)));
    const ids = (await listOn(at.merchant, {})).rows.map(({ id }) => id);
    valueOf(await hold(at.merchant, ids.slice(0, 4)));
    await importFull(at, [1, 2], minutes(1));
    await expectExact(at);
    expect((await countsOn(at.merchant)).notHeld.gone).toBe(4);
    await importFull(at, upTo(6), minutes(2));
    expect(await onHold(at)).toBe(4);
    expect((await countsOn(at.merchant)).reappeared).toBe(4);
    await expectExact(at);
  });

  test("goes with the import that alone brought it, and is on hold again when it is imported again", async () => {
    const at = await world();
    const { id } = await importText(at.merchant, at.system, ordersOf(upTo(6)));
    const list = valueOf(await send(at.merchant, upTo(3).map(orderId).join("\n")));
    const placed = valueOf(await holdList(at.merchant, list.id));
    valueOf(await withdraw(at, id, minutes(1)));
    expect((await countsOn(at.merchant)).total).toBe(0);
    await importText(at.merchant, at.system, ordersOf([2, 3, 4]), { now: minutes(2) });
    expect(await onHold(at)).toBe(2);
    await expectExact(at);

    valueOf(
      await transactResult(at.merchant.id, (tx) =>
        liftHold(
          tx,
          grant("holds.lift", at.merchant.id),
          { id: placed.id, version: 1, words: null },
          NOW,
        ),
      ),
    );
    expect(await onHold(at)).toBe(0);
    await importText(at.merchant, at.system, ordersOf([1]), { now: minutes(3) });
    expect(await onHold(at)).toBe(0);
    await expectExact(at);
  });

  test("stays on hold when its import is withdrawn and another saw it too", async () => {
    const at = await world();
    const { id } = await importText(at.merchant, at.system, ordersOf(upTo(3)));
    await importText(at.merchant, at.system, ordersOf([1, 2]), { now: minutes(1) });
    const ids = (await listOn(at.merchant, {})).rows.map((row) => row.id);
    valueOf(await hold(at.merchant, ids));
    valueOf(await withdraw(at, id, minutes(2)));
    expect(await onHold(at)).toBe(2);
    await expectExact(at);
  });

  test("stays on hold when somebody decides its channel", async () => {
    const at = await world();
    await importText(at.merchant, at.system, ordersOf(upTo(3)));
    const [row] = (await listOn(at.merchant, {})).rows;
    valueOf(await hold(at.merchant, [row?.id ?? ""]));
    valueOf(
      await transactResult(at.merchant.id, (tx) =>
        decideChannel(
          tx,
          grant("holdings.decideChannel", at.merchant.id),
          { id: row?.id ?? "", channel: "direct" },
          NOW,
        ),
      ),
    );
    expect((await listOn(at.merchant, { status: "onHold", channel: "direct" })).count).toBe(1);
    await expectExact(at);
  });

  test("is kept as exactly through any order of imports, holds and withdrawals", async () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 8 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant("some" as const), numbers }),
      fc.record({ kind: fc.constant("full" as const), numbers }),
      fc.record({
        kind: fc.constant("hold" as const),
        numbers,
        days: fc.integer({ min: 1, max: 9 }),
      }),
      fc.record({ kind: fc.constant("withdraw" as const), which: fc.nat(5) }),
      fc.record({ kind: fc.constant("lift" as const), which: fc.nat(5) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        const at = await world();
        const imports: string[] = [];
        const holds: string[] = [];
        for (const [index, each] of steps.entries()) {
          const moment = minutes(index + 1);
          if (each.kind === "some") {
            const text = ordersOf(each.numbers);
            imports.push((await importText(at.merchant, at.system, text, { now: moment })).id);
          } else if (each.kind === "full") {
            imports.push(await importFull(at, each.numbers, moment));
          } else if (each.kind === "hold") {
            const wanted = new Set(each.numbers.map(orderId));
            const ids = (await listOn(at.merchant, {})).rows
              .filter(({ recordKey }) => wanted.has(recordKey))
              .map(({ id }) => id);
            if (ids.length === 0) continue;
            const until = addDays(IN_A_YEAR, -each.days);
            holds.push(valueOf(await hold(at.merchant, ids, { until })).id);
          } else if (each.kind === "withdraw") {
            const [id] = imports.splice(each.which % Math.max(imports.length, 1), 1);
            if (id !== undefined) await withdraw(at, id, moment);
          } else {
            const [id] = holds.splice(each.which % Math.max(holds.length, 1), 1);
            if (id === undefined) continue;
            const input = { id, version: 1, words: null };
            const lifting = grant("holds.lift", at.merchant.id);
            valueOf(
              await transactResult(at.merchant.id, (tx) => liftHold(tx, lifting, input, NOW)),
            );
          }
          await expectExact(at);
        }
      }),
      { numRuns: 12 },
    );
  }, 180_000);
});
