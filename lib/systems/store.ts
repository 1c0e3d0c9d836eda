import type { Grant } from "@/lib/access/grant";
import { askOne, question, rowsOf, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { KnownChannel } from "@/lib/policy/channel";
import type { AddSystemInput, ChangeSystemInput } from "./input";
import type { System } from "./model";

export const SYSTEMS_MAX = 200;

/** The merchant's systems with the names of their owners. One statement: nearly every page asks. */
const ofMerchant = (grant: Grant) => Prisma.sql`
  SELECT s.id, s.name, s.kind, s.owner_id AS "ownerId", u.name AS "ownerName", s.purpose,
         s.third_party AS "thirdParty", s.channel, s.version
    FROM system s LEFT JOIN account_user u ON u.id = s.owner_id
   WHERE s.merchant_id = ${grant.merchantId}::uuid`;

/** Every system of the merchant by name; there are at most `SYSTEMS_MAX`. */
export const askSystems = (grant: Grant): Question<readonly System[]> =>
  rowsOf(Prisma.sql`${ofMerchant(grant)} ORDER BY s.name LIMIT ${SYSTEMS_MAX}`);

export const listSystems = (tx: Tx, grant: Grant): Promise<readonly System[]> =>
  askOne(tx, askSystems(grant));

/** One system; null where the merchant has none of this id. */
export const askSystem = (grant: Grant, id: string): Question<System | null> =>
  question(
    Prisma.sql`${ofMerchant(grant)} AND s.id = ${id}::uuid`,
    ([found]: readonly System[]) => found ?? null,
  );

export const findSystem = (tx: Tx, grant: Grant, id: string): Promise<System | null> =>
  askOne(tx, askSystem(grant, id));

export async function findSystemNamed(tx: Tx, grant: Grant, name: string): Promise<System | null> {
  const [found] = await tx.$queryRaw<System[]>`${ofMerchant(grant)} AND s.name = ${name}`;
  return found ?? null;
}

export async function addSystem(
  tx: Tx,
  grant: Grant<"systems.change">,
  system: AddSystemInput & { readonly id: string },
  now: Date,
): Promise<void> {
  await tx.system.create({
    data: { merchantId: grant.merchantId, ...system, version: 1, createdAt: now },
    select: { id: true },
  });
}

/** Saves unless somebody wrote since `system.version` was read; says whether it did. */
export async function saveSystem(
  tx: Tx,
  grant: Grant<"systems.change">,
  { id, version, ...data }: ChangeSystemInput,
): Promise<boolean> {
  const { count } = await tx.system.updateMany({
    where: { merchantId: grant.merchantId, id, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

/** Sets what records of unknown origin in this system are. */
export async function saveChannel(
  tx: Tx,
  grant: Grant<"holdings.decideChannel">,
  id: string,
  channel: KnownChannel | null,
): Promise<void> {
  await tx.system.update({
    where: { merchantId_id: { merchantId: grant.merchantId, id } },
    data: { channel, version: { increment: 1 } },
    select: { id: true },
  });
}

/** Every system of the demo, when it is removed. */
export async function removeSystems(tx: Tx, grant: Grant<"demo.remove">): Promise<number> {
  const { count } = await tx.system.deleteMany({ where: { merchantId: grant.merchantId } });
  return count;
}
