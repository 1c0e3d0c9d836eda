import { grantTo, type Grant, type Machine } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { allMerchants, merchantBySlug } from "@/lib/accounts/views";
import { isKeyOf } from "@/lib/crypto/merchant-key";
import { transact, transactDirectory } from "@/lib/db/transact";
import { Trouble } from "@/lib/env";
import { systemNamed, systems } from "@/lib/systems/views";
import type { System } from "@/lib/systems/model";
import { nearest, WrongUse } from "./io";

/** The merchant with this slug, as the operator of the machine meets it. */
export async function openMerchant(slug: string): Promise<Machine & { readonly kind: "operator" }> {
  const merchant = await transactDirectory((tx) => merchantBySlug(tx, slug));
  if (!merchant) {
    const slugs = await transactDirectory(async (tx) =>
      (await allMerchants(tx)).map((m) => m.slug),
    );
    throw new WrongUse(`There is no merchant “${slug}”.${nearest(slug, slugs)}`);
  }
  if (!isKeyOf(merchant.id, merchant.keyCheck)) {
    throw new Trouble(
      "The key does not fit this database: restore the one it was made with. A wrong key would find nobody again.",
    );
  }
  return { kind: "operator", merchantId: merchant.id };
}

/** The operator's grant; what the table does not list for the operator is not to be had here. */
export function operatorGrant<P extends Permission>(who: Machine, permission: P): Grant<P> {
  const grant = grantTo(who, permission);
  if (!grant) throw new WrongUse(`The command line may not do ${permission}.`);
  return grant;
}

/** The system with this name, or the names that come nearest. */
export async function openSystem(who: Machine, name: string): Promise<System> {
  const grant = operatorGrant(who, "systems.read");
  const [found, all] = await transact(who.merchantId, async (tx) => [
    await systemNamed(tx, grant, name),
    await systems(tx, grant),
  ]);
  if (found) return found;
  throw new WrongUse(
    `There is no system “${name}”.${nearest(
      name,
      all.map((system) => system.name),
    )}`,
  );
}
