import type { DueSpan } from "@/lib/retention/views";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

/** A stretch of days in words: "today", "16 Nov to 22 Nov", "before 15 Nov". */
export function spanWords(
  { from, to }: Pick<DueSpan, "from" | "to">,
  today: Day,
  { shortDay }: Pick<Format, "shortDay">,
): string {
  if (from === null) return to === null ? "any day" : `up to ${shortDay(to)}`;
  if (to === null) return `from ${shortDay(from)} on`;
  if (from === to) return from === today ? `today, ${shortDay(from)}` : shortDay(from);
  const words = `${shortDay(from)} to ${shortDay(to)}`;
  return from <= today && today <= to ? `this week, ${words}` : words;
}
