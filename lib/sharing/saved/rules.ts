import { decide } from "@/lib/policy/decide";
import type { Facts, RecipientFacts } from "@/lib/policy/facts";
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

/** A change of the registers, and of facts with the one where it counts in the other’s place. */
type Change = { readonly turn: Turn; readonly take: (to: Facts, from: Facts) => Facts };

const policy: Change["take"] = (to, { policyCovers }) => ({ ...to, policyCovers });
const everythingOf: Change["take"] = (to, { recipient }) => ({ ...to, recipient });
const partOf =
  (part: keyof RecipientFacts): Change["take"] =>
  (to, { recipient }) =>
    to.recipient && recipient
      ? { ...to, recipient: { ...to.recipient, [part]: recipient[part] } }
      : to;

function changesOf(before: Facts, after: Facts, isEnded: boolean): readonly Change[] {
  const changes: Change[] = [];
  const [was, is] = [before.recipient, after.recipient];
  if (isEnded) changes.push({ turn: "recipientEnded", take: everythingOf });
  else if (was && is) {
    if (was.hasAgreement !== is.hasAgreement)
      changes.push({
        turn: is.hasAgreement ? "agreementBegan" : "agreementEnded",
        take: partOf("hasAgreement"),
      });
    if (was.role !== is.role)
      changes.push({
        turn: is.role === "thirdParty" ? "becameThirdParty" : "becameProvider",
        take: partOf("role"),
      });
    if (was.mayReceivePrime !== is.mayReceivePrime)
      changes.push({
        turn: is.mayReceivePrime ? "clearedForPrime" : "notClearedAnyMore",
        take: partOf("mayReceivePrime"),
      });
  }
  if (before.policyCovers !== after.policyCovers)
    changes.push({
      turn: after.policyCovers ? "policyCovering" : "policyNotCovering",
      take: policy,
    });
  return changes;
}

/**
 * What turned an answer: each change that does so by itself, or without which it would not have turned; all of them where
 * only several together do.
 */
function turnsOf(then: AnswerThen, { facts, decision }: Judged, isEnded: boolean): readonly Turn[] {
  const { policyCovers, recipient } = then;
  const before: Facts = { ...facts, policyCovers, recipient };
  const outcomeOf = (asked: Facts) => decide(asked).outcome;
  const [was, is] = [outcomeOf(before), decision.outcome];
  // What the registers said then comes to the same answer today: the book differs, and nothing else.
  if (was === is) return ["clauses"];
  const changes = changesOf(before, facts, isEnded);
  const decisive = changes.filter(
    ({ take }) => outcomeOf(take(before, facts)) !== was || outcomeOf(take(facts, before)) !== is,
  );
  return (decisive.length > 0 ? decisive : changes).map(({ turn }) => turn);
}
