import { isConfirmed, type SessionState } from "@/lib/access/policy";
import { useSignIn } from "@/lib/access/sessions";
import { userById } from "@/lib/accounts/views";
import { passwordFits, PasswordsBusy } from "@/lib/crypto/password";
import { transactDirectory } from "@/lib/db/transact";
import { nudgeMail } from "@/lib/mail/outbox";
import { accept, refuse, type Result } from "@/lib/result";
import { beginOwnTry, calledOff, failTry, succeedTry } from "./attempts";
import { takeCode } from "./codes";
import type { ConfirmInput } from "./input";
import { putNotice } from "./mails";
import { hasSecondFactor } from "./model";
import { takePasskey } from "./passkeys";
import { findFactors } from "./store";

export type ConfirmRefusal =
  | "confirmNeeded"
  | "factorNeeded"
  | "passwordWrong"
  | "codeWrong"
  | "passkeyWrong"
  | "slowed"
  | "busy";

declare const minted: unique symbol;

/** Proof that somebody showed just now that it is them. Only this file mints one. */
export type Confirmed = { readonly userId: string; readonly [minted]: true };

/** As `Confirmed`, and whether more than a password was shown. */
export type Shown = { readonly confirmed: Confirmed; readonly isSecondFactor: boolean };

/**
 * Asks somebody who is signed in to show again that it is them, by whichever they gave: a passkey, a code, or the
 * password.
 *
 * Failures are counted apart from those of signing in, so that whoever found an open browser is slowed, and nobody is
 * kept from signing in by it.
 */
export async function confirmPerson(
  userId: string,
  said: ConfirmInput,
  now: Date,
): Promise<Result<Shown, ConfirmRefusal>> {
  const { confirmPassword: password, confirmCode: code, confirmPasskey: passkey } = said;
  if (!password && !code && !passkey) return refuse("confirmNeeded");
  const attempt = await beginOwnTry("confirm", userId, now);
  if (!attempt) return refuse("slowed");

  let wrong: ConfirmRefusal | null;
  try {
    if (passkey) wrong = (await isPasskeyOf(userId, passkey, now)) ? null : "passkeyWrong";
    else if (code) wrong = (await isCodeOf(userId, code, now)) ? null : "codeWrong";
    else wrong = (await isPasswordOf(userId, password ?? "")) ? null : "passwordWrong";
  } catch (error) {
    await calledOff(attempt, now);
    if (error instanceof PasswordsBusy) return refuse("busy");
    throw error;
  }
  if (wrong !== null) {
    await failTry(attempt, userId, now);
    return refuse(wrong);
  }
  await transactDirectory((tx) => succeedTry(tx, attempt));
  return accept({
    confirmed: { userId } as Confirmed,
    isSecondFactor: Boolean(passkey) || Boolean(code),
  });
}

/**
 * As `confirmPerson`, for what is asked anew each time, in this session. Of somebody whom a merchant's provider let in it
 * takes that they signed in there anew a moment ago, once, whatever comes of it: that provider speaks for one merchant, and is
 * given nothing of the account's own to guess at.
 */
export async function confirmAnew(
  userId: string,
  { idHash, merchantId }: Pick<SessionState, "merchantId"> & { idHash: Uint8Array<ArrayBuffer> },
  said: ConfirmInput,
  now: Date,
): Promise<Result<Confirmed, ConfirmRefusal>> {
  if (merchantId !== null) {
    const isTaken = await transactDirectory((tx) => useSignIn(tx, idHash, now));
    return isTaken ? accept({ userId } as Confirmed) : refuse("confirmNeeded");
  }
  const shown = await confirmPerson(userId, said, now);
  return shown.ok ? accept(shown.value.confirmed) : shown;
}

async function isPasswordOf(userId: string, password: string): Promise<boolean> {
  const user = await transactDirectory((tx) => userById(tx, userId));
  return passwordFits(user?.passwordHash ?? null, password, "known");
}

/** A recovery code that somebody else has found is told by mail wherever it is used. */
async function isCodeOf(userId: string, code: string, now: Date): Promise<boolean> {
  const used = await transactDirectory(async (tx) => {
    const taken = await takeCode(tx, userId, code, now);
    const user = taken === "recovery" ? await userById(tx, userId) : null;
    if (user) await putNotice(tx, { userId, email: user.email }, "recoveryCodeUsed", now);
    return taken;
  });
  if (used === "recovery") nudgeMail();
  return used !== null;
}

const isPasskeyOf = (userId: string, said: string, now: Date): Promise<boolean> =>
  transactDirectory(async (tx) => (await takePasskey(tx, said, "confirm", now)) === userId);

/** The password alone: for what is signed at once, and for the demo. */
export async function confirmPassword(
  userId: string,
  password: string,
  now: Date,
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const shown = await confirmPerson(userId, { confirmPassword: password }, now);
  return shown.ok ? accept(shown.value.confirmed) : shown;
}

/** Somebody in a session, as far as it says what they have shown in it. */
export type InSession = {
  readonly userId: string;
  readonly session: Pick<SessionState, "confirmedAt" | "secondFactorAt" | "merchantId">;
};

/** As `Shown`, and whether it was shown just now rather than a moment before. */
export type ShownInSession = Shown & { readonly isNew: boolean };

/**
 * The same of somebody in a session: nothing is asked where they showed it a moment ago.
 *
 * `isFactorAsked` where what is done could take a second factor away, or around it: whoever has one shows that, since the
 * password alone would then be worth as much as both.
 */
export async function confirmInSession(
  { userId, session }: InSession,
  said: ConfirmInput,
  now: Date,
  { isFactorAsked = false }: { readonly isFactorAsked?: boolean } = {},
): Promise<Result<ShownInSession, ConfirmRefusal>> {
  const wantsFactor =
    isFactorAsked && hasSecondFactor(await transactDirectory((tx) => findFactors(tx, userId)));
  if (isConfirmed(wantsFactor ? session.secondFactorAt : session.confirmedAt, now))
    return accept({
      ...{ confirmed: { userId } as Confirmed, isSecondFactor: wantsFactor, isNew: false },
    });
  // A provider that vouched for somebody vouches again: it is given nothing of the account's own to guess at.
  if (session.merchantId !== null) return refuse("confirmNeeded");
  const { confirmCode, confirmPasskey } = said;
  if (wantsFactor && !confirmCode && !confirmPasskey) return refuse("factorNeeded");
  const shown = await confirmPerson(
    userId,
    wantsFactor ? { confirmCode, confirmPasskey } : said,
    now,
  );
  return shown.ok ? accept({ ...shown.value, isNew: true }) : shown;
}
