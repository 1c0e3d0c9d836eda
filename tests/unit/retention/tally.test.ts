import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RetentionRules } from "@/lib/retention/model";
import {
  countByStatus,
  countByStatusPer,
  deadlinesByDay,
  dueDayOfCell,
  oldestOverdue,
  rulesOn,
  statusOf,
  whatIf,
} from "@/lib/retention/rules";
import type { StatusCounts, TallyCell } from "@/lib/retention/rules";
import type { Day } from "@/lib/time/day";
import { addDays } from "@/lib/time/day";
import { DEFAULT_RULES, anyCells, anyDay, anyRules, cell, day, setting } from "./builders";

const TODAY = day("2026-11-22");

const statusOfCell = (each: TallyCell, rules: RetentionRules, today: Day) =>
  statusOf(
    {
      state: each.state,
      onHold: each.onHold ?? false,
      channel: each.channel,
      basis:
        each.basisKind === "none" || each.basisDay === null
          ? null
          : { kind: each.basisKind, day: each.basisDay },
    },
    rules,
    today,
  );

/** The slow way: every record by itself. */
const statusesOneByOne = (cells: readonly TallyCell[], rules: RetentionRules, today: Day) =>
  cells.flatMap((each) =>
    Array.from({ length: each.count }, () => statusOfCell(each, rules, today)),
  );

const sum = (counts: StatusCounts) =>
  Object.values(counts.byStatus).reduce((all, count) => all + count, 0);

describe("counts by status", () => {
  test("are empty for nothing", () => {
    expect(countByStatus([], DEFAULT_RULES, TODAY)).toEqual({
      total: 0,
      byStatus: { kept: 0, dueSoon: 0, overdue: 0, onHold: 0, noClock: 0, noRule: 0 },
      notHeld: { erased: 0, gone: 0 },
      reappeared: 0,
    });
  });

  test("tell held, not held and reappeared apart", () => {
    const cells = [
      cell({ count: 3 }),
      cell({ count: 4, basisDay: TODAY }),
      cell({ count: 5, onHold: true }),
      cell({ count: 6, basisKind: "none", basisDay: null, reappeared: true }),
      cell({ count: 7, channel: "direct" }),
      cell({ count: 8, state: "erased" }),
      cell({ count: 9, state: "gone", reappeared: true }),
    ];
    expect(countByStatus(cells, DEFAULT_RULES, TODAY)).toEqual({
      total: 25,
      byStatus: { kept: 4, dueSoon: 0, overdue: 3, onHold: 5, noClock: 6, noRule: 7 },
      notHeld: { erased: 8, gone: 9 },
      reappeared: 6,
    });
  });

  test("turn on the same days as a single record does", () => {
    const leftToCount = (left: number) =>
      countByStatus([cell({ basisDay: addDays(TODAY, left - 30) })], DEFAULT_RULES, TODAY).byStatus;
    expect(leftToCount(8).kept).toBe(1);
    expect(leftToCount(7).dueSoon).toBe(1);
    expect(leftToCount(0).dueSoon).toBe(1);
    expect(leftToCount(-1).overdue).toBe(1);
  });

  test("equal the counts record by record", () => {
    fc.assert(
      fc.property(anyCells, anyRules, anyDay, (cells, rules, today) => {
        const counts = countByStatus(cells, rules, today);
        const all = statusesOneByOne(cells, rules, today);
        for (const [status, count] of Object.entries({ ...counts.byStatus, ...counts.notHeld })) {
          expect(count).toBe(all.filter((each) => each === status).length);
        }
        expect(sum(counts)).toBe(counts.total);
        expect(counts.reappeared).toBeLessThanOrEqual(counts.total);
      }),
      { numRuns: 300 },
    );
  });

  test("of the groups add up to the whole", () => {
    fc.assert(
      fc.property(anyCells, anyRules, anyDay, (cells, rules, today) => {
        const groups = countByStatusPer(cells, (each) => each.systemId, rules, today);
        for (const [systemId, counts] of groups) {
          const own = cells.filter((each) => each.systemId === systemId);
          expect(counts).toEqual(countByStatus(own, rules, today));
        }
        const total = [...groups.values()].reduce((all, counts) => all + counts.total, 0);
        expect(total).toBe(countByStatus(cells, rules, today).total);
      }),
    );
  });
});

