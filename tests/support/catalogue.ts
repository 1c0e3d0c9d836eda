import type { ClientBase } from "pg";

/** Tables that belong to no merchant, each with its own access rules. A new one is a decision, so it is listed here. */
export const DIRECTORY_TABLES = [
  "_prisma_migrations",
  "account_user",
  "address_change",
  "database_task",
  "engagement_staging",
  "import_staging",
  "import_task",
  "mail",
  "merchant",
  "one_time_link",
  "passkey",
  "past_password",
  "recovery_code",
  "session",
  "sign_in_attempt",
  "spent_ticket",
  "totp",
] as const;

type Table = { name: string; secured: boolean; forced: boolean };

/** Every table of the schema, by name. */
export const listTables = async (client: ClientBase): Promise<readonly Table[]> =>
  (
    await client.query<Table>(
      `SELECT relname AS name, relrowsecurity AS secured, relforcerowsecurity AS forced
         FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f')
        ORDER BY relname`,
    )
  ).rows;

export const listMerchantTables = async (client: ClientBase): Promise<readonly string[]> =>
  (await listTables(client))
    .map(({ name }) => name)
    .filter((name) => !DIRECTORY_TABLES.some((directory) => directory === name));

/** What of the schema breaks the rule that there are two kinds of table and no third. */
export async function faultsOf(client: ClientBase): Promise<readonly string[]> {
  const tables = await listTables(client);
  const faults: string[] = [];
  for (const { name, secured, forced } of tables) {
    if (DIRECTORY_TABLES.some((directory) => directory === name)) continue;
    if (!secured) faults.push(`${name}: no row-level security`);
    if (!forced) faults.push(`${name}: row-level security is not forced`);
  }
  faults.push(...(await keyFaults(client)), ...(await policyFaults(client)));
  const views = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')`,
  );
  faults.push(...views.rows.map(({ name }) => `${name}: a view runs past policies`));
  return faults.sort();
}

/** Primary keys, unique indexes and foreign keys of merchant tables begin with the merchant, on both sides. */
async function keyFaults(client: ClientBase): Promise<string[]> {
  const tables = await listMerchantTables(client);
  const indexes = await client.query<{ table: string; name: string; first: string | null }>(
    `SELECT c.relname AS table, i.relname AS name, a.attname AS first
       FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
       LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
      WHERE c.relname = ANY($1) AND c.relnamespace = 'public'::regnamespace AND (x.indisunique OR x.indisprimary)`,
    [tables],
  );
  const keyless = tables.filter((table) => !indexes.rows.some((row) => row.table === table));
  const links = await client.query<{
    table: string;
    name: string;
    target: string;
    first: string;
    targetFirst: string;
  }>(
    `SELECT c.relname AS table, k.conname AS name, t.relname AS target,
            a.attname AS first, ta.attname AS "targetFirst"
       FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
       JOIN pg_attribute ta ON ta.attrelid = t.oid AND ta.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace`,
  );
  const between = links.rows.filter(
    ({ table, target }) => tables.includes(table) && tables.includes(target),
  );
  return [
    ...keyless.map((table) => `${table}: no key`),
    ...indexes.rows
      .filter(({ first }) => first !== "merchant_id")
      .map(({ table, name }) => `${table}: ${name} does not begin with the merchant`),
    ...between
      .filter(({ first, targetFirst }) => first !== "merchant_id" || targetFirst !== "merchant_id")
      .map(({ table, name }) => `${table}: ${name} does not begin with the merchant`),
  ];
}

const BY_MERCHANT =
  "(merchant_id = (NULLIF(current_setting('steward.merchant'::text, true), ''::text))::uuid)";

/** What each policy of the application's role may say: its merchant, and of memberships also one's own. */
const OWN_MEMBERSHIPS =
  "(user_id = (NULLIF(current_setting('steward.user'::text, true), ''::text))::uuid)";

/** What their own merchants ask of signing in, read before any merchant is named. */
const OF_OWN_MERCHANTS = new RegExp(
  "^\\(merchant_id IN \\( SELECT m\\.merchant_id\\s+FROM membership m\\s+WHERE " +
    "\\(m\\.user_id = \\(NULLIF\\(current_setting\\('steward\\.user'::text, true\\), ''::text\\)\\)::uuid\\)\\)\\)$",
);

async function policyFaults(client: ClientBase): Promise<string[]> {
  const tables = await listMerchantTables(client);
  const { rows } = await client.query<{
    table: string;
    name: string;
    command: string;
    roles: string[];
    using: string | null;
    check: string | null;
    permissive: string;
  }>(
    `SELECT tablename AS table, policyname AS name, cmd AS command, roles::text[] AS roles,
            qual AS using, with_check AS check, permissive
       FROM pg_policies WHERE schemaname = 'public'`,
  );
  const faults: string[] = [];
  for (const table of tables) {
    const ofApplication = rows.filter(
      (row) => row.table === table && !row.roles.includes("steward_owner"),
    );
    const main = ofApplication.find(({ name }) => name === `${table}_merchant`);
    if (main?.using !== BY_MERCHANT || main.command !== "ALL" || main.check !== null)
      faults.push(`${table}: no policy by merchant`);
    for (const policy of ofApplication) {
      const isOwn =
        policy.command === "SELECT" &&
        ((policy.name === "membership_own" && policy.using === OWN_MEMBERSHIPS) ||
          (policy.name === "sign_in_policy_own" && OF_OWN_MERCHANTS.test(policy.using ?? "")));
      if (policy !== main && !isOwn) faults.push(`${table}: ${policy.name} is not expected`);
    }
  }
  return faults;
}
