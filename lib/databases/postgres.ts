import { Client } from "pg";
import type {
  Account,
  AccountFacts,
  Address,
  ColumnKind,
  PlannedTable,
  Power,
  SourceColumn,
  SourceTable,
  TableFlaw,
  TableName,
} from "./model";
import { OFFERED_TABLES_MAX } from "./model";
import { isSameTable } from "./rules";
import {
  type Blanked,
  CELL_CHARS_MAX,
  type Cells,
  CONNECT_MS,
  LOCK_MS,
  type Look,
  rowsAtOnce,
  type Source,
  SourceError,
  type SourceRow,
  STATEMENT_MS,
} from "./source";

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const tableIn = ({ schema, name }: TableName): string => `${quoted(schema)}.${quoted(name)}`;

/*
 * In statements over the shop's tables functions and operators are named with their schema: one of the same name that
 * somebody put into the database would else be run with the rights of our accounts.
 */
const EQUALS = "OPERATOR(pg_catalog.=)";

/** A column as text: days and moments as ISO 8601 in UTC, so that nobody has to guess their order. */
function textOf({ name, kind }: SourceColumn): string {
  const column = quoted(name);
  if (kind === "day") return `pg_catalog.to_char(${column}, 'YYYY-MM-DD')`;
  if (kind === "moment")
    return `pg_catalog.to_char(${column}::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  return beginningOf(name);
}

const beginningOf = (name: string): string =>
  `pg_catalog.left(${quoted(name)}::text, ${CELL_CHARS_MAX})`;

const isFilled = (name: string): string =>
  `(${quoted(name)} IS NOT NULL AND ${quoted(name)}::text OPERATOR(pg_catalog.<>) '')`;

/** The rows of a record. Compared as the column's own type, so that its index serves, and to the letter. */
function underKeys({ key }: PlannedTable): string {
  const column = quoted(key.name);
  return `${column} ${EQUALS} ANY($1::text[]::${key.type}[]) AND ${column}::text COLLATE pg_catalog."C" ${EQUALS} ANY($1::text[])`;
}

/** PostgreSQL, over one connection whose sessions are set so that dates read the same everywhere. */
export async function openPostgres(address: Address, account: Account): Promise<Source> {
  const { host, port, database, tls } = address;
  const client = new Client({
    ...{ host, port, database, ...account },
    ssl: tls === "off" ? false : { rejectUnauthorized: tls === "verified" },
    application_name: "steward",
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    // The server ends a statement first; this is for one that answers no more.
    query_timeout: STATEMENT_MS + LOCK_MS,
  });
  // What goes wrong is told by the statement that meets it.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SET TIME ZONE 'UTC'");
    await client.query("SET search_path = pg_catalog");
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return sourceOn(client);
}

function sourceOn(client: Client): Source {
  const rowsOf = async <T extends object>(sql: string, values: readonly unknown[] = []) =>
    (await client.query<T & Record<string, unknown>>(sql, [...values])).rows as readonly T[];
  const cellsOf = async (sql: string, values: readonly unknown[] = []) =>
    (await client.query({ text: sql, values: [...values], rowMode: "array" })).rows as Cells[];

  async function inTransaction<T>(begin: string, work: () => Promise<T>): Promise<T> {
    await client.query(begin);
    try {
      const value = await work();
      await client.query("COMMIT");
      return value;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  async function describe(names: readonly TableName[] | null): Promise<readonly SourceTable[]> {
    const tables = await rowsOf<TableRow>(TABLES, [
      names?.map(({ schema }) => schema) ?? null,
      names?.map(({ name }) => name) ?? null,
    ]);
    const columns = await rowsOf<ColumnRow>(COLUMNS, [tables.map(({ oid }) => oid)]);
    return tables.map((table) => tableFrom(table, columns));
  }

  async function look(tables: readonly PlannedTable[], keys: readonly string[]): Promise<Look> {
    const [found, filled] = [new Set<string>(), new Set<string>()];
    for (const table of tables) {
      const some = table.blanked.map(({ name }) => isFilled(name)).join(" OR ") || "false";
      const rows = await cellsOf(
        `SELECT ${quoted(table.key.name)}::text, (${some})::text FROM ${tableIn(table)} WHERE ${underKeys(table)}`,
        [keys],
      );
      for (const [key, isSome] of rows) {
        if (key === undefined || key === null) continue;
        found.add(key);
        if (isSome === "true") filled.add(key);
      }
    }
    return { found, filled };
  }

  return {
    tables: () => describe(null),
    describe,
    look,
    sample: (table) =>
      cellsOf(
        `SELECT ${table.columns.map(textOf).join(", ")} FROM ${tableIn(table)} LIMIT ${rowsAtOnce(table.columns.length)}`,
      ),
    facts: async (tables) => {
      const [powers] = await rowsOf<PowerRow>(POWERS);
      const rights = await rowsOf<RightsRow>(RIGHTS, [
        tables.map(({ schema }) => schema),
        tables.map(({ name }) => name),
      ]);
      return factsFrom(powers, rights, tables);
    },
    rows: async function* (tables) {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      for (const [index, table] of tables.entries()) {
        const columns = table.read.map(textOf);
        const key = beginningOf(table.key.name);
        await client.query(
          `DECLARE steward_rows NO SCROLL CURSOR FOR SELECT ${[key, ...columns].join(", ")} FROM ${tableIn(table)}`,
        );
        const more = `FETCH ${rowsAtOnce(columns.length + 1)} FROM steward_rows`;
        for (;;) {
          const rows = await cellsOf(more);
          if (rows.length === 0) break;
          yield rows.map(([first = null, ...cells]): SourceRow => ({
            ...{ table: index, key: first, cells },
          }));
        }
        await client.query("CLOSE steward_rows");
      }
      await client.query("COMMIT");
    },
    count: async (tables, keys) => {
      const counts: (readonly number[])[] = [];
      for (const table of tables) {
        const filled = table.blanked.map(
          ({ name }) => `pg_catalog.count(*) FILTER (WHERE ${isFilled(name)})`,
        );
        if (filled.length === 0) {
          counts.push([]);
          continue;
        }
        const [row = []] = await cellsOf(
          `SELECT ${filled.join(", ")} FROM ${tableIn(table)} WHERE ${underKeys(table)}`,
          [keys],
        );
        counts.push(row.map(Number));
      }
      return counts;
    },
    blank: (tables, keys) =>
      inTransaction("BEGIN ISOLATION LEVEL READ COMMITTED", async () => {
        const { found } = await look(tables, keys);
        // What triggers name, they find as they would for anybody else.
        await client.query("SET LOCAL search_path = DEFAULT");
        for (const table of tables) {
          if (table.blanked.length === 0) continue;
          const sets = table.blanked.map(
            ({ name, by }) => `${quoted(name)} = ${by === "null" ? "NULL" : "''"}`,
          );
          const some = table.blanked.map(({ name }) => isFilled(name)).join(" OR ");
          await client.query(
            `UPDATE ${tableIn(table)} SET ${sets.join(", ")} WHERE ${underKeys(table)} AND (${some})`,
            [keys],
          );
        }
        // A trigger can put back what was taken; then nothing of it counts as done.
        const after = await look(tables, keys);
        if (after.filled.size > 0) throw new SourceError("notBlanked");
        return new Map(
          keys.map((key): readonly [string, Blanked] => [
            key,
            found.has(key) || after.found.has(key) ? "done" : "notFound",
          ]),
        );
      }),
    close: () => client.end(),
  };
}

type TableRow = TableName & {
  readonly oid: number;
  readonly rows: number | null;
  readonly kind: string;
  readonly hasTriggers: boolean;
  readonly hidesRows: boolean;
};

const TABLES = `
  SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name, c.relkind::text AS kind,
         CASE WHEN c.reltuples < 0 THEN NULL ELSE c.reltuples::float8 END AS rows,
         EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) AS "hasTriggers",
         row_security_active(c.oid) AS "hidesRows"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
     AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
     AND ($1::text[] IS NULL AND has_any_column_privilege(c.oid, 'SELECT')
          OR (n.nspname::text, c.relname::text) IN (SELECT * FROM unnest($1::text[], $2::text[])))
   ORDER BY 2, 3 LIMIT ${OFFERED_TABLES_MAX}`;

type ColumnRow = {
  readonly oid: string;
  readonly name: string;
  readonly type: string;
  readonly category: string;
  readonly isNullable: boolean;
  readonly isPrimary: boolean;
  readonly isUnique: boolean;
  readonly isReference: boolean;
  readonly isGenerated: boolean;
};

const COLUMNS = `
  SELECT a.attrelid::int8 AS oid, a.attname AS name, format_type(a.atttypid, NULL) AS type, ty.typcategory::text AS category,
         NOT a.attnotnull AND NOT ty.typnotnull AS "isNullable",
         EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY(i.indkey))
           AS "isPrimary",
         EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY(i.indkey))
           AS "isUnique",
         EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'f' AND a.attnum = ANY(k.conkey))
           AS "isReference",
         a.attgenerated <> '' OR a.attidentity = 'a' AS "isGenerated"
    FROM pg_attribute a JOIN pg_type ty ON ty.oid = a.atttypid
   WHERE a.attrelid::int8 = ANY($1::int8[]) AND a.attnum > 0 AND NOT a.attisdropped
   ORDER BY a.attrelid, a.attnum`;

function tableFrom(table: TableRow, columns: readonly ColumnRow[]): SourceTable {
  const { oid, schema, name, rows, hasTriggers, hidesRows } = table;
  const flaws: readonly TableFlaw[] = hidesRows ? ["hidesRows"] : [];
  return {
    ...{ schema, name, hasTriggers, flaws },
    rows: rows === null ? null : Math.round(rows),
    columns: columns.filter((column) => String(column.oid) === String(oid)).map(columnFrom),
  };
}

const columnFrom = (column: ColumnRow): SourceColumn => ({
  ...{ name: column.name, kind: kindOf(column.type, column.category), type: column.type },
  ...{ isNullable: column.isNullable, isPrimary: column.isPrimary, isUnique: column.isUnique },
  ...{ isReference: column.isReference, isGenerated: column.isGenerated },
});

function kindOf(type: string, category: string): ColumnKind {
  if (/^(smallint|integer|bigint)$/.test(type)) return "whole";
  if (type === "uuid") return "uuid";
  if (type === "date") return "day";
  if (/^timestamp/.test(type)) return "moment";
  if (category === "S") return "text";
  return category === "N" ? "number" : "other";
}

type PowerRow = {
  readonly everything: boolean;
  readonly roles: boolean;
  readonly files: boolean;
  readonly structure: boolean;
};

const POWERS = `
  SELECT rolsuper OR rolbypassrls OR rolreplication AS everything, rolcreaterole AS roles,
         pg_has_role(current_user, 'pg_write_server_files', 'USAGE') OR pg_has_role(current_user, 'pg_read_server_files', 'USAGE')
           OR pg_has_role(current_user, 'pg_execute_server_program', 'USAGE') AS files,
         rolcreatedb OR has_database_privilege(current_database(), 'CREATE') AS structure
    FROM pg_roles WHERE rolname = current_user`;

type RightsRow = TableName & {
  readonly reads: readonly string[];
  readonly updates: readonly string[];
  readonly inserts: boolean;
  readonly deletes: boolean;
  readonly owns: boolean;
  readonly grants: boolean;
  readonly others: number;
};

const RIGHTS = `
  WITH named AS (SELECT * FROM unnest($1::text[], $2::text[]) AS t(schema, name)),
  mine AS (
    SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relowner
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE (n.nspname::text, c.relname::text) IN (SELECT schema, name FROM named) AND c.relkind IN ('r', 'p')
  )
  SELECT m.schema, m.name,
         coalesce((SELECT json_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = m.oid AND a.attnum > 0
                    AND NOT a.attisdropped AND has_column_privilege(m.oid, a.attnum, 'SELECT')), '[]') AS reads,
         coalesce((SELECT json_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = m.oid AND a.attnum > 0
                    AND NOT a.attisdropped AND has_column_privilege(m.oid, a.attnum, 'UPDATE')), '[]') AS updates,
         has_any_column_privilege(m.oid, 'INSERT') AS inserts,
         has_table_privilege(m.oid, 'DELETE') OR has_table_privilege(m.oid, 'TRUNCATE') AS deletes,
         pg_has_role(current_user, m.relowner, 'USAGE') AS owns,
         has_table_privilege(m.oid, 'SELECT WITH GRANT OPTION') OR has_table_privilege(m.oid, 'UPDATE WITH GRANT OPTION') AS grants,
         (SELECT count(*)::int FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
           WHERE o.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
             AND o.oid NOT IN (SELECT oid FROM mine) AND has_schema_privilege(n.oid, 'USAGE')
             AND (has_any_column_privilege(o.oid, 'INSERT') OR has_any_column_privilege(o.oid, 'UPDATE')
                  OR has_table_privilege(o.oid, 'DELETE') OR has_table_privilege(o.oid, 'TRUNCATE'))) AS others
    FROM mine m`;

function factsFrom(
  power: PowerRow | undefined,
  rights: readonly RightsRow[],
  tables: readonly SourceTable[],
): AccountFacts {
  const powers: Power[] = [];
  if (power?.everything) powers.push("everything");
  if (rights.some(({ owns }) => owns)) powers.push("owner");
  if (power?.roles) powers.push("roles");
  if (power?.files) powers.push("files");
  if (rights.some(({ grants }) => grants)) powers.push("grants");
  if (power?.structure) powers.push("structure");
  return {
    powers,
    tables: tables.map((table) => {
      const found = rights.find((one) => isSameTable(one, table));
      const { reads = [], updates = [], inserts = false, deletes = false } = found ?? {};
      return { schema: table.schema, name: table.name, reads, updates, inserts, deletes };
    }),
    othersWritten: rights[0]?.others ?? 0,
  };
}
