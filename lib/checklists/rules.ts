import { accept, refuse, type Result } from "@/lib/result";
import { EXCEPTION_DAYS_MAX, REASON_LENGTH_MAX } from "@/lib/retention/rules";
import { daysBetween, type Day } from "@/lib/time/day";
import { amountOf, type FactId, type FactValue } from "./facts";
import { ANSWER_SETS, type Answer, type Step, type Template } from "./template";

/** Why something out of line stays so for now, who answers for it, and the last day on which that counts. */
export type Exception = { readonly reason: string; readonly ownerId: string; readonly endsOn: Day };

/** What somebody said to one step, found to fit it. */
export type GivenAnswer = {
  readonly answer: Answer;
  /** Of a decide step, the choice that was made. */
  readonly choice: string | null;
  /** Why it was chosen, or what is to be asked of Amazon. */
  readonly reason: string | null;
  readonly exception: Exception | null;
};

/** By the ids of the steps. */
export type Answers = ReadonlyMap<string, GivenAnswer>;

export type FactValues = ReadonlyMap<FactId, FactValue>;

/** What stands behind a step: files and links that were not withdrawn. `expiresOn` is the last day one counts. */
export type StepEvidence = { readonly speaksFor: Day; readonly expiresOn: Day | null };

/** What a checklist comes to, worst first. */
export const RESULTS = ["notMet", "partlyMet", "questionOpen", "met", "notApplicable"] as const;
export type ChecklistResult = (typeof RESULTS)[number];

const RESULT_OF: Readonly<Record<Answer, ChecklistResult>> = {
  notMet: "notMet",
  outsideLimits: "notMet",
  partlyMet: "partlyMet",
  question: "questionOpen",
  met: "met",
  withinLimits: "met",
  notUsed: "met",
  understood: "met",
  notApplicable: "notApplicable",
};

export const resultOfAnswer = (answer: Answer): ChecklistResult => RESULT_OF[answer];

/** What a later step can depend on: the choice where there are choices, else the answer. */
const saidTo = (step: Step, given: GivenAnswer): string | null =>
  step.choices ? given.choice : given.answer;

/** Whether an answer can stand at this step: one out of its set, or what its choice stands for. */
function fits(step: Step, { answer, choice }: GivenAnswer): boolean {
  if (step.choices)
    return step.choices.some((each) => each.id === choice && each.answer === answer);
  const set: readonly Answer[] = ANSWER_SETS[step.answers];
  return choice === null && set.includes(answer);
}

/**
 * The steps that are asked, given the answers so far. One that waits for another is asked once that one is asked and
 * answered so; an answer which no longer fits its step counts as none.
 */
export function stepsAsked(template: Template, answers: Answers): readonly Step[] {
  const said = new Map<string, string | null>();
  return template.steps.filter((step) => {
    const before = step.when && said.get(step.when.step);
    if (step.when && !(before && step.when.isOneOf.includes(before))) return false;
    const given = answers.get(step.id);
    said.set(step.id, given && fits(step, given) ? saidTo(step, given) : null);
    return true;
  });
}

/**
 * What the answers come to: the worst of the steps that are asked. What is not applicable does not count, unless
 * nothing else was answered; null where nothing was.
 */
export function resultOf(template: Template, answers: Answers): ChecklistResult | null {
  const found = new Set(
    stepsAsked(template, answers).flatMap((step) => {
      const given = answers.get(step.id);
      return given && fits(step, given) ? [RESULT_OF[given.answer]] : [];
    }),
  );
  return RESULTS.find((result) => found.has(result)) ?? null;
}

/** The facts that a step is bound by and that are over their limit. Beside any other than a fact step they only inform. */
export const overLimit = (step: Step, values: FactValues): readonly FactId[] =>
  step.kind === "fact"
    ? (step.facts ?? []).filter((id) => values.get(id)?.isOverLimit === true)
    : [];

/** Whether an answer stands only with a reason, an owner and an end: not applicable, or good against the figures. */
export const needsException = (step: Step, answer: Answer, values: FactValues): boolean =>
  answer === "notApplicable" || (RESULT_OF[answer] === "met" && overLimit(step, values).length > 0);

/** Whether an answer says something that has to be put in words: a question does, and some choices. */
export const needsReason = (
  step: Step,
  { answer, choice }: Pick<GivenAnswer, "answer" | "choice">,
) => answer === "question" || step.choices?.find(({ id }) => id === choice)?.needsReason === true;

/** What somebody says to a step, before it is known to fit. */
export type SaidAnswer = {
  /** Left out of account where the step has choices: the choice says it. */
  readonly answer: string | null;
  readonly choice: string | null;
  readonly reason: string | null;
  readonly exception: {
    readonly reason: string;
    readonly ownerId: string | null;
    readonly endsOn: Day | null;
  } | null;
};

export type ExceptionRefusal =
  | "exceptionReasonMissing"
  | "exceptionOwnerMissing"
  | "exceptionEndMissing"
  | "exceptionEndNotAhead"
  | "exceptionEndTooFar";
export type AnswerRefusal =
  | "noSuchStep"
  | "notAsked"
  | "noSuchAnswer"
  | "noSuchChoice"
  | "reasonMissing"
  | "reasonTooLong"
  | "overLimit"
  | ExceptionRefusal;

/**
 * May this be said to the step, and what is then kept?
 *
 * An exception that is not needed is dropped, so that none outlives its cause. Whether its owner is still an account
 * user is the command's question.
 */
