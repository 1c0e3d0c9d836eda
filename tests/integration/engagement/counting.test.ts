import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { transact, transactResult } from "@/lib/db/transact";
import { changeSettings } from "@/lib/accounts/commands";
import { cancelEngagement, changeEngagementSettings, forgetOld } from "@/lib/engagement/commands";
import { DEFAULT_SETTINGS, FIGURES, type Counts } from "@/lib/engagement/model";
import { UNTOLD } from "@/lib/engagement/rules";
import { engagementScreen, importScreen, importsScreen } from "@/lib/engagement/views";
import { dayOf } from "@/lib/time/day";
import { newMerchant, NOW, type TestMerchant } from "@/tests/support/builders";
import {
  countsOf,
  daysOf,
  importFigures,
  joinFigures,
  stageFigures,
} from "@/tests/support/engagement";
import { eventLines, newEvent, type TestEvent } from "@/tests/support/events";
import { grant } from "@/tests/support/grants";
import { valueOf } from "@/tests/support/holds";
import { asOwner } from "@/tests/support/owner";

let acme: TestMerchant;
beforeEach(async () => {
  acme = await newMerchant();
});

const counts = (said: Partial<Counts>): Counts => ({ ...UNTOLD, ...said });
const NONE: Counts = { viewed: 0, estimateShown: 0, clicked: 0, started: 0, completed: 0 };
const later = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

