import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import {
  DIRECTORY_TABLES,
  faultsOf,
  listMerchantTables,
  listTables,
} from "@/tests/support/catalogue";
import { asOwner, owner } from "@/tests/support/owner";

/** The faults that a change of the schema would make; the change itself is undone. */
async function faultsAfter(sql: string): Promise<readonly string[]> {
  const client = await owner().connect();
  try {
    await client.query("BEGIN");
    await client.query(sql);
    return await faultsOf(client);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

const POLICIES = `
  ALTER TABLE gadget ENABLE ROW LEVEL SECURITY;
  ALTER TABLE gadget FORCE ROW LEVEL SECURITY;
  CREATE POLICY gadget_merchant ON gadget TO steward_app
    USING (merchant_id = nullif(current_setting('steward.merchant', true), '')::uuid);
  CREATE POLICY gadget_owner ON gadget TO CURRENT_USER USING (true);`;

describe("the schema", () => {
  test("has two kinds of table and no third", async () => {
    expect(await faultsAfter("SELECT 1")).toEqual([]);
    const client = await owner().connect();
    const names = (await listTables(client)).map(({ name }) => name);
    const merchantTables = await listMerchantTables(client);
    client.release();
    expect(names.filter((name) => !merchantTables.includes(name))).toEqual([...DIRECTORY_TABLES]);
    expect(merchantTables).toContain("holding");
  });

  test.each([
    ...[
      "holding",
      "fingerprint",
      "import_widened",
      "holding_tally",
      "hold_record",
      "erasure_record",
    ],
    ...["engagement_count", "engagement_seen", "engagement_rollup", "engagement_product"],
    "consent",
  ])("leaves it to no sample how many rows of %s a merchant has", async (table) => {
    const client = await owner().connect();
    try {
      await client.query(`ANALYZE ${table}`);
      const { rows } = await client.query<{ target: number; sampled: boolean }>(
        `SELECT attstattarget AS target,
                  EXISTS (SELECT 1 FROM pg_stats WHERE tablename = $1 AND attname = 'merchant_id') AS sampled
             FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'merchant_id'`,
        [table],
      );
      expect(rows).toEqual([{ target: 0, sampled: false }]);
    } finally {
      client.release();
    }
  });

  test.each([
    ["CREATE TABLE gadget (id uuid PRIMARY KEY)", "gadget: no row-level security"],
    [
      `CREATE TABLE gadget (merchant_id uuid, id uuid, PRIMARY KEY (id, merchant_id)); ${POLICIES}`,
      "gadget: gadget_pkey does not begin with the merchant",
    ],
    [
      `CREATE TABLE gadget (merchant_id uuid, id uuid, PRIMARY KEY (merchant_id, id), UNIQUE (id)); ${POLICIES}`,
      "gadget: gadget_id_key does not begin with the merchant",
    ],
    [
      `CREATE TABLE gadget (merchant_id uuid, id uuid, system_id uuid, PRIMARY KEY (merchant_id, id)); ${POLICIES}
       ALTER TABLE system ADD UNIQUE (id);
       ALTER TABLE gadget ADD FOREIGN KEY (system_id) REFERENCES system (id)`,
      "gadget: gadget_system_id_fkey does not begin with the merchant",
    ],
    [
      `CREATE TABLE gadget (merchant_id uuid, id uuid, PRIMARY KEY (merchant_id, id)); ${POLICIES}
       ALTER TABLE gadget NO FORCE ROW LEVEL SECURITY`,
      "gadget: row-level security is not forced",
    ],
    [
      `CREATE TABLE gadget (merchant_id uuid, id uuid, PRIMARY KEY (merchant_id, id)); ${POLICIES}
       DROP POLICY gadget_merchant ON gadget;
       CREATE POLICY gadget_merchant ON gadget TO steward_app USING (true)`,
      "gadget: no policy by merchant",
    ],
    [
      "CREATE POLICY gadget ON holding TO steward_app USING (true)",
      "holding: gadget is not expected",
    ],
    ["CREATE VIEW gadget AS SELECT * FROM holding", "gadget: a view runs past policies"],
    ["ALTER TABLE holding DROP CONSTRAINT holding_pkey", "holding: no key"],
  ])("fails the check after %s", async (sql, fault) => {
    expect(await faultsAfter(sql)).toContain(fault);
  });
});

describe("the application's role", () => {
  const held = async (sql: string) =>
    (await asOwner<{ name: string }>(sql)).map(({ name }) => name);

  test("is nobody special", async () => {
    const [role] = await asOwner(
      `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication,
              EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid) AS "memberOfAny",
              has_database_privilege(rolname, current_database(), 'CREATE') AS "makesSchemas",
              has_database_privilege(rolname, current_database(), 'TEMP') AS "makesTemporary",
              has_schema_privilege(rolname, 'public', 'CREATE') AS "makesTables"
         FROM pg_roles r WHERE rolname = 'steward_app'`,
    );
    expect(new Set(Object.values(role ?? { none: true }))).toEqual(new Set([false]));
  });

  test("owns nothing, and the owner of the tables is no superuser either", async () => {
    expect(
      await held(`SELECT relname AS name FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
                   WHERE rolname = 'steward_app'`),
    ).toEqual([]);
    const [owning] = await asOwner(
      "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user",
    );
    expect(owning).toEqual({ rolsuper: false, rolbypassrls: false });
  });

  test("empties, links to and hooks onto no table, and leaves the trail as it was written", async () => {
    expect(
      await held(`SELECT relname AS name FROM pg_class
                   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                     AND has_table_privilege('steward_app', oid, 'TRUNCATE, REFERENCES, TRIGGER, MAINTAIN')`),
    ).toEqual([]);
    expect(
      await held(`SELECT relname AS name FROM pg_class
                   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                     AND NOT has_table_privilege('steward_app', oid, 'UPDATE')
                     AND NOT has_any_column_privilege('steward_app', oid, 'UPDATE') ORDER BY 1`),
    ).toEqual([
      "_prisma_migrations",
      "access_review_decision",
      "access_review_person",
      "amazon_library_check",
      "amazon_observation_step",
      "audit_event",
      "checklist_comment",
      "checklist_evidence",
      "checklist_mention",
      "checklist_review",
      "checklist_signature",
      "checklist_submission",
      "consent",
      "consent_text",
      "console_user_step",
      "copy_step",
      "engagement_review",
      "erasure_step",
      "evidence_part",
      "hold_step",
      "share",
      "share_check",
    ]);
    expect(
      await held(`SELECT relname AS name FROM pg_class
                   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                     AND NOT has_table_privilege('steward_app', oid, 'DELETE') ORDER BY 1`),
    ).toEqual(["_prisma_migrations", "audit_event", "audit_head", "merchant"]);
    expect(
      await held(`SELECT relname AS name FROM pg_class
                   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                     AND NOT has_table_privilege('steward_app', oid, 'SELECT') ORDER BY 1`),
    ).toEqual(["_prisma_migrations"]);
  });

  test.each([
    "CREATE TABLE gadget (id int)",
    "CREATE TEMP TABLE gadget (id int)",
    "CREATE SCHEMA gadget",
    "ALTER TABLE holding DISABLE ROW LEVEL SECURITY",
    "DROP POLICY holding_merchant ON holding",
    "DROP TABLE fingerprint",
    "TRUNCATE holding",
    "UPDATE audit_event SET type = 'x'",
    "UPDATE policy_version SET covers = '{}'",
    "DELETE FROM audit_event",
    "DELETE FROM audit_head",
    "DELETE FROM merchant",
    "SET ROLE steward_owner",
    "SET SESSION AUTHORIZATION steward_owner",
    "SELECT * FROM pg_read_file('/etc/hostname')",
    "COPY system TO PROGRAM 'true'",
  ])("may not %s", async (sql) => {
    await expect(database().pool.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  test("is held by policies also where it turns them off for itself", async () => {
    const client = await database().pool.connect();
    try {
      await client.query("SET row_security = off");
      await expect(client.query("SELECT * FROM holding")).rejects.toThrow(/row-level security/);
    } finally {
      client.release(true);
    }
  });
});
