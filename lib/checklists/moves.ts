import { accept, refuse, type Result } from "@/lib/result";
import { canonicalJson, type Json } from "@/lib/crypto/canonical";
import type { Checklist, History, Review, Signature, Submission } from "./model";
import type { Payload } from "./payload";
import { resultOf, stepsAsked, type Answers, type ChecklistResult } from "./rules";
import type { Template } from "./template";
import { leadsFrom, TRANSITIONS, type TransitionName, type WorkState } from "./transitions";

/** How far the answers of a checklist have come. */
export type Progress = {
  readonly result: ChecklistResult | null;
  readonly unanswered: number;
};

export function progressOf(template: Template, answers: Answers): Progress {
  const open = stepsAsked(template, answers).filter(({ id }) => !answers.has(id));
  return { result: resultOf(template, answers), unanswered: open.length };
}

/** Where this way leads from a state, if the table has it. */
export const decideMove = (
  name: TransitionName,
  state: WorkState,
): Result<WorkState, "wrongState"> =>
  leadsFrom(name, state) ? accept(TRANSITIONS[name].to) : refuse("wrongState");

const takenBack = (reviews: readonly Review[], number: number): boolean =>
  reviews.some(({ takesBack }) => takesBack === number);

/** The signatures under a submission that were not revoked, oldest first. */
export const standingUnder = (
  { signatures, reviews }: Pick<History, "signatures" | "reviews">,
  submission: number,
): readonly Signature[] =>
  signatures.filter((each) => each.submission === submission && !takenBack(reviews, each.review));

export type SignRefusal = "wrongState" | "ownWork" | "signedAlready";

/**
 * May this person sign, and what does the checklist become?
 *
 * Never whoever handed it in, admins included, and nobody twice: where two signatures are asked for they are two
 * people's. The checklist stays submitted until the last of them.
 */
export function decideSign(
  state: WorkState,
  submission: Submission,
  standing: readonly Signature[],
  person: string,
): Result<WorkState, SignRefusal> {
  const move = decideMove("sign", state);
  if (!move.ok) return move;
  if (submission.by === person) return refuse("ownWork");
  if (standing.some(({ signerId }) => signerId === person)) return refuse("signedAlready");
  return accept(standing.length + 1 >= submission.signersNeeded ? move.value : "submitted");
}

/** The return under a submission that still stands; null where there is none. */
export const standingReturn = (reviews: readonly Review[], submission: number): Review | null =>
  reviews.findLast(
    (each) =>
      each.submission === submission &&
      each.kind === "returned" &&
      !takenBack(reviews, each.number),
  ) ?? null;

/**
 * The signatures of the round before, to which a checklist can go back while nothing of the new one is signed; null
 * where they no longer suffice.
 */
export function signedBefore(
  { round }: Pick<Checklist, "round">,
  history: History,
): readonly Signature[] | null {
  const submission = history.submissions.findLast((each) => each.round === round - 1);
  if (!submission) return null;
  const standing = standingUnder(history, submission.number);
  return standing.length >= submission.signersNeeded ? standing : null;
}

/** Whether the work that two payloads tell of is the same: what was answered, by whom, and what lies beside it. */
export const isSameWork = (one: Payload, other: Payload): boolean =>
  workText(one) === workText(other);

const workText = ({ steps, evidence }: Payload): string =>
  canonicalJson({ steps, evidence } as unknown as Json);
