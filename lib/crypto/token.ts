import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** 256 random bits for a link or a session, as text that fits into an address. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url");

/** What is stored of a token: whoever reads the database can not use it. */
export const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(token).digest());

/** A password to be shown once: 5 groups of 4 from 31 letters and digits that are not mistaken for one another. */
export function newPassword(): string {
  const alphabet = "abcdefghijkmnpqrstuvwxyz2345678";
  const letters: string[] = [];
  while (letters.length < 20) {
    for (const byte of randomBytes(32)) {
      if (byte < 248 && letters.length < 20) letters.push(alphabet[byte % 31] ?? "");
    }
  }
  return letters.join("").replace(/(.{4})(?=.)/g, "$1-");
}
