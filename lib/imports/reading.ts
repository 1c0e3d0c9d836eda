import type { RawText } from "@/lib/files/raw-lines";
import type { Row } from "@/lib/files/rows";
import type { Member } from "@/lib/files/zip";
import type { Refusal } from "@/lib/imports/formats/delimited";
import type { Recognised } from "@/lib/imports/formats/recognise";
import type { TableMapping } from "@/lib/imports/mapping/model";
import type {
  Encoding,
  FileShape,
  ProblemReason,
  SourceRecord,
  Unreadable,
} from "@/lib/imports/model";
import type { Tally } from "@/lib/imports/tally";

/**
 * What a row was taken for. One that is refused keeps its key where the row itself is sound, as with a date that cannot
 * be read: the record is known even if the line says nothing new of it.
 */
export type RowAnswer =
  | SourceRecord
  | (Refusal & { readonly key: string | null })
  | { readonly skipped: Extract<ProblemReason, "blankLine" | "continuationLine"> };

export type TableTold = {
  /** Lines that stand before the records. */
  readonly linesBefore: number;
  /** Lines that were looked at to tell what the table is; the first records can be among them. */
  readonly linesSeen: number;
  /** Whether quotes are data. */
  readonly isPlain: boolean;
};

/**
 * Looks on while a table is read, so that its bytes can be changed where its rows stand. Every line of the file is
 * either before the records or belongs to one row, and rows come in the order of their lines.
 */
export type RowWatch = {
  /** The file is text, made up like this; `markBytes` stand before its first line. */
  readonly onText: (text: RawText & { readonly markBytes: number }) => void;
  /** The file is a workbook, and this is the sheet that is read; an empty one is followed by another. */
  readonly onSheet: (sheet: Member) => void;
  readonly onTable: (table: Recognised, told: TableTold) => void;
  /** A line of the records is looked at; whether it is a single quoted cell that holds the line. */
  readonly onLine: (isWrapped: boolean) => void;
  readonly onRow: (row: Row, answer: RowAnswer) => void;
  /** Waited for after each block. */
  readonly settle: () => Promise<void>;
};

export type ReadOptions = {
  /** Reads the file in this encoding, whatever it looks like. */
  readonly encoding?: Encoding;
  /** The code that ends its lines; by the file itself where nothing is said. */
  readonly newline?: number;
  /** Dates more than two years after it are refused. */
  readonly now: Date;
  readonly bytesMax?: number;
  /** How a table that no format knows is read, by its signature; null where nobody has said so yet. */
  readonly mappingOf?: (signature: string) => TableMapping | null;
  /** What the columns hold where the source itself tells: its first line names them, and no format is looked for. */
  readonly told?: TableMapping;
  /** Called once, when format and columns are known and before the first record is handed on. */
  readonly onShape?: (shape: FileShape) => void;
  /** What it throws ends the reading and goes through. */
  readonly watch?: RowWatch;
};

/** A file that is being read, in one piece or in several. */
export type Reading = {
  readonly options: ReadOptions;
  readonly tally: Tally;
  readonly limitBytes: number;
  readonly show: (shape: FileShape) => void;
  /** Hands on what was accepted, and waits until it was taken. */
  readonly handOn: () => Promise<void>;
};

export type Outcome =
  | { readonly ok: true; readonly shape: FileShape }
  | { readonly ok: false; readonly problem: Unreadable };

export type Blocks = AsyncGenerator<Uint8Array, void, undefined>;

export const unread = (problem: Unreadable): Outcome => ({ ok: false, problem });
