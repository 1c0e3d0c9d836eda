import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client, DatabaseError } from "pg";
import { Trouble } from "@/lib/env";

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/** The number Prisma's own tools take for the same lock, so that they wait for this and this for them. */
export const MIGRATION_LOCK = 72_707_369;

/**
 * Brings a database to the newest version of the schema, as its owner.
 *
 * Keeps its record in `_prisma_migrations` as `prisma migrate deploy` does. A migration and its
 * record are one transaction here, so that a start that is killed half-way leaves nothing to be
 * repaired. Of two starts at once one waits, and then finds nothing to do.
 */
export async function migrate(
  ownerUrl: string,
  folder = "prisma/migrations",
): Promise<{ readonly applied: readonly string[] }> {
  const migrations = await readMigrations(folder);
  const client = new Client({ connectionString: ownerUrl, application_name: "steward migrate" });
  client.on("error", () => {});
  await client.connect();
  try {
    const applied: string[] = [];
    for (;;) {
      const next = pending(migrations, await readRecord(client));
      if (!next) return { applied };
      if (await apply(client, migrations)) applied.push(next.name);
    }
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** The checksums of what was applied, by name; empty for a database that was never migrated. */
async function readRecord(client: Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ present: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as present`,
  );
  if (!rows[0]?.present) return new Map();
  const record = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null`,
  );
  return new Map(record.rows.map(({ name, checksum }) => [name, checksum]));
}

/** The first migration that is not applied yet; refuses a history that is not this version's. */
function pending(
  migrations: readonly Migration[],
  record: ReadonlyMap<string, string>,
): Migration | undefined {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of record) {
    const expected = known.get(name);
    if (expected === undefined)
      throw new Trouble(
        `The data were last used by a newer version of Steward (${name}): start that version, or restore a backup made by this one.`,
      );
    if (expected !== checksum)
      throw new Trouble(
        `The migration ${name} was changed after this database applied it: put its file back as it was, or begin with an empty data folder.`,
      );
  }
  return migrations.find(({ name }) => !record.has(name));
}

/** Applies one migration; answers false if another process did so while this one waited. */
async function apply(client: Client, migrations: readonly Migration[]): Promise<boolean> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await client.query(RECORD_TABLE);
    const migration = pending(migrations, await readRecord(client));
    if (!migration) {
      await client.query("rollback");
      return false;
    }
    await requireApplicationRole(client);
    await client.query(migration.sql);
    await client.query(
      `insert into _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("commit");
    return true;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw explain(error);
  }
}

/** The migrations grant rights to this role by its name, and cannot make it: the owner may not. */
async function requireApplicationRole(client: Client) {
  const { rowCount } = await client.query("select from pg_roles where rolname = 'steward_app'");
  if (rowCount === 0)
    throw new Trouble(
      `The database server has no role steward_app: run "CREATE ROLE steward_app NOLOGIN; GRANT steward_app TO <the user in DATABASE_URL>;" there as an administrator, then start again.`,
    );
}

function explain(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  if (error.code === "53100")
    return new Trouble(
      "The disk of the database is full: free some space, then start again. Nothing was half done.",
      { cause: error },
    );
  return error;
}

/** As Prisma makes it. */
const RECORD_TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;
