import { describe, expect, test } from "vitest";
import { productsQuery, readEngagementQuery, readProductsQuery } from "@/lib/engagement/input";
import type { Span } from "@/lib/engagement/model";
import {
  calendarSpansOf,
  comparedWindow,
  readSpan,
  spansOf,
  spanWindow,
  windowOf,
} from "@/lib/engagement/periods";
import { spanName } from "@/lib/engagement/words";
import type { Day } from "@/lib/time/day";
import { dayNumberIn } from "@/lib/time/zone";

const day = (text: string) => text as Day;
const NEWEST = day("2026-11-20");

describe("a window", () => {
  test("is the newest 28 days that have figures, where nothing is asked", () => {
    expect(windowOf({}, NEWEST)).toEqual({ from: "2026-10-24", to: "2026-11-20" });
  });

  test.each([
    [{ from: day("2026-11-01") }, { from: "2026-11-01", to: "2026-11-20" }],
    [{ to: day("2026-11-10") }, { from: "2026-10-14", to: "2026-11-10" }],
    [{ from: day("2026-12-05") }, { from: "2026-12-05", to: "2026-12-05" }],
    [
      { from: day("2026-11-10"), to: day("2026-11-01") },
      { from: "2026-11-01", to: "2026-11-10" },
    ],
    [
      { from: day("1995-01-01"), to: day("2026-11-20") },
      { from: "2023-11-17", to: "2026-11-20" },
    ],
  ])("asked for as %j is %j", (asked, expected) => {
    expect(windowOf(asked, NEWEST)).toEqual(expected);
  });

  test.each([
    ["2026-11-01", "2026-11-10", "before", "2026-10-22", "2026-10-31"],
    ["2026-11-01", "2026-11-10", "lastYear", "2025-11-01", "2025-11-10"],
    ["2028-02-29", "2028-03-01", "lastYear", "2027-02-28", "2027-03-01"],
  ] as const)(
    "from %s to %s compared with %s begins %s and ends %s",
    (from, to, how, first, last) => {
      expect(comparedWindow({ from: day(from), to: day(to) }, how)).toEqual({
        ...{ from: first, to: last },
      });
    },
  );
});

describe("a span of products", () => {
  test.each([
    ["recent", "2026-10-24", "2026-11-20", "The newest 28 days"],
    ["2026-02", "2026-02-01", "2026-02-28", "February 2026"],
    ["2026-Q4", "2026-10-01", "2026-12-31", "Quarter 4, 2026"],
    ["2026", "2026-01-01", "2026-12-31", "2026"],
  ])("%s goes from %s to %s and is called %s", (text, from, to, name) => {
    const span = readSpan(text) as Span;
    expect(spanWindow(span, NEWEST)).toEqual({ from, to });
    expect(spanName(span)).toBe(name);
  });

  test.each(["", "2026-13", "2026-Q5", "20", "recently", 2026, null])("%j is none", (text) => {
    expect(readSpan(text)).toBeNull();
  });

  test("can be chosen as far as there are figures, the newest first", () => {
    expect(spansOf({ from: day("2025-12-30"), to: day("2026-02-01") })).toEqual([
      ...["recent", "2026-02", "2026-01", "2025-12", "2026-Q1", "2025-Q4", "2026", "2025"],
    ]);
    expect(calendarSpansOf(day("2026-11-20"))).toEqual({
      ...{ month: "2026-11", quarter: "2026-Q4", year: "2026" },
    });
  });
});

describe("an address", () => {
  test("leaves out what is no value of its filters", () => {
    expect(
      readEngagementQuery({ from: "soon", to: "2026-11-05", compare: "x", by: "year" }),
    ).toEqual({ from: undefined, to: "2026-11-05", compare: null, by: "day" });
    const query = {
      span: "2026-Q4",
      sort: "conversion",
      order: "up",
      find: " pine ",
      offers: "no",
    };
    const read = readProductsQuery({ ...query, after: "0.25~17" });
    expect(read).toEqual({
      ...{ span: "2026-Q4", sort: "conversion", ascending: true, find: "pine", offers: "no" },
      after: { value: 0.25, number: 17 },
    });
    expect(productsQuery(read)).toEqual({ ...query, find: "pine", after: "0.25~17" });
    expect(readProductsQuery({ sort: "name", after: "1~x", find: "" })).toEqual({
      ...{
        span: "recent",
        sort: "viewed",
        ascending: false,
        find: null,
        offers: null,
        after: null,
      },
    });
  });
});

describe("a day", () => {
  test.each([
    ["UTC", "2026-11-20T23:59:59.999Z", "2026-11-20"],
    ["America/Los_Angeles", "2026-11-21T07:59:59Z", "2026-11-20"],
    ["America/Los_Angeles", "2026-11-21T08:00:00Z", "2026-11-21"],
    ["America/Los_Angeles", "2026-07-01T06:59:59Z", "2026-06-30"],
    ["Asia/Kathmandu", "2026-11-20T18:14:59Z", "2026-11-20"],
    ["Asia/Kathmandu", "2026-11-20T18:15:00Z", "2026-11-21"],
    ["Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"],
    ["Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"],
  ])("is cut in %s: %s lies in %s", (zone, moment, expected) => {
    const number = dayNumberIn(zone)(Date.parse(moment));
    expect(new Date(number * 86_400_000).toISOString().slice(0, 10)).toBe(expected);
  });
});
