import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { transact } from "@/lib/db/transact";
import { guessTable } from "@/lib/imports/mapping/guess";
import { ColumnLooks } from "@/lib/imports/mapping/looks";
import { accept, refuse, type Result } from "@/lib/result";
import { systemById } from "@/lib/systems/views";
import type { ChooseTablesInput, ConnectInput, ConnectionInput } from "./input";
import type {
  Account,
  AccountKind,
  Address,
  AskedTable,
  RightsFinding,
  SourceProblem,
  SourceTable,
} from "./model";
import { TABLES_MAX } from "./model";
import { withSource } from "./open";
import { findingsOf } from "./rights";
import { canBeKey, planTables, tableId } from "./rules";
import { type Source, SourceError } from "./source";
import * as store from "./store";

/*
 * What is looked up in a merchant's database before a command changes anything here. A database can take its time, and
 * a transaction of ours must not wait for it.
 */

/** What a source answered, or why it did not. */
async function asking<T>(
  address: Address,
  account: Account,
  work: (source: Source) => Promise<T>,
): Promise<Result<T, SourceProblem>> {
  try {
    return accept(await withSource(address, account, work));
  } catch (error) {
    if (error instanceof SourceError) return refuse(error.problem);
    throw error;
  }
}

export type ConnectRefusal =
  | "passwordMissing"
  | "passwordForOtherPlace"
  | "sameAccount"
  | `reading.${SourceProblem}`
  | `erasing.${SourceProblem}`
  | "notFound"
  | "notADatabase";

/** Address and accounts that were tried and answer. */
export type Tried = store.ConnectionToSave & {
  readonly version: number;
  readonly isElsewhere: boolean;
  readonly changed: readonly string[];
};

/**
 * Tries an address with both accounts. A password that is known goes to the place it was given for and nowhere else:
 * whoever changes the place gives it again.
 */
export async function tryConnection(
  grant: Grant<"databases.setUp">,
  said: ConnectInput,
  now: Date,
): Promise<Result<Tried, ConnectRefusal>> {
  const { systemId, version, engine, host, port, database, tls } = said;
  const address: Address = { engine, host, port, database, tls };
  const known = await transact(grant.merchantId, async (tx) => ({
    system: await systemById(tx, grant, systemId),
    connection: await store.findConnection(tx, grant, systemId),
    accounts: await store.findAccounts(tx, grant, systemId),
  }));
  // Nothing is dialled for a system that is not there, or could not keep what comes of it.
  if (!known.system) return refuse("notFound");
  if (known.system.kind !== "database") return refuse("notADatabase");
  const before = known.connection;
  const isElsewhere =
    before !== null &&
    (["engine", "host", "port", "database"] as const).some(
      (part) => before[part] !== address[part],
    );
  const isMoved = isElsewhere || before?.tls !== tls;

  const account = (
    user: string,
    password: string,
    old: Account | null | undefined,
  ): Result<Account, "passwordMissing" | "passwordForOtherPlace"> => {
    if (password !== "") return accept({ user, password });
    if (old?.user !== user) return refuse("passwordMissing");
    return isMoved ? refuse("passwordForOtherPlace") : accept(old);
  };
  const reading = account(said.readingUser, said.readingPassword, known.accounts?.reading);
  if (!reading.ok) return reading;
  const erasing =
    said.erasingUser === ""
      ? accept(null)
      : account(said.erasingUser, said.erasingPassword, known.accounts?.erasing);
  if (!erasing.ok) return erasing;
  if (erasing.value?.user === reading.value.user) return refuse("sameAccount");

  for (const [kind, one] of [
    ["reading", reading.value],
    ["erasing", erasing.value],
  ] as const) {
    if (one === null) continue;
    const answer = await asking(address, one, (source) => source.describe([]));
    if (answer.ok) continue;
    await noteRefused(grant, systemId, { account: kind, problem: answer.refusal }, now);
    return refuse(`${kind}.${answer.refusal}`);
  }
  const changed = [
    ...(["engine", "host", "port", "database", "tls"] as const).filter(
      (part) => before?.[part] !== address[part],
    ),
    ...(before?.readingUser === reading.value.user && said.readingPassword === ""
      ? []
      : ["reading account"]),
    ...(before?.erasingUser === (erasing.value?.user ?? null) && said.erasingPassword === ""
      ? []
      : ["erasing account"]),
  ];
  return accept({
    ...{ ...address, systemId, version, isElsewhere, changed },
    ...{ reading: reading.value, erasing: erasing.value },
  });
}

/** Notes in the trail that an address was tried and did not answer as it should: whoever tries many shows there. */
async function noteRefused(
  grant: Grant<"databases.setUp">,
  systemId: string,
  details: { readonly account: AccountKind; readonly problem: SourceProblem },
  now: Date,
): Promise<void> {
  const event = { type: "database.notConnected", details, subject: systemId, at: now } as const;
  await transact(grant.merchantId, (tx) => record(tx, grant, event));
}

