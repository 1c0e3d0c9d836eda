import { createHash } from "node:crypto";
import { Client, type QueryResultRow } from "pg";
import { listMerchantTables } from "../catalogue";

/** Works as the owner of the tables, whom no policy holds back: for looking behind the application's back. */
async function withOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: process.env.STEWARD_TEST_OWNER_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const asOwner = <T extends QueryResultRow>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> =>
  withOwner(async (client) => (await client.query<T>(sql, [...values])).rows);

/** How many rows a merchant has in each table, and their digest: the same before and after means that nothing changed. */
export const everythingOf = (merchantId: string): Promise<Readonly<Record<string, string>>> =>
  withOwner(async (client) => {
    const found: Record<string, string> = {};
    for (const table of await listMerchantTables(client)) found[table] = await rows(client, table);
    found.merchant = await rows(client, "merchant", "id");
    return found;

    async function rows(of: Client, table: string, column = "merchant_id"): Promise<string> {
      const { rows: all } = await of.query<{ row: string }>(
        `SELECT t::text AS row FROM "${table}" t WHERE ${column} = $1 ORDER BY 1`,
        [merchantId],
      );
      const digest = createHash("sha256").update(JSON.stringify(all)).digest("hex");
      return `${all.length} rows, ${digest.slice(0, 16)}`;
    }
  });
