import { describe, expect, it } from "vitest";
import { FINDING_KINDS, placeOfLine, type Unreadable } from "@/lib/imports/model";
import {
  findingSentence,
  lineWords,
  problemSentence,
  unreadableSentence,
} from "@/lib/imports/words";

describe("what people are told", () => {
  it("says what was expected and what to do", () => {
    expect(problemSentence("unreadableDate")).toContain("2026-11-01");
  });

  it.each<[Unreadable, string]>([
    [{ kind: "empty" }, "The file is empty"],
    [{ kind: "notSupported", looksLike: "an HTML page" }, "looks like an HTML page"],
    [{ kind: "notSupported", looksLike: null }, "none that Steward knows"],
    [
      { kind: "wrongColumns", format: "shopify-orders", missing: ["Name", "Email", "Tags"] },
      "lacks the columns Name, Email and Tags.",
    ],
    [
      { kind: "duplicateColumns", format: "shopify-orders", columns: ["Email"] },
      "has the column Email more than once",
    ],
    [{ kind: "otherEncoding", looksLike: "shift_jis" }, "Shift-JIS"],
    [{ kind: "tooLarge", limitBytes: 5_368_709_120 }, "larger than 5 GB"],
    [{ kind: "recordTooLarge", line: 3, limitBytes: 4_194_304 }, "Order number 3"],
    [{ kind: "archive", fault: "encrypted" }, "password"],
    [{ kind: "workbook", fault: "tooLarge" }, "larger than 20 MB"],
    [
      { kind: "part", part: 2, problem: { kind: "notSupported", looksLike: "a PDF document" } },
      "File 2 in the ZIP was not read, so nothing of it was. The file looks like a PDF document",
    ],
    [
      { kind: "mixedFormats", formats: ["shopify-orders", "amazon-new-orders"] },
      "Shopify orders export, Amazon New Orders report. Unpack it and import them one by one.",
    ],
    [{ kind: "tooLarge", limitBytes: 1_500 }, "larger than 1.5 KB"],
    [{ kind: "declaredEncoding", declared: "utf-8" }, "says that it is UTF-8"],
    [{ kind: "declaredEncoding", declared: null }, "Save it as UTF-8"],
    [{ kind: "brokenXml", line: 7 }, "on or near line 7"],
    [{ kind: "xmlDeclarations", line: 2 }, "document type"],
  ])("for %j", (problem, words) => {
    expect(unreadableSentence(problem)).toContain(words);
  });

  it("says how many files there are", () => {
    const finding = { kind: "severalFiles", count: 3, columns: [] } as const;
    expect(findingSentence(finding)).toContain("3 files of one kind");
  });

  it.each(FINDING_KINDS.filter((kind) => kind !== "severalFiles"))(
    "says what was noticed, for one and for many: %s",
    (kind) => {
      const finding = { kind, columns: ["ship-postal-code"] };
      const [one, many] = [1, 2_000].map((count) =>
        findingSentence({ ...finding, count }, (number) => number.toLocaleString("en-GB")),
      );
      for (const sentence of [one, many]) {
        expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
        expect(sentence).not.toMatch(/undefined|\b1 /);
      }
      if (many !== one) expect(many).toContain("2,000");
    },
  );

  it("names a line by its file where there are several", () => {
    const words = (line: number, parts: readonly number[]) =>
      lineWords(placeOfLine(line, parts), "line", String);
    expect(words(17, [])).toBe("17");
    expect([1, 10, 11, 27].map((line) => words(line, [0, 10]))).toEqual([
      ...["file 1, line 1", "file 1, line 10", "file 2, line 1", "file 2, line 17"],
    ]);
  });
});
