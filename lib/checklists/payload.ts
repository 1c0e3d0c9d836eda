import type { Clause } from "@/lib/policy/model";
import type { Day } from "@/lib/time/day";
import { canonicalJson } from "@/lib/crypto/canonical";
import { factOf, type FactId, type FactValue } from "./facts";
import type { Checklist, Period, StepEvidence, StoredAnswer, Submission } from "./model";
import { periodName } from "./periods";
import {
  factsMoved,
  resultOf,
  stepsAsked,
  type Answers,
  type ChecklistResult,
  type FactValues,
  type GivenAnswer,
  type MovedFact,
} from "./rules";
import { statementFor, type Step, type Template } from "./template";

type PayloadPerson = { readonly id: string; readonly name: string };

type PayloadStep = {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly answer: string;
  readonly choice: string | null;
  readonly reason: string | null;
  readonly exception: {
    readonly reason: string;
    readonly owner: PayloadPerson;
    readonly endsOn: string;
  } | null;
  readonly answeredBy: PayloadPerson;
  readonly answeredAt: string;
  readonly evidence: readonly string[];
};

type PayloadEvidence = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly url: string | null;
  readonly mediaType: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly speaksFor: string;
  readonly expiresOn: string | null;
};

type PayloadFact = {
  readonly id: string;
  readonly label: string;
  readonly limit: number | null;
  readonly value: number | readonly { readonly [key: string]: string | number }[];
  readonly isOverLimit: boolean;
};

/** Everything that a signature stands for. What it does not name can change without touching the signature. */
export type Payload = {
  readonly format: "steward-checklist/1";
  readonly merchant: PayloadPerson;
  readonly period: {
    readonly kind: string;
    readonly name: string;
    readonly from: string;
    readonly until: string;
  };
  readonly clause: {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly duty: string;
    readonly authority: string;
    readonly source: string;
    /** The edition of the catalogue. */
    readonly catalogue: string;
  };
  readonly checklist: string;
  readonly template: number;
  readonly round: number;
  readonly submission: {
    readonly number: number;
    readonly by: PayloadPerson;
    readonly at: string;
  };
  readonly statement: string;
  readonly result: ChecklistResult;
  readonly steps: readonly PayloadStep[];
  readonly evidence: readonly PayloadEvidence[];
  readonly facts: readonly PayloadFact[];
  /** The day by which the facts were judged. */
  readonly factsOn: string;
};

/** A checklist with all that its payload is made of. */
export type Frozen = {
  readonly merchant: PayloadPerson;
  readonly period: Period;
  readonly clause: Clause;
  readonly catalogue: string;
  readonly checklist: Checklist;
  readonly template: Template;
  readonly submission: Pick<Submission, "number" | "by" | "at">;
  readonly answers: readonly StoredAnswer[];
  readonly evidence: readonly StepEvidence[];
  readonly facts: FactValues;
  /** The names of this merchant's people, by their ids. */
  readonly people: ReadonlyMap<string, string>;
  readonly today: Day;
};

/** The answers that count: suggestions of last time do not. */
export const answersThatCount = (answers: readonly StoredAnswer[]): Answers =>
  new Map(answers.filter(({ fromLastTime }) => !fromLastTime).map((each) => [each.step, each]));

/** The facts that any of these steps shows, each once. */
export const factIdsOf = (steps: readonly Step[]): readonly FactId[] => [
  ...new Set(steps.flatMap(({ facts = [] }) => facts)),
];