export function decideAnswer(
  template: Template,
  answers: Answers,
  stepId: string,
  said: SaidAnswer,
  { values, today }: { readonly values: FactValues; readonly today: Day },
): Result<GivenAnswer, AnswerRefusal> {
  const step = template.steps.find(({ id }) => id === stepId);
  if (!step) return refuse("noSuchStep");
  if (!stepsAsked(template, answers).includes(step)) return refuse("notAsked");

  const picked = pickedBy(step, said);
  if (!picked.ok) return picked;
  const reason = said.reason?.trim() ?? "";
  if (reason.length > REASON_LENGTH_MAX) return refuse("reasonTooLong");
  if (reason === "" && needsReason(step, picked.value)) return refuse("reasonMissing");

  const given = { ...picked.value, reason: reason === "" ? null : reason };
  if (!needsException(step, given.answer, values)) return accept({ ...given, exception: null });
  if (said.exception === null)
    return refuse(given.answer === "notApplicable" ? "exceptionReasonMissing" : "overLimit");
  const exception = decideException(said.exception, today);
  return exception.ok ? accept({ ...given, exception: exception.value }) : exception;
}

function pickedBy(
  step: Step,
  { answer, choice }: SaidAnswer,
): Result<Pick<GivenAnswer, "answer" | "choice">, "noSuchAnswer" | "noSuchChoice"> {
  if (step.choices) {
    const chosen = step.choices.find(({ id }) => id === choice);
    return chosen ? accept({ answer: chosen.answer, choice: chosen.id }) : refuse("noSuchChoice");
  }
  const set: readonly Answer[] = ANSWER_SETS[step.answers];
  const found = set.find((each) => each === answer);
  return found ? accept({ answer: found, choice: null }) : refuse("noSuchAnswer");
}

function decideException(
  said: NonNullable<SaidAnswer["exception"]>,
  today: Day,
): Result<Exception, ExceptionRefusal | "reasonTooLong"> {
  const { ownerId, endsOn } = said;
  const reason = said.reason.trim();
  if (reason === "") return refuse("exceptionReasonMissing");
  if (reason.length > REASON_LENGTH_MAX) return refuse("reasonTooLong");
  if (ownerId === null) return refuse("exceptionOwnerMissing");
  if (endsOn === null) return refuse("exceptionEndMissing");
  if (endsOn <= today) return refuse("exceptionEndNotAhead");
  if (daysBetween(today, endsOn) > EXCEPTION_DAYS_MAX) return refuse("exceptionEndTooFar");
  return accept({ reason, ownerId, endsOn });
}

export type MissingKind =
  | "unanswered"
  | "reasonMissing"
  | "overLimit"
  | "exceptionEnded"
  | "evidenceMissing"
  | "evidenceTooOld";

/** Something without which a checklist cannot be submitted. */
export type Missing = { readonly step: string; readonly why: MissingKind };

/** All that a checklist stands on at one moment. */
export type Standing = {
  readonly answers: Answers;
  readonly values: FactValues;
  /** By the ids of the steps. */
  readonly evidence: ReadonlyMap<string, readonly StepEvidence[]>;
  readonly today: Day;
};

/**
 * What is missing before the checklist can be submitted, in the order of its steps; empty where nothing is. The figures
 * are today's: an answer that was good when it was given may need an exception by now.
 */
export const whatIsMissing = (template: Template, standing: Standing): readonly Missing[] =>
  stepsAsked(template, standing.answers).flatMap((step) =>
    missingAt(step, standing).map((why) => ({ step: step.id, why })),
  );

function missingAt(step: Step, { answers, values, evidence, today }: Standing): MissingKind[] {
  const given = answers.get(step.id);
  if (!given || !fits(step, given)) return ["unanswered"];
  const missing: MissingKind[] = [];
  if (needsReason(step, given) && given.reason === null) missing.push("reasonMissing");
  if (needsException(step, given.answer, values)) {
    if (given.exception === null)
      missing.push(given.answer === "notApplicable" ? "reasonMissing" : "overLimit");
    else if (given.exception.endsOn < today) missing.push("exceptionEnded");
  }
  const lacking = lackingEvidence(step, given.answer, evidence.get(step.id) ?? [], today);
  return lacking === null ? missing : [...missing, lacking];
}

/** Evidence is asked for where something was done, wholly or in part; of what was not done there is none. */
function lackingEvidence(
  { evidence: asked }: Step,
  answer: Answer,
  held: readonly StepEvidence[],
  today: Day,
): MissingKind | null {
  const isDone = answer !== "notUsed" && ["met", "partlyMet"].includes(RESULT_OF[answer]);
  if (!asked?.isRequired || !isDone) return null;
  const live = held.filter(({ expiresOn }) => expiresOn === null || expiresOn >= today);
  if (live.length === 0) return "evidenceMissing";
  const { maxAgeDays } = asked;
  const isRecent = (each: StepEvidence) =>
    maxAgeDays === null || daysBetween(each.speaksFor, today) <= maxAgeDays;
  return live.some(isRecent) ? null : "evidenceTooOld";
}

/** A figure that speaks against what was signed. */
export type MovedFact = {
  readonly fact: FactId;
  /** Null where it was not computed then. */
  readonly then: number | null;
  readonly now: number;
};

/**
 * The figures that bind an asked step and went past their limit since, or further past it. One that fell, or moves
 * within its limit, changes nothing about what was signed.
 */
export function factsMoved(
  template: Template,
  answers: Answers,
  then: FactValues,
  now: FactValues,
): readonly MovedFact[] {
  const binding = new Set(stepsAsked(template, answers).flatMap((step) => overLimit(step, now)));
  return [...binding].flatMap((fact) => {
    const before = then.get(fact);
    const after = amountOf(now.get(fact)?.value ?? 0);
    const was = before ? amountOf(before.value) : null;
    return was !== null && after <= was ? [] : [{ fact, then: was, now: after }];
  });
}
