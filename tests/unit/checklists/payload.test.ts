import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "@/lib/crypto/canonical";
import { differences } from "@/lib/checklists/differences";
import type { FactId, FactValue } from "@/lib/checklists/facts";
import type { StepEvidence, StoredAnswer } from "@/lib/checklists/model";
import {
  changesSince,
  payloadOf,
  payloadText,
  readPayload,
  type Frozen,
  type Present,
} from "@/lib/checklists/payload";
import { templateOf } from "@/lib/checklists/templates/registry";
import { CATALOGUE, clauseById } from "@/lib/policy/book";
import type { Day } from "@/lib/time/day";

const NOON = new Date("2026-11-22T12:00:00Z");
const G6 = templateOf("G6");

const answerTo = (step: string, change: Partial<StoredAnswer> = {}): StoredAnswer => ({
  ...{ step, answer: "met", choice: null, reason: null, exception: null },
  ...{ fromLastTime: false, version: 1, answeredBy: "ana", answeredAt: NOON },
  ...change,
});

const paper = (change: Partial<StepEvidence> = {}): StepEvidence => ({
  ...{ id: "e1", step: "erasure-record", kind: "file", name: "log.txt", url: null },
  ...{ mediaType: "text/plain", bytes: 4, sha256: "ab".repeat(32), looksPersonal: false },
  ...{ speaksFor: "2026-11-20" as Day, expiresOn: null, withdrawn: null },
  ...{ addedBy: "ana", addedAt: NOON },
  ...change,
});

const figure = (id: FactId, value: number, limit = 0): [FactId, FactValue] => [
  id,
  { id, value, isOverLimit: value > limit },
];

const frozen = (change: Partial<Frozen> = {}): Frozen => ({
  merchant: { id: "m", name: "Acme" },
  period: {
    ...{ id: "p", kind: "quarter", from: "2026-10-01" as Day, until: "2026-12-31" as Day },
  },
  clause: clauseById("G6"),
  catalogue: CATALOGUE.version,
  checklist: {
    ...{ id: "c", periodId: "p", clause: "G6", templateVersion: 1, state: "submitted", round: 1 },
    ...{ result: "met", unanswered: 0, ownerId: null, dueOn: null, version: 9 },
  },
  template: G6,
  submission: { number: 1, by: "ana", at: NOON },
  answers: G6.steps.map(({ id }) => answerTo(id)),
  evidence: [paper()],
  facts: new Map([figure("marketplaceOverdue", 0), figure("marketplaceWithoutClock", 0)]),
  people: new Map([["ana", "Ana Lind"]]),
  today: "2026-11-22" as Day,
  ...change,
});

const present = (change: Partial<Present> = {}): Present => ({
  template: G6,
  catalogue: CATALOGUE.version,
  facts: frozen().facts,
  withdrawn: new Set(),
  today: "2026-11-22" as Day,
  ...change,
});

