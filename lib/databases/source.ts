import type { AccountFacts, PlannedTable, SourceProblem, SourceTable, TableName } from "./model";

/** Values of columns as texts; null where there is none. */
export type Cells = readonly (string | null)[];

/** What became of one record in the source. */
export type Blanked = "done" | "notFound";

/** What stands in the source under some keys. */
export type Look = {
  /** The keys under which there is a row. */
  readonly found: ReadonlySet<string>;
  /** Those of them of which some column that is to be emptied is not. */
  readonly filled: ReadonlySet<string>;
};

/**
 * A merchant's own database, as one of its accounts meets it. Every name in a statement is quoted and every value
 * handed over apart from it; each statement and each wait has an end.
 */
export type Source = {
  /** Tables that could hold orders, by name, with their columns. */
  readonly tables: () => Promise<readonly SourceTable[]>;
  /** The same of these only, without those that are not there. */
  readonly describe: (names: readonly TableName[]) => Promise<readonly SourceTable[]>;
  /** The first rows of a table, as far as this account may read it. */
  readonly sample: (table: SourceTable) => Promise<readonly Cells[]>;
  readonly facts: (tables: readonly SourceTable[]) => Promise<AccountFacts>;
  /**
   * The rows of all tables as of one moment, in batches: for each the number of its table, its key and what is read of
   * it. Whoever stops taking them ends it.
   */
  readonly rows: (tables: readonly PlannedTable[]) => AsyncGenerator<readonly SourceRow[]>;
  readonly look: (tables: readonly PlannedTable[], keys: readonly string[]) => Promise<Look>;
  /** How many rows under these keys have something in each column that is to be emptied, table by table. */
  readonly count: (
    tables: readonly PlannedTable[],
    keys: readonly string[],
  ) => Promise<readonly (readonly number[])[]>;
  /** Empties what is to be emptied under these keys, in all tables in one transaction, or nothing of it. */
  readonly blank: (
    tables: readonly PlannedTable[],
    keys: readonly string[],
  ) => Promise<ReadonlyMap<string, Blanked>>;
  readonly close: () => Promise<void>;
};

export type SourceRow = {
  readonly table: number;
  readonly key: string | null;
  readonly cells: Cells;
};

/** Of a value no more than this is read: what it holds shows in its beginning. */
export const CELL_CHARS_MAX = 1_000;
/** How long to wait for a connection, for one statement, and for somebody else's lock. */
export const CONNECT_MS = 10_000;
export const STATEMENT_MS = 120_000;
export const LOCK_MS = 15_000;

const ROWS_AT_ONCE = 2_000;
const CELLS_AT_ONCE = 60_000;

/** How many rows are read at once: fewer where they are wide, so that memory is bounded by cells. */
export const rowsAtOnce = (columns: number): number =>
  Math.min(ROWS_AT_ONCE, Math.max(1, Math.floor(CELLS_AT_ONCE / Math.max(1, columns))));

/** The source did not do what it was asked. Its own words are left behind: they can hold values. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly problem: SourceProblem;

  constructor(problem: SourceProblem) {
    super(`source: ${problem}`);
    this.problem = problem;
  }
}

const CODES: readonly (readonly [RegExp, SourceProblem])[] = [
  [
    /^(28\w{3}|ER_ACCESS_DENIED_ERROR|ER_ACCESS_DENIED_NO_PASSWORD_ERROR|ER_HOST_NOT_PRIVILEGED|ER_MUST_CHANGE_PASSWORD\w*|ER_ACCOUNT_HAS_BEEN_LOCKED)$/,
    "signInRefused",
  ],
  [/^(3D000|ER_BAD_DB_ERROR|ER_DBACCESS_DENIED_ERROR)$/, "noDatabase"],
  [
    /^(42501|ER_TABLEACCESS_DENIED_ERROR|ER_COLUMNACCESS_DENIED_ERROR|ER_SPECIFIC_ACCESS_DENIED_ERROR)$/,
    "notAllowed",
  ],
  [/^(42P01|42703|3F000|ER_NO_SUCH_TABLE|ER_BAD_FIELD_ERROR|ER_VIEW_INVALID)$/, "structureChanged"],
  [
    /^(57014|55P03|25P03|ER_LOCK_WAIT_TIMEOUT|ER_QUERY_TIMEOUT|ER_STATEMENT_TIMEOUT|ER_QUERY_INTERRUPTED|PROTOCOL_SEQUENCE_TIMEOUT)$/,
    "timedOut",
  ],
  [
    /^(57P0\w|08\w{3}|ECONNRESET|EPIPE|PROTOCOL_CONNECTION_LOST|ER_SERVER_SHUTDOWN|ER_CONNECTION_KILLED|PROTOCOL_PACKETS_OUT_OF_ORDER|40001|40P01|ER_LOCK_DEADLOCK|ER_CHECKREAD)$/,
    "vanished",
  ],
  [
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOENT|EACCES|EADDRNOTAVAIL|53300|ER_CON_COUNT_ERROR|ER_HOST_IS_BLOCKED)$/,
    "unreachable",
  ],
  [
    /^(23\w{3}|22\w{3}|428C9|P0001|ER_BAD_NULL_ERROR|ER_DUP_ENTRY|ER_CHECK_CONSTRAINT_VIOLATED|ER_CONSTRAINT_FAILED|ER_ROW_IS_REFERENCED_2|ER_NO_REFERENCED_ROW_2|ER_SIGNAL_EXCEPTION|ER_DATA_TOO_LONG|ER_TRUNCATED_WRONG_VALUE\w*|WARN_DATA_TRUNCATED|ER_NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN)$/,
    "constraint",
  ],
  [
    /^(HANDSHAKE_NO_SSL_SUPPORT|HANDSHAKE_SSL_ERROR|ER_TLS\w*|\w*CERT\w*|ERR_TLS\w*|ERR_SSL\w*|EPROTO)$/,
    "tls",
  ],
];

const SAID: readonly (readonly [RegExp, SourceProblem])[] = [
  [/does not support SSL|self[- ]signed|certificate|no SSL|no encryption/i, "tls"],
  [/timeout expired|query read timeout|connect ETIMEDOUT/i, "timedOut"],
  [/Connection terminated|connection is closed|closed state|server has gone/i, "vanished"],
];

/** What an error of a driver comes to, by its code, and by its words where it has none. */
export function problemOf(error: unknown): SourceProblem {
  if (error instanceof SourceError) return error.problem;
  if (typeof error !== "object" || error === null) return "other";
  const { code, message, errors } = error as Record<string, unknown>;
  const said = typeof message === "string" ? message : "";
  // A server that wants an encrypted connection refuses the sign-in and says so only in its words.
  if (/no encryption|SSL off/i.test(said)) return "tls";
  const byCode = CODES.find(([pattern]) => typeof code === "string" && pattern.test(code));
  if (byCode) return byCode[1];
  const bySaid = SAID.find(([pattern]) => pattern.test(said));
  if (bySaid) return bySaid[1];
  return Array.isArray(errors) && errors.length > 0 ? problemOf(errors[0]) : "other";
}

/** Does something with the source, and tells what it meets there in our own words. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError(problemOf(error));
  }
}
