import { describe, expect, test } from "vitest";
import { hashPassword, passwordFits } from "@/lib/crypto/password";
import { newToken, tokenHash } from "@/lib/crypto/token";
import { newRecoveryCodes, newTotpSecret } from "@/lib/sign-in/codes";
import { RECOVERY_ALPHABET, RECOVERY_CHARACTERS } from "@/lib/sign-in/rules";

const many = <T>(make: () => T, count = 300): readonly T[] => Array.from({ length: count }, make);

describe("secrets that are made here", () => {
  test("of links, sessions and keys have 256 bits, none twice, and a hash is what is kept", () => {
    const tokens = many(newToken);
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) {
      expect(Buffer.from(token, "base64url")).toHaveLength(32);
      expect(Buffer.from(tokenHash(token)).toString("base64url")).not.toBe(token);
    }
  });

  test("of an authenticator app have 160 bits or more, none twice", () => {
    const secrets = many(newTotpSecret);
    expect(new Set(secrets).size).toBe(secrets.length);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32,}$/);
  });

  test("of recovery are twelve letters of 32, each as likely as the others", () => {
    const codes = many(newRecoveryCodes).flat();
    expect(new Set(codes).size).toBe(codes.length);
    const counts = new Map<string, number>();
    for (const code of codes) {
      const letters = code.replaceAll("-", "");
      expect(letters).toHaveLength(RECOVERY_CHARACTERS);
      for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([...counts.keys()].sort().join("")).toBe([...RECOVERY_ALPHABET].sort().join(""));
    const expected = (codes.length * RECOVERY_CHARACTERS) / RECOVERY_ALPHABET.length;
    // Nine standard deviations: never by chance, and far below what a letter left out would make.
    const tolerated = 9 * Math.sqrt(expected);
    for (const [letter, count] of counts)
      expect(Math.abs(count - expected), letter).toBeLessThan(tolerated);
  });
});

describe("a password", () => {
  test("counts as it was typed, to its last character, case and blanks included", async () => {
    const long = `${"correct horse battery staple ".repeat(6)}A`;
    expect(long.length).toBeGreaterThan(150);
    const stored = await hashPassword(long);
    expect(await passwordFits(stored, long, "known")).toBe(true);
    for (const other of [
      long.slice(0, -1),
      `${long.slice(0, -1)}B`,
      long.toLowerCase(),
      long.trim().replace("  ", " ").slice(0, 72),
      ` ${long}`,
      `${long} `,
    ])
      expect(await passwordFits(stored, other, "known"), other.slice(-5)).toBe(false);
  });
});
