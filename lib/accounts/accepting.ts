import type { Role } from "@/lib/access/permissions";
import type { Self } from "@/lib/access/self";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import { tokenHash } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { enter, transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { accept, refuse, type Result } from "@/lib/result";
import { setPassword } from "./commands";
import type { AcceptInput } from "./input";
import { findByToken, takeInvitation } from "./invitation-store";
import { merchantOfToken } from "./inviting";
import { ownIfFirst } from "./members";
import { passwordRulesAt, preparePassword } from "./new-password";
import type { PasswordRules } from "./password-rules";
import type { PasswordRefusal } from "./password-rules";
import { invitationState } from "./rules";
import {
  addMembership,
  addUserOnce,
  findMembership,
  findOpenMerchant,
  findUser,
  findUserByEmail,
} from "./store";

/*
 * The doors by which somebody who was invited comes in. The link is the key, and says nothing by itself: merchant, role
 * and address are in the row it leads to.
 */

/** What an invitation says to whoever has its link. */
export type InvitationShown = {
  readonly merchantName: string;
  readonly role: Role;
  readonly email: string;
  /** Who invites, where they are known still. */
  readonly byName: string;
  /** Whose address it is, where it has an account. */
  readonly userId: string | null;
  /** Whether that account has a password: then it is signed in to, and no second one made. */
  readonly hasAccount: boolean;
  /** What the merchant asks of a password. */
  readonly rules: PasswordRules;
};

type Found = Omit<InvitationShown, "hasAccount" | "userId" | "rules"> & {
  readonly id: string;
  readonly merchantId: string;
  readonly slug: string;
};

/** The invitation of this link while it is good; the transaction is its merchant's from then on. */
async function find(tx: Tx, token: string, now: Date): Promise<Found | null> {
  const merchantId = merchantOfToken(token);
  if (merchantId === null) return null;
  const merchant = await findOpenMerchant(tx, merchantId);
  if (!merchant) return null;
  await enter(tx, merchantId);
  const found = await findByToken(tx, merchantId, tokenHash(token));
  if (!found || invitationState(found, now) !== "waiting") return null;
  const { id, email, role, invitedByName } = found;
  return {
    ...{ id, email, role, byName: invitedByName ?? "", merchantId },
    ...{ merchantName: merchant.name, slug: merchant.slug },
  };
}

/** Whom and what this link invites to; null where it was used, replaced, taken back, has expired or never was. */
export const invitationOf = (token: string, now: Date): Promise<InvitationShown | null> =>
  transactDirectory(async (tx) => {
    const found = await find(tx, token, now);
    if (!found) return null;
    const { merchantName, role, email, byName } = found;
    const user = await findUserByEmail(tx, email);
    const hasAccount = user?.passwordHash != null;
    const rules = await passwordRulesAt(tx, found.merchantId);
    return { merchantName, role, email, byName, userId: user?.id ?? null, hasAccount, rules };
  });

/** Takes the invitation, makes the membership and notes both; false where somebody was faster. */
async function join(
  tx: Tx,
  token: string,
  userId: string,
  { merchantId, id, role }: Found,
  now: Date,
): Promise<boolean> {
  if (!(await takeInvitation(tx, merchantId, tokenHash(token), userId, now))) return false;
  await addMembership(tx, merchantId, userId, role, now);
  await ownIfFirst(tx, merchantId, userId, role);
  const author = { merchantId, actor: { kind: "member", userId } } as const;
  await record(tx, author, { type: "user.joined", details: { role }, subject: id, at: now });
  return true;
}

export type AcceptRefusal = "linkUsed" | "signInFirst" | "memberAlready" | PasswordRefusal | "busy";

/**
 * Joins by an invitation and sets name and password: for whoever has no account that could sign in. The password is
 * judged and hashed before the transaction, and only for somebody whose link is good.
 */
export async function acceptAsNew(
  token: string,
  { name, password }: AcceptInput,
  now: Date,
): Promise<Result<{ readonly email: string }, AcceptRefusal>> {
  const shown = await invitationOf(token, now);
  if (!shown) return refuse("linkUsed");
  if (shown.hasAccount) return refuse("signInFirst");
  const { email, userId: knownId } = shown;
  const prepared = await preparePassword(password, { userId: knownId, email, name }, shown.rules);
  if (!prepared.ok) return prepared;

  return transactDirectoryResult(
    async (tx): Promise<Result<{ readonly email: string }, AcceptRefusal>> => {
      const found = await find(tx, token, now);
      if (!found) return refuse("linkUsed");
      const known = await findUserByEmail(tx, found.email);
      if (known?.passwordHash != null) return refuse("signInFirst");
      const userId = known?.id ?? newId();
      if (!known && !(await addUserOnce(tx, { id: userId, email: found.email, name }, now)))
        return refuse("signInFirst");
      if (known && (await findMembership(tx, found.merchantId, known.id)))
        return refuse("memberAlready");
      if (!(await join(tx, token, userId, found, now))) return refuse("linkUsed");
      await setPassword(tx, userId, { name, ...prepared.value }, now);
      return accept({ email: found.email });
    },
  );
}

export type AcceptSignedInRefusal = "linkUsed" | "otherAddress" | "memberAlready";

/** Joins by an invitation with the account one is signed in with; its address has to be the one that was invited. */
export const acceptAsSelf = (
  token: string,
  { userId }: Self,
  now: Date,
): Promise<Result<{ readonly slug: string }, AcceptSignedInRefusal>> =>
  transactDirectoryResult(async (tx) => {
    const found = await find(tx, token, now);
    if (!found) return refuse("linkUsed");
    const user = await findUser(tx, userId);
    if (user?.email !== found.email) return refuse("otherAddress");
    if (await findMembership(tx, found.merchantId, userId)) return refuse("memberAlready");
    if (!(await join(tx, token, userId, found, now))) return refuse("linkUsed");
    return accept({ slug: found.slug });
  });
