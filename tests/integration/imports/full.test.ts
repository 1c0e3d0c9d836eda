import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { transactResult } from "@/lib/db/transact";
import type { GoneSaid } from "@/lib/holdings/commands";
import { dayOf } from "@/lib/time/day";
import {
  basisOf,
  channelOf,
  joinEvidence,
  renewEvidence,
  type Evidence,
} from "@/lib/holdings/rules";
import { commitImport, withdrawImport } from "@/lib/imports/commands";
import { tally } from "@/lib/holdings/views";
import { importPage } from "@/lib/imports/views";
import {
  addSystem,
  inMerchant,
  newMerchant,
  NOW,
  stageText,
  type TestMerchant,
  type TestSystem,
} from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";
import { carriedOf, fingerprintsOf, recountOf, tallyOf } from "@/tests/support/recount";
import { newOrder, newOrdersText, tableText } from "@/tests/support/report-files";
import { digestsIn, file, SHOPIFY_COLUMNS, sightings, type File } from "@/tests/support/sightings";

/*
 * Full imports and withdrawals, against a model that knows nothing of sets: one record after the other, in the order
 * in which the trail says that it happened.
 */

type Full = { readonly asOf: Date };

const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);

async function stage(
  merchant: TestMerchant,
  system: TestSystem,
  text: string,
  full: { readonly asOf: Date | null } | null = null,
  now = NOW,
): Promise<{ readonly id: string; readonly asOf: Date | null }> {
  const staged = await stageText(merchant, system, text, { full, now });
  if (!staged.ok) throw new Error(`Not staged: ${JSON.stringify(staged)}.`);
  return staged;
}

const join = (merchant: TestMerchant, id: string, now = NOW, gone: GoneSaid = "any") =>
  transactResult(merchant.id, (tx) =>
    commitImport(tx, grant("imports.run", merchant.id), { id, gone }, now),
  );

const withdraw = (merchant: Pick<TestMerchant, "id">, id: string, now = NOW) =>
  transactResult(merchant.id, (tx) =>
    withdrawImport(tx, grant("imports.withdraw", merchant.id), { id }, now),
  );

/** A record of the model. */
type Kept = {
  evidence: Evidence;
  readonly digests: Set<string>;
  state: "held" | "gone";
  reappeared: boolean;
  lastSeen: number;
  readonly firstImport: string;
  seenAgain: boolean;
  goneBy: string | null;
  goneAt: number | null;
};

type Known = {
  readonly file: File;
  readonly asOf: Date | null;
  readonly now: Date;
  counts: Record<"new" | "changed" | "unchanged" | "reappeared" | "gone", number> | null;
  readonly widened: Set<string>;
  isWithdrawn: boolean;
};

class Model {
  readonly records = new Map<string, Kept>();
  readonly imports = new Map<string, Known>();

  readonly merchantId: string;
  readonly systemId: string;

  constructor(merchantId: string, systemId: string) {
    this.merchantId = merchantId;
    this.systemId = systemId;
  }

  async commit(id: string): Promise<void> {
    const known = this.known(id);
    const seenAt = (known.asOf ?? known.now).getTime();
    const counts = { new: 0, changed: 0, unchanged: 0, reappeared: 0, gone: 0 };
    const digests = await digestsIn(known.file, this.merchantId, this.systemId);
    for (const [key, shown] of await sightings(known.file)) {
      const before = this.records.get(key);
      const named = digests.get(key) ?? new Set<string>();
      if (!before) {
        counts.new += 1;
        this.records.set(key, {
          ...{ evidence: joinEvidence(shown, shown), digests: new Set(named), state: "held" },
          ...{ reappeared: false, lastSeen: seenAt, firstImport: id, seenAgain: false },
          ...{ goneBy: null, goneAt: null },
        });
        continue;
      }
      const isFresh = before.state === "gone" || (known.asOf !== null && before.lastSeen < seenAt);
      const evidence = (isFresh ? renewEvidence : joinEvidence)(before.evidence, shown);
      const isChanged =
        JSON.stringify(evidence) !== JSON.stringify(before.evidence) ||
        [...named].some((digest) => !before.digests.has(digest));
      if (before.state === "gone") {
        counts.reappeared += 1;
        if (before.reappeared) before.goneBy = null;
        before.reappeared = true;
        before.state = "held";
        known.widened.add(key);
      } else if (isChanged) {
        counts.changed += 1;
        known.widened.add(key);
      } else counts.unchanged += 1;
      before.evidence = evidence;
      for (const digest of named) before.digests.add(digest);
      before.lastSeen = Math.max(before.lastSeen, seenAt);
      before.seenAgain = true;
    }
    if (known.asOf)
      for (const record of this.records.values())
        if (record.state === "held" && record.lastSeen < seenAt) {
          counts.gone += 1;
          Object.assign(record, { state: "gone", goneBy: id, goneAt: seenAt });
        }
    known.counts = counts;
  }

