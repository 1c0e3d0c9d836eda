import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Counts } from "@/lib/engagement/model";
import {
  addUp,
  changeOf,
  decideDailyMapping,
  decideReview,
  decideSettings,
  funnelOf,
  isSmall,
  orderDayOf,
  reconcile,
  trendOf,
  UNTOLD,
  untoldIn,
  type DayCounts,
} from "@/lib/engagement/rules";
import type { Day } from "@/lib/time/day";

const day = (text: string) => text as Day;
const counts = (said: Partial<Counts>): Counts => ({ ...UNTOLD, ...said });
const on = (at: string, said: Partial<Counts>): DayCounts => ({
  day: day(at),
  counts: counts(said),
});

describe("what a window comes to", () => {
  test("abandoned is started less completed, and its rates tell out of what", () => {
    const funnel = funnelOf(
      counts({ viewed: 200, estimateShown: 300, clicked: 40, started: 20, completed: 15 }),
      10,
    );
    expect(funnel).toMatchObject({ abandoned: 5, isCompletedLarger: false });
    expect(funnel.clickThrough).toEqual({
      ...{ numerator: 40, denominator: 200, value: 0.2, isWithheld: false },
    });
    expect(funnel.conversion.value).toBe(0.075);
    expect(funnel.dropOff).toMatchObject({ numerator: 5, denominator: 20, value: 0.25 });
  });

  test("where more ended than began nothing was abandoned, and it is said", () => {
    expect(funnelOf(counts({ started: 3, completed: 5 }), 1)).toMatchObject({
      ...{ abandoned: 0, isCompletedLarger: true },
    });
  });

  test("what nothing tells is not none", () => {
    const funnel = funnelOf(counts({ viewed: 5, completed: 5 }), 1);
    expect(funnel.abandoned).toBeNull();
    expect(funnel.clickThrough).toMatchObject({ value: null, isWithheld: false });
    expect(untoldIn(funnel.counts)).toEqual(["estimateShown", "clicked", "started"]);
  });

  test("no share stands on fewer than the smallest group, nor on nothing", () => {
    const { clickThrough, conversion } = funnelOf(counts({ viewed: 9, clicked: 3 }), 10);
    expect(clickThrough).toMatchObject({ value: null, isWithheld: true });
    expect(conversion).toMatchObject({ value: null, isWithheld: false });
    expect(funnelOf(counts({ viewed: 0, clicked: 0 }), 10).clickThrough).toMatchObject({
      ...{ value: null, isWithheld: false },
    });
  });

  test("adding up keeps what no day tells untold", () => {
    expect(addUp([counts({ viewed: 1 }), counts({ viewed: 2, clicked: 0 }), UNTOLD])).toEqual(
      counts({ viewed: 3, clicked: 0 }),
    );
    expect(addUp([])).toEqual(UNTOLD);
  });

  test.each([
    [{ viewed: 9, started: 2 }, true],
    [{ viewed: 9, completed: 10 }, false],
    [{}, true],
  ])("%j is too small a group: %s", (said, expected) => {
    expect(isSmall(counts(said), 10)).toBe(expected);
  });

  test("a change is told only against something", () => {
    expect([changeOf(12, 10), changeOf(5, 10), changeOf(5, 0), changeOf(null, 3)]).toEqual([
      ...[0.2, -0.5, null, null],
    ]);
  });
});

describe("a trend", () => {
  const days = [
    on("2026-11-02", { viewed: 1 }),
    on("2026-11-04", { viewed: 2 }),
    on("2026-11-09", { viewed: 4 }),
  ];
  const window = { from: day("2026-11-01"), to: day("2026-11-10") };

  test("shows days without an import as gaps, not as none", () => {
    const trend = trendOf(days, window, "day", 1);
    expect(trend).toHaveLength(10);
    expect(trend.map((point) => point.counts?.viewed ?? null)).toEqual([
      ...[null, 1, null, 2, null, null, null, null, 4, null],
    ]);
    expect(trend.every(({ isPartial }) => !isPartial)).toBe(true);
  });

  test("cuts weeks where the merchant's begin, and tells which are parts", () => {
    const trend = trendOf(days, window, "week", 1);
    expect(trend.map(({ from, to }) => [from, to])).toEqual([
      ["2026-11-01", "2026-11-01"],
      ["2026-11-02", "2026-11-08"],
      ["2026-11-09", "2026-11-10"],
    ]);
    expect(
      trend.map(({ counts: of, days: told, isPartial }) => [of?.viewed, told, isPartial]),
    ).toEqual([
      [undefined, 0, true],
      [3, 2, false],
      [4, 1, true],
    ]);
    expect(trendOf(days, window, "week", 0)[0]).toMatchObject({
      ...{ from: "2026-11-01", to: "2026-11-07", isPartial: false },
    });
  });

  test("a month that the window cuts is a part", () => {
    const [november] = trendOf(days, window, "month", 1);
    expect(november).toMatchObject({ isPartial: true, days: 3, counts: { viewed: 7 } });
  });
});

