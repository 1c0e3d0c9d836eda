import type { Role } from "@/lib/access/permissions";
import type { Tx } from "@/lib/db/client";

/** A member as a provider of identities meets them, locked until the transaction ends. */
export type ProvidedMember = {
  readonly userId: string;
  readonly role: Role;
  readonly isOwner: boolean;
  readonly isDeactivated: boolean;
};

/** The member, and how many admins there are, all locked in one order; null for whoever is none. */
export async function lockMember(
  tx: Tx,
  merchantId: string,
  userId: string,
): Promise<{ readonly member: ProvidedMember; readonly admins: number } | null> {
  const rows = await tx.$queryRaw<ProvidedMember[]>`
    SELECT user_id AS "userId", role, is_owner AS "isOwner", deactivated_at IS NOT NULL AS "isDeactivated"
      FROM membership
     WHERE merchant_id = ${merchantId}::uuid AND (role = 'admin' OR user_id = ${userId}::uuid)
     ORDER BY user_id FOR NO KEY UPDATE`;
  const member = rows.find((row) => row.userId === userId);
  const admins = rows.filter(({ role, isDeactivated }) => role === "admin" && !isDeactivated);
  return member ? { member, admins: admins.length } : null;
}

export async function saveProvidedRole(
  tx: Tx,
  merchantId: string,
  userId: string,
  role: Role,
): Promise<void> {
  await tx.membership.update({
    where: { merchantId_userId: { merchantId, userId } },
    data: { role },
    select: { userId: true },
  });
}
