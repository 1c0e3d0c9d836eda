import type { Grant } from "@/lib/access/grant";
import { askOne, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import { askedColumns, askedOf, type AskedRow } from "../asked-columns";
import { USES_MAX, type DataUse } from "./model";

type Row = AskedRow & Omit<DataUse, keyof AskedRow | "consent">;

/** Every use, those that are made first, by name. */
export const askUses = ({ merchantId }: Grant): Question<readonly DataUse[]> =>
  question(
    Prisma.sql`
      SELECT id, name, channel, fields, purpose, medium, recipient_id AS "recipientId", selection,
             has_prime_marks AS "hasPrimeMarks", order_open AS "orderOpen",
             consent_given_to AS "consentGivenTo", consent_proof AS "consentProof",
             policy_version_id AS "policyVersionId", law, ended_on AS "endedOn", version
        FROM data_use WHERE merchant_id = ${merchantId}::uuid
       ORDER BY ended_on IS NOT NULL, name, id LIMIT ${USES_MAX}`,
    (rows: readonly Row[]) =>
      rows.map((row) => ({
        ...askedOf(row),
        ...{ id: row.id, name: row.name, policyVersionId: row.policyVersionId, law: row.law },
        ...{ endedOn: row.endedOn, version: row.version },
      })),
  );

export const listUses = (tx: Tx, grant: Grant): Promise<readonly DataUse[]> =>
  askOne(tx, askUses(grant));

export type UseSaid = Omit<DataUse, "id" | "endedOn" | "version">;

const columnsOf = ({ name, policyVersionId, law, ...asked }: UseSaid) => {
  const { channel, fields, purpose, medium, recipientId, selection } = asked;
  const { hasPrimeMarks, orderOpen, consent } = asked;
  const question = { channel, fields, purpose, medium, recipientId, selection };
  return {
    ...{ name, policyVersionId, law },
    ...askedColumns({ ...question, hasPrimeMarks, orderOpen, consent }),
  };
};

export async function addUse(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  id: string,
  use: UseSaid,
  now: Date,
): Promise<void> {
  await tx.dataUse.create({
    data: { merchantId, id, ...columnsOf(use), addedAt: now, version: 1 },
    select: { id: true },
  });
}

type At = { readonly id: string; readonly version: number };

/** Says whether it was still as it had been read. */
export async function saveUse(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  { id, version }: At,
  use: UseSaid,
): Promise<boolean> {
  const { count } = await tx.dataUse.updateMany({
    where: { merchantId, id, version, endedOn: null },
    data: { ...columnsOf(use), version: version + 1 },
  });
  return count === 1;
}

export async function endUse(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  { id, version }: At,
  today: Day,
): Promise<boolean> {
  const { count } = await tx.dataUse.updateMany({
    where: { merchantId, id, version, endedOn: null },
    data: { endedOn: new Date(`${today}T00:00:00Z`), version: version + 1 },
  });
  return count === 1;
}
