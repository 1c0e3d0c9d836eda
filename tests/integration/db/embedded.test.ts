import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openEmbedded, type EmbeddedDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";

/** A server of its own, which is started, stopped and killed here. */
let folder: string;
let place: string;
const open = () => openEmbedded(folder, { durable: false });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "steward-own-"));
  const made = await open();
  place = made.place;
  await made.close();
});

afterAll(() => {
  if (!place.startsWith(realpathSync(folder))) rmSync(dirname(place), { recursive: true });
  rmSync(folder, { recursive: true });
});

async function ask<T>(url: string, sql: string): Promise<T | undefined> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows[0] as T | undefined;
  } finally {
    await client.end();
  }
}

const serverPid = () =>
  Number.parseInt(readFileSync(join(place, "cluster/postmaster.pid"), "utf8"));
const answers = (database: EmbeddedDatabase) =>
  ask(database.applicationUrl, "select 1").then(
    () => true,
    () => false,
  );

it("is UTF-8 with one order of characters everywhere, and listens on no port", async () => {
  const database = await open();
  const sql = `select pg_encoding_to_char(encoding) as encoding, datlocale as locale,
    current_setting('listen_addresses') as ports from pg_database where datname = current_database()`;
  expect(await ask(database.ownerUrl, sql)).toEqual({
    encoding: "UTF8",
    locale: "C.UTF-8",
    ports: "",
  });
  await database.close();
});

it("gives the application no right to change the schema or to bypass a policy", async () => {
  const database = await open();
  const sql = `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
    has_schema_privilege('public', 'create') as ddl,
    has_database_privilege(current_database(), 'temp') as temp
    from pg_roles where rolname = current_user`;
  const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
  expect(await ask(database.applicationUrl, sql)).toEqual({ ...none, ddl: false, temp: false });
  expect(await ask(database.ownerUrl, sql)).toEqual({ ...none, ddl: true, temp: true });
  await database.close();
});

it("is stopped by its last user, and not before", async () => {
  const first = await open();
  const second = await open();
  await first.close();
  expect(await answers(second)).toBe(true);
  await second.close();
  expect(await answers(second)).toBe(false);
});

it("survives that many come and go at once", async () => {
  const users = Array.from({ length: 8 }, async (_, turn) => {
    for (let round = 0; round < 3; round++) {
      const database = await open();
      expect(await answers(database)).toBe(true);
      await sleep(turn * 7);
      await database.close();
    }
  });
  await Promise.all(users);
  await expect(async () => serverPid()).rejects.toThrow("ENOENT");
});

it("starts again by itself when the server is killed under a user", async () => {
  const database = await open();
  process.kill(serverPid(), "SIGKILL");
  await expect.poll(() => answers(database), { timeout: 20_000 }).toBe(true);
  await database.close();
  expect(await answers(database)).toBe(false);
});

it("starts although another process has the number of a server that crashed", async () => {
  const [pid, lock] = [
    join(place, "cluster/postmaster.pid"),
    join(place, "run/.s.PGSQL.5432.lock"),
  ];
  for (const file of [pid, lock])
    writeFileSync(file, `${process.pid}\n${join(place, "cluster")}\n1\n5432\n\n\n`);
  const database = await open();
  expect(await answers(database)).toBe(true);
  await database.close();
});

it("writes no cell of a failed statement into its log", async () => {
  const database = await open();
  const client = new Client({ connectionString: database.applicationUrl });
  await client.connect();
  await client.query("select $1::int", ["ana.perez@example.com"]).catch(() => {});
  await client.query("select 'ana.perez@example.com'::int").catch(() => {});
  await client.end();
  await database.close();
  expect(readFileSync(join(place, "server.log"), "utf8")).not.toContain("ana.perez");
});

it("says what to do where another version of PostgreSQL made the files", async () => {
  const version = join(place, "cluster/PG_VERSION");
  const made = readFileSync(version, "utf8");
  writeFileSync(version, "99\n");
  await expect(open()).rejects.toThrow("another version of PostgreSQL");
  writeFileSync(version, made);
  await (await open()).close();
});

it("applies each migration once, also when two start at the same time", async () => {
  const database = await open();
  const migrations = mkdtempSync(join(tmpdir(), "steward-migrations-"));
  const add = (name: string, sql: string) => {
    mkdirSync(join(migrations, name), { recursive: true });
    writeFileSync(join(migrations, name, "migration.sql"), sql);
  };
  const run = () => migrate(database.ownerUrl, migrations);

  add("1_first", "create table one (id int); create table two (id int);");
  const both = await Promise.all([run(), run()]);
  expect(both.flatMap(({ applied }) => applied)).toEqual(["1_first"]);

  add("2_broken", "create table three (id int); select no_such_function();");
  await expect(run()).rejects.toThrow("no_such_function");
  expect(await ask(database.ownerUrl, "select to_regclass('three') as found")).toEqual({
    found: null,
  });
  add("2_broken", "create table three (id int);");
  expect((await run()).applied).toEqual(["2_broken"]);

  add("1_first", "create table other (id int);");
  await expect(run()).rejects.toThrow("was changed after");
  rmSync(join(migrations, "1_first"), { recursive: true });
  await expect(run()).rejects.toThrow("newer version");

  rmSync(migrations, { recursive: true });
  await database.close();
});
