import type { Role } from "@/lib/access/permissions";
import { accept, refuse, type Result } from "@/lib/result";
import { daysBetween, type Day } from "@/lib/time/day";
import {
  DECISIONS_MAX,
  REVIEW_DAYS_MAX,
  REVIEW_NOTICE_DAYS,
  type Decision,
  type DecisionKind,
  type ReviewedPerson,
} from "./model";

type Reviewed = Pick<ReviewedPerson, "userId" | "role" | "deactivatedAt" | "decisions">;

/**
 * What counts of somebody: the last decision; null where there is none yet. While a review is open a decision counts no
 * more once the access became something else by another way, so that no list says what is not so; a closed one is history.
 */
export function countedDecision(
  { role, deactivatedAt, decisions }: Pick<Reviewed, "role" | "deactivatedAt" | "decisions">,
  isOpen = true,
): Decision | null {
  const last = decisions.at(-1) ?? null;
  if (last === null || !isOpen) return last;
  const hasEnded = deactivatedAt !== null;
  const isSo = last.kind === "removed" ? hasEnded : !hasEnded && last.role === role;
  return isSo ? last : null;
}

/** Whether somebody still has to decide. Whose access ended otherwise meanwhile has none left to decide on. */
export const isUndecided = (person: Omit<Reviewed, "userId">): boolean =>
  person.deactivatedAt === null && countedDecision(person) === null;

export type Said = { readonly kind: DecisionKind; readonly role: Role };

export type DecideRefusal = "ownAccess" | "noAccess" | "sameRole" | "tooManyDecisions";

/**
 * May this be decided? One's own access is looked at by another admin, where there is one. What it becomes is told by the
 * rules of roles and access, which are asked too.
 */
export function decideOn(
  person: Reviewed,
  { kind, role }: Said,
  by: string,
  others: readonly string[],
): Result<Said, DecideRefusal> {
  if (person.userId === by && others.some((admin) => admin !== by)) return refuse("ownAccess");
  if (person.deactivatedAt !== null) return refuse("noAccess");
  if (person.decisions.length >= DECISIONS_MAX) return refuse("tooManyDecisions");
  if (kind === "changed" && role === person.role) return refuse("sameRole");
  return accept({ kind, role: kind === "changed" ? role : person.role });
}

export type ReviewCounts = Readonly<Record<DecisionKind | "undecided" | "leftMeanwhile", number>>;

/** How far a review has come. */
export function countReview(
  people: readonly Omit<Reviewed, "userId">[],
  isOpen = true,
): ReviewCounts {
  const count = (isMeant: (kind: DecisionKind | null, isActive: boolean) => boolean) =>
    people.filter((each) =>
      isMeant(countedDecision(each, isOpen)?.kind ?? null, each.deactivatedAt === null),
    ).length;
  return {
    confirmed: count((kind) => kind === "confirmed"),
    changed: count((kind) => kind === "changed"),
    removed: count((kind) => kind === "removed"),
    undecided: count((kind, isActive) => kind === null && isActive),
    leftMeanwhile: count((kind, isActive) => kind === null && !isActive),
  };
}

/** May it be closed? Once somebody has decided on everybody who still has access. */
export const decideClose = (counts: ReviewCounts): Result<null, "undecided"> =>
  counts.undecided > 0 ? refuse("undecided") : accept(null);

/** How many days ago access was looked through; where it never was, since the merchant began here. */
export const reviewAgeDays = (closedOn: Day | null, began: Day, today: Day): number =>
  Math.max(daysBetween(closedOn ?? began, today), 0);

/** Whether the next one should be started: some days before the quarter is over. */
export const isReviewDue = (ageDays: number): boolean =>
  ageDays > REVIEW_DAYS_MAX - REVIEW_NOTICE_DAYS;
