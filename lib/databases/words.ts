import type { Looks } from "@/lib/imports/mapping/figures";
import type { DateOrder } from "@/lib/imports/mapping/roles";
import { type Becoming, becomingOf } from "@/lib/imports/mapping/words";
import type {
  KeepTablesRefusal,
  ListRefusal,
  RunRefusal,
  SaveRefusal,
  SayRefusal,
  ScanRefusal,
  StopRefusal,
} from "./commands";
import type { ConnectRefusal, TablesRefusal } from "./looking";
import type {
  AccountKind,
  Engine,
  Power,
  RightsFinding,
  Run,
  RunProblem,
  SourceColumn,
  SourceProblem,
  TableFlaw,
  Tls,
} from "./model";
import { blankOf, canBeKey, holdsShopper, type PlanRefusal } from "./rules";

type Count = (count: number) => string;

export const ENGINE_NAMES: Readonly<Record<Engine, string>> = {
  postgresql: "PostgreSQL",
  mariadb: "MariaDB or MySQL",
};

export const TLS_NAMES: Readonly<Record<Tls, string>> = {
  verified: "Encrypted, and the server proves who it is",
  encrypted: "Encrypted, whoever answers",
  off: "Not encrypted",
};

/** What went wrong in the database, in a sentence that says what to do. */
export const SOURCE_PROBLEM_WORDS: Readonly<Record<SourceProblem, string>> = {
  unreachable:
    "Nothing answered at this address. Check the host and the port, and whether this machine is let through.",
  signInRefused: "The database did not let this account in. Check its name and password.",
  noDatabase: "There is no database of this name there, or the account may not use it.",
  tls: "The encrypted connection did not come about: the server offers none, wants one, or cannot prove who it is.",
  notAllowed: "The account may not do what is needed. Test the connection to see what is missing.",
  structureChanged:
    "A table or a column is no longer what it was when somebody mapped it. Choose the tables again.",
  timedOut:
    "The database took longer than Steward waits. Nothing that was begun was left half done.",
  vanished: "The connection was lost. Nothing that was begun was left half done.",
  constraint:
    "A rule of the database’s own does not allow a column to be emptied. Nothing of that batch was changed.",
  notBlanked:
    "Something in the database put back what was emptied, a trigger perhaps. Nothing of that batch counts.",
  noRows: "The tables hold no row. An empty table is not taken for one whose records are gone.",
  other: "The database answered with a fault that Steward does not know.",
};

export const RUN_PROBLEM_WORDS: Readonly<Record<RunProblem, string>> = {
  ...SOURCE_PROBLEM_WORDS,
  notAllowedHere: "Whoever asked for it may not do so any more.",
  notMapped: "Nobody has said what the tables hold, or it was forgotten.",
  noErasingAccount: "There is no account that erases.",
  mappingChanged: "The connection or its mapping was changed since. Make a new dry run.",
  erasureOver: "The erasure whose list this is is not open any more.",
  tooManyWaiting: "Too many imports wait for somebody’s word already. Join or cancel some first.",
  olderThanLastFull:
    "The system was shown in full as of a later moment than now. Check this machine’s clock.",
  fault: "A fault of Steward’s own. It was noted in the log.",
};

const SAVE: Readonly<Record<SaveRefusal, string>> = {
  notFound: "This system or its connection is no longer here.",
  changedMeanwhile:
    "Somebody changed this connection while you read it. Reload the page and look again.",
  notADatabase: "This system is not of the kind “Database”. Change its kind first.",
  workUnderWay: "A scan or an erasure is under way. Wait for it, or stop it first.",
};

/** Why a connection was not kept. */
export function connectRefusalWords(refusal: ConnectRefusal | SaveRefusal): string {
  const [kind = "", problem] = refusal.split(".");
  if (problem !== undefined)
    return `${kind === "reading" ? "The reading account" : "The erasing account"}: ${SOURCE_PROBLEM_WORDS[problem as SourceProblem]}`;
  if (refusal in SAVE) return SAVE[refusal as SaveRefusal];
  return CONNECT[refusal as keyof typeof CONNECT];
}

