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

/*
 * Read token by token and matched without going back: whoever answers may not be a friend, and a text that is hard to
 * take apart must not keep everybody else waiting.
 */
const TOKEN = /`(?:[^`]|``)*`|'[^']*'|[^\s`'"(),.*]+|[(),.*`'"]/g;

/** One statement; null where it gives no right on tables (a role, a proxy, a procedure). */
export function readGrant(statement: string): Given | null {
  const tokens = statement.match(TOKEN) ?? [];
  if (!isWord(tokens[0], "grant")) return null;
  const on = tokens.findIndex((token) => isWord(token, "on"));
  if (on < 0) return null;
  const at = isWord(tokens[on + 1], "table") ? on + 2 : on + 1;
  const [database = "", dot, table = "", to] = tokens.slice(at);
  if (!isPlace(database) || dot !== "." || !isPlace(table) || !isWord(to, "to")) return null;
  const rest = tokens.slice(at + 4);
  const option = rest.findIndex((token) => isWord(token, "option"));
  return {
    rights: rightsIn(tokens.slice(1, on)),
    database: named(database),
    table: named(table),
    mayGrant: option > 0 && isWord(rest[option - 1], "grant"),
  };
}

const isWord = (token: string | undefined, word: string): boolean => token?.toLowerCase() === word;
const isPlace = (token: string): boolean => token === "*" || /^`.*`$/s.test(token);

/** `SELECT (`a`, `b`), UPDATE (`c`), DELETE`: each right with its columns. */
function rightsIn(tokens: readonly string[]): ReadonlyMap<string, readonly string[] | null> {
  const rights = new Map<string, readonly string[] | null>();
  let words: string[] = [];
  let columns: string[] | null = null;
  let isInside = false;
  const end = () => {
    if (words.length > 0) rights.set(words.join(" ").toLowerCase(), columns);
    words = [];
    columns = null;
  };
  for (const token of tokens) {
    if (token === "(") {
      isInside = true;
      columns = [];
    } else if (token === ")") isInside = false;
    else if (token === ",") {
      if (!isInside) end();
    } else if (isInside) columns?.push(named(token));
    else words.push(token);
  }
  end();
  return rights;
}

const named = (name: string): string =>
  name.startsWith("`") ? name.slice(1, -1).replaceAll("``", "`") : name;

/** Whether a grant's database, which is a pattern where it stands for all tables, means this one. */
function covers(pattern: string, database: string): boolean {
  if (pattern === "*") return true;
  const parts = pattern.toLowerCase().match(/\\.|[^]/gs) ?? [];
  const letters = [...database.toLowerCase()];
  let [part, letter] = [0, 0];
  // Where the last `%` stood, and up to where it has swallowed so far.
  let [many, swallowed] = [-1, 0];
  while (letter < letters.length) {
    const wanted = parts[part];
    if (wanted === "%") {
      [many, swallowed] = [part, letter];
      part += 1;
    } else if (wanted === "_" || (wanted !== undefined && wanted.at(-1) === letters[letter])) {
      part += 1;
      letter += 1;
    } else if (many >= 0) {
      swallowed += 1;
      [part, letter] = [many + 1, swallowed];
    } else return false;
  }
  return parts.slice(part).every((wanted) => wanted === "%");
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
