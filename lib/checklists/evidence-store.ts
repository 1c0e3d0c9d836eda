import type { Grant } from "@/lib/access/grant";
import { seal, unseal, unsealText } from "@/lib/crypto/seal";
import { askOne, bytesIn, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import { PART_BYTES, type Evidence, type StepEvidence } from "./model";
import { momentOf } from "./store";

const COLUMNS = Prisma.sql`
  e.id, e.kind, e.name, e.url, e.media_type AS "mediaType", e.bytes, e.sha256,
  e.speaks_for AS "speaksFor", e.expires_on AS "expiresOn", e.looks_personal AS "looksPersonal",
  e.added_by AS "addedBy", e.added_at AS "addedAt", e.withdrawn_by AS "withdrawnBy",
  e.withdrawn_at AS "withdrawnAt", e.withdrawn_because AS "withdrawnBecause"`;

/** As JSON has it: what is sealed is a text of its bytes. */
type Row = Omit<Evidence, "addedAt" | "withdrawn"> & {
  readonly addedAt: string;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBecause: string | null;
};

const placeOf = (id: string, part: string) => `evidence:${id}:${part}`;

function evidenceOf<R extends Row>(merchantId: string, row: R) {
  const { withdrawnBy, withdrawnAt, withdrawnBecause, ...rest } = row;
  const said = (sealed: string | null, part: string) =>
    sealed && unsealText(merchantId, placeOf(row.id, part), bytesIn(sealed));
  return {
    ...rest,
    name: said(row.name, "name") ?? "",
    url: said(row.url, "url"),
    addedAt: momentIn(row.addedAt),
    withdrawn:
      withdrawnBy !== null && withdrawnAt !== null
        ? {
            ...{ by: withdrawnBy, at: momentIn(withdrawnAt) },
            because: said(withdrawnBecause, "because"),
          }
        : null,
  };
}

export const findEvidence = (tx: Tx, { merchantId }: Grant, id: string): Promise<Evidence | null> =>
  askOne(
    tx,
    question(
      Prisma.sql`SELECT ${COLUMNS} FROM evidence e
                  WHERE e.merchant_id = ${merchantId}::uuid AND e.id = ${id}::uuid`,
      ([row]: readonly Row[]) => (row ? evidenceOf(merchantId, row) : null),
    ),
  );

/** What stands at the steps of a checklist, in the order in which it was put there. */
export const askStepEvidence = (
  { merchantId }: Grant,
  checklistId: string,
): Question<readonly StepEvidence[]> =>
  question(
    Prisma.sql`
      SELECT l.step, ${COLUMNS}
        FROM checklist_evidence l
        JOIN evidence e ON e.merchant_id = l.merchant_id AND e.id = l.evidence_id
       WHERE l.merchant_id = ${merchantId}::uuid AND l.checklist_id = ${checklistId}::uuid
       ORDER BY l.attached_at, l.evidence_id
       LIMIT 1000`,
    (rows: readonly (Row & { readonly step: string })[]) =>
      rows.map((row) => evidenceOf(merchantId, row)),
  );

export const listStepEvidence = (
  tx: Tx,
  grant: Grant,
  checklistId: string,
): Promise<readonly StepEvidence[]> => askOne(tx, askStepEvidence(grant, checklistId));

/** What could be used again, newest first: everything that was not withdrawn. */
export const askUsable = ({ merchantId }: Grant, take: number): Question<readonly Evidence[]> =>
  question(
    Prisma.sql`
      SELECT ${COLUMNS} FROM evidence e
       WHERE e.merchant_id = ${merchantId}::uuid AND e.withdrawn_at IS NULL
       ORDER BY e.added_at DESC, e.id
       LIMIT ${take}`,
    (rows: readonly Row[]) => rows.map((row) => evidenceOf(merchantId, row)),
  );

/** Which of these were withdrawn. */
export const askWithdrawn = (
  { merchantId }: Grant,
  ids: readonly string[],
): Question<ReadonlySet<string>> =>
  question(
    Prisma.sql`
      SELECT e.id FROM evidence e
       WHERE e.merchant_id = ${merchantId}::uuid AND e.id = ANY(${[...ids]}::uuid[])
         AND e.withdrawn_at IS NOT NULL`,
    (rows: readonly { readonly id: string }[]) => new Set(rows.map(({ id }) => id)),
  );

export const countEvidence = (tx: Tx, grant: Grant): Promise<number> =>
  tx.evidence.count({ where: { merchantId: grant.merchantId } });

/** Keeps a piece of evidence; of a file also its content, in sealed parts. */
export async function addEvidence(
  tx: Tx,
  grant: Grant<"checklists.work">,
  evidence: Omit<Evidence, "withdrawn">,
  content: Uint8Array | null,
): Promise<void> {
  const { merchantId } = grant;
  const { id, name, url, speaksFor, expiresOn } = evidence;
  await tx.evidence.create({
    data: {
      ...evidence,
      merchantId,
      name: seal(merchantId, placeOf(id, "name"), name),
      url: url === null ? null : seal(merchantId, placeOf(id, "url"), url),
      speaksFor: momentOf(speaksFor),
      expiresOn: expiresOn && momentOf(expiresOn),
    },
    select: { id: true },
  });
  for (let number = 0; content !== null && number * PART_BYTES < content.length; number += 1) {
    const part = content.subarray(number * PART_BYTES, (number + 1) * PART_BYTES);
    const sealed = seal(merchantId, placeOf(id, `part:${number}`), part);
    await tx.evidencePart.create({
      data: { merchantId, evidenceId: id, number, content: sealed },
      select: { number: true },
    });
  }
}

/** One part of a file's content; null behind the last. */
export async function findPart(
  tx: Tx,
  grant: Grant,
  id: string,
  number: number,
): Promise<Uint8Array | null> {
  const { merchantId } = grant;
  const row = await tx.evidencePart.findUnique({
    where: { merchantId_evidenceId_number: { merchantId, evidenceId: id, number } },
    select: { content: true },
  });
  return row && unseal(merchantId, placeOf(id, `part:${number}`), row.content);
}

/** Takes it out of use; false where it was already. It stays readable, since signatures name it. */
export async function withdrawEvidence(
  tx: Tx,
  grant: Grant<"checklists.work">,
  id: string,
  { by, at, because }: NonNullable<Evidence["withdrawn"]>,
): Promise<boolean> {
  const { merchantId } = grant;
  const { count } = await tx.evidence.updateMany({
    where: { merchantId, id, withdrawnAt: null },
    data: {
      withdrawnBy: by,
      withdrawnAt: at,
      withdrawnBecause: because === null ? null : seal(merchantId, placeOf(id, "because"), because),
    },
  });
  return count === 1;
}

/** Puts it at a step; false where it stands there already. */
export async function attach(
  tx: Tx,
  grant: Grant<"checklists.work">,
  link: { readonly checklistId: string; readonly step: string; readonly evidenceId: string },
  attachedBy: string,
  attachedAt: Date,
): Promise<boolean> {
  const { count } = await tx.checklistEvidence.createMany({
    data: [{ merchantId: grant.merchantId, ...link, attachedBy, attachedAt }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Takes it from a step; false where it does not stand there. */
export async function detach(
  tx: Tx,
  grant: Grant<"checklists.work">,
  link: { readonly checklistId: string; readonly step: string; readonly evidenceId: string },
): Promise<boolean> {
  const { count } = await tx.checklistEvidence.deleteMany({
    where: { merchantId: grant.merchantId, ...link },
  });
  return count === 1;
}

/** How much evidence of checklists in work loses its force soon, or has lost it, and the first such day. */
export type EndingEvidence = { readonly count: number; readonly first: Day | null };

/** Evidence is announced so many days before its last one. */
const EVIDENCE_NOTICE_DAYS = 14;

export const askEndingEvidence = ({ merchantId }: Grant, today: Day): Question<EndingEvidence> =>
  question(
    Prisma.sql`
      SELECT count(*)::int AS count, min(e.expires_on)::text AS first FROM evidence e
       WHERE e.merchant_id = ${merchantId}::uuid AND e.withdrawn_at IS NULL
         AND e.expires_on <= ${today}::date + ${EVIDENCE_NOTICE_DAYS}::int
         AND EXISTS (SELECT 1 FROM checklist_evidence l
                       JOIN checklist c ON c.merchant_id = l.merchant_id AND c.id = l.checklist_id
                       JOIN checklist_period p ON p.merchant_id = c.merchant_id AND p.id = c.period_id
                      WHERE l.merchant_id = e.merchant_id AND l.evidence_id = e.id
                        AND p.until_day >= ${today}::date)`,
    ([row]: readonly EndingEvidence[]) => row ?? { count: 0, first: null },
  );
