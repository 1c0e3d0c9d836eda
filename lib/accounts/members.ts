import type { Grant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import { record } from "@/lib/audit/record";
import { askOne } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { enterUser } from "@/lib/db/transact";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import type { ChangeRoleInput, MemberInput, TransferInput } from "./input";
import * as people from "./people-store";
import {
  decideDeactivate,
  decideRole,
  decideTransfer,
  type DeactivateRefusal,
  type RoleRefusal,
  type Standing,
  type TransferRefusal,
} from "./rules";
import { askName, listMerchantIdsOf } from "./store";

type Changer = Grant<"users.change" | "users.review">;

type Held = { readonly member: Standing; readonly admins: readonly string[] };

/**
 * The member a change is about, and the admins there are, both locked. Whoever asks has to be one of them still: between
 * the page and this moment somebody may have taken it from them.
 */
async function hold(tx: Tx, grant: Changer, userId: string): Promise<Result<Held, StoreRefusal>> {
  const admins = await people.lockAdmins(tx, grant);
  if (grant.actor.kind === "member" && !admins.includes(grant.actor.userId))
    return refuse("changedMeanwhile");
  const member = await people.lockMember(tx, grant, userId);
  return member ? accept({ member, admins }) : refuse("notFound");
}

export type ChangeRoleRefusal = RoleRefusal | StoreRefusal;

/** Gives a member another role. It counts from their next request on, in every open tab. */
export async function changeRole(
  tx: Tx,
  grant: Changer,
  { userId, from, role }: ChangeRoleInput,
  now: Date,
): Promise<Result<{ readonly userId: string }, ChangeRoleRefusal>> {
  const held = await hold(tx, grant, userId);
  if (!held.ok) return held;
  const { member, admins } = held.value;
  if (member.role !== from) return refuse("changedMeanwhile");
  const decision = decideRole(member, role, admins);
  if (!decision.ok) return decision;
  await people.saveRole(tx, grant, userId, role);
  const details = { from, to: role };
  await record(tx, grant, { type: "user.roleChanged", details, subject: userId, at: now });
  return accept({ userId });
}

export type EndAccessRefusal = DeactivateRefusal | StoreRefusal;

/**
 * Shuts a member out. From their next request on they are a stranger here; who belongs to no other merchant is signed
 * out at once. What they did keeps their name.
 */
export async function deactivate(
  tx: Tx,
  grant: Changer,
  { userId }: MemberInput,
  now: Date,
): Promise<Result<{ readonly userId: string }, EndAccessRefusal>> {
  const held = await hold(tx, grant, userId);
  if (!held.ok) return held;
  const { member, admins } = held.value;
  const decision = decideDeactivate(member, admins);
  if (!decision.ok) return decision;
  await people.saveDeactivated(tx, grant, userId, now);
  const details = { role: member.role };
  await record(tx, grant, { type: "user.deactivated", details, subject: userId, at: now });
  await enterUser(tx, userId);
  const others = await listMerchantIdsOf(tx, userId);
  await people.endSessions(tx, grant, userId, others.length === 0 ? "all" : "provided");
  return accept({ userId });
}

export type ReactivateRefusal = "activeAlready" | StoreRefusal;

/** Lets a member in again, with the role they had. */
export async function reactivate(
  tx: Tx,
  grant: Changer,
  { userId }: MemberInput,
  now: Date,
): Promise<Result<{ readonly userId: string }, ReactivateRefusal>> {
  const held = await hold(tx, grant, userId);
  if (!held.ok) return held;
  const { member } = held.value;
  if (member.deactivatedAt === null) return refuse("activeAlready");
  await people.saveDeactivated(tx, grant, userId, null);
  const details = { role: member.role };
  await record(tx, grant, { type: "user.reactivated", details, subject: userId, at: now });
  return accept({ userId });
}

export type HandOverRefusal = TransferRefusal | "otherName" | StoreRefusal;

/** Hands the merchant over to another admin, who answers for it from then on. */
export async function handOver(
  tx: Tx,
  grant: Grant<"users.change">,
  { userId, merchantName }: TransferInput,
  now: Date,
): Promise<Result<{ readonly userId: string }, HandOverRefusal>> {
  const { actor, merchantId } = grant;
  if (actor.kind !== "member") return refuse("notOwner");
  const held = await hold(tx, grant, userId);
  if (!held.ok) return held;
  const by = await people.lockMember(tx, grant, actor.userId);
  if (!by) return refuse("notFound");
  const decision = decideTransfer(by, held.value.member);
  if (!decision.ok) return decision;
  if ((await askOne(tx, askName(grant))).trim() !== merchantName) return refuse("otherName");
  await people.saveOwner(tx, merchantId, userId);
  await record(tx, grant, { type: "merchant.handedOver", details: {}, subject: userId, at: now });
  return accept({ userId });
}

/** For the operator of the machine: names who answers for the merchant, where whoever did is gone. */
export async function nameOwner(
  tx: Tx,
  grant: Grant<"users.add">,
  { email }: { readonly email: string },
  now: Date,
): Promise<Result<{ readonly id: string }, "notFound" | "notAdmin">> {
  const member = await people.standingByEmail(tx, grant, email);
  if (!member) return refuse("notFound");
  if (member.role !== "admin" || member.deactivatedAt !== null) return refuse("notAdmin");
  const { userId } = member;
  await people.saveOwner(tx, grant.merchantId, userId);
  await record(tx, grant, { type: "merchant.handedOver", details: {}, subject: userId, at: now });
  return accept({ id: userId });
}

/** The first admin of a merchant answers for it. */
export async function ownIfFirst(
  tx: Tx,
  merchantId: string,
  userId: string,
  role: Role,
): Promise<void> {
  if (role === "admin" && !(await people.hasOwner(tx, merchantId)))
    await people.saveOwner(tx, merchantId, userId);
}
