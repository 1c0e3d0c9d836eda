import { createHash } from "node:crypto";
import type { ChecklistGrant } from "@/lib/access/grant";
import type { KnownPerson } from "@/lib/accounts/model";
import { askEverybody, askMerchantName } from "@/lib/accounts/views";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { CATALOGUE, clauseById } from "@/lib/policy/book";
import { dayOf, type Day } from "@/lib/time/day";
import { templateOf } from "./templates/registry";
import { askStepEvidence } from "./evidence-store";
import { factsNow } from "./facts-now";
import type { Checklist, Period, StepEvidence, StoredAnswer, Submission } from "./model";
import { answersThatCount, factIdsOf, payloadOf, payloadText, type Payload } from "./payload";
import { resultOf, whatIsMissing, type Answers, type FactValues, type Missing } from "./rules";
import { askAnswers, askPeriods } from "./store";
import type { Template } from "./template";

/** A checklist with all that it stands on at one moment. */
export type ReadStanding = {
  readonly merchant: { readonly id: string; readonly name: string };
  readonly period: Period;
  readonly checklist: Checklist;
  readonly template: Template;
  readonly stored: readonly StoredAnswer[];
  readonly answers: Answers;
  readonly evidence: readonly StepEvidence[];
  readonly facts: FactValues;
  readonly people: readonly KnownPerson[];
  readonly today: Day;
};

/** What a checklist stands on, but for its figures: its answers of a round, or of the one it is in. */
export const askGrounds = (
  grant: ChecklistGrant,
  checklist: { readonly id: string; readonly round?: number },
) => ({
  merchantName: askMerchantName(grant),
  periods: askPeriods(grant),
  stored: askAnswers(grant, checklist),
  evidence: askStepEvidence(grant, checklist.id),
  people: askEverybody(grant),
});

type Grounds = Pick<ReadStanding, "stored" | "evidence" | "people"> & {
  readonly merchantName: string;
  readonly periods: readonly Period[];
};

export function standingOf(
  { merchantId }: ChecklistGrant,
  checklist: Checklist,
  { merchantName, periods, stored, evidence, people }: Grounds,
  facts: FactValues,
  now: Date,
): ReadStanding {
  const period = periods.find(({ id }) => id === checklist.periodId);
  if (!period) throw new Error("A checklist without its period.");
  return {
    merchant: { id: merchantId, name: merchantName },
    ...{ period, checklist, stored, evidence, facts, people },
    template: templateOf(checklist.clause),
    answers: answersThatCount(stored),
    today: dayOf(now),
  };
}

export async function readStanding(
  tx: Tx,
  grant: ChecklistGrant,
  checklist: Checklist,
  now: Date,
): Promise<ReadStanding> {
  const grounds = await ask(tx, askGrounds(grant, checklist));
  const { steps } = templateOf(checklist.clause);
  const facts = await factsNow(tx, grant, factIdsOf(steps), now);
  return standingOf(grant, checklist, grounds, facts, now);
}

/** What is missing before it can be handed in. */
export const missingFrom = ({
  template,
  answers,
  facts,
  evidence,
  today,
}: ReadStanding): readonly Missing[] =>
  whatIsMissing(template, {
    answers,
    values: facts,
    evidence: new Map(
      template.steps.map(({ id }) => [
        id,
        evidence.filter(({ step, withdrawn }) => step === id && withdrawn === null),
      ]),
    ),
    today,
  });

/** What somebody would sign at this moment; null while nothing counts as answered. */
export function payloadNow(
  standing: ReadStanding,
  submission: Pick<Submission, "number" | "by" | "at">,
): Payload | null {
  const { template, answers, stored, people, ...rest } = standing;
  if (resultOf(template, answers) === null) return null;
  return payloadOf({
    ...rest,
    template,
    submission,
    answers: stored,
    clause: clauseById(standing.checklist.clause),
    catalogue: CATALOGUE.version,
    people: new Map(people.map(({ userId, name }) => [userId, name])),
  });
}

/** A payload as it is signed: its text, and the SHA-256 by which it is known. */
export function sealable(payload: Payload): { readonly text: string; readonly sha256: string } {
  const text = payloadText(payload);
  return { text, sha256: createHash("sha256").update(text).digest("hex") };
}
