import type { Actor } from "@/lib/access/grant";
import type { Looks } from "@/lib/imports/mapping/figures";
import type { ColumnRole, DateOrder } from "@/lib/imports/mapping/roles";
import type { Day } from "@/lib/time/day";

/** The servers Steward speaks with; MySQL and MariaDB speak one language. */
export const ENGINES = ["postgresql", "mariadb"] as const;
export type Engine = (typeof ENGINES)[number];

export const DEFAULT_PORTS: Readonly<Record<Engine, number>> = { postgresql: 5432, mariadb: 3306 };

/** Whether the way there is encrypted, and whether the server must prove that it is the one that was named. */
export const TLS_MODES = ["verified", "encrypted", "off"] as const;
export type Tls = (typeof TLS_MODES)[number];

/** Where a database is. */
export type Address = {
  readonly engine: Engine;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly tls: Tls;
};

/** One account of the source: the one that reads, or the one that erases. */
export type Account = { readonly user: string; readonly password: string };
export const ACCOUNT_KINDS = ["reading", "erasing"] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export type TableName = { readonly schema: string; readonly name: string };

/** What a column can hold, as far as reading and blanking differ by it. */
export type ColumnKind = "text" | "whole" | "number" | "uuid" | "day" | "moment" | "other";

/** A column as the source describes it. */
export type SourceColumn = {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The type in the source's own words, without a length: keys are compared as it. */
  readonly type: string;
  readonly isNullable: boolean;
  /** Part of the table's primary key. */
  readonly isPrimary: boolean;
  /** Alone or with others in an index that allows no value twice. */
  readonly isUnique: boolean;
  /** Refers to another table. */
  readonly isReference: boolean;
  /** Worked out by the source out of other columns. */
  readonly isGenerated: boolean;
};

/** Why a table cannot be scanned or erased from at all. */
export const TABLE_FLAWS = ["notTransactional", "keepsHistory", "hidesRows", "isNoTable"] as const;
export type TableFlaw = (typeof TABLE_FLAWS)[number];

export type SourceTable = TableName & {
  /** By the source's own estimate; null where it has none. */
  readonly rows: number | null;
  readonly hasTriggers: boolean;
  readonly flaws: readonly TableFlaw[];
  readonly columns: readonly SourceColumn[];
};

/** A column with what its values look like, as somebody sees it who says what it holds. */
export type AskedColumn = SourceColumn & {
  readonly looks: Looks;
  readonly guess: ColumnRole | null;
  readonly dates: DateOrder;
};
export type AskedTable = Omit<SourceTable, "columns"> & {
  readonly columns: readonly AskedColumn[];
};

export type SaidColumn = {
  readonly name: string;
  readonly role: ColumnRole | null;
  readonly dates: DateOrder;
};
export type SaidTable = TableName & { readonly columns: readonly SaidColumn[] };

/** What is read of a table and what is emptied, each column with how. */
export type PlannedTable = TableName & {
  readonly key: SourceColumn;
  readonly read: readonly (SourceColumn & SaidColumn)[];
  readonly blanked: readonly { readonly name: string; readonly by: Blank }[];
};
/** How a column is emptied: nullable ones by nothing, others by an empty text. */
export type Blank = "null" | "empty";

/** What an account is found to be able to do with the tables in question. */
export type AccountFacts = {
  /** Powers over the whole server, by the source's own words. */
  readonly powers: readonly Power[];
  readonly tables: readonly (TableName & {
    readonly reads: readonly string[];
    readonly updates: readonly string[];
    readonly inserts: boolean;
    readonly deletes: boolean;
  })[];
  /** How many other tables it can change. */
  readonly othersWritten: number;
};

export const POWERS = ["everything", "owner", "roles", "files", "grants", "structure"] as const;
export type Power = (typeof POWERS)[number];

/** Something that an account lacks, or has and should not. */
export type RightsFinding =
  | {
      readonly kind: "cannotRead" | "cannotUpdate";
      readonly table: string;
      readonly columns: readonly string[];
    }
  | { readonly kind: "power"; readonly power: Power }
  | {
      readonly kind: "updatesMore";
      readonly table: string;
      readonly columns: readonly string[];
    }
  | { readonly kind: "inserts" | "deletes"; readonly table: string }
  | { readonly kind: "writesOthers"; readonly count: number }
  | { readonly kind: "sameAccount" }
  | { readonly kind: "unreachable"; readonly problem: SourceProblem };

