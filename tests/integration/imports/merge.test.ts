import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { basisOf, channelOf, joinEvidence, type Evidence } from "@/lib/holdings/rules";
import type { KnownChannel } from "@/lib/policy/channel";
import { decideSystemChannel } from "@/lib/holdings/commands";
import {
  addSystem,
  commit,
  importText,
  inMerchant,
  newMerchant,
  NOW,
  stageText,
  type Imported,
  type TestMerchant,
} from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { carriedOf, fingerprintsOf, recountOf, tallyOf } from "@/tests/support/recount";
import { newOrder, newOrdersText, tableText } from "@/tests/support/report-files";
import { file, SHOPIFY_COLUMNS, sightings, type File } from "@/tests/support/sightings";

/*
 * Imports are a join: whatever files came, in whatever order, how often and how many at once, what is held is the
 * same, and the same as the pure rules make of the same records.
 */

type Held = Readonly<Record<string, unknown>>;

/** What the rules make of these files. */
async function expected(
  files: readonly File[],
  ofSystem: KnownChannel | null,
): Promise<readonly Held[]> {
  const orders = new Map<string, Evidence>();
  for (const each of files)
    for (const [key, evidence] of await sightings(each)) {
      const before = orders.get(key);
      orders.set(key, before ? joinEvidence(before, evidence) : evidence);
    }
  return [...orders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, evidence]) => {
      const basis = basisOf(evidence);
      return {
        record_key: key,
        state: "held",
        reappeared: false,
        channel: channelOf(evidence, null, ofSystem),
        said: evidence.channelsSaid,
        told: evidence.channelsTold,
        fields: joinEvidence(evidence, evidence).fields,
        prime_marks: evidence.primeMarks,
        basis_kind: basis?.kind ?? "none",
        basis_day: basis?.day ?? "9999-12-31",
        country: evidence.country,
        region: evidence.region,
      };
    });
}

const heldBy = (merchant: TestMerchant): Promise<readonly Held[]> =>
  asOwner(
    `SELECT record_key, state, reappeared, channel, channels_said::int AS said, channels_told::int AS told, fields,
            prime_marks::int AS prime_marks, basis_kind, basis_day::text AS basis_day, country, region
       FROM holding WHERE merchant_id = $1 ORDER BY record_key COLLATE "C"`,
    [merchant.id],
  );

const distinctOrders = async (each: File): Promise<number> => (await sightings(each)).size;

const sumOf = ({ outcome }: Imported): number =>
  outcome.new + outcome.changed + outcome.unchanged + outcome.reappeared;

const RUNS = Number(process.env.STEWARD_PROPERTY_RUNS ?? 25);

describe("partial imports", () => {
  test("come to the same in every order, however often and however many at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 5 }).chain((files) =>
          fc.record({
            files: fc.constant(files),
            // Each file at least once, some again, in any order; a batch goes at once.
            order: fc.array(fc.nat({ max: files.length - 1 }), { maxLength: 4 }).chain((again) =>
              fc.shuffledSubarray([...files.keys(), ...again], {
                minLength: files.length + again.length,
              }),
            ),
            atOnce: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 9, maxLength: 9 }),
            ofSystem: fc.constantFrom<KnownChannel | null>(null, null, "direct", "buy_with_prime"),
            decidedAfter: fc.nat({ max: 3 }),
          }),
        ),
        async ({ files, order, atOnce, ofSystem, decidedAfter }) => {
          const merchant = await newMerchant();
          const system = await addSystem(merchant);
          const decide = () =>
            inMerchant(merchant, (tx) =>
              decideSystemChannel(
                tx,
                grant("holdings.decideChannel", merchant.id),
                { id: system.id, channel: ofSystem },
                NOW,
              ),
            );
          const left = [...order];
          for (let turn = 0; left.length > 0; turn += 1) {
            if (turn === decidedAfter) await decide();
            const batch = left.splice(0, atOnce[turn] ?? 1);
            await Promise.all(
              batch.map(async (index) => {
                const each = files[index];
                if (!each) return;
                const done = await importText(merchant, system, each.text, { channel: each.told });
                expect(sumOf(done)).toBe(await distinctOrders(each));
              }),
            );
            expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
            expect(await carriedOf(merchant.id)).toEqual(await fingerprintsOf(merchant.id));
          }
          await decide();
          expect(await heldBy(merchant)).toEqual(await expected(files, ofSystem));
          expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));

          // Once more, everything: nothing is left to change.
          for (const each of files) {
            const { outcome } = await importText(merchant, system, each.text, {
              channel: each.told,
            });
            expect(outcome).toMatchObject({ new: 0, changed: 0, reappeared: 0, gone: 0 });
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("of one file into two systems are two sets of records", async () => {
    const merchant = await newMerchant();
    const [one, two] = [await addSystem(merchant), await addSystem(merchant)];
    const text = newOrdersText([newOrder()]);
    expect((await importText(merchant, one, text)).outcome.new).toBe(1);
    expect((await importText(merchant, two, text)).outcome.new).toBe(1);
    const [row] = await asOwner(
      `SELECT count(*)::int AS copies, count(DISTINCT id)::int AS ids FROM holding WHERE merchant_id = $1`,
      [merchant.id],
    );
    expect(row).toEqual({ copies: 2, ids: 2 });
  });
});

describe("a cancellation", () => {
  const shop = (cells: Readonly<Record<string, string>>) =>
    tableText(
      SHOPIFY_COLUMNS,
      [{ Name: "#1", "Financial Status": "paid", "Lineitem name": "Lamp", ...cells }],
      { delimiter: "," },
    );
  const placed = shop({ "Created at": "2026-08-01 10:00:00 +0000" });
  const cancelled = shop({
    "Created at": "2026-08-01 10:00:00 +0000",
    "Cancelled at": "2026-08-03 10:00:00 +0000",
    "Fulfilled at": "2026-08-02 10:00:00 +0000",
  });

  test.each([
    ["before", [cancelled, placed]],
    ["after", [placed, cancelled]],
    ["twice", [cancelled, placed, cancelled]],
  ])("counts, whether its file came %s", async (_, files) => {
    const merchant = await newMerchant();
    const system = await addSystem(merchant, { kind: "shop" });
    for (const text of files) await importText(merchant, system, text);
    const [row] = await heldBy(merchant);
    expect(row).toMatchObject({ basis_kind: "cancelled", basis_day: "2026-08-03" });
  });
});

describe("one preview", () => {
  test("that two people commit at once is joined once", async () => {
    const merchant = await newMerchant();
    const system = await addSystem(merchant);
    const staged = await stageText(merchant, system, newOrdersText([newOrder()]));
    if (!staged.ok) throw new Error("Not staged.");
    const results = await Promise.all(Array.from({ length: 6 }, () => commit(merchant, staged.id)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual(
      Array.from({ length: 5 }, () => ({ ok: false, refusal: "notWaiting" })),
    );
    const events = await asOwner(
      "SELECT 1 FROM audit_event WHERE merchant_id = $1 AND type = 'import.committed'",
      [merchant.id],
    );
    expect(events).toHaveLength(1);
    expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
  });

  test("shows nothing of itself before it is committed", async () => {
    const merchant = await newMerchant();
    const system = await addSystem(merchant);
    await stageText(merchant, system, newOrdersText([newOrder()]));
    expect(await heldBy(merchant)).toEqual([]);
    expect(await tallyOf(merchant.id)).toEqual([]);
    expect(
      await asOwner("SELECT 1 FROM fingerprint WHERE merchant_id = $1", [merchant.id]),
    ).toEqual([]);
  });
});
