import {
  asWritten,
  dayFirst,
  monthFirst,
  type ParseMoment,
} from "@/lib/imports/formats/written-dates";
import { parseMoment } from "@/lib/imports/formats/moments";
import type { DateOrder } from "@/lib/imports/mapping/roles";

const YEAR_FIRST =
  /^(\d{4})(?:[/.-]|年)(\d{1,2})(?:[/.-]|月)(\d{1,2})日?(?:[ T]*\d{1,2}[:時]\d{2}.*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const CHARS_MAX = 40;

/** `2026/11/3`, `2026.11.03 09:30`, `2026年11月3日`, `20261103`, and all that is written as in ISO 8601. */
const yearFirst: ParseMoment = (text, start, end) => {
  const moment = asWritten(text, start, end);
  if (!Number.isNaN(moment) || end - start > CHARS_MAX) return moment;
  const written = text.slice(start, end);
  const [, year, month = "", day = ""] = YEAR_FIRST.exec(written) ?? COMPACT.exec(written) ?? [];
  if (year === undefined) return Number.NaN;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parseMoment(iso, 0, iso.length);
};

/** One after the other: what begins with its year is read the same whichever order the rest is written in. */
const either =
  (first: ParseMoment, second: ParseMoment): ParseMoment =>
  (text, start, end) => {
    const moment = first(text, start, end);
    return Number.isNaN(moment) ? second(text, start, end) : moment;
  };

const PARSERS: Readonly<Record<DateOrder, ParseMoment>> = {
  yearFirst,
  dayFirst: either(yearFirst, dayFirst),
  monthFirst: either(yearFirst, monthFirst),
};

/** Reads dates as a column was said to write them. */
export const asOrdered = (order: DateOrder): ParseMoment => PARSERS[order];