/** The payload of a checklist whose asked steps are all answered. */
export function payloadOf(frozen: Frozen): Payload {
  const { merchant, period, clause, checklist, template, submission, people, facts } = frozen;
  const answers = answersThatCount(frozen.answers);
  const asked = stepsAsked(template, answers);
  const stored = new Map(frozen.answers.map((each) => [each.step, each]));
  const evidence = frozen.evidence.filter(
    ({ step, withdrawn }) => withdrawn === null && asked.some(({ id }) => id === step),
  );
  const person = (id: string) => ({ id, name: people.get(id) ?? "" });
  const name = periodName(period);
  const result = resultOf(template, answers);
  if (result === null) throw new Error("A payload of nothing.");

  return {
    format: "steward-checklist/1",
    merchant,
    period: { kind: period.kind, name, from: period.from, until: period.until },
    clause: {
      id: clause.id,
      title: clause.title,
      summary: clause.summary,
      duty: clause.duty,
      authority: clause.authority,
      source: `${clause.source.title}, paragraph ${clause.source.paragraph}`,
      catalogue: frozen.catalogue,
    },
    checklist: checklist.id,
    template: template.version,
    round: checklist.round,
    submission: {
      number: submission.number,
      by: person(submission.by),
      at: submission.at.toISOString(),
    },
    statement: statementFor(template, { merchant: merchant.name, period: name }),
    result,
    steps: asked.flatMap((step) => {
      const answer = stored.get(step.id);
      return answer ? [payloadStep(step, answer, evidence, person)] : [];
    }),
    evidence: [...new Map(evidence.map((each) => [each.id, each])).values()]
      .map(({ id, kind, name, url, mediaType, bytes, sha256, speaksFor, expiresOn }) => ({
        ...{ id, kind, name, url, mediaType, bytes, sha256, speaksFor, expiresOn },
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    facts: factIdsOf(asked).flatMap((id) => {
      const fact = facts.get(id);
      return fact ? [payloadFact(fact)] : [];
    }),
    factsOn: frozen.today,
  };
}

const payloadStep = (
  { id, kind, question }: Step,
  { answer, choice, reason, exception, answeredBy, answeredAt }: StoredAnswer,
  evidence: readonly StepEvidence[],
  person: (id: string) => PayloadPerson,
): PayloadStep => ({
  ...{ id, kind, question, answer, choice, reason },
  exception: exception && {
    reason: exception.reason,
    owner: person(exception.ownerId),
    endsOn: exception.endsOn,
  },
  answeredBy: person(answeredBy),
  answeredAt: answeredAt.toISOString(),
  evidence: evidence
    .filter(({ step }) => step === id)
    .map((each) => each.id)
    .toSorted(),
});

const payloadFact = ({ id, value, isOverLimit }: FactValue): PayloadFact => ({
  id,
  label: factOf(id).label,
  limit: factOf(id).limit,
  value:
    typeof value === "number"
      ? value
      : value.map(({ key, label, value: amount }) => ({ key, label, value: amount })),
  isOverLimit,
});

/** The text that is hashed and kept. */
export const payloadText = (payload: Payload): string => canonicalJson(payload);

/** Reads a payload back. It is only ever handed what `payloadText` wrote. */
export const readPayload = (text: string): Payload => JSON.parse(text) as Payload;

/** What a payload says was answered, in the form of today's rules. */
export const answersIn = (payload: Payload): Answers =>
  new Map(
    payload.steps.map(({ id, answer, choice, reason, exception }) => [
      id,
      {
        answer: answer as GivenAnswer["answer"],
        choice,
        reason,
        exception: exception && {
          reason: exception.reason,
          ownerId: exception.owner.id,
          endsOn: exception.endsOn as Day,
        },
      },
    ]),
  );

/** The figures of a payload, without the way to their rows. */
export const factsIn = (payload: Payload): FactValues =>
  new Map(
    payload.facts.map(({ id, value, isOverLimit }) => [
      id as FactId,
      {
        id: id as FactId,
        value:
          typeof value === "number"
            ? value
            : value.map((item) => ({
                key: String(item.key),
                label: String(item.label),
                value: Number(item.value),
                rows: "",
              })),
        isOverLimit,
      },
    ]),
  );

/** Something by which a signed checklist is no longer as it was signed. */
export type Change =
  | ({ readonly kind: "fact" } & MovedFact)
  | {
      readonly kind: "catalogue" | "template";
      readonly then: string;
      readonly now: string;
    }
  | { readonly kind: "evidenceWithdrawn"; readonly id: string; readonly name: string }
  | {
      readonly kind: "evidenceExpired";
      readonly id: string;
      readonly name: string;
      readonly on: Day;
    }
  | { readonly kind: "exceptionEnded"; readonly step: string; readonly on: Day };

/** What a signature is held against. */
export type Present = {
  readonly template: Template;
  readonly catalogue: string;
  readonly facts: FactValues;
  /** Evidence that was withdrawn, by id. */
  readonly withdrawn: ReadonlySet<string>;
  readonly today: Day;
};

/**
 * What has changed since something was signed; empty where it still stands. Only what the signature names can change
 * it: the clause's own facts, the evidence it rests on, its exceptions, and the words that were signed.
 */
export function changesSince(signed: Payload, present: Present): readonly Change[] {
  const { template, catalogue, facts, withdrawn, today } = present;
  const { steps, evidence } = signed;
  const moved = factsMoved(template, answersIn(signed), factsIn(signed), facts);
  const words = (
    [
      ["catalogue", signed.clause.catalogue, catalogue],
      ["template", String(signed.template), String(template.version)],
    ] as const
  ).filter(([, then, now]) => then !== now);
  return [
    ...moved.map((each) => ({ kind: "fact" as const, ...each })),
    ...evidence.flatMap(({ id, name, expiresOn }): Change[] => {
      if (withdrawn.has(id)) return [{ kind: "evidenceWithdrawn", id, name }];
      const isOver = expiresOn !== null && expiresOn < today;
      return isOver ? [{ kind: "evidenceExpired", id, name, on: expiresOn as Day }] : [];
    }),
    ...steps.flatMap(({ id, exception }): Change[] =>
      exception !== null && exception.endsOn < today
        ? [{ kind: "exceptionEnded", step: id, on: exception.endsOn as Day }]
        : [],
    ),
    ...words.map(([kind, then, now]) => ({ kind, then, now })),
  ];
}
