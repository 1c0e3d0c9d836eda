import type { Day } from "@/lib/time/day";

/** Amazon's consoles that know account users of the merchant's. */
export const CONSOLES = ["buyWithPrime", "sellerCentral"] as const;
export type Console = (typeof CONSOLES)[number];

/** A log-in that one of them knows. */
export type ConsoleUser = {
  readonly id: string;
  readonly console: Console;
  /** The account user whose it is; null where it belongs to somebody else, or to several. */
  readonly userId: string | null;
  readonly userName: string | null;
  /** Whether that account user was deactivated here. */
  readonly hasLeft: boolean;
  /** What the console calls it: a name or an address. */
  readonly listedAs: string;
  /** The role it has there, in the console's own words. */
  readonly role: string;
  /** Whether several people use it. */
  readonly isShared: boolean;
  readonly confirmedAt: Date | null;
  /** The day on which it was taken off there; null while it is listed. */
  readonly takenOffOn: Day | null;
  readonly registeredAt: Date;
  readonly version: number;
};

/** What was done with a log-in. Never changed. */
export const STEP_KINDS = ["registered", "changed", "confirmed", "takenOff", "takenBack"] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export type ConsoleStep = {
  readonly number: number;
  readonly kind: StepKind;
  readonly words: string | null;
  readonly byName: string | null;
  readonly at: Date;
};

/** Left: its account user was deactivated here, and the console still lists it. */
export const CONSOLE_STATES = ["left", "unconfirmed", "confirmed", "takenOff"] as const;
export type ConsoleState = (typeof CONSOLE_STATES)[number];

export type ConsoleFilter = {
  readonly console?: Console | undefined;
  readonly state?: ConsoleState | undefined;
  readonly isShared?: true | undefined;
};

/** How many log-ins one console lists, and what is wrong with them. */
export type ConsoleCount = {
  readonly console: Console;
  readonly listed: number;
  readonly unconfirmed: number;
  readonly shared: number;
  readonly left: number;
};

export const LISTED_AS_MAX = 200;
export const CONSOLE_ROLE_MAX = 100;
export const WORDS_MAX = 500;
export const CONSOLE_USERS_MAX = 500;
export const CONSOLE_STEPS_SHOWN = 200;
