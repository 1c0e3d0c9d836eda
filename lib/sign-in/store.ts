import type { Grant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import type { SignInPolicy } from "@/lib/access/policy";
import type { Tx } from "@/lib/db/client";
import type { Factors, OpenIdSettings, PasskeyRow, Readiness, StoredPolicy } from "./model";

type Bytes = Uint8Array<ArrayBuffer>;

/* Guesses */

/**
 * Counts one more try unless none is to be made yet, and answers how many there are now; null where it has to wait. It
 * counts before anything is tried, and the row stays locked, so that many at once are no way around it.
 */
export async function takeTry(tx: Tx, keyHash: Bytes, now: Date): Promise<number | null> {
  const rows = await tx.$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_attempt AS a (key_hash, failures, blocked_until, updated_at)
    VALUES (${keyHash}, 1, ${now}, ${now})
    ON CONFLICT (key_hash) DO UPDATE SET failures = a.failures + 1, updated_at = ${now}
     WHERE a.blocked_until <= ${now}
    RETURNING failures`;
  return rows[0]?.failures ?? null;
}

export async function blockAttempts(tx: Tx, keyHash: Bytes, blockedUntil: Date): Promise<void> {
  await tx.signInAttempt.updateMany({ where: { keyHash }, data: { blockedUntil } });
}

/** Gives a try back that was none: nothing was looked at. */
export async function giveTryBack(tx: Tx, keyHash: Bytes, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE sign_in_attempt SET failures = greatest(failures - 1, 0), blocked_until = ${now}
     WHERE key_hash = ${keyHash}`;
}

/**
 * Takes one of the tries that all strangers share: `burst` of them at once, then one every `everyMs`. The row keeps the
 * moment until which they are spoken for. False where none is left.
 */
export async function takeShared(
  tx: Tx,
  keyHash: Bytes,
  { burst, everyMs }: { readonly burst: number; readonly everyMs: number },
  now: Date,
): Promise<boolean> {
  const first = new Date(now.getTime() + everyMs);
  const full = new Date(now.getTime() + (burst - 1) * everyMs);
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO sign_in_attempt AS a (key_hash, failures, blocked_until, updated_at)
    VALUES (${keyHash}, 1, ${first}, ${now})
    ON CONFLICT (key_hash) DO UPDATE
       SET failures = 1, updated_at = ${now},
           blocked_until = greatest(a.blocked_until, ${now}) + ${everyMs}::int * interval '1 millisecond'
     WHERE a.blocked_until <= ${full}
    RETURNING 1`;
  return rows.length === 1;
}

export async function giveSharedBack(tx: Tx, keyHash: Bytes, everyMs: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE sign_in_attempt SET blocked_until = blocked_until - ${everyMs}::int * interval '1 millisecond'
     WHERE key_hash = ${keyHash}`;
}

export async function forgetAttempts(tx: Tx, keyHashes: readonly Bytes[]): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { keyHash: { in: [...keyHashes] } } });
}

/**
 * Forgets the oldest of what was not touched since this moment, `limit` at most, and answers how many it were. What
 * somebody counts at this moment is left for the next time.
 */
