import { hash, hkdfSync } from "node:crypto";

/** HMAC-SHA-256 of a text under one key, as 64 hex digits. */
export type KeyedHash = (text: string) => string;

const INNER = 0x36;
const OUTER = 0x5c;
const BLOCK_BYTES = 64;

/**
 * HMAC-SHA-256 by its definition, from two one-shot hashes: three times as fast as `createHmac` on the short texts
 * that an import hashes by the million. The key is 64 hex digits, exactly one block and all ASCII, so that its inner
 * pad is a text too and the whole message needs no copying.
 */
export function keyedHash(keyHex: string): KeyedHash {
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new Error("A key of 64 hex digits is needed.");
  const padded = (pad: number) =>
    String.fromCharCode(...[...keyHex].map((digit) => digit.charCodeAt(0) ^ pad));
  const inner = padded(INNER);
  const outer = Buffer.alloc(BLOCK_BYTES + 32);
  outer.write(padded(OUTER), "latin1");
  return (text) => {
    outer.write(hash("sha256", inner + text, "binary"), BLOCK_BYTES, "latin1");
    return hash("sha256", outer, "hex");
  };
}

/** 32 bytes out of the master key for one purpose, by HKDF-SHA-256, as 64 hex digits. */
export const deriveHex = (masterKey: Buffer, salt: string, info: string): string =>
  Buffer.from(hkdfSync("sha256", masterKey, salt, info, 32)).toString("hex");
