import { beforeEach, describe, expect, test } from "vitest";
import { trailPage } from "@/lib/audit/views";
import { factsOf } from "@/lib/checklists/fact-values";
import type { FactId } from "@/lib/checklists/facts";
import { transact, transactResult } from "@/lib/db/transact";
import { annotate, removeAnnotation, saveDailyMapping, sayOffers } from "@/lib/engagement/commands";
import { productCells, smallCells, trendCells } from "@/lib/engagement/export";
import { readProductsQuery } from "@/lib/engagement/input";
import type { Counts } from "@/lib/engagement/model";
import {
  engagementScreen,
  importsScreen,
  mappingScreen,
  productByKey,
  productScreen,
  productsScreen,
  reconciliationScreen,
  reviewsScreen,
} from "@/lib/engagement/views";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  importText,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { annotateAt, importFigures, reviewAt, stageFigures } from "@/tests/support/engagement";
import { eventLines, newEvent } from "@/tests/support/events";
import { grant, operatorGrant } from "@/tests/support/grants";
import { valueOf } from "@/tests/support/holds";
import { asOwner } from "@/tests/support/owner";

let acme: TestMerchant;
let ana: TestPerson;
beforeEach(async () => {
  acme = await newMerchant();
  ana = await addPerson(acme, "staff");
});

const TODAY = dayOf(NOW);
const day = (text: string) => text as Day;
const reading = () => grant("engagement.read", acme.id);
const HEAD = "date,product,viewed,estimateShown,clicked,started,completed\n";
const row = (at: string, product: string, counts: readonly (number | "")[]) =>
  `${at},${product},${counts.join(",")}\n`;

const screen = (query: object = {}) =>
  transact(acme.id, (tx) =>
    engagementScreen(tx, reading(), { compare: null, by: "day", ...query }, TODAY),
  );
const products = (query: object = {}, take?: number) =>
  transact(acme.id, (tx) =>
    productsScreen(tx, reading(), readProductsQuery(query as never), take ? { take } : {}),
  );

describe("the page of engagement", () => {
  test("shows the newest days, beside those before them, with what happened", async () => {
    const file = [
      row("2026-10-20", "A", [50, 0, 10, 10, 4]),
      row("2026-11-17", "A", [100, 0, 20, 20, 15]),
      row("2026-11-19", "B", [40, 5, 4, 0, 1]),
    ].join("");
    await importFigures(acme, HEAD + file);
    await annotateAt(acme, ana.userId, day("2026-11-18"));
    valueOf(await reviewAt(acme, { from: day("2026-11-01"), to: TODAY }));
    const found = await screen({ compare: "before" });
    expect(found).toMatchObject({
      extent: { from: "2026-10-20", to: "2026-11-19" },
      window: { from: "2026-10-23", to: "2026-11-19" },
      then: { from: "2026-09-25", to: "2026-10-22" },
      now: { counts: { viewed: 140, started: 20, completed: 16 }, abandoned: 4 },
      before: { counts: { viewed: 50 }, abandoned: 6 },
      ...{ waiting: 0, timeZone: "UTC", weekStart: 1 },
      notes: [{ day: "2026-11-18", words: "Banner moved", by: { name: ana.name } }],
      reviews: [{ words: "Looked at each day.", counts: { viewed: 140 } }],
    });
    const { trend, trendBefore } = found;
    expect(trend).toHaveLength(28);
    expect(trend.filter(({ counts }) => counts !== null)).toHaveLength(2);
    expect(trendBefore?.map(({ counts }) => counts?.viewed ?? null).at(25)).toBe(50);

    const byWeek = await screen({ by: "week", from: "2026-11-16", to: "2026-11-19" });
    expect(
      byWeek.trend.map(({ counts, days, isPartial }) => [counts?.viewed, days, isPartial]),
    ).toEqual([[140, 2, true]]);
    expect(trendCells(byWeek.trend[0]!, 10)).toEqual([
      ...["2026-11-16", "2026-11-19", 2, 140, 5, 24, 20, 16, 4, 0.1714, 0.1143, 0.2],
    ]);
  });

  test("of a merchant without figures is empty and no fault", async () => {
    expect(await screen({ compare: "lastYear" })).toMatchObject({
      ...{ extent: null, now: { abandoned: null }, reviews: [], zones: [], findings: [] },
    });
    expect(await products()).toMatchObject({ rows: [], window: null, count: 0 });
  });

  test("of one product shows its own figures and what is said of it", async () => {
    await importFigures(
      acme,
      HEAD + row("2026-11-19", "A", [9, 0, 2, 2, 1]) + row("2026-11-19", "B", [70, 0, 0, 0, 0]),
    );
    const a = await transact(acme.id, (tx) => productByKey(tx, reading(), "A"));
    await annotateAt(acme, ana.userId, TODAY, a?.number);
    await annotateAt(acme, ana.userId, day("2026-11-19"));
    const of = (number: number) =>
      transact(acme.id, (tx) =>
        productScreen(tx, reading(), number, { compare: null, by: "day", to: TODAY }, TODAY),
      );
    const found = await of(a?.number ?? -1);
    expect(found).toMatchObject({
      ...{ product: { key: "A", offers: null }, now: { counts: { viewed: 9 }, abandoned: 1 } },
      now: { clickThrough: { value: null, isWithheld: true } },
      ...{ isSmall: true, trend: [] },
    });
    expect(found?.notes).toHaveLength(2);
    const b = await transact(acme.id, (tx) => productByKey(tx, reading(), "B"));
    expect(await of(b?.number ?? -1)).toMatchObject({
      isSmall: false,
      now: { counts: { viewed: 70 } },
    });
    expect(await of(77)).toBeNull();
    expect(await of(0), "none named").toBeNull();
  });
});

