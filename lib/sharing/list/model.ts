import type { ClauseId } from "@/lib/policy/model";
import type { Selection } from "@/lib/policy/facts";
import type { FileOutcome } from "../file/model";

/** What a row of a list is told to be: one each, so that they add up to the rows. */
export const LIST_VERDICTS = [
  "cleared",
  "agreed",
  "marketplaceOnly",
  "relay",
  "optedOut",
  "notCovered",
  "unknown",
  "unusable",
  "repeated",
] as const;
export type ListVerdict = (typeof LIST_VERDICTS)[number];

export type ListCounts = Readonly<Record<ListVerdict, number>>;

/** What was found of a list: figures, and nothing that stands in it. */
export type ListReport = {
  readonly rows: number;
  readonly counts: ListCounts;
  /** Who would be handed over, as far as is known where they came from. */
  readonly selection: Selection;
  /** What becomes of it: as it is, as what is handed out of it, or not at all. */
  readonly outcome: FileOutcome;
  /** Whether anybody’s row may go; what decides about it as a whole, and not about a row, is named. */
  readonly mayGo: boolean;
  readonly because: readonly ClauseId[];
};

/** Places of verdicts in a byte, as they are kept until a list is written. */
export const verdictAt = (index: number): ListVerdict => LIST_VERDICTS[index] ?? "unusable";
export const placeOf = (verdict: ListVerdict): number => LIST_VERDICTS.indexOf(verdict);
export const isGoing = (verdict: ListVerdict): boolean =>
  verdict === "cleared" || verdict === "agreed";
