import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import type { MemberEntry } from "@/lib/accounts/model";
import { seal, unseal, unsealText } from "@/lib/crypto/seal";
import { bytesIn, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import {
  REVIEWED_MAX,
  REVIEWS_SHOWN,
  type Decision,
  type DecisionKind,
  type Review,
  type ReviewAge,
  type ReviewedPerson,
} from "./model";

type Reader = Grant | ChecklistGrant;
type Reviewer = Grant<"users.review">;

const reasonAt = (reviewId: string, userId: string, number: number): string =>
  `access-review:${reviewId}:${userId}:${number}`;
const evidenceAt = (reviewId: string): string => `access-review:${reviewId}:evidence`;

type ReviewRow = Omit<Review, "startedAt" | "closedAt"> & {
  readonly startedAt: string;
  readonly closedAt: string | null;
};

const REVIEWS = Prisma.sql`
  SELECT r.id, r.started_at AS "startedAt", s.name AS "startedByName", r.closed_at AS "closedAt",
         c.name AS "closedByName", r.sha256
    FROM access_review r
    LEFT JOIN account_user s ON s.id = r.started_by LEFT JOIN account_user c ON c.id = r.closed_by`;

const fromRow = ({ startedAt, closedAt, ...row }: ReviewRow): Review => ({
  ...row,
  startedAt: momentIn(startedAt),
  closedAt: closedAt === null ? null : momentIn(closedAt),
});

/** The newest reviews first. */
export const askReviews = ({ merchantId }: Reader): Question<readonly Review[]> =>
  question(
    Prisma.sql`${REVIEWS} WHERE r.merchant_id = ${merchantId}::uuid
      ORDER BY r.started_at DESC, r.id LIMIT ${REVIEWS_SHOWN}`,
    (rows: readonly ReviewRow[]) => rows.map(fromRow),
  );

export const askReview = ({ merchantId }: Reader, id: string): Question<Review | null> =>
  question(
    Prisma.sql`${REVIEWS} WHERE r.merchant_id = ${merchantId}::uuid AND r.id = ${id}::uuid`,
    ([row]: readonly ReviewRow[]) => (row ? fromRow(row) : null),
  );

type DecisionRow = Omit<Decision, "reason" | "at"> & {
  readonly reason: string;
  readonly at: string;
};

type PersonRow = Omit<ReviewedPerson, "lastSeenAt" | "deactivatedAt" | "decisions"> & {
  readonly lastSeenAt: string | null;
  readonly deactivatedAt: string | null;
  readonly decisions: readonly DecisionRow[];
};

/** Everybody in a review by name, with what was decided of them. */
export const askPeople = (
  { merchantId }: Reader,
  id: string,
  userId: string | null = null,
): Question<readonly ReviewedPerson[]> =>
  question(
    Prisma.sql`
      SELECT p.user_id AS "userId", u.name, u.email, p.role AS "roleThen", m.role, m.is_owner AS "isOwner",
             p.last_seen_at AS "lastSeenAt", m.deactivated_at AS "deactivatedAt",
             (SELECT coalesce(json_agg(json_build_object('number', d.number, 'kind', d.decision, 'role', d.role,
                       'reason', d.reason, 'byName', b.name, 'at', d.at) ORDER BY d.number), '[]')
                FROM access_review_decision d LEFT JOIN account_user b ON b.id = d.by
               WHERE d.merchant_id = p.merchant_id AND d.review_id = p.review_id AND d.user_id = p.user_id) AS decisions
        FROM access_review_person p
        JOIN membership m ON m.merchant_id = p.merchant_id AND m.user_id = p.user_id
        JOIN account_user u ON u.id = p.user_id
       WHERE p.merchant_id = ${merchantId}::uuid AND p.review_id = ${id}::uuid
         ${userId === null ? Prisma.empty : Prisma.sql`AND p.user_id = ${userId}::uuid`}
       ORDER BY u.name, p.user_id LIMIT ${REVIEWED_MAX}`,
    (rows: readonly PersonRow[]) =>
      rows.map(({ lastSeenAt, deactivatedAt, decisions, ...row }) => ({
        ...row,
        lastSeenAt: lastSeenAt === null ? null : momentIn(lastSeenAt),
        deactivatedAt: deactivatedAt === null ? null : momentIn(deactivatedAt),
        decisions: decisions.map(({ reason, at, ...decision }) => ({
          ...decision,
          reason: unsealText(
            merchantId,
            reasonAt(id, row.userId, decision.number),
            bytesIn(reason),
          ),
          at: momentIn(at),
        })),
      })),
  );

/** When access was looked through last, and the review that is open. */
export const askAge = ({ merchantId }: Reader): Question<ReviewAge> =>
  question(
    Prisma.sql`
      SELECT max((closed_at AT TIME ZONE 'UTC')::date)::text AS "closedOn",
             max(id::text) FILTER (WHERE closed_at IS NULL) AS "openId"
        FROM access_review WHERE merchant_id = ${merchantId}::uuid`,
    ([row]: readonly { readonly closedOn: Day | null; readonly openId: string | null }[]) =>
      row ?? { closedOn: null, openId: null },
  );

/** Starts a review with everybody in it; false where one is open. */
export async function addReview(
  tx: Tx,
  { merchantId }: Reviewer,
  review: { readonly id: string; readonly startedBy: string },
  people: readonly Pick<MemberEntry, "userId" | "role" | "lastSeenAt">[],
  now: Date,
): Promise<boolean> {
  const { id } = review;
  const data = [{ ...review, merchantId, startedAt: now }];
  if ((await tx.accessReview.createMany({ data, skipDuplicates: true })).count !== 1) return false;
  const AT_ONCE = 1_000;
  for (let at = 0; at < people.length; at += AT_ONCE)
    await tx.accessReviewPerson.createMany({
      data: people.slice(at, at + AT_ONCE).map(({ userId, role, lastSeenAt }) => ({
        ...{ merchantId, reviewId: id, userId, role, lastSeenAt },
      })),
    });
  return true;
}

/** Holds an open review until the transaction ends, so that decisions on one person follow each other. */
export async function lockOpen(tx: Tx, { merchantId }: Reviewer, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM access_review
     WHERE merchant_id = ${merchantId}::uuid AND id = ${id}::uuid AND closed_at IS NULL FOR NO KEY UPDATE`;
  return rows.length === 1;
}

export async function addDecision(
  tx: Tx,
  { merchantId }: Reviewer,
  at: { readonly reviewId: string; readonly userId: string; readonly number: number },
  said: { readonly kind: DecisionKind; readonly role: Role; readonly reason: string },
  by: string,
  now: Date,
): Promise<void> {
  const { reviewId, userId, number } = at;
  await tx.accessReviewDecision.create({
    data: {
      ...{ merchantId, reviewId, userId, number, decision: said.kind, role: said.role },
      ...{ reason: seal(merchantId, reasonAt(reviewId, userId, number), said.reason), by, at: now },
    },
    select: { number: true },
  });
}

/** Closes a review with the table it came to. */
export async function saveClosed(
  tx: Tx,
  { merchantId }: Reviewer,
  id: string,
  closed: { readonly by: string; readonly evidence: Uint8Array; readonly sha256: string },
  now: Date,
): Promise<void> {
  const { by, evidence, sha256 } = closed;
  await tx.accessReview.update({
    where: { merchantId_id: { merchantId, id } },
    data: {
      ...{ closedAt: now, closedBy: by, sha256 },
      evidence: seal(merchantId, evidenceAt(id), evidence),
    },
    select: { id: true },
  });
}

/** The table of a review as it was closed; null while it is open, or where there is none. */
export async function findEvidence(
  tx: Tx,
  { merchantId }: Reader,
  id: string,
): Promise<Uint8Array | null> {
  const row = await tx.accessReview.findUnique({
    where: { merchantId_id: { merchantId, id } },
    select: { evidence: true },
  });
  return row?.evidence ? unseal(merchantId, evidenceAt(id), row.evidence) : null;
}

/** Everything of the demo. */
export async function removeAll(tx: Tx, { merchantId }: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId };
  await tx.accessReviewDecision.deleteMany({ where });
  await tx.accessReviewPerson.deleteMany({ where });
  await tx.accessReview.deleteMany({ where });
}
