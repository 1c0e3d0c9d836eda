import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HELD_STATUSES } from "@/lib/retention/model";
import type { Basis } from "@/lib/retention/model";
import {
  basisDaysDue,
  basisDaysWithStatus,
  clauseOf,
  daysLeft,
  dueDay,
  isExact,
  statusOf,
  statusOfDueDay,
} from "@/lib/retention/rules";
import type { BasisDays } from "@/lib/retention/rules";
import { addDays, daysBetween } from "@/lib/time/day";
import type { Day } from "@/lib/time/day";
import {
  DEFAULT_RULES,
  anyBasis,
  anyChannel,
  anyDay,
  anyKind,
  anyRecord,
  anyRules,
  day,
  marketplaceRecord,
} from "./builders";

describe("the due day", () => {
  test.each([
    { kind: "delivered", from: "2026-10-01", due: "2026-10-31" },
    { kind: "cancelled", from: "2026-10-01", due: "2026-10-31" },
    { kind: "estimatedDelivery", from: "2026-10-01", due: "2026-10-31" },
    { kind: "promisedDelivery", from: "2026-10-01", due: "2026-10-31" },
    { kind: "lastActivity", from: "2026-10-01", due: "2026-10-31" },
    { kind: "shipped", from: "2026-10-01", due: "2026-11-05" },
    { kind: "ordered", from: "2020-05-08", due: "2020-06-17" },
    { kind: "delivered", from: "2024-02-01", due: "2024-03-02" },
  ] as const)("$kind on $from is $due on the marketplace", ({ kind, from, due }) => {
    const basis: Basis = { kind, day: day(from) };
    expect(dueDay(basis, "amazon_marketplace", DEFAULT_RULES)).toBe(due);
    expect(dueDay(basis, "unknown", DEFAULT_RULES)).toBe(due);
  });

  test("needs a basis and a period", () => {
    const basis: Basis = { kind: "delivered", day: day("2026-10-01") };
    expect(dueDay(null, "amazon_marketplace", DEFAULT_RULES)).toBeNull();
    expect(dueDay(basis, "buy_with_prime", DEFAULT_RULES)).toBeNull();
    expect(dueDay(basis, "direct", DEFAULT_RULES)).toBeNull();
  });

  test("lies basis, allowance and period apart, however they are set", () => {
    fc.assert(
      fc.property(anyBasis, anyChannel, anyRules, (basis, channel, rules) => {
        const due = dueDay(basis, channel, rules);
        const period = rules.periodDays[channel];
        expect(due === null ? null : daysBetween(basis.day, due)).toBe(
          period === null ? null : period + rules.allowanceDays[basis.kind],
        );
      }),
    );
  });
});

describe("the status", () => {
  test.each([
    ["2026-10-01", "kept", 30],
    ["2026-10-23", "kept", 8],
    ["2026-10-24", "dueSoon", 7],
    ["2026-10-31", "dueSoon", 0],
    ["2026-11-01", "overdue", -1],
    ["2031-01-01", "overdue", -1523],
  ] as const)("of what was delivered on 1 October is, on %s, %s", (today, status, left) => {
    expect(statusOf(marketplaceRecord(), DEFAULT_RULES, day(today))).toBe(status);
    expect(daysLeft(day("2026-10-31"), day(today))).toBe(left);
  });

  test.each([
    { status: "erased", change: { state: "erased", onHold: true } },
    { status: "gone", change: { state: "gone", onHold: true } },
    { status: "onHold", change: { onHold: true } },
    { status: "onHold", change: { onHold: true, channel: "direct", basis: null } },
    { status: "noRule", change: { channel: "direct", basis: null } },
    { status: "noRule", change: { channel: "buy_with_prime" } },
    { status: "noClock", change: { basis: null } },
    { status: "noClock", change: { basis: null, channel: "unknown" } },
    { status: "overdue", change: {} },
  ] as const)("is $status where that comes first ($change)", ({ status, change }) => {
    expect(statusOf(marketplaceRecord(change), DEFAULT_RULES, day("2026-11-22"))).toBe(status);
  });

  test("only moves from kept over due soon to overdue as days pass", () => {
    const order = ["kept", "dueSoon", "overdue"];
    const later = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(anyRecord, anyRules, anyDay, later, (record, rules, today, days) => {
        const now = statusOf(record, rules, today);
        const then = statusOf(record, rules, addDays(today, days));
        if (order.includes(now))
          expect(order.indexOf(then)).toBeGreaterThanOrEqual(order.indexOf(now));
        else expect(then).toBe(now);
      }),
    );
  });

  test("agrees with the due day", () => {
    fc.assert(
      fc.property(anyBasis, anyChannel, anyRules, anyDay, (basis, channel, rules, today) => {
        const due = dueDay(basis, channel, rules);
        const status = statusOf({ state: "held", onHold: false, channel, basis }, rules, today);
        expect(status).toBe(due === null ? "noRule" : statusOfDueDay(due, today));
        expect(status === "overdue").toBe(due !== null && today > due);
      }),
    );
  });
});

