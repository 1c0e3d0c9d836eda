import type { Day } from "@/lib/time/day";

/** What a copy beside the systems is. */
export const COPY_KINDS = ["export", "labels", "tickets", "backup", "print", "other"] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** Who did something with a copy: a person, or whoever runs the command line. Nothing that runs by itself does. */
export type CopyActor = {
  readonly kind: "member" | "operator";
  readonly userId: string | null;
  /** Null where the person is no account user any more. */
  readonly name: string | null;
};

/** Whoever answers for a copy: an account user, or somebody else in words. */
export type CopyOwner =
  | { readonly userId: string; readonly name: string | null }
  | { readonly userId: null; readonly words: string };

/** A copy outside of the systems. What it shows stays there; kept is only that there is one. */
export type Copy = {
  readonly id: string;
  readonly kind: CopyKind;
  readonly what: string;
  /** Where it lies. */
  readonly place: string;
  /** Null where nobody answers for it. */
  readonly owner: CopyOwner | null;
  /** The system it came from; null where it came from several, or from none. */
  readonly systemId: string | null;
  /** How many records it shows; null where nobody knows. */
  readonly records: number | null;
  readonly since: Day;
  /** The last day on which it may still be there. */
  readonly destroyBy: Day;
  /** On which day it was destroyed, as a person attested; null while it is there. */
  readonly destroyedOn: Day | null;
  readonly registeredAt: Date;
  readonly registeredBy: CopyActor;
  readonly version: number;
};

/** Where a copy stands: by its day while it is there, and destroyed once somebody attested it. */
export const COPY_STATES = ["pastItsDay", "dueSoon", "kept", "destroyed"] as const;
export type CopyState = (typeof COPY_STATES)[number];

export const COPY_STEPS = ["registered", "changed", "destroyed", "takenBack"] as const;
export type CopyStepKind = (typeof COPY_STEPS)[number];

/** One row of what was done with a copy. */
export type CopyStep = {
  readonly number: number;
  readonly kind: CopyStepKind;
  readonly at: Date;
  readonly by: CopyActor;
  /** Its day as it stood from then on. */
  readonly destroyBy: Day;
  /** Of an attestation: the day on which it was destroyed. */
  readonly destroyedOn: Day | null;
  /** What somebody wrote to it. */
  readonly words: string | null;
};

/** Which copies a list is about: those that are there, unless it asks for destroyed ones. */
export type CopyFilter = {
  readonly state?: CopyState | undefined;
  readonly kind?: CopyKind | undefined;
  readonly systemId?: string | undefined;
  /** Only those for which nobody answers. */
  readonly ownerless?: true | undefined;
  /** Only those whose day lies between these, both included. */
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
};

/** A place in the list of copies: by day, then by id. */
export type CopyPlace = { readonly day: Day; readonly id: string };

export const WHAT_LENGTH_MAX = 200;
export const PLACE_LENGTH_MAX = 500;
export const OWNER_LENGTH_MAX = 120;
export const STEP_WORDS_MAX = 500;
export const RECORDS_MAX = 1_000_000_000;
/** One page of copies is attested at once, and no more. */
export const COPY_SELECTION_MAX = 100;
/** A register that grows beyond this is no register any more. */
export const COPIES_THERE_MAX = 10_000;