/** The address and accounts of a connection that is there. */
async function opened(
  grant: Grant<"databases.setUp" | "databases.scan" | "erasures.work">,
  systemId: string,
) {
  return transact(grant.merchantId, async (tx) => {
    const connection = await store.findConnection(tx, grant, systemId);
    const accounts = await store.findAccounts(tx, grant, systemId);
    return connection && accounts ? { connection, accounts } : null;
  });
}

export type LookRefusal = "notFound" | SourceProblem;

/** The tables that the reading account sees. */
export async function offeredTables(
  grant: Grant<"databases.setUp">,
  systemId: string,
): Promise<Result<readonly SourceTable[], LookRefusal>> {
  const found = await opened(grant, systemId);
  if (!found) return refuse("notFound");
  return asking(found.connection, found.accounts.reading, (source) => source.tables());
}

export type TablesRefusal = LookRefusal | "tableGone" | "tableFlawed";

export type Looked = ConnectionInput & { readonly asked: readonly AskedTable[] };

/** Looks through the first rows of the tables that were chosen: figures of their columns, and no value. */
export async function lookAtTables(
  grant: Grant<"databases.setUp">,
  { systemId, version, tables }: ChooseTablesInput,
): Promise<Result<Looked, TablesRefusal>> {
  const found = await opened(grant, systemId);
  if (!found) return refuse("notFound");
  const answer = await asking(found.connection, found.accounts.reading, async (source) => {
    const all = await source.tables();
    const chosen = all.filter((table) => tables.includes(tableId(table))).slice(0, TABLES_MAX);
    const looked: AskedTable[] = [];
    for (const table of chosen) looked.push(await lookAt(source, table));
    return looked;
  });
  if (!answer.ok) return answer;
  const asked = answer.value;
  if (asked.length !== new Set(tables).size) return refuse("tableGone");
  if (asked.some(({ flaws }) => flaws.length > 0)) return refuse("tableFlawed");
  return accept({ systemId, version, asked: withOneRole(asked) });
}

async function lookAt(source: Source, table: SourceTable): Promise<AskedTable> {
  const facts = await source.facts([table]);
  const readable = new Set(facts.tables[0]?.reads ?? []);
  const columns = table.columns.filter(({ name }) => readable.has(name));
  const rows = columns.length === 0 ? [] : await source.sample({ ...table, columns });
  const looks = columns.map((_, index) => {
    const looking = new ColumnLooks();
    for (const row of rows) looking.take((row[index] ?? "").trim());
    return looking.looks();
  });
  const guesses = guessTable(
    columns.map(({ name }, index) => ({ name, looks: looks[index] ?? new ColumnLooks().looks() })),
  );
  return {
    ...table,
    columns: columns.map((column, index) => {
      const guess = guesses[index]?.role ?? null;
      return {
        ...column,
        looks: looks[index] ?? new ColumnLooks().looks(),
        guess: guess === "recordKey" && !canBeKey(column) ? null : guess,
        dates: guesses[index]?.dates ?? "yearFirst",
      };
    }),
  };
}

/** Of several tables, the first keeps a role that only one column can have; each has a key of its own. */
function withOneRole(tables: readonly AskedTable[]): readonly AskedTable[] {
  const taken = new Set<string>();
  return tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      const role = column.guess;
      if (role === null || role === "recordKey" || role.startsWith("user.")) return column;
      if (taken.has(role)) return { ...column, guess: null };
      taken.add(role);
      return column;
    }),
  }));
}

export type Found = {
  readonly systemId: string;
  readonly reading: readonly RightsFinding[];
  readonly erasing: readonly RightsFinding[] | null;
};

/** Tries both accounts and says what each may do with the mapped tables, and beyond them. */
export async function testAccounts(
  grant: Grant<"databases.setUp" | "databases.scan">,
  { systemId }: { readonly systemId: string },
): Promise<Result<Found, "notFound">> {
  const found = await opened(grant, systemId);
  if (!found) return refuse("notFound");
  const { connection, accounts } = found;
  const plan = planTables(connection.asked, connection.said ?? []);
  const planned = plan.ok ? plan.value : [];
  const test = async (kind: AccountKind, account: Account): Promise<readonly RightsFinding[]> => {
    const answer = await asking(connection, account, async (source) => {
      const tables = await source.describe(planned.length > 0 ? planned : connection.asked);
      return findingsOf(kind, await source.facts(tables), planned);
    });
    return answer.ok ? answer.value : [{ kind: "unreachable", problem: answer.refusal }];
  };
  const reading = await test("reading", accounts.reading);
  const erasing = accounts.erasing ? await test("erasing", accounts.erasing) : null;
  return accept({ systemId, reading, erasing });
}