/** The straight recount: each event once, by its client type and id; what it is of and when, from itself. */
function recount(events: readonly TestEvent[]): ReadonlyMap<string, Counts> {
  const seen = new Set<string>();
  const found = new Map<string, Counts>();
  for (const event of events) {
    const key = `${event.clientType} ${event.eventId}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const property = (name: string) =>
      event.additionalProperties.find((each) => each.name === name)?.value ?? "";
    const figure = (
      {
        "widget-viewed": "viewed",
        "bwp-widget-promise-loaded": "estimateShown",
        click: "clicked",
        review: "started",
        confirmation: "completed",
      } as const
    )[event.eventType === "page-load" ? property("pageType") : event.eventType];
    const at = `${event.eventTime.slice(0, 10)} ${property("sku")}`;
    const before = found.get(at) ?? NONE;
    found.set(at, figure ? { ...before, [figure]: (before[figure] ?? 0) + 1 } : before);
  }
  return found;
}

/** What is stored, in the same form. */
async function stored(merchant: TestMerchant): Promise<ReadonlyMap<string, Counts>> {
  const rows = await asOwner<{ at: string } & Counts>(
    `SELECT c.day::text || ' ' || p.key AS at, sum(viewed)::int AS viewed, sum(estimate_shown)::int AS "estimateShown",
            sum(clicked)::int AS clicked, sum(started)::int AS started, sum(completed)::int AS completed
       FROM engagement_count c JOIN engagement_product p ON p.merchant_id = c.merchant_id AND p.number = c.product
      WHERE c.merchant_id = $1 GROUP BY 1`,
    [merchant.id],
  );
  return new Map(rows.map(({ at, ...of }) => [at, of]));
}

const eventArbitrary = fc
  .record({
    kind: fc.constantFrom(
      "widget-viewed",
      "bwp-widget-promise-loaded",
      "click",
      "review",
      "confirmation",
      "cart",
    ),
    id: fc.integer({ min: 1, max: 40 }),
    client: fc.constantFrom("WEBSITE_CLIENT", "SERVER_CLIENT"),
    sku: fc.constantFrom("A", "B", ""),
    at: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ kind, id, client, sku, at }) => {
    const isPage = ["review", "confirmation", "cart"].includes(kind);
    const when = new Date(Date.UTC(2026, 10, 10 + at, id % 24)).toISOString();
    return newEvent({
      ...{ eventId: `e-${id}`, clientType: client, eventTime: when },
      ...(isPage ? { page: kind } : { eventType: kind }),
      sku,
    });
  });

/** Of one client type and id there is one event, however often it is sent. */
function asSent(events: readonly TestEvent[]): readonly TestEvent[] {
  const first = new Map<string, TestEvent>();
  return events.map((event) => {
    const key = `${event.clientType} ${event.eventId}`;
    const known = first.get(key) ?? event;
    first.set(key, known);
    return known;
  });
}

describe("events", () => {
  test("shuffled, split and imported twice come to a straight recount", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(eventArbitrary, { minLength: 1, maxLength: 120 }).map(asSent),
        fc.array(fc.nat(), { minLength: 120, maxLength: 120 }),
        fc.integer({ min: 1, max: 4 }),
        async (events, order, files) => {
          const merchant = await newMerchant();
          const shuffled = events
            .map((event, index) => ({ event, at: order[index] ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ event }) => event);
          const parts = Array.from({ length: files }, (_, part) =>
            shuffled.filter((__, index) => index % files === part),
          ).filter((part) => part.length > 0);
          const twice = [...parts, [...events], ...parts.toReversed()];
          let accepted = 0;
          for (const part of twice)
            accepted += (await importFigures(merchant, eventLines(part))).outcome.lines.accepted;
          const expected = recount(events);
          expect(await stored(merchant)).toEqual(expected);
          expect(accepted).toBe(
            new Set(events.map((each) => `${each.clientType} ${each.eventId}`)).size,
          );

          // What days and all products come to follows from the same rows.
          const byDay = new Map<string, Counts>();
          for (const [at, of] of expected) {
            const key = at.slice(0, 10);
            const before = byDay.get(key) ?? NONE;
            byDay.set(
              key,
              Object.fromEntries(
                FIGURES.map((figure) => [figure, (before[figure] ?? 0) + (of[figure] ?? 0)]),
              ) as Counts,
            );
          }
          const days = await daysOf(merchant);
          expect(new Map(days.map((each) => [each.day as string, each.counts]))).toEqual(byDay);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("leave nothing but counts and hashes: no event, no id, no address", async () => {
    const event = newEvent({
      eventId: "quillfeather-id-7946018273",
      properties: { ip: "203.0.113.77", customerEmail: "quillfeather@example.com" },
    });
    const { outcome } = await importFigures(
      acme,
      eventLines([event, { ...event, shopperNote: "quillfeather" }]),
    );
    expect(outcome.findings).toEqual([
      { kind: "ipAddresses", count: 1 },
      { kind: "emails", count: 1 },
      { kind: "productsUnknown", count: 1 },
    ]);
    const tables = await asOwner<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relname LIKE 'engagement%' AND relkind = 'r'",
    );
    for (const { name } of tables)
      for (const { row } of await asOwner<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM "${name}" t`,
      ))
        expect(row).not.toMatch(/quillfeather|7946018273|203\.0\.113/);
    expect(
      await asOwner("SELECT day::text AS day FROM engagement_seen WHERE merchant_id = $1", [
        acme.id,
      ]),
    ).toEqual([{ day: "2026-11-20" }]);
    const left = await asOwner(
      `SELECT 1 FROM engagement_staging
        WHERE import_id IN (SELECT id FROM engagement_import WHERE merchant_id = $1)`,
      [acme.id],
    );
    expect(left, "what was staged is gone").toEqual([]);
  });

  test("are told as duplicates by line, those of the same file and of earlier ones", async () => {
    const [one, two] = [newEvent({ eventId: "1" }), newEvent({ eventId: "2" })];
    await importFigures(acme, eventLines([one]));
    const { report, outcome } = await importFigures(
      acme,
      eventLines([two, one, two, { ...two, eventType: "x" }]),
    );
    expect(
      report.problems.map(({ line, reason, effect }) => `${line} ${reason} ${effect}`),
    ).toEqual(["2 duplicateEvent skipped", "3 duplicateEvent skipped", "4 unknownType skipped"]);
    expect(outcome.lines).toEqual({ read: 4, accepted: 1, skipped: 3, refused: 0 });
    expect(await countsOf(acme)).toEqual({ ...NONE, viewed: 2 });
  });

  test("of two files that waited side by side are counted once", async () => {
    const file = eventLines([newEvent({ eventId: "1" })]);
    const [one, two] = [await stageFigures(acme, file), await stageFigures(acme, file)];
    if (!one.ok || !two.ok) throw new Error("Not staged.");
    valueOf(await joinFigures(acme, one.id));
    const { outcome } = valueOf(await joinFigures(acme, two.id));
    expect(outcome.lines).toEqual({ read: 1, accepted: 0, skipped: 1, refused: 0 });
    expect(await countsOf(acme)).toMatchObject({ viewed: 1 });
    expect(await joinFigures(acme, two.id)).toEqual({ ok: false, refusal: "notWaiting" });
  });

  test("joined at once are counted once", async () => {
    const file = eventLines(Array.from({ length: 50 }, (_, id) => newEvent({ eventId: `${id}` })));
    const staged = await Promise.all([1, 2, 3].map(() => stageFigures(acme, file)));
    await Promise.all(staged.map((each) => each.ok && joinFigures(acme, each.id)));
    expect(await countsOf(acme)).toMatchObject({ viewed: 50 });
  });

  test("show what they would bring before anybody joins them, and nothing of it before", async () => {
    const staged = await stageFigures(acme, eventLines([newEvent(), newEvent({ page: "cart" })]));
    if (!staged.ok) throw new Error("Not staged.");
    const reading = grant("engagement.read", acme.id);
    const found = await transact(acme.id, (tx) => importScreen(tx, reading, staged.id));
    expect(found?.figures).toMatchObject({
      ...{ days: 1, products: 1, otherPageLoads: 1, replaces: 0, from: "2026-11-20" },
      counts: { viewed: 1 },
      byProduct: [{ product: "SKU-1", counts: { viewed: 1 } }],
    });
    expect(await daysOf(acme)).toEqual([]);
    const change = grant("engagement.change", acme.id);
    const { id } = staged;
    valueOf(await transactResult(acme.id, (tx) => cancelEngagement(tx, change, { id }, NOW)));
    expect(await joinFigures(acme, id)).toEqual({ ok: false, refusal: "notWaiting" });
    expect(await asOwner("SELECT 1 FROM engagement_staging WHERE import_id = $1", [id])).toEqual(
      [],
    );
  });

  test("that waited for a day are forgotten with the next file", async () => {
    const staged = await stageFigures(acme, eventLines([newEvent()]));
    await importFigures(acme, eventLines([newEvent()]), { now: later(1.1) });
    const { imports } = await transact(acme.id, (tx) =>
      importsScreen(tx, grant("engagement.read", acme.id)),
    );
    expect(imports.map(({ id }) => id)).not.toContain(staged.ok ? staged.id : "");
  });

  test("that a crash of the database emptied are never taken for none", async () => {
    const staged = await stageFigures(acme, eventLines([newEvent()]));
    if (!staged.ok) throw new Error("Not staged.");
    await asOwner("DELETE FROM engagement_staging WHERE import_id = $1", [staged.id]);
    expect(await joinFigures(acme, staged.id)).toEqual({ ok: false, refusal: "stagingLost" });
  });
});

