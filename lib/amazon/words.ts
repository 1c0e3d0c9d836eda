import type { ClauseId } from "@/lib/policy/model";
import type { StoreRefusal } from "@/lib/result";
import type {
  ChangeFeedRefusal,
  EndFeedRefusal,
  FollowUpRefusal,
  LibraryRefusal,
  ObserveRefusal,
  RegisterFeedRefusal,
} from "./commands";
import {
  CHECKS_MAX,
  FEEDS_MAX,
  OBSERVATIONS_MAX,
  STEPS_MAX,
  type AmazonActor,
  type FeedKind,
  type FeedWay,
  type ObservationState,
  type ObservedClause,
} from "./model";
import type { ShowsPrime } from "./rules";

export type Statement = { readonly text: string; readonly clause: ClauseId };

/** A kind of data that Amazon keeps, and all that is said of it. */
export type KeptKind = {
  readonly key: "account" | "orders" | "engagement";
  readonly label: string;
  readonly kept: readonly Statement[];
  readonly purposes: readonly Statement[];
  /** What Amazon bars itself from. */
  readonly barred: readonly Statement[];
  readonly notCollected: readonly Statement[];
};

const GENERAL: Statement = {
  text: "Running Buy with Prime, and making it better for you and for shoppers.",
  clause: "F8",
};
const POOLED: Statement = {
  text: "Looking, together with the data of other merchants, at how Prime members use Buy with Prime and what it is worth to them. It can bear on prices, promotions and services such as Multi-Channel Fulfillment.",
  clause: "F12",
};
const NETWORK: Statement = {
  text: "Planning Amazon’s fulfilment network for everybody who uses it: where stock lies and how much room is built.",
  clause: "F11",
};
const RETAIL: Statement = {
  text: "Deciding what its own store sells, how much of it or at which price, with what is not public; its store brands included.",
  clause: "F13",
};
const DISPLAY: Statement = {
  text: "Arranging or personalising what its store shows by what shoppers bought or looked at on your site, as far as it is not public.",
  clause: "F14",
};
const UNRELATED: Statement = {
  text: "Whatever has no part in Buy with Prime, such as the other orders of your site.",
  clause: "F7",
};

/** What Amazon says that it keeps, kind by kind; each statement with the clause that says so, in our words. */
export const KEPT: readonly KeptKind[] = [
  {
    key: "account",
    label: "Account",
    kept: [
      { text: "Names and contact details of the people who use the account.", clause: "F4" },
      { text: "Descriptions and other content of your products.", clause: "F4" },
      { text: "Stock and prices.", clause: "F4" },
    ],
    purposes: [
      GENERAL,
      {
        text: "Writing to you about Buy with Prime, and proposing other services of Amazon.",
        clause: "F9",
      },
      NETWORK,
      POOLED,
    ],
    barred: [RETAIL],
    notCollected: [UNRELATED],
  },
  {
    key: "orders",
    label: "Orders",
    kept: [
      { text: "What was ordered: the product’s name and how many.", clause: "F5" },
      { text: "What came back.", clause: "F5" },
    ],
    purposes: [
      GENERAL,
      {
        text: "Taking payment, delivering, helping with messages about orders, handling returns and refunds.",
        clause: "F10",
      },
      NETWORK,
      POOLED,
    ],
    barred: [RETAIL, DISPLAY],
    notCollected: [UNRELATED],
  },
  {
    key: "engagement",
    label: "Engagement",
    kept: [
      { text: "How often products with the offer are looked at.", clause: "F6" },
      { text: "How often a checkout is begun, finished or left.", clause: "F6" },
    ],
    purposes: [GENERAL, POOLED],
    barred: [RETAIL, DISPLAY],
    notCollected: [UNRELATED],
  },
];

