import type { Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import type { Tx } from "@/lib/db/client";
import type { ClauseId } from "@/lib/policy/model";
import { dayOf, type Day } from "@/lib/time/day";
import {
  COMMENTS_MAX,
  DEFAULT_SETTINGS,
  type Checklist,
  type ChecklistSettings,
  type Comment,
  type History,
  type Period,
  type Review,
  type ReviewKind,
  type Signature,
  type StoredAnswer,
  type Submission,
} from "./model";
import { PERIODS_MAX, type PeriodKind, type PeriodSpan } from "./periods";
import type { ChecklistResult, GivenAnswer } from "./rules";
import type { WorkState } from "./transitions";

export const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);

// Settings and periods

export async function findSettings(tx: Tx, grant: Grant): Promise<ChecklistSettings> {
  const row = await tx.checklistSetting.findUnique({
    where: { merchantId: grant.merchantId },
    select: { periodKind: true, secondSignerClauses: true, version: true },
  });
  return row ? settingsOf(row) : DEFAULT_SETTINGS;
}

const settingsOf = (row: {
  periodKind: string;
  secondSignerClauses: string[];
  version: number;
}): ChecklistSettings => ({
  periodKind: row.periodKind as PeriodKind,
  secondSigner: row.secondSignerClauses as ClauseId[],
  version: row.version,
});

/** Makes all who start a period of this merchant wait for each other. */
export async function lockSettings(tx: Tx, grant: Grant<"checklists.setUp">): Promise<void> {
  const { merchantId } = grant;
  const { periodKind, version } = DEFAULT_SETTINGS;
  await tx.checklistSetting.createMany({
    data: [{ merchantId, periodKind, secondSignerClauses: [], version }],
    skipDuplicates: true,
  });
  await tx.$queryRaw`
    SELECT 1 FROM checklist_setting WHERE merchant_id = ${merchantId}::uuid FOR UPDATE`;
}

/** Saves unless somebody wrote since `version` was read. */
export async function saveSettings(
  tx: Tx,
  grant: Grant<"checklists.setUp">,
  { periodKind, secondSigner, version }: ChecklistSettings,
): Promise<boolean> {
  const { count } = await tx.checklistSetting.updateMany({
    where: { merchantId: grant.merchantId, version },
    data: { periodKind, secondSignerClauses: [...secondSigner], version: { increment: 1 } },
  });
  return count === 1;
}

/** Every period, newest first. */
export async function listPeriods(tx: Tx, grant: Grant): Promise<readonly Period[]> {
  const rows = await tx.checklistPeriod.findMany({
    where: { merchantId: grant.merchantId },
    select: { id: true, kind: true, from: true, until: true },
    orderBy: { from: "desc" },
    take: PERIODS_MAX,
  });
  return rows.map(({ id, kind, from, until }) => ({
    id,
    kind: kind as PeriodKind,
    from: dayOf(from),
    until: dayOf(until),
  }));
}

export async function addPeriod(
  tx: Tx,
  grant: Grant<"checklists.setUp">,
  { id, kind, from, until }: PeriodSpan & { readonly id: string },
  startedBy: string,
  now: Date,
): Promise<void> {
  await tx.checklistPeriod.create({
    data: {
      ...{ merchantId: grant.merchantId, id, kind, startedBy, startedAt: now },
      ...{ from: momentOf(from), until: momentOf(until) },
    },
    select: { id: true },
  });
}

// Checklists

const checklistColumns = {
  id: true,
  periodId: true,
  clause: true,
  templateVersion: true,
  state: true,
  round: true,
  result: true,
  unanswered: true,
  ownerId: true,
  dueOn: true,
  version: true,
} as const;

type ChecklistRow = {
  readonly id: string;
  readonly periodId: string;
  readonly clause: string;
  readonly templateVersion: number;
  readonly state: string;
  readonly round: number;
  readonly result: string | null;
  readonly unanswered: number;
  readonly ownerId: string | null;
  readonly dueOn: Date | null;
  readonly version: number;
};

const checklistOf = (row: ChecklistRow): Checklist => ({
  ...row,
  clause: row.clause as ClauseId,
  state: row.state as WorkState,
  result: row.result as ChecklistResult | null,
  dueOn: row.dueOn && dayOf(row.dueOn),
});

/** The merchant's own checklist with this id; null for another merchant's, as for none. */
export async function findChecklist(tx: Tx, grant: Grant, id: string): Promise<Checklist | null> {
  const row = await tx.checklist.findUnique({
    where: { merchantId_id: { merchantId: grant.merchantId, id } },
    select: checklistColumns,
  });
  return row && checklistOf(row);
}

