import type { ArchiveFault } from "@/lib/files/archive-fault";
import type { Encoding } from "@/lib/files/encodings";
import type { WorkbookFault } from "@/lib/files/workbook-fault";
import type { Looks } from "@/lib/imports/mapping/figures";
import type { DateOrder } from "@/lib/imports/mapping/roles";
import type { Day } from "@/lib/time/day";

/** What is counted. Abandoned is none of them: it is worked out of two. */
export const FIGURES = ["viewed", "estimateShown", "clicked", "started", "completed"] as const;
export type Figure = (typeof FIGURES)[number];

/** What follows from them. */
export const DERIVED = ["abandoned", "clickThrough", "conversion", "dropOff"] as const;
export type Derived = (typeof DERIVED)[number];

/** How often each; null where nothing that was imported tells it, which is not none. */
export type Counts = Readonly<Record<Figure, number | null>>;

/** A stretch of days, both included. */
export type Window = { readonly from: Day; readonly to: Day };

/** A share with what it is made of. */
export type Rate = {
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null where it cannot be worked out, or stands on too few. */
  readonly value: number | null;
  /** Withheld because its denominator is below the merchant's smallest group. */
  readonly isWithheld: boolean;
};

/** A window's figures and what follows from them. */
export type Funnel = {
  readonly counts: Counts;
  /** Started less completed, never below 0; null where one of them is not told. */
  readonly abandoned: number | null;
  /** More checkouts ended than began in the window, so that 0 were abandoned. */
  readonly isCompletedLarger: boolean;
  /** Clicked of viewed. */
  readonly clickThrough: Rate;
  /** Completed of viewed. */
  readonly conversion: Rate;
  /** Abandoned of started. */
  readonly dropOff: Rate;
};

