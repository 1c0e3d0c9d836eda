import type { ClauseId } from "@/lib/policy/model";
import type { RevealWay } from "./reveals";

export const FILE_OUTCOMES = ["fine", "fineAsServiceProvider", "mend", "doNotSend"] as const;
export type FileOutcome = (typeof FILE_OUTCOMES)[number];

/** One thing by which a file shows shoppers to be Prime members. */
export type Reveal = {
  readonly how: RevealWay;
  /** Its name as it may be shown; null where it is no column that tells. */
  readonly column: string | null;
  readonly why: string;
};

/** Where rows come from, as far as file and holdings tell. */
export type Origins = {
  readonly known: number;
  readonly buyWithPrime: number;
  /** Rows of the marketplace that hold a shopper’s details. */
  readonly marketplace: number;
};

/** What a file was found to hold: figures and names of columns, and nothing that stands in it. */
export type FileFindings = {
  readonly reveals: readonly Reveal[];
  /** Places of the columns that tell, by sheet; a text has one. */
  readonly columns: readonly (readonly number[])[];
  readonly rename: string | null;
  /** Whether a sheet is called after Prime: its name goes with every copy of the workbook. */
  readonly sheetsTell: boolean;
  /** Whether a line above a table names Prime: no column is left out that would take it along. */
  readonly titlesTell: boolean;
  readonly rows: number;
  /** Rows that could not be read: what they hold is not known. */
  readonly unreadable: number;
  readonly origins: Origins;
};

export type FileVerdict = {
  readonly outcome: FileOutcome;
  readonly because: readonly ClauseId[];
  readonly dropColumns: readonly string[];
  readonly rename: string | null;
};
