import type { Actor, Grant } from "@/lib/access/grant";
import type { PasswordRuleSet } from "@/lib/access/policy";
import type { AuditEvent } from "@/lib/audit/model";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import { newToken, tokenHash } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { enter, enterUser } from "@/lib/db/transact";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import type { Role } from "@/lib/access/permissions";
import type { AddUserInput, MerchantSettingsInput } from "./input";
import { ownIfFirst } from "./members";
import type { LinkPurpose } from "./model";
import type { NewPassword } from "./new-password";
import { endAsked } from "./own-store";
import type { PasswordRefusal } from "./password-rules";
import { freeSlug, slugOf } from "./rules";
import {
  addLink,
  addMembership,
  addMerchant,
  addUser as saveUser,
  closeMerchant,
  endEveryLink,
  endLinks,
  findLink,
  findMembership,
  findSettings,
  findUserByEmail,
  forgetOldLinks,
  listMerchantIdsOf,
  listSlugs,
  lockUser,
  removeMemberships,
  removeUserWithoutMembership,
  savePassword,
  saveSettings,
  useLink,
} from "./store";

type MadeHere = Exclude<LinkPurpose, "openId">;
const LINK_HOURS: Record<MadeHere, number> = { join: 72, setUp: 72, reset: 1 };

/**
 * Makes a merchant with an empty trail that begins with its making. The transaction is the new merchant's from then on.
 */
export async function createMerchant(
  tx: Tx,
  input: { name: string; timeZone?: string; isDemo?: boolean },
  now: Date,
): Promise<{ id: string; slug: string }> {
  const wanted = slugOf(input.name);
  const slug = freeSlug(wanted, await listSlugs(tx, wanted));
  const id = newId();
  const { name, timeZone = "UTC", isDemo = false } = input;
  await addMerchant(tx, { id, slug, name, timeZone, isDemo }, now);
  await enter(tx, id);
  await record(
    tx,
    { merchantId: id, actor: { kind: "operator" } },
    { type: "merchant.created", details: { name }, subject: id, at: now },
  );
  return { id, slug };
}

export type AddUserRefusal = "alreadyMember";
export type AddedUser = {
  readonly id: string;
  /** The secret of the link by which the person sets a password; null where they have one already. */
  readonly token: string | null;
};

/** Gives a person a role at the merchant, and a link to come in by where they have no password yet. */
export async function addUser(
  tx: Tx,
  grant: Grant<"users.add">,
  { email, role }: AddUserInput,
  now: Date,
): Promise<Result<AddedUser, AddUserRefusal>> {
  const known = await findUserByEmail(tx, email);
  const id = known?.id ?? newId();
  if (!known) await saveUser(tx, { id, email, name: "", passwordHash: null }, now);
  else if (await findMembership(tx, grant.merchantId, id)) return refuse("alreadyMember");

  await addMembership(tx, grant.merchantId, id, role, now);
  await ownIfFirst(tx, grant.merchantId, id, role);
  await record(tx, grant, { type: "user.added", details: { role }, subject: id, at: now });
  const token = known?.passwordHash ? null : await makeLink(tx, "join", id, now);
  return accept({ id, token });
}

/** A new link for a member who lost theirs, or their password. The ones before it end. */
export async function renewLink(
  tx: Tx,
  grant: Grant<"users.add">,
  { email }: { email: string },
  now: Date,
): Promise<Result<AddedUser, StoreRefusal>> {
  const user = await findUserByEmail(tx, email);
  if (!user || !(await findMembership(tx, grant.merchantId, user.id))) return refuse("notFound");
  await endLinks(tx, "join", user.id, now);
  const token = await makeLink(tx, "join", user.id, now);
  const details = { purpose: "join" };
  await record(tx, grant, { type: "user.linkMade", details, subject: user.id, at: now });
  return accept({ id: user.id, token });
}

/** A link by which whoever has it makes a merchant of their own. Earlier ones end. */
export async function makeSetUpLink(tx: Tx, now: Date): Promise<string> {
  await endLinks(tx, "setUp", null, now);
  return makeLink(tx, "setUp", null, now);
}

async function makeLink(
  tx: Tx,
  purpose: MadeHere,
  userId: string | null,
  now: Date,
): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + LINK_HOURS[purpose] * 3_600_000);
  await addLink(tx, { tokenHash: tokenHash(token), purpose, userId, expiresAt }, now);
  return token;
}

/** Whom a link is for: to greet them before they use it. Null where it is used, expired or none. */
export const findJoinLink = (tx: Tx, token: string, now: Date) =>
  findLink(tx, tokenHash(token), "join", now);

export const findSetUpLink = (tx: Tx, token: string, now: Date) =>
  findLink(tx, tokenHash(token), "setUp", now);

export type JoinRefusal = "linkUsed" | PasswordRefusal;

/** Sets name and password by a link, once. The password is judged and hashed before, outside of the transaction. */
export async function join(
  tx: Tx,
  input: { token: string; name: string } & NewPassword,
  now: Date,
): Promise<Result<{ email: string }, JoinRefusal>> {
  const link = await findJoinLink(tx, input.token, now);
  if (!link?.userId || link.email === null) return refuse("linkUsed");
  await lockUser(tx, link.userId);
  if (!(await useLink(tx, tokenHash(input.token), "join", now))) return refuse("linkUsed");

  await setPassword(tx, link.userId, input, now);
  return accept({ email: link.email });
}

