import { decide, type Decision } from "@/lib/policy/decide";
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

/** What of an answer can differ, what weighs most first. */
export type Difference = "outcome" | "conditions" | "clauses";

export type Reasked = {
  readonly question: SavedQuestion;
  readonly now: Judged;
  /** Whether the answer is another one than when it was kept, or is the same for other reasons. */
  readonly hasTurned: boolean;
  /** What of it differs: yes or no, what has to be kept to, or only the clauses; null where nothing does. */
  readonly differs: Difference | null;
  /** Why, where it has. */
  readonly turns: readonly Turn[];
};

/** A kept question, asked today, and what turned its answer. Nothing that leaves it as it was is named. */
export function reask(question: SavedQuestion, known: Known): Reasked {
  const now = judge(question.asked, known);
  const { then, asked } = question;
  const differs = differenceOf(then, now.decision);
  const recipient = asked.recipientId === null ? null : known.recipients.get(asked.recipientId);
  const isEnded = recipient ? recipient.endedOn !== null : asked.recipientId !== null;
  const turns = differs === null ? [] : turnsOf(then, now, { isEnded, differs });
  return { question, now, hasTurned: differs !== null, differs, turns };
}

type Reasons = Pick<AnswerThen, "outcome" | "because" | "conditions">;

const reasonsOf = ({ outcome, because, conditions }: Decision): Reasons => ({
  ...{ outcome, because, conditions: conditions.map(({ condition }) => condition) },
});

/** Both are always told in the order of the book. */
const isAlike = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === null || b === null || a.join() === b.join();

function differenceOf(then: Reasons, decision: Decision): Difference | null {
  const now = reasonsOf(decision);
  if (then.outcome !== now.outcome) return "outcome";
  if (!isAlike(then.conditions, now.conditions)) return "conditions";
  return isAlike(then.because, now.because) ? null : "clauses";
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
  // Whose time was over when it was asked is what they were then, and changed nothing.
  if (isEnded) {
    if (JSON.stringify(was) !== JSON.stringify(is))
      changes.push({ turn: "recipientEnded", take: everythingOf });
  } else if (was && is) {
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
function turnsOf(
  then: AnswerThen,
  { facts, decision }: Judged,
  { isEnded, differs }: { readonly isEnded: boolean; readonly differs: Difference },
): readonly Turn[] {
  const { policyCovers, recipient } = then;
  const before: Facts = { ...facts, policyCovers, recipient };
  // Where yes became no, what merely changed the clauses beside it is not named.
  const toldOf = ({ outcome, because, conditions }: Decision): string =>
    differs === "outcome" ? outcome : JSON.stringify([outcome, because, conditions]);
  const answerTo = (asked: Facts) => toldOf(decide(asked));
  const [was, is] = [answerTo(before), toldOf(decision)];
  // What the registers said then comes to the same answer today: the book differs, and nothing else.
  if (was === is) return ["clauses"];
  const changes = changesOf(before, facts, isEnded);
  const decisive = changes.filter(
    ({ take }) => answerTo(take(before, facts)) !== was || answerTo(take(facts, before)) !== is,
  );
  return (decisive.length > 0 ? decisive : changes).map(({ turn }) => turn);
}
