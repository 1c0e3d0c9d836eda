import type { Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { askOne, bytesIn, momentIn, question, rowsOf, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { ClauseId } from "@/lib/policy/model";
import type { Day } from "@/lib/time/day";
import {
  COMMENTS_MAX,
  DEFAULT_SETTINGS,
  type Checklist,
  type ChecklistSettings,
  type Comment,
  type Period,
  type StoredAnswer,
} from "./model";
import { PERIODS_MAX, type PeriodSpan } from "./periods";
import type { ChecklistResult } from "./rules";
import type { WorkState } from "./transitions";

export const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);

// Settings and periods

export const askSettings = (grant: Grant): Question<ChecklistSettings> =>
  question(
    Prisma.sql`
      SELECT period_kind AS "periodKind", second_signer_clauses AS "secondSigner", version
        FROM checklist_setting WHERE merchant_id = ${grant.merchantId}::uuid`,
    ([row]: readonly ChecklistSettings[]) => row ?? DEFAULT_SETTINGS,
  );

export const findSettings = (tx: Tx, grant: Grant): Promise<ChecklistSettings> =>
  askOne(tx, askSettings(grant));

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
export const askPeriods = (grant: Grant): Question<readonly Period[]> =>
  rowsOf(Prisma.sql`
    SELECT id, kind, from_day AS from, until_day AS until
      FROM checklist_period WHERE merchant_id = ${grant.merchantId}::uuid
     ORDER BY from_day DESC LIMIT ${PERIODS_MAX}`);

export const listPeriods = (tx: Tx, grant: Grant): Promise<readonly Period[]> =>
  askOne(tx, askPeriods(grant));

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

/** Checklists of the merchant under a condition. */
const checklistsWhere = (grant: Grant, condition: Prisma.Sql) => Prisma.sql`
  SELECT c.id, c.period_id AS "periodId", c.clause, c.template_version AS "templateVersion", c.state,
         c.round, c.result, c.unanswered, c.owner_id AS "ownerId", c.due_on AS "dueOn", c.version
    FROM checklist c WHERE c.merchant_id = ${grant.merchantId}::uuid AND ${condition}`;

/** The merchant's own checklist with this id; null for another merchant's, as for none. */
export const askChecklist = (grant: Grant, id: string): Question<Checklist | null> =>
  question(
    checklistsWhere(grant, Prisma.sql`c.id = ${id}::uuid`),
    ([row]: readonly Checklist[]) => row ?? null,
  );

export const findChecklist = (tx: Tx, grant: Grant, id: string): Promise<Checklist | null> =>
  askOne(tx, askChecklist(grant, id));

/** As `findChecklist`, and whoever else wants to change it waits until this transaction is over. */
export async function lockChecklist(tx: Tx, grant: Grant, id: string): Promise<Checklist | null> {
  await tx.$queryRaw`
    SELECT 1 FROM checklist WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${id}::uuid
       FOR UPDATE`;
  return findChecklist(tx, grant, id);
}

export const askChecklists = (grant: Grant, periodId: string): Question<readonly Checklist[]> =>
  rowsOf(
    Prisma.sql`${checklistsWhere(grant, Prisma.sql`c.period_id = ${periodId}::uuid`)} LIMIT 100`,
  );

export const listChecklists = (
  tx: Tx,
  grant: Grant,
  periodId: string,
): Promise<readonly Checklist[]> => askOne(tx, askChecklists(grant, periodId));

/** Those of any period that are in one of these states, by when they are due. */
export const askInState = (
  grant: Grant,
  states: readonly WorkState[],
  take: number,
): Question<readonly Checklist[]> =>
  rowsOf(Prisma.sql`
    ${checklistsWhere(grant, Prisma.sql`c.state = ANY(${[...states]}::text[])`)}
     ORDER BY c.due_on ASC NULLS LAST, c.id LIMIT ${take}`);

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
export const askCountsByPeriod = (grant: Grant): Question<readonly StateCount[]> =>
  rowsOf(Prisma.sql`
    SELECT period_id AS "periodId", state, result, count(*)::int AS count
      FROM checklist WHERE merchant_id = ${grant.merchantId}::uuid
     GROUP BY period_id, state, result`);

export type Waiting = { readonly toDo: number; readonly toReview: number };

/** How many are to be worked on and how many to be reviewed, of every period. */
export const askWaiting = (grant: Grant): Question<Waiting> =>
  question(
    Prisma.sql`
      SELECT count(*) FILTER (WHERE state IN ('open', 'inProgress', 'returned'))::int AS "toDo",
             count(*) FILTER (WHERE state = 'submitted')::int AS "toReview"
        FROM checklist WHERE merchant_id = ${grant.merchantId}::uuid AND state <> 'signed'`,
    ([row]: readonly Waiting[]) => row ?? { toDo: 0, toReview: 0 },
  );

/** How many wait for a review which this person may give: what others handed in. */
export const askToReview = (grant: Grant, userId: string): Question<number> =>
  question(
    Prisma.sql`
      SELECT count(*)::int AS count
        FROM checklist c
        JOIN LATERAL (SELECT submitted_by FROM checklist_submission s
                       WHERE s.merchant_id = c.merchant_id AND s.checklist_id = c.id AND s.round = c.round
                       ORDER BY s.number DESC LIMIT 1) s ON true
       WHERE c.merchant_id = ${grant.merchantId}::uuid AND c.state = 'submitted'
         AND s.submitted_by <> ${userId}::uuid`,
    ([row]: readonly { readonly count: number }[]) => row?.count ?? 0,
  );

/** A checklist that is still to be handed in by a day. */
export type DueChecklist = {
  readonly id: string;
  readonly clause: ClauseId;
  readonly ownerId: string | null;
  readonly dueOn: Day;
};

const DUE_MAX = 1_000;

export const listDue = (tx: Tx, grant: Grant): Promise<readonly DueChecklist[]> =>
  askOne(
    tx,
    rowsOf<DueChecklist>(Prisma.sql`
      SELECT id, clause, owner_id AS "ownerId", due_on::text AS "dueOn" FROM checklist
       WHERE merchant_id = ${grant.merchantId}::uuid AND due_on IS NOT NULL
         AND state IN ('open', 'inProgress', 'returned')
       ORDER BY due_on, clause LIMIT ${DUE_MAX}`),
  );

// Answers

const answerPlace = (checklistId: string, round: number, step: string) =>
  `answer:${checklistId}:${round}:${step}`;

type AnswerRow = Omit<StoredAnswer, "reason" | "exception" | "answeredAt"> & {
  readonly round: number;
  readonly reason: string | null;
  readonly exceptionReason: string | null;
  readonly exceptionOwner: string | null;
  readonly exceptionEndsOn: Day | null;
  readonly answeredAt: string;
};

function answerOf(merchantId: string, checklistId: string, row: AnswerRow): StoredAnswer {
  const { round, exceptionReason, exceptionOwner, exceptionEndsOn, ...rest } = row;
  const place = answerPlace(checklistId, round, row.step);
  const said = (sealed: string | null, part: string) =>
    sealed && unsealText(merchantId, `${place}:${part}`, bytesIn(sealed));
  const because = said(exceptionReason, "exception");
  return {
    ...rest,
    answeredAt: momentIn(row.answeredAt),
    reason: said(row.reason, "reason"),
    exception:
      because !== null && exceptionOwner !== null && exceptionEndsOn !== null
        ? { reason: because, ownerId: exceptionOwner, endsOn: exceptionEndsOn }
        : null,
  };
}

/** What was answered in a round; in the one that the checklist is in where none is named. */
export const askAnswers = (
  { merchantId }: Grant,
  { id, round = null }: { readonly id: string; readonly round?: number | null },
): Question<readonly StoredAnswer[]> =>
  question(
    Prisma.sql`
      SELECT a.round, a.step, a.answer, a.choice, a.reason, a.exception_reason AS "exceptionReason",
             a.exception_owner AS "exceptionOwner", a.exception_ends_on AS "exceptionEndsOn",
             a.from_last_time AS "fromLastTime", a.version, a.answered_by AS "answeredBy",
             a.answered_at AS "answeredAt"
        FROM checklist c
        JOIN checklist_answer a ON a.merchant_id = c.merchant_id AND a.checklist_id = c.id
         AND a.round = coalesce(${round}::int, c.round)
       WHERE c.merchant_id = ${merchantId}::uuid AND c.id = ${id}::uuid
       LIMIT 200`,
    (rows: readonly AnswerRow[]) => rows.map((row) => answerOf(merchantId, id, row)),
  );

export const listAnswers = (
  tx: Tx,
  grant: Grant,
  { id, round }: Pick<Checklist, "id" | "round">,
): Promise<readonly StoredAnswer[]> => askOne(tx, askAnswers(grant, { id, round }));

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
export const askComments = (
  { merchantId }: Grant,
  checklistId: string,
): Question<readonly Comment[]> =>
  question(
    Prisma.sql`
      SELECT c.id, c.step, c.text, c.said_by AS by, c.said_at AS at,
             ARRAY(SELECT m.user_id FROM checklist_mention m
                    WHERE m.merchant_id = c.merchant_id AND m.comment_id = c.id
                    LIMIT 50) AS mentions
        FROM checklist_comment c
       WHERE c.merchant_id = ${merchantId}::uuid AND c.checklist_id = ${checklistId}::uuid
       ORDER BY c.said_at, c.id
       LIMIT ${COMMENTS_MAX}`,
    (rows: readonly (Omit<Comment, "at"> & { readonly at: string })[]) =>
      rows.map((row) => ({
        ...row,
        at: momentIn(row.at),
        text: unsealText(merchantId, `comment:${row.id}`, bytesIn(row.text)),
      })),
  );

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
export const askOpenMentions = (
  grant: Grant,
  userId: string,
  take: number,
): Question<readonly OpenMention[]> =>
  question(
    Prisma.sql`
      SELECT c.checklist_id AS "checklistId", k.clause, c.step, c.said_by AS by, c.said_at AS at
        FROM checklist_mention m
        JOIN checklist_comment c ON c.merchant_id = m.merchant_id AND c.id = m.comment_id
        JOIN checklist k ON k.merchant_id = c.merchant_id AND k.id = c.checklist_id
       WHERE m.merchant_id = ${grant.merchantId}::uuid AND m.user_id = ${userId}::uuid
         AND NOT EXISTS (SELECT 1 FROM checklist_comment a
                          WHERE a.merchant_id = c.merchant_id AND a.checklist_id = c.checklist_id
                            AND a.said_by = m.user_id AND a.said_at > c.said_at)
       ORDER BY c.said_at DESC
       LIMIT ${take}`,
    (rows: readonly (Omit<OpenMention, "at"> & { readonly at: string })[]) =>
      rows.map((row) => ({ ...row, at: momentIn(row.at) })),
  );

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
