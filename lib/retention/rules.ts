import type { Channel } from "@/lib/policy/channel";
import type { FieldSet } from "@/lib/policy/fields";
import type { ClauseId } from "@/lib/policy/model";
import { accept, refuse } from "@/lib/result";
import type { Result } from "@/lib/result";
import {
  NOT_HELD_STATUSES,
  type Basis,
  type BasisKind,
  type HeldStatus,
  type NotHeldStatus,
  type RetentionRules,
  type Status,
} from "@/lib/retention/model";
import { addDays, daysBetween } from "@/lib/time/day";
import type { Day } from "@/lib/time/day";

/** Days left at which a record is called *due soon*; its due day itself has 0 left. */
export const DUE_SOON_DAYS = 7;

/** How many characters the reason of an exception may have. */
export const REASON_LENGTH_MAX = 500;

/** A figure somebody else set, with where it stands and when it was read. */
export type CitedRule = {
  readonly id: string;
  readonly days: number;
  /** The rule in our words. */
  readonly text: string;
  readonly source: string;
  /** How much stands behind it: Amazon's own text, or others who restate it. */
  readonly certainty: "amazon" | "restated";
  readonly readOn: Day;
  readonly clause: ClauseId;
};

/** Why a marketplace record has a deadline at all, and the figure the default period takes from it. */
const CITED_RULE: CitedRule = {
  id: "amazon.data-protection-policy.30-days",
  days: 30,
  text:
    "Details of a marketplace shopper stay for at most 30 days after delivery. Where tax or another " +
    "law asks for longer, they move to encrypted storage that is kept offline.",
  source:
    "Amazon Data Protection Policy, section 2.1, as public projects restated it in 2026. Amazon’s own " +
    "wording of August 2026 was not available to us; older versions counted from shipment.",
  certainty: "restated",
  readOn: "2026-11-22" as Day,
  clause: "G6",
};

type Defaults = RetentionRules & { readonly citedRule: CitedRule };

/**
 * The figures that hold until a merchant sets its own.
 *
 * The marketplace's period is the only one with an outside rule. Buy with Prime and the merchant's own
 * sales have none: the FAQ names no figure, so the merchant's privacy policy decides. The allowances are
 * ours: an estimate of how long a parcel still travels after it was shipped or ordered.
 */
export const RETENTION_DEFAULTS: Defaults = {
  citedRule: CITED_RULE,
  periodDays: {
    amazon_marketplace: CITED_RULE.days,
    unknown: CITED_RULE.days,
    buy_with_prime: null,
    direct: null,
  },
  allowanceDays: {
    cancelled: 0,
    delivered: 0,
    estimatedDelivery: 0,
    promisedDelivery: 0,
    shipped: 5,
    ordered: 10,
    lastActivity: 0,
  },
};

/** What a merchant can set. `unknown` has no key: it bears the marketplace's clock. */
export const RETENTION_KEYS = [
  "period.amazon_marketplace",
  "period.buy_with_prime",
  "period.direct",
  "allowance.shipped",
  "allowance.ordered",
] as const;
export type RetentionKey = (typeof RETENTION_KEYS)[number];

/** One setting of a merchant; there is at most one a key. */
export type RetentionSetting = {
  readonly key: RetentionKey;
  /** Null: not set. Only an own period (Buy with Prime, direct) can be taken back to that. */
  readonly days: number | null;
  /** These three are filled for an exception and null otherwise. `endsOn` is the last day it counts. */
  readonly reason: string | null;
  readonly ownerId: string | null;
  readonly endsOn: Day | null;
};

/** What holds for a key without a setting; null where only the merchant can say. */
export function defaultDays(key: RetentionKey): number | null {
  switch (key) {
    case "period.amazon_marketplace":
      return RETENTION_DEFAULTS.periodDays.amazon_marketplace;
    case "period.buy_with_prime":
      return RETENTION_DEFAULTS.periodDays.buy_with_prime;
    case "period.direct":
      return RETENTION_DEFAULTS.periodDays.direct;
    case "allowance.shipped":
      return RETENTION_DEFAULTS.allowanceDays.shipped;
    case "allowance.ordered":
      return RETENTION_DEFAULTS.allowanceDays.ordered;
  }
}

/**
 * Whether `days` keeps records longer than the default does: a longer marketplace period than the cited
 * rule's, or a longer allowance. Own periods have no rule above them and never need an exception.
 */
export function needsException(key: RetentionKey, days: number | null): boolean {
  const usual = defaultDays(key);
  return usual !== null && days !== null && days > usual;
}

