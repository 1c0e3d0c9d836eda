import type { Tx } from "@/lib/db/client";
import type { Role } from "@/lib/access/permissions";

type Bytes = Uint8Array<ArrayBuffer>;

export async function saveName(tx: Tx, id: string, name: string): Promise<void> {
  await tx.accountUser.update({ where: { id }, data: { name }, select: { id: true } });
}

export async function saveEmail(tx: Tx, id: string, email: string): Promise<void> {
  await tx.accountUser.update({ where: { id }, data: { email }, select: { id: true } });
}

/**
 * After somebody else was in the account: nobody is, and nothing but a new password lets anybody in. What the account was
 * given to sign in by since that moment goes too, since they may have given it, and an authenticator that still waits for
 * its first code; what was in use before stays.
 */
export async function shutAccount(tx: Tx, userId: string, since: Date): Promise<void> {
  await tx.accountUser.update({
    where: { id: userId },
    data: { passwordHash: null },
    select: { id: true },
  });
  await tx.session.deleteMany({ where: { userId } });
  await tx.passkey.deleteMany({ where: { userId, createdAt: { gte: since } } });
  await tx.totp.deleteMany({
    where: { userId, OR: [{ confirmedAt: null }, { confirmedAt: { gte: since } }] },
  });
  await tx.recoveryCode.deleteMany({ where: { userId, madeAt: { gte: since } } });
}

export type AddressChangeRow = {
  readonly userId: string;
  readonly fromEmail: string;
  readonly toEmail: string;
};

const ROW = { userId: true, fromEmail: true, toEmail: true } as const;

export const countAsked = (tx: Tx, userId: string, since: Date): Promise<number> =>
  tx.addressChange.count({ where: { userId, askedAt: { gt: since } } });

