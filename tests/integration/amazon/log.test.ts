import fc from "fast-check";
import { expect, test } from "vitest";
import type { Observation, ObservationPlace, ObservationState } from "@/lib/amazon/model";
import { askObservationsDue, observationsScreen } from "@/lib/amazon/views";
import { askOne } from "@/lib/db/ask";
import { transact } from "@/lib/db/transact";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { newMerchant, NOW, type TestMerchant } from "@/tests/support/builders";
import { followUpAt, observeAt } from "@/tests/support/engagement";
import { grant } from "@/tests/support/grants";
import { valueOf } from "@/tests/support/holds";

const TODAY = dayOf(NOW);

/** The log page by page, so many a page. */
async function pagesOf(merchant: TestMerchant, take: number): Promise<readonly Observation[]> {
  const reading = grant("amazon.read", merchant.id);
  const rows: Observation[] = [];
  let after: ObservationPlace | null = null;
  do {
    const part: { after: ObservationPlace | null; take: number } = { after, take };
    const page = await transact(merchant.id, (tx) => observationsScreen(tx, reading, {}, part));
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

const dueOn = (merchant: TestMerchant, today: Day) =>
  transact(merchant.id, (tx) =>
    askOne(tx, askObservationsDue(grant("overview.read", merchant.id), today)),
  );

test("however long its pages are, the log shows each once: what is closed last, else the newest first", async () => {
  const acme = await newMerchant();
  const seen: readonly (readonly [number, ObservationState])[] = [
    ...([3, 3, 1, 7, 3, 0] as const).map((ago) => [ago, "open"] as const),
    ...([2, 9, 2] as const).map((ago) => [ago, "closed"] as const),
  ];
  for (const [ago, state] of seen) {
    const id = await observeAt(acme, { seenOn: addDays(TODAY, -ago) });
    if (state !== "open") valueOf(await followUpAt(acme, { id, version: 1 }, state));
  }
  const all = await pagesOf(acme, seen.length);
  expect(all.map(({ state, seenOn }) => [state, seenOn])).toEqual([
    ...[0, 1, 3, 3, 3, 7].map((ago) => ["open", addDays(TODAY, -ago)]),
    ...[2, 2, 9].map((ago) => ["closed", addDays(TODAY, -ago)]),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: seen.length + 1 }), async (take) => {
      expect((await pagesOf(acme, take)).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    }),
    { numRuns: 12 },
  );
});

test("it is due from its day on until it is closed, and at no other merchant", async () => {
  const [acme, globex] = [await newMerchant(), await newMerchant()];
  const later = addDays(TODAY, 4);
  const id = await observeAt(acme, { followUpOn: later });
  await observeAt(acme, { followUpOn: null });
  expect(await dueOn(acme, addDays(later, -1))).toEqual({ count: 0, first: null });
  expect(await dueOn(acme, later)).toEqual({ count: 1, first: later });
  expect(await dueOn(globex, later)).toEqual({ count: 0, first: null });
  expect(await pagesOf(globex, 10)).toEqual([]);
  valueOf(await followUpAt(acme, { id, version: 1 }, "closed"));
  expect(await dueOn(acme, later)).toEqual({ count: 0, first: null });
});
