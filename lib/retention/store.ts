import type { Grant } from "@/lib/access/grant";
import { askOne, rowsOf, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import type { RetentionSetting } from "./rules";

/** A setting with the version it was read at; 0 where there is none yet. */
export type StoredSetting = RetentionSetting & { readonly version: number };

/** What the merchant has set, ended exceptions too. There is at most one a key. */
export const askSettings = (grant: Grant): Question<readonly StoredSetting[]> =>
  rowsOf(Prisma.sql`
    SELECT key, days, reason, owner_id AS "ownerId", ends_on AS "endsOn", version
      FROM retention_setting WHERE merchant_id = ${grant.merchantId}::uuid
     ORDER BY key LIMIT 20`);

export const listSettings = (tx: Tx, grant: Grant): Promise<readonly StoredSetting[]> =>
  askOne(tx, askSettings(grant));

/** Saves one setting unless somebody wrote since `version` was read; days not set take it away. */
export async function saveSetting(
  tx: Tx,
  grant: Grant<"retention.change">,
  setting: StoredSetting,
): Promise<boolean> {
  const { key, days, reason, ownerId, endsOn, version } = setting;
  const { merchantId } = grant;
  const at = { merchantId, key, version };
  if (days === null) return (await tx.retentionSetting.deleteMany({ where: at })).count === 1;

  const data = { days, reason, ownerId, endsOn: endsOn && momentOf(endsOn) };
  if (version > 0) {
    const set = { ...data, version: { increment: 1 } };
    return (await tx.retentionSetting.updateMany({ where: at, data: set })).count === 1;
  }
  const rows = await tx.retentionSetting.createMany({
    data: [{ merchantId, key, ...data, version: 1 }],
    skipDuplicates: true,
  });
  return rows.count === 1;
}

export async function removeSettings(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  await tx.retentionSetting.deleteMany({ where: { merchantId: grant.merchantId } });
}

const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
