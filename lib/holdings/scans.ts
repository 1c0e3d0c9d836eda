import { fieldBit } from "@/lib/policy/fields";
import type { RetentionRules } from "@/lib/retention/model";
import {
  basisDaysWithStatus,
  isNotHeld,
  type BasisDays,
  type RecordState,
  type StoredBasisKind,
  type TallyCell,
} from "@/lib/retention/rules";
import { addDays, type Day } from "@/lib/time/day";
import type { HoldingFilter, HoldRule } from "./model";
import { coveredSpans, isCovered, type DaySpan } from "./rules";

const FIRST_DAY = "0001-01-01" as Day;
const LAST_DAY = "9999-12-31" as Day;

/** Of the records in a range: all, only those that a hold names today, or only those that none names. */
export type HoldWish = "any" | "named" | "free";

type Range = {
  readonly systemId: string;
  readonly channel: TallyCell["channel"];
  readonly basisKind: StoredBasisKind;
  readonly from: Day;
  readonly to: Day;
  readonly group: 0 | 1 | 2;
  readonly shiftDays: number;
  readonly hold: HoldWish;
};

/**
 * The index ranges in which the filter's records lie, and how many there are: both from the tally, so that no range
 * is read in vain and nothing is counted. Where it matters what is on hold, ranges are cut at the edges of what rules
 * cover: inside, every record is on hold; outside, only those that a hold names.
 */
export function scansFor(
  cells: readonly TallyCell[],
  filter: HoldingFilter,
  rules: RetentionRules,
  today: Day,
  holdRules: readonly HoldRule[] = [],
): { readonly state: RecordState; readonly scans: readonly Range[]; readonly count: number } {
  const state = isNotHeld(filter.status) ? filter.status : "held";
  const ranges = new Map<string, Range>();
  let count = 0;
  const bit = filter.field === undefined ? null : fieldBit(filter.field);
  const wishesHold = holdWish(filter);
  const daysOf = daysReader(filter, rules, today);
  const spansOf = spansReader(wishesHold === null ? [] : holdRules, today);

  for (const cell of cells) {
    if (cell.state !== state) continue;
    if (filter.systemId !== undefined && cell.systemId !== filter.systemId) continue;
    if (filter.channel !== undefined && cell.channel !== filter.channel) continue;
    if (bit !== null && (cell.fieldSet & bit) === 0) continue;
    if (filter.reappeared === true && !cell.reappeared) continue;
    if (filter.coveredBy !== undefined && !isCovered(filter.coveredBy, cell)) continue;
    if (wishesHold !== null && (cell.onHold === true) !== wishesHold) continue;
    const days = daysOf(cell);
    const day = cell.basisDay ?? LAST_DAY;
    if (days === null || day < (days.from ?? FIRST_DAY) || day > (days.to ?? LAST_DAY)) continue;

    count += cell.count;
    const spans = spansOf(cell);
    const place = spans.filter(({ from }) => from <= day).length;
    const isInside = day <= (spans[place - 1]?.to ?? "");
    const name = `${cell.systemId} ${cell.channel} ${cell.basisKind} ${place} ${isInside}`;
    const known = ranges.get(name);
    ranges.set(name, {
      ...placeOf(cell, rules),
      systemId: cell.systemId,
      channel: cell.channel,
      basisKind: cell.basisKind,
      from: known && known.from < day ? known.from : day,
      to: known && known.to > day ? known.to : day,
      hold: wishesHold === null || isInside ? "any" : wishesHold ? "named" : "free",
    });
  }
  return { state, scans: [...ranges.values()], count };
}

/**
 * The day on which the first of the filter's records has to be gone; null where none has a deadline. A copy of the list
 * should not outlive it.
 */
export function soonestDueIn(scans: readonly Range[]): Day | null {
  const [first = null] = scans
    .flatMap(({ group, from, shiftDays }) => (group === 0 ? [addDays(from, shiftDays)] : []))
    .toSorted();
  return first;
}

/** Whether records on hold are asked for (true), or those that are not; null where it does not matter. */
function holdWish({ status, notOnHold }: HoldingFilter): boolean | null {
  if (status === "onHold") return notOnHold === true ? null : true;
  if (isNotHeld(status)) return null;
  return status !== undefined || notOnHold === true ? false : null;
}

/** What rules cover of a cell's system, channel and kind of date, worked out once for each. */
function spansReader(
  holdRules: readonly HoldRule[],
  today: Day,
): (cell: TallyCell) => readonly DaySpan[] {
  const known = new Map<string, readonly DaySpan[]>();
  return (cell) => {
    if (holdRules.length === 0) return [];
    const hasDate = cell.basisDay !== null;
    const name = `${cell.systemId} ${cell.channel} ${hasDate}`;
    const spans = known.get(name) ?? coveredSpans(holdRules, cell, hasDate, today);
    known.set(name, spans);
    return spans;
  };
}

/** Where in the list the cell's records come, and how far their due day lies from their basis day. */
function placeOf(
  { channel, basisKind }: TallyCell,
  rules: RetentionRules,
): Pick<Range, "group" | "shiftDays"> {
  const period = rules.periodDays[channel];
  if (period === null) return { group: 1, shiftDays: 0 };
  if (basisKind === "none") return { group: 2, shiftDays: 0 };
  return { group: 0, shiftDays: period + rules.allowanceDays[basisKind] };
}

/** The basis days that pass the filter, worked out once a channel and kind. */
function daysReader(
  { status, dueFrom, dueTo, notOnHold }: HoldingFilter,
  rules: RetentionRules,
  today: Day,
): (cell: TallyCell) => BasisDays | null {
  const known = new Map<string, BasisDays | null>();
  return (cell) => {
    const name = `${cell.channel} ${cell.basisKind}`;
    const days = known.get(name);
    if (days !== undefined) return days;
    const { group, shiftDays } = placeOf(cell, rules);
    const byStatus: BasisDays | null =
      status === undefined || isNotHeld(status)
        ? EVERY_DAY
        : status === "onHold"
          ? notOnHold === true
            ? null
            : EVERY_DAY
          : basisDaysWithStatus(status, cell.basisKind, cell.channel, rules, today);
    const asksForDue = dueFrom !== undefined || dueTo !== undefined;
    const both =
      byStatus === null || (asksForDue && group !== 0)
        ? null
        : {
            from: latest(
              byStatus.from,
              dueFrom === undefined ? null : addDays(dueFrom, -shiftDays),
            ),
            to: earliest(byStatus.to, dueTo === undefined ? null : addDays(dueTo, -shiftDays)),
          };
    known.set(name, both);
    return both;
  };
}

const EVERY_DAY: BasisDays = { from: null, to: null };

const latest = (a: Day | null, b: Day | null) => (a === null ? b : b === null || a > b ? a : b);
const earliest = (a: Day | null, b: Day | null) => (a === null ? b : b === null || a < b ? a : b);