/**
 * Where a setting stands as an exception on `today`: none at all, in force through its last day, or ended.
 * One without an end was never allowed and counts as ended.
 */
export function exceptionState(
  setting: RetentionSetting,
  today: Day,
): "none" | "inForce" | "ended" {
  if (!needsException(setting.key, setting.days)) return "none";
  return setting.endsOn !== null && today <= setting.endsOn ? "inForce" : "ended";
}

/** The days of one key that count on `today`. An exception that has ended falls back to the default. */
function daysOn(settings: readonly RetentionSetting[], key: RetentionKey, today: Day) {
  const setting = settings.find((each) => each.key === key);
  if (setting === undefined || exceptionState(setting, today) === "ended") return defaultDays(key);
  return setting.days ?? defaultDays(key);
}

/** The rules by which all clocks run on `today`. The whole of a merchant's settings goes in, ended ones too. */
export function rulesOn(settings: readonly RetentionSetting[], today: Day): RetentionRules {
  const usual = RETENTION_DEFAULTS.allowanceDays;
  const marketplace = daysOn(settings, "period.amazon_marketplace", today);
  return {
    periodDays: {
      amazon_marketplace: marketplace,
      unknown: marketplace,
      buy_with_prime: daysOn(settings, "period.buy_with_prime", today),
      direct: daysOn(settings, "period.direct", today),
    },
    allowanceDays: {
      ...usual,
      shipped: daysOn(settings, "allowance.shipped", today) ?? usual.shipped,
      ordered: daysOn(settings, "allowance.ordered", today) ?? usual.ordered,
    },
  };
}

/** The settings as they would be with `setting` in place of the one with its key. */
export const withSetting = (
  settings: readonly RetentionSetting[],
  setting: RetentionSetting,
): readonly RetentionSetting[] => [...settings.filter((each) => each.key !== setting.key), setting];

export const PERIOD_DAYS = { min: 1, max: 3650 } as const;
export const ALLOWANCE_DAYS = { min: 0, max: 60 } as const;
/** An exception is looked at again at least once a year; 366 so that the same date next year always fits. */
export const EXCEPTION_DAYS_MAX = 366;

export type RetentionRefusal =
  | "unchanged"
  | "daysMissing"
  | "periodOutOfRange"
  | "allowanceOutOfRange"
  | "reasonMissing"
  | "ownerMissing"
  | "endMissing"
  | "endNotAhead"
  | "endTooFar";

/**
 * May this setting become `change`, and what is then stored?
 *
 * Keeping longer than the cited rule, or stretching an estimate, needs a reason, an owner and an end after
 * today and at most `EXCEPTION_DAYS_MAX` days ahead. What is as strict as the default, or stricter, needs
 * none of them, and drops those that an earlier exception left. Whether the owner is still a member is the
 * command's question.
 */
export function decideRetentionChange(
  current: RetentionSetting | null,
  change: RetentionSetting,
  today: Day,
): Result<RetentionSetting, RetentionRefusal> {
  const range = refusedDays(change.key, change.days);
  if (range !== null) return refuse(range);

  if (!needsException(change.key, change.days)) {
    const plain = { key: change.key, days: change.days, reason: null, ownerId: null, endsOn: null };
    return sameSetting(current, plain) ? refuse("unchanged") : accept(plain);
  }

  const reason = change.reason?.trim() ?? "";
  if (reason === "") return refuse("reasonMissing");
  if (change.ownerId === null) return refuse("ownerMissing");
  if (change.endsOn === null) return refuse("endMissing");
  if (change.endsOn <= today) return refuse("endNotAhead");
  if (daysBetween(today, change.endsOn) > EXCEPTION_DAYS_MAX) return refuse("endTooFar");

  const { key, days, ownerId, endsOn } = change;
  const exception = { key, days, reason, ownerId, endsOn };
  return sameSetting(current, exception) ? refuse("unchanged") : accept(exception);
}

function refusedDays(key: RetentionKey, days: number | null): RetentionRefusal | null {
  if (days === null) return defaultDays(key) === null ? null : "daysMissing";
  const isPeriod = key.startsWith("period.");
  const { min, max } = isPeriod ? PERIOD_DAYS : ALLOWANCE_DAYS;
  if (Number.isInteger(days) && days >= min && days <= max) return null;
  return isPeriod ? "periodOutOfRange" : "allowanceOutOfRange";
}

/** Nothing set is the same as the default. */
function sameSetting(current: RetentionSetting | null, next: RetentionSetting): boolean {
  if (current === null) return next.days === defaultDays(next.key);
  return (
    current.days === next.days &&
    current.reason === next.reason &&
    current.ownerId === next.ownerId &&
    current.endsOn === next.endsOn
  );
}

