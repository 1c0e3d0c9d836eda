import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ANSWER_REFUSALS, MISSING_SENTENCES, resultLabel } from "@/lib/checklists/answer-words";
import {
  decideAnswer,
  factsMoved,
  needsException,
  resultOf,
  resultOfAnswer,
  RESULTS,
  stepsAsked,
  whatIsMissing,
  type Answers,
  type ChecklistResult,
  type FactValues,
  type SaidAnswer,
  type Standing,
} from "@/lib/checklists/rules";
import { ANSWER_SETS, type Answer, type Step } from "@/lib/checklists/template";
import { EXCEPTION_DAYS_MAX, REASON_LENGTH_MAX } from "@/lib/retention/rules";
import { addDays } from "@/lib/time/day";
import { day } from "../retention/builders";
import {
  anyAnswered,
  answersOf,
  EXCEPTION,
  given,
  said,
  step,
  templateOf,
  TODAY,
  valuesOf,
} from "./builders";

const NOTHING: FactValues = new Map();

describe("what answers come to", () => {
  const two = templateOf(step({ id: "first" }), step({ id: "second" }));
  const duty = ANSWER_SETS.duty;

  test("the worse of two, and not applicable counts only alone", () => {
    const table = duty.map((first) =>
      duty
        .map((second) => resultOf(two, answersOf({ first: given(first), second: given(second) })))
        .join(" "),
    );
    expect(table).toEqual([
      "met partlyMet notMet met",
      "partlyMet partlyMet notMet partlyMet",
      "notMet notMet notMet notMet",
      "met partlyMet notMet notApplicable",
    ]);
  });

  test("outside limits weighs as not met, and an open question less than partly met", () => {
    const mixed = templateOf(
      step({ id: "duty" }),
      step({ id: "use", answers: "permission" }),
      step({ id: "known", answers: "information" }),
    );
    const come = (answers: readonly [Answer, Answer, Answer]) =>
      resultOf(
        mixed,
        answersOf({ duty: given(answers[0]), use: given(answers[1]), known: given(answers[2]) }),
      );
    expect(come(["met", "withinLimits", "understood"])).toBe("met");
    expect(come(["met", "notUsed", "question"])).toBe("questionOpen");
    expect(come(["partlyMet", "notUsed", "question"])).toBe("partlyMet");
    expect(come(["partlyMet", "outsideLimits", "question"])).toBe("notMet");
  });

  test("nothing, while nothing is answered", () => {
    expect(resultOf(two, new Map())).toBeNull();
  });

  test("the worst of the steps that are asked, whatever the template", () => {
    fc.assert(
      fc.property(anyAnswered, ([template, answers]) => {
        const found = stepsAsked(template, answers).flatMap(({ id }) => {
          const answer = answers.get(id)?.answer;
          return answer ? [resultOfAnswer(answer)] : [];
        });
        const worst = RESULTS.find((each) => found.includes(each)) ?? null;
        expect(resultOf(template, answers)).toBe(worst);
      }),
    );
  });

  test("never better for one more answer, and unmoved by one that does not apply", () => {
    const flat = templateOf(...["a", "b", "c", "d"].map((id) => step({ id })));
    const rank = (result: ChecklistResult | null) =>
      result === null ? RESULTS.length : RESULTS.indexOf(result);
    const some = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom(...duty));
    fc.assert(
      fc.property(some, fc.constantFrom(...duty), (answers, more) => {
        const before: Answers = new Map(
          Object.entries(answers).map(([id, answer]) => [id, given(answer)]),
        );
        const after = resultOf(flat, new Map([...before, ["d", given(more)]]));
        expect(rank(after)).toBeLessThanOrEqual(rank(resultOf(flat, before)));
        if (more === "notApplicable" && before.size > 0) expect(after).toBe(resultOf(flat, before));
      }),
    );
  });

  test("an answer that is none of its step's counts as none", () => {
    expect(resultOf(two, answersOf({ first: given("question"), second: given("met") }))).toBe(
      "met",
    );
  });

  test("is called after what was asked", () => {
    const label = (result: ChecklistResult, ...sets: ("duty" | "permission" | "information")[]) =>
      resultLabel(result, new Set(sets));
    expect(label("met", "duty")).toBe("Met");
    expect(label("met", "information")).toBe("Understood");
    expect(label("met", "information", "duty")).toBe("Met");
    expect(label("notMet", "permission")).toBe("Outside limits");
    expect(label("notMet", "permission", "duty")).toBe("Not met");
  });
});

