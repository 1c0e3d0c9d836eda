import type { Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { ask, askOne, bytesIn, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Checklist, History, Review, Signature, Submission } from "./model";
import type { WorkState } from "./transitions";

/* Submissions, reviews and signatures: each is written once, and none is ever changed. */

/** A row whose moment is still the text that JSON makes of it. */
type AsJson<Row, Moment extends keyof Row> = Omit<Row, Moment> & Readonly<Record<Moment, string>>;

const SUBMISSION = Prisma.sql`
  s.number, s.round, s.submitted_by AS by, s.submitted_at AS at, s.result,
  s.signers_needed AS "signersNeeded"`;

const submissionOf = <Row extends AsJson<Submission, "at">>(row: Row) => ({
  ...row,
  at: momentIn(row.at),
});

const SIGNATURE = Prisma.sql`
  s.review, s.submission, s.round, s.signer_id AS "signerId", s.signer_name AS "signerName",
  s.signer_role AS "signerRole", s.signed_at AS "signedAt", s.result, s.sha256`;

type ReviewWords = { readonly note: string | null; readonly remarks: Record<string, string> };
type ReviewRow = AsJson<Omit<Review, keyof ReviewWords>, "at"> & { readonly words: string | null };

const HISTORY_MAX = 1_000;

/** All that was handed in, reviewed and signed of a checklist, oldest first. */
export const askHistory = ({ merchantId }: Grant, checklistId: string) => {
  const ofChecklist = Prisma.sql`
    WHERE s.merchant_id = ${merchantId}::uuid AND s.checklist_id = ${checklistId}::uuid`;
  return {
    submissions: question(
      Prisma.sql`SELECT ${SUBMISSION} FROM checklist_submission s ${ofChecklist}
                  ORDER BY s.number DESC LIMIT ${HISTORY_MAX}`,
      (rows: readonly AsJson<Submission, "at">[]): History["submissions"] =>
        rows.map(submissionOf).reverse(),
    ),
    reviews: question(
      Prisma.sql`SELECT s.number, s.submission, s.kind, s.takes_back AS "takesBack",
                        s.reviewed_by AS by, s.reviewed_at AS at, s.words
                   FROM checklist_review s ${ofChecklist}
                  ORDER BY s.number DESC LIMIT ${HISTORY_MAX}`,
      (rows: readonly ReviewRow[]): History["reviews"] =>
        rows
          .map(({ words, ...row }) => {
            const place = `review:${checklistId}:${row.number}`;
            const said =
              words === null
                ? { note: null, remarks: {} }
                : (JSON.parse(unsealText(merchantId, place, bytesIn(words))) as ReviewWords);
            return { ...row, at: momentIn(row.at), ...said };
          })
          .reverse(),
    ),
    signatures: question(
      Prisma.sql`SELECT ${SIGNATURE} FROM checklist_signature s ${ofChecklist}
                  ORDER BY s.review DESC LIMIT ${HISTORY_MAX}`,
      (rows: readonly AsJson<Signature, "signedAt">[]): History["signatures"] =>
        rows.map((row) => ({ ...row, signedAt: momentIn(row.signedAt) })).reverse(),
    ),
  };
};

export const findHistory = (tx: Tx, grant: Grant, checklistId: string): Promise<History> =>
  ask(tx, askHistory(grant, checklistId));

/** The newest handing-in of the round that a checklist is in. */
export const findSubmission = (
  tx: Tx,
  { merchantId }: Grant,
  { id, round }: Pick<Checklist, "id" | "round">,
): Promise<Submission | null> =>
  askOne(
    tx,
    question(
      Prisma.sql`
        SELECT ${SUBMISSION} FROM checklist_submission s
         WHERE s.merchant_id = ${merchantId}::uuid AND s.checklist_id = ${id}::uuid AND s.round = ${round}
         ORDER BY s.number DESC LIMIT 1`,
      ([row]: readonly AsJson<Submission, "at">[]) => (row ? submissionOf(row) : null),
    ),
  );

/** The next number of a checklist's submissions or reviews. The checklist is locked, so nobody else takes it. */
async function nextNumber(
  tx: Tx,
  grant: Grant,
  checklistId: string,
  of: "submission" | "review",
): Promise<number> {
  const find = {
    where: { merchantId: grant.merchantId, checklistId },
    select: { number: true },
    orderBy: { number: "desc" },
  } as const;
  const last =
    of === "submission"
      ? await tx.checklistSubmission.findFirst(find)
      : await tx.checklistReview.findFirst(find);
  return (last?.number ?? 0) + 1;
}

/** Keeps what is handed in, with the payload that `write` makes of its number. */
export async function addSubmission(
  tx: Tx,
  grant: Grant<"checklists.work">,
  { id }: Pick<Checklist, "id">,
  submission: Omit<Submission, "number">,
  write: (number: number) => string,
): Promise<void> {
  const { merchantId } = grant;
  const number = await nextNumber(tx, grant, id, "submission");
  const payload = seal(merchantId, `submission:${id}:${number}`, write(number));
  await tx.checklistSubmission.create({
    data: { merchantId, checklistId: id, number, ...submission, payload },
    select: { number: true },
  });
}

/** Keeps what a reviewer did, and answers with its number. */
export async function addReview(
  tx: Tx,
  grant: Grant<"checklists.review" | "checklists.sign">,
  checklistId: string,
  { note, remarks, ...review }: Omit<Review, "number">,
): Promise<number> {
  const { merchantId } = grant;
  const number = await nextNumber(tx, grant, checklistId, "review");
  const isSilent = note === null && Object.keys(remarks).length === 0;
  const words = isSilent
    ? null
    : seal(merchantId, `review:${checklistId}:${number}`, JSON.stringify({ note, remarks }));
  await tx.checklistReview.create({
    data: { merchantId, checklistId, number, ...review, words },
    select: { number: true },
  });
  return number;
}

export async function addSignature(
  tx: Tx,
  grant: Grant<"checklists.sign">,
  checklistId: string,
  signature: Signature,
  payload: string,
): Promise<void> {
  const { merchantId } = grant;
  const place = `signature:${checklistId}:${signature.review}`;
  await tx.checklistSignature.create({
    data: { merchantId, checklistId, ...signature, payload: seal(merchantId, place, payload) },
    select: { review: true },
  });
}

/** The number of the newest handing-in of the round that checklist `c` is in. */
const NEWEST_NUMBER = Prisma.sql`
  (SELECT max(n.number) FROM checklist_submission n
    WHERE n.merchant_id = c.merchant_id AND n.checklist_id = c.id AND n.round = c.round)`;

/** The payload of what was handed in last in the round that a checklist is in; null where nothing was. */
export const askHandedPayload = ({ merchantId }: Grant, id: string): Question<string | null> =>
  question(
    Prisma.sql`
      SELECT s.number, s.payload
        FROM checklist c
        JOIN checklist_submission s ON s.merchant_id = c.merchant_id AND s.checklist_id = c.id
         AND s.number = ${NEWEST_NUMBER}
       WHERE c.merchant_id = ${merchantId}::uuid AND c.id = ${id}::uuid`,
    ([row]: readonly { readonly number: number; readonly payload: string }[]) =>
      row ? unsealText(merchantId, `submission:${id}:${row.number}`, bytesIn(row.payload)) : null,
  );

export async function findSubmittedPayload(
  tx: Tx,
  grant: Grant,
  checklistId: string,
  number: number,
): Promise<string | null> {
  const { merchantId } = grant;
  const row = await tx.checklistSubmission.findUnique({
    where: { merchantId_checklistId_number: { merchantId, checklistId, number } },
    select: { payload: true },
  });
  return row && unsealText(merchantId, `submission:${checklistId}:${number}`, row.payload);
}

export async function findSignedPayload(
  tx: Tx,
  grant: Grant,
  checklistId: string,
  review: number,
): Promise<string | null> {
  const { merchantId } = grant;
  const row = await tx.checklistSignature.findUnique({
    where: { merchantId_checklistId_review: { merchantId, checklistId, review } },
    select: { payload: true },
  });
  return row && unsealText(merchantId, `signature:${checklistId}:${review}`, row.payload);
}

/** A signature that was not revoked, with what it stands for. */
export type Standing = Signature & { readonly checklistId: string; readonly payload: string };

type StandingRow = AsJson<Standing, "signedAt">;

const standingOf = (merchantId: string, { payload, ...row }: StandingRow): Standing => ({
  ...row,
  signedAt: momentIn(row.signedAt),
  payload: unsealText(merchantId, `signature:${row.checklistId}:${row.review}`, bytesIn(payload)),
});

/** Signatures of checklists `c` that were not revoked. */
const STANDING = Prisma.sql`
  SELECT s.checklist_id AS "checklistId", ${SIGNATURE}, s.payload
    FROM checklist c
    JOIN checklist_signature s ON s.merchant_id = c.merchant_id AND s.checklist_id = c.id
     AND NOT EXISTS (SELECT 1 FROM checklist_review r
                      WHERE r.merchant_id = s.merchant_id AND r.checklist_id = s.checklist_id
                        AND r.kind = 'revoked' AND r.takes_back = s.review)`;

/** The signatures of a period that stand, oldest first; those of earlier rounds too. */
export const askStanding = (
  { merchantId }: Grant,
  periodId: string,
): Question<readonly Standing[]> =>
  question(
    Prisma.sql`
      ${STANDING}
       WHERE c.merchant_id = ${merchantId}::uuid AND c.period_id = ${periodId}::uuid
       ORDER BY s.signed_at, s.review
       LIMIT 500`,
    (rows: readonly StandingRow[]) => rows.map((row) => standingOf(merchantId, row)),
  );

/** Of a signed checklist: the newest signature under what was handed in last. */
export const askSigned = ({ merchantId }: Grant, id: string): Question<Standing | null> =>
  question(
    Prisma.sql`
      ${STANDING}
       WHERE c.merchant_id = ${merchantId}::uuid AND c.id = ${id}::uuid AND c.state = 'signed'
         AND s.submission = ${NEWEST_NUMBER}
       ORDER BY s.review DESC
       LIMIT 1`,
    ([row]: readonly StandingRow[]) => (row ? standingOf(merchantId, row) : null),
  );

/**
 * The newest standing signature of a checklist's clause, whatever the period, other than those under what was handed in
 * last.
 */
export const askLastSigned = ({ merchantId }: Grant, id: string): Question<Standing | null> =>
  question(
    Prisma.sql`
      ${STANDING}
       WHERE c.merchant_id = ${merchantId}::uuid
         AND c.clause = (SELECT k.clause FROM checklist k
                          WHERE k.merchant_id = ${merchantId}::uuid AND k.id = ${id}::uuid)
         AND NOT (c.id = ${id}::uuid AND s.submission = coalesce(${NEWEST_NUMBER}, 0))
       ORDER BY s.signed_at DESC
       LIMIT 1`,
    ([row]: readonly StandingRow[]) => (row ? standingOf(merchantId, row) : null),
  );

export type Handed = Submission & { readonly checklistId: string };

/** The newest handing-in of checklists under a condition, in the round that each is in. */
const handedIn = (merchantId: string, condition: Prisma.Sql): Question<readonly Handed[]> =>
  question(
    Prisma.sql`
      SELECT DISTINCT ON (s.checklist_id) s.checklist_id AS "checklistId", ${SUBMISSION}
        FROM checklist c
        JOIN checklist_submission s
          ON s.merchant_id = c.merchant_id AND s.checklist_id = c.id AND s.round = c.round
       WHERE c.merchant_id = ${merchantId}::uuid AND ${condition}
       ORDER BY s.checklist_id, s.number DESC`,
    (rows: readonly AsJson<Handed, "at">[]) => rows.map(submissionOf),
  );

export const askHandedIn = ({ merchantId }: Grant, periodId: string): Question<readonly Handed[]> =>
  handedIn(merchantId, Prisma.sql`c.period_id = ${periodId}::uuid`);

/** Of checklists of any period that are in one of these states. */
export const askHandedInState = (
  { merchantId }: Grant,
  states: readonly WorkState[],
): Question<readonly Handed[]> =>
  handedIn(merchantId, Prisma.sql`c.state = ANY(${[...states]}::text[])`);
