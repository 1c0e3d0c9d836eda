import { timingSafeEqual } from "node:crypto";
import { newToken } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { transactDirectory } from "@/lib/db/transact";
import { tellMerchants } from "@/lib/accounts/commands";
import { keyed } from "./installation";
import { blockSeconds, isTold, STRANGERS_TRIES } from "./rules";
import {
  blockAttempts,
  forgetAttempts,
  giveSharedBack,
  giveTryBack,
  takeShared,
  takeTry,
} from "./store";

type Bytes = Uint8Array<ArrayBuffer>;

/** A try that is being made: under what it was counted, and as the how many-th. */
export type Try = { readonly key: Bytes; readonly failures: number; readonly isStranger: boolean };

const STRANGERS = "strangers";

/** Under which guesses on an address are counted: apart for each device on which its person signed in before. */
const addressKey = (email: string, device: string | null): Bytes =>
  keyed(device === null ? `stranger:${email}` : `device:${email}:${device}`);

/**
 * Begins a try on an address; null where nobody may try at this moment.
 *
 * It is counted before the password is looked at, so that many at once are no way around the count. Whoever guesses from
 * elsewhere slows themselves and other strangers, not the person at a device of their own.
 */
export function beginTry(email: string, device: string | null, now: Date): Promise<Try | null> {
  const known = isDeviceOf(email, device) ? device : null;
  return begin(addressKey(email, known), known === null, now);
}

/** Begins a try of somebody who is signed in, or who has shown their password already. */
export const beginOwnTry = (
  what: "confirm" | "code",
  userId: string,
  now: Date,
): Promise<Try | null> => begin(keyed(`${what}:${userId}`), false, now);

/** Refused halfway, so that nothing that was taken before stays taken. */
class NoTry extends Error {}

async function begin(key: Bytes, isStranger: boolean, now: Date): Promise<Try | null> {
  try {
    return await transactDirectory(async (tx) => {
      const failures = await takeTry(tx, key, now);
      if (failures === null) throw new NoTry();
      await blockAttempts(tx, key, new Date(now.getTime() + blockSeconds(failures) * 1_000));
      if (isStranger && !(await takeShared(tx, keyed(STRANGERS), STRANGERS_TRIES, now)))
        throw new NoTry();
      return { key, failures, isStranger };
    });
  } catch (error) {
    if (error instanceof NoTry) return null;
    throw error;
  }
}

/** It was wrong: it stays counted, and now and then the merchants of the account are told. */
export async function failTry({ failures }: Try, userId: string | null, now: Date): Promise<void> {
  if (userId === null || !isTold(failures)) return;
  await transactDirectory(
    (tx) =>
      tellMerchants(
        tx,
        { userId, as: "anonymous" },
        { type: "session.refused", details: { failures } },
        now,
      ),
    userId,
  );
}

/** Nothing was looked at, so nothing counts. */
export async function calledOff(attempt: Try, now: Date): Promise<void> {
  await transactDirectory((tx) => giveTryBack(tx, attempt.key, now));
  await giveBack(attempt);
}

/** It was right: what was counted before it is forgotten. `giveBack` comes once that stands. */
export const succeedTry = (tx: Tx, attempt: Try): Promise<void> =>
  forgetAttempts(tx, [attempt.key]);

/**
 * Gives back what a try took of those that all strangers share. In a transaction of its own: everybody who comes to the
 * door waits for that row, and whoever is let in waits for the trails of their merchants.
 */
export async function giveBack({ isStranger }: Try): Promise<void> {
  if (isStranger)
    await transactDirectory((tx) => giveSharedBack(tx, keyed(STRANGERS), STRANGERS_TRIES.everyMs));
}

/** The person came in by another way, such as a link by mail: what strangers guessed no longer stands in their way. */
export const forgetGuesses = (tx: Tx, email: string): Promise<void> =>
  forgetAttempts(tx, [addressKey(email, null)]);

/** `random.signature`: proves that this address signed in from here once, and names nobody. */
export function deviceMark(email: string): string {
  const random = newToken();
  return `${random}.${signatureOf(email, random).toString("base64url")}`;
}

export function isDeviceOf(email: string, device: string | null): boolean {
  const [random, signature] = device?.split(".") ?? [];
  if (!random || !signature) return false;
  const expected = signatureOf(email, random);
  const given = Buffer.from(signature, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const signatureOf = (email: string, random: string): Buffer =>
  Buffer.from(keyed(`mark:${email}:${random}`));
