import type { Day } from "./day";
import { firstDay, type Month } from "./month";

/** How one reader sees days, moments and numbers: in their own order, and moments in the merchant's time zone. */
export type Format = {
  /** `22 November 2026` */
  readonly day: (day: Day) => string;
  /** `22 Nov`, with the year where it is not this one. */
  readonly shortDay: (day: Day) => string;
  /** `November 2026` */
  readonly month: (month: Month) => string;
  /** `Sun`, or `Sunday`. */
  readonly weekday: (day: Day, length: "short" | "long") => string;
  /** `22 Nov 2026, 08:40` */
  readonly moment: (moment: Date) => string;
  /** `6,214` */
  readonly number: (count: number) => string;
  readonly timeZone: string;
  readonly locale: string;
};

const ENGLISH = /^en(-[A-Z]{2})?$/;

/**
 * The first English the reader's browser asks for. The pages are in English, and an English sentence with a date in
 * another language's words would be neither; so others read dates as in Britain, which nobody mistakes for a month.
 */
export function readerLocale(acceptLanguage: string | null): string {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((entry) => entry.split(";")[0]?.trim() ?? "");
  return wanted.find((locale) => ENGLISH.test(locale) && locale !== "en") ?? "en-GB";
}

export function formatFor(locale: string, timeZone: string, today: Day): Format {
  const utc = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return (day: Day) => format.format(new Date(`${day}T00:00:00Z`));
  };
  const long = utc({ day: "numeric", month: "long", year: "numeric" });
  const short = utc({ day: "numeric", month: "short" });
  const shortWithYear = utc({ day: "numeric", month: "short", year: "numeric" });
  const month = utc({ month: "long", year: "numeric" });
  const weekdays = { short: utc({ weekday: "short" }), long: utc({ weekday: "long" }) };
  const moment = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
  const number = new Intl.NumberFormat(locale);
  return {
    day: long,
    shortDay: (day) => (day.slice(0, 4) === today.slice(0, 4) ? short(day) : shortWithYear(day)),
    month: (of) => month(firstDay(of)),
    weekday: (day, length) => weekdays[length](day),
    moment: (at) => moment.format(at),
    number: (count) => number.format(count),
    timeZone,
    locale,
  };
}
