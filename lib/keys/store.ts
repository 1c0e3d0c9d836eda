import type { Grant } from "@/lib/access/grant";
import { KEY_SCOPES, type KeyScope } from "@/lib/access/permissions";
import { momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import type { MakeKeyInput } from "./input";
import { KEY_NOTICE_DAYS, type ApiKey } from "./model";

const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** What was stored is held against the list again: a permission that left it is given to nobody. */
const scopesIn = (stored: readonly string[]): readonly KeyScope[] =>
  KEY_SCOPES.filter((scope) => stored.includes(scope));

const KEYS_SHOWN = 200;

type KeyRow = Omit<ApiKey, "scopes" | "madeAt" | "revokedAt"> & {
  readonly scopes: readonly string[];
  readonly madeAt: string;
  readonly revokedAt: string | null;
};

/** Those that are not revoked first, each the newest first. */
export const askKeys = ({
  merchantId,
}: Grant<"keys.read" | "keys.change">): Question<readonly ApiKey[]> =>
  question(
    Prisma.sql`
      SELECT k.id, k.name, k.scopes, k.made_at AS "madeAt", k.made_by AS "madeBy", m.name AS "madeByName",
             k.expires_on::text AS "expiresOn", k.last_used_on::text AS "lastUsedOn",
             k.revoked_at AS "revokedAt", r.name AS "revokedByName"
        FROM api_key k
        LEFT JOIN account_user m ON m.id = k.made_by LEFT JOIN account_user r ON r.id = k.revoked_by
       WHERE k.merchant_id = ${merchantId}::uuid
       ORDER BY k.revoked_at IS NOT NULL, k.made_at DESC, k.id LIMIT ${KEYS_SHOWN}`,
    (rows: readonly KeyRow[]) =>
      rows.map(({ scopes, madeAt, revokedAt, ...key }) => ({
        ...key,
        scopes: scopesIn(scopes),
        madeAt: momentIn(madeAt),
        revokedAt: revokedAt === null ? null : momentIn(revokedAt),
      })),
  );

const NAMES_MAX = 1_000;

/** What keys are or were called, by id: for whoever reads who did something. */
export const askNames = ({
  merchantId,
}: Grant<"audit.read">): Question<ReadonlyMap<string, string>> =>
  question(
    Prisma.sql`SELECT id, name FROM api_key WHERE merchant_id = ${merchantId}::uuid
      ORDER BY made_at DESC LIMIT ${NAMES_MAX}`,
    (rows: readonly { readonly id: string; readonly name: string }[]) =>
      new Map(rows.map(({ id, name }) => [id, name])),
  );

export type NoticedKey = Pick<ApiKey, "id" | "name" | "expiresOn">;

/** Keys that nobody revoked and that have expired, or soon will: those that end first come first. */
export const askNoticed = ({ merchantId }: Grant, today: Day): Question<readonly NoticedKey[]> =>
  question(
    Prisma.sql`SELECT id, name, expires_on::text AS "expiresOn" FROM api_key
      WHERE merchant_id = ${merchantId}::uuid AND revoked_at IS NULL
        AND expires_on <= ${addDays(today, KEY_NOTICE_DAYS)}::date
      ORDER BY expires_on, name`,
    (rows: readonly NoticedKey[]) => rows,
  );

export const countUnrevoked = (tx: Tx, { merchantId }: Grant): Promise<number> =>
  tx.apiKey.count({ where: { merchantId, revokedAt: null } });

/** Adds a key; false where another that is not revoked has its name. */
export async function addKey(
  tx: Tx,
  { merchantId }: Grant<"keys.change">,
  key: MakeKeyInput & {
    readonly id: string;
    readonly secretHash: Uint8Array<ArrayBuffer>;
    readonly madeBy: string;
  },
  now: Date,
): Promise<boolean> {
  const { expiresOn, scopes, ...rest } = key;
  const { count } = await tx.apiKey.createMany({
    data: [
      {
        ...{ merchantId, ...rest, scopes: [...scopes], refusedFor: [] },
        ...{ madeAt: now, expiresOn: momentOf(expiresOn) },
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

export type KeyToRevoke = Pick<ApiKey, "name" | "expiresOn" | "revokedAt">;

export async function findKey(
  tx: Tx,
  { merchantId }: Grant<"keys.change">,
  id: string,
): Promise<KeyToRevoke | null> {
  const row = await tx.apiKey.findUnique({
    where: { merchantId_id: { merchantId, id } },
    select: { name: true, expiresOn: true, revokedAt: true },
  });
  return row && { ...row, expiresOn: dayOf(row.expiresOn) };
}

/** Revokes a key; false where somebody did meanwhile. */
export async function saveRevoked(
  tx: Tx,
  { merchantId }: Grant<"keys.change">,
  id: string,
  revokedBy: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { merchantId, id, revokedAt: null },
    data: { revokedAt: now, revokedBy },
  });
  return count === 1;
}

export async function removeKeys(tx: Tx, { merchantId }: Grant<"demo.remove">): Promise<void> {
  await tx.apiKey.deleteMany({ where: { merchantId } });
}

// What follows is read before there is a grant: the merchant is the one that the key's text names.

/** A key as it is looked up for whoever shows one, with the merchant it opens. */
export type ShownKey = Pick<
  ApiKey,
  "id" | "name" | "scopes" | "expiresOn" | "lastUsedOn" | "revokedAt"
> & {
  readonly merchantId: string;
  readonly merchant: { readonly slug: string; readonly name: string };
  readonly secretHash: Uint8Array;
};

/** The key of this id, at a merchant that is open; null where there is none. */
export async function findShownKey(
  tx: Tx,
  merchantId: string,
  id: string,
): Promise<ShownKey | null> {
  const row = await tx.apiKey.findUnique({
    where: { merchantId_id: { merchantId, id }, merchant: { closedAt: null } },
    select: {
      ...{ merchantId: true, id: true, name: true, scopes: true, secretHash: true },
      ...{ expiresOn: true, lastUsedOn: true, revokedAt: true },
      merchant: { select: { slug: true, name: true } },
    },
  });
  return (
    row && {
      ...row,
      scopes: scopesIn(row.scopes),
      expiresOn: dayOf(row.expiresOn),
      lastUsedOn: row.lastUsedOn && dayOf(row.lastUsedOn),
    }
  );
}

type Which = Pick<ShownKey, "merchantId" | "id">;

/** How far ahead of the clock this key is, locked until the transaction ends; null where it was revoked meanwhile. */
export async function lockPace(
  tx: Tx,
  { merchantId, id }: Which,
): Promise<{ readonly busyUntil: Date | null } | null> {
  const [row] = await tx.$queryRaw<{ busyUntil: Date | null }[]>`
    SELECT busy_until AS "busyUntil" FROM api_key
     WHERE merchant_id = ${merchantId}::uuid AND id = ${id}::uuid AND revoked_at IS NULL FOR UPDATE`;
  return row ?? null;
}

export async function saveUse(
  tx: Tx,
  { merchantId, id }: Which,
  busyUntil: Date,
  today: Day,
): Promise<void> {
  await tx.apiKey.updateMany({
    where: { merchantId, id },
    data: { busyUntil, lastUsedOn: momentOf(today) },
  });
}

/** Notes for what a key was refused; false where that was noted on this day already. */
export async function noteRefused(
  tx: Tx,
  { merchantId, id }: Which,
  what: string,
  today: Day,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE api_key
       SET refused_on = ${today}::date,
           refused_for = CASE WHEN refused_on = ${today}::date THEN array_append(refused_for, ${what}) ELSE ARRAY[${what}] END
     WHERE merchant_id = ${merchantId}::uuid AND id = ${id}::uuid
       AND (refused_on IS DISTINCT FROM ${today}::date OR NOT ${what} = ANY (refused_for))`;
  return count === 1;
}
