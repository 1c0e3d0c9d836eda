import { serialMs } from "@/lib/files/serial-date";
import type { ProblemReason } from "@/lib/imports/model";

const DAY_MS = 86_400_000;
const EARLIEST_MS = Date.UTC(1995, 0, 1);
/** Any number at or below it stands for "none": what is left of the smallest 64-bit integer in JSON. */
const NONE_AT_OR_BELOW = -1e15;
const SMALLEST_INT32 = -2_147_483_648;
/** No inhabited place is further from UTC. */
const OFFSET_MINUTES_MAX = 14 * 60;

/** Why a date was refused. */
export type DateProblem = Extract<
  ProblemReason,
  "unreadableDate" | "localDate" | "dateTooEarly" | "dateTooLate"
>;

/** The last moment a date may name: two years ahead of `now`, by the calendar. */
export function latestMoment(now: Date): number {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + 2);
  return latest.getTime();
}

/** Why a moment cannot be a basis; null where it can. */
export function momentProblem(ms: number, latestMs: number): DateProblem | null {
  if (Number.isNaN(ms)) return "unreadableDate";
  if (ms < EARLIEST_MS) return "dateTooEarly";
  return ms > latestMs ? "dateTooLate" : null;
}

/** As a spreadsheet shows a day in its own country: `03/04/2026`, `3.4.26`. */
const LOCAL_DATE = /^\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)/;

/** Whether a text is a date that cannot be read only because nobody knows which is the day and which the month. */
export const isLocalDate = (text: string): boolean => LOCAL_DATE.test(text);

/** What a spreadsheet did to a moment that can be read nevertheless; null where it did nothing. */
export function momentFlaw(
  text: string,
  start: number,
  end: number,
): "serialDates" | "spoiltOffsets" | null {
  if (isSerial(text, start, end)) return "serialDates";
  return end - start > 20 && (text.charCodeAt(end - 3) | 32) === 101 ? "spoiltOffsets" : null;
}

/** The number of the UTC day in which a moment lies. */
export const dayNumberOf = (ms: number): number => Math.floor(ms / DAY_MS);

/** A moment in JSON: ms since 1970, or ISO text; null where there is none, NaN where it cannot be read. */
export function momentInJson(value: unknown): number | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return parseMoment(value, 0, value.length);
  if (typeof value !== "number" || !Number.isFinite(value)) return Number.NaN;
  return value <= NONE_AT_OR_BELOW || value === SMALLEST_INT32 ? null : value;
}

/** The newest of what should be moments in JSON, in ms; what is none, or none that can be, tells nothing. */
export function newestInJson(values: readonly unknown[], latestMs: number): number | null {
  let newest: number | null = null;
  for (const value of values) {
    const ms = momentInJson(value);
    if (ms === null || momentProblem(ms, latestMs) !== null) continue;
    if (newest === null || ms > newest) newest = ms;
  }
  return newest;
}

/**
 * Ms since 1970 of `2026-11-01`, `2026-04-10T11:11:26+05:30`, `2026-04-10 11:11:26 +0530`, `…Z`; NaN for anything
 * else. A day alone is its UTC midnight. A time without its zone is not read: it could be any of two days. A moment
 * that a spreadsheet keeps as a number is taken for UTC, and said.
 */
export function parseMoment(text: string, start: number, end: number): number {
  if (end - start < 10 || text.charCodeAt(start + 4) !== 45 || text.charCodeAt(start + 7) !== 45) {
    return isSerial(text, start, end) ? serialOf(text.slice(start, end)) : Number.NaN;
  }
  const year = digits(text, start, 2) * 100 + digits(text, start + 2, 2);
  const day = dayNumberFrom(year, digits(text, start + 5, 2), digits(text, start + 8, 2));
  if (end - start === 10) return day * DAY_MS;

  const between = text.charCodeAt(start + 10);
  if ((between !== 84 && between !== 32) || end - start < 17) return Number.NaN;
  const clock = parseClock(text, start + 11, end);
  return day * DAY_MS + clock;
}

const SERIAL_DIGITS = 5;

/**
 * Whether a text is a moment as a spreadsheet counts it: five digits and a fraction. Without a fraction it could as
 * well be a zip code in a row that is shifted.
 */
function isSerial(text: string, start: number, end: number): boolean {
  const point = text.charCodeAt(start + SERIAL_DIGITS);
  if ((point !== 46 && point !== 44) || end - start < SERIAL_DIGITS + 3) return false;
  for (let at = start; at < end; at += 1) {
    if (at !== start + SERIAL_DIGITS && !isDigit(text.charCodeAt(at))) return false;
  }
  return true;
}

const serialOf = (text: string): number => serialMs(Number(text.replace(",", ".")));

/** Two digits as a number; NaN where they are none, which every sum with them then is too. */
function digits(text: string, at: number, count: 2): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + count - 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Days since 1970 of a day of the calendar; NaN where there is no such day. */
function dayNumberFrom(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN;
  // Counted from March, so that the day that comes and goes is the year's last.
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Ms of `11:11`, `11:11:26` or `11:11:26.123`, less the offset that must follow. */
function parseClock(text: string, start: number, end: number): number {
  const hours = digits(text, start, 2);
  const minutes = digits(text, start + 3, 2);
  if (text.charCodeAt(start + 2) !== 58 || !(hours <= 23 && minutes <= 59)) return Number.NaN;

  let at = start + 5;
  let ms = (hours * 60 + minutes) * 60_000;
  if (text.charCodeAt(at) === 58) {
    const seconds = digits(text, at + 1, 2);
    if (!(seconds <= 59)) return Number.NaN;
    ms += seconds * 1_000;
    at += 3;
    if (text.charCodeAt(at) === 46) {
      const from = at + 1;
      at = from;
      while (at < end && isDigit(text.charCodeAt(at))) at += 1;
      if (at === from) return Number.NaN;
      ms += Math.floor(Number(`0.${text.slice(from, at)}`) * 1_000);
    }
  }
  return ms - offsetMs(text, at, end);
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Ms of `Z`, `UTC`, `+05:30`, `+0530`, `+05e30` as a spreadsheet spoils it, with or without a blank before it. */
function offsetMs(text: string, start: number, end: number): number {
  const at = text.charCodeAt(start) === 32 ? start + 1 : start;
  const sign = text.charCodeAt(at);
  if (sign === 43 || sign === 45) {
    const between = text.charCodeAt(at + 3);
    const colon = between === 58 || (between | 32) === 101 ? 1 : 0;
    const hours = digits(text, at + 1, 2);
    const minutes = digits(text, at + 3 + colon, 2);
    const total = hours * 60 + minutes;
    const isOffset = end - at === 5 + colon && minutes <= 59 && total <= OFFSET_MINUTES_MAX;
    return isOffset ? (sign === 43 ? total : -total) * 60_000 : Number.NaN;
  }
  const isUtc = end - at === 1 ? (sign | 32) === 122 : text.slice(at, end) === "UTC";
  return isUtc ? 0 : Number.NaN;
}
