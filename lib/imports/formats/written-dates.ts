import { parseMoment } from "@/lib/imports/formats/moments";

/** Reads the moment that stands between two places of a text, as ms since 1970; NaN where none does. */
export type ParseMoment = (text: string, start: number, end: number) => number;

const CLOCK = String.raw`(?:,?[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?)?`;
const SHORT_DAY = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${CLOCK}$`, "i");
const NAMED_MONTH = new RegExp(String.raw`^(\d{1,2})[- ]([a-z]{3})[- ](\d{4})${CLOCK}$`, "i");
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const CHARS_MAX = 40;

/**
 * Dates as mailing tools and shops write them: a time without its zone counts for the day that is written, which is at
 * most one day off. An order report has its offset, so there such a time is refused; here it is the rule.
 */
export const asWritten: ParseMoment = (text, start, end) => {
  const moment = parseMoment(text, start, end);
  if (!Number.isNaN(moment) || end - start > CHARS_MAX) return moment;
  const inUtc = `${text.slice(start, end)}Z`;
  return parseMoment(inUtc, 0, inUtc.length);
};

/** The same, and `31/12/2026`, `31-12-26`, `31.12.2026 09:30`, `31-Dec-2026`. */
export const dayFirst: ParseMoment = (text, start, end) => shortDay(text, start, end, true);

/** The same, and `12/31/26`, as Amazon's feedback report is written. */
export const monthFirst: ParseMoment = (text, start, end) => shortDay(text, start, end, false);

function shortDay(text: string, start: number, end: number, isDayFirst: boolean): number {
  const moment = asWritten(text, start, end);
  if (!Number.isNaN(moment) || end - start > CHARS_MAX) return moment;

  const written = text.slice(start, end);
  const [, first, second, year] = SHORT_DAY.exec(written) ?? [];
  if (first !== undefined) {
    return isDayFirst ? utcDay(year, second, first) : utcDay(year, first, second);
  }
  const [, day, name, fullYear] = NAMED_MONTH.exec(written) ?? [];
  const month = name === undefined ? -1 : MONTHS.indexOf(name.toLowerCase());
  return month < 0 ? Number.NaN : utcDay(fullYear, String(month + 1), day);
}

/** The UTC midnight of a day of the calendar; a year of two digits lies in this century. */
function utcDay(year = "", month = "", day = ""): number {
  const text = `${year.length === 2 ? "20" : ""}${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parseMoment(text, 0, text.length);
}