  withdraw(id: string): { removed: number; lifted: number } {
    const known = this.known(id);
    known.isWithdrawn = true;
    const heir = [...this.imports]
      .flatMap(([other, { asOf, counts, isWithdrawn }]) =>
        other !== id && asOf && counts && !isWithdrawn && known.asOf && asOf >= known.asOf
          ? [{ id: other, asOf: asOf.getTime() }]
          : [],
      )
      .sort((a, b) => a.asOf - b.asOf || (a.id < b.id ? -1 : 1))[0];
    const done = { removed: 0, lifted: 0 };
    for (const [key, record] of this.records) {
      if (record.firstImport === id && !record.seenAgain) {
        this.records.delete(key);
        done.removed += 1;
        continue;
      }
      if (record.goneBy !== id) continue;
      if (record.state === "gone" && heir) {
        Object.assign(record, { goneBy: heir.id, goneAt: heir.asOf });
      } else if (record.state === "gone") {
        Object.assign(record, { state: "held", goneBy: null, goneAt: null });
        done.lifted += 1;
      } else if (heir && record.lastSeen > heir.asOf) {
        Object.assign(record, { goneBy: heir.id, goneAt: heir.asOf });
      } else {
        Object.assign(record, { reappeared: false, goneBy: null, goneAt: null });
      }
    }
    return done;
  }

  known(id: string): Known {
    const known = this.imports.get(id);
    if (!known) throw new Error("No such import.");
    return known;
  }

  rows(): readonly unknown[] {
    return [...this.records]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { evidence, digests, lastSeen, goneAt, ...record }]) => {
        const basis = basisOf(evidence);
        return {
          record_key: key,
          ...{ state: record.state, reappeared: record.reappeared, fields: evidence.fields },
          ...{ channel: channelOf(evidence, null, null), prime_marks: evidence.primeMarks },
          ...{ basis_kind: basis?.kind ?? "none", basis_day: basis?.day ?? "9999-12-31" },
          ...{ country: evidence.country, region: evidence.region },
          ...{ first_import_id: record.firstImport, seen_again: record.seenAgain },
          ...{ last_seen_at: new Date(lastSeen), gone_import_id: record.goneBy },
          gone_at: goneAt === null ? null : new Date(goneAt),
          digests: [...digests].sort(),
        };
      });
  }
}

const heldBy = (merchant: TestMerchant): Promise<readonly unknown[]> =>
  asOwner(
    `SELECT record_key, state, reappeared, fields, channel, prime_marks::int AS prime_marks, basis_kind,
            basis_day::text AS basis_day, country, region, first_import_id, seen_again, last_seen_at, gone_import_id,
            gone_at, ARRAY(SELECT replace(digest::text, '-', '') FROM unnest(fingerprints) AS digest ORDER BY 1) AS digests
       FROM holding WHERE merchant_id = $1 ORDER BY record_key COLLATE "C"`,
    [merchant.id],
  );

/** The imports that came and went, in the order of the trail. */
const trailOf = (merchant: TestMerchant): Promise<readonly { type: string; subject: string }[]> =>
  asOwner(
    `SELECT type, subject FROM audit_event
      WHERE merchant_id = $1 AND type IN ('import.committed', 'import.withdrawn') ORDER BY number`,
    [merchant.id],
  );

