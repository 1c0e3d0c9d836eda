import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/time/day";
import { TOPICS, type OwnNotifications, type Topic } from "./model";

type Bytes = Uint8Array<ArrayBuffer>;

/** Topics of an older or a newer release are passed over. */
const topicsIn = (names: readonly string[]): readonly Topic[] =>
  TOPICS.filter((topic) => names.includes(topic));

export async function findOwn(
  tx: Tx,
  { merchantId }: Grant<"notifications.change">,
  userId: string,
): Promise<OwnNotifications> {
  const where = { merchantId_userId: { merchantId, userId } };
  const choices = await tx.notification.findUnique({ where, select: { off: true } });
  const calendar = await tx.calendarFeed.findUnique({
    where,
    select: { createdAt: true, lastUsedAt: true },
  });
  return { off: topicsIn(choices?.off ?? []), calendar };
}

export async function saveOff(
  tx: Tx,
  { merchantId }: Grant<"notifications.change">,
  userId: string,
  off: readonly Topic[],
): Promise<void> {
  await tx.notification.upsert({
    where: { merchantId_userId: { merchantId, userId } },
    create: { merchantId, userId, off: [...off] },
    update: { off: [...off] },
    select: { userId: true },
  });
}

/** What a digest needs to know of one person. */
export type DigestState = {
  readonly off: readonly Topic[];
  readonly told: { readonly on: Day; readonly hash: string } | null;
};

/**
 * Takes one person's digest of a day, for this transaction; null where it was looked at already. So it is made once a day at
 * most, however often and by how many it is tried.
 */
export async function takeDigest(
  tx: Tx,
  { merchantId }: Grant,
  userId: string,
  day: Day,
): Promise<DigestState | null> {
  const [row] = await tx.$queryRaw<
    { readonly off: readonly string[]; readonly toldOn: Day | null; readonly told: string | null }[]
  >`
    INSERT INTO notification (merchant_id, user_id, off, digest_on)
    VALUES (${merchantId}::uuid, ${userId}::uuid, '{}', ${day}::date)
    ON CONFLICT (merchant_id, user_id) DO UPDATE SET digest_on = excluded.digest_on
     WHERE notification.digest_on IS NULL OR notification.digest_on < excluded.digest_on
    RETURNING off, told_on::text AS "toldOn", encode(told, 'hex') AS told`;
  if (!row) return null;
  const { toldOn, told } = row;
  return {
    off: topicsIn(row.off),
    told: toldOn !== null && told !== null ? { on: toldOn, hash: told } : null,
  };
}

export async function saveTold(
  tx: Tx,
  { merchantId }: Grant,
  userId: string,
  told: { readonly on: Day; readonly hash: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE notification SET told_on = ${told.on}::date, told = decode(${told.hash}, 'hex')
     WHERE merchant_id = ${merchantId}::uuid AND user_id = ${userId}::uuid`;
}

/** A new address of one person's calendar; the one before it ends. */
export async function saveFeed(
  tx: Tx,
  { merchantId }: Grant<"notifications.change">,
  userId: string,
  tokenHash: Bytes,
  now: Date,
): Promise<void> {
  const fresh = { tokenHash, createdAt: now, lastUsedAt: null };
  await tx.calendarFeed.upsert({
    where: { merchantId_userId: { merchantId, userId } },
    create: { merchantId, userId, ...fresh },
    update: fresh,
    select: { userId: true },
  });
}

export async function removeFeed(
  tx: Tx,
  { merchantId }: Grant<"notifications.change">,
  userId: string,
): Promise<boolean> {
  const { count } = await tx.calendarFeed.deleteMany({ where: { merchantId, userId } });
  return count === 1;
}

/** Whose calendar this address is, at the merchant that the transaction was opened for; null where it is nobody's. */
export async function findFeed(
  tx: Tx,
  merchantId: string,
  tokenHash: Bytes,
): Promise<{ readonly userId: string; readonly lastUsedAt: Date | null } | null> {
  return tx.calendarFeed.findUnique({
    where: { merchantId_tokenHash: { merchantId, tokenHash } },
    select: { userId: true, lastUsedAt: true },
  });
}

export async function touchFeed(
  tx: Tx,
  merchantId: string,
  userId: string,
  now: Date,
): Promise<void> {
  await tx.calendarFeed.updateMany({ where: { merchantId, userId }, data: { lastUsedAt: now } });
}
