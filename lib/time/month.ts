import { addDays, dayNumber, parseDay, type Day } from "./day";

/** A calendar month, written `2026-11`. Months compare as text. */
export type Month = string & { readonly month: unique symbol };

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;

/** Reads `2026-11`; null where that is no month of a year with four digits. */
export const readMonth = (text: unknown): Month | null =>
  typeof text === "string" && /^[12]\d{3}-\d{2}$/.test(text) && parseDay(`${text}-01`) !== null
    ? (text as Month)
    : null;

export const firstDay = (month: Month): Day => `${month}-01` as Day;

/** The month so many later, or earlier where negative; null beyond the years that can be read. */
export function addMonths(month: Month, count: number): Month | null {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  const text = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  return readMonth(text);
}

export function lastDay(month: Month): Day {
  // 31 days on from the first always lies in the next month.
  const next = monthOf(addDays(firstDay(month), 31));
  return addDays(firstDay(next), -1);
}

/** 0 is Sunday; 1 January 1970 was a Thursday. */
export const weekdayOf = (day: Day): number => (((dayNumber(day) + 4) % 7) + 7) % 7;

/** The weeks that the month touches, each from the day on which weeks begin here; days of its neighbours included. */
export function weeksOf(month: Month, weekStart: number): readonly (readonly Day[])[] {
  const first = firstDay(month);
  const last = lastDay(month);
  const begin = addDays(first, -((weekdayOf(first) - weekStart + 7) % 7));
  const weeks: Day[][] = [];
  for (let at = begin; at <= last; at = addDays(at, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(at, index)));
  return weeks;
}
