import { randomBytes } from "node:crypto";
import { generateSecret, generateURI, verifySync } from "otplib";
import { renderSVG } from "uqr";
import type { Tx } from "@/lib/db/client";
import { keyed, sealHere, unsealHere } from "./installation";
import { RECOVERY_ALPHABET, RECOVERY_CHARACTERS, RECOVERY_CODES, readCode } from "./rules";
import { findTotp, takeRecoveryCode, takeStep } from "./store";

const ISSUER = "Steward";
/** A code is good for its own 30 seconds and the ones beside them: clocks differ, and people type. */
const TOLERANCE_SECONDS = 30;

const placeOf = (userId: string) => `totp:${userId}`;

export const newTotpSecret = (): string => generateSecret();

export const sealTotp = (userId: string, secret: string): Uint8Array<ArrayBuffer> =>
  sealHere(placeOf(userId), secret);

export const unsealTotp = (userId: string, sealed: Uint8Array): string =>
  unsealHere(placeOf(userId), sealed).toString("utf8");

/** What an authenticator app is told, as a picture and as text. */
export function totpPicture(email: string, secret: string): { svg: string; secret: string } {
  const uri = generateURI({ issuer: ISSUER, label: email, secret });
  const svg = renderSVG(uri, { border: 2, pixelSize: 4 });
  return { svg, secret: secret.replace(/(.{4})(?=.)/g, "$1 ") };
}

/** The step of time whose code this is; null where it is none of those that are good now. */
export function stepOfCode(secret: string, code: string, now: Date): bigint | null {
  const result = verifySync({
    ...{ secret, token: code, epoch: Math.floor(now.getTime() / 1_000) },
    epochTolerance: TOLERANCE_SECONDS,
  });
  return result.valid && "timeStep" in result ? BigInt(result.timeStep) : null;
}

/** Which kind of code was right. */
export type CodeUsed = "totp" | "recovery";

/**
 * Takes a code that somebody typed; null where it is not good. Of an app no code is taken twice, nor one from before
 * the newest that was taken; a recovery code is good once, however many use it at the same moment.
 */
export async function takeCode(
  tx: Tx,
  userId: string,
  typed: string,
  now: Date,
): Promise<CodeUsed | null> {
  const read = readCode(typed);
  if (read.kind === "none") return null;
  if (read.kind === "recovery")
    return (await takeRecoveryCode(tx, userId, recoveryHash(userId, read.code), now))
      ? "recovery"
      : null;
  const totp = await findTotp(tx, userId);
  if (!totp?.confirmedAt) return null;
  const step = stepOfCode(unsealTotp(userId, totp.secret), read.code, now);
  return step !== null && (await takeStep(tx, userId, step)) ? "totp" : null;
}

/** Codes to be shown once. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, newRecoveryCode);

/** The alphabet has 32 letters, so that each byte gives one of them evenly. */
const newRecoveryCode = (): string =>
  [...randomBytes(RECOVERY_CHARACTERS)]
    .map((byte) => RECOVERY_ALPHABET[byte % RECOVERY_ALPHABET.length] ?? "")
    .join("");

export const recoveryHash = (userId: string, code: string): Uint8Array<ArrayBuffer> =>
  keyed(`recovery:${userId}:${code}`);