/** As `findChecklist`, and whoever else wants to change it waits until this transaction is over. */
export async function lockChecklist(tx: Tx, grant: Grant, id: string): Promise<Checklist | null> {
  await tx.$queryRaw`
    SELECT 1 FROM checklist WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${id}::uuid
       FOR UPDATE`;
  return findChecklist(tx, grant, id);
}

export async function listChecklists(
  tx: Tx,
  grant: Grant,
  periodId: string,
): Promise<readonly Checklist[]> {
  const rows = await tx.checklist.findMany({
    where: { merchantId: grant.merchantId, periodId },
    select: checklistColumns,
    take: 100,
  });
  return rows.map(checklistOf);
}

/** Those of any period that are in one of these states, by when they are due. */
export async function listInState(
  tx: Tx,
  grant: Grant,
  states: readonly WorkState[],
  take: number,
): Promise<readonly Checklist[]> {
  const rows = await tx.checklist.findMany({
    where: { merchantId: grant.merchantId, state: { in: [...states] } },
    select: checklistColumns,
    orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    take,
  });
  return rows.map(checklistOf);
}

export async function addChecklists(
  tx: Tx,
  grant: Grant<"checklists.setUp">,
  checklists: readonly Checklist[],
  now: Date,
): Promise<void> {
  await tx.checklist.createMany({
    data: checklists.map((each) => ({
      ...each,
      merchantId: grant.merchantId,
      dueOn: each.dueOn && momentOf(each.dueOn),
      changedAt: now,
    })),
  });
}

type ChecklistChange = Partial<
  Pick<Checklist, "state" | "round" | "result" | "unanswered" | "templateVersion">
>;

/** Saves a change unless somebody wrote since `checklist` was read; says whether it did. */
export async function saveChecklist(
  tx: Tx,
  grant: Grant<"checklists.work" | "checklists.review" | "checklists.sign">,
  { id, version }: Checklist,
  change: ChecklistChange,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.checklist.updateMany({
    where: { merchantId: grant.merchantId, id, version },
    data: { ...change, version: { increment: 1 }, changedAt: now },
  });
  return count === 1;
}

/** Who does it and until when: apart from the version, since it changes nothing of what is signed. */
export async function saveAssignment(
  tx: Tx,
  grant: Grant<"checklists.assign">,
  id: string,
  { ownerId, dueOn }: Pick<Checklist, "ownerId" | "dueOn">,
): Promise<void> {
  await tx.checklist.update({
    where: { merchantId_id: { merchantId: grant.merchantId, id } },
    data: { ownerId, dueOn: dueOn && momentOf(dueOn) },
    select: { id: true },
  });
}

export type StateCount = {
  readonly periodId: string;
  readonly state: WorkState;
  readonly result: ChecklistResult | null;
  readonly count: number;
};

/** How many checklists of each period stand where: what a trend is drawn from. */
export const countByPeriod = (tx: Tx, grant: Grant): Promise<readonly StateCount[]> =>
  tx.$queryRaw<StateCount[]>`
    SELECT period_id AS "periodId", state, result, count(*)::int AS count
      FROM checklist WHERE merchant_id = ${grant.merchantId}::uuid
     GROUP BY period_id, state, result`;

/** How many are to be worked on and how many to be reviewed, of every period. */
export async function countWaiting(
  tx: Tx,
  grant: Grant,
): Promise<{ readonly toDo: number; readonly toReview: number }> {
  const [row] = await tx.$queryRaw<{ toDo: number; toReview: number }[]>`
    SELECT count(*) FILTER (WHERE state IN ('open', 'inProgress', 'returned'))::int AS "toDo",
           count(*) FILTER (WHERE state = 'submitted')::int AS "toReview"
      FROM checklist WHERE merchant_id = ${grant.merchantId}::uuid AND state <> 'signed'`;
  return row ?? { toDo: 0, toReview: 0 };
}

