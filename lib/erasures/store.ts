import type { Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { askOne, bytesIn, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { ErasingStanding } from "@/lib/holdings/model";
import type { Day } from "@/lib/time/day";
import type {
  Erasure,
  ErasureActor,
  ErasureFilter,
  ErasurePlace,
  ErasureScope,
  ErasureState,
  ErasureStep,
  ErasureTask,
} from "./model";
import { APPROVE_ABOVE, type NoticedErasure } from "./rules";

const wordsPlace = (id: string, number: number) => `erasure:${id}:${number}`;
const certificatePlace = (id: string) => `erasure:${id}:certificate`;

type ErasureRow = Omit<Erasure, "scope" | "askedBy" | "approvedBy"> &
  ErasureScope & {
    readonly askedByKind: ErasureActor["kind"];
    readonly askedBy: string | null;
    readonly askedByName: string | null;
    readonly approvedBy: string | null;
    readonly approvedByName: string | null;
  };

const COLUMNS = Prisma.sql`
  e.id, e.state, e.records, e.system_ids AS "systemIds", e.due_to::text AS "dueTo", e.is_picked AS "isPicked",
  e.asked_at AS "askedAt", e.asked_by_kind AS "askedByKind", e.asked_by AS "askedBy", a.name AS "askedByName",
  e.approved_at AS "approvedAt", e.approved_by AS "approvedBy", b.name AS "approvedByName",
  e.closed_at AS "closedAt", e.list_sha256 AS "listSha256", e.certificate_sha256 AS "certificateSha256", e.version`;
const FROM = Prisma.sql`
  FROM erasure e LEFT JOIN account_user a ON a.id = e.asked_by LEFT JOIN account_user b ON b.id = e.approved_by`;

function fromRow(row: ErasureRow): Erasure {
  const { systemIds, dueTo, isPicked, askedByKind, askedBy, askedByName, ...told } = row;
  const { approvedBy, approvedByName, ...rest } = told;
  return {
    ...rest,
    scope: { systemIds, dueTo, isPicked },
    askedBy: { kind: askedByKind, userId: askedBy, name: askedByName },
    approvedBy:
      approvedBy === null ? null : { kind: "member", userId: approvedBy, name: approvedByName },
  };
}

/** Who acts by a grant. */
export const actorOf = ({ actor }: Grant): Omit<ErasureActor, "name"> => ({
  kind: actor.kind === "member" ? "member" : actor.kind === "operator" ? "operator" : "system",
  userId: actor.kind === "member" ? actor.userId : null,
});

type NewErasure = Pick<Erasure, "id" | "records" | "scope" | "listSha256"> & {
  readonly state: "waiting" | "open";
};

export async function addErasure(
  tx: Tx,
  grant: Grant<"erasures.plan">,
  { scope, ...erasure }: NewErasure,
  now: Date,
): Promise<void> {
  const { kind, userId } = actorOf(grant);
  await tx.erasure.create({
    data: {
      ...{ merchantId: grant.merchantId, ...erasure, askedAt: now, version: 1 },
      ...{ systemIds: [...scope.systemIds], isPicked: scope.isPicked },
      dueTo: scope.dueTo && momentOf(scope.dueTo),
      ...{ askedByKind: kind, askedBy: userId },
    },
    select: { id: true },
  });
}

export async function addTasks(
  tx: Tx,
  grant: Grant<"erasures.plan">,
  erasureId: string,
  tasks: readonly { systemId: string; assigneeId: string | null; dueOn: Day }[],
): Promise<void> {
  const { merchantId } = grant;
  await tx.erasureTask.createMany({
    data: tasks.map(({ systemId, assigneeId, dueOn }) => ({
      ...{ merchantId, erasureId, systemId, assigneeId, dueOn: momentOf(dueOn), version: 1 },
    })),
  });
}

/** Saves who works a list off, and by when, unless somebody wrote since `version` was read. */
export async function saveTask(
  tx: Tx,
  grant: Grant<"erasures.plan">,
  erasureId: string,
  { systemId, assigneeId, dueOn, version }: Omit<ErasureTask, "assigneeName">,
): Promise<boolean> {
  const { count } = await tx.erasureTask.updateMany({
    where: { merchantId: grant.merchantId, erasureId, systemId, version },
    data: { assigneeId, dueOn: momentOf(dueOn), version: { increment: 1 } },
  });
  return count === 1;
}

export type NewStep = Pick<ErasureStep, "kind" | "counts"> &
  Partial<Pick<ErasureStep, "systemId" | "importId" | "words">>;

/**
 * Adds a row of what was done, and moves the erasure on by it: its version is the number of its rows. The erasure must be
 * locked.
 */
export async function addStep(
  tx: Tx,
  grant: Grant,
  erasureId: string,
  { kind, counts, systemId = null, importId = null, words = null }: NewStep,
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const actor = actorOf(grant);
  const { _max } = await tx.erasureStep.aggregate({
    where: { merchantId, erasureId },
    _max: { number: true },
  });
  const number = (_max.number ?? 0) + 1;
  await tx.erasureStep.create({
    data: {
      ...{ merchantId, erasureId, number, kind, at: now, systemId, importId },
      ...{ byKind: actor.kind, by: actor.userId, counts: { ...counts } },
      words: words === null ? null : seal(merchantId, wordsPlace(erasureId, number), words),
    },
    select: { number: true },
  });
  await tx.erasure.update({
    where: { merchantId_id: { merchantId, id: erasureId } },
    data: { version: number },
    select: { id: true },
  });
}

/** The erasure, held until the end of the transaction: what is done in one comes one after the other. */
export async function lockErasure(tx: Tx, grant: Grant, id: string): Promise<Erasure | null> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM erasure WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return rows.length === 0 ? null : findErasure(tx, grant, id);
}

export async function findErasure(tx: Tx, grant: Grant, id: string): Promise<Erasure | null> {
  const [row] = await tx.$queryRaw<ErasureRow[]>`
    SELECT ${COLUMNS} ${FROM} WHERE e.merchant_id = ${grant.merchantId}::uuid AND e.id = ${id}::uuid`;
  return row ? fromRow(row) : null;
}

/** What is under way: it waits or is open. The oldest first. */
export async function listLive(tx: Tx, grant: Grant): Promise<readonly Erasure[]> {
  const rows = await tx.$queryRaw<ErasureRow[]>`
    SELECT ${COLUMNS} ${FROM}
     WHERE e.merchant_id = ${grant.merchantId}::uuid AND e.state IN ('waiting', 'open')
     ORDER BY e.asked_at, e.id`;
  return rows.map(fromRow);
}

/** Moves an erasure to another state. It must be locked. */
export async function saveState(
  tx: Tx,
  grant: Grant,
  id: string,
  state: Exclude<ErasureState, "closed">,
  approved: { readonly by: string; readonly at: Date } | null = null,
): Promise<void> {
  await tx.erasure.update({
    where: { merchantId_id: { merchantId: grant.merchantId, id } },
    data: { state, ...(approved && { approvedBy: approved.by, approvedAt: approved.at }) },
    select: { id: true },
  });
}

/** Closes an erasure with its certificate. It must be locked. */
export async function saveClosed(
  tx: Tx,
  grant: Grant,
  id: string,
  certificate: { readonly text: string; readonly sha256: string },
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  await tx.erasure.update({
    where: { merchantId_id: { merchantId, id } },
    data: {
      ...{ state: "closed", closedAt: now, certificateSha256: certificate.sha256 },
      certificate: seal(merchantId, certificatePlace(id), certificate.text),
    },
    select: { id: true },
  });
}

/** The certificate as it was hashed; null where the erasure is not closed, or not there. */
export async function findCertificate(tx: Tx, grant: Grant, id: string): Promise<string | null> {
  const { merchantId } = grant;
  const row = await tx.erasure.findUnique({
    where: { merchantId_id: { merchantId, id } },
    select: { certificate: true },
  });
  return row?.certificate ? unsealText(merchantId, certificatePlace(id), row.certificate) : null;
}

const TASKS_MAX = 200;
/** So many steps a page shows, the newest ones; a certificate tells all that an erasure can well have. */
const STEPS_SHOWN = 500;
export const STEPS_CERTIFIED = 20_000;

type TaskJson = ErasureTask & { readonly erasureId: string };

/** The tasks of these erasures. */
export const askTasks = (
  grant: Grant,
  erasureIds: readonly string[],
): Question<readonly TaskJson[]> =>
  question(
    Prisma.sql`
      SELECT t.erasure_id AS "erasureId", t.system_id AS "systemId", t.assignee_id AS "assigneeId",
             u.name AS "assigneeName", t.due_on AS "dueOn", t.version
        FROM erasure_task t LEFT JOIN account_user u ON u.id = t.assignee_id
       WHERE t.merchant_id = ${grant.merchantId}::uuid AND t.erasure_id = ANY(${[...erasureIds]}::uuid[])
       ORDER BY t.erasure_id, t.system_id LIMIT ${TASKS_MAX * Math.max(erasureIds.length, 1)}`,
    (rows: readonly TaskJson[]) => rows,
  );

type StepJson = Omit<ErasureStep, "at" | "by" | "words"> & {
  readonly at: string;
  readonly byKind: ErasureActor["kind"];
  readonly by: string | null;
  readonly name: string | null;
  readonly words: string | null;
};

/** What was done in an erasure, first to last; where that is too much, without the oldest. */
export const askSteps = (
  grant: Grant,
  id: string,
  take = STEPS_SHOWN,
): Question<readonly ErasureStep[]> =>
  question(
    Prisma.sql`
      SELECT s.number, s.kind, s.at, s.by_kind AS "byKind", s.by, u.name, s.system_id AS "systemId", s.counts,
             s.import_id AS "importId", s.words
        FROM erasure_step s LEFT JOIN account_user u ON u.id = s.by
       WHERE s.merchant_id = ${grant.merchantId}::uuid AND s.erasure_id = ${id}::uuid
       ORDER BY s.number DESC LIMIT ${take}`,
    (rows: readonly StepJson[]) =>
      rows.toReversed().map(({ at, byKind, by, name, words, ...step }) => ({
        ...step,
        at: momentIn(at),
        by: { kind: byKind, userId: by, name },
        words:
          words === null
            ? null
            : unsealText(grant.merchantId, wordsPlace(id, step.number), bytesIn(words)),
      })),
  );

/** The next `take` erasures after a place, newest first. */
export async function listErasures(
  tx: Tx,
  grant: Grant,
  { state }: ErasureFilter,
  { after, take }: { readonly after: ErasurePlace | null; readonly take: number },
): Promise<readonly Erasure[]> {
  const conditions = [
    Prisma.sql`e.merchant_id = ${grant.merchantId}::uuid`,
    ...(after
      ? [Prisma.sql`(e.asked_at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`]
      : []),
    ...(state ? [Prisma.sql`e.state = ${state}`] : []),
  ];
  const rows = await tx.$queryRaw<ErasureRow[]>`
    SELECT ${COLUMNS} ${FROM} WHERE ${Prisma.join(conditions, " AND ")}
     ORDER BY e.asked_at DESC, e.id DESC LIMIT ${take}`;
  return rows.map(fromRow);
}

const NOTICED_MAX = 500;

type NoticedJson = Omit<NoticedErasure, "saidOn"> & { readonly saidAt: string | null };

/** What is under way, with how much of it waits for what; the oldest first. */
export const askNoticed = (grant: Grant): Question<readonly NoticedErasure[]> =>
  question(
    Prisma.sql`
      SELECT e.id, e.state, e.asked_by AS "askedById", e.records, coalesce(c.planned, 0) AS planned, t.due_on AS "dueOn",
             coalesce(c.unproven, 0) AS unproven, c.said_at AS "saidAt"
        FROM erasure e
        LEFT JOIN LATERAL (
          SELECT sum(count) FILTER (WHERE standing = 'planned')::int AS planned,
                 sum(count) FILTER (WHERE standing IN ('done', 'notFound'))::int AS unproven,
                 min(said_at) FILTER (WHERE standing IN ('done', 'notFound')) AS said_at
            FROM erasure_count c WHERE c.merchant_id = e.merchant_id AND c.erasure_id = e.id) c ON true
        LEFT JOIN LATERAL (
          SELECT min(t.due_on) AS due_on
            FROM erasure_task t
            JOIN erasure_count c ON c.merchant_id = t.merchant_id AND c.erasure_id = t.erasure_id
                                AND c.system_id = t.system_id AND c.standing = 'planned'
           WHERE t.merchant_id = e.merchant_id AND t.erasure_id = e.id) t ON true
       WHERE e.merchant_id = ${grant.merchantId}::uuid AND e.state IN ('waiting', 'open')
       ORDER BY e.asked_at, e.id LIMIT ${NOTICED_MAX}`,
    (rows: readonly NoticedJson[]) =>
      rows.map(({ saidAt, ...row }) => ({
        ...row,
        saidOn: saidAt === null ? null : (momentIn(saidAt).toISOString().slice(0, 10) as Day),
      })),
  );

export type OpenErasure = { readonly id: string; readonly askedAt: Date; readonly planned: number };

const OPEN_MAX = 20;

/** The open erasures of which something in a system is still to be worked off, newest first, with how much it is. */
export const askOpenIn = (grant: Grant, systemId: string): Question<readonly OpenErasure[]> =>
  question(
    Prisma.sql`
      SELECT e.id, e.asked_at AS "askedAt", c.count AS planned
        FROM erasure e
        JOIN erasure_count c ON c.merchant_id = e.merchant_id AND c.erasure_id = e.id
                            AND c.system_id = ${systemId}::uuid AND c.standing = 'planned'
       WHERE e.merchant_id = ${grant.merchantId}::uuid AND e.state = 'open' AND c.count > 0
       ORDER BY e.asked_at DESC, e.id LIMIT ${OPEN_MAX}`,
    (rows: readonly (Omit<OpenErasure, "askedAt"> & { readonly askedAt: string })[]) =>
      rows.map(({ askedAt, ...row }) => ({ ...row, askedAt: momentIn(askedAt) })),
  );

export type StoredApproveAbove = { readonly approveAbove: number; readonly version: number };

/** Above how many records a second person approves; version 0 where nobody has set it. */
export const askApproveAbove = (grant: Grant): Question<StoredApproveAbove> =>
  question(
    Prisma.sql`
      SELECT approve_above AS "approveAbove", version FROM erasure_setting
       WHERE merchant_id = ${grant.merchantId}::uuid`,
    ([row]: readonly StoredApproveAbove[]) =>
      row ?? { approveAbove: APPROVE_ABOVE.usual, version: 0 },
  );

export const findApproveAbove = (tx: Tx, grant: Grant): Promise<StoredApproveAbove> =>
  askOne(tx, askApproveAbove(grant));

/** Saves the figure unless somebody wrote since `version` was read. */
export async function saveApproveAbove(
  tx: Tx,
  grant: Grant<"erasures.setUp">,
  { approveAbove, version }: StoredApproveAbove,
): Promise<boolean> {
  const { merchantId } = grant;
  if (version > 0) {
    const { count } = await tx.erasureSetting.updateMany({
      where: { merchantId, version },
      data: { approveAbove, version: { increment: 1 } },
    });
    return count === 1;
  }
  const data = [{ merchantId, approveAbove, version: 1 }];
  return (await tx.erasureSetting.createMany({ data, skipDuplicates: true })).count === 1;
}

const OF_RECORD_MAX = 20;

export type ErasureOfRecord = {
  readonly id: string;
  readonly state: ErasureState;
  readonly askedAt: Date;
  readonly standing: ErasingStanding;
  readonly saidAt: Date | null;
  readonly provenAt: Date | null;
  readonly provenImportId: string | null;
};

/** The erasures that name a record, newest first, and where it stands in each. */
export const listOfRecord = (
  tx: Tx,
  grant: Grant<"holdings.read">,
  holdingId: string,
): Promise<readonly ErasureOfRecord[]> =>
  tx.$queryRaw`
    SELECT e.id, e.state, e.asked_at AS "askedAt", coalesce(r.proof, r.outcome) AS standing, r.said_at AS "saidAt",
           r.proven_at AS "provenAt", r.proven_import_id AS "provenImportId"
      FROM erasure e
     CROSS JOIN LATERAL (
       SELECT * FROM erasure_record
        WHERE merchant_id = e.merchant_id AND erasure_id = e.id AND holding_id = ${holdingId}::uuid LIMIT 1) r
     WHERE e.merchant_id = ${grant.merchantId}::uuid
     ORDER BY e.asked_at DESC, e.id DESC LIMIT ${OF_RECORD_MAX}`;

/** Everything of the demo. */
export async function removeAll(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId: grant.merchantId };
  await tx.erasureStep.deleteMany({ where });
  await tx.erasureTask.deleteMany({ where });
  await tx.erasure.deleteMany({ where });
  await tx.erasureSetting.deleteMany({ where });
}

const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
