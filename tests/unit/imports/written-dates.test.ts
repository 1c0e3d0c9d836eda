import { describe, expect, it } from "vitest";
import {
  asWritten,
  dayFirst,
  monthFirst,
  type ParseMoment,
} from "@/lib/imports/formats/written-dates";

const day = (parse: ParseMoment, text: string): string | null => {
  const ms = parse(`x${text}x`, 1, text.length + 1);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 10);
};

describe("a date as people's tools write it", () => {
  it.each([
    ["2026-10-01", "2026-10-01"],
    ["2026-10-01 23:59:59", "2026-10-01"],
    ["2026-10-01T23:59", "2026-10-01"],
    ["2026-10-01 23:30:00 -0100", "2026-10-02"],
    ["2026-10-01 23:30:00 UTC", "2026-10-01"],
    ["2026-02-30 10:00:00", null],
    ["2026-10-01 25:00:00", null],
    ["2026-10-01 soon", null],
    ["0000-00-00 00:00:00", null],
    ["", null],
  ])("counts for the day that is written: %s", (text, expected) => {
    expect(day(asWritten, text)).toBe(expected);
  });

  it.each([
    ["12-04-2026 09:30", "2026-04-12"],
    ["1/2/26", "2026-02-01"],
    ["31.12.2025, 9:05 PM", "2025-12-31"],
    ["05-Feb-2026", "2026-02-05"],
    ["5 feb 2026 10:00", "2026-02-05"],
    ["2026-10-01T10:00:00Z", "2026-10-01"],
    ["12/31/2026", null],
    ["05-Fez-2026", null],
    ["1/2/026", null],
    ["1/2/26 at noon", null],
  ])("has its day first: %s", (text, expected) => {
    expect(day(dayFirst, text)).toBe(expected);
  });

  it.each([
    ["10/20/26", "2026-10-20"],
    ["9/1/2026", "2026-09-01"],
    ["2026-09-01", "2026-09-01"],
    ["20/10/26", null],
  ])("has its month first: %s", (text, expected) => {
    expect(day(monthFirst, text)).toBe(expected);
  });

  it("is not looked for in a long text", () => {
    expect(day(dayFirst, `${"1/2/26 ".repeat(100_000)}x`)).toBeNull();
  });
});