describe("products", () => {
  const file = () => {
    const rows: string[] = [];
    for (let product = 1; product <= 7; product += 1)
      rows.push(row("2026-11-10", `P${product}`, [product * 10, 0, product, product * 2, product]));
    rows.push(
      row("2026-11-10", "TINY-1", [3, 0, 1, 1, 1]),
      row("2026-11-10", "TINY-2", [2, 0, 0, 0, 0]),
    );
    rows.push(row("2026-08-03", "P1", [500, 0, 0, 40, 0]));
    return HEAD + rows.join("");
  };
  const keys = (found: Awaited<ReturnType<typeof products>>) =>
    found.rows.map(({ product }) => product.key);

  test("are ranked by what is asked, page by page, and the small ones summed up", async () => {
    await importFigures(acme, file());
    const first = await products({}, 3);
    expect(keys(first)).toEqual(["P7", "P6", "P5"]);
    expect(first).toMatchObject({
      ...{ count: 9, small: { products: 2, counts: { viewed: 5, completed: 1 } } },
      total: { counts: { viewed: 285 }, abandoned: 28 },
      rows: [{ funnel: { abandoned: 7 }, dropOffShare: 0.25 }, {}, {}],
    });
    const more = await transact(acme.id, (tx) =>
      productsScreen(tx, reading(), { ...readProductsQuery({}), after: first.next }, { take: 3 }),
    );
    expect(keys(more)).toEqual(["P4", "P3", "P2"]);
    expect(keys(await products({ order: "up" }, 3))).toEqual(["P1", "P2", "P3"]);
    expect(keys(await products({ sort: "dropOff" }, 2)), "no sort of ours").toEqual(["P7", "P6"]);
    for (const sort of ["clicked", "started", "completed", "abandoned"])
      expect(keys(await products({ sort }, 1)), sort).toEqual(["P7"]);
    expect(keys(await products({ sort: "clickThrough" }, 9))).toHaveLength(7);
    expect(productCells(first.rows[0]!)).toEqual([
      ...["P7", "not said", 70, 0, 7, 14, 7, 7, 0.1, 0.1, 0.5, 0.25],
    ]);
    expect(smallCells(first)).toEqual([
      ["2 with fewer than 10 of everything", null, 5, 0, 1, 1, 1, 0, null, null, null, null],
    ]);
  });

  test("of a month, a quarter and a year are what their days come to", async () => {
    await importFigures(acme, file());
    const viewed = async (span: string) =>
      (await products({ span })).rows.find(({ product }) => product.key === "P1")?.funnel.counts
        .viewed;
    expect(await viewed("2026-11")).toBe(10);
    expect(await viewed("2026-08")).toBe(500);
    expect(await viewed("2026-Q3")).toBe(500);
    expect(await viewed("2026")).toBe(510);
    expect(await viewed("2026-10")).toBeUndefined();
    const year = await products({ span: "2026" });
    expect(year.rows[0]?.product.key).toBe("P1");
    expect(year.rows[0]?.spark.map((value) => value ?? 0)).toEqual([
      ...[0, 0, 0, 0, 0, 0, 0, 500, 0, 0, 10, 0],
    ]);
    expect(year.spans).toEqual([
      ...["recent", "2026-11", "2026-10", "2026-09", "2026-08", "2026-Q4", "2026-Q3", "2026"],
    ]);
  });

  test("in their ranks are what the days come to, whatever came in which order", async () => {
    const weeks = ["2026-09-28", "2026-10-05", "2026-11-02", "2026-11-20"];
    for (const at of [weeks[2], weeks[0], weeks[3], weeks[1]])
      await importFigures(
        acme,
        HEAD + row(at ?? "", "A", [20, 1, 5, 4, 3]) + row(at ?? "", "B", [11, "", "", "", ""]),
      );
    await importFigures(acme, HEAD + row("2026-10-05", "A", [2, 1, 5, 4, 9]));
    const stored = await asOwner<Counts & { span: string; key: string }>(
      `SELECT span, key, viewed::int, completed::int, abandoned::int FROM engagement_rollup r
         JOIN engagement_product p ON p.merchant_id = r.merchant_id AND p.number = r.product
        WHERE r.merchant_id = $1 ORDER BY span, key`,
      [acme.id],
    );
    expect(stored).toEqual([
      { span: "2026", key: "A", viewed: 62, completed: 18, abandoned: 0 },
      { span: "2026", key: "B", viewed: 44, completed: null, abandoned: null },
      { span: "2026-09", key: "A", viewed: 20, completed: 3, abandoned: 1 },
      { span: "2026-09", key: "B", viewed: 11, completed: null, abandoned: null },
      { span: "2026-10", key: "A", viewed: 2, completed: 9, abandoned: 0 },
      { span: "2026-10", key: "B", viewed: 11, completed: null, abandoned: null },
      { span: "2026-11", key: "A", viewed: 40, completed: 6, abandoned: 2 },
      { span: "2026-11", key: "B", viewed: 22, completed: null, abandoned: null },
      { span: "2026-Q3", key: "A", viewed: 20, completed: 3, abandoned: 1 },
      { span: "2026-Q3", key: "B", viewed: 11, completed: null, abandoned: null },
      { span: "2026-Q4", key: "A", viewed: 42, completed: 15, abandoned: 0 },
      { span: "2026-Q4", key: "B", viewed: 33, completed: null, abandoned: null },
      { span: "recent", key: "A", viewed: 40, completed: 6, abandoned: 2 },
      { span: "recent", key: "B", viewed: 22, completed: null, abandoned: null },
    ]);
  });

  test("that do not offer Buy with Prime make findings of their events, from the day that is said", async () => {
    await importFigures(
      acme,
      eventLines([
        newEvent({ sku: "A" }),
        newEvent({ sku: "B", eventTime: "2026-11-10T12:00:00Z" }),
        newEvent({ sku: "B" }),
      ]),
    );
    const b = await transact(acme.id, (tx) => productByKey(tx, reading(), "B"));
    const say = (offers: "yes" | "no" | "unsaid", since: Day | null) =>
      transactResult(acme.id, (tx) =>
        sayOffers(
          tx,
          grant("engagement.change", acme.id),
          { product: [b?.number ?? 0], offers, since },
          NOW,
        ),
      );
    valueOf(await say("no", day("2026-11-15")));
    expect((await screen()).findings).toEqual([
      { kind: "productsWithoutOffer", count: 1 },
      { kind: "productsUnknown", count: 1 },
    ]);
    const { outcome } = await importFigures(acme, eventLines([newEvent({ sku: "B" })]));
    expect(outcome.findings).toEqual([{ kind: "productsWithoutOffer", count: 1 }]);
    expect((await products({ offers: "no" })).rows, "below the smallest group").toEqual([]);
    expect(await say("unsaid", day("2026-11-01"))).toEqual({ ok: false, refusal: "sinceUnsaid" });
    expect(await say("no", addDays(TODAY, 1))).toEqual({ ok: false, refusal: "sinceAhead" });
  });
});

