import { Pool, type QueryResultRow } from "pg";
import { inject } from "vitest";

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

export async function endOwner(): Promise<void> {
  await pool?.end();
  pool = undefined;
}
