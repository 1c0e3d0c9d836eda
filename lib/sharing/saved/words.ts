import type { Outcome } from "@/lib/policy/decide";
import type { SaveRefusal } from "./commands";
import type { Difference, Reasked, Turn } from "./rules";

export const SAVE_REFUSALS: Readonly<Record<SaveRefusal, string>> = {
  nameTaken: "There is a saved question of that name already.",
  tooManySaved: "There are more saved questions than can be kept. Delete some first.",
  noQuestion: "That is no whole question. Ask it once more, then save it.",
  recipientNotFound: "The recipient that is asked about is not registered any more.",
};

export const SAVED_REFUSALS = { notFound: "That question is not saved any more." } as const;

export const ANSWER_WORDS: Readonly<Record<Outcome, string>> = {
  permitted: "yes",
  permittedIf: "yes, on conditions",
  refused: "no",
};

const TURN_WORDS: Readonly<Record<Turn, string>> = {
  recipientEnded: "nothing more is handed to the recipient",
  agreementEnded: "the agreement ended",
  agreementBegan: "an agreement is in force",
  becameThirdParty: "the recipient is a third party now",
  becameProvider: "the recipient is a service provider now",
  clearedForPrime: "a reviewer cleared the recipient for Prime",
  notClearedAnyMore: "the recipient is not cleared for Prime any more",
  policyNotCovering: "no live policy covers it any more",
  policyCovering: "a live policy covers it",
  clauses: "the clauses are read differently",
};

/** What an answer is now that differs from what it was. */
function nowWords(outcome: Outcome, differs: Difference): string {
  if (differs === "outcome") return `now ${ANSWER_WORDS[outcome]}`;
  if (differs === "conditions") return "now on others";
  return outcome === "refused" ? "now for another reason" : "now by other clauses";
}

/**
 * That an answer is another one now, and why: “Was yes, now no: the agreement ended.” “Was yes, on conditions, now on
 * others: …” Null where it is the same.
 */
export const turnedSentence = ({ question, now, differs, turns }: Reasked): string | null =>
  differs === null
    ? null
    : `Was ${ANSWER_WORDS[question.then.outcome]}, ${nowWords(now.decision.outcome, differs)}: ` +
      `${turns.map((turn) => TURN_WORDS[turn]).join("; ")}.`;
