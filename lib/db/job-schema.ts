import { Client, DatabaseError } from "pg";
import library from "pg-boss/package.json" with { type: "json" };
import { Trouble } from "@/lib/env";
import { MIGRATION_LOCK } from "./migrate";
import { JOB_SCHEMA } from "./schemas";

/**
 * Makes the tables of the job queue, or brings them to the version that this release's library wants, as the owner.
 *
 * The library's scripts are transactions of their own. What the application may do there comes afterwards, with the right
 * to see the schema at the end: so a start that is killed in between does the rest the next time.
 */
export async function installJobSchema(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: "steward migrate" });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const installed = await installedVersion(client);
    const wanted = library.pgboss.schema;
    if (installed !== null && installed > wanted)
      throw new Trouble(
        "The data were last used by a newer version of Steward: start that version, or restore a backup made by this one.",
      );
    if (installed === wanted && (await isGranted(client))) return;
    // Fetched only where it has something to do: every command of the command line opens the database.
    const { getConstructionPlans, getMigrationPlans } = await import("pg-boss");
    if (installed === null) await client.query(getConstructionPlans(JOB_SCHEMA));
    else if (installed < wanted) await client.query(getMigrationPlans(JOB_SCHEMA, installed));
    await client.query(
      `grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to steward_app;
       grant usage on schema ${JOB_SCHEMA} to steward_app`,
    );
  } catch (error) {
    throw explain(error);
  } finally {
    await client.end();
  }
}

async function installedVersion(client: Client): Promise<number | null> {
  const { rows } = await client.query<{ present: boolean }>(
    `select to_regclass('${JOB_SCHEMA}.version') is not null as present`,
  );
  if (!rows[0]?.present) return null;
  const found = await client.query<{ version: number }>(
    `select version::int as version from ${JOB_SCHEMA}.version`,
  );
  return found.rows[0]?.version ?? null;
}

async function isGranted(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ granted: boolean }>(
    `select has_schema_privilege('steward_app', '${JOB_SCHEMA}', 'usage') as granted`,
  );
  return rows[0]?.granted ?? false;
}

function explain(error: unknown): unknown {
  if (!(error instanceof DatabaseError) || error.code !== "42501") return error;
  return new Trouble(
    `The role of DATABASE_OWNER_URL may not make the schema ${JOB_SCHEMA}: run "GRANT CREATE ON DATABASE <its name> TO <that role>;" there as an administrator, then start again.`,
    { cause: error },
  );
}