/** The clause that asks for a channel's deadline; null where only the merchant's own policy does. */
export function clauseOf(channel: Channel): ClauseId | null {
  switch (channel) {
    case "amazon_marketplace":
    case "unknown":
      return CITED_RULE.clause;
    case "buy_with_prime":
      return "F2";
    case "direct":
      return null;
  }
}

/** Whether a basis of this kind says when the order ended, and does not merely estimate it. */
export const isExact = (kind: BasisKind): boolean => kind === "cancelled" || kind === "delivered";

/** Days from the basis day to the due day: allowance and period; null until the channel has a period. */
export function clockDays(kind: BasisKind, channel: Channel, rules: RetentionRules): number | null {
  const period = rules.periodDays[channel];
  return period === null ? null : period + rules.allowanceDays[kind];
}

/** The last day on which the record may still be there; null without a basis or without a period. */
export function dueDay(basis: Basis | null, channel: Channel, rules: RetentionRules): Day | null {
  if (basis === null) return null;
  const days = clockDays(basis.kind, channel, rules);
  return days === null ? null : addDays(basis.day, days);
}

/** Days until the due day ends: 0 on the day itself, negative once it is over. */
export const daysLeft = (due: Day, today: Day): number => daysBetween(today, due);

/** The part of a status which a due day alone decides. */
export type ClockStatus = Extract<HeldStatus, "kept" | "dueSoon" | "overdue">;

/** Overdue from the day after the due day; due soon while 0 to `DUE_SOON_DAYS` days are left. */
export function statusOfDueDay(due: Day, today: Day): ClockStatus {
  const left = daysLeft(due, today);
  if (left < 0) return "overdue";
  return left <= DUE_SOON_DAYS ? "dueSoon" : "kept";
}

/** Whether a record is still there: held; erased, and seen to be; or gone from its source by itself. */
export const RECORD_STATES = ["held", "erased", "gone"] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** Whether a status is one of what is not held any more: then it is the record's state, whatever its clock. */
export const isNotHeld = (status: Status | undefined): status is NotHeldStatus =>
  NOT_HELD_STATUSES.some((each) => each === status);

export type ClockFacts = {
  readonly state: RecordState;
  readonly onHold: boolean;
  readonly channel: Channel;
  readonly basis: Basis | null;
};

/** Where a record stands on `today`: the first that fits of erased, gone, on hold, no rule, no clock, then the clock's own. */
export function statusOf(record: ClockFacts, rules: RetentionRules, today: Day): Status {
  if (record.state !== "held") return record.state;
  if (record.onHold) return "onHold";
  if (rules.periodDays[record.channel] === null) return "noRule";
  const due = dueDay(record.basis, record.channel, rules);
  return due === null ? "noClock" : statusOfDueDay(due, today);
}

/** A basis kind as it is stored: a record without a basis says so. */
export type StoredBasisKind = BasisKind | "none";

/** Basis days, both ends included; null at an end that is open. */
export type BasisDays = { readonly from: Day | null; readonly to: Day | null };

const EVERY_DAY: BasisDays = { from: null, to: null };

/**
 * The basis days on which a held record of this kind and channel has `status`, so that a list by status is
 * one range of an index; null where no day gives it. For `none` the open range means every record.
 *
 * It speaks of records that are not on hold: a hold lies over the clock, and no day alone brings it about.
 */
export function basisDaysWithStatus(
  status: HeldStatus,
  kind: StoredBasisKind,
  channel: Channel,
  rules: RetentionRules,
  today: Day,
): BasisDays | null {
  if (status === "onHold") return null;
  if (rules.periodDays[channel] === null) return status === "noRule" ? EVERY_DAY : null;
  if (kind === "none") return status === "noClock" ? EVERY_DAY : null;
  if (status === "noRule" || status === "noClock") return null;

  const edges = edgesOf(kind, channel, rules, today);
  if (edges === null) return null;
  switch (status) {
    case "overdue":
      return { from: null, to: edges.overdueTo };
    case "dueSoon":
      return { from: addDays(edges.overdueTo, 1), to: edges.dueSoonTo };
    case "kept":
      return { from: addDays(edges.dueSoonTo, 1), to: null };
  }
}

/** The basis days whose due day lies from `from` through `to`; null until the channel has a period. */
export function basisDaysDue(
  kind: BasisKind,
  channel: Channel,
  rules: RetentionRules,
  from: Day,
  to: Day,
): { readonly from: Day; readonly to: Day } | null {
  const days = clockDays(kind, channel, rules);
  return days === null ? null : { from: addDays(from, -days), to: addDays(to, -days) };
}