export const forgetOldAttempts = (tx: Tx, before: Date, limit: number): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM sign_in_attempt WHERE key_hash IN (
      SELECT key_hash FROM sign_in_attempt WHERE updated_at < ${before}
       ORDER BY updated_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)`;

/* Tickets */

/** Whether this ticket was not used before: from now on it is. */
export async function spend(tx: Tx, hash: Bytes, expiresAt: Date): Promise<boolean> {
  const { count } = await tx.spentTicket.createMany({
    data: [{ hash, expiresAt }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function forgetExpiredTickets(tx: Tx, now: Date): Promise<void> {
  await tx.spentTicket.deleteMany({ where: { expiresAt: { lte: now } } });
}

/* Codes of an authenticator app, and recovery codes */

export type TotpRow = {
  readonly secret: Uint8Array;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
};

export const findTotp = (tx: Tx, userId: string): Promise<TotpRow | null> =>
  tx.totp.findUnique({
    where: { userId },
    select: { secret: true, createdAt: true, confirmedAt: true },
  });

/** A new secret in place of one that was never confirmed; false where one is in use. */
export async function saveTotp(tx: Tx, userId: string, secret: Bytes, now: Date): Promise<boolean> {
  await tx.totp.deleteMany({ where: { userId, confirmedAt: null } });
  const { count } = await tx.totp.createMany({
    data: [{ userId, secret, createdAt: now, confirmedAt: null, lastStep: 0n }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function confirmTotp(tx: Tx, userId: string, now: Date): Promise<boolean> {
  const { count } = await tx.totp.updateMany({
    where: { userId, confirmedAt: null },
    data: { confirmedAt: now },
  });
  return count === 1;
}

/** Takes a step of time: of it, and of any before, no code is accepted again. False where somebody was faster. */
export async function takeStep(tx: Tx, userId: string, step: bigint): Promise<boolean> {
  const { count } = await tx.totp.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

export async function removeTotp(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.totp.deleteMany({ where: { userId } });
  return count === 1;
}

/** These in place of all there were. */
export async function saveRecoveryCodes(
  tx: Tx,
  userId: string,
  hashes: readonly Bytes[],
  now: Date,
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: hashes.map((codeHash) => ({ userId, codeHash, madeAt: now, usedAt: null })),
  });
}

export async function takeRecoveryCode(
  tx: Tx,
  userId: string,
  codeHash: Bytes,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1;
}

export const countRecoveryCodes = (tx: Tx, userId: string): Promise<number> =>
  tx.recoveryCode.count({ where: { userId, usedAt: null } });

export async function removeRecoveryCodes(tx: Tx, userId: string): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
}

/* Passkeys */

export const PASSKEYS_MAX = 20;

const passkeyColumns = {
  ...{ id: true, userId: true, publicKey: true, counter: true, transports: true },
  ...{ name: true, createdAt: true, lastUsedAt: true },
} as const;

export const findPasskey = (tx: Tx, id: Bytes): Promise<PasskeyRow | null> =>
  tx.passkey.findUnique({ where: { id }, select: passkeyColumns });

export const listPasskeys = (tx: Tx, userId: string): Promise<readonly PasskeyRow[]> =>
  tx.passkey.findMany({
    where: { userId },
    select: passkeyColumns,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: PASSKEYS_MAX,
  });

/** False where this credential is known already, whoever's it is. */
export async function addPasskey(
  tx: Tx,
  passkey: Omit<PasskeyRow, "lastUsedAt" | "id" | "publicKey" | "transports"> & {
    id: Bytes;
    publicKey: Bytes;
    transports: string[];
  },
): Promise<boolean> {
  const { count } = await tx.passkey.createMany({
    data: [{ ...passkey, lastUsedAt: null }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Notes a use. False where the authenticator's count did not grow since it was read: a copy of it, or a replay. */
export async function usePasskey(
  tx: Tx,
  id: Bytes,
  { from, to }: { readonly from: bigint; readonly to: bigint },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({
    where: { id, counter: from },
    data: { counter: to, lastUsedAt: now },
  });
  return count === 1;
}

export async function renamePasskey(
  tx: Tx,
  userId: string,
  id: Bytes,
  name: string,
): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({ where: { id, userId }, data: { name } });
  return count === 1;
}

export async function removePasskey(tx: Tx, userId: string, id: Bytes): Promise<boolean> {
  const { count } = await tx.passkey.deleteMany({ where: { id, userId } });
  return count === 1;
}

export const countPasskeys = (tx: Tx, userId: string): Promise<number> =>
  tx.passkey.count({ where: { userId } });

export async function removePasskeys(tx: Tx, userId: string): Promise<number> {
  return (await tx.passkey.deleteMany({ where: { userId } })).count;
}

/* What a merchant asks for */

export async function findPolicy(
  tx: Tx,
  grant: Pick<Grant, "merchantId">,
): Promise<StoredPolicy | null> {
  const row = await tx.signInPolicy.findUnique({ where: { merchantId: grant.merchantId } });
  if (!row) return null;
  const { secondFactorRoles, sessionHours, idleMinutes, amazonRules, openIdOnly, version } = row;
  return {
    ...{ sessionHours, idleMinutes, amazonRules, openIdOnly, version },
    secondFactorRoles: secondFactorRoles as Role[],
  };
}

/** Saves unless somebody wrote since `version` was read; 0 where nothing was written yet. */
export async function savePolicy(
  tx: Tx,
  grant: Pick<Grant, "merchantId">,
  policy: SignInPolicy,
  version: number,
  now: Date,
): Promise<boolean> {
  const { merchantId } = grant;
  const secondFactorRoles = [...policy.secondFactorRoles];
  if (version === 0) {
    const { count } = await tx.signInPolicy.createMany({
      data: [{ merchantId, ...policy, secondFactorRoles, version: 1, changedAt: now }],
      skipDuplicates: true,
    });
    return count === 1;
  }
  const { count } = await tx.signInPolicy.updateMany({
    where: { merchantId, version },
    data: { ...policy, secondFactorRoles, version: { increment: 1 }, changedAt: now },
  });
  return count === 1;
}

export async function findProvider(
  tx: Tx,
  merchantId: string,
): Promise<(OpenIdSettings & { readonly secret: Uint8Array }) | null> {
  const row = await tx.openIdProvider.findUnique({ where: { merchantId } });
  if (!row) return null;
  const { issuer, clientId, secret, domains, roleClaim, roles, version } = row;
  return {
    ...{ issuer, clientId, secret, domains, roleClaim, version },
    roles: roles as Record<string, Role>,
  };
}

export async function saveProvider(
  tx: Tx,
  merchantId: string,
  provider: Omit<OpenIdSettings, "version"> & { readonly secret: Bytes },
  version: number,
  now: Date,
): Promise<boolean> {
  const data = { ...provider, domains: [...provider.domains], roles: { ...provider.roles } };
  if (version === 0) {
    const { count } = await tx.openIdProvider.createMany({
      data: [{ merchantId, ...data, version: 1, createdAt: now }],
      skipDuplicates: true,
    });
    return count === 1;
  }
  const { count } = await tx.openIdProvider.updateMany({
    where: { merchantId, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

export async function removeProvider(
  tx: Tx,
  merchantId: string,
  version: number,
): Promise<boolean> {
  const { count } = await tx.openIdProvider.deleteMany({ where: { merchantId, version } });
  return count === 1;
}

/** The version of its settings, which stay as they are until the transaction ends; null where there is none. */
export async function lockProvider(tx: Tx, merchantId: string): Promise<number | null> {
  const rows = await tx.$queryRaw<{ version: number }[]>`
    SELECT version FROM open_id_provider WHERE merchant_id = ${merchantId}::uuid FOR NO KEY UPDATE`;
  return rows[0]?.version ?? null;
}

/** Another issuer means other people by its subjects. */
export async function forgetOpenIdPeople(tx: Tx, merchantId: string): Promise<void> {
  await tx.openIdPerson.deleteMany({ where: { merchantId } });
}

export const findOpenIdPerson = async (
  tx: Tx,
  merchantId: string,
  subject: string,
): Promise<string | null> =>
  (
    await tx.openIdPerson.findUnique({
      where: { merchantId_subject: { merchantId, subject } },
      select: { userId: true },
    })
  )?.userId ?? null;

/** Remembers whom the provider means; false where it means somebody else by that, or this person by another. */
export async function addOpenIdPerson(
  tx: Tx,
  person: { merchantId: string; subject: string; userId: string },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.openIdPerson.createMany({
    data: [{ ...person, createdAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Whether an admin of today has come in by the provider as it is set now. */
export async function hasAdminCome(
  tx: Tx,
  { merchantId }: Pick<Grant, "merchantId">,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM open_id_person p
      JOIN membership m ON m.merchant_id = p.merchant_id AND m.user_id = p.user_id
     WHERE p.merchant_id = ${merchantId}::uuid AND m.role = 'admin' AND m.deactivated_at IS NULL
     LIMIT 1`;
  return rows.length === 1;
}

