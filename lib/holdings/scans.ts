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
import type { HoldingFilter } from "./model";

const FIRST_DAY = "0001-01-01" as Day;
const LAST_DAY = "9999-12-31" as Day;

type Range = {
  readonly systemId: string;
  readonly channel: TallyCell["channel"];
  readonly basisKind: StoredBasisKind;
  readonly from: Day;
  readonly to: Day;
  readonly group: 0 | 1 | 2;
  readonly shiftDays: number;
};

/**
 * The index ranges in which the filter's records lie, and how many there are: both from the tally, so that no range
 * is read in vain and nothing is counted.
 */
export function scansFor(
  cells: readonly TallyCell[],
  filter: HoldingFilter,
  rules: RetentionRules,
  today: Day,
): { readonly state: RecordState; readonly scans: readonly Range[]; readonly count: number } {
  const state = isNotHeld(filter.status) ? filter.status : "held";
  const ranges = new Map<string, Range>();
  let count = 0;
  const bit = filter.field === undefined ? null : fieldBit(filter.field);
  const daysOf = daysReader(filter, rules, today);

  for (const cell of cells) {
    if (cell.state !== state) continue;
    if (filter.systemId !== undefined && cell.systemId !== filter.systemId) continue;
    if (filter.channel !== undefined && cell.channel !== filter.channel) continue;
    if (bit !== null && (cell.fieldSet & bit) === 0) continue;
    if (filter.reappeared === true && !cell.reappeared) continue;
    const days = daysOf(cell);
    const day = cell.basisDay ?? LAST_DAY;
    if (days === null || day < (days.from ?? FIRST_DAY) || day > (days.to ?? LAST_DAY)) continue;

    count += cell.count;
    const name = `${cell.systemId} ${cell.channel} ${cell.basisKind}`;
    const known = ranges.get(name);
    ranges.set(name, {
      ...placeOf(cell, rules),
      systemId: cell.systemId,
      channel: cell.channel,
      basisKind: cell.basisKind,
      from: known && known.from < day ? known.from : day,
      to: known && known.to > day ? known.to : day,
    });
  }
  return { state, scans: [...ranges.values()], count };
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
  { status, dueFrom, dueTo }: HoldingFilter,
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
        ? { from: null, to: null }
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

const latest = (a: Day | null, b: Day | null) => (a === null ? b : b === null || a > b ? a : b);
const earliest = (a: Day | null, b: Day | null) => (a === null ? b : b === null || a < b ? a : b);
