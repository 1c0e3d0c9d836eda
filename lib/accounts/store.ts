import type { Grant, Member } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import type { PasswordRuleSet } from "@/lib/access/policy";
import { keyCheck } from "@/lib/crypto/merchant-key";
import { askOne, momentIn, question, rowsOf, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Addressed, Colleague, LinkPurpose, MerchantSettings } from "./model";

type Bytes = Uint8Array<ArrayBuffer>;
const COLLEAGUES_MAX = 1_000;
/** More than anybody invites into the demo. */
const MEMBERS_REMOVED_MAX = 20_000;

export type MerchantRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly isDemo: boolean;
  readonly keyCheck: Uint8Array;
};

const merchantColumns = {
  ...{ id: true, slug: true, name: true, timeZone: true },
  ...{ isDemo: true, keyCheck: true },
} as const;

export const findMerchant = (tx: Tx, slug: string): Promise<MerchantRow | null> =>
  tx.merchant.findFirst({ where: { slug, closedAt: null }, select: merchantColumns });

/** The merchant with this id, while it is open. */
export const findOpenMerchant = (
  tx: Tx,
  id: string,
): Promise<{ readonly name: string; readonly slug: string } | null> =>
  tx.merchant.findFirst({ where: { id, closedAt: null }, select: { name: true, slug: true } });

/** The merchant of a grant while it is open. */
export const findGranted = (tx: Tx, { merchantId }: Grant): Promise<MerchantRow | null> =>
  tx.merchant.findFirst({ where: { id: merchantId, closedAt: null }, select: merchantColumns });

/** Merchants that are open, oldest first. For the start and the command line, which stand outside of any merchant. */
export const listMerchants = (tx: Tx): Promise<readonly MerchantRow[]> =>
  tx.merchant.findMany({
    where: { closedAt: null },
    select: merchantColumns,
    orderBy: { createdAt: "asc" },
    take: 1_000,
  });

/** Every slug that begins so, also of merchants that were closed: a slug is never used twice. */
export const listSlugs = async (tx: Tx, beginning: string): Promise<readonly string[]> =>
  (
    await tx.merchant.findMany({
      where: { slug: { startsWith: beginning } },
      select: { slug: true },
      take: 10_000,
    })
  ).map(({ slug }) => slug);

export async function addMerchant(
  tx: Tx,
  merchant: { id: string; slug: string; name: string; timeZone: string; isDemo: boolean },
  now: Date,
): Promise<void> {
  await tx.merchant.create({
    data: {
      ...merchant,
      weekStart: 1,
      keyCheck: keyCheck(merchant.id),
      version: 1,
      createdAt: now,
    },
    select: { id: true },
  });
}

/** How many merchants there ever were, closed ones too. */
export const countMerchants = (tx: Tx): Promise<number> => tx.merchant.count();

/** Closes a demo merchant; false where it is none, or closed already. */
export async function closeMerchant(
  tx: Tx,
  grant: Grant<"demo.remove">,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.merchant.updateMany({
    where: { id: grant.merchantId, isDemo: true, closedAt: null },
    data: { closedAt: now },
  });
  return count === 1;
}

export async function findSettings(
  tx: Tx,
  grant: Grant<"settings.read" | "settings.change">,
): Promise<MerchantSettings | null> {
  return tx.merchant.findUnique({
    where: { id: grant.merchantId },
    select: { name: true, timeZone: true, weekStart: true, version: true },
  });
}

export const askName = (grant: Grant): Question<string> =>
  question(
    Prisma.sql`SELECT name FROM merchant WHERE id = ${grant.merchantId}::uuid`,
    ([row]: readonly { readonly name: string }[]) => {
      if (!row) throw new Error("A grant for no merchant.");
      return row.name;
    },
  );

