import type { PoolClient } from "pg";
import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";

/*
 * The table of work on databases that is to be done. Whoever does it holds the lock of its row, on a connection of its
 * own, for as long as it works: killed at any moment, the lock is gone, and whoever looks next takes the work up.
 */

export const WORKS = ["scan", "daily", "erasure"] as const;
export type Work = (typeof WORKS)[number];

export type Task = {
  readonly merchantId: string;
  readonly systemId: string;
  readonly work: Work;
  /** Null where the work comes again each day. */
  readonly runId: string | null;
};

/** Asks for work; what of this kind was asked of the system before is replaced. */
export async function putTask(
  tx: Tx,
  grant: Grant,
  task: Omit<Task, "merchantId">,
  dueAt: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO database_task (merchant_id, system_id, work, run_id, due_at, failures)
    VALUES (${grant.merchantId}::uuid, ${task.systemId}::uuid, ${task.work}, ${task.runId}::uuid, ${dueAt}, 0)
    ON CONFLICT (merchant_id, system_id, work) DO UPDATE
       SET run_id = excluded.run_id, due_at = excluded.due_at, failures = 0`;
}

/** Forgets what was asked of a system: one kind of work, or all. */
export async function removeTasks(
  tx: Tx,
  grant: Grant,
  systemId: string,
  work?: Work,
): Promise<void> {
  await tx.databaseTask.deleteMany({
    where: { merchantId: grant.merchantId, systemId, ...(work ? { work } : {}) },
  });
}

const OPEN_MAX = 1_000;

/** What is due, what waits longest first. Across merchants: for workers. */
export async function listDueTasks(tx: Tx, now: Date): Promise<readonly Task[]> {
  return tx.$queryRaw<Task[]>`
    SELECT merchant_id AS "merchantId", system_id AS "systemId", work, run_id AS "runId"
      FROM database_task WHERE due_at <= ${now} ORDER BY due_at, merchant_id, system_id, work LIMIT ${OPEN_MAX}`;
}

/** Takes a due task and keeps it until the transaction ends; false where somebody else is at it, or it is done. */
export async function takeTask(client: PoolClient, task: Task, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM database_task
      WHERE merchant_id = $1 AND system_id = $2 AND work = $3 AND run_id IS NOT DISTINCT FROM $4 AND due_at <= $5
        FOR UPDATE SKIP LOCKED`,
    [task.merchantId, task.systemId, task.work, task.runId, now],
  );
  return rowCount === 1;
}

/** The task is done. */
export async function endTask(client: PoolClient, task: Task): Promise<void> {
  await client.query(
    "DELETE FROM database_task WHERE merchant_id = $1 AND system_id = $2 AND work = $3",
    [task.merchantId, task.systemId, task.work],
  );
}

/** The task is to be done at another time: the next day's, or one that met a database which is away. */
export async function putOff(
  client: PoolClient,
  task: Task,
  dueAt: Date,
  failures: number,
): Promise<void> {
  await client.query(
    `UPDATE database_task SET due_at = $4, failures = $5
      WHERE merchant_id = $1 AND system_id = $2 AND work = $3`,
    [task.merchantId, task.systemId, task.work, dueAt, failures],
  );
}

export async function failuresOf(client: PoolClient, task: Task): Promise<number> {
  const { rows } = await client.query<{ failures: number }>(
    "SELECT failures FROM database_task WHERE merchant_id = $1 AND system_id = $2 AND work = $3",
    [task.merchantId, task.systemId, task.work],
  );
  return rows[0]?.failures ?? 0;
}
