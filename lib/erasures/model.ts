import type { ErasingCounts, ErasureProof, ReleaseReason, SaidOutcome } from "@/lib/holdings/model";
import type { Day } from "@/lib/time/day";

/** Waits for a second person; is worked off; every record of it is settled; a second person said no; called off. */
export const ERASURE_STATES = ["waiting", "open", "closed", "declined", "cancelled"] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];

/** Who did something in an erasure: a person, whoever runs the command line, or a job that joined a file. */
export type ErasureActor = {
  readonly kind: "member" | "operator" | "system";
  readonly userId: string | null;
  /** Null where the person is no account user any more. */
  readonly name: string | null;
};

/** By what its records were chosen, out of those that are overdue and that no hold keeps. */
export type ErasureScope = {
  /** Empty: every system. */
  readonly systemIds: readonly string[];
  /** Only what was due by this day; null leaves it open. */
  readonly dueTo: Day | null;
  /** Chosen one by one. */
  readonly isPicked: boolean;
};

export type Erasure = {
  readonly id: string;
  readonly state: ErasureState;
  readonly scope: ErasureScope;
  /** How many records it had when it was asked for. */
  readonly records: number;
  readonly askedAt: Date;
  readonly askedBy: ErasureActor;
  /** Null where no second person was needed, or none has approved it. */
  readonly approvedAt: Date | null;
  readonly approvedBy: ErasureActor | null;
  readonly closedAt: Date | null;
  /** SHA-256 over the sorted ids of all its records. */
  readonly listSha256: string;
  /** Of the certificate; null until it is closed. */
  readonly certificateSha256: string | null;
  readonly version: number;
};

/** What one system asks of somebody. */
export type ErasureTask = {
  readonly systemId: string;
  readonly assigneeId: string | null;
  /** Null where nobody is, or who is no account user any more. */
  readonly assigneeName: string | null;
  readonly dueOn: Day;
  readonly version: number;
};

export const ERASURE_STEPS = [
  "asked",
  "approved",
  "declined",
  "cancelled",
  "assigned",
  "reported",
  "released",
  "proven",
  "attested",
  "closed",
] as const;
export type ErasureStepKind = (typeof ERASURE_STEPS)[number];

/** How many records a step moved, by what became of them. */
export type StepCounts = Readonly<
  Partial<Record<SaidOutcome | ReleaseReason | ErasureProof, number>>
>;

/** One row of what was done in an erasure. */
export type ErasureStep = {
  readonly number: number;
  readonly kind: ErasureStepKind;
  readonly at: Date;
  readonly by: ErasureActor;
  /** The system it is about; null where it is about all. */
  readonly systemId: string | null;
  readonly counts: StepCounts;
  /** The import that proved something, or whose file is vouched for. */
  readonly importId: string | null;
  /** What somebody wrote to it: a reason, or where the deed can be looked up. */
  readonly words: string | null;
};

export type ErasureFilter = { readonly state?: ErasureState | undefined };

/** A place in the list of erasures, newest first. */
export type ErasurePlace = { readonly at: Date; readonly id: string };

/** How many records an erasure has, by where they stand; with the sum. */
export type Progress = ErasingCounts & { readonly records: number };

/** What became of the file of an import. */
export const FILE_ENDS = ["destroyed", "cleaned"] as const;
export type FileEnd = (typeof FILE_ENDS)[number];

export const ERASURE_WORDS_MAX = 500;
/** One page of records is chosen at once, and no more. */
export const PICKED_MAX = 100;
/** Order numbers that are pasted into a form; more of them are sent as a file. */
export const NUMBERS_MAX = 10_000;
export const NUMBERS_CHARS_MAX = 400_000;
/** Outcomes that a file tells. */
export const OUTCOME_LINES_MAX = 500_000;
/** Different outcomes and reasons that one file tells. */
export const OUTCOME_REASONS_MAX = 100;
export const OUTCOMES_BYTES_MAX = 64_000_000;
