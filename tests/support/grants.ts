import { randomUUID } from "node:crypto";
import { grantTo, type Grant } from "@/lib/access/grant";
import { ROLES, type Permission, type Role } from "@/lib/access/permissions";

/**
 * A grant minted through the real table, for a member of this role; without a role, for one of the first role that has
 * it. A role that may not makes the test fail, as it should.
 */
export function grant<P extends Permission>(
  permission: P,
  merchantId: string,
  role?: Role,
  userId: string = randomUUID(),
): Grant<P> {
  for (const tried of role ? [role] : ROLES) {
    const minted = grantTo({ kind: "member", userId, merchantId, role: tried }, permission);
    if (minted) return minted;
  }
  throw new Error(`${role ?? "No role"} may not do ${permission}.`);
}

/** The grant of whoever runs the command line. */
export function operatorGrant<P extends Permission>(permission: P, merchantId: string): Grant<P> {
  const minted = grantTo({ kind: "operator", merchantId }, permission);
  if (!minted) throw new Error(`The operator may not do ${permission}.`);
  return minted;
}

/** The grant of what Steward does by itself. */
export function systemGrant<P extends Permission>(permission: P, merchantId: string): Grant<P> {
  const minted = grantTo({ kind: "system", merchantId }, permission);
  if (!minted) throw new Error(`The system may not do ${permission}.`);
  return minted;
}
