import { EXCEPTION_DAYS_MAX, REASON_LENGTH_MAX } from "@/lib/retention/rules";
import type { AnswerRefusal, ChecklistResult, MissingKind } from "./rules";
import { ANSWER_LABELS, type AnswerSet, type Step } from "./template";

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const ANSWER_REFUSALS: Readonly<Record<AnswerRefusal, string>> = {
  noSuchStep: "This checklist has no such step.",
  notAsked: "Your earlier answers leave this step out. Answer those first.",
  noSuchAnswer: "Choose one of the answers of this step.",
  noSuchChoice: "Choose one of the options.",
  reasonMissing: "This answer needs a few words. Write them beside it.",
  reasonTooLong: `A reason has at most ${REASON_LENGTH_MAX} characters. Keep the rest in a file or a comment.`,
  overLimit:
    "The figure is past its limit, so this answer needs an exception: a reason, an owner and a last day.",
  exceptionReasonMissing: "Say why.",
  exceptionOwnerMissing: "Name the person who answers for this.",
  exceptionEndMissing: "Give it a last day.",
  exceptionEndNotAhead: "Its last day lies after today.",
  exceptionEndTooFar: `It can run for at most ${EXCEPTION_DAYS_MAX} days and is then decided anew.`,
};

/** What a step still lacks, for the list beside the button to submit. */
export const MISSING_SENTENCES: Readonly<Record<MissingKind, string>> = {
  unanswered: "It has no answer yet.",
  reasonMissing: "Its answer needs a reason.",
  overLimit: "Its figure is past the limit by now: correct it, or record an exception.",
  exceptionEnded: "Its exception has ended: decide anew.",
  evidenceMissing: "It needs a file or a link.",
  evidenceTooOld: "Its file or link speaks for a day too long ago: add a newer one.",
};

/** What a checklist came to, in the words of what it asks: nothing that Amazon states can be met by a merchant. */
export const RESULT_LABELS: Readonly<Record<ChecklistResult, string>> = {
  notMet: "Not met",
  partlyMet: "Partly met",
  questionOpen: "Question open",
  met: "Met",
  notApplicable: "Not applicable",
};

const GOOD_LABELS: Readonly<Record<AnswerSet, string>> = {
  duty: "Met",
  permission: "Within limits",
  information: "Understood",
};

/** The same for one clause: its good result is called after the sets its steps are answered with. */
export function resultLabel(result: ChecklistResult, sets: ReadonlySet<AnswerSet>): string {
  const [only] = sets;
  if (sets.size !== 1 || only === undefined) return RESULT_LABELS[result];
  if (result === "met") return GOOD_LABELS[only];
  return result === "notMet" && only === "permission" ? "Outside limits" : RESULT_LABELS[result];
}

/** What was answered, in the step's own words: its choice where it has choices. */
export function answerWords(step: Step | undefined, said: string): string {
  const choice = step?.choices?.find(({ id }) => id === said);
  if (choice) return choice.label;
  return said in ANSWER_LABELS ? ANSWER_LABELS[said as keyof typeof ANSWER_LABELS] : said;
}
