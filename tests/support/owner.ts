import { Pool, type QueryResultRow } from "pg";
import { expect, inject } from "vitest";

let pool: Pool | undefined;

/** The owner of the tables, whom no policy holds back: for looking behind the application's back. */
export function owner(): Pool {
  if (!pool) {
    pool = new Pool({ connectionString: inject("database").ownerUrl, max: 3 });
    pool.on("error", () => undefined);
  }
  return pool;
}

/** The rows of one statement as the owner. */
export const asOwner = async <T extends QueryResultRow>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> => (await owner().query<T>(sql, [...values])).rows;

export type HeldByOwner = {
  /** Comes back once something waits for it. */
  readonly isWaitedFor: () => Promise<void>;
  /** Keeps what it did, and lets everybody on. */
  readonly end: () => Promise<void>;
};

const HELD_MS = 12_000;

/**
 * One statement of the owner's whose transaction stays open, so that others come to wait for it; cut off before they would
 * be, so that a test that fails leaves nobody waiting.
 */
export async function heldByOwner(
  sql: string,
  values: readonly unknown[] = [],
): Promise<HeldByOwner> {
  const client = await owner().connect();
  client.on("error", () => undefined);
  await client.query("BEGIN");
  await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${HELD_MS}`);
  await client.query(sql, [...values]);
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const waiting = () =>
    asOwner("SELECT 1 FROM pg_stat_activity WHERE $1::int = ANY (pg_blocking_pids(pid))", [
      rows[0]?.pid,
    ]);
  return {
    isWaitedFor: () => expect.poll(waiting, { timeout: HELD_MS }).not.toEqual([]),
    end: async () => {
      await client.query("COMMIT");
      client.release();
    },
  };
}

export async function endOwner(): Promise<void> {
  await pool?.end();
  pool = undefined;
}