describe("a day", () => {
  const event = (id: string) => newEvent({ eventId: id, eventTime: "2026-03-01T12:00:00Z" });
  const hashes = async () =>
    (await asOwner("SELECT 1 FROM engagement_seen WHERE merchant_id = $1", [acme.id])).length;

  test("long past is welcome the first time, and closed 45 days later with its hashes", async () => {
    await importFigures(acme, eventLines([event("1")]));
    expect(
      (await importFigures(acme, eventLines([event("1"), event("2")]), { now: later(45) })).outcome
        .lines,
    ).toMatchObject({ accepted: 1, skipped: 1 });
    expect(await hashes()).toBe(2);

    const closed = await importFigures(acme, eventLines([event("3"), newEvent()]), {
      now: later(46),
    });
    expect(closed.report.problems).toEqual([
      { line: 1, column: "eventTime", reason: "dayClosed", effect: "refused" },
    ]);
    expect(await countsOf(acme)).toMatchObject({ viewed: 3 });
    expect(await hashes(), "those of the new day alone").toBe(1);
  });

  test("is closed also where nobody imports anything, and a file that waited is told", async () => {
    await importFigures(acme, eventLines([event("1")]));
    const staged = await stageFigures(acme, eventLines([event("2")]), { now: later(45.3) });
    if (!staged.ok) throw new Error("Not staged.");
    const change = grant("engagement.change", acme.id);
    await transact(acme.id, (tx) => forgetOld(tx, change, later(46)));
    expect(await hashes()).toBe(0);
    expect(await joinFigures(acme, staged.id, later(46))).toEqual({
      ...{ ok: false, refusal: "dayClosedMeanwhile" },
    });
  });

  test("is cut in the merchant's zone, from each import on", async () => {
    const zone = async (timeZone: string, version: number) =>
      valueOf(
        await transactResult(acme.id, (tx) =>
          changeSettings(
            tx,
            grant("settings.change", acme.id),
            { name: acme.name, timeZone, weekStart: 1, version },
            NOW,
          ),
        ),
      );
    const at = (time: string) => eventLines([newEvent({ eventTime: time })]);
    await zone("America/Los_Angeles", 1);
    await importFigures(acme, at("2026-11-11T07:00:00Z"));
    await zone("Asia/Tokyo", 2);
    await importFigures(acme, at("2026-11-14T16:00:00Z"));
    expect((await daysOf(acme)).map((each) => each.day)).toEqual(["2026-11-10", "2026-11-15"]);
    const screen = await transact(acme.id, (tx) =>
      engagementScreen(
        tx,
        grant("engagement.read", acme.id),
        { compare: null, by: "day" },
        dayOf(NOW),
      ),
    );
    expect(screen.zones).toEqual([
      { timeZone: "America/Los_Angeles", from: "2026-11-10", to: "2026-11-10" },
      { timeZone: "Asia/Tokyo", from: "2026-11-15", to: "2026-11-15" },
    ]);
  });
});

