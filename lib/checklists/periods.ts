import { addDays, type Day } from "@/lib/time/day";

export const PERIOD_KINDS = ["quarter", "month", "year"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A stretch of days, both ends included. */
export type Span = { readonly from: Day; readonly until: Day };
export type PeriodSpan = Span & { readonly kind: PeriodKind };

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };

const partsOf = (day: Day) => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) });

/** The first of a month; months beyond December run on into the next year. */
function firstOf(year: number, month: number): Day {
  const on = year + Math.floor((month - 1) / 12);
  const at = ((month - 1) % 12) + 1;
  return `${String(on).padStart(4, "0")}-${String(at).padStart(2, "0")}-01` as Day;
}

/** The calendar's own quarter, month or year around a day. */
export function calendarPeriod(kind: PeriodKind, day: Day): PeriodSpan {
  const { year, month } = partsOf(day);
  const months = MONTHS[kind];
  const first = month - ((month - 1) % months);
  return { kind, from: firstOf(year, first), until: addDays(firstOf(year, first + months), -1) };
}

/** What begins on a day and ends with the calendar's period around it: shorter where the kind was changed midway. */
export const periodFrom = (kind: PeriodKind, from: Day): PeriodSpan => ({
  ...calendarPeriod(kind, from),
  from,
});

export const overlaps = (one: Span, other: Span): boolean =>
  one.from <= other.until && other.from <= one.until;

/**
 * The period that would be started next: the one around today while there is none; afterwards the one that follows on
 * the last, without a day between them.
 */
export function nextPeriod(kind: PeriodKind, periods: readonly Span[], today: Day): PeriodSpan {
  const [last] = periods.toSorted((a, b) => (a.until < b.until ? 1 : -1));
  return last ? periodFrom(kind, addDays(last.until, 1)) : calendarPeriod(kind, today);
}

/** The period that a page shows unless it is told another: the one around today, else the newest. */
export function currentPeriod<P extends Span>(periods: readonly P[], today: Day): P | null {
  const around = periods.find(({ from, until }) => from <= today && today <= until);
  return around ?? periods.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? null;
}

const MONTH_NAMES =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** "Quarter 4, 2026", "November 2026", "2026"; one that begins midway says from when. */
export function periodName({ kind, from }: PeriodSpan): string {
  const { year, month } = partsOf(from);
  const name = {
    quarter: `Quarter ${Math.ceil(month / 3)}, ${year}`,
    month: `${MONTH_NAMES[month - 1]} ${year}`,
    year: String(year),
  }[kind];
  return calendarPeriod(kind, from).from === from ? name : `${name}, from ${from}`;
}

/** "2026-Q4", "2026-11", "2026": as the command line and file names have it. A period that begins midway has its day. */
export function periodSlug({ kind, from }: PeriodSpan): string {
  const { year, month } = partsOf(from);
  if (calendarPeriod(kind, from).from !== from) return from;
  return {
    quarter: `${year}-Q${Math.ceil(month / 3)}`,
    month: from.slice(0, 7),
    year: String(year),
  }[kind];
}

/** How far ahead a period may begin: one can get ready for the next, not for the next but ten. */
export const AHEAD_DAYS_MAX = 366;
/** How far back the first one may begin. */
export const BACK_DAYS_MAX = 366 * 5;

export type PeriodRefusal = "overlaps" | "tooFarAhead" | "tooFarBack" | "tooManyPeriods";

/** Four a year for ten years, and months for twenty. */
export const PERIODS_MAX = 240;

/** Why a period can not be started; null where it can. */
export function refusedPeriod(
  span: Span,
  periods: readonly Span[],
  today: Day,
): PeriodRefusal | null {
  if (periods.length >= PERIODS_MAX) return "tooManyPeriods";
  if (span.from > addDays(today, AHEAD_DAYS_MAX)) return "tooFarAhead";
  if (span.from < addDays(today, -BACK_DAYS_MAX)) return "tooFarBack";
  return periods.some((known) => overlaps(known, span)) ? "overlaps" : null;
}
