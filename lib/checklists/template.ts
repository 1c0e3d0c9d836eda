import type { ClauseId } from "@/lib/policy/model";
import type { FactId } from "./facts";

/**
 * What a step asks for: a figure that the product computes, a person's word, a file or a link, a choice. Its figures
 * bind only a fact step; beside another they are there to be read.
 */
export type StepKind = "fact" | "attest" | "evidence" | "decide";

/**
 * What a step can be answered with, by whose move it is: what the merchant has to do, what it may do, and what Amazon
 * states or promises, where "met" would be the wrong word.
 */
export const ANSWER_SETS = {
  duty: ["met", "partlyMet", "notMet", "notApplicable"],
  permission: ["withinLimits", "notUsed", "outsideLimits"],
  information: ["understood", "question"],
} as const;
export type AnswerSet = keyof typeof ANSWER_SETS;
export type Answer = (typeof ANSWER_SETS)[AnswerSet][number];

export const ANSWER_LABELS: Readonly<Record<Answer, string>> = {
  met: "Met",
  partlyMet: "Partly met",
  notMet: "Not met",
  notApplicable: "Not applicable",
  withinLimits: "Used within limits",
  notUsed: "Not used",
  outsideLimits: "Outside limits",
  understood: "Understood",
  question: "Question to raise with Amazon",
};

/** One way to answer a decide step, and the answer it stands for. */
export type Choice = {
  readonly id: string;
  readonly label: string;
  readonly answer: Answer;
  readonly needsReason: boolean;
};

/** What a file or link has to speak for. */
export type EvidenceAsked = {
  readonly what: string;
  /** Whether the step can be submitted as met, or partly met, without any. */
  readonly isRequired: boolean;
  /** How old the day may be for which it speaks; null where age does not matter. */
  readonly maxAgeDays: number | null;
};

export type Step = {
  /** Stays for good: answers, evidence and signatures name it. Kebab-case, unique in its template. */
  readonly id: string;
  readonly kind: StepKind;
  readonly answers: AnswerSet;
  readonly question: string;
  /** Why it is asked. */
  readonly why: string;
  /** What good looks like. */
  readonly good: string;
  /** What to do when the answer is no. */
  readonly otherwise: string;
  /** Of a fact step, and of an attest step whose person should see them. */
  readonly facts?: readonly FactId[];
  readonly evidence?: EvidenceAsked;
  readonly choices?: readonly Choice[];
  /** Asked only where an earlier step was answered so: by an answer, or by a choice's id where that step has choices. */
  readonly when?: { readonly step: string; readonly isOneOf: readonly string[] };
};

/** The guided path through one clause. */
export type Template = {
  readonly clause: ClauseId;
  /** Raised with every change of words that people sign. */
  readonly version: number;
  /** What the checklist is to establish, in a sentence or two. */
  readonly purpose: string;
  /** The exact statement a reviewer signs; `{merchant}` and `{period}` are filled in. */
  readonly statement: string;
  readonly steps: readonly Step[];
};

/** The statement as somebody signs it. Filled in one pass, so that no merchant's name is taken for a placeholder. */
export const statementFor = (
  { statement }: Template,
  filled: { readonly merchant: string; readonly period: string },
): string =>
  statement.replace(/\{(merchant|period)\}/g, (_, name: "merchant" | "period") => filled[name]);
