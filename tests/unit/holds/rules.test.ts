import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keptUntil } from "@/lib/holdings/rules";
import type { HoldStep } from "@/lib/holds/model";
import {
  decideEnd,
  decideExtend,
  decideLift,
  decideScope,
  decideSee,
  HOLD_DAYS,
  HOLD_ENDED_DAYS,
  HOLD_NOTICE_DAYS,
  holdState,
  noticesOf,
} from "@/lib/holds/rules";
import { statusOf } from "@/lib/retention/rules";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { day, DEFAULT_RULES, marketplaceRecord } from "../retention/builders";

const TODAY = day("2026-11-22");
const hold = (change: { until?: Day; liftedAt?: Date | null; seenAt?: Date | null } = {}) => ({
  until: addDays(TODAY, 40),
  liftedAt: null,
  seenAt: null,
  ...change,
});

describe("the end of a hold", () => {
  test.each([
    { because: "was yesterday", until: addDays(TODAY, -1), refusal: "endNotAhead" },
    { because: "is today", until: TODAY, refusal: "endNotAhead" },
    { because: "lies beyond the limit", until: addDays(TODAY, 31), refusal: "endTooFar" },
  ] as const)("is refused when it $because", ({ until, refusal }) => {
    expect(decideEnd(until, 30, TODAY)).toEqual({ ok: false, refusal });
  });

  test("may lie tomorrow, and as far ahead as the limit", () => {
    for (const until of [addDays(TODAY, 1), addDays(TODAY, 30)])
      expect(decideEnd(until, 30, TODAY)).toEqual({ ok: true, value: until });
  });

  test("ten years ahead is always within the usual limit, wherever the leap days fall", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const today = addDays(day("2000-01-01"), days);
        const inTenYears = `${Number(today.slice(0, 4)) + 10}${today.slice(4)}`;
        const until = inTenYears.endsWith("02-29") ? inTenYears.replace("29", "28") : inTenYears;
        expect(decideEnd(day(until), HOLD_DAYS.usual, today).ok).toBe(true);
      }),
    );
  });
});

describe("what a rule covers", () => {
  const open = { systemId: null, channel: null, basisFrom: null, basisTo: null };
  test("is refused when it leaves everything open, or its days are the wrong way round", () => {
    expect(decideScope(open)).toEqual({ ok: false, refusal: "ruleEmpty" });
    const days = { basisFrom: TODAY, basisTo: addDays(TODAY, -1) };
    expect(decideScope({ ...open, ...days })).toEqual({ ok: false, refusal: "ruleDays" });
  });

  test.each([{ channel: "direct" }, { systemId: "shop" }, { basisTo: TODAY }] as const)(
    "may be %j",
    (said) => {
      expect(decideScope({ ...open, ...said }).ok).toBe(true);
    },
  );
});

describe("a hold", () => {
  test("is extended to a later day only, and not once it was lifted", () => {
    const may = (until: Day, change = {}) => decideExtend(hold(change), until, 100, TODAY);
    expect(may(addDays(TODAY, 41)).ok).toBe(true);
    expect(may(addDays(TODAY, 40))).toMatchObject({ refusal: "endNotLater" });
    expect(may(addDays(TODAY, 101))).toMatchObject({ refusal: "endTooFar" });
    expect(may(addDays(TODAY, 41), { liftedAt: new Date(0) })).toMatchObject({
      refusal: "liftedAlready",
    });
    const ended = { until: addDays(TODAY, -3) };
    expect(may(TODAY, ended)).toMatchObject({ refusal: "endNotAhead" });
    expect(may(addDays(TODAY, 1), ended).ok).toBe(true);
  });

  test("is lifted once, and while it is in force", () => {
    expect(decideLift(hold(), TODAY).ok).toBe(true);
    expect(decideLift(hold({ until: TODAY }), TODAY).ok).toBe(true);
    expect(decideLift(hold({ liftedAt: new Date(0) }), TODAY)).toMatchObject({
      refusal: "liftedAlready",
    });
    expect(decideLift(hold({ until: addDays(TODAY, -1) }), TODAY)).toMatchObject({
      refusal: "endedAlready",
    });
  });

  test("is seen by somebody who neither placed nor extended it", () => {
    const step = (kind: HoldStep["kind"], userId: string | null) => ({
      ...{ kind, by: { kind: "member" as const, userId, name: null } },
    });
    const steps = [step("placed", "ana"), step("seen", "ruth"), step("extended", "tom")];
    expect(decideSee(hold(), steps, "ruth", TODAY).ok).toBe(true);
    for (const who of ["ana", "tom"])
      expect(decideSee(hold(), steps, who, TODAY)).toMatchObject({ refusal: "ownHold" });
    expect(decideSee(hold({ seenAt: new Date(0) }), steps, "ruth", TODAY)).toMatchObject({
      refusal: "seenAlready",
    });
    expect(decideSee(hold(), [step("placed", null)], "ruth", TODAY).ok).toBe(true);
  });

  test.each([
    { because: "it ends in time", left: HOLD_NOTICE_DAYS, notices: ["ends", "unseen"] },
    { because: "its end is far", left: HOLD_NOTICE_DAYS + 1, notices: ["unseen"] },
    { because: "it ends today", left: 0, notices: ["ends", "unseen"] },
    { because: "it ended yesterday", left: -1, notices: ["ended"] },
    { because: "it ended a while ago", left: -HOLD_ENDED_DAYS, notices: ["ended"] },
    { because: "it ended long ago", left: -HOLD_ENDED_DAYS - 1, notices: [] },
  ])("tells $notices when $because", ({ left, notices }) => {
    expect(noticesOf(hold({ until: addDays(TODAY, left) }), TODAY)).toEqual(notices);
    expect(noticesOf(hold({ until: addDays(TODAY, left), liftedAt: new Date(0) }), TODAY)).toEqual(
      [],
    );
  });
});

