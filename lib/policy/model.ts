import type { Channel } from "@/lib/policy/channel";

/** Every clause of the two sources, by the name it keeps for good: F from the FAQ, G from the guide. */
export const CLAUSE_IDS = [
  "F1",
  "F2",
  "F3",
  "F4",
  "F5",
  "F6",
  "F7",
  "F8",
  "F9",
  "F10",
  "F11",
  "F12",
  "F13",
  "F14",
  "F15",
  "G1",
  "G2",
  "G3",
  "G4",
  "G5",
  "G6",
  "G7",
  "G8",
  "G9",
] as const;
export type ClauseId = (typeof CLAUSE_IDS)[number];

/** Whose move a clause is: the merchant's (an obligation, a ban, a permission) or Amazon's. */
export const DUTIES = [
  "merchant-must",
  "merchant-must-not",
  "merchant-may",
  "amazon-states",
  "amazon-promises",
] as const;
export type Duty = (typeof DUTIES)[number];

export const DUTY_LABELS: Readonly<Record<Duty, string>> = {
  "merchant-must": "You must",
  "merchant-must-not": "You must not",
  "merchant-may": "You may, within limits",
  "amazon-states": "Amazon states",
  "amazon-promises": "Amazon promises",
};

/** Who speaks: Amazon on its own page, or the author of an unofficial guide. They never weigh the same. */
export const AUTHORITIES = ["amazon", "guide"] as const;
export type Authority = (typeof AUTHORITIES)[number];

export const AUTHORITY_LABELS: Readonly<Record<Authority, string>> = {
  amazon: "Amazon’s own page",
  guide: "Unofficial guide",
};

/** What the library is filtered by, in the order in which the filter offers it. */
export const TOPICS = [
  "dataReceived",
  "use",
  "sharing",
  "retention",
  "messages",
  "marketing",
  "access",
  "tools",
  "orders",
  "engagement",
  "amazonHolds",
  "amazonDoes",
  "amazonBars",
  "conduct",
  "stayingCurrent",
] as const;
export type Topic = (typeof TOPICS)[number];

export const TOPIC_LABELS: Readonly<Record<Topic, string>> = {
  dataReceived: "Data received",
  use: "Use",
  sharing: "Sharing",
  retention: "Retention",
  messages: "Messages",
  marketing: "Marketing",
  access: "Access",
  tools: "Third-party tools",
  orders: "Orders and returns",
  engagement: "Engagement",
  amazonHolds: "What Amazon holds",
  amazonDoes: "What Amazon does",
  amazonBars: "What Amazon bars itself from",
  conduct: "Conduct",
  stayingCurrent: "Staying current",
};

/** The systems, programmes and parties which the sources name. */
export const NAMED_SYSTEMS = [
  "Buy with Prime",
  "Buy with Prime checkout",
  "Buy with Prime account",
  "Your own site",
  "Prime program",
  "Amazon store",
  "Amazon’s store brands",
  "Amazon Fulfillment Network",
  "FBA",
  "Multi-Channel Fulfillment",
  "Amazon’s messaging system",
  "Third parties and service providers",
  "Store-organising tools",
  "E-mail lists, texts and calls",
  "FAQ library",
  "Amazon’s guidelines",
] as const;
export type NamedSystem = (typeof NAMED_SYSTEMS)[number];

/** Where a clause stands. The catalogue cites its sources and never quotes them. */
export type ClauseSource = {
  readonly title: string;
  /**
   * Counted from 1 over everything below the source's title: each paragraph, bullet and lead-in line
   * is one.
   */
  readonly paragraph: number;
  readonly publisher: string;
};

/** One statement of a source, in our words, and what it asks of a merchant. */
export type Clause = {
  readonly id: ClauseId;
  readonly title: string;
  /** For a narrow cell: at most 24 characters. */
  readonly shortTitle: string;
  readonly topics: readonly [Topic, ...Topic[]];
  readonly duty: Duty;
  readonly authority: Authority;
  /** What the clause says, in one or two sentences. */
  readonly summary: string;
  /** What it means in a merchant's day and, where Amazon's own policies go further, how, and how sure that is. */
  readonly explanation: string;
  /** What to do, as two to five points that each stand alone. */
  readonly meansForYou: readonly [string, string, ...string[]];
  readonly source: ClauseSource;
  /** Clauses to read beside this one; the relation holds in both directions. */
  readonly related: readonly ClauseId[];
  /** Channels whose records the clause is about. */
  readonly channels: readonly [Channel, ...Channel[]];
  readonly systems: readonly NamedSystem[];
};