describe("what is said of the figures", () => {
  test("annotations are sealed, and go again; the trail names no words", async () => {
    const id = await annotateAt(acme, ana.userId);
    const sealed = await asOwner<{ words: string }>(
      "SELECT encode(words, 'escape') AS words FROM engagement_annotation WHERE id = $1",
      [id],
    );
    expect(sealed[0]?.words).not.toContain("Banner");
    const change = grant("engagement.change", acme.id);
    valueOf(await transactResult(acme.id, (tx) => removeAnnotation(tx, change, { id }, NOW)));
    expect((await screen()).notes).toEqual([]);
    const ahead = { day: addDays(TODAY, 1), product: null, words: "x" };
    expect(await transactResult(acme.id, (tx) => annotate(tx, change, ahead, NOW))).toEqual({
      ...{ ok: false, refusal: "dayAhead" },
    });
    const nobodys = { day: TODAY, product: 5, words: "x" };
    expect(await transactResult(acme.id, (tx) => annotate(tx, change, nobodys, NOW))).toEqual({
      ...{ ok: false, refusal: "productNotFound" },
    });
    const { events } = await transact(acme.id, (tx) =>
      trailPage(tx, operatorGrant("audit.read", acme.id), {}),
    );
    expect(
      events.filter(({ type }) => type.startsWith("engagement.")).map(({ type }) => type),
    ).toEqual(["engagement.annotationRemoved", "engagement.annotated"]);
    expect(JSON.stringify(events)).not.toContain("Banner");
  });

  test("a review keeps the figures as they stood", async () => {
    await importFigures(acme, HEAD + row("2026-11-19", "A", [9, 0, 2, 2, 1]));
    const window = { from: day("2026-11-01"), to: TODAY };
    valueOf(await reviewAt(acme, window));
    await importFigures(acme, HEAD + row("2026-11-19", "A", [10, 0, 2, 2, 1]));
    const [review] = await transact(acme.id, (tx) => reviewsScreen(tx, reading()));
    expect(review).toMatchObject({ window, counts: { viewed: 9 } });
    const empty = { from: day("2026-01-01"), to: day("2026-01-31") };
    expect(await reviewAt(acme, empty)).toEqual({ ok: false, refusal: "noFigures" });
  });

  test("a table is asked about, mapped, and read when it is sent again", async () => {
    const file = "Tag;Artikel;Aufrufe\n03/11/2026;A;12\n";
    const asked = await stageFigures(acme, file);
    if (asked.ok || !("mappingId" in asked) || asked.mappingId === null)
      throw new Error("Not asked.");
    const id = asked.mappingId;
    const found = await transact(acme.id, (tx) => mappingScreen(tx, reading(), id));
    expect(found).toMatchObject({ said: null, version: 1, asked: { rows: 1 } });
    const map = (version: number, roles: readonly string[]) =>
      transactResult(acme.id, (tx) =>
        saveDailyMapping(
          tx,
          grant("engagement.change", acme.id),
          { id, version, roles: roles as never, dates: "dayFirst" },
          NOW,
        ),
      );
    expect(await map(1, ["date", "product", "nothing"])).toEqual({
      ok: false,
      refusal: "noFigure",
    });
    valueOf(await map(1, ["date", "product", "viewed"]));
    expect(await map(1, ["date", "product", "viewed"])).toEqual({
      ...{ ok: false, refusal: "changedMeanwhile" },
    });
    const other = await stageFigures(acme, `${file}04/11/2026;A;1\n`, { expects: "0".repeat(64) });
    expect(other).toMatchObject({ ok: false, unreadable: { kind: "otherFile" } });
    const { outcome } = await importFigures(acme, file);
    expect(outcome).toMatchObject({ days: 1, products: 1, newProducts: 1 });
    const header = await asOwner<{ row: string }>(
      "SELECT to_jsonb(m)::text AS row FROM engagement_mapping m WHERE merchant_id = $1",
      [acme.id],
    );
    expect(header[0]?.row).not.toMatch(/\b12\b.*Artikel|"A"/);
    const { mappings } = await transact(acme.id, (tx) => importsScreen(tx, reading()));
    expect(mappings).toHaveLength(1);
  });
});

