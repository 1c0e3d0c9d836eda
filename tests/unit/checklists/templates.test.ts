import { describe, expect, test } from "vitest";
import { FACT_IDS, type FactId } from "@/lib/checklists/facts";
import {
  ANSWER_LABELS,
  ANSWER_SETS,
  statementFor,
  type Answer,
  type Step,
  type Template,
} from "@/lib/checklists/template";
import { TEMPLATES, templateOf } from "@/lib/checklists/templates/registry";
import { CLAUSES, clauseById } from "@/lib/policy/book";
import { CLAUSE_IDS, type ClauseId } from "@/lib/policy/model";

const eachTemplate = TEMPLATES.map((template): [ClauseId, Template] => [template.clause, template]);
const eachStep = TEMPLATES.flatMap(({ clause, steps }) =>
  steps.map((step): [string, Step] => [`${clause} ${step.id}`, step]),
);
const factsIn = ({ steps }: Template) => steps.flatMap(({ facts }) => facts ?? []);
const possible = ({ answers, choices }: Step): readonly string[] =>
  choices ? choices.map(({ id }) => id) : ANSWER_SETS[answers];

describe("the templates", () => {
  test("are one for each clause of the book, and none for anything else", () => {
    expect(TEMPLATES.map(({ clause }) => clause)).toEqual(CLAUSES.map(({ id }) => id));
    for (const id of CLAUSE_IDS) expect(templateOf(id).clause).toBe(id);
  });

  test("have as many steps as their clause weighs", () => {
    const steps = (ids: readonly ClauseId[]) => ids.map((id) => templateOf(id).steps.length);
    for (const count of steps(["F1", "F2", "F3", "F6", "G1", "G2", "G3", "G4", "G5", "G6", "G7"])) {
      expect(count).toBeGreaterThanOrEqual(4);
      expect(count).toBeLessThanOrEqual(8);
    }
    for (const count of steps(["F8", "F9", "F10", "F11", "F12", "F13", "F14"])) {
      expect(count).toBeGreaterThanOrEqual(2);
      expect(count).toBeLessThanOrEqual(5);
    }
  });

  /** What the checklist of each clause has to show, so that no figure is lost unseen. */
  test("show the facts of their clause", () => {
    const asked: Readonly<Record<ClauseId, readonly FactId[]>> = {
      F1: ["fieldsBySystem", "systemsWithoutOwner", "unmappedColumns"],
      F2: ["usesNotCovered", "policyMissing", "policyAgeDays", "buyWithPrimeOverdue"],
      F3: [
        "recipientsWithoutAgreement",
        "recipientsNotLookedAt",
        "usesShowingPrime",
        "sharesUnchecked",
        "filesRevealingPrime",
      ],
      F4: [
        "accountUsersListed",
        "accountUsersUnconfirmed",
        "accountUsersShared",
        "accountUsersLeft",
      ],
      F5: ["ordersByMonth", "returnsByMonth"],
      F6: ["engagementFunnel", "completedAgainstOrders", "engagementReviewAgeDays"],
      F7: ["eventsOutsideOffer", "eventsOutsideSchema"],
      F8: ["acknowledgementsMissing"],
      F9: ["acknowledgementsMissing"],
      F10: ["acknowledgementsMissing"],
      F11: ["acknowledgementsMissing"],
      F12: ["acknowledgementsMissing"],
      F13: ["openObservations"],
      F14: ["openObservations"],
      F15: ["libraryCheckAgeDays"],
      G1: ["toolsWithoutAgreement", "overdueAtTools"],
      G2: ["usersByRole", "accessReviewAgeDays", "accountUsersLeft", "unexpectedFields"],
      G3: ["templatesFailing"],
      G4: ["marketplaceOnLists", "consentsWithoutProof"],
      G5: [
        "marketplaceBySystem",
        "marketplaceUsesRefused",
        "copiesPastDestroyBy",
        "copiesWithoutOwner",
      ],
      G6: [
        "marketplaceOverdue",
        "marketplaceDueSoon",
        "marketplaceWithoutClock",
        "marketplaceOnHold",
        "erasuresUnverified",
      ],
      G7: ["messagesSteering", "marketplaceUsesPromoting"],
      G8: [],
      G9: ["heldByChannel", "noLongerHeld", "marketplaceOverdue"],
    };
    for (const id of CLAUSE_IDS)
      expect(factsIn(templateOf(id))).toEqual(expect.arrayContaining([...asked[id]]));
  });

  test("use every fact there is", () => {
    const used = new Set(TEMPLATES.flatMap(factsIn));
    for (const id of FACT_IDS) expect(used.has(id), id).toBe(true);
  });
});

