import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import {
  addMonths,
  firstDay,
  lastDay,
  monthOf,
  readMonth,
  weekdayOf,
  weeksOf,
  type Month,
} from "@/lib/time/month";

const month = (text: string) => text as Month;

describe("a month", () => {
  test.each(["2026-11", "1999-01", "2100-12"])("is read out of an address: %s", (text) => {
    expect(readMonth(text)).toBe(text);
  });

  test.each(["2026-13", "2026-00", "2026-1", "26-11", "2026-11-01", "", "0999-01", "9999-01"])(
    "is none: “%s”",
    (text) => {
      expect(readMonth(text)).toBeNull();
    },
  );

  test("is none out of what is no text", () => {
    expect([readMonth(undefined), readMonth(["2026-11"]), readMonth(202611)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test.each([
    ["2026-11", "2026-11-30"],
    ["2026-12", "2026-12-31"],
    ["2026-02", "2026-02-28"],
    ["2028-02", "2028-02-29"],
    ["2100-02", "2100-02-28"],
  ])("ends: %s on %s", (text, last) => {
    expect(lastDay(month(text))).toBe(last);
  });

  test("is followed over the turn of a year, and left at the edges of what can be read", () => {
    expect(addMonths(month("2026-12"), 1)).toBe("2027-01");
    expect(addMonths(month("2026-01"), -1)).toBe("2025-12");
    expect(addMonths(month("2026-11"), 14)).toBe("2028-01");
    expect(addMonths(month("2999-12"), 1)).toBeNull();
    expect(addMonths(month("1000-01"), -1)).toBeNull();
  });

  test("is written in the reader's way", () => {
    const { month: written, weekday } = formatFor(
      "en-GB",
      "America/Los_Angeles",
      "2026-11-22" as Day,
    );
    expect(written(month("2026-11"))).toBe("November 2026");
    expect(weekday("2026-11-22" as Day, "short")).toBe("Sun");
    expect(weekday("2026-11-23" as Day, "long")).toBe("Monday");
  });
});

test("weeks show each day of the month once, begin on the day that is asked for, and no week without one of its days", () => {
  const months = fc
    .tuple(fc.integer({ min: 1000, max: 2998 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, at]) => month(`${year}-${String(at).padStart(2, "0")}`));
  fc.assert(
    fc.property(months, fc.integer({ min: 0, max: 6 }), (of, weekStart) => {
      const weeks = weeksOf(of, weekStart);
      const own = weeks.flat().filter((day) => monthOf(day) === of);
      expect(own[0]).toBe(firstDay(of));
      expect(own.at(-1)).toBe(lastDay(of));
      expect(new Set(own).size).toBe(Number(lastDay(of).slice(8)));
      for (const week of weeks) {
        expect(week).toHaveLength(7);
        expect(weekdayOf(week[0] ?? firstDay(of))).toBe(weekStart);
        expect(week.some((day) => monthOf(day) === of)).toBe(true);
      }
      expect(weeks.flat().toSorted()).toEqual(weeks.flat());
    }),
  );
});
