import type { Role } from "@/lib/access/permissions";
import type { Day } from "@/lib/time/day";

/** What somebody decides of a person's access: it stays, it becomes another role, or it ends. */
export const DECISIONS = ["confirmed", "changed", "removed"] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** A look at everybody who has access. */
export type Review = {
  readonly id: string;
  readonly startedAt: Date;
  /** Null where the person is no account user any more. */
  readonly startedByName: string | null;
  readonly closedAt: Date | null;
  readonly closedByName: string | null;
  /** Of the list as it was closed; null while it is open. */
  readonly sha256: string | null;
};

/** What was decided of one person. Never changed: another decision is another row, and the last one counts. */
export type Decision = {
  readonly number: number;
  readonly kind: DecisionKind;
  /** The role from then on; of somebody removed, the one they had. */
  readonly role: Role;
  readonly reason: string;
  readonly byName: string | null;
  readonly at: Date;
};

/** Somebody who had access when the review was started. */
export type ReviewedPerson = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** The role they had then, and the one they have now. */
  readonly roleThen: Role;
  readonly role: Role;
  readonly isOwner: boolean;
  /** When they last opened a page before the review was started; null where they never did. */
  readonly lastSeenAt: Date | null;
  readonly deactivatedAt: Date | null;
  /** First to last. */
  readonly decisions: readonly Decision[];
};

/** How many reviews there are, and what was seen last. */
export type ReviewAge = {
  /** When the last one was closed; null where none ever was. */
  readonly closedOn: Day | null;
  /** The one that is open. */
  readonly openId: string | null;
};

/** Access is looked through once a quarter: no quarter is longer. */
export const REVIEW_DAYS_MAX = 92;
/** So many days before that the next one is announced. */
export const REVIEW_NOTICE_DAYS = 14;
export const REASON_LENGTH_MAX = 500;
export const REVIEWED_MAX = 5_000;
export const REVIEWS_SHOWN = 100;
export const REVIEWED_PER_PAGE = 100;
/** So many are confirmed at once with one reason. */
export const CONFIRMED_AT_ONCE_MAX = 200;
export const DECISIONS_MAX = 20;