/** Saves unless somebody wrote since `settings.version` was read; says whether it did. */
export async function saveSettings(
  tx: Tx,
  grant: Grant<"settings.change">,
  { version, ...settings }: MerchantSettings,
): Promise<boolean> {
  const { count } = await tx.merchant.updateMany({
    where: { id: grant.merchantId, version },
    data: { ...settings, version: { increment: 1 } },
  });
  return count === 1;
}

export type UserRow = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
};
const userColumns = { id: true, email: true, name: true, passwordHash: true } as const;

export const findUserByEmail = (tx: Tx, email: string): Promise<UserRow | null> =>
  tx.accountUser.findUnique({ where: { email }, select: userColumns });

export const findUser = (tx: Tx, id: string): Promise<UserRow | null> =>
  tx.accountUser.findUnique({ where: { id }, select: userColumns });

export async function addUser(
  tx: Tx,
  user: {
    id: string;
    email: string;
    name: string;
    passwordHash: string | null;
    passwordRules?: PasswordRuleSet;
    passwordSetAt?: Date;
  },
  now: Date,
): Promise<void> {
  await tx.accountUser.create({ data: { ...user, createdAt: now }, select: { id: true } });
}

/** Adds a user unless somebody has the address by now; says whether it did. */
export async function addUserOnce(
  tx: Tx,
  user: { id: string; email: string; name: string },
  now: Date,
): Promise<boolean> {
  const data = [{ ...user, passwordHash: null, createdAt: now }];
  return (await tx.accountUser.createMany({ data, skipDuplicates: true })).count === 1;
}

/** How many passwords are remembered, so that none of them is set again. */
export const PASSWORDS_REMEMBERED = 10;

type PastPassword = { readonly setAt: Date; readonly hash: string };

/** The password of today; null where there is none. */
async function presentPassword(tx: Tx, id: string): Promise<PastPassword | null> {
  const user = await tx.accountUser.findUnique({
    where: { id },
    select: { passwordHash: true, passwordSetAt: true, createdAt: true },
  });
  if (!user || user.passwordHash === null) return null;
  return { setAt: user.passwordSetAt ?? user.createdAt, hash: user.passwordHash };
}

async function remember(tx: Tx, userId: string, passwords: readonly PastPassword[]): Promise<void> {
  await tx.pastPassword.createMany({
    data: passwords.map((password) => ({ userId, ...password })),
    skipDuplicates: true,
  });
}

/** Remembers the password of today, for where it goes and none takes its place. */
export async function rememberPassword(tx: Tx, id: string): Promise<void> {
  const present = await presentPassword(tx, id);
  if (present) await remember(tx, id, [present]);
}

/**
 * Sets a password, and whoever knew the one before is signed out everywhere. Both are remembered by their hashes: the one
 * before may have come with the account, or be older than what is remembered.
 */
export async function savePassword(
  tx: Tx,
  id: string,
  set: { passwordHash: string; passwordRules: PasswordRuleSet; name?: string },
  now: Date,
): Promise<void> {
  const before = await presentPassword(tx, id);
  await tx.accountUser.update({
    where: { id },
    data: { ...set, passwordSetAt: now },
    select: { id: true },
  });
  const present = { setAt: now, hash: set.passwordHash };
  await remember(tx, id, before ? [present, before] : [present]);
  const forgotten = await tx.pastPassword.findMany({
    where: { userId: id },
    select: { setAt: true },
    orderBy: { setAt: "desc" },
    skip: PASSWORDS_REMEMBERED,
    take: PASSWORDS_REMEMBERED,
  });
  await tx.pastPassword.deleteMany({
    where: { userId: id, setAt: { in: forgotten.map(({ setAt }) => setAt) } },
  });
  await tx.session.deleteMany({ where: { userId: id } });
}

