import { newToken, tokenHash } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { SIGNING_MINUTES, type SignInMethod } from "./policy";
import { idleSince, SESSION_HOURS } from "./session-length";
import { addSession, removeEndedSessions, useShown } from "./store";

/** Clears away sessions that have ended. */
export const forgetEndedSessions = (tx: Tx, now: Date): Promise<void> =>
  removeEndedSessions(tx, now, idleSince(now));

export type Beginning = {
  readonly userId: string;
  readonly method: SignInMethod;
  /** Whether more than a password was shown. */
  readonly isSecondFactor: boolean;
  /** When it was, where it was not just now but in the session that this one goes on from. */
  readonly secondFactorAt?: Date | null;
  /** "Firefox on Windows", or nothing where it did not tell. */
  readonly device?: string;
  /** The merchant whose own provider vouched for them. */
  readonly merchantId?: string | null;
  /** Whether they showed just now that it is them: not where a provider knew them still. */
  readonly isConfirmed?: boolean;
};

/**
 * Begins a session and answers its secret, which only the browser will have. Ended ones are left to the clean-up: who is let
 * in waits for trails, and would hold other people's up.
 */
export async function startSession(tx: Tx, beginning: Beginning, now: Date): Promise<string> {
  const { userId, method, isSecondFactor, device = "", merchantId = null } = beginning;
  const { isConfirmed = true } = beginning;
  const shownAt = beginning.secondFactorAt ?? now;
  const token = newToken();
  await addSession(tx, {
    ...{ idHash: tokenHash(token), userId, method, device, merchantId },
    ...{ secondFactorAt: isSecondFactor ? shownAt : null, createdAt: now },
    confirmedAt: isConfirmed ? now : null,
    expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
  });
  return token;
}

/** Uses up that somebody signed in anew a moment ago: it is good for one signature. False where it is none. */
export const useSignIn = (tx: Tx, idHash: Uint8Array<ArrayBuffer>, now: Date): Promise<boolean> =>
  useShown(tx, idHash, new Date(now.getTime() - SIGNING_MINUTES * 60_000));
