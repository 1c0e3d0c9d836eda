import type { Decision, Outcome } from "@/lib/policy/decide";
import type { ClauseId } from "@/lib/policy/model";
import type { Condition } from "@/lib/policy/rules";
import type { AskedQuestion, Rested } from "../asked";

/** The answer that a question had when it was kept, and what of the registers it rested on. */
export type AnswerThen = Rested & {
  readonly outcome: Outcome;
  readonly because: readonly ClauseId[];
  /** Null where they were not kept yet: nothing is told from them. */
  readonly conditions: readonly Condition[] | null;
};

/** A question that somebody wants to find again. */
export type SavedQuestion = {
  readonly id: string;
  readonly name: string;
  readonly asked: AskedQuestion;
  readonly then: AnswerThen;
  readonly savedAt: Date;
};

export type NewQuestion = Omit<SavedQuestion, "savedAt">;

export const thenOf = (rested: Rested, { outcome, because, conditions }: Decision): AnswerThen => ({
  ...{ outcome, because, conditions: conditions.map(({ condition }) => condition) },
  ...{ policyCovers: rested.policyCovers, recipient: rested.recipient },
});

export const SAVED_MAX = 500;
