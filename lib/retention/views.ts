import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { addDays, dayNumber, daysBetween, type Day } from "@/lib/time/day";
import type { RetentionRules } from "./model";
import {
  countByStatus,
  deadlinesByDay,
  dueDayOfCell,
  rulesOn,
  statusOfDueDay,
  whatIf,
  withSetting,
  type ClockStatus,
  type RetentionKey,
  type RetentionSetting,
  type TallyCell,
  type WhatIf,
} from "./rules";
import { askSettings, listSettings, type StoredSetting } from "./store";

export type { StoredSetting };

/** As `settings`, for a page that asks other things in the same statement. */
export { askSettings };

/** What the merchant has set, with the versions a change is checked against. */
export const settings = (tx: Tx, grant: Grant): Promise<readonly StoredSetting[]> =>
  listSettings(tx, grant);

/** The rules by which this merchant's clocks run on `today`. */
export const rules = async (tx: Tx, grant: Grant, today: Day): Promise<RetentionRules> =>
  rulesOn(await listSettings(tx, grant), today);

/** The days that count today for one key; null where the merchant has not set any. */
export function effectiveDays(counting: RetentionRules, key: RetentionKey): number | null {
  switch (key) {
    case "period.amazon_marketplace":
      return counting.periodDays.amazon_marketplace;
    case "period.buy_with_prime":
      return counting.periodDays.buy_with_prime;
    case "period.direct":
      return counting.periodDays.direct;
    case "allowance.shipped":
      return counting.allowanceDays.shipped;
    case "allowance.ordered":
      return counting.allowanceDays.ordered;
  }
}

/** The counts as they are, and as they would be with `days` for one key; an exception is taken to be in force. */
export function previewOf(
  cells: readonly TallyCell[],
  stored: readonly RetentionSetting[],
  change: Pick<RetentionSetting, "key" | "days">,
  today: Day,
): WhatIf {
  const proposed = { ...change, reason: null, ownerId: null, endsOn: addDays(today, 1) };
  return whatIf(
    cells,
    rulesOn(stored, today),
    rulesOn(withSetting(stored, proposed), today),
    today,
  );
}

/** What falls due on a day of a chart; a day without anything is there too, so that the axis has no holes. */
export type ChartDay = { readonly day: Day; readonly count: number; readonly status: ClockStatus };

/** The days around today, and how many records were due before the first of them and are still there. */
export function deadlineDays(
  cells: readonly TallyCell[],
  rules: RetentionRules,
  today: Day,
  { behind, ahead }: { readonly behind: number; readonly ahead: number },
): { readonly days: readonly ChartDay[]; readonly earlier: number } {
  const first = addDays(today, -behind);
  const counts = new Map(
    deadlinesByDay(cells, rules, first, addDays(today, ahead)).map(({ day, count }) => [
      day,
      count,
    ]),
  );
  const days = Array.from({ length: behind + ahead + 1 }, (_, index) => {
    const day = addDays(first, index);
    return { day, count: counts.get(day) ?? 0, status: statusOfDueDay(day, today) };
  });
  const shown = days.reduce(
    (sum, { status, count }) => sum + (status === "overdue" ? count : 0),
    0,
  );
  return { days, earlier: countByStatus(cells, rules, today).byStatus.overdue - shown };
}

/** A stretch of due days; open at one end for all that lies before or after the list. */
export type DueSpan = {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly count: number;
  readonly bySystem: ReadonlyMap<string, number>;
  readonly byStatus: Readonly<Record<ClockStatus, number>>;
};

export const DUE_LISTS = ["days", "weeks"] as const;
export type DueListKind = (typeof DUE_LISTS)[number];

const SPANS = {
  days: { length: 1, behind: 7, ahead: 14 },
  weeks: { length: 7, behind: 4, ahead: 13 },
} as const;

/**
 * What is held by when it falls due, earliest first: so many days or weeks behind and ahead, and one span each for
 * what lies before and after them, so that the list adds up to everything that has a deadline and is not on hold.
 */
export function dueList(
  cells: readonly TallyCell[],
  rules: RetentionRules,
  today: Day,
  kind: DueListKind,
  weekStart: number,
): readonly DueSpan[] {
  const { length, behind, ahead } = SPANS[kind];
  const current = kind === "days" ? today : addDays(today, -((weekday(today) - weekStart + 7) % 7));
  const first = addDays(current, -behind * length);
  const inner = behind + 1 + ahead;
  const spans = Array.from({ length: inner + 2 }, (_, index) => ({
    from: index === 0 ? null : addDays(first, (index - 1) * length),
    to: index === inner + 1 ? null : addDays(first, index * length - 1),
    count: 0,
    bySystem: new Map<string, number>(),
    byStatus: { kept: 0, dueSoon: 0, overdue: 0 },
  }));

  for (const cell of cells) {
    const due = cell.state === "held" && !cell.onHold ? dueDayOfCell(cell, rules) : null;
    if (due === null) continue;
    const at = Math.floor(daysBetween(first, due) / length) + 1;
    const span = spans[Math.min(Math.max(at, 0), inner + 1)];
    if (!span) continue;
    span.count += cell.count;
    span.bySystem.set(cell.systemId, (span.bySystem.get(cell.systemId) ?? 0) + cell.count);
    span.byStatus[statusOfDueDay(due, today)] += cell.count;
  }
  return spans;
}

/** 0 is Sunday; 1 January 1970 was a Thursday. */
const weekday = (day: Day): number => (dayNumber(day) + 4) % 7;
