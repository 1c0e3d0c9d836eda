import { timingSafeEqual } from "node:crypto";
import { deriveHex, keyedHash, type KeyedHash } from "./keyed-hash";
import { masterKey } from "./master-key";

/** What a merchant's key is used for. Each purpose has a key of its own, so that no hash serves for two things. */
export type KeyPurpose =
  "fingerprint" | "record" | "header" | "part" | "event" | "audit" | "check" | "request";

const hashes = new Map<string, KeyedHash>();
const KEPT_MAX = 1_000;

/** The merchant's keyed hash for this purpose; its key is derived from the master key. */
export function merchantHash(merchantId: string, purpose: KeyPurpose): KeyedHash {
  const name = `${merchantId}:${purpose}`;
  const known = hashes.get(name);
  if (known) return known;
  const made = keyedHash(deriveHex(masterKey(), merchantId, `steward:v1:${purpose}`));
  if (hashes.size >= KEPT_MAX) hashes.clear();
  hashes.set(name, made);
  return made;
}

/** Kept beside the merchant: another master key does not make the same one. */
export const keyCheck = (merchantId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(merchantHash(merchantId, "check")("steward").slice(0, 32), "hex"));

/** Whether the master key at hand is the one under which this merchant's data was hashed. */
export function isKeyOf(merchantId: string, check: Uint8Array): boolean {
  const expected = keyCheck(merchantId);
  return expected.length === check.length && timingSafeEqual(expected, check);
}
