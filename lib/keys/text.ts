import { timingSafeEqual } from "node:crypto";
import { newToken, tokenHash } from "@/lib/crypto/token";

/** By which a key is known for what it is, wherever somebody left it: also to programs that look for such. */
const MARK = "steward_";

const UUID_BYTES = 16;
const SHAPE = /^steward_([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;
const SHOWN_LETTERS = MARK.length + 8;

type Bytes = Uint8Array<ArrayBuffer>;

/** What a key's text says of itself: where it is looked for, and what has to fit there. */
export type ReadKey = {
  readonly merchantId: string;
  readonly id: string;
  readonly secret: string;
};

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll("-", ""), "hex");

const uuidIn = (bytes: Buffer): string =>
  bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** The half of a key that is no secret: its own id, then its merchant's. */
const address = (merchantId: string, id: string): string =>
  `${MARK}${Buffer.concat([bytesOf(id), bytesOf(merchantId)]).toString("base64url")}`;

/**
 * A new key's text, and what is stored of it. The text names its merchant, so that it is looked up as everything is:
 * within that merchant's rows and no others.
 */
export function newKeyText(
  merchantId: string,
  id: string,
): { readonly text: string; readonly secretHash: Bytes } {
  const secret = newToken();
  return { text: `${address(merchantId, id)}.${secret}`, secretHash: tokenHash(secret) };
}

/** The first letters of a key's text, by which whoever has it can tell which one it is. */
export const keyBeginning = (merchantId: string, id: string): string =>
  address(merchantId, id).slice(0, SHOWN_LETTERS);

/** Takes a key's text apart; null where it is none. Says nothing of whether there is such a key. */
export function readKeyText(text: string): ReadKey | null {
  const [, where, secret] = SHAPE.exec(text) ?? [];
  if (where === undefined || secret === undefined) return null;
  const bytes = Buffer.from(where, "base64url");
  if (bytes.length !== 2 * UUID_BYTES) return null;
  return {
    id: uuidIn(bytes.subarray(0, UUID_BYTES)),
    merchantId: uuidIn(bytes.subarray(UUID_BYTES)),
    secret,
  };
}

/** The hash of a secret that was thrown away: what is compared where there is no such key. */
const NOBODY = tokenHash(newToken());

/** Whether a secret is the stored one. Takes as long where nothing is stored. */
export function secretFits(stored: Uint8Array | null, secret: string): boolean {
  const fits = timingSafeEqual(stored ?? NOBODY, tokenHash(secret));
  return stored !== null && fits;
}

const BEARER = /^Bearer +(\S{1,200})$/i;

/** What a request shows as its key; null where it shows none. */
export const bearerOf = (headers: Headers): string | null =>
  BEARER.exec(headers.get("authorization") ?? "")?.[1] ?? null;
