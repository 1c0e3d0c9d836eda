import type { FIGURES, ProblemReason } from "./model";

/** What an event counts as: a figure by its place, or a page-load that is neither the review nor the confirmation. */
export const OTHER_PAGE_LOAD = 5;
export const PLACES = 6;

/** One accepted line, as it is staged: an event, or a day's figures of a product. */
export type CountedLine = {
  /** 1-based; the header is line 1. In JSON the number of the event. */
  readonly line: number;
  /** Days since 1970, in the merchant's time zone. */
  readonly day: number;
  /** Empty where none is named. */
  readonly product: string;
  /** By its place in `CLIENT_TYPES`. */
  readonly client: number;
  /** Client type and id of an event, before they are hashed and forgotten; null of a day's figures. */
  readonly identity: string | null;
  /** Bits of `EVENT_FINDINGS`. */
  readonly findings: number;
  /** How often each of `FIGURES`, and other page-loads; null where the line does not tell. */
  readonly counts: readonly (number | null)[];
};

export type Flaw = {
  readonly reason: ProblemReason;
  readonly column: string | null;
  readonly effect: "refused" | "skipped";
};

export const refused = (reason: ProblemReason, column: string | null = null): Flaw => ({
  ...{ reason, column, effect: "refused" },
});
export const skipped = (reason: ProblemReason, column: string | null = null): Flaw => ({
  ...{ reason, column, effect: "skipped" },
});

export const isFlaw = (answer: CountedLine | Flaw): answer is Flaw => "reason" in answer;

/** Compiled once for each place: an event counts one, and says nothing of the others. */
export const ONE_AT: readonly (readonly (number | null)[])[] = Array.from(
  { length: PLACES },
  (_, place) => Array.from({ length: PLACES }, (_, at) => (at === place ? 1 : null)),
);

/** The place of a figure, so that the compiler knows both lists to be the same. */
export const PLACE_OF: Readonly<Record<(typeof FIGURES)[number], number>> = {
  viewed: 0,
  estimateShown: 1,
  clicked: 2,
  started: 3,
  completed: 4,
};