/** Why the source did not do what it was asked. A closed list: its own messages can hold values. */
export const SOURCE_PROBLEMS = [
  "unreachable",
  "signInRefused",
  "noDatabase",
  "tls",
  "notAllowed",
  "structureChanged",
  "timedOut",
  "vanished",
  "constraint",
  "notBlanked",
  "noRows",
  "other",
] as const;
export type SourceProblem = (typeof SOURCE_PROBLEMS)[number];

/** What somebody found when a connection was last tried. */
export type Check = {
  readonly at: Date;
  readonly reading: readonly RightsFinding[];
  /** Null where there is no account that erases. */
  readonly erasing: readonly RightsFinding[] | null;
};

/** A database that is a system of the merchant's. Passwords are never part of it. */
export type Connection = Address & {
  readonly systemId: string;
  readonly readingUser: string;
  /** Null while nobody gave an account that erases. */
  readonly erasingUser: string | null;
  /** The tables that were looked at, with what their columns look like. */
  readonly asked: readonly AskedTable[];
  /** What somebody said that they hold; null until then. */
  readonly said: readonly SaidTable[] | null;
  readonly country: string | null;
  /** The UTC hour of the daily scan; null where there is none. */
  readonly scanHour: number | null;
  readonly check: Check | null;
  readonly version: number;
};

/** Tables of one connection, and columns of all of them together. */
export const TABLES_MAX = 8;
export const COLUMNS_MAX = 200;
/** Tables that are offered for a choice. */
export const OFFERED_TABLES_MAX = 500;
/** Records in one list to be erased, and in one statement of the source. */
export const RECORDS_MAX = 500_000;
export const BATCH_RECORDS = 500;

export const RUN_KINDS = ["scan", "erasure"] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/**
 * Where a piece of work stands. A scan waits, then is done or has failed. An erasure first waits for its dry run, is
 * `tried` when that is done, waits for the deed on a person's word, and then is done; a failed one can be taken up.
 */
export const RUN_STATES = ["waiting", "tried", "confirmed", "done", "failed", "stopped"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Why work of ours ended: the source's problems, and our own. */
export const RUN_PROBLEMS = [
  ...SOURCE_PROBLEMS,
  "notAllowedHere",
  "notMapped",
  "noErasingAccount",
  "mappingChanged",
  "erasureOver",
  "tooManyWaiting",
  "olderThanLastFull",
  "fault",
] as const;
export type RunProblem = (typeof RUN_PROBLEMS)[number];

/** A database that is to be scanned every day, and what came of that lately. */
export type NoticedScan = {
  readonly systemId: string;
  /** Why the last daily scan failed; null where none failed since the last one that came through. */
  readonly problem: RunProblem | null;
  /** When the database was last looked through, whoever asked for it; null where it never was. */
  readonly seenOn: Day | null;
  /** The import that the last daily scan became. */
  readonly importId: string | null;
};

/** How many of a list's records came to what. */
export const OUTCOMES = ["done", "notFound", "kept"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** What a dry run found. */
export type Trial = {
  readonly found: number;
  readonly notFound: number;
  /** On hold, no longer overdue, or no longer held: they stay as they are. */
  readonly kept: number;
  readonly columns: readonly {
    readonly table: string;
    readonly column: string;
    readonly filled: number;
  }[];
};

export type Run = {
  readonly id: string;
  readonly systemId: string;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly askedAt: Date;
  readonly askedBy: Actor;
  readonly confirmedBy: Actor | null;
  readonly endedAt: Date | null;
  readonly problem: RunProblem | null;
  /** Of a scan: the import it became, and whether that waits for a person's word. */
  readonly importId: string | null;
  /** Whose list of records it works off; null of a scan. */
  readonly erasureId: string | null;
  /** Of an erasure: how many records are on its list. */
  readonly records: number;
  readonly trial: Trial | null;
  readonly outcomes: OutcomeCounts;
  /** The version of the connection by which the dry run was made. */
  readonly connectionVersion: number;
};
