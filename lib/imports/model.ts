import type { ArchiveFault } from "@/lib/files/archive-fault";
import type { Encoding } from "@/lib/files/encodings";
import type { UnknownTable } from "@/lib/imports/mapping/model";
import type { Channel, ChannelSet } from "@/lib/policy/channel";
import type { FieldKey, FieldSet } from "@/lib/policy/fields";
import type { WorkbookFault } from "@/lib/files/workbook-fault";
import type { BasisKind } from "@/lib/retention/model";

/** The files Steward reads, by the name other programs know. */
export const FORMATS = [
  "amazon-new-orders",
  "amazon-unshipped",
  "amazon-fba-shipments",
  "amazon-all-orders",
  "amazon-fba-returns",
  "amazon-seller-returns",
  "amazon-seller-feedback",
  "amazon-order-report-xml",
  "amazon-eu-end-user-data",
  "spapi-orders-v0",
  "spapi-orders-2026-01-01",
  "bwp-order",
  "shopify-orders",
  "shopify-customers",
  "woocommerce-orders",
  "mailchimp-contacts",
  "klaviyo-contacts",
  "brevo-contacts",
  "activecampaign-contacts",
  "kit-contacts",
  /** A table that no format knows and whose columns a person has spoken for. */
  "mapped-table",
] as const;
export type Format = (typeof FORMATS)[number];

export { ENCODINGS, type Encoding } from "@/lib/files/encodings";

/** What identifies a person, before it is hashed. It lives between two lines of the reader and nowhere else. */
export type Identity =
  | { readonly kind: "email"; readonly value: string }
  | { readonly kind: "phone"; readonly value: string; readonly country: string | null }
  | {
      readonly kind: "address";
      readonly country: string;
      readonly postalCode: string;
      readonly firstLine: string;
    };

/** What a record is known by: an order's number, or what the key of a contact is made of when it is hashed. */
export type RecordKey = string | Exclude<Identity, { readonly kind: "address" }>;

/**
 * Whether a basis of this kind tells of what had happened when its file was made. Promises and estimates may lie ahead,
 * so they do not tell how new a file is.
 */
export const hasHappened = (kind: BasisKind): boolean =>
  kind !== "estimatedDelivery" && kind !== "promisedDelivery";

/**
 * One accepted data record, as its file tells it. Lines of one order carry the same `recordKey` and are joined
 * later, so that each of these is a lower bound of what is held: an empty cell proves nothing.
 */
export type SourceRecord = {
  /**
   * 1-based; the header is line 1. In JSON the number of the order, in XML the line it begins on. Counted through where a
   * ZIP has several files.
   */
  readonly line: number;
  readonly recordKey: RecordKey;
  readonly fields: FieldSet;
  /** Bits of `PRIME_MARKS`. */
  readonly primeMarks: number;
  /** Channels this line positively says; 0 where it does not tell. */
  readonly channels: ChannelSet;
  /** What the order's channel is if no line of it says otherwise; `unknown` where the file cannot tell. */
  readonly channelOtherwise: Channel;
  /** Best basis of the line other than a cancellation: most trusted kind, in it the latest day. As days since 1970. */
  readonly basis: { readonly kind: BasisKind; readonly dayNumber: number } | null;
  /** Present where the line says the order was cancelled: what the cancellation counts from. */
  readonly cancelled: { readonly dayNumber: number } | null;
  /** The record's own "last updated", ms since 1970; null where the file has none. Decides between cancelled and not. */
  readonly lastUpdatedMs: number | null;
  /** Newest moment of the line at which something had happened, in ms: never what is promised or estimated. */
  readonly happenedMs: number | null;
  /** ISO 3166 alpha-2; null where absent or not a country. */
  readonly country: string | null;
  /** Subdivision code of a country whose codes are known by heart (US, CA, AU); null otherwise, for a region's free text could be anything. */
  readonly region: string | null;
  readonly identities: readonly Identity[];
};

/** Why a line was not accepted. A closed list: each has its sentence, and none shows a cell's content. */
export type ProblemReason =
  | "blankLine"
  | "headerRepeated"
  | "continuationLine"
  | "brokenBytes"
  | "nulBytes"
  | "tooManyColumns"
  | "tooFewColumns"
  | "lineTooLong"
  | "unclosedQuote"
  | "noRecordKey"
  | "recordKeyShape"
  | "recordKeyRounded"
  | "unreadableDate"
  | "localDate"
  | "dateTooEarly"
  | "dateTooLate"
  | "notAnOrder"
  | "unreadablePhone";

export type Problem = {
  readonly line: number;
  /** The column's name in the format, or null where the problem is the whole line. */
  readonly column: string | null;
  readonly reason: ProblemReason;
  /** refused: the line was not read. skipped: there was nothing to read. noted: read, but one thing could not be used. */
  readonly effect: "refused" | "skipped" | "noted";
};