describe("whatever the clock does", () => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;
  /** Starts at the edges at which calendars and clocks are wrong: leap days, and changes to summer time and back. */
  const anyStart = fc.constantFrom(
    ...["2028-02-28T23:59:59.999Z", "2028-02-29T00:00:00Z", "2027-02-28T12:00:00Z"],
    ...["2027-03-28T00:59:59Z", "2027-03-28T01:00:00Z", "2027-03-14T09:59:59Z"],
    ...["2027-10-31T00:59:59Z", "2027-11-07T08:59:59Z", "2026-12-31T23:30:00Z"],
  );
  const anyJump = fc.constantFrom(
    ...[30 * DAY, -DAY, DAY, HOUR, -HOUR, 1, -1, 366 * DAY, 12 * HOUR, 0],
  );
  const anyDeed = fc.oneof(
    fc.record({ kind: fc.constant("place" as const), days: fc.integer({ min: -3, max: 70 }) }),
    fc.record({
      kind: fc.constant("extend" as const),
      which: fc.nat(5),
      days: fc.integer({ min: -3, max: 70 }),
    }),
    fc.record({ kind: fc.constant("lift" as const), which: fc.nat(5) }),
    fc.record({ kind: fc.constant("wait" as const) }),
  );

  test("no hold is outlived, and no record counts as overdue while one keeps it", () => {
    fc.assert(
      fc.property(
        anyStart,
        fc.array(fc.record({ jump: anyJump, deed: anyDeed, byRule: fc.boolean() }), {
          maxLength: 25,
        }),
        (start, happenings) => {
          let now = new Date(start);
          const holds: { until: Day; liftedAt: Date | null; byRule: boolean }[] = [];
          const delivered = addDays(dayOf(now), -90);
          const record = { channel: "amazon_marketplace", systemId: "shop" } as const;

          for (const { jump, deed, byRule } of happenings) {
            now = new Date(now.getTime() + jump);
            const today = dayOf(now);
            if (deed.kind === "place") {
              const end = decideEnd(addDays(today, deed.days), HOLD_DAYS.usual, today);
              if (end.ok) holds.push({ until: end.value, liftedAt: null, byRule });
            } else if (deed.kind !== "wait") {
              const chosen = holds[deed.which % Math.max(holds.length, 1)];
              if (chosen && deed.kind === "lift" && decideLift(chosen, today).ok)
                chosen.liftedAt = now;
              if (chosen && deed.kind === "extend") {
                const end = addDays(today, deed.days);
                const longer = decideExtend(chosen, end, HOLD_DAYS.usual, today);
                if (longer.ok) chosen.until = longer.value;
              }
            }

            const open = holds.filter(({ liftedAt }) => liftedAt === null);
            const named = open.filter((each) => !each.byRule).map(({ until }) => until);
            const rules = open
              .filter((each) => each.byRule)
              .map(({ until }) => ({
                ...{ holdId: "rule", systemId: "shop", channel: null, until },
                ...{ basisFrom: addDays(delivered, -1), basisTo: delivered },
              }));
            const heldUntil = [...named].sort().at(-1) ?? null;
            const kept = keptUntil({ ...record, basisDay: delivered, heldUntil }, rules, today);

            const inForce = holds.filter((each) => holdState(each, today) === "inForce");
            expect(kept).toBe(
              inForce
                .map(({ until }) => until)
                .sort()
                .at(-1) ?? null,
            );
            const basis = { kind: "delivered", day: delivered } as const;
            const facts = marketplaceRecord({ basis, onHold: kept !== null });
            const byClock = statusOf({ ...facts, onHold: false }, DEFAULT_RULES, today);
            expect(statusOf(facts, DEFAULT_RULES, today)).toBe(
              inForce.length > 0 ? "onHold" : byClock,
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("the last moment of its last day still counts, and the next does not", () => {
    const until = day("2028-02-29");
    const keptAt = (moment: string) =>
      keptUntil(
        { systemId: "shop", channel: "direct", basisDay: null, heldUntil: until },
        [],
        dayOf(new Date(moment)),
      );
    expect(keptAt("2028-02-29T23:59:59.999Z")).toBe(until);
    expect(keptAt("2028-03-01T00:00:00.000Z")).toBeNull();
    // The clock set back a day: it counts again.
    expect(keptAt("2028-02-29T00:00:00.000Z")).toBe(until);
  });
});
