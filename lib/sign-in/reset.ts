import { setPassword } from "@/lib/accounts/commands";
import { preparePassword } from "@/lib/accounts/new-password";
import type { PasswordRefusal } from "@/lib/accounts/password-rules";
import {
  findResetLink,
  makeResetLink,
  useResetLink,
  type ResetOwner,
} from "@/lib/accounts/reset-links";
import { isStillAddress, userByEmail } from "@/lib/accounts/views";
import { transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { nudgeMail } from "@/lib/mail/outbox";
import { accept, refuse, type Result } from "@/lib/result";
import { deviceMark, forgetGuesses } from "./attempts";
import { keyed } from "./installation";
import { putNotice, putResetMail } from "./mails";
import { RESETS_PER_ADDRESS, RESETS_TOGETHER } from "./rules";
import { takeShared } from "./store";

const RESETS = "resets";

/**
 * Sends a link to set the password anew, where the address has an account, and neither again and again to the same one nor
 * to any number of them. Whoever asked has been answered before this begins: neither what they see nor how long it takes
 * tells whether there is one. Of an address without an account nothing is kept, so that asking fills nothing.
 */
export async function sendReset(email: string, now: Date): Promise<void> {
  const sent = await transactDirectoryResult(async (tx): Promise<Result<null, "none">> => {
    const user = await userByEmail(tx, email);
    if (!user || !(await isStillAddress(tx, user.id, email))) return refuse("none");
    if (!(await takeShared(tx, keyed(`reset:${email}`), RESETS_PER_ADDRESS, now)))
      return refuse("none");
    const token = await makeResetLink(tx, user.id, now);
    await putResetMail(tx, { userId: user.id, email: user.email }, token, now);
    // What all share comes last: it is held no longer than it takes to commit, and an address that is asked for too
    // often takes nothing of it.
    return (await takeShared(tx, keyed(RESETS), RESETS_TOGETHER, now))
      ? accept(null)
      : refuse("none");
  });
  if (sent.ok) nudgeMail();
}

/** Whose password this link sets anew; null where it is no longer good. */
export const resetOwner = (token: string, now: Date): Promise<ResetOwner | null> =>
  transactDirectory((tx) => findResetLink(tx, token, now));

export type ResetRefusal = "linkUsed" | "busy" | PasswordRefusal;

/**
 * Sets a password by a link, once, and ends every session. A second factor stays: a mailbox alone opens no account that
 * has one. What strangers guessed of the address before is forgotten, and this browser is known from now on, so that
 * nobody's guesses keep its owner out.
 */
export async function resetByLink(
  { token, password }: { readonly token: string; readonly password: string },
  now: Date,
): Promise<Result<{ readonly device: string }, ResetRefusal>> {
  const owner = await resetOwner(token, now);
  if (!owner) return refuse("linkUsed");
  const prepared = await preparePassword(password, owner);
  if (!prepared.ok) return prepared;
  const done = await transactDirectoryResult(async (tx): Promise<Result<null, ResetRefusal>> => {
    if (!(await useResetLink(tx, token, owner.userId, now))) return refuse("linkUsed");
    await forgetGuesses(tx, owner.email);
    await putNotice(tx, owner, "passwordSet", now);
    await setPassword(tx, owner.userId, prepared.value, now);
    return accept(null);
  });
  if (!done.ok) return done;
  nudgeMail();
  return accept({ device: deviceMark(owner.email) });
}