/** The hashes of a person's newest passwords, the present one among them. */
export async function listPasswordHashes(tx: Tx, userId: string): Promise<readonly string[]> {
  const present = await findUser(tx, userId);
  const past = await tx.pastPassword.findMany({
    where: { userId },
    select: { hash: true },
    orderBy: { setAt: "desc" },
    take: PASSWORDS_REMEMBERED,
  });
  const all = [present?.passwordHash, ...past.map(({ hash }) => hash)];
  return [...new Set(all.filter((hash) => typeof hash === "string"))];
}

/**
 * Whether the password that was looked at a moment ago still is the person's. The row stays locked until the end of the
 * transaction, so that no session begins beside a change of the password.
 */
export async function isStillPassword(tx: Tx, id: string, passwordHash: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM account_user WHERE id = ${id}::uuid AND password_hash = ${passwordHash} FOR SHARE`;
  return rows.length === 1;
}

/**
 * Has changes to one account wait for each other. Whoever ends links, sessions or addresses of it takes this first, so
 * that none of them waits for another that waits for them.
 */
export async function lockUser(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM account_user WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Removes a user who belongs nowhere; the transaction must have been opened for that user. Says whether it did. */
export async function removeUserWithoutMembership(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.accountUser.deleteMany({ where: { id, memberships: { none: {} } } });
  return count === 1;
}

export async function addMembership(
  tx: Tx,
  merchantId: string,
  userId: string,
  role: Role,
  now: Date,
): Promise<void> {
  await tx.membership.create({
    data: { merchantId, userId, role, isOwner: false, createdAt: now },
    select: { userId: true },
  });
}

export async function findMembership(
  tx: Tx,
  merchantId: string,
  userId: string,
): Promise<Member | null> {
  const row = await tx.membership.findUnique({
    where: { merchantId_userId: { merchantId, userId } },
    select: { role: true },
  });
  return row && { kind: "member", merchantId, userId, role: row.role as Role };
}

export async function removeMemberships(
  tx: Tx,
  grant: Grant<"demo.remove">,
): Promise<readonly string[]> {
  const where = { merchantId: grant.merchantId };
  const rows = await tx.membership.findMany({
    where,
    select: { userId: true },
    take: MEMBERS_REMOVED_MAX,
  });
  await tx.membership.deleteMany({ where });
  return rows.map(({ userId }) => userId);
}

export const askColleagues = (grant: Grant): Question<readonly Colleague[]> =>
  rowsOf(Prisma.sql`
    SELECT m.user_id AS "userId", u.name, m.role
      FROM membership m JOIN account_user u ON u.id = m.user_id
     WHERE m.merchant_id = ${grant.merchantId}::uuid AND m.deactivated_at IS NULL
     ORDER BY u.name, m.user_id
     LIMIT ${COLLEAGUES_MAX}`);

export const listColleagues = (tx: Tx, grant: Grant): Promise<readonly Colleague[]> =>
  askOne(tx, askColleagues(grant));

/** Everybody at the merchant who has joined, with the address that messages go to. */
export async function listAddressed(tx: Tx, { merchantId }: Grant): Promise<readonly Addressed[]> {
  const rows = await tx.membership.findMany({
    where: { merchantId, deactivatedAt: null, user: { name: { not: "" } } },
    select: { userId: true, role: true, user: { select: { name: true, email: true } } },
    orderBy: { userId: "asc" },
    take: COLLEAGUES_MAX,
  });
  return rows.map(({ userId, role, user }) => ({ userId, role: role as Role, ...user }));
}

/** How many people have each role; a role that nobody has is left out. */
export const askRoles = (grant: Grant): Question<ReadonlyMap<Role, number>> =>
  question(
    Prisma.sql`
      SELECT role, count(*)::int AS count FROM membership
       WHERE merchant_id = ${grant.merchantId}::uuid AND deactivated_at IS NULL GROUP BY role`,
    (rows: readonly { readonly role: Role; readonly count: number }[]) =>
      new Map(rows.map(({ role, count }) => [role, count])),
  );

/** When the merchant began here. */
export const askCreated = ({ merchantId }: Grant): Question<Date | null> =>
  question(
    Prisma.sql`SELECT created_at AS at FROM merchant WHERE id = ${merchantId}::uuid`,
    (rows: readonly { readonly at: string }[]) => (rows[0] ? momentIn(rows[0].at) : null),
  );

/** The merchants that a user can open, within a transaction opened for that user. */
export const listMerchantIdsOf = async (tx: Tx, userId: string): Promise<readonly string[]> =>
  (
    await tx.membership.findMany({
      where: { userId, deactivatedAt: null, merchant: { closedAt: null } },
      select: { merchantId: true },
      // Always in the same order, so that two who write to several trails never wait for each other.
      orderBy: { merchantId: "asc" },
      take: 200,
    })
  ).map(({ merchantId }) => merchantId);

export async function addLink(
  tx: Tx,
  link: { tokenHash: Bytes; purpose: LinkPurpose; userId: string | null; expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx.oneTimeLink.create({ data: { ...link, createdAt: now }, select: { purpose: true } });
}

export type LinkRow = {
  readonly userId: string | null;
  readonly email: string | null;
  readonly name: string | null;
};

/** The link while it is good: of this purpose, not used, not expired. */
export async function findLink(
  tx: Tx,
  tokenHash: Bytes,
  purpose: LinkPurpose,
  now: Date,
): Promise<LinkRow | null> {
  const row = await tx.oneTimeLink.findFirst({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    select: { userId: true, user: { select: { email: true, name: true } } },
  });
  return (
    row && { userId: row.userId, email: row.user?.email ?? null, name: row.user?.name ?? null }
  );
}

/** Takes the link, and with it every other of its kind for the same person; false where somebody was faster. */
export async function useLink(
  tx: Tx,
  tokenHash: Bytes,
  purpose: LinkPurpose,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

export async function endLinks(
  tx: Tx,
  purpose: LinkPurpose,
  userId: string | null,
  now: Date,
): Promise<void> {
  await tx.oneTimeLink.updateMany({
    where: { purpose, userId, usedAt: null },
    data: { usedAt: now },
  });
}

/** Keeps what a merchant's provider said until the reader of the address says so too. */
export async function addProviderLink(
  tx: Tx,
  link: { tokenHash: Bytes; merchantId: string; said: Bytes; expiresAt: Date },
  now: Date,
): Promise<void> {
  const data = { ...link, purpose: "openId" satisfies LinkPurpose, createdAt: now };
  await tx.oneTimeLink.create({ data, select: { purpose: true } });
}

/** What was said, sealed, while the link is good: of this merchant's provider, not used, not expired. */
export const findProviderLink = async (
  tx: Tx,
  tokenHash: Bytes,
  merchantId: string,
  now: Date,
): Promise<Uint8Array | null> =>
  (
    await tx.oneTimeLink.findFirst({
      where: { tokenHash, merchantId, usedAt: null, expiresAt: { gt: now } },
      select: { said: true },
    })
  )?.said ?? null;

/** Of a provider whose settings changed: nobody was told those before they said something. */
export async function endProviderLinks(tx: Tx, merchantId: string): Promise<void> {
  await tx.oneTimeLink.deleteMany({ where: { merchantId } });
}

/**
 * Ends whatever link of a person is out: where their address or password is another now, nobody may come in by what was
 * mailed before.
 */
export async function endEveryLink(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.oneTimeLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } });
}

/**
 * Whether the account still has this address. It keeps it until the end of the transaction, so that nothing is written to
 * an address that is taken away meanwhile.
 */
export async function isStillAddress(tx: Tx, id: string, email: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM account_user WHERE id = ${id}::uuid AND email = ${email} FOR SHARE`;
  return rows.length === 1;
}

/** Links that can not be used any more go. */
export async function forgetOldLinks(tx: Tx, now: Date): Promise<void> {
  await tx.oneTimeLink.deleteMany({ where: { expiresAt: { lt: now } } });
}