describe("the basis days of a status", () => {
  const holdsDay = (range: BasisDays | null, basisDay: Day) =>
    range !== null &&
    (range.from === null || range.from <= basisDay) &&
    (range.to === null || basisDay <= range.to);

  test("hold a record's day exactly where it has that status", () => {
    fc.assert(
      fc.property(anyBasis, anyChannel, anyRules, anyDay, (basis, channel, rules, today) => {
        const record = { state: "held", onHold: false, channel, basis } as const;
        const matching = HELD_STATUSES.filter((status) =>
          holdsDay(basisDaysWithStatus(status, basis.kind, channel, rules, today), basis.day),
        );
        expect(matching).toEqual([statusOf(record, rules, today)]);
      }),
      { numRuns: 1000 },
    );
  });

  test("hold every record without a basis in the one status it has", () => {
    fc.assert(
      fc.property(anyChannel, anyRules, anyDay, (channel, rules, today) => {
        const record = { state: "held", onHold: false, channel, basis: null } as const;
        const matching = HELD_STATUSES.filter(
          (status) => basisDaysWithStatus(status, "none", channel, rules, today) !== null,
        );
        expect(matching).toEqual([statusOf(record, rules, today)]);
      }),
    );
  });

  test("follow one another without a gap", () => {
    fc.assert(
      fc.property(anyKind, anyRules, anyDay, (kind, rules, today) => {
        const [overdue, dueSoon, kept] = (["overdue", "dueSoon", "kept"] as const).map((status) =>
          basisDaysWithStatus(status, kind, "amazon_marketplace", rules, today),
        );
        expect(overdue?.from).toBeNull();
        expect(dueSoon?.from).toBe(overdue?.to && addDays(overdue.to, 1));
        expect(kept?.from).toBe(dueSoon?.to && addDays(dueSoon.to, 1));
        expect(kept?.to).toBeNull();
      }),
    );
  });

  test("of a span of due days hold exactly what falls due in it", () => {
    fc.assert(
      fc.property(anyBasis, anyChannel, anyRules, anyDay, anyDay, (basis, channel, rules, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const due = dueDay(basis, channel, rules);
        const range = basisDaysDue(basis.kind, channel, rules, from, to);
        expect(holdsDay(range, basis.day)).toBe(due !== null && from <= due && due <= to);
      }),
    );
  });

  test("are these for a delivery, seen on 1 November", () => {
    const range = (status: "overdue" | "dueSoon" | "kept") =>
      basisDaysWithStatus(
        status,
        "delivered",
        "amazon_marketplace",
        DEFAULT_RULES,
        day("2026-11-01"),
      );
    expect(range("overdue")).toEqual({ from: null, to: "2026-10-01" });
    expect(range("dueSoon")).toEqual({ from: "2026-10-02", to: "2026-10-09" });
    expect(range("kept")).toEqual({ from: "2026-10-10", to: null });
  });
});

describe("where a deadline comes from", () => {
  test("the marketplace's clause, for unknown records too; the merchant's policy; nothing", () => {
    expect(clauseOf("amazon_marketplace")).toBe("G6");
    expect(clauseOf("unknown")).toBe("G6");
    expect(clauseOf("buy_with_prime")).toBe("F2");
    expect(clauseOf("direct")).toBeNull();
  });

  test("only a delivery and a cancellation are exact", () => {
    fc.assert(
      fc.property(anyKind, (kind) => {
        expect(isExact(kind)).toBe(kind === "cancelled" || kind === "delivered");
      }),
    );
  });
});
