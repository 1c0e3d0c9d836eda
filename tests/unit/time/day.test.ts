import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayFromNumber, dayNumber, dayOf, daysBetween, parseDay } from "@/lib/time/day";
import type { Day } from "@/lib/time/day";

const DAY_MS = 86_400_000;
const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
};

/** Day numbers from year 1 to 9998: enough on both sides for a step to stay inside four-digit years. */
const anyNumber = fc.integer({
  min: dayNumber(day("0001-01-01")),
  max: dayNumber(day("9998-12-31")),
});

describe("reading a day", () => {
  test.each(["1970-01-01", "2026-10-31", "2024-02-29", "2000-02-29", "9999-12-31"])(
    "%s is one",
    (text) => expect(parseDay(text)).toBe(text),
  );

  test.each([
    "",
    "tomorrow",
    "2026-02-29",
    "2100-02-29",
    "2026-02-30",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-10-00",
    "2026-1-5",
    "2026-10-31T00:00:00Z",
    " 2026-10-31",
    "2026-10-31\n",
    "31.10.2026",
    "+002026-10-31",
  ])("%j is none", (text) => expect(parseDay(text)).toBeNull());
});

describe("counting days", () => {
  test("the first day is number 0", () => {
    expect(dayNumber(day("1970-01-01"))).toBe(0);
    expect(dayNumber(day("1969-12-31"))).toBe(-1);
  });

  test.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2024-02-29", 365, "2025-02-28"],
    ["2025-02-28", 1, "2025-03-01"],
    ["2000-02-28", 1, "2000-02-29"],
    ["1900-02-28", 1, "1900-03-01"],
    ["2026-10-01", 30, "2026-10-31"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-29", 1, "2026-03-30"],
    ["2026-01-01", -1, "2025-12-31"],
  ])("%s and %i days is %s", (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(days);
  });

  test("a number and its day find each other, and the day can be read back", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const made = dayFromNumber(number);
        expect(dayNumber(made)).toBe(number);
        expect(parseDay(made)).toBe(made);
      }),
    );
  });

  test("later days are greater as text too", () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        expect(Math.sign(a - b)).toBe(
          dayFromNumber(a) === dayFromNumber(b) ? 0 : dayFromNumber(a) < dayFromNumber(b) ? -1 : 1,
        );
      }),
    );
  });

  test("adding days and counting them agree", () => {
    const step = fc.integer({ min: -300, max: 300 });
    fc.assert(
      fc.property(anyNumber, step, (number, days) => {
        const from = dayFromNumber(number);
        expect(daysBetween(from, addDays(from, days))).toBe(days);
        expect(addDays(addDays(from, days), -days)).toBe(from);
      }),
    );
  });
});

describe("the day of a moment", () => {
  test("is the one in UTC, from its first to its last millisecond", () => {
    expect(dayOf(new Date("2026-10-31T00:00:00.000Z"))).toBe("2026-10-31");
    expect(dayOf(new Date("2026-10-31T23:59:59.999Z"))).toBe("2026-10-31");
    expect(dayOf(new Date("2026-10-31T23:30:00-07:00"))).toBe("2026-11-01");
    expect(dayOf(new Date("2026-10-31T00:30:00+09:00"))).toBe("2026-10-30");
  });

  test("holds for every moment of the day", () => {
    const within = fc.integer({ min: 0, max: DAY_MS - 1 });
    fc.assert(
      fc.property(anyNumber, within, (number, ms) => {
        expect(dayOf(new Date(number * DAY_MS + ms))).toBe(dayFromNumber(number));
      }),
    );
  });
});
