import { beforeAll, describe, expect, test } from "vitest";
import { REASON_LENGTH_MAX } from "@/lib/retention/rules";
import { pdfOf } from "@/lib/reports/document";
import { TEMPLATES } from "@/lib/checklists/templates/registry";
import type { Day } from "@/lib/time/day";
import { fontsIn, readPdf, type ReadPdf } from "@/tests/support/pdf";
import { FORMAT, paper, report, section, SHA256 } from "./builders";

const flat = (text: string) => text.replace(/\s+/g, "");

/** A text as long as one may be, of which every part can be told from every other. */
const longest = (seed: string): string => {
  const words = Array.from({ length: 200 }, (_, index) => `${seed}${index}`).join(" ");
  return words.slice(0, REASON_LENGTH_MAX - 1).trimEnd() + ".";
};

describe("a period as a PDF", () => {
  const changes = [{ kind: "fact", fact: "marketplaceOverdue", then: 0, now: 38 }] as const;
  const sections = TEMPLATES.map(({ clause }) =>
    section(clause, clause === "G6" ? { stand: "changed", changes } : {}),
  );
  let pdf: Buffer;
  let read: ReadPdf;
  beforeAll(async () => {
    pdf = await pdfOf(report(sections), FORMAT);
    read = await readPdf(pdf);
  }, 60_000);

  test("has a title, a language, bookmarks, numbered pages, and a structure", () => {
    expect(read.title).toBe("Clause checklists, Quarter 4, 2026, Nordic Lanterns");
    expect(read.lang).toBe("en-GB");
    expect(read.isTagged).toBe(true);
    expect(read.bookmarks).toEqual([
      ...["Cover", "Contents"],
      ...sections.map(({ clause }) => `${clause.id} ${clause.title}`),
    ]);
    for (const [index, page] of read.pages.entries())
      expect(page.join(" ")).toContain(`Page ${index + 1} of ${read.pages.length}`);
    const tags = new Set(read.tags.flat());
    for (const tag of [
      "Sect",
      "H1",
      "H2",
      "H3",
      "P",
      "Table",
      "TR",
      "TH",
      "TD",
      "L",
      "LI",
      "LBody",
    ])
      expect(tags, tag).toContain(tag);
  });

  test("says on its second page where each clause begins", () => {
    for (const { clause } of sections) {
      const title = flat(`${clause.id} ${clause.title}`);
      const begun = read.pages.findIndex(
        (page, index) => index > 1 && flat(page.join("")).startsWith(title),
      );
      const contents = flat((read.pages[1] ?? []).join(""));
      expect(contents, clause.id).toContain(title);
      expect(read.pages[1], clause.id).toContain(String(begun + 1));
    }
  });

  test("embeds every font it uses, and no other", () => {
    const fonts = fontsIn(pdf);
    expect(fonts.map(({ name }) => name.replace(/^[A-Z]+\+/, "")).toSorted()).toEqual([
      ...["Inter-Regular", "Inter-SemiBold"],
    ]);
    for (const { name, isEmbedded } of fonts) expect(isEmbedded, name).toBe(true);
  });

  test("is the same to the last byte for the same report", async () => {
    expect((await pdfOf(report(sections), FORMAT)).equals(pdf)).toBe(true);
  });
});

describe("a checklist as a PDF", () => {
  test("says what was signed, by whom, and on what", async () => {
    const signed = section("G6", {
      stand: "changed",
      changes: [{ kind: "fact", fact: "marketplaceOverdue", then: 0, now: 38 }],
      evidence: [
        paper(),
        paper({
          id: "b",
          kind: "link",
          name: "The agreement",
          url: "https://example.com/a",
          bytes: 0,
        }),
      ],
    });
    const pdf = await pdfOf(report([signed], { covers: "checklist" }), FORMAT);
    const text = flat((await readPdf(pdf)).pages.flat().join(" "));
    for (const said of [
      ...[signed.statement, "Signed, since changed", "Marketplace records overdue: 0 → 38"],
      ...signed.steps.map(({ question }) => question),
      ...["purge-log.pdf", "123,456 bytes", "Speaks for 20 November 2026", "https://example.com/a"],
      ...["Rae Reviewer, reviewer", "22 Nov 2026, 11:00", `SHA-256 ${SHA256}`],
    ])
      expect(text).toContain(flat(said));
  });

  test("breaks the longest answers over pages without losing a word or leaving a heading behind", async () => {
    const steps = section("F2").steps.map((step, index) => ({
      ...step,
      reason: longest(`r${index}x`),
      exception: {
        ...{ reason: longest(`e${index}x`), owner: "Cleo Sample" },
        endsOn: "2027-01-31" as Day,
      },
    }));
    const long = section("F2", { steps });
    const pdf = await pdfOf(report([long], { covers: "checklist" }), FORMAT);
    const { pages, tags } = await readPdf(pdf);
    expect(pages.length).toBeGreaterThan(2);
    const body = pages.map((page) =>
      page.filter((text) => !/^(Page \d|Nordic Lanterns {2}·)/.test(text)),
    );
    const text = flat(body.flat().join(" "));
    for (const { reason, exception } of steps) {
      for (const word of `${reason} ${exception.reason}`.split(" ")) expect(text).toContain(word);
    }
    for (const [page, on] of tags.entries())
      expect(on.at(-1), `page ${page + 1}`).not.toMatch(/^H\d$/);
  });

  test("breaks a single text that is longer than a page with at least two lines on either side", async () => {
    const reason = Array.from({ length: 1_400 }, (_, index) => `w${index}`).join(" ");
    const steps = [{ ...section("G8").steps[0], reason }] as ReturnType<typeof section>["steps"];
    const pdf = await pdfOf(report([section("G8", { steps })], { covers: "checklist" }), FORMAT);
    const { pages } = await readPdf(pdf);
    const lines = pages.map((page) => page.filter((line) => /^w\d+ /.test(line)).length);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(60);
    for (const count of lines.filter((each) => each > 0)) expect(count).toBeGreaterThan(1);
    expect(flat(pages.flat().join(" "))).toContain("w1399");
  });

  test("says what it cannot show by its number, and that it does", async () => {
    const steps = section("G8").steps.map((step) => ({
      ...step,
      reason: "Asked 山田: it is fine ✓",
    }));
    const pdf = await pdfOf(report([section("G8", { steps })], { covers: "checklist" }), FORMAT);
    const text = (await readPdf(pdf)).pages.flat().join(" ");
    expect(text).toContain("Asked [U+5C71 U+7530]: it is fine ✓");
    expect(text).toContain("in none of this document’s fonts");
    const without = await pdfOf(report([section("G8")], { covers: "checklist" }), FORMAT);
    expect((await readPdf(without)).pages.flat().join(" ")).not.toContain("in none of");
  });

  test("shows one that nobody has answered", async () => {
    const open = section("F15", {
      ...{ shows: "now", stand: "open", result: null, owner: null, dueOn: null, handedIn: null },
      steps: section("F15").steps.map((step) => ({ ...step, answer: null, by: null, at: null })),
      ...{ facts: [], signatures: [] },
    });
    const pdf = await pdfOf(report([open], { covers: "checklist" }), FORMAT);
    const text = (await readPdf(pdf)).pages.flat().join(" ");
    for (const said of ["No answer yet", "None yet", "Nobody yet", "Nobody has signed it."])
      expect(text).toContain(said);
  });
});
