import type { Tx } from "@/lib/db/client";
import type { Member } from "./grant";
import type { Role } from "./permissions";
import {
  DEMO_POLICY,
  USUAL_POLICY,
  type PasswordRuleSet,
  type SessionState,
  type SignInMethod,
  type SignInPolicy,
} from "./policy";

/** The person behind a session, whatever the merchant. */
export type SessionUser = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly lastSeenAt: Date;
};

/** A session as it is looked up: its row, and who it belongs to. */
export type FoundSession = {
  readonly user: SessionUser;
  readonly session: SessionState;
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
  readonly policy: SignInPolicy;
  /** To the hour; null until their first page. */
  readonly lastSeenAt: Date | null;
};

type Bytes = Uint8Array<ArrayBuffer>;

/** A session that has neither ended nor lain idle; null otherwise. */
export async function findSession(
  tx: Tx,
  idHash: Bytes,
  now: Date,
  idleSince: Date,
): Promise<FoundSession | null> {
  const row = await tx.session.findUnique({
    where: { idHash, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince } },
    select: {
      ...{ userId: true, method: true, createdAt: true, lastSeenAt: true },
      ...{ secondFactorAt: true, confirmedAt: true, merchantId: true, device: true },
      user: { select: { name: true, email: true, passwordSetAt: true, passwordRules: true } },
    },
  });
  if (!row) return null;
  const { userId, user, method, ...session } = row;
  const { name, email, passwordSetAt, passwordRules } = user;
  return {
    user: { userId, name, email, lastSeenAt: session.lastSeenAt },
    session: {
      ...session,
      method: method as SignInMethod,
      passwordSetAt,
      passwordRules: passwordRules as PasswordRuleSet | null,
    },
  };
}

export async function addSession(
  tx: Tx,
  session: {
    idHash: Bytes;
    userId: string;
    method: SignInMethod;
    device: string;
    merchantId: string | null;
    secondFactorAt: Date | null;
    confirmedAt: Date | null;
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.session.create({
    data: { ...session, lastSeenAt: session.createdAt },
    select: { userId: true },
  });
}

/** Notes what somebody has shown in a session that goes on. */
export async function strengthenSession(
  tx: Tx,
  idHash: Bytes,
  shown: { confirmedAt: Date; secondFactorAt?: Date },
): Promise<void> {
  await tx.session.updateMany({ where: { idHash }, data: shown });
}

/** Uses up what somebody has shown since a moment; false where it was longer ago, or was used. */
export async function useShown(tx: Tx, idHash: Bytes, since: Date): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { idHash, confirmedAt: { gt: since } },
    data: { confirmedAt: null },
  });
  return count === 1;
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

const SESSIONS_MAX = 100;

/** Those of one person that have neither ended nor lain idle, the newest use first. */
/** Whose sessions: all of a person's, or of those that one merchant's provider began. */
type Whose = { readonly userId: string; readonly only: string | null };

const sessionsOf = ({ userId, only }: Whose) => ({
  userId,
  ...(only === null ? {} : { merchantId: only }),
});

export const listSessions = (tx: Tx, whose: Whose, now: Date, idleSince: Date) =>
  tx.session.findMany({
    where: { ...sessionsOf(whose), expiresAt: { gt: now }, lastSeenAt: { gt: idleSince } },
    select: {
      ...{ idHash: true, device: true, method: true, secondFactorAt: true },
      ...{ createdAt: true, lastSeenAt: true },
    },
    orderBy: [{ lastSeenAt: "desc" }, { createdAt: "desc" }],
    take: SESSIONS_MAX,
  });

export const hasSession = async (tx: Tx, whose: Whose, idHash: Bytes): Promise<boolean> =>
  (await tx.session.count({ where: { idHash, ...sessionsOf(whose) } })) === 1;

export async function removeSessionOf(tx: Tx, whose: Whose, idHash: Bytes): Promise<boolean> {
  const { count } = await tx.session.deleteMany({ where: { idHash, ...sessionsOf(whose) } });
  return count === 1;
}

export async function removeOtherSessions(tx: Tx, whose: Whose, current: Bytes): Promise<number> {
  const { count } = await tx.session.deleteMany({
    where: { ...sessionsOf(whose), idHash: { not: current } },
  });
  return count;
}

const MEMBERSHIPS_MAX = 200;

type MembershipRow = Omit<Membership, "role" | "policy"> & {
  readonly role: string;
  readonly secondFactorRoles: readonly string[] | null;
  readonly sessionHours: number;
  readonly idleMinutes: number;
  readonly amazonRules: boolean;
  readonly openIdOnly: boolean;
};

/**
 * The merchants this user belongs to and is not shut out of, by name, and how people sign in there. The transaction must
 * have been opened for that user. A session of a merchant's own provider is good for that merchant alone.
 */
export async function listMemberships(
  tx: Tx,
  userId: string,
  only: string | null = null,
): Promise<readonly Membership[]> {
  const rows = await tx.$queryRaw<MembershipRow[]>`
    SELECT m.merchant_id AS "merchantId", t.slug, t.name AS "merchantName", t.time_zone AS "timeZone",
           t.week_start AS "weekStart", t.is_demo AS "isDemo", m.role, m.last_seen_at AS "lastSeenAt",
           p.second_factor_roles AS "secondFactorRoles", p.session_hours AS "sessionHours",
           p.idle_minutes AS "idleMinutes", p.amazon_rules AS "amazonRules", p.open_id_only AS "openIdOnly"
      FROM "membership" m
      JOIN "merchant" t ON t.id = m.merchant_id
      LEFT JOIN "sign_in_policy" p ON p.merchant_id = m.merchant_id
     WHERE m.user_id = ${userId}::uuid AND m.deactivated_at IS NULL AND t.closed_at IS NULL
       AND (${only}::uuid IS NULL OR m.merchant_id = ${only}::uuid)
     ORDER BY t.name
     LIMIT ${MEMBERSHIPS_MAX}`;
  return rows.map(
    ({ secondFactorRoles, sessionHours, idleMinutes, amazonRules, openIdOnly, ...row }) => {
      const set = { sessionHours, idleMinutes, amazonRules, openIdOnly };
      const policy =
        secondFactorRoles === null
          ? usualPolicy(row.isDemo)
          : { ...set, secondFactorRoles: secondFactorRoles as readonly Role[] };
      return { ...row, role: row.role as Role, policy };
    },
  );
}

/** What holds where nobody has chosen. */
export const usualPolicy = (isDemo: boolean): SignInPolicy => (isDemo ? DEMO_POLICY : USUAL_POLICY);

/** What a merchant has chosen; null where nobody has. */
export async function findPolicy(tx: Tx, merchantId: string): Promise<SignInPolicy | null> {
  const row = await tx.signInPolicy.findUnique({
    where: { merchantId },
    select: {
      ...{ secondFactorRoles: true, sessionHours: true, idleMinutes: true },
      ...{ amazonRules: true, openIdOnly: true },
    },
  });
  return row && { ...row, secondFactorRoles: row.secondFactorRoles as Role[] };
}

export const isDemo = async (tx: Tx, merchantId: string): Promise<boolean> =>
  (await tx.merchant.findUnique({ where: { id: merchantId }, select: { isDemo: true } }))?.isDemo ??
  false;

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
