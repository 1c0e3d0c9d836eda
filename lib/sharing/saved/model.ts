import type { Decision, Outcome } from "@/lib/policy/decide";
import type { ClauseId } from "@/lib/policy/model";
import type { AskedQuestion, Rested } from "../asked";

/** The answer that a question had when it was kept, and what of the registers it rested on. */
export type AnswerThen = Rested & {
  readonly outcome: Outcome;
  readonly because: readonly ClauseId[];
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

export const thenOf = (rested: Rested, { outcome, because }: Decision): AnswerThen => ({
  ...{ outcome, because },
  ...{ policyCovers: rested.policyCovers, recipient: rested.recipient },
});

export const SAVED_MAX = 500;
