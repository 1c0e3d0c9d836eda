/**
 * A calendar day in UTC, written `2026-10-31`. Days compare as text, and are counted without zones:
 * a deadline is a day, never a moment, so that no reader's time zone moves it.
 */
export type Day = string & { readonly day: unique symbol };

const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** The UTC day of a moment. */
export const dayOf = (moment: Date): Day => moment.toISOString().slice(0, 10) as Day;

/** Reads `2026-10-31`; null where that is no day of the calendar (`2026-02-30`, `tomorrow`). */
export function parseDay(text: string): Day | null {
  if (!SHAPE.test(text)) return null;
  const moment = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || dayOf(moment) !== text ? null : (text as Day);
}

/** Whole days since 1 January 1970. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** The day with this number; the inverse of `dayNumber`. */
export const dayFromNumber = (days: number): Day => dayOf(new Date(days * DAY_MS));

/** The day `days` later, or earlier where negative. */
export const addDays = (day: Day, days: number): Day => dayFromNumber(dayNumber(day) + days);

/** How many days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);
