import { startSession, type Beginning } from "@/lib/access/sessions";
import { tellMerchants } from "@/lib/accounts/commands";
import { isStillPassword, userByEmail, userById, type UserRow } from "@/lib/accounts/views";
import { passwordFits, PasswordsBusy } from "@/lib/crypto/password";
import type { Tx } from "@/lib/db/client";
import { enterUser, transactDirectory } from "@/lib/db/transact";
import { accept, refuse, type Result } from "@/lib/result";
import {
  beginOwnTry,
  beginTry,
  calledOff,
  deviceMark,
  failTry,
  giveBack,
  isDeviceOf,
  succeedTry,
  type Try,
} from "./attempts";
import { takeCode } from "./codes";
import { deviceWords } from "./device";
import type { SignInInput } from "./input";
import { keyed } from "./installation";
import { putNotice } from "./mails";
import { hasSecondFactor } from "./model";
import { oneByOne } from "./one-by-one";
import { takePasskey } from "./passkeys";
import { countPasskeys, findTotp, forgetExpiredTickets, forgetOldAttempts } from "./store";
import { makeTicket, readTicket, useTicket, type Ticket } from "./ticket";

export type SignInRefusal = "wrong" | "slowed" | "busy";

/** What a browser that asks to be let in tells of itself. */
export type Caller = {
  /** The mark that it was given when somebody signed in from it before. */
  readonly device: string | null;
  readonly userAgent: string | null;
  /** For what is to be done once the answer is out, so that its time tells nothing. */
  readonly later: (work: () => Promise<void>) => void;
};

/** Both go into the browser: the session's secret, and the mark by which this device is known next time. */
export type SignedInNow = {
  readonly kind: "signedIn";
  readonly token: string;
  /**
   * Null where a provider vouched for the person: a mark gives guesses of its own, and a provider would have as many as it
   * likes, of any address.
   */
  readonly device: string | null;
};

/** The password was right, and something more is asked for. */
export type HalfSignedIn = { readonly kind: "half"; readonly ticket: string };

type Half = {
  readonly userId: string;
  /** Of the password that was right: once it is another, this is good for nothing. */
  readonly password: string;
  readonly email: string;
};

export const HALF_MINUTES = 10;
const ATTEMPTS_KEPT_MS = 24 * 3_600_000;

const FORGOTTEN_AT_ONCE = 5_000;

/**
 * Forgets tries of the day before and tickets that have ended. In portions, each in a transaction of its own: however
 * many there are, each is short, and nobody who signs in meanwhile waits for them.
 */
export async function forgetOldTries(now: Date, atOnce = FORGOTTEN_AT_ONCE): Promise<void> {
  const before = new Date(now.getTime() - ATTEMPTS_KEPT_MS);
  let forgotten: number;
  do forgotten = await transactDirectory((tx) => forgetOldAttempts(tx, before, atOnce));
  while (forgotten === atOnce);
  await transactDirectory((tx) => forgetExpiredTickets(tx, now));
}

/**
 * Looks at a password, and lets its person in or asks for their second factor.
 *
 * The answer is the same, and takes as long, whether the account exists or not.
 */
export async function signIn(
  said: Pick<SignInInput, "email" | "password">,
  caller: Caller,
  now: Date,
): Promise<Result<SignedInNow | HalfSignedIn, SignInRefusal>> {
  const look = () => lookAt(said, caller, now);
  const known = isDeviceOf(said.email, caller.device);
  const looked = known ? await look() : ((await oneByOne(look)) ?? refuse("busy"));
  return looked.ok ? letIn(looked.value, caller, now) : looked;
}

type Looked = { readonly attempt: Try; readonly user: UserRow; readonly stored: string };

/** Whether the password fits. Nobody waits in here for anything that whoever is inside a merchant could hold. */
async function lookAt(
  { email, password }: Pick<SignInInput, "email" | "password">,
  caller: Caller,
  now: Date,
): Promise<Result<Looked, SignInRefusal>> {
  const attempt = await beginTry(email, caller.device, now);
  if (!attempt) return refuse("slowed");
  const user = await transactDirectory((tx) => userByEmail(tx, email));
  const stored = user?.passwordHash ?? null;
  try {
    const as = isDeviceOf(email, caller.device) ? "known" : "stranger";
    if ((await passwordFits(stored, password, as)) && user && stored !== null)
      return accept({ attempt, user, stored });
  } catch (error) {
    await calledOff(attempt, now);
    if (error instanceof PasswordsBusy) return refuse("busy");
    throw error;
  }
  caller.later(() => failTry(attempt, user?.id ?? null, now));
  return refuse("wrong");
}

async function letIn(
  { attempt, user, stored }: Looked,
  caller: Caller,
  now: Date,
): Promise<Result<SignedInNow | HalfSignedIn, SignInRefusal>> {
  const { email } = user;
  const token = await transactDirectory(async (tx) => {
    await succeedTry(tx, attempt);
    if (!(await isStillPassword(tx, user.id, stored))) return "changed";
    if (await asksForMore(tx, user.id)) return null;
    return begin(tx, { ...userOf(user, caller), method: "password", by: "password" }, now);
  }, user.id);
  await giveBack(attempt);
  if (token === "changed") return refuse("wrong");
  if (token !== null) return accept({ kind: "signedIn", token, device: deviceMark(email) });
  const half: Half = { userId: user.id, password: markOf(user), email };
  return accept({ kind: "half", ticket: makeTicket("half", half, HALF_MINUTES, now) });
}

