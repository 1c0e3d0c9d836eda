import { RETENTION_DEFAULTS, type TallyCell } from "@/lib/retention/rules";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { accept, refuse, type Result } from "@/lib/result";
import {
  FIGURES,
  type ColumnRole,
  type Counts,
  type EngagementSettings,
  type Figure,
  type Funnel,
  type MappedColumn,
  type Rate,
  type Window,
} from "./model";
import { isCut, stretchesOf, type Stretch } from "./periods";

/** Nothing tells any figure. */
export const UNTOLD: Counts = {
  viewed: null,
  estimateShown: null,
  clicked: null,
  started: null,
  completed: null,
};

const countsOf = (read: (figure: Figure) => number | null): Counts =>
  Object.fromEntries(FIGURES.map((figure) => [figure, read(figure)])) as Counts;

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((all, each) => (each === null ? all : (all ?? 0) + each), null);

/** Figures added up: what no day tells stays untold. */
export const addUp = (all: readonly Counts[]): Counts =>
  countsOf((figure) => sum(all.map((counts) => counts[figure])));

/** Which figures nothing tells. */
export const untoldIn = (counts: Counts): readonly Figure[] =>
  FIGURES.filter((figure) => counts[figure] === null);

/** A share of so many, withheld where it would stand on fewer than the merchant's smallest group. */
function rateOf(numerator: number | null, denominator: number | null, smallGroup: number): Rate {
  const isKnown = numerator !== null && denominator !== null && denominator > 0;
  const isWithheld = isKnown && denominator < smallGroup;
  const value = isKnown && !isWithheld ? numerator / denominator : null;
  return { numerator, denominator, value, isWithheld };
}

/**
 * What a window's figures come to. Abandoned is started less completed: where more checkouts ended than began, because
 * they began before the window or the start was not sent, it is 0 and said.
 */
export function funnelOf(counts: Counts, smallGroup: number): Funnel {
  const { viewed, clicked, started, completed } = counts;
  const isBoth = started !== null && completed !== null;
  const abandoned = isBoth ? Math.max(started - completed, 0) : null;
  return {
    counts,
    abandoned,
    isCompletedLarger: isBoth && completed > started,
    clickThrough: rateOf(clicked, viewed, smallGroup),
    conversion: rateOf(completed, viewed, smallGroup),
    dropOff: rateOf(abandoned, started, smallGroup),
  };
}

/** By what share a figure grew; null where there is nothing to compare. */
export const changeOf = (now: number | null, then: number | null): number | null =>
  now === null || then === null || then === 0 ? null : (now - then) / then;

/** Whether a group is too small to be shown by itself: none of its figures reaches the smallest one. */
export const isSmall = (counts: Counts, smallGroup: number): boolean =>
  Math.max(0, ...FIGURES.map((figure) => counts[figure] ?? 0)) < smallGroup;

export type DayCounts = { readonly day: Day; readonly counts: Counts };

/** One point of a trend; no counts where none of its days has figures, which is a gap and not none. */
export type TrendPoint = Window & {
  readonly counts: Counts | null;
  /** How many of its days have figures. */
  readonly days: number;
  /** Whether it is only a part of its week or month. */
  readonly isPartial: boolean;
};

export function trendOf(
  days: readonly DayCounts[],
  window: Window,
  by: Stretch,
  weekStart: number,
): readonly TrendPoint[] {
  let at = 0;
  return stretchesOf(window, by, weekStart).map((stretch) => {
    const inside: Counts[] = [];
    for (let next = days[at]; next && next.day <= stretch.to; next = days[(at += 1)])
      if (next.day >= stretch.from) inside.push(next.counts);
    return {
      ...stretch,
      counts: inside.length === 0 ? null : addUp(inside),
      days: inside.length,
      isPartial: isCut(stretch, by, weekStart),
    };
  });
}

/** The day on which an order was probably placed: its own where that is kept, else reckoned back by the usual days. */
export function orderDayOf({ basisKind, basisDay }: Pick<TallyCell, "basisKind" | "basisDay">): {
  readonly day: Day;
  readonly isEstimated: boolean;
} | null {
  if (basisDay === null || basisKind === "none" || basisKind === "lastActivity") return null;
  if (basisKind === "ordered") return { day: basisDay, isEstimated: false };
  const { ordered, shipped } = RETENTION_DEFAULTS.allowanceDays;
  const back =
    basisKind === "cancelled" ? 0 : basisKind === "shipped" ? ordered - shipped : ordered;
  return { day: addDays(basisDay, -back), isEstimated: true };
}

export const REASON_KINDS = [
  "noFigures",
  "noOrders",
  "gapDays",
  "estimatedDays",
  "unknownOrigin",
  "cancelled",
  "edges",
  "severalSystems",
] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

/** Something that may explain a difference, and how many orders or days it is about. */
export type ReconciliationReason = { readonly kind: ReasonKind; readonly count: number };

export type ReconciledDay = {
  readonly day: Day;
  /** Null where no figures were imported for the day. */
  readonly completed: number | null;
  readonly orders: number;
  /** Of those, by a day that is reckoned. */
  readonly estimated: number;
};

export type ReconciledSystem = {
  readonly systemId: string;
  readonly orders: number;
  readonly estimated: number;
  readonly cancelled: number;
};

export type Reconciliation = {
  readonly completed: number | null;
  readonly days: readonly ReconciledDay[];
  /** With Buy with Prime orders of the window, the most first. */
  readonly systems: readonly ReconciledSystem[];
  /** The system whose orders are compared: the one with most of them, since the same order can lie in several. */
  readonly compared: string | null;
  readonly difference: number | null;
  readonly reasons: readonly ReconciliationReason[];
};

