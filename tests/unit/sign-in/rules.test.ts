import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  blockSeconds,
  readCode,
  RECOVERY_ALPHABET,
  RECOVERY_CHARACTERS,
  spacedCode,
} from "@/lib/sign-in/rules";
import { deviceWords } from "@/lib/sign-in/device";

describe("after failures", () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 2],
    [6, 4],
    [9, 32],
    [10, 3_600],
    [1_000, 3_600],
  ])("%i in a row, nobody tries for %i s", (failures, seconds) => {
    expect(blockSeconds(failures)).toBe(seconds);
  });

  test("the pause never becomes shorter", () => {
    fc.assert(
      fc.property(fc.nat(10_000), (failures) => {
        expect(blockSeconds(failures + 1)).toBeGreaterThanOrEqual(blockSeconds(failures));
      }),
    );
  });
});

describe("a code", () => {
  test.each([
    ["123456", "totp"],
    [" 123 456 ", "totp"],
    ["１２３４５６", "totp"],
    ["12345", "none"],
    ["1234567", "none"],
    ["abcd-efgh-2345", "recovery"],
    ["ABCD EFGH 2345", "recovery"],
    ["abcd-efgh-2340", "none"],
    ["", "none"],
  ])("%j is %s", (typed, kind) => {
    expect(readCode(typed).kind).toBe(kind);
  });

  test("is read back however it was spaced and written", () => {
    const letters = fc.constantFrom(...RECOVERY_ALPHABET);
    const codes = fc.array(letters, {
      ...{ minLength: RECOVERY_CHARACTERS, maxLength: RECOVERY_CHARACTERS },
    });
    fc.assert(
      fc.property(codes, fc.boolean(), (characters, isLarge) => {
        const code = characters.join("");
        const written = isLarge ? spacedCode(code).toUpperCase() : spacedCode(code);
        // Six digits twice over could not be told apart from a code of an app, and are longer than one.
        expect(readCode(written)).toEqual({ kind: "recovery", code });
      }),
    );
  });
});

describe("what a browser calls itself", () => {
  test.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
      "Chrome on Windows",
    ],
    ["", ""],
    ["<script>alert(1)</script>", ""],
    ["Jane Example's own browser/1.0", ""],
  ])("%j is %j", (agent, words) => {
    expect(deviceWords(agent)).toBe(words);
  });

  test("is never kept as it stands, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1_000 }), (agent) => {
        expect(deviceWords(agent)).toMatch(
          /^([A-Za-z0-9 .+!/-]{0,40}( on [A-Za-z0-9 .+/-]{1,30})?)?$/,
        );
      }),
    );
  });
});
