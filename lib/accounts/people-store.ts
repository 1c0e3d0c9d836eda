import type { Grant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import { momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { KnownPerson, MemberEntry, MemberFilter, MemberPlace } from "./model";
import type { Standing } from "./rules";

/** Whoever sees or changes people at one merchant. */
type Reader = Grant;
type Changer = Grant<"users.change" | "users.review">;

const PEOPLE_MAX = 5_000;

type MemberRow = Omit<MemberEntry, "since" | "lastSeenAt" | "deactivatedAt"> & {
  readonly since: string;
  readonly lastSeenAt: string | null;
  readonly deactivatedAt: string | null;
};

const MEMBERS = Prisma.sql`
  SELECT m.user_id AS "userId", u.name, u.email, m.role, m.is_owner AS "isOwner", m.created_at AS since,
         m.last_seen_at AS "lastSeenAt", m.deactivated_at AS "deactivatedAt"
    FROM membership m JOIN account_user u ON u.id = m.user_id`;

const fromRow = ({ since, lastSeenAt, deactivatedAt, ...row }: MemberRow): MemberEntry => ({
  ...row,
  since: momentIn(since),
  lastSeenAt: lastSeenAt === null ? null : momentIn(lastSeenAt),
  deactivatedAt: deactivatedAt === null ? null : momentIn(deactivatedAt),
});

/** The next members after a place, by name; those without one yet come first. */
export const askMembers = (
  { merchantId }: Reader,
  { role, state }: MemberFilter,
  { after, take }: { readonly after: MemberPlace | null; readonly take: number },
): Question<readonly MemberEntry[]> => {
  const conditions = [
    Prisma.sql`m.merchant_id = ${merchantId}::uuid`,
    ...(role ? [Prisma.sql`m.role = ${role}`] : []),
    ...(state === "active" ? [Prisma.sql`m.deactivated_at IS NULL`] : []),
    ...(state === "deactivated" ? [Prisma.sql`m.deactivated_at IS NOT NULL`] : []),
    ...(after ? [Prisma.sql`(u.name, m.user_id) > (${after.name}, ${after.id}::uuid)`] : []),
  ];
  return question(
    Prisma.sql`${MEMBERS} WHERE ${Prisma.join(conditions, " AND ")} ORDER BY u.name, m.user_id LIMIT ${take}`,
    (rows: readonly MemberRow[]) => rows.map(fromRow),
  );
};

export const askMember = ({ merchantId }: Reader, userId: string): Question<MemberEntry | null> =>
  question(
    Prisma.sql`${MEMBERS} WHERE m.merchant_id = ${merchantId}::uuid AND m.user_id = ${userId}::uuid`,
    ([row]: readonly MemberRow[]) => (row ? fromRow(row) : null),
  );

/** How many members there are of each role, and how many are shut out. */
export type MemberCounts = {
  readonly active: number;
  readonly deactivated: number;
  readonly admins: number;
  /** Of those who are active, how many never opened a page. */
  readonly neverSeen: number;
};

export const askMemberCounts = ({ merchantId }: Reader): Question<MemberCounts> =>
  question(
    Prisma.sql`
      SELECT count(*) FILTER (WHERE deactivated_at IS NULL)::int AS active,
             count(*) FILTER (WHERE deactivated_at IS NOT NULL)::int AS deactivated,
             count(*) FILTER (WHERE deactivated_at IS NULL AND role = 'admin')::int AS admins,
             count(*) FILTER (WHERE deactivated_at IS NULL AND last_seen_at IS NULL)::int AS "neverSeen"
        FROM membership WHERE merchant_id = ${merchantId}::uuid`,
    ([row]: readonly MemberCounts[]) =>
      row ?? { active: 0, deactivated: 0, admins: 0, neverSeen: 0 },
  );

/** Everybody who ever was a member, by name: to say who did what long ago. */
export const askEverybody = ({ merchantId }: Reader): Question<readonly KnownPerson[]> =>
  question(
    Prisma.sql`
      SELECT m.user_id AS "userId", u.name, m.role, m.deactivated_at IS NULL AS "isActive"
        FROM membership m JOIN account_user u ON u.id = m.user_id
       WHERE m.merchant_id = ${merchantId}::uuid ORDER BY u.name, m.user_id LIMIT ${PEOPLE_MAX}`,
    (rows: readonly KnownPerson[]) => rows,
  );

type StandingRow = Omit<Standing, "deactivatedAt"> & { readonly deactivatedAt: Date | null };

const STANDING = Prisma.sql`
  SELECT user_id AS "userId", role, is_owner AS "isOwner", deactivated_at AS "deactivatedAt" FROM membership`;

/**
 * The admins there are now, locked until the transaction ends, in one order. Whoever takes somebody's admin role, access
 * or ownership away asks here first: of two who take each other's away at once, the second sees what the first did.
 */
export async function lockAdmins(tx: Tx, { merchantId }: Changer): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT user_id AS "userId" FROM membership
     WHERE merchant_id = ${merchantId}::uuid AND role = 'admin' AND deactivated_at IS NULL
     ORDER BY user_id FOR NO KEY UPDATE`;
  return rows.map(({ userId }) => userId);
}

/** How one member stands, locked; null for whoever is none. */
export async function lockMember(
  tx: Tx,
  { merchantId }: Changer,
  userId: string,
): Promise<Standing | null> {
  const rows = await tx.$queryRaw<StandingRow[]>`
    ${STANDING} WHERE merchant_id = ${merchantId}::uuid AND user_id = ${userId}::uuid FOR NO KEY UPDATE`;
  return rows[0] ?? null;
}

/** As `lockMember`, by the person's address. */
export async function standingByEmail(
  tx: Tx,
  { merchantId }: Reader,
  email: string,
): Promise<Standing | null> {
  const row = await tx.membership.findFirst({
    where: { merchantId, user: { email } },
    select: { userId: true, role: true, isOwner: true, deactivatedAt: true },
  });
  return row && { ...row, role: row.role as Role };
}

export async function saveRole(
  tx: Tx,
  { merchantId }: Changer,
  userId: string,
  role: Role,
): Promise<void> {
  await tx.membership.update({
    where: { merchantId_userId: { merchantId, userId } },
    data: { role },
    select: { userId: true },
  });
}

export async function saveDeactivated(
  tx: Tx,
  { merchantId }: Changer,
  userId: string,
  deactivatedAt: Date | null,
): Promise<void> {
  await tx.membership.update({
    where: { merchantId_userId: { merchantId, userId } },
    data: { deactivatedAt },
    select: { userId: true },
  });
}

/** Who answers for the merchant from now on. The one before goes first, since there is one at a time. */
export async function saveOwner(tx: Tx, merchantId: string, userId: string): Promise<void> {
  await tx.membership.updateMany({
    where: { merchantId, isOwner: true },
    data: { isOwner: false },
  });
  await tx.membership.update({
    where: { merchantId_userId: { merchantId, userId } },
    data: { isOwner: true },
    select: { userId: true },
  });
}

/** Whether somebody answers for the merchant. */
export const hasOwner = async (tx: Tx, merchantId: string): Promise<boolean> =>
  (await tx.membership.count({ where: { merchantId, isOwner: true } })) > 0;

/**
 * Ends sessions of somebody who was shut out: all of them where they can open no merchant any more, else those that this
 * merchant's own provider began.
 */
export async function endSessions(
  tx: Tx,
  { merchantId }: Changer,
  userId: string,
  which: "all" | "provided",
): Promise<void> {
  await tx.session.deleteMany({ where: which === "all" ? { userId } : { userId, merchantId } });
}

/** Addresses of members and whether they are shut out: to say who of a list is in already. */
export async function listAddresses(
  tx: Tx,
  { merchantId }: Reader,
  emails: readonly string[],
): Promise<ReadonlyMap<string, "member" | "deactivated">> {
  const rows = await tx.$queryRaw<{ email: string; isActive: boolean }[]>`
    SELECT u.email, m.deactivated_at IS NULL AS "isActive"
      FROM membership m JOIN account_user u ON u.id = m.user_id
     WHERE m.merchant_id = ${merchantId}::uuid AND u.email = ANY(${[...emails]}::text[])`;
  return new Map(rows.map(({ email, isActive }) => [email, isActive ? "member" : "deactivated"]));
}