/** Why a whole file was not read. */
export type Unreadable =
  | { readonly kind: "empty" }
  | { readonly kind: "headerOnly"; readonly format: Format }
  | { readonly kind: "notSupported"; readonly looksLike: string | null }
  | { readonly kind: "wrongColumns"; readonly format: Format; readonly missing: readonly string[] }
  | {
      readonly kind: "duplicateColumns";
      readonly format: Format;
      readonly columns: readonly string[];
    }
  /** A table that can be read once somebody says what its columns hold; by its signature it is known again. */
  | {
      readonly kind: "unknownTable";
      readonly table: UnknownTable;
      readonly signature: string;
    }
  | { readonly kind: "tooManyColumns"; readonly limit: number }
  /** Another file than the one that was looked at before. */
  | { readonly kind: "otherFile" }
  | { readonly kind: "otherEncoding"; readonly looksLike: Encoding }
  /** An XML file names an encoding that its bytes are not of, or one that is not read (null). */
  | { readonly kind: "declaredEncoding"; readonly declared: Encoding | null }
  | { readonly kind: "brokenJson"; readonly line: number }
  | { readonly kind: "brokenXml"; readonly line: number }
  | { readonly kind: "xmlDeclarations"; readonly line: number }
  | { readonly kind: "tooLarge"; readonly limitBytes: number }
  | { readonly kind: "tooDeep" }
  | { readonly kind: "recordTooLarge"; readonly line: number; readonly limitBytes: number }
  | { readonly kind: "archive"; readonly fault: ArchiveFault }
  | { readonly kind: "workbook"; readonly fault: WorkbookFault }
  /** One of several files in a ZIP, by its number. */
  | { readonly kind: "part"; readonly part: number; readonly problem: Unreadable }
  | { readonly kind: "mixedFormats"; readonly formats: readonly Format[] };

/** What is known before the first record: enough to show the columns and their fields. */
export type FileShape = {
  readonly format: Format;
  readonly encoding: Encoding;
  readonly delimiter: "\t" | "," | ";" | "|" | null;
  /** In file order; `fields` empty for a known column that holds no shopper data. */
  readonly columns: readonly { readonly name: string; readonly fields: readonly FieldKey[] }[];
  /** Names of columns the format does not know, masked where a name itself looks like a value. */
  readonly unmapped: readonly string[];
  /** The mapping by which the table was read; absent where the format knows its own columns. */
  readonly mapping?: string;
};

/** What somebody should know of a file that was read nevertheless. A closed list: each has its sentence. */
export const FINDING_KINDS = [
  "severalFiles",
  "otherSheets",
  "hiddenSheets",
  "wrappedLines",
  "trailingDelimiters",
  "serialDates",
  "spoiltOffsets",
  "cutZeros",
  "numericCells",
  "unmappedEmails",
  "unmappedPhones",
  "unmappedNames",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Findings of columns that nobody looked at and whose values look like a shopper's details. */
export const UNMAPPED_FINDINGS: readonly FindingKind[] = [
  "unmappedEmails",
  "unmappedPhones",
  "unmappedNames",
];

export type FileFinding = {
  readonly kind: FindingKind;
  /** Of what the sentence speaks: files, sheets, lines, dates. */
  readonly count: number;
  /** Columns by the names that the format gives them; empty where it is none in particular. */
  readonly columns: readonly string[];
};

export type LineCounts = {
  readonly read: number;
  readonly accepted: number;
  readonly skipped: number;
  readonly refused: number;
};

/** What the reader found when it reached the end. */
export type ReadSummary = FileShape & {
  readonly lines: LineCounts;
  /** At most the first 1,000. */
  readonly problems: readonly Problem[];
  /** How often each reason occurred, also beyond the first 1,000. */
  readonly problemCounts: Readonly<Partial<Record<ProblemReason, number>>>;
  /** Newest moment in the file at which something had happened, in ms; null where it names none. */
  readonly newestMs: number | null;
  readonly bytes: number;
  readonly findings: readonly FileFinding[];
  /**
   * Lines before each file of a ZIP that has several, empty else. Lines are counted through all of them, so that each
   * has a number of its own; `placeOfLine` tells file and line.
   */
  readonly parts: readonly number[];
  /** Lower-case hex of the file's SHA-256. */
  readonly sha256: string;
};

export const FILE_BYTES_MAX = 5_368_709_120;
export const LINE_BYTES_MAX = 1_048_576;
/** One order in JSON or XML. */
export const RECORD_BYTES_MAX = 4_194_304;
/** Brackets inside brackets in JSON, elements inside elements in XML. */
export const DEPTH_MAX = 64;
/** Problems kept with their line; beyond them only their number is. */
export const PROBLEMS_MAX = 1_000;
/** A workbook, packed; it is read in memory. */
export const WORKBOOK_BYTES_MAX = 20_971_520;
/** Files with content in a ZIP; and all that is in it, with folders and what a computer adds of its own. */
export const ZIP_FILES_MAX = 100;
export const ZIP_MEMBERS_MAX = 1_000;

/** Where a line stands in a file, or in one of several. */
export type LinePlace = { readonly part: number | null; readonly line: number };

/** A line counted through several files, by its file. */
export function placeOfLine(line: number, parts: readonly number[]): LinePlace {
  const part = parts.findLastIndex((before) => before < line);
  return part < 0 ? { part: null, line } : { part: part + 1, line: line - (parts[part] ?? 0) };
}