const CONNECT = {
  passwordMissing: "A new account needs its password.",
  passwordForOtherPlace:
    "The address is another one, so give the passwords again: what is kept is sent only to the place it was given for.",
  sameAccount:
    "Both accounts are the same. One that only reads and one that erases keep a mistake in reading from changing anything.",
} as const;

export const TABLES_REFUSALS: Readonly<Record<TablesRefusal | KeepTablesRefusal, string>> = {
  ...SOURCE_PROBLEM_WORDS,
  ...SAVE,
  tableGone: "One of these tables is not there any more. Load the page again.",
  tableFlawed: "One of these tables cannot be worked with; beside its name it says why.",
  tooManyColumns: "These tables have more than 200 columns together. Choose fewer.",
};

const PLAN: Readonly<Record<PlanRefusal, string>> = {
  noTables: "No table was chosen yet.",
  otherColumns: "The tables have other columns by now than those on this page. Load it again.",
  noKey:
    "Nothing says to which record a row belongs. Say in each table which column holds the order number.",
  keyTwice: "Two columns of one table cannot both be the order number.",
  keyKind:
    "Records cannot be found again by a column of this type. Choose a text, a whole number or a UUID.",
  keyIsShopper: "The order number’s column cannot be a shopper’s detail as well.",
  dateKind: "No date can be read from a column of this type.",
  roleTwice: "Two columns cannot both be this, since nobody would know which one counts.",
  nothingHeld:
    "No column is said to hold anything of a shopper, so there would be nothing to look after.",
  tooManyColumns:
    "More than 200 columns would be read. Say of some that they hold no shopper data.",
  isKey:
    "This column is part of the table’s key. Emptied, nobody could tell any more which row it was, so it cannot be among what goes.",
  isReference:
    "This column refers to another table and may not be empty, so the database would refuse to empty it.",
  isUniqueAndRequired:
    "This column may not be empty and no value may stand in it twice, so the database would refuse to empty a second row.",
  isRequired:
    "This column may not be empty and is no text, so the database would refuse to empty it.",
};

export const SAY_REFUSALS: Readonly<Record<SayRefusal, string>> = { ...SAVE, ...PLAN };
export const SCHEDULE_REFUSALS: Readonly<Record<SaveRefusal | "notMapped", string>> = {
  ...SAVE,
  notMapped: "Say first what the tables hold.",
};
export const SAVE_REFUSALS = SAVE;

export const SCAN_REFUSALS: Readonly<Record<ScanRefusal, string>> = {
  notFound: "This system has no connection any more.",
  notMapped: "Say first what the tables hold.",
  alreadyAsked: "A scan was asked for already.",
};

export const LIST_REFUSALS: Readonly<Record<ListRefusal, string>> = {
  notFound: "This system has no connection any more.",
  notMapped: "Say first what the tables hold.",
  noErasingAccount: "Give an account that erases first.",
  alreadyAsked: "An erasure of this database is under way. Wait for it, or stop it first.",
  nothingListed: "Nothing is left to be worked off here.",
  notOpen: "The erasure is not open: it waits for a second person, or is over.",
  tooManyRecords: "More than 500,000 records do not go into one list.",
};

export const RUN_REFUSALS: Readonly<Record<RunRefusal | StopRefusal, string>> = {
  notFound: "This is no longer here.",
  notTried: "The dry run is not done, or the records were erased already.",
  mappingChanged: RUN_PROBLEM_WORDS.mappingChanged,
  alreadyAsked: LIST_REFUSALS.alreadyAsked,
  over: "It is over already.",
};

export const TABLE_FLAW_WORDS: Readonly<Record<TableFlaw, string>> = {
  notTransactional:
    "not InnoDB: what was begun could not be undone, so a row could be left half empty",
  keepsHistory: "system-versioned: what is emptied would stay in its history",
  hidesRows: "row-level security hides rows from this account, which would then count as gone",
  isNoTable: "no table",
};