const widenedBy = (merchant: TestMerchant): Promise<readonly unknown[]> =>
  asOwner(
    `SELECT w.import_id, h.record_key FROM import_widened w
       JOIN holding h ON (h.merchant_id, h.id) = (w.merchant_id, w.holding_id)
      WHERE w.merchant_id = $1 ORDER BY w.import_id, h.record_key COLLATE "C"`,
    [merchant.id],
  );

type Step =
  | { readonly do: "import"; readonly file: File; readonly full: number | null }
  | { readonly do: "withdraw"; readonly which: number };

/** Some rows, or everything as of some minutes before the import itself. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("import" as const),
      file,
      full: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("withdraw" as const), which: fc.nat({ max: 9 }) }),
  },
);

const RUNS = Number(process.env.STEWARD_PROPERTY_RUNS ?? 25);

describe("imports of everything, of some rows, and withdrawals", () => {
  test("come to what the model says, one after the other and two at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 7 }),
        async (turns) => {
          const merchant = await newMerchant();
          const system = await addSystem(merchant, { kind: "shop" });
          const model = new Model(merchant.id, system.id);
          let followed = 0;

          for (const [turn, steps] of turns.entries()) {
            const now = minutes(5 * (turn + 1));
            const results = await Promise.all(
              steps.map(async (each) => {
                if (each.do === "withdraw") {
                  const id = [...model.imports.keys()][each.which];
                  return id === undefined ? null : { id, done: await withdraw(merchant, id, now) };
                }
                const asOf =
                  each.full === null ? null : new Date(now.getTime() - each.full * 60_000);
                const staged = await stageText(merchant, system, each.file.text, {
                  ...{ channel: each.file.told, now, full: asOf && { asOf } },
                });
                if (!staged.ok) {
                  expect(staged).toEqual({ ok: false, refusal: "olderThanLastFull" });
                  return null;
                }
                const { id } = staged;
                const known = { counts: null, widened: new Set<string>(), isWithdrawn: false };
                model.imports.set(id, { file: each.file, asOf, now, ...known });
                return { id, done: await join(merchant, id, now) };
              }),
            );

            const withdrawn = new Map<string, object>();
            const trail = await trailOf(merchant);
            for (const { type, subject } of trail.slice(followed)) {
              if (type === "import.committed") await model.commit(subject);
              else withdrawn.set(subject, model.withdraw(subject));
            }
            followed = trail.length;
            for (const result of results) {
              if (!result?.done.ok) continue;
              const { value } = result.done;
              if ("outcome" in value)
                expect(value.outcome).toMatchObject(model.known(result.id).counts ?? {});
              else expect(value.withdrawal).toMatchObject(withdrawn.get(result.id) ?? {});
            }

            expect(await heldBy(merchant)).toEqual(model.rows());
            expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
            expect(await carriedOf(merchant.id)).toEqual(await fingerprintsOf(merchant.id));
            const widened = [...model.imports].flatMap(([import_id, known]) =>
              [...known.widened].map((record_key) => ({ import_id, record_key })),
            );
            expect(await widenedBy(merchant)).toEqual(
              widened.sort((a, b) =>
                `${a.import_id} ${a.record_key}` < `${b.import_id} ${b.record_key}` ? -1 : 1,
              ),
            );
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** A shop's export of orders with these numbers. */
const shopOf = (numbers: readonly number[], cells: Readonly<Record<string, string>> = {}) =>
  tableText(
    SHOPIFY_COLUMNS,
    numbers.map((number) => ({
      ...{ Name: `#${number}`, "Financial Status": "paid", "Lineitem name": "Lamp" },
      ...{ "Created at": "2026-11-20 10:00:00 +0000", Email: `buyer${number}@example.com` },
      ...cells,
    })),
    { delimiter: "," },
  );
const upTo = (count: number) => Array.from({ length: count }, (_, index) => 1001 + index);