/** Notes that another address was asked for; earlier ones that nobody confirmed end. */
export async function addChange(
  tx: Tx,
  change: AddressChangeRow & { readonly tokenHash: Bytes; readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  const { userId } = change;
  await endAsked(tx, userId, now);
  await tx.addressChange.create({ data: { ...change, askedAt: now }, select: { userId: true } });
}

/** Ends what was asked for and waits for the new address's word. */
export async function endAsked(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.addressChange.updateMany({
    where: { userId, changedAt: null, endedAt: null },
    data: { endedAt: now },
  });
}

/** Forgets changes that were asked for before this moment. */
export async function removeOldChanges(tx: Tx, before: Date): Promise<void> {
  await tx.addressChange.deleteMany({ where: { askedAt: { lt: before } } });
}

/** A change that waits for the word of whoever reads the new address. */
export const findAsked = (tx: Tx, tokenHash: Bytes, now: Date): Promise<AddressChangeRow | null> =>
  tx.addressChange.findFirst({
    where: { tokenHash, changedAt: null, endedAt: null, expiresAt: { gt: now } },
    select: ROW,
  });

/** Notes that it was confirmed, and by what it is undone; false where somebody was faster. */
export async function saveChanged(
  tx: Tx,
  tokenHash: Bytes,
  back: { readonly backHash: Bytes; readonly backUntil: Date },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.addressChange.updateMany({
    where: { tokenHash, changedAt: null, endedAt: null, expiresAt: { gt: now } },
    data: { changedAt: now, ...back },
  });
  return count === 1;
}

export type ChangedAddress = AddressChangeRow & {
  readonly askedAt: Date;
  readonly changedAt: Date | null;
};

/** A change that can be undone by this link. */
export const findChanged = (tx: Tx, backHash: Bytes, now: Date): Promise<ChangedAddress | null> =>
  tx.addressChange.findFirst({
    where: { backHash, endedAt: null, backUntil: { gt: now } },
    select: { ...ROW, askedAt: true, changedAt: true },
  });

/**
 * Takes the way back, once: with it every change ends that came after, or waits. Those before it stay, with their ways
 * back: else whoever changed an address twice could take the first owner's away by undoing their own second change.
 */
export async function saveUndone(
  tx: Tx,
  backHash: Bytes,
  { userId, changedAt }: Pick<ChangedAddress, "userId" | "changedAt">,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.addressChange.updateMany({
    where: { backHash, endedAt: null, backUntil: { gt: now } },
    data: { endedAt: now },
  });
  if (count !== 1) return false;
  const later = changedAt === null ? [] : [{ changedAt: { gt: changedAt } }];
  await tx.addressChange.updateMany({
    where: { userId, endedAt: null, OR: [{ changedAt: null }, ...later] },
    data: { endedAt: now },
  });
  return true;
}

/**
 * What the directory keeps of one person; null for nobody. One question after the other: several relations in one
 * `select` would be asked at once, and the connection of a transaction answers one at a time.
 */
export async function findOwn(tx: Tx, id: string) {
  const user = await tx.accountUser.findUnique({
    where: { id },
    select: { id: true, email: true, name: true, createdAt: true, passwordHash: true },
  });
  if (user === null) return null;
  const where = { userId: id };
  return {
    ...user,
    sessions: await tx.session.findMany({
      where,
      select: { createdAt: true, lastSeenAt: true, expiresAt: true },
      orderBy: { createdAt: "desc" },
      take: 1_000,
    }),
    links: await tx.oneTimeLink.findMany({
      where,
      select: { purpose: true, createdAt: true, expiresAt: true, usedAt: true },
      orderBy: { createdAt: "desc" },
      take: 1_000,
    }),
    addressChanges: await tx.addressChange.findMany({
      where,
      select: { fromEmail: true, toEmail: true, askedAt: true, changedAt: true, endedAt: true },
      orderBy: { askedAt: "desc" },
      take: 1_000,
    }),
    totp: await tx.totp.findUnique({ where, select: { createdAt: true, confirmedAt: true } }),
    passkeys: await tx.passkey.findMany({
      where,
      select: { name: true, createdAt: true, lastUsedAt: true },
      orderBy: { createdAt: "desc" },
      take: 1_000,
    }),
    recoveryCodes: await tx.recoveryCode.findMany({
      where,
      select: { madeAt: true, usedAt: true },
      take: 1_000,
    }),
  };
}

/** What went to one person by mail, newest first; what a message said is forgotten once it went. */
export const listOwnMail = (tx: Tx, userId: string) =>
  tx.mail.findMany({
    where: { userId },
    select: { kind: true, recipient: true, state: true, createdAt: true, endedAt: true },
    orderBy: { createdAt: "desc" },
    take: 1_000,
  });

/** What one person set for themselves at a merchant. The transaction has to have entered it. */
export async function findOwnChoices(tx: Tx, merchantId: string, userId: string) {
  const where = { merchantId_userId: { merchantId, userId } };
  return {
    notifications: await tx.notification.findUnique({
      where,
      select: { off: true, digestOn: true, toldOn: true },
    }),
    calendar: await tx.calendarFeed.findUnique({
      where,
      select: { createdAt: true, lastUsedAt: true },
    }),
    filters: await tx.trailFilter.findMany({
      where: { merchantId, userId },
      select: { name: true, query: true, savedAt: true },
      orderBy: { name: "asc" },
      take: 1_000,
    }),
  };
}

export type OwnMembership = {
  readonly merchantId: string;
  readonly merchant: string;
  readonly role: Role;
  readonly since: Date;
  readonly isOwner: boolean;
  readonly lastSeenAt: Date | null;
  readonly deactivatedAt: Date | null;
};

/** Every place of this person, those they are shut out of too; the transaction must have been opened for them. */
export async function listOwnMemberships(
  tx: Tx,
  userId: string,
): Promise<readonly OwnMembership[]> {
  const rows = await tx.membership.findMany({
    where: { userId },
    select: {
      ...{ merchantId: true, role: true, createdAt: true, isOwner: true },
      ...{ lastSeenAt: true, deactivatedAt: true },
      merchant: { select: { name: true } },
    },
    orderBy: { createdAt: "asc" },
    take: 200,
  });
  return rows.map(({ merchant, role, createdAt, ...row }) => ({
    ...row,
    merchant: merchant.name,
    role: role as Role,
    since: createdAt,
  }));
}
