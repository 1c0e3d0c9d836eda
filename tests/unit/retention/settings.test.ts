import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  EXCEPTION_DAYS_MAX,
  RETENTION_DEFAULTS,
  decideRetentionChange,
  exceptionState,
  needsException,
  rulesOn,
  withSetting,
} from "@/lib/retention/rules";
import type { RetentionSetting } from "@/lib/retention/rules";
import { addDays } from "@/lib/time/day";
import { DEFAULT_RULES, anyDay, anySetting, day, setting } from "./builders";

const TODAY = day("2026-11-22");
const OWNER = "9b2f0a6e-4c1d-4a57-8c61-0f9d6b7e2a11";
const exception = (change: Partial<RetentionSetting> = {}) =>
  setting({
    days: 45,
    reason: "Chargebacks arrive late",
    ownerId: OWNER,
    endsOn: day("2027-01-31"),
    ...change,
  });

describe("the rules of a day", () => {
  test("are the defaults where nothing is set", () => {
    expect(rulesOn([], TODAY)).toEqual({
      periodDays: RETENTION_DEFAULTS.periodDays,
      allowanceDays: RETENTION_DEFAULTS.allowanceDays,
    });
    expect(DEFAULT_RULES.periodDays).toEqual({
      amazon_marketplace: 30,
      unknown: 30,
      buy_with_prime: null,
      direct: null,
    });
    expect(DEFAULT_RULES.allowanceDays).toMatchObject({ shipped: 5, ordered: 10, lastActivity: 0 });
    expect(RETENTION_DEFAULTS.citedRule).toMatchObject({ days: 30, clause: "G6" });
  });

  test("take what is set, and unknown follows the marketplace", () => {
    const rules = rulesOn(
      [
        setting({ days: 20 }),
        setting({ key: "period.buy_with_prime", days: 10 }),
        setting({ key: "period.direct", days: 730 }),
        setting({ key: "allowance.shipped", days: 0 }),
        setting({ key: "allowance.ordered", days: 7 }),
      ],
      TODAY,
    );
    expect(rules.periodDays).toEqual({
      amazon_marketplace: 20,
      unknown: 20,
      buy_with_prime: 10,
      direct: 730,
    });
    expect(rules.allowanceDays).toMatchObject({ shipped: 0, ordered: 7 });
  });

  test.each([
    { key: "period.amazon_marketplace", days: 45, read: 30 },
    { key: "allowance.shipped", days: 9, read: 5 },
    { key: "allowance.ordered", days: 21, read: 10 },
  ] as const)("an exception to $key counts through its last day", ({ key, days, read }) => {
    const ends = day("2027-01-31");
    const settings = [exception({ key, days, endsOn: ends })];
    const on = (date: typeof ends) => {
      const rules = rulesOn(settings, date);
      return key === "period.amazon_marketplace"
        ? rules.periodDays.amazon_marketplace
        : rules.allowanceDays[key === "allowance.shipped" ? "shipped" : "ordered"];
    };
    expect(on(TODAY)).toBe(days);
    expect(on(ends)).toBe(days);
    expect(on(addDays(ends, 1))).toBe(read);
  });

  test("an exception that was stored without an end does not count", () => {
    expect(rulesOn([exception({ endsOn: null })], TODAY)).toEqual(DEFAULT_RULES);
    expect(exceptionState(exception({ endsOn: null }), TODAY)).toBe("ended");
  });

  test("a period that was taken back is not set", () => {
    const settings = [setting({ key: "period.direct", days: null })];
    expect(rulesOn(settings, TODAY)).toEqual(DEFAULT_RULES);
  });

  test("never keep longer than the defaults without an exception in force", () => {
    const settings = fc.uniqueArray(anySetting, { selector: (each) => each.key });
    fc.assert(
      fc.property(settings, anyDay, (all, today) => {
        const rules = rulesOn(all, today);
        const inForce = (key: string) =>
          all.some((each) => each.key === key && exceptionState(each, today) === "inForce");
        if (!inForce("period.amazon_marketplace")) {
          expect(rules.periodDays.amazon_marketplace).toBeLessThanOrEqual(30);
        }
        if (!inForce("allowance.shipped")) {
          expect(rules.allowanceDays.shipped).toBeLessThanOrEqual(5);
        }
        if (!inForce("allowance.ordered")) {
          expect(rules.allowanceDays.ordered).toBeLessThanOrEqual(10);
        }
        expect(rules.periodDays.unknown).toBe(rules.periodDays.amazon_marketplace);
      }),
    );
  });
});

describe("what needs an exception", () => {
  test.each([
    ["period.amazon_marketplace", 30, false],
    ["period.amazon_marketplace", 31, true],
    ["allowance.shipped", 5, false],
    ["allowance.shipped", 6, true],
    ["allowance.ordered", 10, false],
    ["allowance.ordered", 11, true],
    ["period.buy_with_prime", 3650, false],
    ["period.direct", 3650, false],
    ["period.direct", null, false],
  ] as const)("%s of %s days: %s", (key, days, needed) => {
    expect(needsException(key, days)).toBe(needed);
  });
});

