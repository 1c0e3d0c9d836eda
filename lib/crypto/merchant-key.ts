import {
  createHmac,
  createSecretKey,
  hkdfSync,
  timingSafeEqual,
  type KeyObject,
} from "node:crypto";
import { masterKey } from "./master-key";

/** What a merchant's key is used for. Each purpose has a key of its own, so that no hash serves for two things. */
export type KeyPurpose = "fingerprint" | "record" | "audit" | "check";

const keys = new Map<string, KeyObject>();
const KEYS_KEPT_MAX = 1_000;

/** The merchant's key of this purpose, derived from the master key by HKDF-SHA-256. */
export function merchantKey(merchantId: string, purpose: KeyPurpose): KeyObject {
  const name = `${merchantId}:${purpose}`;
  const known = keys.get(name);
  if (known) return known;
  const bytes = hkdfSync("sha256", masterKey(), merchantId, `steward:v1:${purpose}`, 32);
  const key = createSecretKey(Buffer.from(bytes));
  if (keys.size >= KEYS_KEPT_MAX) keys.clear();
  keys.set(name, key);
  return key;
}

/** Kept beside the merchant: another master key does not make the same one. */
export const keyCheck = (merchantId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    createHmac("sha256", merchantKey(merchantId, "check"))
      .update("steward")
      .digest()
      .subarray(0, 16),
  );

/** Whether the master key at hand is the one under which this merchant's data was hashed. */
export function isKeyOf(merchantId: string, check: Uint8Array): boolean {
  const expected = keyCheck(merchantId);
  return expected.length === check.length && timingSafeEqual(expected, check);
}
