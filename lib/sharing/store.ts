import type { Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { askOne, bytesIn, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import {
  CONSENT_GIVEN_TO,
  MEDIA,
  PURPOSE_KEYS,
  RECIPIENT_ROLES,
  type Purpose,
} from "@/lib/policy/facts";
import { FIELDS, type FieldKey } from "@/lib/policy/fields";
import type { Day } from "@/lib/time/day";
import { oneOf } from "./closed-lists";
import {
  CONSENT_KINDS,
  OWN_USES,
  POLICY_VERSIONS_MAX,
  RECIPIENTS_MAX,
  type ConsentRow,
  type DecidedBy,
  type PolicyVersion,
  type Recipient,
  type RecipientSaid,
  type RegisteredPolicy,
} from "./model";

const FIELD_KEYS: readonly FieldKey[] = FIELDS.map(({ key }) => key);

const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** Everything that is registered goes. */
export async function removeAll(tx: Tx, { merchantId }: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId };
  await tx.savedQuestion.deleteMany({ where });
  await tx.dataUse.deleteMany({ where });
  await tx.consent.deleteMany({ where });
  await tx.consentText.deleteMany({ where });
  await tx.consentTally.deleteMany({ where });
  await tx.policyVersion.deleteMany({ where });
  await tx.recipient.deleteMany({ where });
}

const momentOrNull = (day: Day | null): Date | null => (day === null ? null : momentOf(day));

type RecipientRow = Omit<Recipient, "role" | "receives" | "ownUse" | "cleared"> & {
  readonly role: string;
  readonly receives: readonly string[];
  readonly ownUse: string;
  readonly clearedBy: string | null;
  readonly clearedAt: string | null;
};

const decidedIn = (userId: string | null, at: string | null): DecidedBy | null =>
  at === null ? null : { userId, at: momentIn(at) };

/** Whether the piece of evidence that a row of `t` names was taken out of use. */
const EVIDENCE_WITHDRAWN = Prisma.sql`
  EXISTS (SELECT 1 FROM evidence e
           WHERE e.merchant_id = t.merchant_id AND e.id = t.evidence_id
             AND e.withdrawn_at IS NOT NULL) AS "evidenceWithdrawn"`;

/** Every recipient by name, those whose time is over too. */
export const askRecipients = ({ merchantId }: Grant): Question<readonly Recipient[]> =>
  question(
    Prisma.sql`
      SELECT id, name, role, service, has_agreement AS "hasAgreement", agreement_from AS "agreementFrom",
             agreement_until AS "agreementUntil", receives, own_use AS "ownUse", review_on AS "reviewOn", evidence_id AS "evidenceId",
             may_receive_prime AS "mayReceivePrime", cleared_by AS "clearedBy", cleared_at AS "clearedAt",
             ended_on AS "endedOn", version, ${EVIDENCE_WITHDRAWN}
        FROM recipient t WHERE merchant_id = ${merchantId}::uuid
       ORDER BY name LIMIT ${RECIPIENTS_MAX}`,
    (rows: readonly RecipientRow[]) =>
      rows.map(({ role, receives, ownUse, clearedBy, clearedAt, ...row }) => ({
        ...row,
        role: oneOf(RECIPIENT_ROLES, role),
        receives: receives.map((field) => oneOf(FIELD_KEYS, field)),
        ownUse: oneOf(OWN_USES, ownUse),
        cleared: decidedIn(clearedBy, clearedAt),
      })),
  );

export const listRecipients = (tx: Tx, grant: Grant): Promise<readonly Recipient[]> =>
  askOne(tx, askRecipients(grant));

const saidColumns = ({
  agreementFrom,
  agreementUntil,
  reviewOn,
  receives,
  ...said
}: RecipientSaid) => ({
  ...said,
  receives: [...receives],
  agreementFrom: momentOrNull(agreementFrom),
  agreementUntil: momentOrNull(agreementUntil),
  reviewOn: momentOrNull(reviewOn),
});

export async function addRecipient(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  id: string,
  said: RecipientSaid,
  now: Date,
): Promise<void> {
  await tx.recipient.create({
    data: {
      ...{ merchantId, id, ...saidColumns(said) },
      ...{ mayReceivePrime: false, addedAt: now, version: 1 },
    },
    select: { id: true },
  });
}

type At = { readonly id: string; readonly version: number };

const NOT_CLEARED = {
  mayReceivePrime: false,
  clearedByKind: null,
  clearedBy: null,
  clearedAt: null,
} as const;

/** What is said of a recipient from now on; says whether they were still as they had been read. */
export async function saveRecipient(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  { id, version }: At,
  said: RecipientSaid,
  keepsClearing: boolean,
): Promise<boolean> {
  const { count } = await tx.recipient.updateMany({
    where: { merchantId, id, version, endedOn: null },
    data: { ...saidColumns(said), ...(keepsClearing ? {} : NOT_CLEARED), version: version + 1 },
  });
  return count === 1;
}

export async function saveAgreement(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  { id, version }: At,
  evidenceId: string | null,
  keepsClearing: boolean,
): Promise<boolean> {
  const { count } = await tx.recipient.updateMany({
    where: { merchantId, id, version, endedOn: null },
    data: { evidenceId, ...(keepsClearing ? {} : NOT_CLEARED), version: version + 1 },
  });
  return count === 1;
}

/** Whoever was cleared upon this piece of evidence is so no more; says who they are. */
export async function unclearUpon(
  tx: Tx,
  { merchantId }: Grant<"checklists.work">,
  evidenceId: string,
): Promise<readonly string[]> {
  const rows = await tx.recipient.updateManyAndReturn({
    where: { merchantId, evidenceId, mayReceivePrime: true },
    data: { ...NOT_CLEARED, version: { increment: 1 } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const endPlace = (id: string) => `recipient:${id}:ended`;

export async function endRecipient(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  { id, version }: At,
  ended: { readonly on: Day; readonly because: string },
): Promise<boolean> {
  const { count } = await tx.recipient.updateMany({
    where: { merchantId, id, version, endedOn: null },
    data: {
      ...{ ...NOT_CLEARED, endedOn: momentOf(ended.on), version: version + 1 },
      endedBecause: seal(merchantId, endPlace(id), ended.because),
    },
  });
  return count === 1;
}

export async function resumeRecipient(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  { id, version }: At,
): Promise<boolean> {
  const { count } = await tx.recipient.updateMany({
    where: { merchantId, id, version, endedOn: { not: null } },
    data: { endedOn: null, endedBecause: null, version: version + 1 },
  });
  return count === 1;
}

/** Why nothing more is handed to somebody; null of whom nobody said so. */
export async function findEndReason(
  tx: Tx,
  { merchantId }: Grant,
  id: string,
): Promise<string | null> {
  const row = await tx.recipient.findUnique({
    where: { merchantId_id: { merchantId, id } },
    select: { endedBecause: true },
  });
  return row?.endedBecause ? unsealText(merchantId, endPlace(id), row.endedBecause) : null;
}

/** Says whether they were still as whoever clears them had read them. Who reads them now reads that they are cleared. */
export async function clearForPrime(
  tx: Tx,
  { merchantId, actor }: Grant<"sharing.clearForPrime">,
  { id, version }: At,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.recipient.updateMany({
    where: { merchantId, id, version, endedOn: null },
    data: {
      ...{ mayReceivePrime: true, clearedAt: now, version: version + 1 },
      clearedByKind: actor.kind === "member" ? "member" : "operator",
      clearedBy: actor.kind === "member" ? actor.userId : null,
    },
  });
  return count === 1;
}

export async function takeClearingBack(
  tx: Tx,
  { merchantId }: Grant<"sharing.clearForPrime">,
  id: string,
): Promise<boolean> {
  const { count } = await tx.recipient.updateMany({
    where: { merchantId, id, mayReceivePrime: true },
    data: NOT_CLEARED,
  });
  return count === 1;
}

type PolicyRow = Omit<RegisteredPolicy, "covers" | "withdrawn"> & {
  readonly covers: readonly string[];
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBecause: string | null;
};

const withdrawnPlace = (id: string) => `policy:${id}:withdrawn`;

/** Every version of the policy, the newest first; withdrawn ones too. */
export const askPolicies = ({ merchantId }: Grant): Question<readonly RegisteredPolicy[]> =>
  question(
    Prisma.sql`
      SELECT id, name, valid_from AS "validFrom", covers, url, evidence_id AS "evidenceId", corrects,
             withdrawn_by AS "withdrawnBy", withdrawn_at AS "withdrawnAt",
             withdrawn_because AS "withdrawnBecause", ${EVIDENCE_WITHDRAWN}
        FROM policy_version t WHERE merchant_id = ${merchantId}::uuid
       ORDER BY valid_from DESC, id LIMIT ${POLICY_VERSIONS_MAX}`,
    (rows: readonly PolicyRow[]) =>
      rows.map(({ covers, withdrawnBy, withdrawnAt, withdrawnBecause, ...row }) => {
        const decided = decidedIn(withdrawnBy, withdrawnAt);
        return {
          ...row,
          covers: covers.map((purpose) => oneOf(PURPOSE_KEYS, purpose)),
          withdrawn: decided && {
            ...decided,
            because:
              withdrawnBecause === null
                ? ""
                : unsealText(merchantId, withdrawnPlace(row.id), bytesIn(withdrawnBecause)),
          },
        };
      }),
  );

export const listPolicies = (tx: Tx, grant: Grant): Promise<readonly RegisteredPolicy[]> =>
  askOne(tx, askPolicies(grant));

export type NewPolicy = PolicyVersion & Pick<RegisteredPolicy, "url" | "evidenceId" | "corrects">;

export async function addPolicy(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  id: string,
  { name, validFrom, covers, url, evidenceId, corrects }: NewPolicy,
  now: Date,
): Promise<void> {
  await tx.policyVersion.create({
    data: {
      ...{ merchantId, id, name, validFrom: momentOf(validFrom), covers: [...covers] },
      ...{ url, evidenceId, corrects, addedAt: now },
    },
    select: { id: true },
  });
}

/** Says whether there was such a version that stood. */
export async function withdrawPolicy(
  tx: Tx,
  { merchantId, actor }: Grant<"sharing.change">,
  id: string,
  because: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.policyVersion.updateMany({
    where: { merchantId, id, withdrawnAt: null },
    data: {
      withdrawnAt: now,
      withdrawnByKind: actor.kind === "member" ? "member" : "operator",
      withdrawnBy: actor.kind === "member" ? actor.userId : null,
      withdrawnBecause: seal(merchantId, withdrawnPlace(id), because),
    },
  });
  return count === 1;
}

type Row = Omit<ConsentRow, "kind" | "medium" | "givenTo" | "atMs"> & {
  readonly kind: string;
  readonly medium: string | null;
  readonly givenTo: string | null;
  readonly at: Date;
};

/** All that was said to a purpose of these addresses, whatever their tags. */
export async function listConsents(
  tx: Tx,
  { merchantId }: Grant,
  untagged: readonly string[],
  purpose: Purpose,
): Promise<readonly ConsentRow[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.digest, c.untagged, c.kind, c.medium, c.given_to AS "givenTo", c.proof IS NOT NULL AS "hasProof", c.at
      FROM unnest(${[...untagged]}::uuid[]) AS wanted (digest)
     CROSS JOIN LATERAL (
       SELECT * FROM consent
        WHERE merchant_id = ${merchantId}::uuid AND consent.untagged = wanted.digest AND purpose = ${purpose}
        ORDER BY at DESC LIMIT 1000) c`;
  return rows.map(({ kind, medium, givenTo, at, ...row }) => ({
    ...row,
    kind: oneOf(CONSENT_KINDS, kind),
    medium: medium === null ? null : oneOf(MEDIA, medium),
    givenTo: givenTo === null ? null : oneOf(CONSENT_GIVEN_TO, givenTo),
    atMs: at.getTime(),
  }));
}

/** How many recipients have no agreement in force on a day. */
export const askWithoutAgreement = ({ merchantId }: Grant, today: Day): Question<number> =>
  question(
    Prisma.sql`
      SELECT count(*)::int AS recipients FROM recipient
       WHERE merchant_id = ${merchantId}::uuid
         AND ended_on IS NULL
         AND NOT (has_agreement AND coalesce(agreement_from <= ${today}::date, true)
                  AND coalesce(agreement_until >= ${today}::date, true))`,
    ([row]: readonly { recipients: number }[]) => row?.recipients ?? 0,
  );

/** Since which day the version of the policy is in force; null where none is. */
export const askPolicySince = ({ merchantId }: Grant, today: Day): Question<Day | null> =>
  question(
    Prisma.sql`
      SELECT max(valid_from)::text AS since FROM policy_version
       WHERE merchant_id = ${merchantId}::uuid AND valid_from <= ${today}::date
         AND withdrawn_at IS NULL`,
    ([row]: readonly { since: Day | null }[]) => row?.since ?? null,
  );

/**
 * How many agreements nothing shows, and nothing has taken the place of since: neither one with proof of the same person,
 * purpose and way, nor that they took it back. Counted as far as `most`.
 */
export const askUnproven = (
  { merchantId }: Grant,
  most: number,
  purposes: readonly Purpose[] = PURPOSE_KEYS,
): Question<number> =>
  question(
    Prisma.sql`
      SELECT count(*)::int AS unproven FROM (
        SELECT 1 FROM consent c
         WHERE c.merchant_id = ${merchantId}::uuid AND c.kind = 'given' AND c.proof IS NULL
           AND c.purpose = ANY(${[...purposes]})
           AND NOT EXISTS (
             SELECT 1 FROM consent later
              WHERE later.merchant_id = c.merchant_id AND later.untagged = c.untagged
                AND later.purpose = c.purpose
                AND (later.kind = 'withdrawn' AND later.at >= c.at
                     OR later.kind = 'given' AND later.digest = c.digest AND later.medium = c.medium
                        AND later.given_to = c.given_to AND later.proof IS NOT NULL))
         LIMIT ${most}) found`,
    ([row]: readonly { unproven: number }[]) => row?.unproven ?? 0,
  );