describe("deadlines by day", () => {
  test("stand on the days on which something falls due, earliest first", () => {
    const cells = [
      cell({ count: 2, basisDay: day("2026-11-10") }),
      cell({ count: 1, basisDay: day("2026-11-05"), basisKind: "shipped", channel: "unknown" }),
      cell({ count: 4, basisDay: day("2026-11-01") }),
      cell({ count: 5, basisDay: day("2026-11-01"), onHold: true }),
      cell({ count: 8, basisDay: day("2026-11-01"), state: "gone" }),
      cell({ count: 9, basisDay: day("2026-11-01"), channel: "direct" }),
    ];
    const none = { amazon_marketplace: 0, buy_with_prime: 0, direct: 0, unknown: 0 };
    expect(deadlinesByDay(cells, DEFAULT_RULES, day("2026-12-01"), day("2026-12-10"))).toEqual([
      { day: "2026-12-01", count: 4, byChannel: { ...none, amazon_marketplace: 4 }, onHold: 5 },
      {
        day: "2026-12-10",
        count: 3,
        byChannel: { ...none, amazon_marketplace: 2, unknown: 1 },
        onHold: 0,
      },
    ]);
    expect(deadlinesByDay(cells, DEFAULT_RULES, day("2026-12-02"), day("2026-12-09"))).toEqual([]);
  });

  test("of the next seven days and today are what is due soon", () => {
    fc.assert(
      fc.property(anyCells, anyRules, anyDay, (cells, rules, today) => {
        const days = deadlinesByDay(cells, rules, today, addDays(today, 7));
        const { byStatus } = countByStatus(cells, rules, today);
        expect(days.reduce((all, each) => all + each.count, 0)).toBe(byStatus.dueSoon);
        for (const each of days) {
          expect(Object.values(each.byChannel).reduce((a, b) => a + b)).toBe(each.count);
        }
        expect(days.map((each) => each.day)).toEqual(days.map((each) => each.day).toSorted());
      }),
      { numRuns: 300 },
    );
  });
});

describe("the oldest overdue", () => {
  test("is the one whose day was over first, and not one on hold", () => {
    const oldest = cell({ basisDay: day("2026-09-02") });
    const cells = [
      cell({ basisDay: day("2026-08-28"), basisKind: "ordered" }),
      oldest,
      cell({ basisDay: day("2026-01-01"), onHold: true }),
      cell({ basisDay: day("2026-01-01"), state: "erased" }),
    ];
    expect(oldestOverdue(cells, DEFAULT_RULES, TODAY)).toEqual({ due: "2026-10-02", cell: oldest });
    expect(oldestOverdue(cells, DEFAULT_RULES, day("2026-10-02"))).toBeNull();
  });

  test("is the first system by id where several share the day, and never an empty cell", () => {
    const cells = ["shop", "desk", "sheet"].map((systemId) => cell({ systemId }));
    const empty = cell({ systemId: "attic", count: 0 });
    expect(oldestOverdue([...cells, empty], DEFAULT_RULES, TODAY)?.cell.systemId).toBe("desk");
  });

  test("is there exactly where something is overdue, and none is older", () => {
    fc.assert(
      fc.property(anyCells, anyRules, anyDay, (cells, rules, today) => {
        const oldest = oldestOverdue(cells, rules, today);
        const dues = cells
          .filter((each) => statusOfCell(each, rules, today) === "overdue")
          .map((each) => dueDayOfCell(each, rules));
        expect(oldest?.due).toBe(dues.toSorted()[0]);
      }),
    );
  });
});

describe("what if", () => {
  test("a shorter period moves what it makes due", () => {
    const cells = [
      cell({ count: 1, basisDay: day("2026-11-12") }),
      cell({ count: 3, basisDay: day("2026-11-01") }),
      cell({ count: 2, basisDay: day("2026-11-20") }),
      cell({ count: 5, state: "gone" }),
    ];
    const after = rulesOn([setting({ days: 14 })], TODAY);
    const preview = whatIf(cells, DEFAULT_RULES, after, TODAY);
    expect(preview.before.byStatus).toMatchObject({ kept: 6, overdue: 0 });
    expect(preview.after.byStatus).toMatchObject({ kept: 2, dueSoon: 1, overdue: 3 });
    expect(preview.moved).toBe(4);
    expect(preview.moves).toEqual([
      { from: "kept", to: "overdue", count: 3 },
      { from: "kept", to: "dueSoon", count: 1 },
    ]);
  });

  test("a first period gives records that had no rule their clock", () => {
    const cells = [cell({ channel: "direct", count: 4 })];
    const after = rulesOn([setting({ key: "period.direct", days: 365 })], TODAY);
    expect(whatIf(cells, DEFAULT_RULES, after, TODAY).moves).toEqual([
      { from: "noRule", to: "kept", count: 4 },
    ]);
  });

  test("its before is today's count, its after the count under the other rules", () => {
    fc.assert(
      fc.property(anyCells, anyRules, anyRules, anyDay, (cells, before, after, today) => {
        const preview = whatIf(cells, before, after, today);
        expect(preview.before).toEqual(countByStatus(cells, before, today));
        expect(preview.after).toEqual(countByStatus(cells, after, today));
        const [was, becomes] = [before, after].map((rules) =>
          statusesOneByOne(cells, rules, today),
        );
        expect(preview.moved).toBe(was?.filter((each, index) => each !== becomes?.[index]).length);
      }),
    );
  });

  test("nothing moves where the rules stay", () => {
    fc.assert(
      fc.property(anyCells, anyRules, anyDay, (cells, rules, today) => {
        expect(whatIf(cells, rules, rules, today)).toMatchObject({ moved: 0, moves: [] });
      }),
    );
  });
});
