import type { Tx } from "@/lib/db/client";
import type { Member } from "./grant";
import type { Role } from "./permissions";

/** The person behind a session, whatever the merchant. */
export type SessionUser = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly lastSeenAt: Date;
};

/** One merchant a person belongs to, as the merchant switcher lists it. */
export type Membership = {
  readonly merchantId: string;
  readonly slug: string;
  readonly merchantName: string;
  readonly timeZone: string;
  readonly weekStart: number;
  readonly isDemo: boolean;
  readonly role: Role;
  /** To the hour; null until their first page. */
  readonly lastSeenAt: Date | null;
};

type Bytes = Uint8Array<ArrayBuffer>;

/** The user of a session that has neither ended nor lain idle; null otherwise. */
export async function findSessionUser(
  tx: Tx,
  idHash: Bytes,
  now: Date,
  idleSince: Date,
): Promise<SessionUser | null> {
  const row = await tx.session.findUnique({
    where: { idHash, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince } },
    select: { userId: true, lastSeenAt: true, user: { select: { name: true, email: true } } },
  });
  return (
    row && {
      userId: row.userId,
      name: row.user.name,
      email: row.user.email,
      lastSeenAt: row.lastSeenAt,
    }
  );
}

export async function addSession(
  tx: Tx,
  session: { idHash: Bytes; userId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.session.create({ data: { ...session, lastSeenAt: session.createdAt } });
}

export async function touchSession(tx: Tx, idHash: Bytes, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { idHash }, data: { lastSeenAt: now } });
}

export async function removeSession(tx: Tx, idHash: Bytes): Promise<void> {
  await tx.session.deleteMany({ where: { idHash } });
}

export async function removeEndedSessions(tx: Tx, now: Date, idleSince: Date): Promise<void> {
  await tx.session.deleteMany({
    where: { OR: [{ expiresAt: { lte: now } }, { lastSeenAt: { lte: idleSince } }] },
  });
}

const MEMBERSHIPS_MAX = 200;

/** The merchants this user belongs to and is not shut out of, by name. The transaction must have been opened for them. */
export async function listMemberships(tx: Tx, userId: string): Promise<readonly Membership[]> {
  const rows = await tx.membership.findMany({
    where: { userId, deactivatedAt: null, merchant: { closedAt: null } },
    select: {
      merchantId: true,
      role: true,
      lastSeenAt: true,
      merchant: {
        select: { slug: true, name: true, timeZone: true, weekStart: true, isDemo: true },
      },
    },
    orderBy: { merchant: { name: "asc" } },
    take: MEMBERSHIPS_MAX,
  });
  return rows.map((row) => ({
    merchantId: row.merchantId,
    slug: row.merchant.slug,
    merchantName: row.merchant.name,
    timeZone: row.merchant.timeZone,
    weekStart: row.merchant.weekStart,
    isDemo: row.merchant.isDemo,
    role: row.role as Role,
    lastSeenAt: row.lastSeenAt,
  }));
}

/** Notes that a member was here, unless it is noted since then already. */
export async function noteSeen(
  tx: Tx,
  { merchantId, userId }: Pick<Member, "merchantId" | "userId">,
  now: Date,
  since: Date,
): Promise<void> {
  await tx.membership.updateMany({
    where: { merchantId, userId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: since } }] },
    data: { lastSeenAt: now },
  });
}

/** The role of one person at one merchant that is open; null where they have none, or none any more. */
export async function findRole(tx: Tx, merchantId: string, userId: string): Promise<Role | null> {
  const row = await tx.membership.findUnique({
    where: {
      merchantId_userId: { merchantId, userId },
      deactivatedAt: null,
      merchant: { closedAt: null },
    },
    select: { role: true },
  });
  return row && (row.role as Role);
}

export const memberOf = (userId: string, membership: Membership): Member => ({
  kind: "member",
  userId,
  merchantId: membership.merchantId,
  role: membership.role,
});