const asksForMore = async (tx: Tx, userId: string): Promise<boolean> =>
  hasSecondFactor({
    totp: (await findTotp(tx, userId))?.confirmedAt != null,
    passkeys: await countPasskeys(tx, userId),
  });

/** Whom a browser in the middle of signing in is for; null where that has come to nothing. */
export function halfSignedIn(ticket: string | undefined, now: Date): { userId: string } | null {
  const read = readTicket<Half>("half", ticket, now);
  return read && { userId: read.said.userId };
}

export type FinishRefusal = "expired" | "codeWrong" | "passkeyWrong" | "slowed";

/** The second half of signing in: a code of the app, a recovery code, or a passkey of the same person. */
export async function finishSignIn(
  ticketText: string | undefined,
  { code, passkey }: { readonly code: string | undefined; readonly passkey: string | undefined },
  caller: Caller,
  now: Date,
): Promise<Result<SignedInNow, FinishRefusal>> {
  const ticket = readTicket<Half>("half", ticketText, now);
  if (!ticket) return refuse("expired");
  const { userId, email } = ticket.said;
  const attempt = await beginOwnTry("code", userId, now);
  if (!attempt) return refuse("slowed");

  const token = await transactDirectory(
    (tx) => finish(tx, ticket, attempt, { code, passkey, caller }, now),
    userId,
  );
  if (token === "wrong") {
    caller.later(() => failTry(attempt, userId, now));
    return refuse(passkey ? "passkeyWrong" : "codeWrong");
  }
  if (token === "expired") return refuse("expired");
  return accept({ kind: "signedIn", token, device: deviceMark(email) });
}

async function finish(
  tx: Tx,
  ticket: Ticket<Half>,
  attempt: Try,
  shown: { code: string | undefined; passkey: string | undefined; caller: Caller },
  now: Date,
): Promise<string> {
  const { userId, password } = ticket.said;
  const user = await userById(tx, userId);
  if (!user || user.passwordHash === null || markOf(user) !== password) return "expired";
  const used = await factorShown(tx, userId, shown, now);
  if (used === null) return "wrong";
  if (!(await useTicket(tx, ticket, now))) return "expired";
  if (!(await isStillPassword(tx, userId, user.passwordHash))) return "expired";
  await succeedTry(tx, attempt);
  if (used === "recovery")
    await putNotice(tx, { userId, email: user.email }, "recoveryCodeUsed", now);
  const person = userOf(user, shown.caller);
  return begin(
    tx,
    { ...person, method: "password", by: `password, ${used}`, isSecondFactor: true },
    now,
  );
}

async function factorShown(
  tx: Tx,
  userId: string,
  { code, passkey }: { code: string | undefined; passkey: string | undefined },
  now: Date,
): Promise<"totp" | "recovery" | "passkey" | null> {
  if (passkey)
    return (await takePasskey(tx, passkey, "confirm", now)) === userId ? "passkey" : null;
  return code ? takeCode(tx, userId, code, now) : null;
}

/** Lets somebody in by a passkey alone, which says itself whose it is. */
export async function signInByPasskey(
  said: string,
  caller: Caller,
  now: Date,
): Promise<Result<SignedInNow, "passkeyWrong">> {
  const done = await transactDirectory(async (tx) => {
    const userId = await takePasskey(tx, said, "signIn", now);
    const user = userId === null ? null : await userById(tx, userId);
    if (!user) return null;
    await enterUser(tx, user.id);
    const begun = { method: "passkey", by: "passkey", isSecondFactor: true } as const;
    return {
      email: user.email,
      token: await begin(tx, { ...userOf(user, caller), ...begun }, now),
    };
  });
  return done
    ? accept({ kind: "signedIn", token: done.token, device: deviceMark(done.email) })
    : refuse("passkeyWrong");
}

type Begun = Omit<Beginning, "isSecondFactor"> & {
  /** By what, as the trail says it. */
  readonly by: string;
  readonly isSecondFactor?: boolean;
};

/** Begins a session and tells the person's merchants. The transaction must have been opened for that user. */
export async function begin(tx: Tx, begun: Begun, now: Date): Promise<string> {
  const { by, isSecondFactor = false, ...beginning } = begun;
  const token = await startSession(tx, { ...beginning, isSecondFactor }, now);
  await tellMerchants(
    tx,
    { userId: begun.userId, as: "member" },
    { type: "session.started", details: { by } },
    now,
  );
  return token;
}

const userOf = ({ id }: UserRow, { userAgent }: Caller) => ({
  userId: id,
  device: deviceWords(userAgent),
});

const markOf = ({ id, passwordHash }: UserRow): string =>
  Buffer.from(keyed(`password:${id}:${passwordHash ?? ""}`)).toString("base64url");
