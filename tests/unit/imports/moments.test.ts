import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayNumberOf,
  latestMoment,
  momentInJson,
  momentProblem,
  parseMoment,
} from "@/lib/imports/formats/moments";

const parse = (text: string): number => parseMoment(text, 0, text.length);

describe("a moment", () => {
  it.each([
    ["2026-11-01", "2026-11-01T00:00:00Z"],
    ["2026-04-10T11:11:26+00:00", "2026-04-10T11:11:26Z"],
    ["2026-04-10T11:11:26-08:00", "2026-04-10T19:11:26Z"],
    ["2026-04-10 11:11:26 +0530", "2026-04-10T05:41:26Z"],
    ["2026-04-10T11:11:26Z", "2026-04-10T11:11:26Z"],
    ["2026-04-10T11:11:26.250Z", "2026-04-10T11:11:26.250Z"],
    ["2026-04-10T11:11Z", "2026-04-10T11:11:00Z"],
    ["2026-04-10 11:11:26 UTC", "2026-04-10T11:11:26Z"],
    ["2024-02-29", "2024-02-29T00:00:00Z"],
  ])("is read: %s", (text, same) => {
    expect(parse(text)).toBe(Date.parse(same));
  });

  it.each([
    "",
    "2026-2-3",
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-04-10T24:00:00Z",
    "2026-04-10T11:60:00Z",
    "2026-04-10T11:11:60Z",
    "2026-04-10T11:11:26",
    "2026-04-10T11:11:26+0e000",
    "45384",
    "45384.",
    "45384.3478x",
    "145384.3478",
    "2026-04-10T11:11:26+15:00",
    "2026-04-10T11:11:26.Z",
    "2026-04-10T11:11:26+0",
    "2026-04-10T11:11:26Z ",
    "2026-04-10 11:11:26 PST",
    "20260410",
    "10/04/2026",
    "٢٠٢٦-٠٤-١٠",
  ])("is not read: %s", (text) => {
    expect(parse(text)).toBeNaN();
  });

  it("is read from the middle of a line, and not beyond its end", () => {
    expect(parseMoment("x2026-11-01T00:00:00Z9", 1, 21)).toBe(Date.parse("2026-11-01T00:00:00Z"));
    expect(parseMoment("2026-11-01T00:00:00+00:00", 0, 19)).toBeNaN();
  });

  it("agrees with the platform on every moment", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("0001-01-01T00:00:00Z"),
          max: new Date("9999-12-31T23:59:59Z"),
          noInvalidDate: true,
        }),
        (moment) => {
          const text = moment.toISOString();
          expect(parse(text)).toBe(moment.getTime());
          expect(parse(text.slice(0, 10))).toBe(Date.parse(text.slice(0, 10)));
        },
      ),
    );
  });

  it("never reads rubbish as a date", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."0123456789-: TZ+.e"), maxLength: 30 }),
        (text) => {
          const ms = parse(text);
          expect(Number.isNaN(ms) || /^\d{4}-\d{2}-\d{2}|^\d{5}\.\d{2,}$/.test(text)).toBe(true);
        },
      ),
    );
  });
});

describe("a basis", () => {
  const latest = latestMoment(new Date("2026-11-01T12:00:00Z"));

  it("lies between 1995 and two years ahead", () => {
    expect(momentProblem(Date.UTC(1995, 0, 1), latest)).toBeNull();
    expect(momentProblem(Date.UTC(1995, 0, 1) - 1, latest)).toBe("dateTooEarly");
    expect(momentProblem(Date.parse("2028-11-01T12:00:00Z"), latest)).toBeNull();
    expect(momentProblem(Date.parse("2028-11-01T12:00:01Z"), latest)).toBe("dateTooLate");
    expect(momentProblem(Number.NaN, latest)).toBe("unreadableDate");
  });

  it("is its UTC day", () => {
    expect(dayNumberOf(Date.parse("2026-11-01T23:30:00-08:00"))).toBe(20_759);
  });

  it.each([null, undefined, "", -9_223_372_036_854_775_808, -2_147_483_648, -1e15])(
    "is none in JSON where it says %s",
    (value) => {
      expect(momentInJson(value)).toBeNull();
    },
  );
});
