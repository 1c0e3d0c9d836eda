import { newToken, tokenHash } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { idleSince, SESSION_HOURS } from "./session-length";
import { addSession, removeEndedSessions } from "./store";

/** Clears away sessions that have ended. */
export const forgetEndedSessions = (tx: Tx, now: Date): Promise<void> =>
  removeEndedSessions(tx, now, idleSince(now));

/** Begins a session and answers its secret, which only the browser will have; ended ones are cleared away. */
export async function startSession(tx: Tx, userId: string, now: Date): Promise<string> {
  const token = newToken();
  await removeEndedSessions(tx, now, idleSince(now));
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  await addSession(tx, { idHash: tokenHash(token), userId, createdAt: now, expiresAt });
  return token;
}
