import { channelIn, type Channel, type ChannelSet, type KnownChannel } from "@/lib/policy/channel";
import { uniteFields, type FieldSet } from "@/lib/policy/fields";
import { BASIS_KINDS, type Basis, type BasisKind } from "@/lib/retention/model";
import { dayFromNumber, type Day } from "@/lib/time/day";
import type { HoldRule } from "./model";

/**
 * What is known of one record, as a join: two sightings are united field by field, and the union does not depend on
 * their order nor on how often each was seen. An empty cell proves nothing, so nothing ever becomes less.
 */
export type Evidence = {
  readonly fields: FieldSet;
  readonly primeMarks: number;
  readonly channelsSaid: ChannelSet;
  readonly channelsTold: ChannelSet;
  /** `encodeBasis` of the best basis other than a cancellation; 0 for none. */
  readonly orderBasis: number;
  readonly cancelledDay: Day | null;
  /** Newest "last updated" among sightings that say cancelled, in ms; Infinity where one of them has none. */
  readonly cancelledAsOf: number | null;
  /** Newest "last updated" among sightings that say otherwise, in ms. */
  readonly activeAsOf: number | null;
  readonly country: string | null;
  readonly region: string | null;
};

const RANK_SIZE = 100_000;

/** Trust rank and day in one number: of two bases the more trusted kind is larger, and in one kind the later day. */
export const encodeBasis = (kind: BasisKind, day: number): number =>
  (BASIS_KINDS.length - 1 - BASIS_KINDS.indexOf(kind)) * RANK_SIZE + day;

export function decodeBasis(encoded: number): Basis | null {
  if (encoded === 0) return null;
  const kind = BASIS_KINDS[BASIS_KINDS.length - 1 - Math.floor(encoded / RANK_SIZE)];
  return kind ? { kind, day: dayFromNumber(encoded % RANK_SIZE) } : null;
}

const later = <T extends number | string>(a: T | null, b: T | null): T | null =>
  a === null ? b : b === null || a > b ? a : b;

/** Both sightings of one record together. Commutative, associative, and the same thing twice is that thing. */
export const joinEvidence = (a: Evidence, b: Evidence): Evidence => ({
  fields: uniteFields(a.fields, b.fields),
  primeMarks: a.primeMarks | b.primeMarks,
  channelsSaid: a.channelsSaid | b.channelsSaid,
  channelsTold: a.channelsTold | b.channelsTold,
  orderBasis: Math.max(a.orderBasis, b.orderBasis),
  cancelledDay: later(a.cancelledDay, b.cancelledDay),
  cancelledAsOf: later(a.cancelledAsOf, b.cancelledAsOf),
  activeAsOf: later(a.activeAsOf, b.activeAsOf),
  country: later(a.country, b.country),
  region: later(a.region, b.region),
});

/**
 * What is known of a record whose contents are shown anew: by a file that shows everything in its system, or after it
 * had been gone. What it holds is then what the file shows and no more. What its order was, and where it came from, is
 * no content: that stays known, so that no deadline becomes vaguer and no origin freer because a copy was thinned out.
 */
export const renewEvidence = (held: Evidence, shown: Evidence): Evidence => ({
  ...joinEvidence(held, shown),
  fields: uniteFields(shown.fields, 0),
  primeMarks: shown.primeMarks,
  country: shown.country,
  region: shown.region,
});

/** So many records may be found gone before their number has to be typed, whatever the share. */
const GONE_UNASKED_MAX = 20;
const GONE_FEW = 3;
const GONE_SHARE = 0.01;

/**
 * The number that somebody has to type before a full import is joined: of records that would be marked as gone, where that
 * is more than 20 of them, or at least 3 and more than 1 % of what the system holds, as a file of another system has; null
 * where none is asked for. What was said to be erased is expected to be absent, and not counted. But where lines were
 * refused nobody knows what stood on them: then both are counted, and asked for from the first one, so that such a file
 * proves an erasure only on a person's word.
 */
export function numberAsked(
  { gone, erased }: { readonly gone: number; readonly erased: number },
  held: number,
  refusedLines: number,
): number | null {
  const number = refusedLines > 0 ? gone + erased : gone;
  const isMuch = number > GONE_UNASKED_MAX || (number >= GONE_FEW && number > held * GONE_SHARE);
  return isMuch || (number > 0 && refusedLines > 0) ? number : null;
}

/**
 * The basis that counts. A cancellation does while it is the newest that is known of the order; one without a
 * "last updated" of its own counts as the newest.
 */