describe("checkouts beside orders", () => {
  const cell = (said: object) => ({
    ...({ systemId: "shop", channel: "buy_with_prime", basisKind: "ordered", count: 1 } as const),
    ...{ basisDay: day("2026-11-02") },
    ...said,
  });
  const window = { from: day("2026-11-01"), to: day("2026-11-03") };
  const figures = [on("2026-11-01", { completed: 2 }), on("2026-11-02", { completed: 3 })];

  test.each([
    ["ordered", "2026-11-20", { day: "2026-11-20", isEstimated: false }],
    ["shipped", "2026-11-20", { day: "2026-11-15", isEstimated: true }],
    ["promisedDelivery", "2026-11-20", { day: "2026-11-10", isEstimated: true }],
    ["cancelled", "2026-11-20", { day: "2026-11-20", isEstimated: true }],
    ["lastActivity", "2026-11-20", null],
    ["none", null, null],
  ] as const)("of an order that counts from %s on %s", (basisKind, at, expected) => {
    expect(orderDayOf({ basisKind, basisDay: at === null ? null : day(at) })).toEqual(expected);
  });

  test("compares day by day with the system that has most orders", () => {
    const found = reconcile(window, figures, [
      cell({ count: 2 }),
      cell({ basisKind: "shipped", basisDay: day("2026-11-06") }),
      cell({ systemId: "reports", count: 2 }),
      cell({ channel: "direct", count: 9 }),
      cell({ channel: "unknown", count: 4 }),
      cell({ basisDay: day("2026-11-09"), count: 7 }),
    ]);
    expect(found).toMatchObject({ completed: 5, compared: "shop", difference: 2 });
    expect(found.systems.map(({ systemId, orders }) => [systemId, orders])).toEqual([
      ["shop", 3],
      ["reports", 2],
    ]);
    expect(found.days).toEqual([
      { day: "2026-11-01", completed: 2, orders: 1, estimated: 1 },
      { day: "2026-11-02", completed: 3, orders: 2, estimated: 0 },
      { day: "2026-11-03", completed: null, orders: 0, estimated: 0 },
    ]);
    expect(found.reasons).toEqual([
      { kind: "gapDays", count: 1 },
      { kind: "estimatedDays", count: 1 },
      { kind: "unknownOrigin", count: 4 },
      { kind: "edges", count: 1 },
      { kind: "severalSystems", count: 2 },
    ]);
  });

  test("says when there is nothing to compare", () => {
    expect(reconcile(window, [], [cell({})])).toMatchObject({
      ...{ completed: null, difference: null },
      reasons: [{ kind: "noFigures", count: 3 }],
    });
    expect(reconcile(window, figures, [])).toMatchObject({
      ...{ compared: null, difference: 5 },
      reasons: [{ kind: "noOrders" }, { kind: "gapDays" }],
    });
  });
});

describe("what somebody says", () => {
  test.each([
    [["date", "viewed"], "otherColumns"],
    [["viewed", "nothing", "nothing"], "noDate"],
    [["date", "product", "nothing"], "noFigure"],
    [["date", "viewed", "viewed"], "roleTwice"],
  ] as const)("of columns as %j is refused: %s", (roles, refusal) => {
    expect(decideDailyMapping(["a", "b", "c"], roles)).toEqual({ ok: false, refusal });
  });

  test("of columns is taken with a date and a figure", () => {
    expect(decideDailyMapping(["a", "b", "c"], ["date", "nothing", "started"])).toEqual({
      ok: true,
      value: [
        { name: "a", role: "date" },
        { name: "b", role: "nothing" },
        { name: "c", role: "started" },
      ],
    });
  });

  test("of the settings must change them, and tell the two pages apart", () => {
    const { pageProperty, reviewValues, confirmationValues, productProperty, smallGroup } =
      DEFAULT_SETTINGS;
    const said = { pageProperty, reviewValues, confirmationValues, productProperty, smallGroup };
    expect(decideSettings(DEFAULT_SETTINGS, said)).toEqual({ ok: false, refusal: "unchanged" });
    const mixed = { ...said, confirmationValues: ["done", " Review "] };
    expect(decideSettings(DEFAULT_SETTINGS, mixed)).toEqual({ ok: false, refusal: "valueTwice" });
    const changed = { ...said, smallGroup: 5, reviewValues: ["review", "check"] };
    expect(decideSettings(DEFAULT_SETTINGS, changed)).toEqual({
      ...{ ok: true, value: ["reviewValues", "smallGroup"] },
    });
  });

  test.each([
    ["2026-11-05", "2026-11-01", 5, "windowTurned"],
    ["2026-11-01", "2026-11-23", 5, "windowAhead"],
    ["2026-11-01", "2026-11-05", 0, "noFigures"],
  ])("of a review from %s to %s with %i days is refused: %s", (from, to, days, refusal) => {
    const window = { from: day(from), to: day(to) };
    expect(decideReview(window, days, day("2026-11-22"))).toEqual({ ok: false, refusal });
  });
});
