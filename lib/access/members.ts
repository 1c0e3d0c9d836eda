import type { Tx } from "@/lib/db/client";
import { grantTo, type Grant } from "./grant";
import type { Permission } from "./permissions";
import type { SignInPolicy } from "./policy";
import { findPolicy, findRole, isDemo, listMemberships, usualPolicy } from "./store";

/**
 * What somebody who is not asking at this moment may still do: for work that they asked for before. Null where the
 * role was taken back, or the merchant closed.
 */
export async function grantOfMember<P extends Permission>(
  tx: Tx,
  merchantId: string,
  userId: string,
  permission: P,
): Promise<Grant<P> | null> {
  const role = await findRole(tx, merchantId, userId);
  return role && grantTo({ kind: "member", userId, merchantId, role }, permission);
}

/** What the merchants of a person ask of signing in. The transaction must have been opened for that user. */
export const policiesOf = async (tx: Tx, userId: string): Promise<readonly SignInPolicy[]> =>
  (await listMemberships(tx, userId)).map(({ policy }) => policy);

/** What a merchant asks of signing in. The transaction must have been opened for it. */
export const policyOf = async (tx: Tx, merchantId: string): Promise<SignInPolicy> =>
  (await findPolicy(tx, merchantId)) ?? usualPolicyOf(tx, merchantId);

/** What holds at a merchant where nobody has chosen. */
export const usualPolicyOf = async (tx: Tx, merchantId: string): Promise<SignInPolicy> =>
  usualPolicy(await isDemo(tx, merchantId));