export function basisOf(evidence: Evidence): Basis | null {
  const { cancelledDay, cancelledAsOf, activeAsOf } = evidence;
  const isCancelled =
    cancelledDay !== null && (activeAsOf === null || (cancelledAsOf ?? 0) >= activeAsOf);
  return isCancelled ? { kind: "cancelled", day: cancelledDay } : decodeBasis(evidence.orderBasis);
}

/**
 * The channel that counts: what a person decided for the record, else what was told with its imports, else what the
 * files say, else what somebody decided for unknown records of its system. Where the told or the said contradict each
 * other the record is unknown, unless the system's decision settles it.
 */
export function channelOf(
  evidence: Pick<Evidence, "channelsSaid" | "channelsTold">,
  decided: KnownChannel | null,
  ofSystem: KnownChannel | null,
): Channel {
  if (decided !== null) return decided;
  const said = evidence.channelsTold === 0 ? evidence.channelsSaid : evidence.channelsTold;
  const channel = channelIn(said);
  return channel === "unknown" ? (ofSystem ?? "unknown") : channel;
}

/** Whether imports contradict each other about where the record came from. */
export const isConflicting = (
  evidence: Pick<Evidence, "channelsSaid" | "channelsTold">,
): boolean => {
  const said = evidence.channelsTold === 0 ? evidence.channelsSaid : evidence.channelsTold;
  return said !== 0 && channelIn(said) === "unknown";
};

/** Whether the record shows its shopper to be a Prime member: by a mark, or because it came through Buy with Prime. */
export const identifiesPrime = (record: { channel: Channel; primeMarks: number }): boolean =>
  record.primeMarks !== 0 || record.channel === "buy_with_prime";

/** What of a record, or of a cell of records that are alike, decides whether a hold keeps it. */
export type Holdable = {
  readonly systemId: string;
  readonly channel: Channel;
  /** Null where it has no date to count from. */
  readonly basisDay: Day | null;
  readonly heldUntil: Day | null;
};

/** Whether the rule speaks of such records, in force or not. */
export function isCovered(
  rule: HoldRule,
  { systemId, channel, basisDay }: Omit<Holdable, "heldUntil">,
): boolean {
  if (rule.systemId !== null && rule.systemId !== systemId) return false;
  if (rule.channel !== null && rule.channel !== channel) return false;
  if (rule.basisFrom === null && rule.basisTo === null) return true;
  return (
    basisDay !== null &&
    (rule.basisFrom === null || basisDay >= rule.basisFrom) &&
    (rule.basisTo === null || basisDay <= rule.basisTo)
  );
}

/**
 * The last day to which holds keep it, as things stand on `today`; null where none keeps it. The day itself is part of
 * what is judged, so that a hold ends by itself, whether or not anything runs that night.
 */
export function keptUntil(record: Holdable, rules: readonly HoldRule[], today: Day): Day | null {
  let last = record.heldUntil !== null && record.heldUntil >= today ? record.heldUntil : null;
  for (const rule of rules)
    if (rule.until >= today && (last === null || rule.until > last) && isCovered(rule, record))
      last = rule.until;
  return last;
}

/** Basis days, both ends included. */
export type DaySpan = { readonly from: Day; readonly to: Day };

const FIRST_DAY = "0001-01-01" as Day;
const LAST_DAY = "9999-12-31" as Day;

/**
 * The basis days of one system and channel that rules cover today, as spans that do not touch, earliest first. A record
 * without a date lies on the last day of the calendar, beyond every rule that names a day.
 */
export function coveredSpans(
  rules: readonly HoldRule[],
  { systemId, channel }: Pick<Holdable, "systemId" | "channel">,
  hasDate: boolean,
  today: Day,
): readonly DaySpan[] {
  const probe = { systemId, channel };
  const covering = rules
    .filter(
      (rule) =>
        rule.until >= today &&
        isCovered(rule, { ...probe, basisDay: hasDate ? (rule.basisFrom ?? rule.basisTo) : null }),
    )
    .map(({ basisFrom, basisTo }) => ({ from: basisFrom ?? FIRST_DAY, to: basisTo ?? LAST_DAY }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const spans: { from: Day; to: Day }[] = [];
  for (const span of covering) {
    const last = spans.at(-1);
    if (last && span.from <= last.to) {
      if (span.to > last.to) last.to = span.to;
    } else spans.push({ ...span });
  }
  return spans;
}
