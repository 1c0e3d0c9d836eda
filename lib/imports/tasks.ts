import type { Actor, Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { JoinProblem } from "./report";

/*
 * The table of joins that were asked for. Whoever joins holds a lock on the import, never on its task: so a task can
 * be called off at any moment, and whoever joins finds at the end that there is none to be done any more.
 */

/** One join to be done, as a worker sees it. */
export type OpenTask = {
  readonly merchantId: string;
  readonly importId: string;
  readonly systemId: string;
  readonly askedBy: Actor;
  readonly askedAt: Date;
  /** How many records the person typed would be gone; null where they typed none. */
  readonly goneSaid: number | null;
};

/** One transaction of one of the database's processes. */
export type Backend = { readonly pid: number; readonly since: string };

export const FAILURES_MAX = 3;

/** Asks for a join; false where one is asked for already, or nothing waits. */
export async function addTask(
  tx: Tx,
  grant: Grant<"imports.run">,
  importId: string,
  goneSaid: number | null,
  now: Date,
): Promise<boolean> {
  const { actor, merchantId } = grant;
  const by = actor.kind === "member" ? actor.userId : null;
  const count = await tx.$executeRaw`
    INSERT INTO import_task (merchant_id, import_id, system_id, asked_by_kind, asked_by, asked_at, gone_said, failures)
    SELECT merchant_id, id, system_id, ${actor.kind}, ${by}::uuid, ${now}, ${goneSaid}::int, 0 FROM import
     WHERE merchant_id = ${merchantId}::uuid AND id = ${importId}::uuid AND state = 'staged'
    ON CONFLICT (merchant_id, import_id) DO UPDATE
       SET asked_by_kind = excluded.asked_by_kind, asked_by = excluded.asked_by, asked_at = excluded.asked_at, gone_said = excluded.gone_said,
           failures = 0, gave_up = NULL, backend_pid = NULL, backend_since = NULL
     WHERE import_task.gave_up IS NOT NULL`;
  return count === 1;
}

/** Calls a join off; null where none is to be done. Answers which of the database's processes was at it. */
export async function callOff(
  tx: Tx,
  grant: Grant<"imports.run">,
  importId: string,
): Promise<{ readonly backend: Backend | null } | null> {
  const [row] = await tx.$queryRaw<{ pid: number | null; since: string | null }[]>`
    DELETE FROM import_task
     WHERE merchant_id = ${grant.merchantId}::uuid AND import_id = ${importId}::uuid AND gave_up IS NULL
    RETURNING backend_pid AS pid, backend_since::text AS since`;
  if (!row) return null;
  const { pid, since } = row;
  return { backend: pid === null || since === null ? null : { pid, since } };
}

/** Breaks off what a backend does, if it still is in that transaction. */
export const interrupt = (tx: Tx, { pid, since }: Backend) =>
  tx.$executeRaw`
    SELECT pg_cancel_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid = ${pid}::int AND xact_start = ${since}::timestamptz`;

/** Since when one of the database's processes is at the task `t`; null where none is, whatever was noted. */
export const RUNNING_SINCE = Prisma.sql`
  CASE WHEN t.backend_pid IS NOT NULL THEN
    (SELECT a.xact_start FROM pg_stat_activity a
      WHERE a.datname = current_database() AND a.pid = t.backend_pid AND a.xact_start = t.backend_since)
  END`;

/** Forgets what was asked of one import, or of all. */
export async function removeTasks(tx: Tx, grant: Grant, importId: string | null): Promise<void> {
  const { merchantId } = grant;
  await tx.importTask.deleteMany({
    where: importId === null ? { merchantId } : { merchantId, importId },
  });
}

const OPEN_MAX = 1_000;

/** What is to be done, of each system the join that was asked for first. Across merchants: for workers. */
export async function listOpenTasks(tx: Tx): Promise<readonly OpenTask[]> {
  const rows = await tx.$queryRaw<
    (Omit<OpenTask, "askedBy"> & { kind: "member" | "operator" | "system"; by: string | null })[]
  >`
    SELECT DISTINCT ON (merchant_id, system_id) merchant_id AS "merchantId", import_id AS "importId",
           system_id AS "systemId", asked_by_kind AS kind, asked_by AS by, asked_at AS "askedAt", gone_said AS "goneSaid"
      FROM import_task WHERE gave_up IS NULL
     ORDER BY merchant_id, system_id, asked_at, import_id LIMIT ${OPEN_MAX}`;
  return rows.map(({ kind, by, ...task }) => ({
    ...task,
    askedBy: kind === "member" ? { kind, userId: by ?? "" } : { kind },
  }));
}

const WHICH = (task: OpenTask) => ({
  merchantId: task.merchantId,
  importId: task.importId,
  askedAt: task.askedAt,
  gaveUp: null,
});

/** The transaction that this one is, for others to see and to break off. */
export async function thisBackend(tx: Tx): Promise<Backend> {
  const [row] = await tx.$queryRaw<Backend[]>`
    SELECT pg_backend_pid() AS pid, transaction_timestamp()::text AS since`;
  if (!row) throw new Error("The database does not say which process it is.");
  return row;
}

/** Notes who is at it; false where it was called off. */
export async function noteBackend(tx: Tx, task: OpenTask, backend: Backend): Promise<boolean> {
  const { merchantId, importId, askedAt } = task;
  const count = await tx.$executeRaw`
    UPDATE import_task SET backend_pid = ${backend.pid}::int, backend_since = ${backend.since}::timestamptz
     WHERE merchant_id = ${merchantId}::uuid AND import_id = ${importId}::uuid AND asked_at = ${askedAt}
       AND gave_up IS NULL`;
  return count === 1;
}

/** Whether it is still to be done. */
export const isOpen = async (tx: Tx, task: OpenTask): Promise<boolean> =>
  (await tx.importTask.count({ where: WHICH(task) })) === 1;

/** Ends a task that is done, or needs no doing any more; false where it was called off. */
export const endTask = async (tx: Tx, task: OpenTask): Promise<boolean> =>
  (await tx.importTask.deleteMany({ where: WHICH(task) })).count === 1;

/** Gives up a task, so that its import waits again, with the reason. */
export const giveUp = async (tx: Tx, task: OpenTask, gaveUp: JoinProblem): Promise<boolean> =>
  (await tx.importTask.updateMany({ where: WHICH(task), data: { gaveUp } })).count === 1;

/** Counts a failure, and answers how many there were; 0 where it was called off. */
export async function countFailure(tx: Tx, task: OpenTask): Promise<number> {
  const { merchantId, importId, askedAt } = task;
  const [row] = await tx.$queryRaw<{ failures: number }[]>`
    UPDATE import_task SET failures = failures + 1
     WHERE merchant_id = ${merchantId}::uuid AND import_id = ${importId}::uuid AND asked_at = ${askedAt}
       AND gave_up IS NULL
    RETURNING failures`;
  return row?.failures ?? 0;
}