describe("changing a setting", () => {
  test("an own period needs no reason and can be taken back", () => {
    const change = setting({ key: "period.buy_with_prime", days: 730 });
    expect(decideRetentionChange(null, change, TODAY)).toEqual({ ok: true, value: change });
    const back = { ...change, days: null };
    expect(decideRetentionChange(change, back, TODAY)).toEqual({ ok: true, value: back });
  });

  test("an exception is stored with its reason, owner and end", () => {
    const result = decideRetentionChange(null, exception({ reason: "  Late claims " }), TODAY);
    expect(result).toEqual({ ok: true, value: exception({ reason: "Late claims" }) });
  });

  test("as strict as the rule, or stricter, drops what an exception left", () => {
    for (const days of [30, 14]) {
      expect(decideRetentionChange(exception(), exception({ days }), TODAY)).toEqual({
        ok: true,
        value: setting({ days }),
      });
    }
  });

  test("a last day may be tomorrow, or the furthest that is allowed", () => {
    for (const ahead of [1, EXCEPTION_DAYS_MAX]) {
      const change = exception({ endsOn: addDays(TODAY, ahead) });
      expect(decideRetentionChange(null, change, TODAY)).toEqual({ ok: true, value: change });
    }
  });

  test.each([
    { refusal: "daysMissing", change: setting({ days: null }) },
    { refusal: "daysMissing", change: setting({ key: "allowance.ordered", days: null }) },
    { refusal: "periodOutOfRange", change: setting({ days: 0 }) },
    { refusal: "periodOutOfRange", change: setting({ key: "period.direct", days: 3651 }) },
    { refusal: "periodOutOfRange", change: setting({ days: 29.5 }) },
    { refusal: "periodOutOfRange", change: setting({ days: Number.NaN }) },
    { refusal: "allowanceOutOfRange", change: setting({ key: "allowance.shipped", days: -1 }) },
    { refusal: "allowanceOutOfRange", change: exception({ key: "allowance.ordered", days: 61 }) },
    { refusal: "reasonMissing", change: exception({ reason: null }) },
    { refusal: "reasonMissing", change: exception({ reason: "  " }) },
    { refusal: "ownerMissing", change: exception({ ownerId: null }) },
    { refusal: "endMissing", change: exception({ endsOn: null }) },
    { refusal: "endNotAhead", change: exception({ endsOn: TODAY }) },
    { refusal: "endTooFar", change: exception({ endsOn: addDays(TODAY, EXCEPTION_DAYS_MAX + 1) }) },
  ] as const)("is refused as $refusal ($change.key, $change.days days)", ({ refusal, change }) => {
    expect(decideRetentionChange(null, change, TODAY)).toEqual({ ok: false, refusal });
  });

  test.each([
    setting({ days: 30 }),
    setting({ key: "allowance.ordered", days: 10 }),
    setting({ key: "period.direct", days: null }),
  ])("is refused where $key takes the default it has anyway", (change) => {
    expect(decideRetentionChange(null, change, TODAY)).toEqual({ ok: false, refusal: "unchanged" });
  });

  test("is refused where nothing would change", () => {
    for (const current of [exception(), setting({ days: 20 })]) {
      expect(decideRetentionChange(current, current, TODAY)).toEqual({
        ok: false,
        refusal: "unchanged",
      });
    }
  });

  test.each([
    { days: 46 },
    { reason: "Another reason" },
    { ownerId: "1d1c6a52-3c0e-4d5e-9a35-6f5b9a0c7d22" },
    { endsOn: day("2027-01-30") },
  ])("any one part of an exception may change (%o)", (part) => {
    expect(decideRetentionChange(exception(), exception(part), TODAY).ok).toBe(true);
  });

  test("whatever is accepted counts from today, and to its end only", () => {
    fc.assert(
      fc.property(anySetting, anyDay, (change, today) => {
        const result = decideRetentionChange(null, change, today);
        if (!result.ok) return;
        const { value } = result;
        expect(exceptionState(value, today)).toBe(
          needsException(change.key, change.days) ? "inForce" : "none",
        );
        expect([value.reason, value.ownerId, value.endsOn].map((each) => each === null)).toEqual(
          Array(3).fill(exceptionState(value, today) === "none"),
        );
        if (value.endsOn === null) return;
        expect(rulesOn([value], value.endsOn)).toEqual(rulesOn([value], today));
        expect(rulesOn([value], addDays(value.endsOn, 1))).toEqual(DEFAULT_RULES);
      }),
      { numRuns: 1000 },
    );
  });
});

test("a setting takes the place of the one with its key", () => {
  const direct = setting({ key: "period.direct", days: 90 });
  const settings = withSetting([setting({ days: 20 }), direct], setting({ days: 25 }));
  expect(settings).toHaveLength(2);
  expect(settings).toEqual(expect.arrayContaining([direct, setting({ days: 25 })]));
});
