import { newToken, tokenHash } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { addLink, endLinks, findLink, lockUser, useLink } from "./store";

/** How long a link to set a password anew is good: mail can be slow, and a mailbox is not always one's own alone. */
export const RESET_MINUTES = 60;

/** A link by which a person sets their password anew. The ones before it end. */
export async function makeResetLink(tx: Tx, userId: string, now: Date): Promise<string> {
  await endLinks(tx, "reset", userId, now);
  const token = newToken();
  const expiresAt = new Date(now.getTime() + RESET_MINUTES * 60_000);
  await addLink(tx, { tokenHash: tokenHash(token), purpose: "reset", userId, expiresAt }, now);
  return token;
}

export type ResetOwner = { readonly userId: string; readonly email: string; readonly name: string };

/** Whose password this link sets anew; null where it was used, replaced, has expired or never was. */
export async function findResetLink(tx: Tx, token: string, now: Date): Promise<ResetOwner | null> {
  const link = await findLink(tx, tokenHash(token), "reset", now);
  if (!link?.userId || link.email === null) return null;
  return { userId: link.userId, email: link.email, name: link.name ?? "" };
}

/** Uses the link up, and every other of the same person; false where somebody was faster. */
export async function useResetLink(
  tx: Tx,
  token: string,
  userId: string,
  now: Date,
): Promise<boolean> {
  await lockUser(tx, userId);
  if (!(await useLink(tx, tokenHash(token), "reset", now))) return false;
  await endLinks(tx, "reset", userId, now);
  return true;
}
