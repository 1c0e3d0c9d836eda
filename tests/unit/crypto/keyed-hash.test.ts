import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyedHash } from "@/lib/crypto/keyed-hash";

const key = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString("hex"));

test("is HMAC-SHA-256 of any text under any key", () => {
  fc.assert(
    fc.property(key, fc.string({ unit: "grapheme", maxLength: 300 }), (hex, text) => {
      expect(keyedHash(hex)(text)).toBe(createHmac("sha256", hex).update(text).digest("hex"));
    }),
  );
});

test("takes no key of another shape", () => {
  expect(() => keyedHash("short")).toThrow("64 hex digits");
});
