import type { AnswerForm, Way } from "@/components/checklists/step-form";
import type { StoredAnswer } from "@/lib/checklists/model";
import { needsException, needsReason, type FactValues } from "@/lib/checklists/rules";
import { ANSWER_LABELS, ANSWER_SETS, type Answer, type Step } from "@/lib/checklists/template";
import { EXCEPTION_DAYS_MAX, REASON_LENGTH_MAX } from "@/lib/retention/rules";
import { addDays, type Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Given = {
  readonly checklist: { readonly id: string; readonly round: number };
  readonly step: Step;
  readonly answer: StoredAnswer | undefined;
  readonly facts: FactValues;
  readonly people: ReadonlyMap<string, string>;
  /** Who reads: what a browser keeps is kept for them alone. */
  readonly reader: string;
  readonly today: Day;
  readonly format: Format;
};

/** What the form of a step has to know, worked out here so that the browser carries no rule. */
export function answerFormOf(given: Given): AnswerForm {
  const { checklist, step, answer, facts, people, reader, today, format } = given;
  const exception = answer?.exception ?? null;
  return {
    ...{ id: checklist.id, step: step.id, question: step.question },
    field: step.choices ? "choice" : "answer",
    ways: waysOf(step, facts),
    stored: {
      pick: (step.choices ? answer?.choice : answer?.answer) ?? "",
      reason: answer?.reason ?? "",
      exceptionReason: exception?.reason ?? "",
      exceptionOwnerId: exception?.ownerId ?? "",
      exceptionEndsOn: exception?.endsOn ?? "",
    },
    version: answer?.version ?? 0,
    draft: `steward:answer:${reader}:${checklist.id}:${checklist.round}:${step.id}`,
    by: answer
      ? `${people.get(answer.answeredBy) ?? "somebody gone"}, ${format.moment(answer.answeredAt)}`
      : null,
    isFromLastTime: answer?.fromLastTime ?? false,
    reasonMax: REASON_LENGTH_MAX,
    earliest: addDays(today, 1),
    latest: addDays(today, EXCEPTION_DAYS_MAX),
  };
}

const waysOf = (step: Step, facts: FactValues): readonly Way[] =>
  step.choices
    ? step.choices.map(({ id, label, answer }) => wayOf(step, facts, { value: id, label, answer }))
    : ANSWER_SETS[step.answers].map((answer) =>
        wayOf(step, facts, { value: answer, label: ANSWER_LABELS[answer], answer }),
      );

function wayOf(
  step: Step,
  facts: FactValues,
  { value, label, answer }: { value: string; label: string; answer: Answer },
): Way {
  return {
    ...{ value, label },
    needsReason: needsReason(step, { answer, choice: step.choices ? value : null }),
    needsException: needsException(step, answer, facts),
  };
}