/** The parts of what is said of a kind, in the order in which they are read. */
export const KEPT_PARTS = [
  { part: "kept", label: "Keeps" },
  { part: "purposes", label: "Uses it for" },
  { part: "barred", label: "Bars itself from" },
  { part: "notCollected", label: "Does not collect" },
] as const satisfies readonly { readonly part: keyof KeptKind; readonly label: string }[];

export const SHOWS_PRIME_WORDS: Readonly<Record<ShowsPrime, string>> = {
  yes: "Prime",
  perhaps: "perhaps",
  no: "no",
};

export const FEED_KIND_LABELS: Readonly<Record<FeedKind, string>> = {
  content: "Product content",
  stock: "Stock",
  prices: "Prices",
};

export const FEED_WAY_LABELS: Readonly<Record<FeedWay, string>> = {
  sellerCentral: "Linked Seller Central",
  shopApp: "An app of the shop",
  api: "An interface of our own",
  byHand: "Typed or uploaded by hand",
  other: "Another way",
};

export const OBSERVED_LABELS: Readonly<Record<ObservedClause, string>> = {
  F13: "Amazon’s own retail decisions",
  F14: "What Amazon’s store shows",
};

export const OBSERVATION_STATE_LABELS: Readonly<Record<ObservationState, string>> = {
  open: "Open",
  watched: "Watched",
  raised: "Raised with Amazon",
  closed: "Closed",
};

/** Who did it, as a list says it. */
export const actorName = ({ kind, name }: AmazonActor): string =>
  kind === "operator" ? "the command line" : (name ?? "a former account user");

const STORE_REFUSALS: Readonly<Record<StoreRefusal, string>> = {
  notFound: "It is no longer here. Load the page again.",
  changedMeanwhile: "Somebody changed it while you read it. Load the page again and look anew.",
};

const NAMES = {
  ownerUnknown: "That person is no account user here any more. Choose somebody else.",
  systemNotFound: "That system is no longer here. Choose another one.",
} as const;

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const REGISTER_FEED_REFUSALS: Readonly<Record<RegisterFeedRefusal, string>> = {
  ...NAMES,
  sinceAhead: "It cannot be given since a day that has not come yet.",
  tooManyFeeds: `${FEEDS_MAX} entries are registered, which is the most.`,
};

export const CHANGE_FEED_REFUSALS: Readonly<Record<ChangeFeedRefusal, string>> = {
  ...NAMES,
  ...STORE_REFUSALS,
  sinceAhead: REGISTER_FEED_REFUSALS.sinceAhead,
  unchanged: "That is how it stands already.",
  endedAlready: "It was noted meanwhile that it ended. Register it anew if it goes on after all.",
};

export const END_FEED_REFUSALS: Readonly<Record<EndFeedRefusal, string>> = {
  ...STORE_REFUSALS,
  endedAlready: "That it ended is noted already.",
  dayAhead: "That day has not come yet. Note it once it is over.",
  dayBeforeFeed: "It was not given yet on that day.",
};

export const OBSERVE_REFUSALS: Readonly<Record<ObserveRefusal, string>> = {
  dayAhead: "Nobody can have seen it on a day that has not come yet.",
  followUpOver: "The day to look again is over. Choose one from today on, or none.",
  tooManyObservations: `${OBSERVATIONS_MAX.toLocaleString("en")} observations are logged, which is the most.`,
};

export const FOLLOW_UP_REFUSALS: Readonly<Record<FollowUpRefusal, string>> = {
  ...STORE_REFUSALS,
  followUpOver: OBSERVE_REFUSALS.followUpOver,
  closedWithDay: "What is closed is not looked at again. Leave the day empty, or leave it open.",
  tooManySteps: `It has ${STEPS_MAX} entries, which is the most. Log what is new as an observation of its own.`,
};

export const LIBRARY_REFUSALS: Readonly<Record<LibraryRefusal, string>> = {
  dayAhead: "Nobody can have looked on a day that has not come yet.",
  tooManyChecks: `${CHECKS_MAX.toLocaleString("en")} looks are noted, which is the most.`,
};