/** Events by the names of Amazon's schema; a page-load counts by what its page is. */
export const EVENT_TYPES = [
  "page-load",
  "click",
  "widget-viewed",
  "bwp-widget-promise-loaded",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Stored by their place, so that new ones only ever come last; `OTHER` is whatever else calls itself a client. */
export const CLIENT_TYPES = [
  "WEBSITE_CLIENT",
  "SERVER_CLIENT",
  "WEB_CLIENT",
  "ANDROID",
  "IOS",
  "OTHER",
] as const;

/** What a count came from: events that were counted here, or figures of a day that somebody else had counted. */
export const SOURCES = ["events", "daily"] as const;

/** Which page-load is which, where the product stands, and from how many on a figure is shown by itself. */
export type EngagementSettings = {
  readonly pageProperty: string;
  readonly reviewValues: readonly string[];
  readonly confirmationValues: readonly string[];
  readonly productProperty: string;
  readonly smallGroup: number;
  /** 0 while nobody has changed anything. */
  readonly version: number;
};

export const DEFAULT_SETTINGS: EngagementSettings = {
  pageProperty: "pageType",
  reviewValues: ["review"],
  confirmationValues: ["confirmation"],
  productProperty: "sku",
  smallGroup: 10,
  version: 0,
};

/** Hashes of events go, and their day takes no more, this many days after the day was first imported. */
export const OPEN_DAYS = 45;
/** The usual window: so many days up to the newest that has figures. */
export const RECENT_DAYS = 28;

export const FILE_BYTES_MAX = 21_474_836_480;
export const LINE_BYTES_MAX = 1_048_576;
/** One event in JSON, or one page of them. */
export const EVENT_BYTES_MAX = 4_194_304;
export const DEPTH_MAX = 32;
export const PROBLEMS_MAX = 1_000;
export const PRODUCTS_MAX = 100_000;
export const PRODUCT_CHARS_MAX = 100;
export const PROPERTY_CHARS_MAX = 100;
export const PROPERTY_VALUES_MAX = 20;
export const COUNT_MAX = 1_000_000_000;
export const MAPPINGS_MAX = 200;
export const STAGED_MAX = 20;
export const STAGED_HOURS = 24;
export const WORDS_MAX = 2_000;
export const NOTE_WORDS_MAX = 200;
export const NOTES_MAX = 500;
export const SMALL_GROUP_MAX = 1_000;

/** Why a line was not counted. A closed list: each has its sentence, and none shows what stood there. */
export const PROBLEM_REASONS = [
  "blankLine",
  "headerRepeated",
  "duplicateEvent",
  "duplicateDay",
  "unknownType",
  "noType",
  "noId",
  "noTime",
  "unreadableTime",
  "timeWithoutZone",
  "timeAhead",
  "timeTooEarly",
  "dayClosed",
  "noClient",
  "namesDisagree",
  "idTooLong",
  "unreadableProperties",
  "productShape",
  "noDay",
  "unreadableDay",
  "dayTwice",
  "countNegative",
  "countFractional",
  "countUnreadable",
  "countTooLarge",
  "notAnEvent",
  "brokenJson",
  "brokenBytes",
  "nulBytes",
  "lineTooLong",
  "unclosedQuote",
  "tooManyColumns",
] as const;
export type ProblemReason = (typeof PROBLEM_REASONS)[number];

export type Problem = {
  /** 1-based; the header is line 1. In JSON the number of the event. */
  readonly line: number;
  /** The field's or column's name, as the schema or the mapping has it; null where it is the whole line. */
  readonly column: string | null;
  readonly reason: ProblemReason;
  readonly effect: "refused" | "skipped";
};

/** What somebody should know of what was read; each is more than Amazon asks for, or nobody's product. */
export const FINDING_KINDS = [
  "ipAddresses",
  "emails",
  "phones",
  "names",
  "personNumbers",
  "otherFields",
  "productsWithoutOffer",
  "productsUnknown",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Of these an event carries a mark, which is counted by its day. The others are read from the products. */
export const EVENT_FINDINGS = [
  "ipAddresses",
  "emails",
  "phones",
  "names",
  "personNumbers",
  "otherFields",
] as const;
export type EventFinding = (typeof EVENT_FINDINGS)[number];

export type Finding = { readonly kind: FindingKind; readonly count: number };

export type LineCounts = {
  readonly read: number;
  readonly accepted: number;
  readonly skipped: number;
  readonly refused: number;
};

/** What columns of a table of daily figures can hold. */
export const COLUMN_ROLES = ["date", "product", ...FIGURES, "nothing"] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];
export const MAPPED_COLUMNS_MAX = 200;

/** How many of a column's values can be read as what: figures only. */
export type ColumnLooks = Pick<Looks, "filled" | "dates" | "isDistinct"> & {
  /** Whole numbers, none negative. */
  readonly wholes: number;
};

export type AskedColumn = {
  /** Its name, or its place where the name itself may be somebody's data. Unique in its table. */
  readonly name: string;
  readonly looks: ColumnLooks;
  readonly guess: ColumnRole | null;
  readonly dates: DateOrder;
};

/** A table that nobody here knows: what its columns look like. */
export type AskedTable = {
  readonly columns: readonly AskedColumn[];
  readonly rows: number;
};

export type MappedColumn = { readonly name: string; readonly role: ColumnRole };

/** How one table of daily figures is read, by what a person said. */
export type DailyMapping = {
  readonly id: string | null;
  readonly columns: readonly MappedColumn[];
  readonly dates: DateOrder;
};

/** Why a whole file was not read. */
export type Unreadable =
  | { readonly kind: "empty" }
  | { readonly kind: "headerOnly" }
  | { readonly kind: "notSupported"; readonly looksLike: string | null }
  | { readonly kind: "missingColumns"; readonly missing: readonly string[] }
  | { readonly kind: "duplicateColumns"; readonly columns: readonly string[] }
  | { readonly kind: "unknownTable"; readonly table: AskedTable; readonly signature: string }
  | { readonly kind: "mappedColumnMissing"; readonly columns: readonly string[] }
  | { readonly kind: "tooManyColumns"; readonly limit: number }
  | { readonly kind: "tooManyProducts"; readonly limit: number }
  | { readonly kind: "otherFile" }
  | { readonly kind: "otherEncoding"; readonly looksLike: Encoding }
  | { readonly kind: "brokenJson"; readonly line: number }
  | { readonly kind: "tooLarge"; readonly limitBytes: number }
  | { readonly kind: "tooDeep" }
  | { readonly kind: "eventTooLarge"; readonly line: number; readonly limitBytes: number }
  | { readonly kind: "archive"; readonly fault: ArchiveFault }
  | { readonly kind: "workbook"; readonly fault: WorkbookFault }
  /** A ZIP with more than one file. */
  | { readonly kind: "severalFiles" };

export type FileKind = "events" | "daily";

/** What was read of a file: counts and places, never a value. */
export type ReadReport = {
  readonly kind: FileKind;
  readonly format: "json" | "csv" | "workbook";
  readonly encoding: Encoding;
  readonly lines: LineCounts;
  /** At most the first 1,000. */
  readonly problems: readonly Problem[];
  readonly problemCounts: Readonly<Partial<Record<ProblemReason, number>>>;
  /** Columns as they were read, of a table; empty of JSON. */
  readonly columns: readonly { readonly name: string; readonly holds: string | null }[];
  /** Names of properties and fields that made findings, masked where they may be a value. */
  readonly found: readonly {
    readonly kind: EventFinding;
    readonly name: string;
    readonly count: number;
  }[];
};

/** What a staged import would count: shown before anybody joins it. */
export type StagedFigures = {
  readonly counts: Counts;
  readonly otherPageLoads: number;
  readonly days: number;
  readonly products: number;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly byDay: readonly { readonly day: Day; readonly counts: Counts }[];
  /** Products with the most, at most 20. */
  readonly byProduct: readonly { readonly product: string; readonly counts: Counts }[];
  /** Of daily figures: how many days of products they would give other figures than are there. */
  readonly replaces: number;
};

/** What became of a joined import. */
export type ImportOutcome = {
  readonly lines: LineCounts;
  readonly days: number;
  readonly products: number;
  readonly newProducts: number;
  readonly findings: readonly Finding[];
};

/** Who did something here: a person, the command line, or a job. */
export type EngagementActor = {
  readonly kind: "member" | "operator" | "system";
  readonly userId: string | null;
  /** Null where the person is no account user any more, and of machines. */
  readonly name: string | null;
};

export type EngagementImport = {
  readonly id: string;
  readonly state: "staged" | "committed";
  readonly report: ReadReport;
  readonly outcome: ImportOutcome | null;
  readonly bytes: number;
  readonly sha256: string;
  /** In which the days of its events were cut. */
  readonly timeZone: string;
  readonly by: EngagementActor;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
};

/** A product by the key that events name it with. */
export type Product = {
  readonly number: number;
  readonly key: string;
  /** Whether it offers Buy with Prime, as somebody said; null where nobody did. */
  readonly offers: boolean | null;
  /** From which day on that holds. */
  readonly offersSince: Day | null;
  readonly version: number;
};

/** For which products are ranked: the newest days, or a month, quarter or year of the calendar. */
export type Span = string & { readonly span: unique symbol };

export const PRODUCT_SORTS = [
  "viewed",
  "clicked",
  "started",
  "completed",
  "abandoned",
  "clickThrough",
  "conversion",
] as const;
export type ProductSort = (typeof PRODUCT_SORTS)[number];

/** Something that happened, marked on the trend. */
export type Annotation = {
  readonly id: string;
  readonly day: Day;
  /** The product it is about; null where it is about all of them. */
  readonly product: number | null;
  readonly words: string;
  readonly by: EngagementActor;
  readonly at: Date;
};

/** Somebody looked through a period's figures. Never changed. */
export type Review = {
  readonly id: string;
  readonly window: Window;
  readonly words: string;
  /** As they stood then. */
  readonly counts: Counts;
  readonly by: EngagementActor;
  readonly at: Date;
};
