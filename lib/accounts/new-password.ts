import { policiesOf, policyOf } from "@/lib/access/members";
import type { PasswordRuleSet } from "@/lib/access/policy";
import { hashPassword, passwordFits, PasswordsBusy } from "@/lib/crypto/password";
import type { Tx } from "@/lib/db/client";
import { transactDirectory } from "@/lib/db/transact";
import { accept, refuse, type Result } from "@/lib/result";
import {
  decidePassword,
  passwordRules,
  type PasswordRefusal,
  type PasswordRules,
} from "./password-rules";
import { listPasswordHashes } from "./store";
import { strengthOf } from "./strength";

/** For whom a password is to be; `userId` null of somebody who is not here yet. */
type Owner = { readonly userId: string | null; readonly email: string; readonly name: string };

/** A password that may be set, hashed, and the rules it was held to. */
export type NewPassword = { readonly passwordHash: string; readonly rules: PasswordRuleSet };

/** What is asked of this person's passwords, by all merchants they belong to. */
export const passwordRulesOf = async (userId: string): Promise<PasswordRules> =>
  passwordRules(await transactDirectory((tx) => policiesOf(tx, userId), userId));

/** What a merchant asks of the passwords of its people. The transaction must have been opened for it. */
export const passwordRulesAt = async (tx: Tx, merchantId: string): Promise<PasswordRules> =>
  passwordRules([await policyOf(tx, merchantId)]);

/**
 * Judges a password that somebody wants to have, and hashes it: outside of the transaction that sets it, since both
 * take long.
 */
export async function preparePassword(
  password: string,
  { userId, email, name }: Owner,
  /** Those of a merchant that the person is about to join. */
  joined: PasswordRules = passwordRules([]),
): Promise<Result<NewPassword, PasswordRefusal | "busy">> {
  const own = userId === null ? joined : await passwordRulesOf(userId);
  const rules = joined.set === "amazon" ? joined : own;
  const decision = decidePassword(
    password,
    email,
    rules,
    await strengthOf(password, [email, name]),
  );
  if (!decision.ok) return decision;
  try {
    if (userId !== null && rules.remembered > 0 && (await wasUsed(userId, password, rules)))
      return refuse("passwordUsed");
    return accept({ passwordHash: await hashPassword(password), rules: rules.set });
  } catch (error) {
    if (error instanceof PasswordsBusy) return refuse("busy");
    throw error;
  }
}

async function wasUsed(userId: string, password: string, rules: PasswordRules): Promise<boolean> {
  const hashes = await transactDirectory((tx) => listPasswordHashes(tx, userId));
  for (const hash of hashes.slice(0, rules.remembered))
    if (await passwordFits(hash, password, "known")) return true;
  return false;
}
