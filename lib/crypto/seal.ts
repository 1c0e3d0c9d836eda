import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveHex } from "./keyed-hash";
import { masterKey } from "./master-key";

type Bytes = Uint8Array<ArrayBuffer>;

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

const keys = new Map<string, Buffer>();
const KEPT_MAX = 1_000;

function keyOf(merchantId: string): Buffer {
  const known = keys.get(merchantId);
  if (known) return known;
  const made = Buffer.from(deriveHex(masterKey(), merchantId, "steward:v1:seal"), "hex");
  if (keys.size >= KEPT_MAX) keys.clear();
  keys.set(merchantId, made);
  return made;
}

/** In a merchant's place, for what belongs to none: a key of the installation's own. */
export const INSTALLATION = "installation";

/**
 * Encrypts what people write or attach, with the merchant's key: AES-256-GCM, as version, nonce, tag, ciphertext.
 *
 * `place` names the row it belongs to. It is bound to the seal and not stored in it, so that whoever can write to the
 * database can not move what somebody said to where they did not say it.
 */
export function seal(merchantId: string, place: string, content: string | Uint8Array): Bytes {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(merchantId), nonce);
  cipher.setAAD(Buffer.from(place));
  const sealed = [cipher.update(content), cipher.final()];
  return new Uint8Array(
    Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), ...sealed]),
  );
}

/** What was sealed for this place. Anything else, and whatever was changed since, is a fault and throws. */
export function unseal(merchantId: string, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) throw new Error("This is no seal.");
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(merchantId), nonce);
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]);
}

export const unsealText = (merchantId: string, place: string, sealed: Uint8Array): string =>
  unseal(merchantId, place, sealed).toString("utf8");