describe("daily figures", () => {
  const table = (...rows: readonly string[]) =>
    ["date,product,viewed,started,completed", ...rows].map((row) => `${row}\n`).join("");

  test("imported again change nothing, and later ones replace what they tell", async () => {
    const file = table("2026-11-01,A,10,5,2", "2026-11-01,B,4,,1");
    await importFigures(acme, file);
    await importFigures(acme, file);
    expect(await countsOf(acme)).toEqual(counts({ viewed: 14, started: 5, completed: 3 }));

    const staged = await stageFigures(acme, table("2026-11-01,A,12,,", "2026-11-02,A,1,1,1"));
    if (!staged.ok) throw new Error("Not staged.");
    const reading = grant("engagement.read", acme.id);
    const preview = await transact(acme.id, (tx) => importScreen(tx, reading, staged.id));
    expect(preview?.figures?.replaces).toBe(1);
    valueOf(await joinFigures(acme, staged.id));
    expect(await daysOf(acme, "A")).toEqual([
      { day: "2026-11-01", counts: counts({ viewed: 12, started: 5, completed: 2 }) },
      { day: "2026-11-02", counts: counts({ viewed: 1, started: 1, completed: 1 }) },
    ]);
  });

  test("of a product that a day does not name are none on that day, as far as they are told at all", async () => {
    await importFigures(acme, table("2026-11-01,A,10,,", "2026-11-02,B,3,,"));
    expect(await daysOf(acme, "A")).toEqual([
      { day: "2026-11-01", counts: counts({ viewed: 10 }) },
      { day: "2026-11-02", counts: counts({ viewed: 0 }) },
    ]);
  });

  test("that a file tells twice are skipped where they agree and refused where not", async () => {
    const rows = ["2026-11-01,A,1,1,1", "2026-11-01,A,1,1,1", "2026-11-01,A,2,1,1"];
    const { report, outcome } = await importFigures(acme, table(...rows));
    expect(
      report.problems.map(({ line, reason, effect }) => `${line} ${reason} ${effect}`),
    ).toEqual(["3 duplicateDay skipped", "4 dayTwice refused"]);
    expect(outcome.lines).toEqual({ read: 3, accepted: 1, skipped: 1, refused: 1 });
    expect(await countsOf(acme)).toMatchObject({ viewed: 1 });
  });

  test("are never added to events of the same day", async () => {
    await importFigures(
      acme,
      eventLines([newEvent({ sku: "A" }), newEvent({ sku: "A", eventType: "click" })]),
    );
    await importFigures(acme, table("2026-11-20,A,40,,"));
    expect(await countsOf(acme)).toEqual({ ...NONE, viewed: 40, clicked: 1 });
    await importFigures(acme, eventLines([newEvent({ sku: "A" })]));
    expect(await countsOf(acme)).toEqual({ ...NONE, viewed: 40, clicked: 1 });
  });

  test("without a product are the day's total, unless products of the day are told by name", async () => {
    const total = (viewed: number) => `date,viewed\n2026-11-01,${viewed}\n`;
    await importFigures(acme, total(50));
    expect(await countsOf(acme)).toEqual(counts({ viewed: 50 }));
    await importFigures(acme, table("2026-11-01,A,10,5,2"));
    expect(await countsOf(acme)).toEqual(counts({ viewed: 10, started: 5, completed: 2 }));
  });
});

test("settings hold from then on, and say which page-load is which", async () => {
  const page = (id: string, value: string) =>
    newEvent({ eventId: id, properties: { step: value } });
  const load = (id: string, value: string) => ({ ...page(id, value), eventType: "page-load" });
  await importFigures(acme, eventLines([load("1", "one")]));
  const change = grant("engagement.setUp", acme.id);
  const said = { ...DEFAULT_SETTINGS, pageProperty: "step", reviewValues: ["one"] };
  const input = { ...said, confirmationValues: ["two"] };
  const changed = await transactResult(acme.id, (tx) =>
    changeEngagementSettings(
      tx,
      change,
      { ...input, reviewValues: [...input.reviewValues], confirmationValues: ["two"] },
      NOW,
    ),
  );
  expect(valueOf(changed).version).toBe(1);
  await importFigures(acme, eventLines([load("2", "one"), load("3", "TWO")]));
  expect(await countsOf(acme)).toMatchObject({ started: 1, completed: 1 });
  expect((await daysOf(acme, "SKU-1"))[0]?.counts).toMatchObject({
    ...{ started: 1, completed: 1, viewed: 0 },
  });
});
