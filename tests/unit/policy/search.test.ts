import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLAUSES } from "@/lib/policy/book";
import { CHANNELS } from "@/lib/policy/channel";
import { AUTHORITIES, CLAUSE_IDS, DUTIES, TOPICS, TOPIC_LABELS } from "@/lib/policy/model";
import { searchClauses } from "@/lib/policy/search";
import type { ClauseFilters } from "@/lib/policy/search";

const idsFor = (query: string, filters: ClauseFilters = {}) =>
  searchClauses(query, filters).map((clause) => clause.id);

describe("searching the clauses", () => {
  test("an empty query shows them all, in their order", () => {
    for (const query of ["", "   ", "…?!"]) expect(idsFor(query)).toEqual(CLAUSE_IDS);
  });

  test("an id finds its clause first, in either case, and no longer id", () => {
    for (const id of CLAUSE_IDS) {
      expect(idsFor(id)[0]).toBe(id);
      expect(idsFor(id.toLowerCase())[0]).toBe(id);
    }
    expect(idsFor("F1")).toEqual(["F1"]);
  });

  test("a topic's name finds every clause under it", () => {
    for (const topic of TOPICS) {
      const found = idsFor(TOPIC_LABELS[topic]);
      for (const clause of CLAUSES) {
        if (clause.topics.includes(topic)) expect(found, topic).toContain(clause.id);
      }
    }
  });

  test.each([
    ["no marketing", "G4"],
    ["prime identification", "F3"],
    ["30 days delivery", "G6"],
    ["relay address", "G2"],
    ["importsend.io", "G1"],
    ["privacy policy", "F2"],
    ["store brands", "F13"],
    ["FAQ library", "F15"],
    ["Multi-Channel Fulfillment", "F12"],
    ["spreadsheet", "G5"],
    ["steering", "G7"],
  ] as const)("%j finds %s", (query, id) => {
    expect(idsFor(query)).toContain(id);
  });

  test("what stands in the title comes before what is only mentioned", () => {
    expect(idsFor("marketing")[0]).toBe("G4");
    expect(idsFor("engagement")[0]).toBe("F6");
    expect(idsFor("network")[0]).toBe("F11");
  });

  test("every word must be there", () => {
    expect(idsFor("marketing zeppelin")).toEqual([]);
    expect(idsFor("zeppelin")).toEqual([]);
    for (const id of idsFor("stock prices")) expect(idsFor("stock")).toContain(id);
  });

  test("a word's beginning is enough, its middle is not", () => {
    expect(idsFor("market")).toEqual(expect.arrayContaining(idsFor("marketing")));
    expect(idsFor("arketing")).toEqual([]);
  });

  test("case, accents, hyphens and apostrophes make no difference", () => {
    expect(idsFor("MARKÉTING")).toEqual(idsFor("marketing"));
    expect(idsFor("email")).toEqual(idsFor("E-Mail"));
    expect(idsFor("email").length).toBeGreaterThan(0);
    expect(idsFor("amazon's messaging")).toEqual(idsFor("Amazon’s messaging"));
    expect(idsFor("amazon's messaging").length).toBeGreaterThan(0);
  });

  test("filters narrow, alone and together", () => {
    expect(idsFor("", { authority: "guide" })).toEqual(CLAUSE_IDS.filter((id) => id[0] === "G"));
    expect(idsFor("", { duty: "amazon-promises" })).toEqual(["F7", "F13", "F14"]);
    expect(idsFor("", { channel: "direct" })).toEqual(["F7"]);
    expect(idsFor("", { topic: "retention", authority: "amazon" })).toEqual(["F2"]);
    expect(idsFor("G4", { authority: "amazon" })).not.toContain("G4");
  });

  test("a filter only ever leaves out, and keeps the order", () => {
    const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values));
    const filters = fc.record({
      topic: maybe(TOPICS),
      duty: maybe(DUTIES),
      authority: maybe(AUTHORITIES),
      channel: maybe(CHANNELS),
    });
    const query = fc.constantFrom("", "data", "amazon", "order", "prime", "buyer", "g6");
    fc.assert(
      fc.property(query, filters, (words, chosen) => {
        const found = idsFor(words, chosen);
        expect(found).toEqual(idsFor(words).filter((id) => found.includes(id)));
      }),
    );
  });

  test("no query breaks it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (query) => {
        expect(searchClauses(query).length).toBeLessThanOrEqual(CLAUSES.length);
      }),
    );
  });
});
