import type { CloseReviewRefusal, DecideOnRefusal, StartReviewRefusal } from "./commands";
import { DECISIONS_MAX, REVIEWED_MAX, type DecisionKind } from "./model";

export const DECISION_LABELS: Readonly<Record<DecisionKind, string>> = {
  confirmed: "Confirmed",
  changed: "Role changed",
  removed: "Access ended",
};

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const START_REFUSALS: Readonly<Record<StartReviewRefusal, string>> = {
  openAlready: "A review is open already. Close that one first.",
  tooManyPeople: `More than ${REVIEWED_MAX.toLocaleString("en")} people have access, which is more than one review takes. Deactivate those who have left first.`,
};

export const DECIDE_REFUSALS: Readonly<Record<DecideOnRefusal, string>> = {
  notOpen: "This review was closed meanwhile. What was decided stands as it is.",
  notFound: "That person is not in this review.",
  changedMeanwhile: "Somebody changed it while you read it. Load the page again and look anew.",
  ownAccess: "Your own access is decided on by another admin.",
  noAccess: "Their access has ended meanwhile, so there is nothing to decide.",
  deactivated: "Their access has ended meanwhile, so there is nothing to decide.",
  sameRole: "They have that role already. Choose another one, or confirm the access.",
  unchanged: "They have that role already. Choose another one, or confirm the access.",
  tooManyDecisions: `${DECISIONS_MAX} decisions stand here, which is the most. The last one counts.`,
  lastAdmin: "They are the last admin. Make somebody else an admin first.",
  isOwner: "They answer for this merchant. The ownership has to be handed over first.",
};

export const CLOSE_REFUSALS: Readonly<Record<CloseReviewRefusal, string>> = {
  notOpen: "This review was closed meanwhile.",
  undecided: "Somebody who has access is not decided on yet.",
};
