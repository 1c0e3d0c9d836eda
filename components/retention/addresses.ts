import { RETENTION_KEYS, type RetentionKey } from "@/lib/retention/rules";
import type { DueListKind } from "@/lib/retention/views";
import type { Month } from "@/lib/time/month";

/** A key as it stands in an address: `period-amazon-marketplace`. */
const slugOf = (key: RetentionKey): string => key.replaceAll(/[._]/g, "-");

export const ruleHref = (base: string, key: RetentionKey): string =>
  `${base}/retention/rules/${slugOf(key)}`;

/** The calendar of a month; of this one where none is named. */
export const calendarHref = (base: string, month?: Month): string =>
  `${base}/retention/calendar${month === undefined ? "" : `?month=${month}`}`;

/** The key behind such an address; null where there is none. */
export const keyOfSlug = (slug: string): RetentionKey | null =>
  RETENTION_KEYS.find((key) => slugOf(key) === slug) ?? null;

/** By days or by weeks, as the address says; by weeks where it does not. */
export const readDueListKind = (text: unknown): DueListKind => (text === "days" ? "days" : "weeks");

/**
 * The days an address proposes: a whole number within the range, or null for "not set" where the rule can be that.
 * Undefined where it proposes nothing that could be.
 */
export function readDays(
  text: unknown,
  { min, max }: { readonly min: number; readonly max: number },
  canBeUnset: boolean,
): number | null | undefined {
  if (text === "none") return canBeUnset ? null : undefined;
  if (typeof text !== "string" || !/^\d{1,4}$/.test(text.trim())) return undefined;
  const days = Number(text);
  return days >= min && days <= max ? days : undefined;
}