describe("which steps are asked", () => {
  const chain = templateOf(
    step({ id: "first" }),
    step({ id: "second", when: { step: "first", isOneOf: ["met"] } }),
    step({ id: "third", when: { step: "second", isOneOf: ["partlyMet"] } }),
  );
  const asked = (answers: Answers) => stepsAsked(chain, answers).map(({ id }) => id);

  test("one that waits comes once the earlier one is answered so", () => {
    expect(asked(new Map())).toEqual(["first"]);
    expect(asked(answersOf({ first: given("notMet") }))).toEqual(["first"]);
    expect(asked(answersOf({ first: given("met") }))).toEqual(["first", "second"]);
  });

  test("one that waits for a step which is not asked is not asked either, whatever was said before", () => {
    const left = answersOf({ first: given("notMet"), second: given("partlyMet") });
    expect(asked(left)).toEqual(["first"]);
    expect(asked(new Map([...left, ["first", given("met")]]))).toEqual([
      "first",
      "second",
      "third",
    ]);
  });

  test("a choice is waited for by its name", () => {
    const decided = templateOf(
      step({
        id: "which",
        kind: "decide",
        choices: [
          { id: "this", label: "This", answer: "met", needsReason: false },
          { id: "that", label: "That", answer: "met", needsReason: true },
        ],
      }),
      step({ id: "more", when: { step: "which", isOneOf: ["that"] } }),
    );
    const after = (choice: string) =>
      stepsAsked(decided, answersOf({ which: given("met", { choice }) })).length;
    expect(after("this")).toBe(1);
    expect(after("that")).toBe(2);
  });

  test("an answer to a step that is not asked changes nothing", () => {
    fc.assert(
      fc.property(anyAnswered, ([template, answers]) => {
        const ids = new Set(stepsAsked(template, answers).map(({ id }) => id));
        const only = new Map([...answers].filter(([id]) => ids.has(id)));
        expect(stepsAsked(template, only)).toEqual(stepsAsked(template, answers));
        expect(resultOf(template, only)).toBe(resultOf(template, answers));
      }),
    );
  });
});

