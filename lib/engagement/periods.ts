import { addDays, daysBetween, parseDay, type Day } from "@/lib/time/day";
import { addMonths, firstDay, lastDay, monthOf, readMonth, weekdayOf } from "@/lib/time/month";
import { RECENT_DAYS, type Span, type Window } from "./model";

/** Three years and what a leap year adds: longer windows are cut at their beginning. */
export const WINDOW_DAYS_MAX = 1_100;
export const COMPARISONS = ["before", "lastYear"] as const;
export type Comparison = (typeof COMPARISONS)[number];
export const STRETCHES = ["day", "week", "month"] as const;
export type Stretch = (typeof STRETCHES)[number];

export const daysIn = ({ from, to }: Window): number => daysBetween(from, to) + 1;

/** The newest days that have figures: imports come when somebody makes them, so the calendar's last days are often empty. */
export const recentWindow = (newest: Day): Window => ({
  from: addDays(newest, 1 - RECENT_DAYS),
  to: newest,
});

/** The window as it was asked for, as far as it can be; the newest days where nothing was. */
export function windowOf(
  asked: { readonly from?: Day | undefined; readonly to?: Day | undefined },
  newest: Day,
): Window {
  const { from, to } = asked;
  if (from === undefined && to === undefined) return recentWindow(newest);
  const end = to ?? (from !== undefined && from > newest ? from : newest);
  const begin = from ?? addDays(end, 1 - RECENT_DAYS);
  if (begin > end) return windowOf({ from: end, to: begin }, newest);
  const earliest = addDays(end, 1 - WINDOW_DAYS_MAX);
  return { from: begin < earliest ? earliest : begin, to: end };
}

/** The window to compare with: as many days right before, or the same days a year earlier. */
export function comparedWindow(window: Window, how: Comparison): Window {
  const days = daysIn(window);
  const from = how === "before" ? addDays(window.from, -days) : yearBefore(window.from);
  return { from, to: addDays(from, days - 1) };
}

function yearBefore(day: Day): Day {
  const text = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return parseDay(text) ?? parseDay(text.replace("-02-29", "-02-28")) ?? addDays(day, -365);
}

/** The days, weeks or months of a window, those at its ends cut. Weeks begin as the merchant set it. */
export function stretchesOf(window: Window, by: Stretch, weekStart: number): readonly Window[] {
  const stretches: Window[] = [];
  for (let from = window.from; from <= window.to;) {
    const end = endOf(from, by, weekStart);
    const to = end < window.to ? end : window.to;
    stretches.push({ from, to });
    from = addDays(to, 1);
  }
  return stretches;
}

function endOf(day: Day, by: Stretch, weekStart: number): Day {
  if (by === "day") return day;
  if (by === "month") return lastDay(monthOf(day));
  return addDays(day, 6 - ((weekdayOf(day) - weekStart + 7) % 7));
}

/** Whether a stretch of a trend is only a part of its week or month. */
export const isCut = ({ from, to }: Window, by: Stretch, weekStart: number): boolean =>
  by !== "day" &&
  (endOf(from, by, weekStart) !== to ||
    (by === "month" ? firstDay(monthOf(from)) !== from : weekdayOf(from) !== weekStart));

export const RECENT = "recent" as Span;

const QUARTER = /^([12]\d{3})-Q([1-4])$/;
const YEAR = /^[12]\d{3}$/;

/** A span out of an address: `recent`, `2026-11`, `2026-Q4`, `2026`; null where it is none. */
export const readSpan = (text: unknown): Span | null =>
  typeof text === "string" &&
  (text === RECENT || QUARTER.test(text) || YEAR.test(text) || readMonth(text) !== null)
    ? (text as Span)
    : null;

export type SpanKind = "recent" | "month" | "quarter" | "year";

export function spanKind(span: Span): SpanKind {
  if (span === RECENT) return "recent";
  if (QUARTER.test(span)) return "quarter";
  return YEAR.test(span) ? "year" : "month";
}

/** The days of a span of the calendar; the newest ones are counted back from the newest that has figures. */
export function spanWindow(span: Span, newest: Day): Window {
  switch (spanKind(span)) {
    case "recent":
      return recentWindow(newest);
    case "year":
      return { from: `${span}-01-01` as Day, to: `${span}-12-31` as Day };
    case "quarter": {
      const [, year = "", quarter = "1"] = QUARTER.exec(span) ?? [];
      const first = `${year}-${String(Number(quarter) * 3 - 2).padStart(2, "0")}-01` as Day;
      const last = addMonths(monthOf(first), 2);
      return { from: first, to: lastDay(last ?? monthOf(first)) };
    }
    case "month":
      return {
        from: firstDay(monthOf(`${span}-01` as Day)),
        to: lastDay(monthOf(`${span}-01` as Day)),
      };
  }
}

/** The spans of the calendar that hold a day. */
export const calendarSpansOf = (
  day: Day,
): { readonly month: Span; readonly quarter: Span; readonly year: Span } => ({
  month: monthOf(day) as string as Span,
  quarter: `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` as Span,
  year: day.slice(0, 4) as Span,
});

/** The spans to choose from: the newest days, then months, quarters and years, the newest first. */
export function spansOf({ from, to }: Window): readonly Span[] {
  const found = { month: new Set<Span>(), quarter: new Set<Span>(), year: new Set<Span>() };
  for (let month = monthOf(to); month >= monthOf(from);) {
    const spans = calendarSpansOf(firstDay(month));
    found.month.add(spans.month);
    found.quarter.add(spans.quarter);
    found.year.add(spans.year);
    const before = addMonths(month, -1);
    if (before === null) break;
    month = before;
  }
  return [RECENT, ...found.month, ...found.quarter, ...found.year];
}

/** By what a span's figures are shown in small beside each product. */
export const sparkStretch = (span: Span): Stretch => {
  const kind = spanKind(span);
  return kind === "year" ? "month" : kind === "quarter" ? "week" : "day";
};
