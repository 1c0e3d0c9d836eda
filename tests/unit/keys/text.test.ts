import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { tokenHash } from "@/lib/crypto/token";
import { bearerOf, keyBeginning, newKeyText, readKeyText, secretFits } from "@/lib/keys/text";

const [merchantId, id] = [randomUUID(), randomUUID()];

describe("a key's text", () => {
  test("names its merchant and itself, and carries a secret of which the hash is kept", () => {
    const { text, secretHash } = newKeyText(merchantId, id);
    const read = readKeyText(text);
    expect(read).toMatchObject({ merchantId, id });
    expect(tokenHash(read?.secret ?? "")).toEqual(secretHash);
    expect(secretHash).toHaveLength(32);
    expect(Buffer.from(read?.secret ?? "", "base64url")).toHaveLength(32);
  });

  test("is another one each time, and its beginning is the same", () => {
    const texts = Array.from({ length: 50 }, () => newKeyText(merchantId, id).text);
    expect(new Set(texts).size).toBe(50);
    for (const text of texts) expect(text.startsWith(keyBeginning(merchantId, id))).toBe(true);
    expect(keyBeginning(merchantId, randomUUID())).not.toBe(keyBeginning(merchantId, id));
  });

  test.each([
    "",
    "steward_",
    "Bearer",
    "' OR 1=1 --",
    "steward_" + "A".repeat(43),
    "steward_" + "A".repeat(42) + "." + "A".repeat(43),
    "steward_" + "A".repeat(43) + "." + "A".repeat(44),
    "Steward_" + "A".repeat(43) + "." + "A".repeat(43),
    "steward_" + "A".repeat(42) + "ä." + "A".repeat(43),
    "steward_" + "A".repeat(43) + "." + "A".repeat(43) + "\n",
  ])("is none: %j", (text) => {
    expect(readKeyText(text)).toBeNull();
  });

  test("fits its own hash, no other, and none at all", () => {
    const { text, secretHash } = newKeyText(merchantId, id);
    const secret = readKeyText(text)?.secret ?? "";
    expect(secretFits(secretHash, secret)).toBe(true);
    expect(secretFits(secretHash, `${secret.slice(0, -2)}AA`)).toBe(false);
    expect(secretFits(newKeyText(merchantId, id).secretHash, secret)).toBe(false);
    expect(secretFits(null, secret)).toBe(false);
  });
});

describe("the header that shows a key", () => {
  const shown = (authorization?: string) =>
    bearerOf(new Headers(authorization === undefined ? {} : { authorization }));

  test("is read whatever the case of its scheme", () => {
    expect(shown("Bearer abc")).toBe("abc");
    expect(shown("bearer   abc")).toBe("abc");
  });

  test.each([
    undefined,
    "",
    "abc",
    "Basic abc",
    "Bearer",
    "Bearer a b",
    `Bearer ${"a".repeat(201)}`,
  ])("shows none: %j", (header) => {
    expect(shown(header)).toBeNull();
  });
});
