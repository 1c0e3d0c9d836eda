import type { Grant } from "@/lib/access/grant";
import { seal, unseal, unsealText } from "@/lib/crypto/seal";
import type { Tx } from "@/lib/db/client";
import { dayOf } from "@/lib/time/day";
import { PART_BYTES, type Evidence, type StepEvidence } from "./model";
import { momentOf } from "./store";

const columns = {
  id: true,
  kind: true,
  name: true,
  url: true,
  mediaType: true,
  bytes: true,
  sha256: true,
  speaksFor: true,
  expiresOn: true,
  looksPersonal: true,
  addedBy: true,
  addedAt: true,
  withdrawnBy: true,
  withdrawnAt: true,
  withdrawnBecause: true,
} as const;

type Row = Omit<Evidence, "kind" | "name" | "url" | "speaksFor" | "expiresOn" | "withdrawn"> & {
  readonly kind: string;
  readonly name: Uint8Array;
  readonly url: Uint8Array | null;
  readonly speaksFor: Date;
  readonly expiresOn: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBecause: Uint8Array | null;
};

const placeOf = (id: string, part: string) => `evidence:${id}:${part}`;

function evidenceOf(merchantId: string, row: Row): Evidence {
  const { withdrawnBy, withdrawnAt, withdrawnBecause, ...rest } = row;
  const said = (sealed: Uint8Array | null, part: string) =>
    sealed && unsealText(merchantId, placeOf(row.id, part), sealed);
  return {
    ...rest,
    kind: row.kind as Evidence["kind"],
    name: said(row.name, "name") ?? "",
    url: said(row.url, "url"),
    speaksFor: dayOf(row.speaksFor),
    expiresOn: row.expiresOn && dayOf(row.expiresOn),
    withdrawn:
      withdrawnBy !== null && withdrawnAt !== null
        ? { by: withdrawnBy, at: withdrawnAt, because: said(withdrawnBecause, "because") }
        : null,
  };
}

export async function findEvidence(tx: Tx, grant: Grant, id: string): Promise<Evidence | null> {
  const { merchantId } = grant;
  const row = await tx.evidence.findUnique({
    where: { merchantId_id: { merchantId, id } },
    select: columns,
  });
  return row && evidenceOf(merchantId, row);
}

/** What stands at the steps of a checklist, in the order in which it was put there. */
export async function listStepEvidence(
  tx: Tx,
  grant: Grant,
  checklistId: string,
): Promise<readonly StepEvidence[]> {
  const { merchantId } = grant;
  const rows = await tx.checklistEvidence.findMany({
    where: { merchantId, checklistId },
    select: { step: true, evidence: { select: columns } },
    orderBy: [{ attachedAt: "asc" }, { evidenceId: "asc" }],
    take: 1_000,
  });
  return rows.map(({ step, evidence }) => ({ step, ...evidenceOf(merchantId, evidence) }));
}

/** What could be used again, newest first: everything that was not withdrawn. */
export async function listUsable(tx: Tx, grant: Grant, take: number): Promise<readonly Evidence[]> {
  const { merchantId } = grant;
  const rows = await tx.evidence.findMany({
    where: { merchantId, withdrawnAt: null },
    select: columns,
    orderBy: [{ addedAt: "desc" }, { id: "asc" }],
    take,
  });
  return rows.map((row) => evidenceOf(merchantId, row));
}

/** Which of these were withdrawn. */
export async function listWithdrawn(
  tx: Tx,
  grant: Grant,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.evidence.findMany({
    where: { merchantId: grant.merchantId, id: { in: [...ids] }, withdrawnAt: { not: null } },
    select: { id: true },
    take: ids.length,
  });
  return new Set(rows.map(({ id }) => id));
}

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
