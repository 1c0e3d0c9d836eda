import type { AccountFacts, Power, SourceTable } from "./model";

/*
 * What MariaDB and MySQL answer to SHOW GRANTS, read. Both tell in statements what an account was given, and have no
 * view that also counts what it has by a role or by a pattern.
 */

type Given = {
  /** Lower case: `select`, `all privileges` … with the columns to which it is bound; null for the whole of it. */
  readonly rights: ReadonlyMap<string, readonly string[] | null>;
  /** `*` for all. */
  readonly database: string;
  readonly table: string;
  readonly mayGrant: boolean;
};

const STATEMENT = /^GRANT (.+?) ON (?:TABLE )?(\*|`(?:[^`]|``)*`)\.(\*|`(?:[^`]|``)*`) TO /is;

/** One statement; null where it gives no right on tables (a role, a proxy, a procedure). */
export function readGrant(statement: string): Given | null {
  const [, list, database, table] = STATEMENT.exec(statement) ?? [];
  if (list === undefined || database === undefined || table === undefined) return null;
  return {
    rights: rightsIn(list),
    database: named(database),
    table: named(table),
    mayGrant: /WITH (?:.* )?GRANT OPTION/is.test(statement),
  };
}

/** `SELECT (`a`, `b`), UPDATE (`c`), DELETE`: each right with its columns. */
function rightsIn(list: string): ReadonlyMap<string, readonly string[] | null> {
  const rights = new Map<string, readonly string[] | null>();
  for (const [, word = "", columns] of list.matchAll(
    /([A-Z][A-Z ]*?)\s*(?:\(((?:[^()`]|`(?:[^`]|``)*`)*)\))?\s*(?:,|$)/gi,
  )) {
    const names = columns === undefined ? null : [...columns.matchAll(/`(?:[^`]|``)*`|[^,\s]+/g)];
    rights.set(word.trim().toLowerCase(), names && names.map(([name]) => named(name)));
  }
  return rights;
}

const named = (name: string): string =>
  name.startsWith("`") ? name.slice(1, -1).replaceAll("``", "`") : name;

/** Whether a grant's database, which is a pattern where it stands for all tables, means this one. */
function covers(pattern: string, database: string): boolean {
  if (pattern === "*") return true;
  const parts = pattern.match(/\\.|[%_]|[^\\%_]+/gs) ?? [];
  const expression = parts.map((part) => {
    if (part === "%") return ".*";
    if (part === "_") return ".";
    return (part.startsWith("\\") ? part.slice(1) : part).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${expression.join("")}$`, "is").test(database);
}

const ALL = "all privileges";
const WRITES = ["insert", "update", "delete", ALL];
const STRUCTURE = ["create", "drop", "alter", "index", "trigger", "create view", "references"];
const SERVER = ["super", "shutdown", "process", "system_user", "set user", "binlog admin"];

/** What an account may do, out of all that it was given, for these tables of one database. */
export function factsOfGrants(
  statements: readonly string[],
  database: string,
  tables: readonly SourceTable[],
): AccountFacts {
  const given = statements.flatMap((statement) => readGrant(statement) ?? []);
  const here = given.filter((one) => covers(one.database, database));
  const has = (one: Given, ...rights: readonly string[]) =>
    rights.some((right) => one.rights.has(right));
  const everywhere = given.filter((one) => one.database === "*");

  const columnsOf = (table: SourceTable, right: string): readonly string[] => {
    const all = table.columns.map(({ name }) => name);
    const some = new Set<string>();
    for (const one of here) {
      if (one.table !== "*" && one.table !== table.name) continue;
      const columns = one.rights.get(right);
      if (columns === null || one.rights.has(ALL)) return all;
      for (const name of columns ?? []) some.add(name);
    }
    return all.filter((name) => some.has(name));
  };
  const whole = (table: SourceTable, right: string) => columnsOf(table, right).length > 0;
  const mapped = new Set(tables.map(({ name }) => name));
  const others = given.filter(
    (one) =>
      has(one, ...WRITES) &&
      (one.table === "*" || !mapped.has(one.table) || !covers(one.database, database)),
  );
  const powers: Power[] = [];
  if (everywhere.some((one) => has(one, ALL, ...SERVER))) powers.push("everything");
  if (everywhere.some((one) => has(one, "create user"))) powers.push("roles");
  if (everywhere.some((one) => has(one, "file"))) powers.push("files");
  if (given.some(({ mayGrant }) => mayGrant)) powers.push("grants");
  if (here.some((one) => has(one, ALL, ...STRUCTURE))) powers.push("structure");
  return {
    powers,
    tables: tables.map((table) => ({
      ...{ schema: table.schema, name: table.name },
      reads: columnsOf(table, "select"),
      updates: columnsOf(table, "update"),
      inserts: whole(table, "insert"),
      deletes: whole(table, "delete"),
    })),
    othersWritten: others.length,
  };
}
