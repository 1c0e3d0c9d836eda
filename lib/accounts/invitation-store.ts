import type { Grant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import { seal, unsealText } from "@/lib/crypto/seal";
import { momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import type {
  Invitation,
  InvitationFilter,
  InvitationList,
  InvitationPlace,
  Invitee,
  InviteFault,
} from "./model";

type Bytes = Uint8Array<ArrayBuffer>;
type Inviter = Grant<"users.change">;

const peopleAt = (id: string): string => `invitation-list:${id}`;

type InvitationRow = Omit<
  Invitation,
  "createdAt" | "sentAt" | "expiresAt" | "acceptedAt" | "revokedAt"
> & {
  readonly createdAt: string;
  readonly sentAt: string;
  readonly expiresAt: string;
  readonly acceptedAt: string | null;
  readonly revokedAt: string | null;
};

const INVITATIONS = Prisma.sql`
  SELECT i.id, i.email, i.role, i.invited_by AS "invitedBy", u.name AS "invitedByName", i.created_at AS "createdAt",
         i.sent_at AS "sentAt", i.sends, i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt",
         i.revoked_at AS "revokedAt"
    FROM invitation i LEFT JOIN account_user u ON u.id = i.invited_by`;

const fromRow = ({
  createdAt,
  sentAt,
  expiresAt,
  acceptedAt,
  revokedAt,
  ...row
}: InvitationRow): Invitation => ({
  ...row,
  createdAt: momentIn(createdAt),
  sentAt: momentIn(sentAt),
  expiresAt: momentIn(expiresAt),
  acceptedAt: acceptedAt === null ? null : momentIn(acceptedAt),
  revokedAt: revokedAt === null ? null : momentIn(revokedAt),
});

const OPEN = Prisma.sql`i.accepted_at IS NULL AND i.revoked_at IS NULL`;

/** The next invitations after a place, the newest first. */
export const askInvitations = (
  { merchantId }: Grant,
  { state, role }: InvitationFilter,
  now: Date,
  { after, take }: { readonly after: InvitationPlace | null; readonly take: number },
): Question<readonly Invitation[]> => {
  const states = {
    waiting: Prisma.sql`${OPEN} AND i.expires_at > ${now}`,
    expired: Prisma.sql`${OPEN} AND i.expires_at <= ${now}`,
    accepted: Prisma.sql`i.accepted_at IS NOT NULL`,
    revoked: Prisma.sql`i.revoked_at IS NOT NULL`,
  } as const;
  const conditions = [
    Prisma.sql`i.merchant_id = ${merchantId}::uuid`,
    ...(state ? [states[state]] : []),
    ...(role ? [Prisma.sql`i.role = ${role}`] : []),
    ...(after
      ? [
          Prisma.sql`(i.created_at < ${after.at} OR i.created_at = ${after.at} AND i.id > ${after.id}::uuid)`,
        ]
      : []),
  ];
  return question(
    Prisma.sql`${INVITATIONS} WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY i.created_at DESC, i.id LIMIT ${take}`,
    (rows: readonly InvitationRow[]) => rows.map(fromRow),
  );
};

/** How many wait, and how many have expired without anybody coming. */
export type InvitationCounts = { readonly waiting: number; readonly expired: number };

export const askInvitationCounts = ({ merchantId }: Grant, now: Date): Question<InvitationCounts> =>
  question(
    Prisma.sql`
      SELECT count(*) FILTER (WHERE i.expires_at > ${now})::int AS waiting,
             count(*) FILTER (WHERE i.expires_at <= ${now})::int AS expired
        FROM invitation i WHERE i.merchant_id = ${merchantId}::uuid AND ${OPEN}`,
    ([row]: readonly InvitationCounts[]) => row ?? { waiting: 0, expired: 0 },
  );

/** An invitation as a transaction holds it, locked. */
export type HeldInvitation = Pick<
  Invitation,
  "id" | "email" | "role" | "sends" | "expiresAt" | "acceptedAt" | "revokedAt"
>;

const HELD = Prisma.sql`
  SELECT id, email, role, sends, expires_at AS "expiresAt", accepted_at AS "acceptedAt", revoked_at AS "revokedAt"
    FROM invitation`;

export async function lockInvitation(
  tx: Tx,
  { merchantId }: Inviter,
  id: string,
): Promise<HeldInvitation | null> {
  const rows = await tx.$queryRaw<HeldInvitation[]>`
    ${HELD} WHERE merchant_id = ${merchantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return rows[0] ?? null;
}

/** The invitation for this address that nobody has taken or revoked, locked; expired ones too. */
export async function lockOpenInvitation(
  tx: Tx,
  { merchantId }: Grant<"users.change" | "users.review">,
  email: string,
): Promise<HeldInvitation | null> {
  const rows = await tx.$queryRaw<HeldInvitation[]>`
    ${HELD} WHERE merchant_id = ${merchantId}::uuid AND email = ${email}
      AND accepted_at IS NULL AND revoked_at IS NULL FOR UPDATE`;
  return rows[0] ?? null;
}

/** By the link's token, at the merchant that this transaction has entered. */
export const findByToken = async (
  tx: Tx,
  merchantId: string,
  tokenHash: Bytes,
): Promise<(HeldInvitation & { readonly invitedByName: string | null }) | null> => {
  const row = await tx.invitation.findUnique({
    where: { merchantId_tokenHash: { merchantId, tokenHash } },
    select: {
      ...{ id: true, email: true, role: true, sends: true, expiresAt: true },
      ...{ acceptedAt: true, revokedAt: true, invitedBy: true },
    },
  });
  if (!row) return null;
  const { invitedBy, ...held } = row;
  const by = await tx.accountUser.findUnique({
    where: { id: invitedBy },
    select: { name: true },
  });
  return { ...held, role: held.role as Role, invitedByName: by?.name ?? null };
};

type NewInvitation = {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly tokenHash: Bytes;
  readonly expiresAt: Date;
};

/** Adds invitations; says how many, since an address for which one waits by now gets no second one. */
export async function addInvitations(
  tx: Tx,
  { merchantId }: Inviter,
  invitedBy: string,
  invitations: readonly NewInvitation[],
  now: Date,
): Promise<number> {
  const { count } = await tx.invitation.createMany({
    data: invitations.map((each) => ({
      ...{ ...each, merchantId, invitedBy, createdAt: now, sentAt: now, sends: 1 },
    })),
    skipDuplicates: true,
  });
  return count;
}

/** A new link in place of the one before. */
export async function saveResent(
  tx: Tx,
  { merchantId }: Inviter,
  id: string,
  set: { readonly tokenHash: Bytes; readonly expiresAt: Date; readonly role?: Role },
  now: Date,
): Promise<void> {
  await tx.invitation.update({
    where: { merchantId_id: { merchantId, id } },
    data: { ...set, sentAt: now, sends: { increment: 1 } },
    select: { id: true },
  });
}

/** Ends an invitation that waits; says whether it did. */
export async function saveRevoked(
  tx: Tx,
  { merchantId }: Grant<"users.change" | "users.review">,
  id: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { merchantId, id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}

/** Takes an invitation, once: of any number who try, this is true for one. */
export async function takeInvitation(
  tx: Tx,
  merchantId: string,
  tokenHash: Bytes,
  userId: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { merchantId, tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now, acceptedBy: userId },
  });
  return count === 1;
}

export const countOpen = (tx: Tx, { merchantId }: Inviter): Promise<number> =>
  tx.invitation.count({ where: { merchantId, acceptedAt: null, revokedAt: null } });

/** Of these addresses, those for which an invitation waits that is still good. */
export async function listInvited(
  tx: Tx,
  { merchantId }: Inviter,
  emails: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const rows = await tx.invitation.findMany({
    where: {
      ...{ merchantId, email: { in: [...emails] }, acceptedAt: null, revokedAt: null },
      expiresAt: { gt: now },
    },
    select: { email: true },
  });
  return new Set(rows.map(({ email }) => email));
}

/** Clears away invitations for these addresses that expired, so that they can be invited anew. */
export async function revokeExpired(
  tx: Tx,
  { merchantId }: Inviter,
  emails: readonly string[],
  now: Date,
): Promise<void> {
  await tx.invitation.updateMany({
    where: {
      ...{ merchantId, email: { in: [...emails] }, acceptedAt: null, revokedAt: null },
      expiresAt: { lte: now },
    },
    data: { revokedAt: now },
  });
}

// Files of people that wait for a word.

export async function addList(
  tx: Tx,
  { merchantId }: Inviter,
  madeBy: string,
  { id, madeAt, lines, people, faults, faultCount }: InvitationList,
): Promise<void> {
  const written = people.map(({ email, role }) => [email, role]);
  await tx.invitationList.create({
    data: {
      ...{ merchantId, id, madeAt, madeBy, lines, problemCount: faultCount },
      people: seal(merchantId, peopleAt(id), JSON.stringify(written)),
      problems: faults.map(({ line, column, why }) => ({ line, column, why })),
    },
    select: { id: true },
  });
}

/** A list that was made since then; null where there is none, or none any more. */
export async function findList(
  tx: Tx,
  { merchantId }: Inviter,
  id: string,
  since: Date,
): Promise<InvitationList | null> {
  const row = await tx.invitationList.findFirst({
    where: { merchantId, id, madeAt: { gte: since } },
    select: {
      ...{ id: true, madeAt: true, lines: true, people: true },
      ...{ problems: true, problemCount: true },
    },
  });
  if (!row) return null;
  const people = JSON.parse(unsealText(merchantId, peopleAt(id), row.people)) as [string, Role][];
  return {
    ...{ id, madeAt: row.madeAt, lines: row.lines, faultCount: row.problemCount },
    people: people.map(([email, role]): Invitee => ({ email, role })),
    faults: row.problems as unknown as readonly InviteFault[],
  };
}

/** Takes a list away; says whether it was there, so that of two who take it only one has it. */
export const removeList = async (tx: Tx, { merchantId }: Inviter, id: string): Promise<boolean> =>
  (await tx.invitationList.deleteMany({ where: { merchantId, id } })).count === 1;

/** Lists that nobody decided on in time. */
export async function removeStaleLists(
  tx: Tx,
  { merchantId }: Pick<Grant, "merchantId">,
  before: Date,
): Promise<void> {
  await tx.invitationList.deleteMany({ where: { merchantId, madeAt: { lt: before } } });
}

/** Forgets invitations that nobody took and whose last link ended before this moment. */
export async function removeOldInvitations(
  tx: Tx,
  { merchantId }: Pick<Grant, "merchantId">,
  before: Date,
): Promise<void> {
  await tx.invitation.deleteMany({
    where: { merchantId, acceptedAt: null, expiresAt: { lt: before } },
  });
}

/** Every invitation and list of the demo. */
export async function removeInvitations(
  tx: Tx,
  { merchantId }: Grant<"demo.remove">,
): Promise<void> {
  await tx.invitation.deleteMany({ where: { merchantId } });
  await tx.invitationList.deleteMany({ where: { merchantId } });
}

/** Invitations whose link ends by tomorrow or ended within the week before, and that nobody took or took back. */
export type EndingInvitations = { readonly count: number; readonly first: Day | null };

const ENDED_DAYS = 7;

export const askEndingInvitations = (
  { merchantId }: Grant,
  today: Day,
): Question<EndingInvitations> =>
  question(
    Prisma.sql`
      SELECT count(*)::int AS count, min(expires_at AT TIME ZONE 'UTC')::date::text AS first FROM invitation
       WHERE merchant_id = ${merchantId}::uuid AND accepted_at IS NULL AND revoked_at IS NULL
         AND expires_at >= ${today}::date - ${ENDED_DAYS}::int AND expires_at < ${today}::date + 2`,
    ([row]: readonly EndingInvitations[]) => row ?? { count: 0, first: null },
  );
