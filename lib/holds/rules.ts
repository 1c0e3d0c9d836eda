import { accept, refuse, type Result } from "@/lib/result";
import { addDays, daysBetween, type Day } from "@/lib/time/day";
import type { Hold, HoldScope, HoldState, HoldStep } from "./model";

/**
 * How many days ahead a hold may end. Tax law asks for ten years at most in the places a merchant of this kind sells
 * to, and 3,653 days are ten years wherever their leap days fall; an admin can set another figure.
 */
export const HOLD_DAYS = { min: 1, max: 10_958, usual: 3_653 } as const;

/** A hold is announced so many days before its last one, and told for so many after it. */
export const HOLD_NOTICE_DAYS = 14;
export const HOLD_ENDED_DAYS = 30;

/** Where a hold stands on `today`. Its last day still counts; nothing has to run for it to end. */
export function holdState(hold: Pick<Hold, "until" | "liftedAt">, today: Day): HoldState {
  if (hold.liftedAt !== null) return "lifted";
  return today <= hold.until ? "inForce" : "ended";
}

export type EndRefusal = "endNotAhead" | "endTooFar";

/** May a hold end on this day? */
export function decideEnd(until: Day, daysMax: number, today: Day): Result<Day, EndRefusal> {
  if (until <= today) return refuse("endNotAhead");
  return daysBetween(today, until) > daysMax ? refuse("endTooFar") : accept(until);
}

/** The last day on which a hold that begins today may end. */
export const latestEnd = (daysMax: number, today: Day): Day => addDays(today, daysMax);

export type ScopeRefusal = "ruleEmpty" | "ruleDays";

/** May a rule cover this? One that leaves everything open would be a hold on all there is and all that comes. */
export function decideScope(scope: HoldScope): Result<HoldScope, ScopeRefusal> {
  const { systemId, channel, basisFrom, basisTo } = scope;
  if (systemId === null && channel === null && basisFrom === null && basisTo === null)
    return refuse("ruleEmpty");
  if (basisFrom !== null && basisTo !== null && basisTo < basisFrom) return refuse("ruleDays");
  return accept(scope);
}

export type ExtendRefusal = EndRefusal | "liftedAlready" | "endNotLater";

/**
 * May the hold run through another day? Only to a later one: to end sooner it is lifted, by a person and with a row.
 * One that has ended can be taken up again; that it had ended stays to be read between its rows.
 */
export function decideExtend(
  hold: Pick<Hold, "until" | "liftedAt">,
  until: Day,
  daysMax: number,
  today: Day,
): Result<Day, ExtendRefusal> {
  if (hold.liftedAt !== null) return refuse("liftedAlready");
  if (until <= hold.until) return refuse("endNotLater");
  return decideEnd(until, daysMax, today);
}

export type LiftRefusal = "liftedAlready" | "endedAlready";

/** May the hold be lifted? What has ended by itself keeps nothing any more. */
export function decideLift(
  hold: Pick<Hold, "until" | "liftedAt">,
  today: Day,
): Result<null, LiftRefusal> {
  const state = holdState(hold, today);
  if (state === "lifted") return refuse("liftedAlready");
  return state === "ended" ? refuse("endedAlready") : accept(null);
}

export type SeeRefusal = LiftRefusal | "seenAlready" | "ownHold";

/** May this reviewer note that they saw it? Not who placed or extended it: a second pair of eyes, admins included. */
export function decideSee(
  hold: Pick<Hold, "until" | "liftedAt" | "seenAt">,
  steps: readonly Pick<HoldStep, "kind" | "by">[],
  reviewerId: string | null,
  today: Day,
): Result<null, SeeRefusal> {
  const lift = decideLift(hold, today);
  if (!lift.ok) return lift;
  if (hold.seenAt !== null) return refuse("seenAlready");
  const isOwn = steps.some(
    ({ kind, by }) =>
      (kind === "placed" || kind === "extended") && by.userId !== null && by.userId === reviewerId,
  );
  return isOwn ? refuse("ownHold") : accept(null);
}

/** What of a hold waits for a person. */
export type HoldNotice = "ended" | "ends" | "unseen";

/** What of a hold waits for a person on `today`, most pressing first; empty where nothing does. */
export function noticesOf(
  hold: Pick<Hold, "until" | "liftedAt" | "seenAt">,
  today: Day,
): readonly HoldNotice[] {
  const state = holdState(hold, today);
  if (state === "lifted") return [];
  const left = daysBetween(today, hold.until);
  if (state === "ended") return -left <= HOLD_ENDED_DAYS ? ["ended"] : [];
  return [
    ...(left <= HOLD_NOTICE_DAYS ? (["ends"] as const) : []),
    ...(hold.seenAt === null ? (["unseen"] as const) : []),
  ];
}
