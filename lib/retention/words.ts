import type { Channel } from "@/lib/policy/channel";
import type { Basis, BasisKind, RetentionRules, Status } from "@/lib/retention/model";
import {
  ALLOWANCE_DAYS,
  EXCEPTION_DAYS_MAX,
  PERIOD_DAYS,
  defaultDays,
  dueDay,
  exceptionState,
} from "@/lib/retention/rules";
import type {
  RetentionKey,
  RetentionRefusal,
  RetentionSetting,
  StoredBasisKind,
} from "@/lib/retention/rules";
import type { Day } from "@/lib/time/day";

/** Writes a day for a reader. The caller hands it in: nothing here knows a locale. */
export type FormatDay = (day: Day) => string;

export const CHANNEL_LABELS: Readonly<Record<Channel, string>> = {
  amazon_marketplace: "Amazon marketplace",
  buy_with_prime: "Buy with Prime",
  direct: "Your own sales",
  unknown: "Unknown origin",
};

export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  kept: "Kept",
  dueSoon: "Due soon",
  overdue: "Overdue",
  onHold: "On hold",
  noClock: "No clock",
  noRule: "No rule",
  erased: "Erased",
  gone: "Gone",
};

/** What each status means, in one sentence for a legend or a tooltip. */
export const STATUS_SENTENCES: Readonly<Record<Status, string>> = {
  kept: "Within its period, with more than 7 days left.",
  dueSoon: "Has to go within 7 days; today may be the last of them.",
  overdue: "Its last day is over and it is still there.",
  onHold: "Kept for a reason that a person has recorded, whatever its clock says.",
  noClock: "Carries no date a deadline could count from.",
  noRule: "Comes from a channel for which you have not set a period yet.",
  erased: "Was erased, and a later look at its source confirmed it.",
  gone: "No longer in its source when that was last read in full, or attested to be destroyed.",
};

/** Basis kinds as a table shows them, with how sure the date is. */
export const BASIS_LABELS: Readonly<Record<StoredBasisKind, string>> = {
  cancelled: "cancelled",
  delivered: "delivered",
  estimatedDelivery: "estimated delivery",
  promisedDelivery: "promised delivery, estimated",
  shipped: "shipped, estimated",
  ordered: "ordered, estimated",
  lastActivity: "last activity, estimated",
  none: "no date",
};

/** How a sentence about a deadline begins. */
const BASIS_OPENINGS: Readonly<Record<BasisKind, string>> = {
  cancelled: "Cancelled",
  delivered: "Delivered",
  estimatedDelivery: "Delivery estimated for",
  promisedDelivery: "Delivery promised by",
  shipped: "Shipped",
  ordered: "Ordered",
  lastActivity: "Last activity",
};

export const SETTING_LABELS: Readonly<Record<RetentionKey, string>> = {
  "period.amazon_marketplace": "Period for the Amazon marketplace",
  "period.buy_with_prime": "Period for Buy with Prime",
  "period.direct": "Period for your own sales",
  "allowance.shipped": "Days added to a shipping date",
  "allowance.ordered": "Days added to an order date",
};

/** One sentence a refusal, for the form that was refused. */
export const RETENTION_REFUSALS: Readonly<Record<RetentionRefusal, string>> = {
  unchanged: "That is how it stands already.",
  daysMissing: "Enter a number of days. Only the periods of your own channels can be left empty.",
  periodOutOfRange: `A period is a whole number from ${PERIOD_DAYS.min} to ${PERIOD_DAYS.max} days.`,
  allowanceOutOfRange: `An allowance is a whole number from ${ALLOWANCE_DAYS.min} to ${ALLOWANCE_DAYS.max} days.`,
  reasonMissing: "This keeps records longer than the rule it stands on. Say why.",
  ownerMissing: "Name the person who answers for this exception.",
  endMissing: "Give the exception a last day.",
  endNotAhead: "The last day of an exception lies after today.",
  endTooFar: `An exception runs for at most ${EXCEPTION_DAYS_MAX} days and is then decided anew.`,
};

/** `1 day`, `30 days`. */
export const daysInWords = (days: number): string => `${days} ${days === 1 ? "day" : "days"}`;

/**
 * How a deadline came about, in one sentence: "Ordered 8 May 2020, plus 10 days for delivery, plus 30 days:
 * due 17 June 2020." Without a period or a date it says which of the two is missing.
 */
export function basisSentence(
  basis: Basis | null,
  channel: Channel,
  rules: RetentionRules,
  format: FormatDay,
): string {
  const period = rules.periodDays[channel];
  const opening = basis && `${BASIS_OPENINGS[basis.kind]} ${format(basis.day)}`;
  if (period === null) {
    const missing = `no period is set for ${CHANNEL_LABELS[channel]} yet, so nothing falls due.`;
    return opening ? `${opening}; ${missing}` : missing.charAt(0).toUpperCase() + missing.slice(1);
  }
  const due = dueDay(basis, channel, rules);
  if (basis === null || due === null) {
    return "Its file gives no date to count from, so it has no deadline.";
  }
  const allowance = rules.allowanceDays[basis.kind];
  const plus = allowance > 0 ? `, plus ${daysInWords(allowance)} for delivery` : "";
  return `${opening}${plus}, plus ${daysInWords(period)}: due ${format(due)}.`;
}

/** How long is left, in one short phrase: "3 days left", "due today", "5 days overdue". */
export function daysLeftInWords(left: number): string {
  if (left === 0) return "due today";
  return left > 0 ? `${daysInWords(left)} left` : `${daysInWords(-left)} overdue`;
}

/**
 * What stands beside a figure that is an exception: "40 days instead of 30, through 1 March 2027." Null for
 * a setting that is none. One that has ended says so, since its figure no longer counts.
 */
export function exceptionSentence(
  setting: RetentionSetting,
  today: Day,
  format: FormatDay,
): string | null {
  const state = exceptionState(setting, today);
  const usual = defaultDays(setting.key);
  if (state === "none" || setting.days === null || usual === null) return null;
  const longer = `${daysInWords(setting.days)} instead of ${usual}`;
  const end = setting.endsOn === null ? null : format(setting.endsOn);
  if (state === "inForce") return `${longer}, through ${end}.`;
  return end === null
    ? `${longer}, without an end: ${daysInWords(usual)} count.`
    : `${longer}, until it ended on ${end}: ${daysInWords(usual)} count again.`;
}