describe("what may be said to a step", () => {
  const overdue = step({ id: "overdue", kind: "fact", facts: ["marketplaceOverdue"] });
  const shown = step({ id: "shown", facts: ["marketplaceOverdue"] });
  const which = step({
    id: "which",
    kind: "decide",
    choices: [
      { id: "plain", label: "Plain", answer: "met", needsReason: false },
      { id: "because", label: "Because", answer: "partlyMet", needsReason: true },
    ],
  });
  const known = step({ id: "known", answers: "information" });
  const late = step({ id: "late", when: { step: "known", isOneOf: ["question"] } });
  const template = templateOf(overdue, shown, which, known, late);
  const say = (id: string, answer: SaidAnswer, values = NOTHING) =>
    decideAnswer(template, new Map(), id, answer, { values, today: TODAY });

  test("one of its answers, kept as it was said", () => {
    expect(say("overdue", said("met", { reason: "  all erased " }))).toEqual({
      ok: true,
      value: given("met", { reason: "all erased" }),
    });
    expect(say("which", said(null, { choice: "plain" }))).toEqual({
      ok: true,
      value: given("met", { choice: "plain" }),
    });
  });

  test("the choice decides, whatever answer is sent beside it", () => {
    expect(say("which", said("met", { choice: "because", reason: "so" }))).toEqual({
      ok: true,
      value: given("partlyMet", { choice: "because", reason: "so" }),
    });
  });

  const OVER = valuesOf({ marketplaceOverdue: 3 });
  const excepted = (change: object) => said("met", { exception: { ...EXCEPTION, ...change } });

  test.each([
    ["noSuchStep", say("elsewhere", said("met"))],
    ["notAsked", say("late", said("met"))],
    ["noSuchAnswer", say("overdue", said("withinLimits"))],
    ["noSuchAnswer", say("overdue", said(null))],
    ["noSuchAnswer", say("known", said("met"))],
    ["noSuchChoice", say("which", said("met"))],
    ["noSuchChoice", say("which", said("met", { choice: "other" }))],
    ["reasonMissing", say("which", said(null, { choice: "because", reason: "  " }))],
    ["reasonMissing", say("known", said("question"))],
    ["reasonTooLong", say("overdue", said("met", { reason: "x".repeat(REASON_LENGTH_MAX + 1) }))],
    ["exceptionReasonMissing", say("overdue", said("notApplicable"))],
    ["overLimit", say("overdue", said("met"), OVER)],
    ["exceptionReasonMissing", say("overdue", excepted({ reason: " " }), OVER)],
    ["exceptionOwnerMissing", say("overdue", excepted({ ownerId: null }), OVER)],
    ["exceptionEndMissing", say("overdue", excepted({ endsOn: null }), OVER)],
    ["exceptionEndNotAhead", say("overdue", excepted({ endsOn: TODAY }), OVER)],
    [
      "exceptionEndTooFar",
      say("overdue", excepted({ endsOn: addDays(TODAY, EXCEPTION_DAYS_MAX + 1) }), OVER),
    ],
    ["reasonTooLong", say("overdue", excepted({ reason: "x".repeat(100_000) }), OVER)],
  ] as const)("is refused with %s", (refusal, result) => {
    expect(result).toEqual({ ok: false, refusal });
  });

  test("good against its figure with a reason, an owner and an end", () => {
    expect(say("overdue", excepted({}), OVER)).toEqual({
      ok: true,
      value: given("met", { exception: EXCEPTION }),
    });
    expect(say("overdue", said("notApplicable", { exception: EXCEPTION }))).toEqual({
      ok: true,
      value: given("notApplicable", { exception: EXCEPTION }),
    });
  });

  test("less than good needs none, and one that is not needed is dropped", () => {
    for (const answer of ["partlyMet", "notMet"])
      expect(say("overdue", said(answer, { exception: EXCEPTION }), OVER)).toMatchObject({
        ok: true,
        value: { answer, exception: null },
      });
    expect(say("overdue", excepted({}), valuesOf({ marketplaceOverdue: 0 }))).toEqual({
      ok: true,
      value: given("met"),
    });
  });

  test("a figure binds a fact step and merely informs another", () => {
    expect(say("shown", said("met"), OVER)).toEqual({ ok: true, value: given("met") });
    expect(needsException(overdue, "met", OVER)).toBe(true);
    expect(needsException(shown, "met", OVER)).toBe(false);
  });

  test("what is accepted can be submitted at once, whatever the template", () => {
    fc.assert(
      fc.property(anyAnswered, fc.boolean(), ([real, answers], isOver) => {
        const values = isOver
          ? valuesOf(
              Object.fromEntries(
                real.steps.flatMap(({ facts }) => facts ?? []).map((id) => [id, 7]),
              ),
            )
          : NOTHING;
        let kept: Answers = new Map();
        for (const { id } of real.steps) {
          const wanted = answers.get(id);
          if (!wanted || !stepsAsked(real, kept).some((each) => each.id === id)) continue;
          const result = decideAnswer(
            real,
            kept,
            id,
            { ...wanted, reason: "so it is", exception: EXCEPTION },
            { values, today: TODAY },
          );
          if (!result.ok) throw new Error(`${id}: ${result.refusal}`);
          kept = new Map([...kept, [id, result.value]]);
        }
        const evidence = new Map(
          real.steps.map(({ id }) => [id, [{ speaksFor: TODAY, expiresOn: null }]]),
        );
        const missing = whatIsMissing(real, { answers: kept, values, evidence, today: TODAY });
        expect(missing.filter(({ why }) => why !== "unanswered")).toEqual([]);
        const unanswered = stepsAsked(real, kept).filter(({ id }) => !kept.has(id));
        expect(missing.map((each) => each.step)).toEqual(unanswered.map(({ id }) => id));
      }),
    );
  });
});

