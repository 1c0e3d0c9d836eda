import { accept, refuse, type Result } from "@/lib/result";
import { DUE_SOON_DAYS, RETENTION_DEFAULTS } from "@/lib/retention/rules";
import { addDays, daysBetween, type Day } from "@/lib/time/day";
import type { Copy, CopyState } from "./model";

/** A copy may be planned to stay for ten years at most, as long as tax law asks for anything. */
export const COPY_DAYS_MAX = 3_653;

/** Where a copy stands on `today`. Its day still counts; a copy is past it from the next one on. */
export function copyState(
  { destroyBy, destroyedOn }: Pick<Copy, "destroyBy" | "destroyedOn">,
  today: Day,
): CopyState {
  if (destroyedOn !== null) return "destroyed";
  const left = daysBetween(today, destroyBy);
  return left < 0 ? "pastItsDay" : left <= DUE_SOON_DAYS ? "dueSoon" : "kept";
}

/** The days between which a copy's own day lies while it stands like this; open where nothing bounds it. */
export function daysWithState(
  state: CopyState,
  today: Day,
): { readonly from: Day | null; readonly to: Day | null } {
  const soon = addDays(today, DUE_SOON_DAYS);
  switch (state) {
    case "pastItsDay":
      return { from: null, to: addDays(today, -1) };
    case "dueSoon":
      return { from: today, to: soon };
    case "kept":
      return { from: addDays(soon, 1), to: null };
    case "destroyed":
      return { from: null, to: null };
  }
}

/**
 * By when a copy should be destroyed, as a proposal: no later than the first record it shows may stay, and no later
 * than the days that the cited rule gives from today; never before today, since until now it is there.
 */
export function proposedDestroyBy(soonestDue: Day | null, today: Day): Day {
  const usual = addDays(today, RETENTION_DEFAULTS.citedRule.days);
  const first = soonestDue !== null && soonestDue < usual ? soonestDue : usual;
  return first < today ? today : first;
}

export type DaysRefusal = "sinceAhead" | "destroyByOver" | "destroyByTooFar" | "destroyByEarly";

/** May a copy be there since one day and stay until another? */
export function decideDays(
  { since, destroyBy }: Pick<Copy, "since" | "destroyBy">,
  today: Day,
): Result<null, DaysRefusal> {
  if (since > today) return refuse("sinceAhead");
  if (destroyBy < since) return refuse("destroyByEarly");
  if (destroyBy < today) return refuse("destroyByOver");
  return daysBetween(today, destroyBy) > COPY_DAYS_MAX ? refuse("destroyByTooFar") : accept(null);
}

/** What of a copy can be changed. */
export type CopySaid = Pick<
  Copy,
  "kind" | "what" | "place" | "systemId" | "records" | "since" | "destroyBy"
> & { readonly ownerId: string | null; readonly ownerWords: string | null };

export type ChangeRefusal = DaysRefusal | "destroyedAlready" | "unchanged" | "putOffUnsaid";

/**
 * May the copy become this? Its day can always come nearer; to put it off somebody says why, since the day is a
 * promise. A day that is over may stay as it is while something else is put right.
 */
export function decideChange(
  copy: Copy,
  said: CopySaid,
  words: string | null,
  today: Day,
): Result<readonly (keyof CopySaid)[], ChangeRefusal> {
  if (copy.destroyedOn !== null) return refuse("destroyedAlready");
  const before = saidOf(copy);
  const changed = (Object.keys(before) as (keyof CopySaid)[]).filter(
    (name) => before[name] !== said[name],
  );
  if (changed.length === 0) return refuse("unchanged");
  const isDayKept = said.destroyBy === copy.destroyBy && said.since <= said.destroyBy;
  const days = isDayKept && said.since <= today ? accept(null) : decideDays(said, today);
  if (!days.ok) return days;
  if (said.destroyBy > copy.destroyBy && words === null) return refuse("putOffUnsaid");
  return accept(changed);
}

/** What somebody would say of the copy as it stands. */
export const saidOf = (copy: Copy): CopySaid => ({
  ...{ kind: copy.kind, what: copy.what, place: copy.place, systemId: copy.systemId },
  ...{ records: copy.records, since: copy.since, destroyBy: copy.destroyBy },
  ownerId: copy.owner?.userId ?? null,
  ownerWords: copy.owner !== null && copy.owner.userId === null ? copy.owner.words : null,
});

export type DestroyRefusal = "destroyedAlready" | "dayAhead" | "dayBeforeCopy";

/** May somebody attest that the copy was destroyed on this day? */
export function decideDestroyed(
  { since, destroyedOn }: Pick<Copy, "since" | "destroyedOn">,
  on: Day,
  today: Day,
): Result<Day, DestroyRefusal> {
  if (destroyedOn !== null) return refuse("destroyedAlready");
  if (on > today) return refuse("dayAhead");
  return on < since ? refuse("dayBeforeCopy") : accept(on);
}

/** May the attestation be taken back? What was attested stays to be read; the copy counts as there again. */
export const decideTakeBack = ({
  destroyedOn,
}: Pick<Copy, "destroyedOn">): Result<null, "notDestroyed"> =>
  destroyedOn === null ? refuse("notDestroyed") : accept(null);