/** The last basis day that is overdue, and the last that is due soon. */
type Edges = { readonly overdueTo: Day; readonly dueSoonTo: Day };

function edgesOf(
  kind: BasisKind,
  channel: Channel,
  rules: RetentionRules,
  today: Day,
): Edges | null {
  const days = clockDays(kind, channel, rules);
  if (days === null) return null;
  return {
    overdueTo: addDays(today, -days - 1),
    dueSoonTo: addDays(today, DUE_SOON_DAYS - days),
  };
}

/** How many records are alike in everything a status depends on. All figures are sums over these. */
export type TallyCell = {
  readonly systemId: string;
  readonly channel: Channel;
  readonly fieldSet: FieldSet;
  readonly basisKind: StoredBasisKind;
  /** Null exactly where the kind is `none`. */
  readonly basisDay: Day | null;
  readonly state: RecordState;
  readonly reappeared: boolean;
  /** Left out where no record of the cell is on hold. */
  readonly onHold?: boolean;
  readonly count: number;
};

export type StatusCounts = {
  /** What is held; erased and gone are told apart. */
  readonly total: number;
  readonly byStatus: Readonly<Record<HeldStatus, number>>;
  readonly notHeld: Readonly<Record<NotHeldStatus, number>>;
  /** Held records that had been erased or gone: a mark beside their status, so already counted there. */
  readonly reappeared: number;
};

/** One value for each channel and kind, so that a pass over cells looks it up and never counts a day. */
type PerClock<T> = Readonly<Record<Channel, Readonly<Record<BasisKind, T>>>>;

function perClock<T>(valueOf: (kind: BasisKind, channel: Channel) => T): PerClock<T> {
  const ofChannel = (channel: Channel): Record<BasisKind, T> => ({
    cancelled: valueOf("cancelled", channel),
    delivered: valueOf("delivered", channel),
    estimatedDelivery: valueOf("estimatedDelivery", channel),
    promisedDelivery: valueOf("promisedDelivery", channel),
    shipped: valueOf("shipped", channel),
    ordered: valueOf("ordered", channel),
    lastActivity: valueOf("lastActivity", channel),
  });
  return {
    amazon_marketplace: ofChannel("amazon_marketplace"),
    buy_with_prime: ofChannel("buy_with_prime"),
    direct: ofChannel("direct"),
    unknown: ofChannel("unknown"),
  };
}

/** Builds the status of a cell from two comparisons of text. */
function cellStatusReader(rules: RetentionRules, today: Day): (cell: TallyCell) => Status {
  const edges = perClock((kind, channel) => edgesOf(kind, channel, rules, today));
  return (cell) => {
    if (cell.state !== "held") return cell.state;
    if (cell.onHold === true) return "onHold";
    if (rules.periodDays[cell.channel] === null) return "noRule";
    const edge = cell.basisKind === "none" ? null : edges[cell.channel][cell.basisKind];
    if (edge === null || cell.basisDay === null) return "noClock";
    if (cell.basisDay <= edge.overdueTo) return "overdue";
    return cell.basisDay <= edge.dueSoonTo ? "dueSoon" : "kept";
  };
}

type Counting = {
  total: number;
  byStatus: Record<HeldStatus, number>;
  notHeld: Record<NotHeldStatus, number>;
  reappeared: number;
};

const nothingCounted = (): Counting => ({
  total: 0,
  byStatus: { kept: 0, dueSoon: 0, overdue: 0, onHold: 0, noClock: 0, noRule: 0 },
  notHeld: { erased: 0, gone: 0 },
  reappeared: 0,
});

function add(counts: Counting, status: Status, cell: TallyCell): void {
  if (status === "erased" || status === "gone") {
    counts.notHeld[status] += cell.count;
    return;
  }
  counts.total += cell.count;
  counts.byStatus[status] += cell.count;
  if (cell.reappeared) counts.reappeared += cell.count;
}

/** How many records stand where on `today`. */
export function countByStatus(
  cells: Iterable<TallyCell>,
  rules: RetentionRules,
  today: Day,
): StatusCounts {
  const statusOfCell = cellStatusReader(rules, today);
  const counts = nothingCounted();
  for (const cell of cells) add(counts, statusOfCell(cell), cell);
  return counts;
}