describe("what is missing before submitting", () => {
  const proof = step({
    id: "proof",
    kind: "evidence",
    evidence: { what: "A list.", isRequired: true, maxAgeDays: 92 },
  });
  const welcome = step({
    id: "welcome",
    kind: "evidence",
    evidence: { what: "A list.", isRequired: false, maxAgeDays: 92 },
  });
  const overdue = step({ id: "overdue", kind: "fact", facts: ["marketplaceOverdue"] });
  const missing = (steps: readonly Step[], standing: Partial<Standing>) =>
    whatIsMissing(templateOf(...steps), {
      answers: new Map(),
      values: NOTHING,
      evidence: new Map(),
      today: TODAY,
      ...standing,
    }).map(({ step: id, why }) => `${id} ${why}`);

  test("an answer to each step that is asked, in their order", () => {
    expect(missing([proof, overdue], {})).toEqual(["proof unanswered", "overdue unanswered"]);
    expect(missing([overdue], { answers: answersOf({ overdue: given("question") }) })).toEqual([
      "overdue unanswered",
    ]);
  });

  test("evidence for what was done, and none for what was not", () => {
    const lacks = (answer: Answer) =>
      missing([proof, welcome], {
        answers: answersOf({
          proof: given(answer, { exception: EXCEPTION }),
          welcome: given("met"),
        }),
      });
    expect(lacks("met")).toEqual(["proof evidenceMissing"]);
    expect(lacks("partlyMet")).toEqual(["proof evidenceMissing"]);
    expect(lacks("notMet")).toEqual([]);
    expect(lacks("notApplicable")).toEqual([]);
  });

  test.each([
    ["today’s", "2026-11-22", null, []],
    ["as old as it may be", "2026-08-22", null, []],
    ["a day older", "2026-08-21", null, ["proof evidenceTooOld"]],
    ["on its last day", "2026-11-01", "2026-11-22", []],
    ["expired", "2026-11-01", "2026-11-21", ["proof evidenceMissing"]],
  ] as const)("evidence that is %s", (_, speaksFor, expiresOn, expected) => {
    const one = { speaksFor: day(speaksFor), expiresOn: expiresOn && day(expiresOn) };
    expect(
      missing([proof], {
        answers: answersOf({ proof: given("met") }),
        evidence: new Map([["proof", [one]]]),
      }),
    ).toEqual(expected);
  });

  test("an exception, where a figure has moved since the answer or the exception has ended", () => {
    const values = valuesOf({ marketplaceOverdue: 1 });
    const with_ = (exception: typeof EXCEPTION | null, today = TODAY) =>
      missing([overdue], {
        answers: answersOf({ overdue: given("met", { exception }) }),
        values,
        today,
      });
    expect(with_(null)).toEqual(["overdue overLimit"]);
    expect(with_(EXCEPTION)).toEqual([]);
    expect(with_(EXCEPTION, EXCEPTION.endsOn)).toEqual([]);
    expect(with_(EXCEPTION, addDays(EXCEPTION.endsOn, 1))).toEqual(["overdue exceptionEnded"]);
  });
});

describe("figures that speak against what was signed", () => {
  const template = templateOf(
    step({ id: "overdue", kind: "fact", facts: ["marketplaceOverdue", "marketplaceDueSoon"] }),
    step({ id: "shown", facts: ["unknownOverdue"] }),
    step({
      id: "late",
      kind: "fact",
      facts: ["marketplaceReappeared"],
      when: { step: "shown", isOneOf: ["met"] },
    }),
  );
  const moved = (then: Parameters<typeof valuesOf>[0], now: Parameters<typeof valuesOf>[0]) =>
    factsMoved(
      template,
      answersOf({ overdue: given("met"), shown: given("notMet") }),
      valuesOf(then),
      valuesOf(now),
    );

  test("one that went past its limit, or further past it", () => {
    const nothing = { marketplaceOverdue: 0 };
    expect(moved(nothing, { marketplaceOverdue: 4 })).toEqual([
      { fact: "marketplaceOverdue", then: 0, now: 4 },
    ]);
    expect(moved({ marketplaceOverdue: 4 }, { marketplaceOverdue: 9 })).toEqual([
      { fact: "marketplaceOverdue", then: 4, now: 9 },
    ]);
    expect(moved({}, { marketplaceOverdue: 4 })).toEqual([
      { fact: "marketplaceOverdue", then: null, now: 4 },
    ]);
  });

  test("none that fell, has no limit, merely informed, or was never asked", () => {
    expect(moved({ marketplaceOverdue: 9 }, { marketplaceOverdue: 4 })).toEqual([]);
    expect(moved({ marketplaceDueSoon: 0 }, { marketplaceDueSoon: 400 })).toEqual([]);
    expect(moved({ unknownOverdue: 0 }, { unknownOverdue: 5 })).toEqual([]);
    expect(moved({ marketplaceReappeared: 0 }, { marketplaceReappeared: 5 })).toEqual([]);
  });
});

test("each refusal and each lack has a sentence of its own", () => {
  for (const sentences of [Object.values(ANSWER_REFUSALS), Object.values(MISSING_SENTENCES)]) {
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  }
});