describe.each(eachTemplate)("the template of %s", (clause, template) => {
  test("has steps with ids of their own", () => {
    const ids = template.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test("lets a step wait only for an earlier one, and for something that can be said to it", () => {
    for (const [place, { when }] of template.steps.entries()) {
      if (!when) continue;
      const earlier = template.steps.slice(0, place).find(({ id }) => id === when.step);
      expect(earlier, when.step).toBeDefined();
      if (!earlier) continue;
      expect(when.isOneOf.length).toBeGreaterThan(0);
      expect(possible(earlier)).toEqual(expect.arrayContaining([...when.isOneOf]));
      expect(when.isOneOf.length, "what always holds is no condition").toBeLessThan(
        possible(earlier).length,
      );
    }
  });

  test("asks in the words of whose move its clause is", () => {
    const { duty } = clauseById(clause);
    const sets = new Set(template.steps.map(({ answers }) => answers));
    if (duty === "merchant-may") expect(sets).toContain("permission");
    if (duty === "merchant-must" || duty === "merchant-must-not")
      expect(sets).toEqual(new Set(["duty"]));
    if (duty === "amazon-states" || duty === "amazon-promises") {
      expect(sets).toContain("information");
      expect(sets).not.toContain("permission");
    }
  });

  test("is a version with a purpose, and a statement of this merchant and period", () => {
    expect(template.version).toBeGreaterThanOrEqual(1);
    for (const text of [template.purpose, template.statement]) expect(text).toMatch(/^[A-Z].*\.$/);
    expect(template.purpose.length).toBeLessThanOrEqual(220);
    expect(template.statement.length).toBeLessThanOrEqual(360);
    expect(template.statement).toMatch(/^For \{period\}, /);
    expect(template.statement).toContain("{merchant}");
    expect(template.statement.replace(/\{(merchant|period)\}/g, "")).not.toMatch(/[{}]/);
  });
});

describe.each(eachStep)("step %s", (_, step) => {
  const texts = [
    step.question,
    step.why,
    step.good,
    step.otherwise,
    ...(step.evidence ? [step.evidence.what] : []),
    ...(step.choices ?? []).map(({ label }) => label),
  ];

  test("has what its kind needs and nothing of another", () => {
    expect(step.evidence !== undefined).toBe(step.kind === "evidence");
    expect(step.choices !== undefined).toBe(step.kind === "decide");
    if (step.kind === "fact") expect(step.facts?.length ?? 0).toBeGreaterThan(0);
    if (step.kind === "evidence" || step.kind === "decide") expect(step.facts).toBeUndefined();
    for (const id of step.facts ?? []) expect(FACT_IDS).toContain(id);
    expect(new Set(step.facts).size).toBe(step.facts?.length ?? 0);
  });

  test("can be read: a question, three sentences or so beside it, and no more", () => {
    expect(step.question).toMatch(/^[A-Z][^.!?]*\?$/);
    expect(step.question.length).toBeLessThanOrEqual(130);
    for (const text of [step.why, step.good, step.otherwise]) {
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(text.length).toBeGreaterThan(30);
      expect(text.length).toBeLessThanOrEqual(200);
    }
    if (step.evidence) {
      expect(step.evidence.what).toMatch(/^[A-Z].*\.$/);
      expect(step.evidence.what.length).toBeLessThanOrEqual(130);
      expect(step.evidence.maxAgeDays ?? 1).toBeGreaterThan(0);
    }
  });

  test("is written whole: no double blank, no straight quote, nothing left open or promised", () => {
    for (const text of texts) {
      expect(text).not.toMatch(/ {2}|'|"|^\s|\s$|\bTODO\b|\.\.\.|…/);
      expect(text).not.toMatch(/Steward will/i);
    }
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("offers choices that differ, are of its set, and leave a way to say no", () => {
    if (!step.choices) return;
    const set: readonly Answer[] = ANSWER_SETS[step.answers];
    const ids = step.choices.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, answer, label, needsReason } of step.choices) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(set).toContain(answer);
      expect(answer, "that needs an exception, and is no choice").not.toBe("notApplicable");
      expect(label).toMatch(/^[A-Z].*[^.]$/);
      expect(label.length).toBeLessThanOrEqual(80);
      if (answer === "partlyMet" || answer === "question") expect(needsReason).toBe(true);
    }
    const good: readonly Answer[] = ["met", "withinLimits", "notUsed", "understood"];
    expect(step.choices.some(({ answer }) => good.includes(answer))).toBe(true);
    expect(step.choices.some(({ answer }) => !good.includes(answer))).toBe(true);
  });
});

test("every answer has a label of its own", () => {
  const answers = Object.values(ANSWER_SETS).flat();
  expect(Object.keys(ANSWER_LABELS).sort()).toEqual([...answers].sort());
  expect(new Set(Object.values(ANSWER_LABELS)).size).toBe(answers.length);
});

test("a statement names merchant and period as they are, whatever they look like", () => {
  const filled = { merchant: "{period} & $& Co", period: "October to December 2026" };
  for (const template of TEMPLATES) {
    const text = statementFor(template, filled);
    expect(text).toMatch(/^For October to December 2026, /);
    expect(text).toContain(filled.merchant);
    expect(text.replaceAll(filled.merchant, "")).not.toMatch(/[{}$]/);
  }
});