type OrderCell = Pick<TallyCell, "systemId" | "channel" | "basisKind" | "basisDay" | "count">;

/**
 * Holds completed checkouts against the Buy with Prime orders that records show, erased ones too. Records keep the day
 * that their deadline counts from, which is not always that of the order, and no product: so the comparison is of days.
 */
export function reconcile(
  window: Window,
  figures: readonly DayCounts[],
  cells: readonly OrderCell[],
): Reconciliation {
  const placed = cells.flatMap((cell) => {
    const found = orderDayOf(cell);
    return found ? [{ ...cell, ...found }] : [];
  });
  const isInside = ({ day }: { readonly day: Day }) => day >= window.from && day <= window.to;
  const inside = placed.filter(isInside);
  const ours = inside.filter(({ channel }) => channel === "buy_with_prime");
  const total = (all: readonly { readonly count: number }[]) =>
    all.reduce((count, each) => count + each.count, 0);

  const systems = [...new Set(ours.map(({ systemId }) => systemId))]
    .map((systemId): ReconciledSystem => {
      const here = ours.filter((cell) => cell.systemId === systemId);
      return {
        systemId,
        orders: total(here),
        estimated: total(here.filter(({ isEstimated }) => isEstimated)),
        cancelled: total(here.filter(({ basisKind }) => basisKind === "cancelled")),
      };
    })
    .sort((a, b) => b.orders - a.orders || a.systemId.localeCompare(b.systemId));
  const compared = systems[0] ?? null;
  const orders = ours.filter(({ systemId }) => systemId === compared?.systemId);

  const told = new Map(figures.map(({ day, counts }) => [day, counts.completed]));
  const days = stretchesOf(window, "day", 1).map(({ from: day }): ReconciledDay => {
    const here = orders.filter((cell) => cell.day === day);
    return {
      day,
      completed: told.get(day) ?? null,
      orders: total(here),
      estimated: total(here.filter(({ isEstimated }) => isEstimated)),
    };
  });
  const completed = sum(days.map((day) => day.completed));
  const gaps = days.filter((day) => day.completed === null);
  const counts: Readonly<Record<ReasonKind, number>> = {
    noFigures: completed === null ? days.length : 0,
    noOrders: compared === null ? 1 : 0,
    gapDays: completed === null ? 0 : gaps.length,
    estimatedDays: compared?.estimated ?? 0,
    unknownOrigin: total(inside.filter(({ channel }) => channel === "unknown")),
    cancelled: compared?.cancelled ?? 0,
    edges: compared === null ? 0 : edgeOrders(days),
    severalSystems: systems.length > 1 ? systems.length : 0,
  };
  return {
    ...{ completed, days, systems, compared: compared?.systemId ?? null },
    difference: completed === null ? null : completed - (compared?.orders ?? 0),
    reasons: REASON_KINDS.flatMap((kind) =>
      counts[kind] > 0 ? [{ kind, count: counts[kind] }] : [],
    ),
  };
}

/** Orders on the first and the last day: around midnight one side may count them a day earlier. */
const edgeOrders = (days: readonly ReconciledDay[]): number =>
  (days[0]?.orders ?? 0) + (days.length > 1 ? (days.at(-1)?.orders ?? 0) : 0);

export type MappingRefusal = "otherColumns" | "noDate" | "noFigure" | "roleTwice";

/** Takes what was said of a table's columns, in their order, if days can be read by it. */
export function decideDailyMapping(
  names: readonly string[],
  roles: readonly ColumnRole[],
): Result<readonly MappedColumn[], MappingRefusal> {
  if (roles.length !== names.length) return refuse("otherColumns");
  if (!roles.includes("date")) return refuse("noDate");
  if (!FIGURES.some((figure) => roles.includes(figure))) return refuse("noFigure");
  const isTwice = roles.some((role, index) => role !== "nothing" && roles.indexOf(role) !== index);
  if (isTwice) return refuse("roleTwice");
  return accept(names.map((name, index) => ({ name, role: roles[index] ?? "nothing" })));
}

export type SettingsRefusal = "unchanged" | "valueTwice";

/** May the settings become these? A page cannot be both the review and the confirmation. */
export function decideSettings(
  before: EngagementSettings,
  said: Omit<EngagementSettings, "version">,
): Result<readonly (keyof typeof said)[], SettingsRefusal> {
  const confirmations = new Set(said.confirmationValues.map(plainValue));
  if (said.reviewValues.some((value) => confirmations.has(plainValue(value))))
    return refuse("valueTwice");
  const changed = (
    ["pageProperty", "reviewValues", "confirmationValues", "productProperty", "smallGroup"] as const
  ).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(said[name]));
  return changed.length === 0 ? refuse("unchanged") : accept(changed);
}

/** Values are compared without case and blanks around them. */
export const plainValue = (value: string): string => value.trim().toLowerCase();

export type ReviewRefusal = "windowAhead" | "windowTurned" | "noFigures";

/** May somebody say that they went through these days? Only of days that are over or today, and that have figures. */
export function decideReview(
  window: Window,
  withFigures: number,
  today: Day,
): Result<Window, ReviewRefusal> {
  if (window.from > window.to) return refuse("windowTurned");
  if (window.to > today) return refuse("windowAhead");
  return withFigures === 0 ? refuse("noFigures") : accept(window);
}

/** Whether a moment can be that of an event: not before the calendar of these files, and at most a day ahead. */
export const DAY_AHEAD_MS = 86_400_000;
export const lastDayTaken = (now: Date): Day => dayOf(new Date(now.getTime() + DAY_AHEAD_MS));
