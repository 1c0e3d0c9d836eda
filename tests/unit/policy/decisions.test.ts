import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { CHANNELS } from "@/lib/policy/channel";
import { PURPOSE_KEYS } from "@/lib/policy/facts";
import { answerTo } from "./cases";

const TABLE = readFileSync(resolve(import.meta.dirname, "decisions.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(" : ") as [asked: string, answer: string]);

describe("the table of decisions", () => {
  test("has at least 120 cases, none twice, over every channel and purpose", () => {
    const asked = TABLE.map(([words]) => words);
    expect(asked.length).toBeGreaterThanOrEqual(120);
    expect(new Set(asked).size).toBe(asked.length);
    for (const channel of CHANNELS)
      expect(asked.some((line) => line.startsWith(`${channel} `))).toBe(true);
    for (const purpose of PURPOSE_KEYS)
      for (const channel of ["amazon_marketplace", "buy_with_prime", "unknown"])
        expect(
          asked.some((line) => line.startsWith(`${channel} ${purpose} `)),
          purpose,
        ).toBe(true);
  });

  test("is what the book answers, with the clauses", () => {
    expect(TABLE.map(([asked]) => `${asked} : ${answerTo(asked)}`)).toEqual(
      TABLE.map(([asked, answer]) => `${asked} : ${answer}`),
    );
  });
});