const POWER_WORDS: Readonly<Record<Power, string>> = {
  everything: "It may do everything on the whole server.",
  owner: "It owns a table, and so can change or drop it.",
  roles: "It may make accounts.",
  files: "It may read or write files of the server.",
  grants: "It may hand its rights on to others.",
  structure: "It may change the structure of the database.",
};

/** One sentence on what an account lacks or has too much. */
export function findingWords(finding: RightsFinding, number: Count): string {
  switch (finding.kind) {
    case "cannotRead":
      return `It may not read ${finding.columns.join(", ")} of ${finding.table}.`;
    case "cannotUpdate":
      return `It may not change ${finding.columns.join(", ")} of ${finding.table}.`;
    case "updatesMore":
      return `It may change ${columnsShown(finding.columns, number)} of ${finding.table}, which it need not.`;
    case "inserts":
      return `It may add rows to ${finding.table}, which it need not.`;
    case "deletes":
      return `It may delete rows of ${finding.table}, which it need not.`;
    case "writesOthers":
      return `It may change ${number(finding.count)} ${finding.count === 1 ? "other table or database" : "other tables or databases"}.`;
    case "sameAccount":
      return "It is the account that reads as well.";
    case "power":
      return POWER_WORDS[finding.power];
    case "unreachable":
      return SOURCE_PROBLEM_WORDS[finding.problem];
  }
}

const SHOWN = 4;
const columnsShown = (columns: readonly string[], number: Count): string =>
  columns.length <= SHOWN
    ? columns.join(", ")
    : `${columns.slice(0, SHOWN).join(", ")} and ${number(columns.length - SHOWN)} more columns`;

export const ACCOUNT_NAMES: Readonly<Record<AccountKind, string>> = {
  reading: "Reading account",
  erasing: "Erasing account",
};

/** The least that each account needs, as statements somebody can copy. */
export const ACCOUNT_NEEDS: Readonly<Record<AccountKind, string>> = {
  reading: "SELECT on the columns that are mapped, and nothing else.",
  erasing: "SELECT on the order number and on the columns that go, and UPDATE on those that go.",
};

/** What becomes of a column: how it is read, and what an erasure does to it. */
export function columnBecoming(
  column: SourceColumn & { readonly looks: Looks },
  role: Parameters<typeof becomingOf>[0],
  dates: DateOrder,
  number: Count,
): Becoming {
  const read = becomingOf(role, column.looks, dates, number);
  if (role === "recordKey")
    return canBeKey(column)
      ? { ...read, words: `${read.words} It stays when a record goes.` }
      : { words: PLAN.keyKind, isDoubtful: true };
  if (role === "nothing" || role === null || !holdsShopper(role))
    return role === "nothing"
      ? { words: `Not read. ${STAYS}`, isDoubtful: false }
      : { ...read, words: `${read.words} ${STAYS}` };
  const by = blankOf(column);
  if (!by.ok) return { words: PLAN[by.refusal], isDoubtful: true };
  const goes =
    by.value === null
      ? "The database works it out of other columns, and empties it with them."
      : by.value === "null"
        ? "An erasure leaves nothing in it (NULL)."
        : "An erasure leaves an empty text in it.";
  return { ...read, words: `${read.words} ${goes}` };
}

const STAYS = "An erasure leaves it as it is.";

/** Where a piece of work stands, in a few words. */
export function runStateWords({ kind, state }: Pick<Run, "kind" | "state">): string {
  switch (state) {
    case "waiting":
      return kind === "scan" ? "Being scanned" : "Dry run under way";
    case "tried":
      return "Dry run done; waits for a word";
    case "confirmed":
      return "Being erased";
    case "done":
      return "Done";
    case "failed":
      return "Not done";
    case "stopped":
      return "Stopped";
  }
}

export const TEST_REFUSALS = { notFound: SCAN_REFUSALS.notFound } as const;
