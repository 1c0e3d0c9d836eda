import { isIP } from "node:net";
import {
  type Connection,
  createConnection,
  type ResultSetHeader,
  type RowDataPacket,
} from "mysql2";
import { factsOfGrants } from "./grants";
import {
  type Account,
  type Address,
  type ColumnKind,
  OFFERED_TABLES_MAX,
  type PlannedTable,
  type SourceColumn,
  type SourceTable,
  type TableFlaw,
  type TableName,
} from "./model";
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

const quoted = (name: string): string => `\`${name.replaceAll("`", "``")}\``;
/** The tables are those of the one database that was named. */
const tableIn = ({ name }: TableName): string => quoted(name);

const asText = (column: string): string => `CAST(${column} AS CHAR CHARACTER SET utf8mb4)`;

/** A column as text: days and moments as ISO 8601 in UTC; a day that is none in any calendar is nothing. */
function textOf({ name, kind }: SourceColumn): string {
  const column = quoted(name);
  if (kind === "day") return dated(column, "%Y-%m-%d");
  if (kind === "moment") return dated(column, "%Y-%m-%dT%H:%i:%sZ");
  return `LEFT(${asText(column)}, ${CELL_CHARS_MAX})`;
}

const dated = (column: string, format: string): string =>
  `IF(MONTH(${column}) = 0 OR DAYOFMONTH(${column}) = 0, NULL, DATE_FORMAT(${column}, '${format}'))`;

/** A number, a date or another value that is there is something, whatever it looks like. */
const isFilled = (name: string): string =>
  `(${quoted(name)} IS NOT NULL AND ${asText(quoted(name))} <> '')`;

/** The rows of a record: by the column's own comparison, so that its index serves, and then to the letter. */
function underKeys({ key }: PlannedTable, count: number): string {
  const marks = Array.from({ length: count }, () => "?").join(", ");
  const column = quoted(key.name);
  return `${column} IN (${marks}) AND CAST(${asText(column)} AS BINARY) IN (${marks})`;
}

/** MariaDB and MySQL, over one connection. No file of this machine can be asked for, and no second statement sent along. */
export async function openMariaDb(address: Address, account: Account): Promise<Source> {
  const { host, port, database, tls } = address;
  // The driver holds a certificate against names only, and against that of this machine where it has none.
  if (tls === "verified" && isIP(host) !== 0) throw new SourceError("tls");
  const connection = createConnection({
    ...{ host, port, database, ...account },
    ...(tls === "off" ? {} : { ssl: sslOf(tls === "verified") }),
    connectTimeout: CONNECT_MS,
    charset: "utf8mb4",
    timezone: "Z",
    flags: ["-LOCAL_FILES", "-CONNECT_ATTRS", "-MULTI_STATEMENTS"],
    multipleStatements: false,
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
  });
  connection.on("error", () => undefined);
  const on = sessionOn(connection);
  try {
    await new Promise<void>((done, fail) =>
      connection.connect((error) => (error ? fail(error) : done())),
    );
    await on.run("SET SESSION time_zone = '+00:00'");
    await on.run(`SET SESSION innodb_lock_wait_timeout = ${LOCK_MS / 1_000}`);
    await limitStatements(on, STATEMENT_MS);
    await on.run(`SET SESSION net_write_timeout = ${(STATEMENT_MS * 5) / 1_000}`);
    // What cannot be emptied is to be refused, and never cut to fit.
    await on.run("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES'");
  } catch (error) {
    connection.destroy();
    throw error;
  }
  return sourceOn(connection, on, database);
}

/** Without `verifyIdentity` any certificate of a known authority would do, whoever it was made out to. */
const sslOf = (isVerified: boolean) => ({
  rejectUnauthorized: isVerified,
  verifyIdentity: isVerified,
});

/** How long the server itself works on a statement; 0 for no limit. MariaDB and MySQL each know one of the two. */
async function limitStatements({ run }: Session, ms: number): Promise<void> {
  for (const limit of [`max_statement_time = ${ms / 1_000}`, `max_execution_time = ${ms}`])
    await run(`SET SESSION ${limit}`).catch((error: unknown) => {
      if ((error as { readonly code?: unknown }).code !== "ER_UNKNOWN_SYSTEM_VARIABLE") throw error;
    });
}

type Session = ReturnType<typeof sessionOn>;

