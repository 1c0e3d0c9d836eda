import type { Grant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import { newToken, tokenHash } from "@/lib/crypto/token";
import { askOne } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { siteUrl } from "@/lib/env";
import type { Mail } from "@/lib/mail/model";
import { putMail, putMails } from "@/lib/mail/outbox";
import { accept, refuse, type Result } from "@/lib/result";
import type { InviteInput, WhichInput } from "./input";
import * as store from "./invitation-store";
import type { InviteesRead } from "./invitees";
import { invitationMail } from "./mail";
import {
  INVITATION_HOURS,
  INVITATION_LIST_HOURS,
  INVITATIONS_KEPT_DAYS,
  INVITATIONS_WAITING_MAX,
  INVITE_FAULTS_SHOWN,
  type InvitationList,
  type Invitee,
  type InviteFault,
} from "./model";
import { listAddresses, standingByEmail } from "./people-store";
import { decideResend, type ResendRefusal } from "./rules";
import { askName, findUser } from "./store";

type Inviter = Grant<"users.change">;

/** A token leads to its merchant, whose row says the rest: whom it invites, and as what. */
const TOKEN = /^([0-9a-f]{32})\.[A-Za-z0-9_-]{43}$/;

const invitationToken = (merchantId: string): string =>
  `${merchantId.replaceAll("-", "")}.${newToken()}`;

/** The merchant to look at for this token; null where it can be none. */
export function merchantOfToken(token: string): string | null {
  const [, hex] = TOKEN.exec(token) ?? [];
  return hex === undefined
    ? null
    : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const expiry = (now: Date): Date => new Date(now.getTime() + INVITATION_HOURS * 3_600_000);

/** Who invites: their id, and what the message says of them. Only people invite. */
async function inviterOf(tx: Tx, grant: Inviter) {
  const { actor, merchantId } = grant;
  if (actor.kind !== "member") throw new Error("Only an account user invites.");
  const user = await findUser(tx, actor.userId);
  const merchant = await askOne(tx, askName(grant));
  return { id: actor.userId, by: user?.name ?? "", merchant, merchantId };
}

type From = Awaited<ReturnType<typeof inviterOf>>;
type To = { readonly email: string; readonly role: Role; readonly token: string };

/** The message with the link. */
function linkMail(from: From, { email, role, token }: To): Mail {
  const written = invitationMail({ ...from, role, link: `${siteUrl()}/invitation/${token}` });
  const { merchantId } = from;
  return { kind: "invitation", to: email, userId: null, merchantId, ...written };
}

const sendLink = (tx: Tx, from: From, to: To, now: Date): Promise<void> =>
  putMail(tx, linkMail(from, to), now);

export type InviteRefusal =
  "memberAlready" | "deactivatedMember" | "invitedAlready" | "tooManyInvitations";

type Added = Invitee & { readonly id: string; readonly token: string };

/** Adds an invitation and answers with its token, of which only the message may know. */
export async function addInvitation(
  tx: Tx,
  grant: Inviter,
  { email, role }: InviteInput,
  now: Date,
): Promise<Result<Added, InviteRefusal>> {
  const member = await standingByEmail(tx, grant, email);
  if (member) return refuse(member.deactivatedAt === null ? "memberAlready" : "deactivatedMember");
  const open = await store.lockOpenInvitation(tx, grant, email);
  if (open && open.expiresAt > now) return refuse("invitedAlready");
  if ((await store.countOpen(tx, grant)) >= INVITATIONS_WAITING_MAX)
    return refuse("tooManyInvitations");
  if (open) await store.saveRevoked(tx, grant, open.id, now);

  const { token, ...row } = withToken(grant, { email, role }, now);
  const { id: invitedBy } = await inviterOf(tx, grant);
  if ((await store.addInvitations(tx, grant, invitedBy, [row], now)) === 0)
    return refuse("invitedAlready");
  const { id } = row;
  await record(tx, grant, { type: "user.invited", details: { role }, subject: id, at: now });
  return accept({ id, email, role, token });
}

/** Invites somebody by mail. Whether they have an account already makes no difference to what is seen here. */
export async function invite(
  tx: Tx,
  grant: Inviter,
  input: InviteInput,
  now: Date,
): Promise<Result<{ readonly id: string }, InviteRefusal>> {
  const added = await addInvitation(tx, grant, input, now);
  if (!added.ok) return added;
  await sendLink(tx, await inviterOf(tx, grant), added.value, now);
  return accept({ id: added.value.id });
}

/** Sends an invitation again: a new link, good for as long as the first was. The one before ends. */
export async function resend(
  tx: Tx,
  grant: Inviter,
  { id }: WhichInput,
  now: Date,
): Promise<Result<null, ResendRefusal | "notFound">> {
  const invitation = await store.lockInvitation(tx, grant, id);
  if (!invitation) return refuse("notFound");
  const decision = decideResend(invitation, now);
  if (!decision.ok) return decision;
  const from = await inviterOf(tx, grant);
  const token = invitationToken(grant.merchantId);
  await store.saveResent(
    tx,
    grant,
    id,
    { tokenHash: tokenHash(token), expiresAt: expiry(now) },
    now,
  );
  const { email, role } = invitation;
  await sendLink(tx, from, { email, role, token }, now);
  await record(tx, grant, { type: "user.invitedAgain", details: { role }, subject: id, at: now });
  return accept(null);
}

/** Takes an invitation back: its link leads nowhere from then on. */
export async function revoke(
  tx: Tx,
  grant: Inviter,
  { id }: WhichInput,
  now: Date,
): Promise<Result<null, "invitationOver" | "notFound">> {
  const invitation = await store.lockInvitation(tx, grant, id);
  if (!invitation) return refuse("notFound");
  if (!(await store.saveRevoked(tx, grant, id, now))) return refuse("invitationOver");
  const details = { role: invitation.role };
  await record(tx, grant, { type: "invitation.revoked", details, subject: id, at: now });
  return accept(null);
}

/** Keeps the people of a file for a preview; those who are in already, or invited, are told apart. */
export async function keepInvitees(
  tx: Tx,
  grant: Inviter,
  { lines, people, faults, columns }: InviteesRead,
  now: Date,
): Promise<Result<{ readonly id: string }, never>> {
  const emails = people.map(({ email }) => email);
  const members = await listAddresses(tx, grant, emails);
  const invited = await store.listInvited(tx, grant, emails, now);
  const there = people.flatMap(({ line, email }): InviteFault[] => {
    const why = members.get(email) ?? (invited.has(email) ? "invited" : null);
    return why === null ? [] : [{ line, column: columns.email, why }];
  });
  const all = [...faults, ...there].toSorted((a, b) => a.line - b.line);
  const list = {
    ...{ id: newId(), madeAt: now, lines, faultCount: all.length },
    people: people.filter(({ email }) => !members.has(email) && !invited.has(email)),
    faults: all.slice(0, INVITE_FAULTS_SHOWN),
  };
  await store.removeStaleLists(tx, grant, listsSince(now));
  await store.addList(tx, grant, (await inviterOf(tx, grant)).id, list);
  return accept({ id: list.id });
}

const listsSince = (now: Date): Date => new Date(now.getTime() - INVITATION_LIST_HOURS * 3_600_000);

/** The people of a file, for whoever decides on them; null where nobody did in time. */
export const keptInvitees = (
  tx: Tx,
  grant: Inviter,
  id: string,
  now: Date,
): Promise<InvitationList | null> => store.findList(tx, grant, id, listsSince(now));

/** So many are written by one statement. */
const AT_ONCE = 1_000;
/** For a file of as many people as there may be. */
export const INVITE_MANY_TIMEOUT_MS = 180_000;

export type InviteManyRefusal = "notFound" | "nobodyLeft" | "tooManyInvitations";

/** Invites everybody of a file that was previewed. Who was invited or joined meanwhile is left out. */
export async function inviteMany(
  tx: Tx,
  grant: Inviter,
  { id }: WhichInput,
  now: Date,
): Promise<Result<{ readonly invited: number }, InviteManyRefusal>> {
  const list = await keptInvitees(tx, grant, id, now);
  if (!list || !(await store.removeList(tx, grant, id))) return refuse("notFound");
  const emails = list.people.map(({ email }) => email);
  const members = await listAddresses(tx, grant, emails);
  const invited = await store.listInvited(tx, grant, emails, now);
  const people = list.people.filter(({ email }) => !members.has(email) && !invited.has(email));
  if (people.length === 0) return refuse("nobodyLeft");
  if ((await store.countOpen(tx, grant)) + people.length > INVITATIONS_WAITING_MAX)
    return refuse("tooManyInvitations");

  const from = await inviterOf(tx, grant);
  const addresses = people.map(({ email }) => email);
  await store.revokeExpired(tx, grant, addresses, now);
  let count = 0;
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const part = people.slice(at, at + AT_ONCE).map((person) => withToken(grant, person, now));
    const rows = part.map(rowOf);
    count += await store.addInvitations(tx, grant, from.id, rows, now);
    const mails = part.map((person) => linkMail(from, person));
    await putMails(tx, mails, now);
  }
  // Somebody invited one of them between the look and the row: all or nothing, so that no link leads nowhere.
  if (count !== people.length) return refuse("nobodyLeft");
  const details = { people: count, admins: people.filter(({ role }) => role === "admin").length };
  await record(tx, grant, { type: "user.manyInvited", details, at: now });
  return accept({ invited: count });
}

function withToken({ merchantId }: Inviter, person: Invitee, now: Date) {
  const token = invitationToken(merchantId);
  return { ...person, id: newId(), token, tokenHash: tokenHash(token), expiresAt: expiry(now) };
}

const DAY_MS = 24 * 3_600_000;

/** Forgets files of people that nobody decided on, and invitations that nobody took, once they are old. */
export async function forgetOldInvitations(
  tx: Tx,
  grant: Pick<Grant, "merchantId">,
  now: Date,
): Promise<void> {
  await store.removeStaleLists(tx, grant, listsSince(now));
  const before = new Date(now.getTime() - INVITATIONS_KEPT_DAYS * DAY_MS);
  await store.removeOldInvitations(tx, grant, before);
}

/** Every invitation of the demo. */
export const removeInvitations = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeInvitations(tx, grant);

/** What is kept of an invitation: everything but its token. */
const rowOf = ({ id, email, role, tokenHash: hash, expiresAt }: ReturnType<typeof withToken>) => ({
  ...{ id, email, role, tokenHash: hash, expiresAt },
});