/** Of the merchant's own provider: it is the only way to a session that is bound to a merchant. */
export async function endProvidedSessions(
  tx: Tx,
  { merchantId }: Pick<Grant, "merchantId">,
): Promise<void> {
  await tx.session.deleteMany({ where: { merchantId } });
}

type FactorsRow = Omit<Factors, "passkeys" | "recoveryCodes"> & {
  readonly passkeys: bigint;
  readonly recoveryCodes: bigint;
};

/** All that a person signs in by, in one statement. */
export async function findFactors(tx: Tx, userId: string): Promise<Factors> {
  const [row] = await tx.$queryRaw<FactorsRow[]>`
    SELECT u.password_hash IS NOT NULL AS password,
           EXISTS (SELECT 1 FROM totp t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS totp,
           (SELECT count(*) FROM passkey p WHERE p.user_id = u.id) AS passkeys,
           (SELECT count(*) FROM recovery_code r WHERE r.user_id = u.id AND r.used_at IS NULL) AS "recoveryCodes"
      FROM "account_user" u WHERE u.id = ${userId}::uuid`;
  if (!row) throw new Error("A session without a user.");
  return {
    ...{ password: row.password, totp: row.totp },
    ...{ passkeys: Number(row.passkeys), recoveryCodes: Number(row.recoveryCodes) },
  };
}

/** How many members of each role have something beside a password. */
export const listReadiness = (
  tx: Tx,
  { merchantId }: Pick<Grant, "merchantId">,
): Promise<readonly Readiness[]> =>
  tx.$queryRaw<Readiness[]>`
    SELECT m.role, count(*)::int AS people,
           count(*) FILTER (WHERE EXISTS (SELECT 1 FROM totp t WHERE t.user_id = m.user_id AND t.confirmed_at IS NOT NULL)
                               OR EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = m.user_id))::int AS "withSecondFactor"
      FROM membership m
     WHERE m.merchant_id = ${merchantId}::uuid AND m.deactivated_at IS NULL
     GROUP BY m.role ORDER BY m.role`;

/** Of these members, those who have a second factor. */
export async function listWithSecondFactor(
  tx: Tx,
  { merchantId }: Pick<Grant, "merchantId">,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT m.user_id AS "userId" FROM membership m
     WHERE m.merchant_id = ${merchantId}::uuid AND m.user_id = ANY(${[...userIds]}::uuid[])
       AND (EXISTS (SELECT 1 FROM totp t WHERE t.user_id = m.user_id AND t.confirmed_at IS NOT NULL)
         OR EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = m.user_id))`;
  return new Set(rows.map(({ userId }) => userId));
}
