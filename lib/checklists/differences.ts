import { amountOf, type FactId } from "./facts";
import { factsIn, type Payload } from "./payload";

/** Something that two payloads of one clause tell differently. */
export type Difference =
  | {
      readonly kind: "answer";
      readonly step: string;
      readonly question: string;
      /** Null where the step was not asked. */
      readonly then: string | null;
      readonly now: string | null;
    }
  | { readonly kind: "reason"; readonly step: string; readonly question: string }
  | { readonly kind: "exception"; readonly step: string; readonly question: string }
  | {
      readonly kind: "fact";
      readonly fact: FactId;
      readonly label: string;
      readonly then: number | null;
      readonly now: number | null;
    }
  | {
      readonly kind: "evidence";
      readonly name: string;
      readonly was: "added" | "left out";
    }
  | { readonly kind: "words"; readonly what: "statement" | "clause" | "steps" };

/** What has changed from one payload to a later one, step by step, then figures, evidence and words. */
export function differences(then: Payload, now: Payload): readonly Difference[] {
  return [
    ...stepDifferences(then, now),
    ...factDifferences(then, now),
    ...evidenceDifferences(then, now),
    ...wordDifferences(then, now),
  ];
}

function stepDifferences(then: Payload, now: Payload): Difference[] {
  const before = new Map(then.steps.map((step) => [step.id, step]));
  const after = new Map(now.steps.map((step) => [step.id, step]));
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((step): Difference[] => {
    const [was, is] = [before.get(step), after.get(step)];
    const question = (is ?? was)?.question ?? "";
    const said = (each: typeof was) => each?.choice ?? each?.answer ?? null;
    if (said(was) !== said(is))
      return [{ kind: "answer", step, question, then: said(was), now: said(is) }];
    const same = (part: "reason" | "exception") =>
      JSON.stringify(was?.[part] ?? null) === JSON.stringify(is?.[part] ?? null);
    return (["reason", "exception"] as const)
      .filter((part) => !same(part))
      .map((kind) => ({ kind, step, question }));
  });
}

function factDifferences(then: Payload, now: Payload): Difference[] {
  const [before, after] = [factsIn(then), factsIn(now)];
  const labels = new Map([...then.facts, ...now.facts].map(({ id, label }) => [id, label]));
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((fact): Difference[] => {
    const amount = (facts: typeof before) => {
      const found = facts.get(fact);
      return found ? amountOf(found.value) : null;
    };
    const [was, is] = [amount(before), amount(after)];
    const label = labels.get(fact) ?? fact;
    return was === is ? [] : [{ kind: "fact", fact, label, then: was, now: is }];
  });
}

function evidenceDifferences(then: Payload, now: Payload): Difference[] {
  const without = (all: Payload["evidence"], others: Payload["evidence"]) =>
    all.filter(({ sha256 }) => !others.some((other) => other.sha256 === sha256));
  return [
    ...without(now.evidence, then.evidence).map(
      ({ name }) => ({ kind: "evidence", name, was: "added" }) as const,
    ),
    ...without(then.evidence, now.evidence).map(
      ({ name }) => ({ kind: "evidence", name, was: "left out" }) as const,
    ),
  ];
}

function wordDifferences(then: Payload, now: Payload): Difference[] {
  // The statement names its period, so its words have changed only where the template has.
  const changed = {
    statement: then.template !== now.template && then.statement !== now.statement,
    clause: then.clause.catalogue !== now.clause.catalogue,
    steps: then.template !== now.template,
  };
  return (["statement", "clause", "steps"] as const)
    .filter((what) => changed[what])
    .map((what) => ({ kind: "words", what }));
}
