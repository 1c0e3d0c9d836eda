import type { Role } from "@/lib/access/permissions";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result } from "@/lib/result";
import { lockMember, saveProvidedRole } from "./provider-store";
import { addMembership, addUser, findUserByEmail } from "./store";

export type ProviderRefusal = "notMember" | "deactivated";

type Vouched = { readonly email: string; readonly name: string; readonly role: Role | null };
type Member = { readonly userId: string };

/**
 * Whom a merchant's own provider vouched for by an address, once the reader of that address has said so: a provider says of
 * addresses what it likes. A member is taken for that one; whoever is none joins where the provider tells roles, with the
 * account they have or a new one, and is turned away where roles are given here. The transaction is the merchant's.
 */
export async function joinByProvider(
  tx: Tx,
  merchantId: string,
  { email, name, role }: Vouched,
  now: Date,
): Promise<Result<Member, ProviderRefusal>> {
  const known = await findUserByEmail(tx, email);
  if (known && (await lockMember(tx, merchantId, known.id)))
    return memberByProvider(tx, merchantId, known.id, role, now);
  if (role === null) return refuse("notMember");

  const userId = known?.id ?? newId();
  if (!known) await addUser(tx, { id: userId, email, name, passwordHash: null }, now);
  await addMembership(tx, merchantId, userId, role, now);
  const author = { merchantId, actor: { kind: "system" } } as const;
  await record(tx, author, { type: "user.added", details: { role }, subject: userId, at: now });
  return accept({ userId });
}

/**
 * A member whom the provider knows by its own name for them, with the role that it tells. Whoever was shut out here stays
 * out whatever a provider says; and the owner and the last admin keep their role, or nobody could let anybody in again.
 */
export async function memberByProvider(
  tx: Tx,
  merchantId: string,
  userId: string,
  role: Role | null,
  now: Date,
): Promise<Result<Member, ProviderRefusal>> {
  const found = await lockMember(tx, merchantId, userId);
  if (!found) return refuse("notMember");
  const { member, admins } = found;
  if (member.isDeactivated) return refuse("deactivated");
  const isLast = member.role === "admin" && admins === 1;
  if (role !== null && role !== member.role && !member.isOwner && !isLast) {
    await saveProvidedRole(tx, merchantId, userId, role);
    const author = { merchantId, actor: { kind: "system" } } as const;
    const details = { from: member.role, to: role };
    await record(tx, author, {
      type: "user.roleChanged",
      ...{ details, subject: userId, at: now },
    });
  }
  return accept({ userId });
}
