import { createHmac, timingSafeEqual } from "node:crypto";
import { startSession } from "@/lib/access/sessions";
import { record } from "@/lib/audit/record";
import { installationSecret } from "@/lib/crypto/master-key";
import { passwordFits, PasswordsBusy } from "@/lib/crypto/password";
import { newToken } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { enter, transactDirectory } from "@/lib/db/transact";
import { accept, refuse, type Result } from "@/lib/result";
import type { SignInInput } from "./input";
import { blockSeconds } from "./rules";
import {
  blockAttempts,
  countFailure,
  findAttempt,
  findUser,
  findUserByEmail,
  forgetAttempts,
  forgetOldAttempts,
  listMerchantIdsOf,
  type UserRow,
} from "./store";

export type SignInRefusal = "wrong" | "slowed" | "busy";

/** Both go into the browser: the session's secret, and the mark by which this device is known next time. */
export type SignedInNow = { readonly token: string; readonly device: string };

const ATTEMPTS_KEPT_MS = 24 * 3_600_000;

/**
 * Signs a person in by password.
 *
 * Failures are counted under the address for strangers, and apart from that for each device on which this person had
 * signed in before: whoever guesses from elsewhere slows themselves, not the person. The answer is the same, and takes
 * as long, whether the account exists or not.
 */
export async function signIn(
  { email, password }: SignInInput,
  device: string | null,
  now: Date,
): Promise<Result<SignedInNow, SignInRefusal>> {
  const key = attemptKey(email, isDeviceOf(email, device) ? device : null);
  const [attempt, user] = await transactDirectory(async (tx) => [
    await findAttempt(tx, key),
    await findUserByEmail(tx, email),
  ]);
  if (attempt && attempt.blockedUntil > now) return refuse("slowed");

  try {
    if (!(await passwordFits(user?.passwordHash ?? null, password)) || !user) {
      await transactDirectory((tx) => noteFailure(tx, key, user, now), user?.id ?? null);
      return refuse("wrong");
    }
  } catch (error) {
    if (error instanceof PasswordsBusy) return refuse("busy");
    throw error;
  }

  const token = await transactDirectory(async (tx) => {
    await forgetAttempts(tx, key);
    await forgetOldAttempts(tx, new Date(now.getTime() - ATTEMPTS_KEPT_MS));
    const started = await startSession(tx, user.id, now);
    for (const merchantId of await listMerchantIdsOf(tx, user.id)) {
      await enter(tx, merchantId);
      const author = { merchantId, actor: { kind: "member", userId: user.id } } as const;
      await record(tx, author, { type: "session.started", details: {}, at: now });
    }
    return started;
  }, user.id);
  return accept({ token, device: deviceMark(email) });
}

export type ConfirmRefusal = "passwordWrong" | "slowed" | "busy";

declare const confirmed: unique symbol;

/** Proof that somebody typed their password just now. Only `confirmPassword` mints one. */
export type Confirmed = { readonly userId: string; readonly [confirmed]: true };

/**
 * Asks somebody who is signed in for their password again, before something that only they may do.
 *
 * Failures are counted apart from those of signing in, so that whoever found an open browser is slowed, and nobody is
 * kept from signing in by it.
 */
export async function confirmPassword(
  userId: string,
  password: string,
  now: Date,
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const key = new Uint8Array(keyed(`confirm:${userId}`));
  const [attempt, user] = await transactDirectory(async (tx) => [
    await findAttempt(tx, key),
    await findUser(tx, userId),
  ]);
  if (attempt && attempt.blockedUntil > now) return refuse("slowed");
  try {
    if (!(await passwordFits(user?.passwordHash ?? null, password)) || !user) {
      await transactDirectory((tx) => noteFailure(tx, key, user, now), userId);
      return refuse("passwordWrong");
    }
  } catch (error) {
    if (error instanceof PasswordsBusy) return refuse("busy");
    throw error;
  }
  await transactDirectory((tx) => forgetAttempts(tx, key));
  return accept({ userId } as Confirmed);
}

/** A guessed password is told to the merchants of the account now and then, not at every try. */
const TOLD_AT_FAILURES = [5, 10, 20, 50, 100];

async function noteFailure(
  tx: Tx,
  key: Uint8Array<ArrayBuffer>,
  user: UserRow | null,
  now: Date,
): Promise<void> {
  const failures = await countFailure(tx, key, now);
  await blockAttempts(tx, key, new Date(now.getTime() + blockSeconds(failures) * 1_000));
  if (!user || !TOLD_AT_FAILURES.includes(failures)) return;
  for (const merchantId of await listMerchantIdsOf(tx, user.id)) {
    await enter(tx, merchantId);
    const author = { merchantId, actor: { kind: "anonymous" } } as const;
    await record(tx, author, {
      type: "session.refused",
      details: { failures },
      subject: user.id,
      at: now,
    });
  }
}

const keyed = (text: string) =>
  createHmac("sha256", installationSecret("sign-in")).update(text).digest();

const attemptKey = (email: string, device: string | null): Uint8Array<ArrayBuffer> =>
  new Uint8Array(keyed(device === null ? `stranger:${email}` : `device:${email}:${device}`));

/** `random.signature`: proves that this address signed in from here once, and names nobody. */
function deviceMark(email: string): string {
  const random = newToken();
  return `${random}.${keyed(`mark:${email}:${random}`).toString("base64url")}`;
}

function isDeviceOf(email: string, device: string | null): boolean {
  const [random, signature] = device?.split(".") ?? [];
  if (!random || !signature) return false;
  const expected = keyed(`mark:${email}:${random}`);
  const given = Buffer.from(signature, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