/** How many wait for a review which this person may give: what others handed in. */
export async function countToReview(tx: Tx, grant: Grant, userId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
      FROM checklist c
      JOIN LATERAL (SELECT submitted_by FROM checklist_submission s
                     WHERE s.merchant_id = c.merchant_id AND s.checklist_id = c.id AND s.round = c.round
                     ORDER BY s.number DESC LIMIT 1) s ON true
     WHERE c.merchant_id = ${grant.merchantId}::uuid AND c.state = 'submitted'
       AND s.submitted_by <> ${userId}::uuid`;
  return row?.count ?? 0;
}

// Answers

const answerPlace = (checklistId: string, round: number, step: string) =>
  `answer:${checklistId}:${round}:${step}`;

export async function listAnswers(
  tx: Tx,
  grant: Grant,
  { id, round }: Pick<Checklist, "id" | "round">,
): Promise<readonly StoredAnswer[]> {
  const { merchantId } = grant;
  const rows = await tx.checklistAnswer.findMany({
    where: { merchantId, checklistId: id, round },
    omit: { merchantId: true, checklistId: true, round: true },
    take: 200,
  });
  return rows.map((row) => {
    const place = answerPlace(id, round, row.step);
    const said = (sealed: Uint8Array | null, part: string) =>
      sealed && unsealText(merchantId, `${place}:${part}`, sealed);
    const because = said(row.exceptionReason, "exception");
    const { step, fromLastTime, version, answeredBy, answeredAt } = row;
    return {
      ...{ step, fromLastTime, version, answeredBy, answeredAt },
      answer: row.answer as GivenAnswer["answer"],
      choice: row.choice,
      reason: said(row.reason, "reason"),
      exception:
        because !== null && row.exceptionOwner !== null && row.exceptionEndsOn !== null
          ? { reason: because, ownerId: row.exceptionOwner, endsOn: dayOf(row.exceptionEndsOn) }
          : null,
    };
  });
}

function answerRow(
  merchantId: string,
  { id, round }: Pick<Checklist, "id" | "round">,
  answer: StoredAnswer,
) {
  const place = answerPlace(id, round, answer.step);
  const { reason, exception, step, fromLastTime, version, answeredBy, answeredAt } = answer;
  return {
    ...{ merchantId, checklistId: id, round, step },
    ...{ answer: answer.answer, choice: answer.choice, fromLastTime, version },
    ...{ answeredBy, answeredAt },
    reason: reason === null ? null : seal(merchantId, `${place}:reason`, reason),
    exceptionReason: exception && seal(merchantId, `${place}:exception`, exception.reason),
    exceptionOwner: exception && exception.ownerId,
    exceptionEndsOn: exception && momentOf(exception.endsOn),
  };
}

/** Saves one answer unless somebody wrote since `version` was read; 0 where there was none. */
export async function saveAnswer(
  tx: Tx,
  grant: Grant<"checklists.work">,
  checklist: Checklist,
  answer: StoredAnswer,
): Promise<boolean> {
  const { version, ...row } = answerRow(grant.merchantId, checklist, answer);
  if (version === 0) {
    const data = [{ ...row, version: 1 }];
    return (await tx.checklistAnswer.createMany({ data, skipDuplicates: true })).count === 1;
  }
  const { merchantId, checklistId, round, step, ...data } = row;
  const { count } = await tx.checklistAnswer.updateMany({
    where: { merchantId, checklistId, round, step, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

/** Takes an answer back; false where somebody wrote first. */
export async function removeAnswer(
  tx: Tx,
  grant: Grant<"checklists.work">,
  { id, round }: Checklist,
  { step, version }: Pick<StoredAnswer, "step" | "version">,
): Promise<boolean> {
  const { count } = await tx.checklistAnswer.deleteMany({
    where: { merchantId: grant.merchantId, checklistId: id, round, step, version },
  });
  return count === 1;
}

/** Writes answers where there are none yet: of a new round, or the suggestions of a new period. */
export async function addAnswers(
  tx: Tx,
  grant: Grant<"checklists.work" | "checklists.setUp">,
  to: Pick<Checklist, "id" | "round">,
  answers: readonly StoredAnswer[],
): Promise<void> {
  await tx.checklistAnswer.createMany({
    data: answers.map((answer) => answerRow(grant.merchantId, to, answer)),
    skipDuplicates: true,
  });
}

// Comments

export async function addComment(
  tx: Tx,
  grant: Grant<"checklists.comment">,
  checklistId: string,
  { id, step, text, by, at, mentions }: Comment,
): Promise<void> {
  const { merchantId } = grant;
  await tx.checklistComment.create({
    data: {
      ...{ merchantId, id, checklistId, step, by, at },
      text: seal(merchantId, `comment:${id}`, text),
    },
    select: { id: true },
  });
  await tx.checklistMention.createMany({
    data: mentions.map((userId) => ({ merchantId, userId, commentId: id })),
  });
}

/** What was said about a checklist, oldest first. */
export async function listComments(
  tx: Tx,
  grant: Grant,
  checklistId: string,
): Promise<readonly Comment[]> {
  const { merchantId } = grant;
  const rows = await tx.checklistComment.findMany({
    where: { merchantId, checklistId },
    select: {
      ...{ id: true, step: true, text: true, by: true, at: true },
      mentions: { select: { userId: true }, take: 50 },
    },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: COMMENTS_MAX,
  });
  return rows.map(({ id, step, text, by, at, mentions }) => ({
    ...{ id, step, by, at },
    text: unsealText(merchantId, `comment:${id}`, text),
    mentions: mentions.map(({ userId }) => userId),
  }));
}

export const countComments = (tx: Tx, grant: Grant, checklistId: string): Promise<number> =>
  tx.checklistComment.count({ where: { merchantId: grant.merchantId, checklistId } });

export type OpenMention = {
  readonly checklistId: string;
  readonly clause: ClauseId;
  readonly step: string | null;
  readonly by: string;
  readonly at: Date;
};

/** Comments that name this person and after which they have said nothing themselves, newest first. */
export const listOpenMentions = (
  tx: Tx,
  grant: Grant,
  userId: string,
  take: number,
): Promise<readonly OpenMention[]> =>
  tx.$queryRaw<OpenMention[]>`
    SELECT c.checklist_id AS "checklistId", k.clause, c.step, c.said_by AS by, c.said_at AS at
      FROM checklist_mention m
      JOIN checklist_comment c ON c.merchant_id = m.merchant_id AND c.id = m.comment_id
      JOIN checklist k ON k.merchant_id = c.merchant_id AND k.id = c.checklist_id
     WHERE m.merchant_id = ${grant.merchantId}::uuid AND m.user_id = ${userId}::uuid
       AND NOT EXISTS (SELECT 1 FROM checklist_comment a
                        WHERE a.merchant_id = c.merchant_id AND a.checklist_id = c.checklist_id
                          AND a.said_by = m.user_id AND a.said_at > c.said_at)
     ORDER BY c.said_at DESC
     LIMIT ${take}`;

// Submissions, reviews, signatures: written once

const submissionColumns = {
  number: true,
  round: true,
  by: true,
  at: true,
  result: true,
  signersNeeded: true,
} as const;

type SubmissionRow = Omit<Submission, "result"> & { readonly result: string };
const submissionOf = (row: SubmissionRow): Submission => ({
  ...row,
  result: row.result as ChecklistResult,
});

type ReviewWords = { readonly note: string | null; readonly remarks: Record<string, string> };

const HISTORY_MAX = 1_000;

/** All that was handed in, reviewed and signed of a checklist, oldest first. */
export async function findHistory(tx: Tx, grant: Grant, checklistId: string): Promise<History> {
  const { merchantId } = grant;
  const where = { merchantId, checklistId };
  const submissions = await tx.checklistSubmission.findMany({
    where,
    select: submissionColumns,
    orderBy: { number: "desc" },
    take: HISTORY_MAX,
  });
  const reviews = await tx.checklistReview.findMany({
    where,
    omit: { merchantId: true, checklistId: true },
    orderBy: { number: "desc" },
    take: HISTORY_MAX,
  });
  const signatures = await tx.checklistSignature.findMany({
    where,
    omit: { merchantId: true, checklistId: true, payload: true },
    orderBy: { review: "desc" },
    take: HISTORY_MAX,
  });
  return {
    submissions: submissions.map(submissionOf).reverse(),
    reviews: reviews.reverse().map(({ words, kind, ...row }): Review => {
      const place = `review:${checklistId}:${row.number}`;
      const said = words
        ? (JSON.parse(unsealText(merchantId, place, words)) as ReviewWords)
        : { note: null, remarks: {} };
      return { ...row, kind: kind as ReviewKind, ...said };
    }),
    signatures: signatures
      .reverse()
      .map((row) => ({ ...row, result: row.result as ChecklistResult })),
  };
}

/** The newest handing-in of the round that a checklist is in. */
export async function findSubmission(
  tx: Tx,
  grant: Grant,
  { id, round }: Pick<Checklist, "id" | "round">,
): Promise<Submission | null> {
  const row = await tx.checklistSubmission.findFirst({
    where: { merchantId: grant.merchantId, checklistId: id, round },
    select: submissionColumns,
    orderBy: { number: "desc" },
  });
  return row && submissionOf(row);
}

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

/** The signatures of a period that stand, oldest first; those of earlier rounds too. */
export async function listStanding(
  tx: Tx,
  grant: Grant,
  periodId: string,
): Promise<readonly Standing[]> {
  const { merchantId } = grant;
  const rows = await tx.$queryRaw<(Omit<Standing, "payload"> & { readonly payload: Uint8Array })[]>`
    SELECT s.checklist_id AS "checklistId", s.review, s.submission, s.round,
           s.signer_id AS "signerId", s.signer_name AS "signerName", s.signer_role AS "signerRole",
           s.signed_at AS "signedAt", s.result, s.payload, s.sha256
      FROM checklist c
      JOIN checklist_signature s ON s.merchant_id = c.merchant_id AND s.checklist_id = c.id
     WHERE c.merchant_id = ${merchantId}::uuid AND c.period_id = ${periodId}::uuid
       AND NOT EXISTS (SELECT 1 FROM checklist_review r
                        WHERE r.merchant_id = s.merchant_id AND r.checklist_id = s.checklist_id
                          AND r.kind = 'revoked' AND r.takes_back = s.review)
     ORDER BY s.signed_at, s.review
     LIMIT 500`;
  return rows.map(({ payload, ...row }) => ({
    ...row,
    payload: unsealText(merchantId, `signature:${row.checklistId}:${row.review}`, payload),
  }));
}

/** The newest standing signature of a clause, whatever the period, other than those under this submission. */
export async function findLastSigned(
  tx: Tx,
  grant: Grant,
  clause: ClauseId,
  { id, submission }: { readonly id: string; readonly submission: Submission | null },
): Promise<Standing | null> {
  const { merchantId } = grant;
  const rows = await tx.$queryRaw<(Omit<Standing, "payload"> & { readonly payload: Uint8Array })[]>`
    SELECT s.checklist_id AS "checklistId", s.review, s.submission, s.round,
           s.signer_id AS "signerId", s.signer_name AS "signerName", s.signer_role AS "signerRole",
           s.signed_at AS "signedAt", s.result, s.payload, s.sha256
      FROM checklist c
      JOIN checklist_signature s ON s.merchant_id = c.merchant_id AND s.checklist_id = c.id
     WHERE c.merchant_id = ${merchantId}::uuid AND c.clause = ${clause}
       AND NOT (c.id = ${id}::uuid AND s.submission = ${submission?.number ?? 0})
       AND NOT EXISTS (SELECT 1 FROM checklist_review r
                        WHERE r.merchant_id = s.merchant_id AND r.checklist_id = s.checklist_id
                          AND r.kind = 'revoked' AND r.takes_back = s.review)
     ORDER BY s.signed_at DESC
     LIMIT 1`;
  const [row] = rows;
  if (!row) return null;
  const place = `signature:${row.checklistId}:${row.review}`;
  return { ...row, payload: unsealText(merchantId, place, row.payload) };
}

export type Handed = Submission & { readonly checklistId: string };

/** The newest handing-in of each checklist of these, in the round it is in. */
export const listHandedIn = (
  tx: Tx,
  grant: Grant,
  checklistIds: readonly string[],
): Promise<readonly Handed[]> =>
  tx.$queryRaw<Handed[]>`
    SELECT DISTINCT ON (s.checklist_id) s.checklist_id AS "checklistId", s.number, s.round,
           s.submitted_by AS by, s.submitted_at AS at, s.result, s.signers_needed AS "signersNeeded"
      FROM checklist c
      JOIN checklist_submission s
        ON s.merchant_id = c.merchant_id AND s.checklist_id = c.id AND s.round = c.round
     WHERE c.merchant_id = ${grant.merchantId}::uuid AND c.id = ANY(${[...checklistIds]}::uuid[])
     ORDER BY s.checklist_id, s.number DESC`;

/** Everything of the demo's checklists, what belongs to something before that. */
export async function removeChecklists(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId: grant.merchantId };
  await tx.checklistSignature.deleteMany({ where });
  await tx.checklistReview.deleteMany({ where });
  await tx.checklistSubmission.deleteMany({ where });
  await tx.checklistEvidence.deleteMany({ where });
  await tx.evidencePart.deleteMany({ where });
  await tx.evidence.deleteMany({ where });
  await tx.checklistMention.deleteMany({ where });
  await tx.checklistComment.deleteMany({ where });
  await tx.checklistAnswer.deleteMany({ where });
  await tx.checklist.deleteMany({ where });
  await tx.checklistPeriod.deleteMany({ where });
  await tx.checklistSetting.deleteMany({ where });
}
