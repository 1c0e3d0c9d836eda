import type { Channel } from "@/lib/policy/channel";
import type { Day } from "@/lib/time/day";

/** Why records are kept longer than their clock says. */
export const HOLD_REASONS = ["tax", "law", "openReturn", "claim", "other"] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** What a hold keeps: records that it names, or all that a rule covers, also what is imported later. */
export const HOLD_KINDS = ["records", "rule"] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** Who did something with a hold: a person, or whoever runs the command line. Nothing that runs by itself does. */
export type HoldActor = {
  readonly kind: "member" | "operator";
  readonly userId: string | null;
  /** Null where the person is no account user any more. */
  readonly name: string | null;
};

/** What a rule covers; what is null is left open. */
export type HoldScope = {
  readonly systemId: string | null;
  readonly channel: Channel | null;
  readonly basisFrom: Day | null;
  readonly basisTo: Day | null;
};

export type Hold = {
  readonly id: string;
  readonly kind: HoldKind;
  readonly reason: HoldReason;
  /** The legal basis in words. */
  readonly basis: string;
  /** The last day on which it keeps anything. */
  readonly until: Day;
  /** How many records it named when it was placed; 0 of a rule. */
  readonly records: number;
  readonly scope: HoldScope;
  readonly placedAt: Date;
  readonly placedBy: HoldActor;
  /** When a reviewer saw it as it stands now; null where none has. */
  readonly seenAt: Date | null;
  readonly liftedAt: Date | null;
  readonly version: number;
};

export const HOLD_STEPS = ["placed", "extended", "seen", "lifted"] as const;
export type HoldStepKind = (typeof HOLD_STEPS)[number];

/** One row of what was done with a hold. */
export type HoldStep = {
  readonly number: number;
  readonly kind: HoldStepKind;
  readonly at: Date;
  readonly by: HoldActor;
  /** The last day as it stood from then on. */
  readonly until: Day;
  /** What somebody wrote to it. */
  readonly words: string | null;
};

/** Lifted by a person, ended by itself, or neither. */
export const HOLD_STATES = ["inForce", "ended", "lifted"] as const;
export type HoldState = (typeof HOLD_STATES)[number];

export type HoldFilter = {
  readonly state?: HoldState | undefined;
  readonly reason?: HoldReason | undefined;
  readonly kind?: HoldKind | undefined;
  /** Only those in force that no reviewer has seen as they stand. */
  readonly unseen?: true | undefined;
  /** Only those not lifted whose last day is this one. */
  readonly endsOn?: Day | undefined;
};

/** A place in the list of holds, newest first. */
export type HoldPlace = { readonly at: Date; readonly id: string };

/** A list of orders that somebody sent, looked up, and waiting for a hold to be placed on it. */
export type HoldList = {
  readonly id: string;
  readonly madeAt: Date;
  readonly orders: number;
  readonly unknown: number;
  readonly records: number;
  readonly unknownLines: readonly number[];
};

export const BASIS_LENGTH_MAX = 2_000;
export const STEP_WORDS_MAX = 500;
/** A list of orders may have so many numbers, and so many bytes. */
export const LIST_ORDERS_MAX = 100_000;
export const LIST_BYTES_MAX = 4_000_000;
/** So many lines with unknown numbers are named; of the others their number is told. */
export const UNKNOWN_LINES_SHOWN = 100;
/** A list on which no hold was placed is forgotten after so many hours. */
export const LIST_HOURS = 24;
/** One page of records is chosen at once, and no more. */
export const SELECTION_MAX = 100;