export type SetUpRefusal = "linkUsed" | "emailTaken" | PasswordRefusal;

/** Makes a merchant and its first admin by a link, once. */
export async function setUp(
  tx: Tx,
  input: {
    token: string;
    merchantName: string;
    timeZone: string;
    name: string;
    email: string;
  } & NewPassword,
  now: Date,
): Promise<Result<{ slug: string }, SetUpRefusal>> {
  if (await findUserByEmail(tx, input.email)) return refuse("emailTaken");
  if (!(await useLink(tx, tokenHash(input.token), "setUp", now))) return refuse("linkUsed");

  const { id, slug } = await createMerchant(
    tx,
    { name: input.merchantName, timeZone: input.timeZone },
    now,
  );
  const { email, name, passwordHash, rules } = input;
  await addMember(tx, id, { email, name, passwordHash, rules, role: "admin" }, now);
  return accept({ slug });
}

/** A person with a password from the start: the first admin, and the people of the demo. */
export async function addMember(
  tx: Tx,
  merchantId: string,
  person: {
    email: string;
    name: string;
    role: Role;
    passwordHash: string;
    rules?: PasswordRuleSet;
  },
  now: Date,
): Promise<string> {
  const { role, rules = "usual", ...user } = person;
  const id = newId();
  await saveUser(tx, { id, ...user, passwordRules: rules, passwordSetAt: now }, now);
  await addMembership(tx, merchantId, id, role, now);
  await ownIfFirst(tx, merchantId, id, role);
  const author = { merchantId, actor: { kind: "operator" } } as const;
  await record(tx, author, { type: "user.added", details: { role }, subject: id, at: now });
  return id;
}

/**
 * Sets a password, ends every session of the person, and tells each of their merchants. Links that were mailed before end
 * too, and so does another address that was asked for and waits: whoever asked may be whom the password is set against.
 * `rules` says what the password was held to, since its hash does not tell.
 */
export async function setPassword(
  tx: Tx,
  userId: string,
  set: { name?: string; passwordHash: string; rules?: PasswordRuleSet },
  now: Date,
): Promise<void> {
  const { name, passwordHash, rules = "usual" } = set;
  const named = name === undefined ? {} : { name };
  await savePassword(tx, userId, { ...named, passwordHash, passwordRules: rules }, now);
  await endEveryLink(tx, userId, now);
  await endAsked(tx, userId, now);
  await enterUser(tx, userId);
  await tellMerchants(tx, { userId, as: "member" }, { type: "user.passwordSet", details: {} }, now);
}

/**
 * Tells each merchant of a person what happened to their account. The transaction must have been opened for that user.
 */
export async function tellMerchants(
  tx: Tx,
  {
    userId,
    as,
    only = null,
  }: {
    readonly userId: string;
    readonly as: "member" | "anonymous" | "operator";
    /** The merchant that alone is told, of what concerns no other. */
    readonly only?: string | null;
  },
  event: AuditEvent,
  now: Date,
): Promise<void> {
  const actor: Actor = as === "member" ? { kind: "member", userId } : { kind: as };
  for (const merchantId of await listMerchantIdsOf(tx, userId)) {
    if (only !== null && merchantId !== only) continue;
    await enter(tx, merchantId);
    await record(tx, { merchantId, actor }, { ...event, subject: userId, at: now });
  }
}

/** Changes name, time zone or start of the week. */
export async function changeSettings(
  tx: Tx,
  grant: Grant<"settings.change">,
  input: MerchantSettingsInput,
  now: Date,
): Promise<Result<null, StoreRefusal>> {
  const before = await findSettings(tx, grant);
  if (!before) return refuse("notFound");
  if (!(await saveSettings(tx, grant, input))) return refuse("changedMeanwhile");
  for (const what of ["name", "timeZone", "weekStart"] as const) {
    if (before[what] === input[what]) continue;
    const details = { what, from: String(before[what]), to: String(input[what]) };
    await record(tx, grant, { type: "settings.changed", details, at: now });
  }
  return accept(null);
}

/** Forgets links that have ended. */
export const forgetEndedLinks = (tx: Tx, now: Date): Promise<void> => forgetOldLinks(tx, now);

/** Closes the merchant of this grant if it is the demo; false where it is not, or where somebody just did. */
export const closeDemo = (tx: Tx, grant: Grant<"demo.remove">, now: Date): Promise<boolean> =>
  closeMerchant(tx, grant, now);

/**
 * The demo's people go, with their sessions and links, and answers how many; whoever belongs to another merchant too
 * keeps their account. Each is looked at by themselves, since a transaction sees the memberships of one user only.
 */
export async function removePeople(tx: Tx, grant: Grant<"demo.remove">): Promise<number> {
  let removed = 0;
  for (const userId of await removeMemberships(tx, grant)) {
    await enterUser(tx, userId);
    if (await removeUserWithoutMembership(tx, userId)) removed += 1;
  }
  return removed;
}
