import type { Self } from "@/lib/access/self";
import type { AuditEvent } from "@/lib/audit/model";
import { ownEvents } from "@/lib/audit/views";
import { newToken, tokenHash } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { enter, enterUser, transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { siteUrl } from "@/lib/env";
import { putMail } from "@/lib/mail/outbox";
import { accept, refuse, type Result } from "@/lib/result";
import { tellMerchants } from "./commands";
import type { AskAddressInput, RenameInput } from "./input";
import { addressChangedMail, addressChangeMail, addressTakenMail } from "./mail";
import {
  ADDRESS_BACK_DAYS,
  ADDRESS_CHANGE_HOURS,
  ADDRESS_CHANGES_AN_HOUR,
  ADDRESS_CHANGES_KEPT_DAYS,
} from "./model";
import * as own from "./own-store";
import {
  endEveryLink,
  findUser,
  findUserByEmail,
  listMerchantIdsOf,
  lockUser,
  rememberPassword,
} from "./store";

/*
 * What people do with their own account, whatever the merchant. Each merchant of theirs is told by an event, which names
 * no address.
 */

const HOUR_MS = 3_600_000;

const daysBefore = (days: number, at: Date): Date => new Date(at.getTime() - days * 24 * HOUR_MS);

type Teller = "member" | "anonymous";

/** Notes it in the trail of every merchant that the person can open. */
async function tell(tx: Tx, userId: string, as: Teller, event: AuditEvent, now: Date) {
  await enterUser(tx, userId);
  await tellMerchants(tx, { userId, as }, event, now);
}

/** Changes how colleagues and the trail name somebody. */
export async function rename(
  tx: Tx,
  { userId }: Self,
  { name }: RenameInput,
  now: Date,
): Promise<Result<null, "unchanged">> {
  const user = await findUser(tx, userId);
  if (user?.name === name) return refuse("unchanged");
  await own.saveName(tx, userId, name);
  await tell(tx, userId, "member", { type: "user.renamed", details: {} }, now);
  return accept(null);
}

export type AskAddressRefusal = "sameAddress" | "askedTooOften";

/**
 * Asks for another address: its reader has to confirm it. An address that has an account already gets a message that says
 * so, and whoever asked sees no difference.
 */
export async function askAddress(
  tx: Tx,
  { userId }: Self,
  { email }: AskAddressInput,
  now: Date,
): Promise<Result<{ readonly email: string }, AskAddressRefusal>> {
  const user = await findUser(tx, userId);
  if (!user) throw new Error("A session without a user.");
  if (user.email === email) return refuse("sameAddress");
  if (
    (await own.countAsked(tx, userId, new Date(now.getTime() - HOUR_MS))) >= ADDRESS_CHANGES_AN_HOUR
  )
    return refuse("askedTooOften");

  const token = newToken();
  const expiresAt = new Date(now.getTime() + ADDRESS_CHANGE_HOURS * HOUR_MS);
  const change = { userId, fromEmail: user.email, toEmail: email, expiresAt };
  await own.addChange(tx, { ...change, tokenHash: tokenHash(token) }, now);
  const written = (await findUserByEmail(tx, email))
    ? addressTakenMail()
    : addressChangeMail(`${siteUrl()}/account/address/${token}`);
  const of = { kind: "addressChange", to: email, userId: null, merchantId: null } as const;
  await putMail(tx, { ...of, ...written }, now);
  return accept({ email });
}

export type AddressShown = { readonly from: string; readonly to: string };

/** The change that this link confirms; null where it was used, replaced, has expired or never was. */
export const addressChangeOf = (token: string, now: Date): Promise<AddressShown | null> =>
  transactDirectory(async (tx) => {
    const change = await own.findAsked(tx, tokenHash(token), now);
    return change && { from: change.fromEmail, to: change.toEmail };
  });

/** The change that this link undoes. */
export const addressBackOf = (token: string, now: Date): Promise<AddressShown | null> =>
  transactDirectory(async (tx) => {
    const change = await own.findChanged(tx, tokenHash(token), now);
    return change && { from: change.fromEmail, to: change.toEmail };
  });

/**
 * Changes the address, on the word of whoever reads the new one, and tells the old one with a way back. Other links that
 * went to the old one end.
 */
export const confirmAddress = (
  token: string,
  now: Date,
): Promise<Result<{ readonly email: string }, "linkUsed">> =>
  transactDirectoryResult(async (tx) => {
    const change = await own.findAsked(tx, tokenHash(token), now);
    if (!change) return refuse("linkUsed");
    const { userId, fromEmail, toEmail } = change;
    await lockUser(tx, userId);
    const user = await findUser(tx, userId);
    if (user?.email !== fromEmail || (await findUserByEmail(tx, toEmail)))
      return refuse("linkUsed");
    const back = newToken();
    const backUntil = new Date(now.getTime() + ADDRESS_BACK_DAYS * 24 * HOUR_MS);
    const way = { backHash: tokenHash(back), backUntil };
    if (!(await own.saveChanged(tx, tokenHash(token), way, now))) return refuse("linkUsed");
    await own.saveEmail(tx, userId, toEmail);
    await endEveryLink(tx, userId, now);
    const written = addressChangedMail(`${siteUrl()}/account/address/back/${back}`);
    const of = { kind: "addressChanged", to: fromEmail, userId, merchantId: null } as const;
    await putMail(tx, { ...of, ...written }, now);
    await tell(tx, userId, "member", { type: "user.addressChanged", details: {} }, now);
    return accept({ email: toEmail });
  });

export type UndoAddressRefusal = "linkUsed" | "addressTaken";

/**
 * Sets the old address back. Whoever changed it knew the password, so it counts no more, everybody is signed out, and no
 * link is good that was mailed to the other address. They may have been in the account for a while before they asked: what
 * it was given to sign in by in the days before goes as well.
 */
export const undoAddress = (
  token: string,
  now: Date,
): Promise<Result<{ readonly email: string }, UndoAddressRefusal>> =>
  transactDirectoryResult(
    async (tx): Promise<Result<{ readonly email: string }, UndoAddressRefusal>> => {
      const change = await own.findChanged(tx, tokenHash(token), now);
      if (!change) return refuse("linkUsed");
      const { userId, fromEmail } = change;
      await lockUser(tx, userId);
      const holder = await findUserByEmail(tx, fromEmail);
      if (holder && holder.id !== userId) return refuse("addressTaken");
      if (!(await own.saveUndone(tx, tokenHash(token), change, now))) return refuse("linkUsed");
      await own.saveEmail(tx, userId, fromEmail);
      await endEveryLink(tx, userId, now);
      await rememberPassword(tx, userId);
      await own.shutAccount(tx, userId, daysBefore(ADDRESS_BACK_DAYS, change.askedAt));
      await tell(tx, userId, "anonymous", { type: "user.addressRestored", details: {} }, now);
      return accept({ email: fromEmail });
    },
  );

/** So many of the newest events of each merchant are handed out; the trail itself has them all. */
const OWN_EVENTS_MAX = 10_000;

/** What is stored about somebody: their account, their places, and what the trails of their merchants say they did. */
export async function ownData(tx: Tx, { userId, only }: Self) {
  const found = await own.findOwn(tx, userId);
  if (!found) throw new Error("A session without a user.");
  const { passwordHash, sessions, links, addressChanges, ...rest } = found;
  const { totp, passkeys, recoveryCodes, ...account } = rest;
  const memberships = (await own.listOwnMemberships(tx, userId)).filter(
    ({ merchantId }) => only === null || merchantId === only,
  );
  const open = await listMerchantIdsOf(tx, userId);
  const trails = [];
  const choices = [];
  for (const { merchantId, merchant } of memberships) {
    if (!open.includes(merchantId)) continue;
    await enter(tx, merchantId);
    const events = await ownEvents(tx, { merchantId, userId }, OWN_EVENTS_MAX);
    trails.push({ merchant, events, isWhole: events.length < OWN_EVENTS_MAX });
    choices.push({ merchant, ...(await own.findOwnChoices(tx, merchantId, userId)) });
  }
  return {
    account: { ...account, hasPassword: passwordHash !== null },
    ...{ memberships, choices, trails },
    // What is the account's own is no business of a provider that vouched for one merchant.
    ...(only === null
      ? {
          ...{ sessions, oneTimeLinks: links, addressChanges },
          ...{ authenticatorApp: totp, passkeys, recoveryCodes },
          mail: await own.listOwnMail(tx, userId),
        }
      : {}),
  };
}

/** Forgets what was asked about addresses long ago. */
export const forgetOldChanges = (tx: Tx, now: Date): Promise<void> =>
  own.removeOldChanges(tx, daysBefore(ADDRESS_CHANGES_KEPT_DAYS, now));