/** The same counts for each group, such as each system or channel; groups in the order in which they are met. */
export function countByStatusPer<K>(
  cells: Iterable<TallyCell>,
  groupOf: (cell: TallyCell) => K,
  rules: RetentionRules,
  today: Day,
): ReadonlyMap<K, StatusCounts> {
  const statusOfCell = cellStatusReader(rules, today);
  const groups = new Map<K, Counting>();
  for (const cell of cells) {
    const key = groupOf(cell);
    const counts = groups.get(key) ?? nothingCounted();
    groups.set(key, counts);
    add(counts, statusOfCell(cell), cell);
  }
  return groups;
}

/** What falls due on one day. Records on hold stand beside the count: their clock runs on, but nothing is asked. */
export type DeadlineDay = {
  readonly day: Day;
  readonly count: number;
  readonly byChannel: Readonly<Record<Channel, number>>;
  readonly onHold: number;
};

/** The due days from `from` through `to` on which something held falls due, earliest first. */
export function deadlinesByDay(
  cells: Iterable<TallyCell>,
  rules: RetentionRules,
  from: Day,
  to: Day,
): readonly DeadlineDay[] {
  const spans = perClock((kind, channel) => basisDaysDue(kind, channel, rules, from, to));
  const days = new Map<
    Day,
    { count: number; byChannel: Record<Channel, number>; onHold: number }
  >();
  for (const cell of cells) {
    if (cell.state !== "held" || cell.basisKind === "none" || cell.basisDay === null) continue;
    const span = spans[cell.channel][cell.basisKind];
    if (span === null || cell.basisDay < span.from || cell.basisDay > span.to) continue;
    const due = dueDayOfCell(cell, rules);
    if (due === null) continue;
    const at = days.get(due) ?? {
      count: 0,
      byChannel: { amazon_marketplace: 0, buy_with_prime: 0, direct: 0, unknown: 0 },
      onHold: 0,
    };
    days.set(due, at);
    if (cell.onHold === true) {
      at.onHold += cell.count;
    } else {
      at.count += cell.count;
      at.byChannel[cell.channel] += cell.count;
    }
  }
  return [...days].map(([day, at]) => ({ day, ...at })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The due day of a cell's records, whatever their state; null without a basis or without a period. */
export function dueDayOfCell(cell: TallyCell, rules: RetentionRules): Day | null {
  if (cell.basisKind === "none" || cell.basisDay === null) return null;
  return dueDay({ kind: cell.basisKind, day: cell.basisDay }, cell.channel, rules);
}

/** The overdue cell with the earliest due day, by system id where several share it; null where none is overdue. */
export function oldestOverdue(
  cells: Iterable<TallyCell>,
  rules: RetentionRules,
  today: Day,
): { readonly due: Day; readonly cell: TallyCell } | null {
  const statusOfCell = cellStatusReader(rules, today);
  let oldest: { readonly due: Day; readonly cell: TallyCell } | null = null;
  for (const cell of cells) {
    if (cell.count <= 0 || statusOfCell(cell) !== "overdue") continue;
    const due = dueDayOfCell(cell, rules);
    if (due === null) continue;
    const isOlder =
      oldest === null ||
      due < oldest.due ||
      (due === oldest.due && cell.systemId < oldest.cell.systemId);
    if (isOlder) oldest = { due, cell };
  }
  return oldest;
}

/** What a change of the rules would do: the counts on both sides, and the records whose status it moves. */
export type WhatIf = {
  readonly before: StatusCounts;
  readonly after: StatusCounts;
  readonly moved: number;
  /** Largest first. */
  readonly moves: readonly {
    readonly from: HeldStatus;
    readonly to: HeldStatus;
    readonly count: number;
  }[];
};

/** Counts under both rules in one pass. Nothing is stored: deadlines are never written down, so nothing needs rewriting. */
export function whatIf(
  cells: Iterable<TallyCell>,
  before: RetentionRules,
  after: RetentionRules,
  today: Day,
): WhatIf {
  const statusBefore = cellStatusReader(before, today);
  const statusAfter = cellStatusReader(after, today);
  const counts = { before: nothingCounted(), after: nothingCounted() };
  const moves = new Map<string, { from: HeldStatus; to: HeldStatus; count: number }>();

  for (const cell of cells) {
    const from = statusBefore(cell);
    const to = statusAfter(cell);
    add(counts.before, from, cell);
    add(counts.after, to, cell);
    if (from === to || from === "erased" || from === "gone" || to === "erased" || to === "gone") {
      continue;
    }
    const move = moves.get(`${from} ${to}`) ?? { from, to, count: 0 };
    moves.set(`${from} ${to}`, move);
    move.count += cell.count;
  }

  const sorted = [...moves.values()].sort((a, b) => b.count - a.count);
  return { ...counts, moved: sorted.reduce((sum, move) => sum + move.count, 0), moves: sorted };
}
