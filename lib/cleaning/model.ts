import type { FileFinding, Format } from "@/lib/imports/model";
import type { Encoding } from "@/lib/files/encodings";
import type { FieldKey } from "@/lib/policy/fields";

/** Which of a file's records are taken for due, apart from those on hold: they always stay. */
export const CLEAN_SCOPES = ["overdue", "dueSoon", "listed"] as const;
export type CleanScope = (typeof CLEAN_SCOPES)[number];

/** What becomes of a due record's rows: their shopper fields are emptied, or they go. */
export const CLEAN_DEEDS = ["blank", "removeRows"] as const;
export type CleanDeed = (typeof CLEAN_DEEDS)[number];

/** What somebody wants done with a file. */
export type CleanChoice = {
  readonly scope: CleanScope;
  readonly deed: CleanDeed;
  /** The order numbers of the scope `listed`, as `bareOrder` leaves them. */
  readonly orders: ReadonlySet<string>;
};

/** What a row of a file is told to be: one each, so that they add up to the rows. */
export const ROW_VERDICTS = ["due", "onHold", "kept", "notHeld", "unknown", "unreadable"] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** What a workbook holds beside its cells, and what became of it. */
export type WorkbookChanges = {
  /** Formulas that lost what they had last come to, since it could be made of what went. */
  readonly formulas: number;
  /** Notes and comments on due rows that were emptied. */
  readonly notes: number;
  /** Links of due rows that were taken off, such as a mail address that a cell leads to. */
  readonly links: number;
  /** Kinds of parts that nobody looked into. */
  readonly untouched: readonly UntouchedPart[];
};

export const UNTOUCHED_PARTS = [
  "otherSheets",
  "drawings",
  "images",
  "embedded",
  "customXml",
  "macros",
  "names",
  "externalLinks",
] as const;
export type UntouchedPart = (typeof UNTOUCHED_PARTS)[number];

/** What was found and changed in a file: figures, and nothing that stands in it. */
export type CleanReport = {
  readonly format: Format;
  readonly encoding: Encoding;
  readonly rows: number;
  readonly verdicts: Readonly<Record<RowVerdict, number>>;
  /** Cells that were emptied, by what they held. */
  readonly blanked: Readonly<Partial<Record<FieldKey, number>>>;
  /** Rows that were taken out. */
  readonly removed: number;
  /** Due contacts whose e-mail address or phone number stays, because they are known by it. */
  readonly keysKept: number;
  /** Order numbers of the list that no row has. */
  readonly ordersMissing: number;
  /** Where the first rows stand that could not be read. */
  readonly unreadableLines: readonly number[];
  /** Columns that nobody has a meaning for: nothing in them was changed. */
  readonly unmapped: readonly string[];
  readonly findings: readonly FileFinding[];
  readonly workbook: WorkbookChanges | null;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Lower-case hex. */
  readonly sha256In: string;
  readonly sha256Out: string;
};

/** Why a file that can be read is not cleaned. */
export type CleanRefusal =
  | "packed"
  | "noTable"
  | "keyColumn"
  | "onlyKey"
  | "wrappedWorkbook"
  | "formulaKept"
  | "pivotTable"
  | "changeLog"
  | "dataModel";

/**
 * A stretch of a text that is sent and cleaned by itself, so that a browser need never be handed more at once: it ends
 * where a record begins. `given` and `made` are hashes of what it holds and of what it becomes.
 */
export type FilePart = {
  readonly from: number;
  readonly to: number;
  readonly given: string;
  readonly made: string;
};

/** How a text is sent in parts: what tells the table goes before each but the first. */
export type FileParts = {
  /** The bytes at the beginning that show what the table is. */
  readonly headBytes: number;
  readonly newline: number;
  readonly parts: readonly FilePart[];
};

/** What a browser is told of a file that was looked at, so that it can send the same once more. */
export type CleanPlan = {
  readonly systemId: string;
  readonly scope: CleanScope;
  readonly deed: CleanDeed;
  readonly report: CleanReport;
  /** Null for a file that is sent as one. */
  readonly parts: {
    readonly headBytes: number;
    readonly newline: number;
    readonly sealed: readonly {
      readonly from: number;
      readonly to: number;
      readonly seal: string;
    }[];
    /** Goes with the last part. */
    readonly receipt: string;
  } | null;
};

/** A file that is handed out as one: it is held until its hash is known. */
export const WHOLE_BYTES_MAX = 67_108_864;
/** Bytes of a part, before it goes on to the next record. */
export const PART_BYTES = 8_388_608;
/** What may stand before the records where a file is sent in parts. */
export const HEAD_BYTES_MAX = 4_194_304;

/** Lines of unreadable rows that are told. */
export const LINES_TOLD_MAX = 100;
/** Order numbers in a list; and those that a form takes, with their characters. */
export const ORDERS_MAX = 100_000;
export const FORM_ORDERS_MAX = 5_000;
export const FORM_ORDERS_CHARS_MAX = 250_000;