function sessionOn(connection: Connection) {
  /** A statement without values of anybody's. */
  const run = (sql: string): Promise<void> =>
    new Promise((done, fail) =>
      connection.query({ sql, timeout: STATEMENT_MS }, (error) => (error ? fail(error) : done())),
    );
  const cells = (sql: string, values: readonly string[] = []): Promise<readonly Cells[]> =>
    new Promise((done, fail) =>
      connection.execute<RowDataPacket[][] | ResultSetHeader>(
        { sql, values: [...values], timeout: STATEMENT_MS, rowsAsArray: true },
        (error, rows) =>
          error ? fail(error) : done(Array.isArray(rows) ? rows.map(textCells) : []),
      ),
    );
  return { run, cells };
}

const textCells = (row: readonly unknown[]): Cells =>
  row.map((cell) => (cell === null || cell === undefined ? null : String(cell)));

function sourceOn(connection: Connection, session: Session, database: string): Source {
  const { run, cells } = session;
  async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    await run("START TRANSACTION");
    try {
      const value = await work();
      await run("COMMIT");
      return value;
    } catch (error) {
      await run("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  async function describe(names: readonly TableName[] | null): Promise<readonly SourceTable[]> {
    const wanted = names === null ? null : new Set(names.map(({ name }) => name));
    const rows = await cells(TABLES, [database]);
    const some = rows.filter(([name]) => wanted === null || wanted.has(name ?? ""));
    if (some.length === 0) return [];
    const shown = some.slice(0, OFFERED_TABLES_MAX).map(([name]) => name ?? "");
    const marks = shown.map(() => "?").join(", ");
    const columns = await cells(columnsSql(marks), [database, ...shown]);
    return some.slice(0, OFFERED_TABLES_MAX).map((row) => tableFrom(database, row, columns));
  }

  async function look(tables: readonly PlannedTable[], keys: readonly string[]): Promise<Look> {
    const [found, filled] = [new Set<string>(), new Set<string>()];
    for (const table of tables) {
      const some = table.blanked.map(({ name }) => isFilled(name)).join(" OR ") || "FALSE";
      const rows = await cells(
        `SELECT ${asText(quoted(table.key.name))}, IF(${some}, 1, 0) FROM ${tableIn(table)} WHERE ${underKeys(table, keys.length)}`,
        [...keys, ...keys],
      );
      for (const [key, isSome] of rows) {
        if (key === undefined || key === null) continue;
        found.add(key);
        if (isSome === "1") filled.add(key);
      }
    }
    return { found, filled };
  }

  return {
    tables: () => describe(null),
    describe,
    look,
    sample: (table) =>
      cells(
        `SELECT ${table.columns.map(textOf).join(", ")} FROM ${tableIn(table)} LIMIT ${rowsAtOnce(table.columns.length)}`,
      ),
    facts: async (tables) => {
      const given = await cells("SHOW GRANTS");
      return factsOfGrants(
        given.flatMap(([statement]) => statement ?? []),
        database,
        tables,
      );
    },
    rows: async function* (tables) {
      // One statement reads a whole table, however long that takes; each wait for its rows has an end.
      await limitStatements(session, 0);
      await run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      await run("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
      for (const [index, table] of tables.entries()) {
        const columns = [
          `LEFT(${asText(quoted(table.key.name))}, ${CELL_CHARS_MAX})`,
          ...table.read.map(textOf),
        ];
        const atOnce = rowsAtOnce(columns.length);
        const stream = connection
          .query({
            sql: `SELECT ${columns.join(", ")} FROM ${tableIn(table)}`,
            rowsAsArray: true,
          })
          .stream({ highWaterMark: atOnce });
        const cut = (error: Error) => void stream.destroy(error);
        connection.once("error", cut);
        let batch: SourceRow[] = [];
        for await (const row of stream as AsyncIterable<readonly unknown[]>) {
          const [key = null, ...rest] = textCells(row);
          batch.push({ table: index, key, cells: rest });
          if (batch.length < atOnce) continue;
          yield batch;
          batch = [];
        }
        connection.off("error", cut);
        if (batch.length > 0) yield batch;
      }
      await run("COMMIT");
    },
    count: async (tables, keys) => {
      const counts: (readonly number[])[] = [];
      for (const table of tables) {
        const filled = table.blanked.map(({ name }) => `COUNT(IF(${isFilled(name)}, 1, NULL))`);
        if (filled.length === 0) {
          counts.push([]);
          continue;
        }
        const [row = []] = await cells(
          `SELECT ${filled.join(", ")} FROM ${tableIn(table)} WHERE ${underKeys(table, keys.length)}`,
          [...keys, ...keys],
        );
        counts.push(row.map(Number));
      }
      return counts;
    },
    blank: (tables, keys) =>
      inTransaction(async () => {
        const { found } = await look(tables, keys);
        for (const table of tables) {
          if (table.blanked.length === 0) continue;
          const sets = table.blanked.map(
            ({ name, by }) => `${quoted(name)} = ${by === "null" ? "NULL" : "''"}`,
          );
          const some = table.blanked.map(({ name }) => isFilled(name)).join(" OR ");
          await cells(
            `UPDATE ${tableIn(table)} SET ${sets.join(", ")} WHERE ${underKeys(table, keys.length)} AND (${some})`,
            [...keys, ...keys],
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
    close: async () => connection.destroy(),
  };
}

const TABLES = `
  SELECT t.TABLE_NAME, t.TABLE_TYPE, t.ENGINE, t.TABLE_ROWS,
         EXISTS (SELECT 1 FROM information_schema.TRIGGERS g
                  WHERE g.EVENT_OBJECT_SCHEMA = t.TABLE_SCHEMA AND g.EVENT_OBJECT_TABLE = t.TABLE_NAME)
    FROM information_schema.TABLES t
   WHERE t.TABLE_SCHEMA = ? AND t.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
   ORDER BY t.TABLE_NAME`;

const columnsSql = (marks: string) => `
  SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.IS_NULLABLE,
         EXISTS (SELECT 1 FROM information_schema.STATISTICS s
                  WHERE s.TABLE_SCHEMA = c.TABLE_SCHEMA AND s.TABLE_NAME = c.TABLE_NAME
                    AND s.COLUMN_NAME = c.COLUMN_NAME AND s.INDEX_NAME = 'PRIMARY'),
         EXISTS (SELECT 1 FROM information_schema.STATISTICS s
                  WHERE s.TABLE_SCHEMA = c.TABLE_SCHEMA AND s.TABLE_NAME = c.TABLE_NAME
                    AND s.COLUMN_NAME = c.COLUMN_NAME AND s.NON_UNIQUE = 0),
         EXISTS (SELECT 1 FROM information_schema.KEY_COLUMN_USAGE k
                  WHERE k.TABLE_SCHEMA = c.TABLE_SCHEMA AND k.TABLE_NAME = c.TABLE_NAME
                    AND k.COLUMN_NAME = c.COLUMN_NAME AND k.REFERENCED_TABLE_NAME IS NOT NULL),
         c.EXTRA LIKE '%GENERATED%' AND c.EXTRA NOT LIKE '%DEFAULT_GENERATED%'
    FROM information_schema.COLUMNS c
   WHERE c.TABLE_SCHEMA = ? AND c.TABLE_NAME IN (${marks})
   ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`;

function tableFrom(
  schema: string,
  [name = null, type = null, engine = null, rows = null, hasTriggers = null]: Cells,
  columns: readonly Cells[],
): SourceTable {
  const flaws: TableFlaw[] = [];
  // Only InnoDB undoes what was begun; in MyISAM half a statement stays.
  if (engine?.toLowerCase() !== "innodb") flaws.push("notTransactional");
  if (type === "SYSTEM VERSIONED") flaws.push("keepsHistory");
  return {
    ...{ schema, name: name ?? "", flaws },
    rows: rows === null ? null : Number(rows),
    hasTriggers: hasTriggers === "1",
    columns: columns.filter(([table]) => table === name).map(columnFrom),
  };
}

function columnFrom([, name, type, nullable, primary, unique, reference, generated]: Cells) {
  return {
    name: name ?? "",
    kind: kindOf(type ?? ""),
    type: type ?? "",
    isNullable: nullable === "YES",
    isPrimary: primary === "1",
    isUnique: unique === "1",
    isReference: reference === "1",
    isGenerated: generated === "1",
  };
}

function kindOf(type: string): ColumnKind {
  if (/^(tiny|small|medium|big)?int$/.test(type)) return "whole";
  if (/^((tiny|medium|long)?text|(var)?char)$/.test(type)) return "text";
  if (/^(decimal|numeric|float|double|year)$/.test(type)) return "number";
  if (type === "uuid") return "uuid";
  if (type === "date") return "day";
  return type === "datetime" || type === "timestamp" ? "moment" : "other";
}
