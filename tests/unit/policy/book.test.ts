import { describe, expect, test } from "vitest";
import { CATALOGUE, CLAUSES, clauseById, parseClauseId } from "@/lib/policy/book";
import {
  AUTHORITIES,
  AUTHORITY_LABELS,
  CLAUSE_IDS,
  DUTIES,
  DUTY_LABELS,
  NAMED_SYSTEMS,
  TOPICS,
  TOPIC_LABELS,
} from "@/lib/policy/model";
import type { Clause, ClauseId, Duty } from "@/lib/policy/model";
import { parseDay } from "@/lib/time/day";

const eachClause = CLAUSES.map((clause): [ClauseId, Clause] => [clause.id, clause]);
const sentencesIn = (text: string) => text.match(/[.?!](?=\s|$)/g)?.length ?? 0;

describe("the book", () => {
  test("holds 24 clauses, F1 to F15 and G1 to G9, each under its own id", () => {
    expect(CLAUSES.map((clause) => clause.id)).toEqual(CLAUSE_IDS);
    expect(CLAUSES.filter((clause) => clause.authority === "amazon")).toHaveLength(15);
    expect(CLAUSES.filter((clause) => clause.authority === "guide")).toHaveLength(9);
    for (const id of CLAUSE_IDS) expect(clauseById(id).id).toBe(id);
  });

  test("says who has to act, clause by clause", () => {
    const duties: Record<Duty, readonly ClauseId[]> = {
      "merchant-must": ["G1", "G6", "G8", "G9"],
      "merchant-must-not": ["F3", "G4", "G5", "G7"],
      "merchant-may": ["F2", "G2", "G3"],
      "amazon-states": ["F1", "F4", "F5", "F6", "F8", "F9", "F10", "F11", "F12", "F15"],
      "amazon-promises": ["F7", "F13", "F14"],
    };
    for (const duty of DUTIES) {
      const ids = CLAUSES.filter((clause) => clause.duty === duty).map((clause) => clause.id);
      expect(ids).toEqual(duties[duty]);
    }
  });

  test("cites the paragraph of its source, in the order of the source", () => {
    const paragraphs = (letter: string) =>
      CLAUSES.filter((clause) => clause.id.startsWith(letter)).map((each) => each.source.paragraph);
    expect(paragraphs("F")).toEqual([1, 1, 1, 2, 2, 2, 2, 3, 4, 5, 6, 7, 8, 8, 9]);
    expect(paragraphs("G")).toEqual([1, 3, 4, 6, 7, 7, 8, 9, 10]);
  });

  test("has a dated edition and says what changed in it", () => {
    expect(parseDay(CATALOGUE.version)).toBe(CATALOGUE.version);
    expect(CATALOGUE.changeNote.length).toBeGreaterThan(20);
  });

  test("tells the two authorities apart by title and publisher", () => {
    const sources = new Set(CLAUSES.map(({ authority, source }) => `${authority}|${source.title}`));
    expect(sources.size).toBe(2);
  });
});

describe.each(eachClause)("clause %s", (id, clause) => {
  test("has texts of a length that can be read", () => {
    expect(clause.title.length).toBeLessThanOrEqual(40);
    expect(clause.shortTitle.length).toBeLessThanOrEqual(24);
    expect(clause.summary.length).toBeGreaterThan(60);
    expect(clause.summary.length).toBeLessThanOrEqual(260);
    expect(sentencesIn(clause.summary)).toBeLessThanOrEqual(2);
    expect(clause.explanation.length).toBeGreaterThan(150);
    expect(clause.explanation.length).toBeLessThanOrEqual(560);
    expect(sentencesIn(clause.explanation)).toBeGreaterThanOrEqual(2);
    expect(sentencesIn(clause.explanation)).toBeLessThanOrEqual(4);
    expect(clause.meansForYou.length).toBeLessThanOrEqual(5);
    for (const point of clause.meansForYou) {
      expect(point).toMatch(/^[A-Z].*\.$/);
      expect(point.length).toBeLessThanOrEqual(130);
    }
  });

  test("is written whole: no double blank, no straight apostrophe, no sentence left open", () => {
    for (const text of [clause.summary, clause.explanation, ...clause.meansForYou]) {
      expect(text).not.toMatch(/ {2}|'|"|\s$/);
      expect(text).toMatch(/\.$/);
    }
  });

  test("is related to clauses that are related to it", () => {
    expect(clause.related.length).toBeGreaterThan(0);
    expect(new Set(clause.related).size).toBe(clause.related.length);
    expect(clause.related).not.toContain(id);
    for (const other of clause.related) expect(clauseById(other).related).toContain(id);
  });

  test("names each topic, channel and system once", () => {
    for (const names of [clause.topics, clause.channels, clause.systems]) {
      expect(new Set(names).size).toBe(names.length);
    }
    expect(clause.systems.length).toBeGreaterThan(0);
  });

  test("concerns the channel of its source", () => {
    const own = clause.authority === "amazon" ? "buy_with_prime" : "amazon_marketplace";
    expect(clause.channels).toContain(own);
  });
});

describe("the lists the clauses draw on", () => {
  test("have no entry that no clause uses", () => {
    for (const topic of TOPICS) {
      expect(
        CLAUSES.some((clause) => clause.topics.includes(topic)),
        topic,
      ).toBe(true);
    }
    for (const system of NAMED_SYSTEMS) {
      expect(
        CLAUSES.some((clause) => clause.systems.includes(system)),
        system,
      ).toBe(true);
    }
  });

  test("have labels that differ", () => {
    const labels = [
      ...TOPICS.map((topic) => TOPIC_LABELS[topic]),
      ...DUTIES.map((duty) => DUTY_LABELS[duty]),
      ...AUTHORITIES.map((authority) => AUTHORITY_LABELS[authority]),
      ...CLAUSES.map((clause) => clause.id),
    ];
    expect(new Set(labels).size).toBe(labels.length);
    const titles = CLAUSES.flatMap(({ title, shortTitle }) => [...new Set([title, shortTitle])]);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe("a clause's id as text", () => {
  test.each([
    ["G6", "G6"],
    ["g6", "G6"],
    [" f15 ", "F15"],
    ["F16", null],
    ["G0", null],
    ["G06", null],
    ["", null],
    ["constructor", null],
  ])("%j is %s", (text, id) => {
    expect(parseClauseId(text)).toBe(id);
  });
});
