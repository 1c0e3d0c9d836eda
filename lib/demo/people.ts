import { grantTo, type Member } from "@/lib/access/grant";
import { setPassword } from "@/lib/accounts/commands";
import {
  allMerchants,
  colleagues,
  findUserIdByEmail,
  type MerchantRow,
} from "@/lib/accounts/views";
import { hashPassword } from "@/lib/crypto/password";
import { newPassword } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { transact, transactDirectory } from "@/lib/db/transact";
import { DEMO_PEOPLE, type DemoPerson } from "./story";

/** How one of the demo's people signs in. The password is random, and shown only now. */
export type SignIn = DemoPerson & { readonly password: string };

/** The demo merchant, while there is one. */
export const findDemo = async (tx: Tx): Promise<MerchantRow | null> =>
  (await allMerchants(tx)).find(({ isDemo }) => isDemo) ?? null;

/** The invented people who still are members of the demo merchant, by their address. */
export async function demoMembers(merchantId: string): Promise<ReadonlyMap<string, Member>> {
  const grant = grantTo({ kind: "system", merchantId }, "systems.read");
  if (!grant) return new Map();
  const there = await transact(merchantId, (tx) => colleagues(tx, grant));
  const found = await transactDirectory(async (tx) => {
    const members: [string, Member][] = [];
    for (const { email } of DEMO_PEOPLE) {
      const userId = await findUserIdByEmail(tx, email);
      const colleague = there.find((each) => each.userId === userId);
      if (colleague && userId !== null)
        members.push([email, { kind: "member", merchantId, userId, role: colleague.role }]);
    }
    return members;
  });
  return new Map(found);
}

/** Gives the demo's people new random passwords; null where there is no demo. */
export async function renewPasswords(now: Date): Promise<readonly SignIn[] | null> {
  const demo = await transactDirectory(findDemo);
  if (!demo) return null;
  const members = await demoMembers(demo.id);
  const signIns = DEMO_PEOPLE.filter(({ email }) => members.has(email)).map(withPassword);
  for (const { email, password } of signIns) {
    const userId = members.get(email)?.userId;
    const passwordHash = await hashPassword(password);
    if (userId !== undefined)
      await transactDirectory((tx) => setPassword(tx, userId, { passwordHash }, now));
  }
  return signIns;
}

export const withPassword = (person: DemoPerson): SignIn => ({
  ...person,
  password: newPassword(),
});
