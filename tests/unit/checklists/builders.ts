import fc from "fast-check";
import { FACT_IDS, isOverLimit, type FactId, type FactValue } from "@/lib/checklists/facts";
import type { Answers, FactValues, GivenAnswer, SaidAnswer } from "@/lib/checklists/rules";
import { ANSWER_SETS, type Answer, type Step, type Template } from "@/lib/checklists/template";
import { TEMPLATES } from "@/lib/checklists/templates/registry";
import { day } from "../retention/builders";

export const TODAY = day("2026-11-22");

/** A step in words that do not matter. */
export const step = (change: Partial<Step> & { readonly id: string }): Step => ({
  kind: "attest",
  answers: "duty",
  question: "Is it so?",
  why: "It matters.",
  good: "It is so.",
  otherwise: "Make it so.",
  ...change,
});

export const templateOf = (...steps: readonly Step[]): Template => ({
  clause: "G6",
  version: 1,
  purpose: "That it is so.",
  statement: "For {period}, it is so at {merchant}.",
  steps,
});

export const given = (answer: Answer, change: Partial<GivenAnswer> = {}): GivenAnswer => ({
  answer,
  choice: null,
  reason: null,
  exception: null,
  ...change,
});

export const said = (answer: string | null, change: Partial<SaidAnswer> = {}): SaidAnswer => ({
  answer,
  choice: null,
  reason: null,
  exception: null,
  ...change,
});

export const answersOf = (entries: Readonly<Record<string, GivenAnswer>>): Answers =>
  new Map(Object.entries(entries));

export const valuesOf = (
  entries: Partial<Readonly<Record<FactId, FactValue["value"]>>>,
): FactValues =>
  new Map(
    FACT_IDS.flatMap((id) => {
      const value = entries[id];
      return value === undefined ? [] : [[id, { id, value, isOverLimit: isOverLimit(id, value) }]];
    }),
  );

export const EXCEPTION = { reason: "A claim is open", ownerId: "ben", endsOn: day("2026-12-31") };

/** Some answer that can stand at the step, or none. */
const anyGiven = ({ answers, choices }: Step): fc.Arbitrary<GivenAnswer | null> =>
  fc.option(
    choices
      ? fc.constantFrom(...choices).map(({ id, answer }) => given(answer, { choice: id }))
      : fc.constantFrom(...ANSWER_SETS[answers]).map((answer: Answer) => given(answer)),
    { freq: 8 },
  );

/** Answers to all of a template's steps, asked or not, some of them left out. */
export const anyAnswersTo = ({ steps }: Template): fc.Arbitrary<Answers> =>
  fc
    .tuple(...steps.map(anyGiven))
    .map((all) => new Map(steps.flatMap(({ id }, at) => (all[at] ? [[id, all[at]]] : []))));

/** A real template and answers to it. */
export const anyAnswered: fc.Arbitrary<readonly [Template, Answers]> = fc
  .constantFrom(...TEMPLATES)
  .chain((template) => anyAnswersTo(template).map((answers) => [template, answers] as const));
