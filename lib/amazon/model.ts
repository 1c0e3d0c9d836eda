import type { Day } from "@/lib/time/day";

/** Product data that goes to Amazon. */
export const FEED_KINDS = ["content", "stock", "prices"] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** By which way it goes there. */
export const FEED_WAYS = ["sellerCentral", "shopApp", "api", "byHand", "other"] as const;
export type FeedWay = (typeof FEED_WAYS)[number];

/** Who did something here: a person, or whoever runs the command line. */
export type AmazonActor = {
  readonly kind: "member" | "operator";
  readonly userId: string | null;
  /** Null where the person is no account user any more. */
  readonly name: string | null;
};

export type Feed = {
  readonly id: string;
  readonly kind: FeedKind;
  readonly way: FeedWay;
  /** What is given, and of which products. */
  readonly what: string;
  /** The system it comes out of; null where none is registered. */
  readonly systemId: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly since: Day;
  /** The last day on which it was given; null while it goes on. */
  readonly endedOn: Day | null;
  readonly by: AmazonActor;
  readonly at: Date;
  readonly version: number;
};

/** What Amazon bars itself from, and what may be seen to break it. */
export const OBSERVED_CLAUSES = ["F13", "F14"] as const;
export type ObservedClause = (typeof OBSERVED_CLAUSES)[number];

/** Open: nobody has decided. Watched: kept an eye on. Raised: put to Amazon. Closed: nothing more to be done. */
export const OBSERVATION_STATES = ["open", "watched", "raised", "closed"] as const;
export type ObservationState = (typeof OBSERVATION_STATES)[number];

export type Observation = {
  readonly id: string;
  readonly clause: ObservedClause;
  readonly seenOn: Day;
  readonly state: ObservationState;
  /** The day on which somebody wants to look again. */
  readonly followUpOn: Day | null;
  readonly product: string | null;
  readonly words: string;
  /** Where its evidence lies: a link, a file, a ticket. */
  readonly evidence: string | null;
  readonly by: AmazonActor;
  readonly at: Date;
  readonly version: number;
};

/** What became of an observation. Never changed. */
export type ObservationStep = {
  readonly number: number;
  readonly state: ObservationState;
  readonly followUpOn: Day | null;
  readonly words: string;
  readonly by: AmazonActor;
  readonly at: Date;
};

export type ObservationFilter = {
  readonly clause?: ObservedClause | undefined;
  readonly state?: ObservationState | undefined;
};

/** A place in the log, behind this one: what is closed comes last, and of both the newest first. */
export type ObservationPlace = {
  readonly isClosed: boolean;
  readonly seenOn: Day;
  readonly id: string;
};

/** Somebody looked through Amazon's FAQ library. Never changed. */
export type LibraryCheck = {
  readonly id: string;
  readonly checkedOn: Day;
  readonly hasChanged: boolean;
  /** Which pages were read. */
  readonly pages: string;
  /** What was new; null where nothing was. */
  readonly words: string | null;
  readonly by: AmazonActor;
  readonly at: Date;
};

export const WHAT_LENGTH_MAX = 300;
export const WORDS_LENGTH_MAX = 4_000;
export const PRODUCT_LENGTH_MAX = 200;
export const EVIDENCE_LENGTH_MAX = 1_000;
export const FEEDS_MAX = 200;
export const OBSERVATIONS_MAX = 5_000;
export const OBSERVATIONS_PER_PAGE = 50;
export const STEPS_MAX = 200;
export const CHECKS_MAX = 2_000;
export const CHECKS_SHOWN = 200;
