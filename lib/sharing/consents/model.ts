import type { ConsentGivenTo, Medium, Purpose } from "@/lib/policy/facts";

/** One line of a file of agreements, as it was understood. */
export type ConsentLine = {
  readonly email: string;
  readonly purpose: Purpose;
  readonly medium: Medium;
  readonly givenTo: ConsentGivenTo;
  readonly at: Date;
  /** How they were asked, in which words, and what shows it; empty where the file does not tell. */
  readonly asked: string;
  readonly wording: string;
  readonly proof: string;
};

/** That a line says when somebody took an agreement back, or said no. */
export type WithdrawnLine = {
  readonly email: string;
  readonly purpose: Purpose;
  readonly at: Date;
};

/** What a file of agreements can tell, column by column. */
export const CONSENT_COLUMNS = [
  ...(["email", "purpose", "medium", "givenTo", "at", "withdrawn"] as const),
  ...(["asked", "wording", "proof"] as const),
] as const;
export type ConsentColumn = (typeof CONSENT_COLUMNS)[number];

/** Without these a line says nothing that could count: neither that somebody agreed, nor that they took it back. */
export const NEEDED_COLUMNS = ["email", "purpose"] as const;
export const GIVEN_COLUMNS = ["medium", "givenTo", "at"] as const;

export const LINE_REFUSALS = [
  ...(["brokenLine", "noEmail", "relay", "noPurpose", "noMedium"] as const),
  ...(["noParty", "noDay", "ahead", "tooLong"] as const),
] as const;
export type LineRefusal = (typeof LINE_REFUSALS)[number];

/** Why a line was not taken: where, never what stood there. */
export type RefusedLine = {
  readonly line: number;
  readonly column: ConsentColumn | null;
  readonly reason: LineRefusal;
};

/** What a file of agreements was found to be. */
export type ConsentReport = {
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  readonly withoutProof: number;
  /** Lines that say when it was taken back, beside the agreement or without one. */
  readonly withdrawn: number;
  /** What is kept of the lines: two entries of one that tells of both. */
  readonly entries: number;
  /** The first of the refused ones. */
  readonly lines: readonly RefusedLine[];
  readonly columns: readonly ConsentColumn[];
  readonly sha256: string;
};

export const REFUSED_SHOWN = 100;
export const CONSENT_ROWS_MAX = 100_000;
export const CONSENT_FILE_BYTES_MAX = 32 * 2 ** 20;
/** What is shown of one shopper, the newest. */
export const SAID_SHOWN = 200;

/** Everything that was said of one shopper, as it can be read again. */
export type SaidRow = {
  readonly id: string;
  readonly kind: "given" | "withdrawn";
  readonly purpose: Purpose;
  readonly medium: Medium | null;
  readonly givenTo: ConsentGivenTo | null;
  readonly at: Date;
  readonly asked: string | null;
  readonly wording: string | null;
  readonly proof: string | null;
};

/** Amazon’s relay address, to which nobody agrees outside Amazon. */
export const RELAY = /@(?:[a-z0-9-]+\.)*marketplace\.amazon\.[a-z.]{2,10}$/i;

/** How many rows are alike. */
export type ConsentCount = {
  readonly kind: "given" | "withdrawn";
  readonly purpose: Purpose;
  readonly medium: Medium | null;
  readonly givenTo: ConsentGivenTo | null;
  readonly hasProof: boolean;
  readonly count: number;
};
