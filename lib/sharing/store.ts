import type { Grant } from "@/lib/access/grant";
import { seal } from "@/lib/crypto/seal";
import { question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import {
  CONSENT_GIVEN_TO,
  MEDIA,
  PURPOSE_KEYS,
  RECIPIENT_ROLES,
  type Purpose,
} from "@/lib/policy/facts";
import { dayOf, type Day } from "@/lib/time/day";
import {
  CONSENT_KINDS,
  POLICY_VERSIONS_MAX,
  RECIPIENTS_MAX,
  type ConsentRow,
  type PolicyVersion,
  type Recipient,
} from "./model";
import type { Addressed } from "./rules";

/** A word of a closed list, as the table’s check makes sure that it is one. */
function oneOf<T extends string>(all: readonly T[], word: string): T {
  const found = all.find((one) => one === word);
  if (found === undefined) throw new Error(`“${word}” is on no list that is known here`);
  return found;
}

const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** Everything that is registered goes. */
export async function removeAll(tx: Tx, { merchantId }: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId };
  await tx.consent.deleteMany({ where });
  await tx.policyVersion.deleteMany({ where });
  await tx.recipient.deleteMany({ where });
}

export async function listRecipients(tx: Tx, grant: Grant): Promise<readonly Recipient[]> {
  const rows = await tx.recipient.findMany({
    where: { merchantId: grant.merchantId },
    select: {
      ...{ id: true, name: true, role: true, service: true },
      ...{ hasAgreement: true, agreementUntil: true, mayReceivePrime: true },
    },
    orderBy: { name: "asc" },
    take: RECIPIENTS_MAX,
  });
  return rows.map(({ role, agreementUntil, ...row }) => ({
    ...row,
    role: oneOf(RECIPIENT_ROLES, role),
    agreementUntil: agreementUntil === null ? null : dayOf(agreementUntil),
  }));
}

/** As `listRecipients`, of what decides. */
export const askRecipients = ({ merchantId }: Grant): Question<readonly Recipient[]> =>
  question(
    Prisma.sql`
      SELECT id, name, role, service, has_agreement AS "hasAgreement", agreement_until::text AS "agreementUntil",
             may_receive_prime AS "mayReceivePrime"
        FROM recipient WHERE merchant_id = ${merchantId}::uuid ORDER BY name LIMIT ${RECIPIENTS_MAX}`,
    (rows: readonly (Omit<Recipient, "role"> & { readonly role: string })[]) =>
      rows.map(({ role, ...row }) => ({ ...row, role: oneOf(RECIPIENT_ROLES, role) })),
  );

export async function addRecipient(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  { agreementUntil, ...recipient }: Omit<Recipient, "mayReceivePrime">,
  now: Date,
): Promise<void> {
  await tx.recipient.create({
    data: {
      ...{ merchantId, ...recipient, mayReceivePrime: false, addedAt: now },
      agreementUntil: agreementUntil === null ? null : momentOf(agreementUntil),
    },
    select: { id: true },
  });
}

/** Says whether there is such a recipient. */
export async function clearForPrime(
  tx: Tx,
  { merchantId }: Grant<"sharing.clearForPrime">,
  id: string,
): Promise<boolean> {
  const { count } = await tx.recipient.updateMany({
    where: { merchantId, id },
    data: { mayReceivePrime: true },
  });
  return count === 1;
}

export async function listPolicies(tx: Tx, grant: Grant): Promise<readonly PolicyVersion[]> {
  const rows = await tx.policyVersion.findMany({
    where: { merchantId: grant.merchantId },
    select: { name: true, validFrom: true, covers: true },
    orderBy: [{ validFrom: "desc" }, { id: "asc" }],
    take: POLICY_VERSIONS_MAX,
  });
  return rows.map(({ name, validFrom, covers }) => ({
    name,
    validFrom: dayOf(validFrom),
    covers: covers.map((purpose) => oneOf(PURPOSE_KEYS, purpose)),
  }));
}

/** As `listPolicies`. */
export const askPolicies = ({ merchantId }: Grant): Question<readonly PolicyVersion[]> =>
  question(
    Prisma.sql`
      SELECT name, valid_from::text AS "validFrom", covers FROM policy_version
       WHERE merchant_id = ${merchantId}::uuid ORDER BY valid_from DESC, id LIMIT ${POLICY_VERSIONS_MAX}`,
    (rows: readonly (Omit<PolicyVersion, "covers"> & { readonly covers: readonly string[] })[]) =>
      rows.map(({ covers, ...row }) => ({
        ...row,
        covers: covers.map((purpose) => oneOf(PURPOSE_KEYS, purpose)),
      })),
  );

export async function addPolicy(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  id: string,
  { name, validFrom, covers }: PolicyVersion,
  now: Date,
): Promise<void> {
  await tx.policyVersion.create({
    data: {
      merchantId,
      id,
      name,
      validFrom: momentOf(validFrom),
      covers: [...covers],
      addedAt: now,
    },
    select: { id: true },
  });
}

export type NewConsent = Addressed & {
  readonly id: string;
  readonly purpose: Purpose;
  readonly at: Date;
} & (
    | {
        readonly kind: "given";
        readonly medium: NonNullable<ConsentRow["medium"]>;
        readonly givenTo: NonNullable<ConsentRow["givenTo"]>;
        readonly proof: string | null;
      }
    | { readonly kind: "withdrawn" }
  );

export async function addConsent(
  tx: Tx,
  { merchantId, actor }: Grant<"sharing.change">,
  consent: NewConsent,
): Promise<void> {
  const { id, digest, untagged, kind, purpose, at } = consent;
  const given = consent.kind === "given" ? consent : null;
  const proof = given?.proof ?? null;
  await tx.consent.create({
    data: {
      ...{ merchantId, id, digest, untagged, kind, purpose, at },
      ...{ medium: given?.medium ?? null, givenTo: given?.givenTo ?? null },
      proof: proof === null ? null : seal(merchantId, `consent:${id}`, proof),
      recordedByKind: actor.kind === "member" ? "member" : "operator",
      recordedBy: actor.kind === "member" ? actor.userId : null,
    },
    select: { id: true },
  });
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
         AND NOT (has_agreement AND coalesce(agreement_until >= ${today}::date, true))`,
    ([row]: readonly { recipients: number }[]) => row?.recipients ?? 0,
  );

/** Since which day the version of the policy is in force; null where none is. */
export const askPolicySince = ({ merchantId }: Grant, today: Day): Question<Day | null> =>
  question(
    Prisma.sql`
      SELECT max(valid_from)::text AS since FROM policy_version
       WHERE merchant_id = ${merchantId}::uuid AND valid_from <= ${today}::date`,
    ([row]: readonly { since: Day | null }[]) => row?.since ?? null,
  );
