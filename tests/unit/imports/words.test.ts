import { describe, expect, it } from "vitest";
import type { Unreadable } from "@/lib/imports/model";
import { problemSentence, unreadableSentence } from "@/lib/imports/words";

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
    [{ kind: "tooLarge", limitBytes: 1_500 }, "larger than 1.5 KB"],
  ])("for %j", (problem, words) => {
    expect(unreadableSentence(problem)).toContain(words);
  });
});