describe("beside the orders", () => {
  const SHOP =
    "Name,Email,Financial Status,Created at,Lineitem name,Shipping Name,Tags,Shipping Method,Location,Source\n";
  const order = (number: number, at: string) =>
    `#${number},b${number}@example.com,paid,${at} 10:00:00 +0000,Lamp,Buyer,Buy With Prime,Prime Free Shipping,,\n`;

  test("completed checkouts are held against Buy with Prime orders, and facts tell the difference", async () => {
    const shop = await addSystem(acme, { kind: "shop" });
    const orders = [1, 2, 3].map((number) => order(number, "2026-11-18")).join("");
    await importText(acme, shop, SHOP + orders);
    await importFigures(acme, HEAD + row("2026-11-18", "A", [90, 0, 9, 8, 5]));
    const query = {
      compare: null,
      by: "day",
      from: day("2026-11-17"),
      to: day("2026-11-18"),
    } as const;
    const found = await transact(acme.id, (tx) =>
      reconciliationScreen(tx, reading(), query, TODAY),
    );
    expect(found).toMatchObject({
      ...{ completed: 5, compared: shop.id, difference: 2 },
      days: [{ completed: null }, { completed: 5, orders: 3, estimated: 0 }],
      reasons: [
        { kind: "gapDays", count: 1 },
        { kind: "edges", count: 3 },
      ],
    });
    expect(found.names.get(shop.id)).toBe(shop.name);

    const facts = async (ids: readonly FactId[], at: Date = NOW) => {
      const values = await transact(acme.id, (tx) =>
        factsOf(tx, operatorGrant("checklists.read", acme.id), ids, at),
      );
      return Object.fromEntries(
        values.map(({ id, value, isOverLimit }) => [
          id,
          [
            typeof value === "number" ? value : value.map(({ key, value: of }) => `${key} ${of}`),
            isOverLimit,
          ],
        ]),
      );
    };
    expect(
      await facts(["engagementFunnel", "completedAgainstOrders", "engagementReviewAgeDays"]),
    ).toEqual({
      engagementFunnel: [
        ["2026-11 viewed 90", "2026-11 clicked 9", "2026-11 started 8", "2026-11 completed 5"],
        false,
      ],
      completedAgainstOrders: [["2026-11 checkouts 2"], false],
      engagementReviewAgeDays: [0, false],
    });
    const nextYear = new Date(NOW.getTime() + 100 * 86_400_000);
    expect(await facts(["engagementReviewAgeDays"], nextYear)).toEqual({
      engagementReviewAgeDays: [100, true],
    });
    valueOf(await reviewAt(acme, { from: day("2026-11-01"), to: TODAY }, nextYear));
    expect(await facts(["engagementReviewAgeDays"], nextYear)).toEqual({
      engagementReviewAgeDays: [0, false],
    });
  });

  test("what events should not carry is a fact of its own", async () => {
    await importFigures(
      acme,
      eventLines([
        newEvent({ sku: "A", properties: { note: "ana@example.com", ip: "203.0.113.9" } }),
        { ...newEvent({ sku: "A" }), extra: "x" },
      ]),
    );
    const a = await transact(acme.id, (tx) => productByKey(tx, reading(), "A"));
    valueOf(
      await transactResult(acme.id, (tx) =>
        sayOffers(
          tx,
          grant("engagement.change", acme.id),
          { product: [a?.number ?? 0], offers: "no", since: null },
          NOW,
        ),
      ),
    );
    const values = await transact(acme.id, (tx) =>
      factsOf(
        tx,
        operatorGrant("checklists.read", acme.id),
        ["eventsOutsideOffer", "eventsOutsideSchema"],
        NOW,
      ),
    );
    expect(values).toMatchObject([
      { id: "eventsOutsideOffer", value: 2, isOverLimit: true },
      {
        id: "eventsOutsideSchema",
        value: [
          { key: "emails", value: 1 },
          { key: "otherFields", value: 1 },
        ],
        isOverLimit: true,
      },
    ]);
  });
});