describe("canonical JSON", () => {
  test.each([
    [{ b: 1, a: [true, null, "é\n"] }, '{"a":[true,null,"é\\n"],"b":1}'],
    [{ "\u20ac": 1, "\r": 2, "1": 3, ö: 4 }, '{"\\r":2,"1":3,"ö":4,"€":1}'],
    [[1e21, 0.1, -0], "[1e+21,0.1,0]"],
    [{}, "{}"],
  ] as const)("%j", (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test("refuses what is no number", () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
  });

  test("is one text for one value, in whatever order it was put together", () => {
    const shuffled = (value: Json): Json =>
      Array.isArray(value)
        ? value.map(shuffled)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, each]) => [key, shuffled(each as Json)]),
            )
          : value;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(shuffled(value as Json))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("a payload", () => {
  test("names all that a signature stands for", () => {
    const payload = payloadOf(frozen());
    expect(payload).toMatchObject({
      ...{ format: "steward-checklist/1", result: "met", template: G6.version, round: 1 },
      clause: { id: "G6", catalogue: CATALOGUE.version },
      period: { name: "Quarter 4, 2026", from: "2026-10-01", until: "2026-12-31" },
      submission: { number: 1, by: { id: "ana", name: "Ana Lind" } },
      factsOn: "2026-11-22",
    });
    expect(payload.statement).toContain("Acme");
    expect(payload.statement).toContain("Quarter 4, 2026");
    expect(payload.statement).not.toMatch(/[{}]/);
    expect(payload.steps.map(({ id }) => id)).toEqual(G6.steps.map(({ id }) => id));
    expect(payload.steps.at(-1)?.evidence).toEqual(["e1"]);
    expect(payload.evidence).toMatchObject([{ id: "e1", sha256: "ab".repeat(32) }]);
    expect(payload.facts.map(({ id }) => id)).toContain("marketplaceOverdue");
  });

  test("is the same in whatever order its parts were read, and comes back as it was", () => {
    const text = payloadText(payloadOf(frozen()));
    const turned = frozen({ answers: frozen().answers.toReversed() });
    expect(payloadText(payloadOf(turned))).toBe(text);
    expect(payloadText(readPayload(text))).toBe(text);
  });

  test("leaves out what does not count: withdrawn evidence, steps that are not asked, other figures", () => {
    const payload = payloadOf(
      frozen({
        answers: G6.steps
          .filter(({ id }) => id !== "hold-storage")
          .map(({ id }) =>
            answerTo(id, id === "holds-justified" ? { answer: "notApplicable" } : {}),
          ),
        evidence: [
          paper({ withdrawn: { by: "ana", at: NOON, because: null } }),
          paper({ id: "e2", step: "hold-storage" }),
        ],
        facts: new Map([figure("systemsWithoutOwner", 3)]),
      }),
    );
    expect(payload.steps.map(({ id }) => id)).not.toContain("hold-storage");
    expect(payload.evidence).toEqual([]);
    expect(payload.facts).toEqual([]);
  });
});

describe("signed, since changed", () => {
  const signed = payloadOf(
    frozen({
      answers: G6.steps.map(({ id }) =>
        answerTo(
          id,
          id === "holds-justified"
            ? {
                answer: "notApplicable",
                exception: { reason: "None.", ownerId: "ana", endsOn: "2026-12-10" as Day },
              }
            : {},
        ),
      ),
      evidence: [paper({ expiresOn: "2026-12-01" as Day })],
    }),
  );

  test("is not said while everything stands", () => {
    expect(changesSince(signed, present())).toEqual([]);
  });

  test.each([
    [
      "a figure went past its limit",
      { facts: new Map([figure("marketplaceOverdue", 3)]) },
      [{ kind: "fact", fact: "marketplaceOverdue", then: 0, now: 3 }],
    ],
    [
      "a figure of another clause moved",
      { facts: new Map([figure("systemsWithoutOwner", 3)]) },
      [],
    ],
    [
      "a figure moved that binds nothing",
      { facts: new Map([figure("marketplaceDueSoon", 99)]) },
      [],
    ],
    [
      "the evidence was withdrawn",
      { withdrawn: new Set(["e1", "e9"]) },
      [{ kind: "evidenceWithdrawn", id: "e1", name: "log.txt" }],
    ],
    ["the evidence’s last day is today", { today: "2026-12-01" as Day }, []],
    [
      "the evidence ended yesterday",
      { today: "2026-12-02" as Day },
      [{ kind: "evidenceExpired", id: "e1", name: "log.txt", on: "2026-12-01" }],
    ],
    [
      "an exception ended",
      { today: "2026-12-11" as Day, withdrawn: new Set(["e1"]) },
      [
        { kind: "evidenceWithdrawn", id: "e1", name: "log.txt" },
        { kind: "exceptionEnded", step: "holds-justified", on: "2026-12-10" },
      ],
    ],
    [
      "the clauses have a new edition",
      { catalogue: "2027-01-01" },
      [{ kind: "catalogue", then: CATALOGUE.version, now: "2027-01-01" }],
    ],
    [
      "the steps have a new version",
      { template: { ...G6, version: 3 } },
      [{ kind: "template", then: "2", now: "3" }],
    ],
  ] as const)("where %s", (_what, change, expected) => {
    expect(changesSince(signed, present(change as Partial<Present>))).toEqual(expected);
  });
});

describe("what differs between two payloads", () => {
  test("is nothing between twins", () => {
    expect(differences(payloadOf(frozen()), payloadOf(frozen()))).toEqual([]);
  });

  test("is told step by step, then figures and evidence", () => {
    const now = payloadOf(
      frozen({
        answers: G6.steps.map(({ id }) =>
          answerTo(id, id === "files-complete" ? { answer: "notMet", reason: "Gone." } : {}),
        ),
        evidence: [paper({ id: "e2", name: "new.txt", sha256: "cd".repeat(32) })],
        facts: new Map([figure("marketplaceOverdue", 2), figure("marketplaceWithoutClock", 0)]),
      }),
    );
    expect(differences(payloadOf(frozen()), now)).toMatchObject([
      { kind: "answer", step: "files-complete", then: "met", now: "notMet" },
      { kind: "fact", fact: "marketplaceOverdue", then: 0, now: 2 },
      { kind: "evidence", name: "new.txt", was: "added" },
      { kind: "evidence", name: "log.txt", was: "left out" },
    ]);
  });
});