const statesOf = async (merchant: TestMerchant): Promise<Readonly<Record<string, number>>> => {
  const rows = await asOwner<{ state: string; count: number }>(
    "SELECT state, count(*)::int AS count FROM holding WHERE merchant_id = $1 GROUP BY state",
    [merchant.id],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
};

async function shopWith(count: number): Promise<{ merchant: TestMerchant; system: TestSystem }> {
  const merchant = await newMerchant();
  const system = await addSystem(merchant, { kind: "shop" });
  const { id } = await stage(merchant, system, shopOf(upTo(count)));
  expect((await join(merchant, id)).ok).toBe(true);
  return { merchant, system };
}

describe("a full import", () => {
  const later = minutes(60);

  test("is as of the newest thing that had happened, unless somebody says otherwise", async () => {
    const { merchant, system } = await shopWith(1);
    const text = shopOf([1001], { "Fulfilled at": "2026-11-21 08:30:00 +0000" });
    expect((await stage(merchant, system, text, { asOf: null })).asOf).toEqual(
      new Date("2026-11-21T08:30:00Z"),
    );
    const ahead = shopOf([1001], { "Fulfilled at": "2026-12-24 08:30:00 +0000" });
    expect((await stage(merchant, system, ahead, { asOf: null })).asOf).toEqual(NOW);
    const promised = newOrdersText([
      newOrder({
        "purchase-date": "2026-11-19T09:15:00+00:00",
        "delivery-end-date": "2026-11-21T00:00:00+00:00",
      }),
    ]);
    expect((await stage(merchant, system, promised, { asOf: null })).asOf).toEqual(
      new Date("2026-11-19T09:15:00Z"),
    );
    const answer = JSON.stringify({
      ...{ AmazonOrderId: "204-0000001-0000009", OrderStatus: "Shipped" },
      ...{ PurchaseDate: "2026-11-18T09:15:00Z", LastUpdateDate: "2026-11-20T07:45:10Z" },
      LatestDeliveryDate: "2026-11-21T22:59:59Z",
    });
    expect((await stage(merchant, system, answer, { asOf: null })).asOf).toEqual(
      new Date("2026-11-20T07:45:10Z"),
    );
  });

  test("replaces what a record holds, and keeps what is known of its order", async () => {
    const { merchant, system } = await shopWith(1);
    const cancelled = { "Cancelled at": "2026-11-21 10:00:00 +0000", "Shipping Country": "US" };
    await join(merchant, (await stage(merchant, system, shopOf([1001], cancelled))).id);
    const bare = await stage(
      merchant,
      system,
      shopOf([1001], { Email: "" }),
      { asOf: later },
      later,
    );
    expect(await join(merchant, bare.id, later)).toMatchObject({
      value: { outcome: { changed: 1, gone: 0 } },
    });
    const [row] = await asOwner(
      `SELECT fields & 2 AS email, country, basis_kind, cardinality(fingerprints) AS digests
         FROM holding WHERE merchant_id = $1`,
      [merchant.id],
    );
    expect(row).toEqual({ email: 0, country: null, basis_kind: "cancelled", digests: 1 });
  });

  test("of another system is caught by the number that has to be typed", async () => {
    const { merchant, system } = await shopWith(40);
    const other = shopOf([9001, 9002, 9003]);
    const { id } = await stage(merchant, system, other, { asOf: later }, later);
    const page = await inMerchant(merchant, async (tx) => {
      const cells = await tally(tx, grant("holdings.read", merchant.id), dayOf(later));
      return importPage(tx, grant("imports.read", merchant.id), id, { cells }, later);
    });
    expect(page).toMatchObject({ numberAsked: 40, counts: { new: 3, gone: 40 } });
    for (const said of [null, 0, 39])
      expect(await join(merchant, id, later, said)).toEqual({
        ok: false,
        refusal: "goneNotConfirmed",
      });
    expect(await statesOf(merchant)).toEqual({ held: 40 });
    expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
    expect((await join(merchant, id, later, 40)).ok).toBe(true);
    expect(await statesOf(merchant)).toEqual({ gone: 40, held: 3 });
  });

  test("asks again where more is held by the time than the preview knew", async () => {
    const { merchant, system } = await shopWith(30);
    const { id } = await stage(merchant, system, shopOf([1001]), { asOf: later }, later);
    const meanwhile = await stage(merchant, system, shopOf([2001]));
    await join(merchant, meanwhile.id);
    expect((await join(merchant, id, later, 29)).ok).toBe(false);
    expect((await join(merchant, id, later, 30)).ok).toBe(true);
  });

  test("leaves alone what was seen since its moment", async () => {
    const { merchant, system } = await shopWith(3);
    const before = new Date(NOW.getTime() - 60_000);
    const { id } = await stage(merchant, system, shopOf([5001]), { asOf: before }, later);
    expect(await join(merchant, id, later, null)).toMatchObject({
      value: { outcome: { gone: 0 } },
    });
    expect(await statesOf(merchant)).toEqual({ held: 4 });
  });

  test("is refused for downloaded reports, ahead of its time, and when older than the last", async () => {
    const { merchant, system } = await shopWith(1);
    const reports = await addSystem(merchant);
    const say = (where: TestSystem, full: Full) =>
      stageText(merchant, where, shopOf([1001]), { full, now: later });
    expect(await say(reports, { asOf: NOW })).toEqual({ ok: false, refusal: "downloadedReports" });
    expect(await say(system, { asOf: minutes(61) })).toEqual({ ok: false, refusal: "asOfAhead" });
    const waiting = await say(system, { asOf: NOW });
    const last = await say(system, { asOf: later });
    if (!last.ok || !waiting.ok) throw new Error("Not staged.");
    expect((await join(merchant, last.id, later)).ok).toBe(true);
    const older = { ok: false, refusal: "olderThanLastFull" };
    expect(await say(system, { asOf: NOW })).toEqual(older);
    expect(await join(merchant, waiting.id, later)).toEqual(older);
    expect((await withdraw(merchant, last.id, later)).ok).toBe(true);
    expect((await join(merchant, waiting.id, later)).ok).toBe(true);
  });

  test("that refused lines asks from the first record on", async () => {
    const { merchant, system } = await shopWith(500);
    const text = shopOf(upTo(499)) + shopOf([1500], { "Created at": "yesterday" }).split("\n")[1];
    const { id } = await stage(merchant, system, text, { asOf: later }, later);
    expect((await join(merchant, id, later, null)).ok).toBe(false);
    expect((await join(merchant, id, later, 1)).ok).toBe(true);
  });
});

describe("a withdrawal", () => {
  const later = minutes(60);

  test("takes back a full import of the wrong file, marks and all", async () => {
    const { merchant, system } = await shopWith(25);
    const wrong = await stage(merchant, system, shopOf([9001]), { asOf: later }, later);
    await join(merchant, wrong.id, later);
    const right = await stage(merchant, system, shopOf(upTo(24)), { asOf: later }, later);
    expect(await join(merchant, right.id, later)).toMatchObject({
      value: { outcome: { reappeared: 24 } },
    });
    expect(await withdraw(merchant, wrong.id, later)).toMatchObject({
      value: { withdrawal: { removed: 1, kept: 0, lifted: 0, widened: 0 } },
    });
    // What neither of the two found stays gone, by the one that still counts; nothing else ever was away.
    expect(await statesOf(merchant)).toEqual({ gone: 1, held: 24 });
    const [row] = await asOwner(
      "SELECT count(*)::int AS count FROM holding WHERE merchant_id = $1 AND reappeared",
      [merchant.id],
    );
    expect(row).toEqual({ count: 0 });
    expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
  });

  test("happens once, of two at once too, and only to what was joined", async () => {
    const { merchant, system } = await shopWith(1);
    const waiting = await stage(merchant, system, shopOf([7001]));
    expect(await withdraw(merchant, waiting.id)).toEqual({ ok: false, refusal: "notJoined" });
    await join(merchant, waiting.id);
    const both = await Promise.all([
      withdraw(merchant, waiting.id),
      withdraw(merchant, waiting.id),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "alreadyWithdrawn" });
    expect(await statesOf(merchant)).toEqual({ held: 1 });
    expect(await withdraw(await newMerchant(), waiting.id)).toEqual({
      ok: false,
      refusal: "notFound",
    });
  });
});
