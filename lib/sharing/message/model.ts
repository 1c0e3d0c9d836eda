import type { ClauseId } from "@/lib/policy/model";

/** What can be wrong with a message to a buyer. */
export const PROBLEM_KINDS = [
  "link",
  "email",
  "phone",
  "offAmazon",
  "promotion",
  "reviewPressure",
  "reviewReward",
  "notAllowedKind",
  "tone",
  "length",
  "html",
  "language",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** One thing that is wrong; its place counts in UTF-16 units, as a browser’s text fields do. */
export type MessageProblem = {
  readonly kind: ProblemKind;
  /** Null where neither source speaks and a limit of Amazon’s own does, or nothing but reason. */
  readonly clause: ClauseId | null;
  readonly start: number;
  readonly end: number;
  readonly advice: string;
};

/** `cannotJudge`: nothing is known to be wrong, and the language is not one that is read here. */
export const MESSAGE_OUTCOMES = ["fine", "problems", "cannotJudge"] as const;
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number];

export type MessageAnswer = {
  readonly outcome: MessageOutcome;
  readonly problems: readonly MessageProblem[];
};

/** What Amazon’s messaging takes of a text, by its interface for programs. */
export const MESSAGE_CHARS_MAX = 2_000;
/** No more of a text is looked at. */
export const MESSAGE_READ_MAX = 100_000;
/** So many problems are told; a text with more needs to be written anew. */
export const PROBLEMS_MAX = 200;
