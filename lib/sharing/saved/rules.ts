import { judge, type Judged, type Known } from "../uses/rules";
import type { AnswerThen, SavedQuestion } from "./model";

/** What of the registers differs from when a question was kept. */
export const TURNS = [
  ...(["recipientEnded", "agreementEnded", "agreementBegan", "becameThirdParty"] as const),
  ...(["becameProvider", "clearedForPrime", "notClearedAnyMore"] as const),
  ...(["policyNotCovering", "policyCovering", "clauses"] as const),
] as const;
export type Turn = (typeof TURNS)[number];

export type Reasked = {
  readonly question: SavedQuestion;
  readonly now: Judged;
  /** Whether the answer is another one than when it was kept. */
  readonly hasTurned: boolean;
  /** Why, where it has. */
  readonly turns: readonly Turn[];
};

/** A kept question, asked today, and what turned its answer. Nothing that leaves it as it was is named. */
export function reask(question: SavedQuestion, known: Known): Reasked {
  const now = judge(question.asked, known);
  const { then, asked } = question;
  const hasTurned = then.outcome !== now.decision.outcome;
  const recipient = asked.recipientId === null ? null : known.recipients.get(asked.recipientId);
  const isEnded = recipient ? recipient.endedOn !== null : asked.recipientId !== null;
  return { question, now, hasTurned, turns: hasTurned ? turnsOf(then, now, isEnded) : [] };
}

function turnsOf(then: AnswerThen, { facts }: Judged, isEnded: boolean): readonly Turn[] {
  const turns: Turn[] = [];
  const [before, after] = [then.recipient, facts.recipient];
  if (isEnded) turns.push("recipientEnded");
  else if (before?.hasAgreement && !after?.hasAgreement) turns.push("agreementEnded");
  else if (before && !before.hasAgreement && after?.hasAgreement) turns.push("agreementBegan");
  if (before && after && before.role !== after.role)
    turns.push(after.role === "thirdParty" ? "becameThirdParty" : "becameProvider");
  if (before && after && before.mayReceivePrime !== after.mayReceivePrime)
    turns.push(after.mayReceivePrime ? "clearedForPrime" : "notClearedAnyMore");
  if (then.policyCovers !== facts.policyCovers)
    turns.push(facts.policyCovers ? "policyCovering" : "policyNotCovering");
  // Nothing of the registers changed: the book did.
  return turns.length > 0 ? turns : ["clauses"];
}
