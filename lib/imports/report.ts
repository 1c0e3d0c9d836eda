import type { MergeCounts, Withdrawal } from "@/lib/holdings/model";
import type { Channel } from "@/lib/policy/channel";
import type { Actor } from "@/lib/access/grant";
import type { ReadSummary } from "./model";

/** What stays of a file: counts, columns and problems. Neither its name nor a cell of it. */
export type ImportReport = Pick<
  ReadSummary,
  "delimiter" | "columns" | "unmapped" | "lines" | "problems" | "problemCounts"
> &
  /** Imports that were read before these were told have none. */
  Partial<Pick<ReadSummary, "findings" | "parts" | "mapping">>;

/** Why a join that was asked for was given up; the import waits again. */
export const JOIN_PROBLEMS = [
  "notAllowed",
  "systemGone",
  "downloadedReports",
  "asOfAhead",
  "goneNotConfirmed",
  "olderThanLastFull",
  "stagingLost",
  "fault",
] as const;
export type JoinProblem = (typeof JOIN_PROBLEMS)[number];

/** A join that somebody asked for. */
export type JoinTask = {
  readonly askedAt: Date;
  /** Since when a worker is at it; null while it waits for one. */
  readonly runningSince: Date | null;
  readonly gaveUp: JoinProblem | null;
};

/** What became of a file: destroyed, or shown again without what was to be erased at that moment. */
export type FileEnding = {
  readonly end: "destroyed" | "cleaned";
  readonly at: Date;
  readonly by: string | null;
};

/** One file that was read: waiting for a person's word, being joined with what is held, joined, or taken back. */
export type Import = {
  readonly id: string;
  readonly systemId: string;
  readonly state: "staged" | "joining" | "committed" | "withdrawn";
  /** What the person said that every record of it is, if they did. */
  readonly channel: Channel | null;
  /** Of a file that shows everything in its system: as of when. Null where it shows some rows. */
  readonly asOf: Date | null;
  readonly format: ReadSummary["format"];
  readonly encoding: ReadSummary["encoding"];
  readonly sha256: string;
  readonly bytes: number;
  readonly report: ImportReport;
  /** The join that was last asked for; null before, and once it is done. */
  readonly task: JoinTask | null;
  /** What the commit changed; null while it waits. */
  readonly outcome: MergeCounts | null;
  readonly actor: Actor;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
  /** What became of the file itself, where somebody vouches for it. */
  readonly file: FileEnding | null;
  /** What its withdrawal took back, with when and by whom; null while it counts. */
  readonly withdrawn: (Withdrawal & { readonly at: Date; readonly by: Actor }) | null;
};
