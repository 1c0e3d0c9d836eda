import type { Day } from "@/lib/time/day";
import { addMonths, firstDay, monthOf } from "@/lib/time/month";

/** Where a fact is computed from; each is read once for all facts of a checklist. */
export type FactSource =
  | "tally"
  | "retention"
  | "systems"
  | "people"
  | "consoles"
  | "accessReviews"
  | "imports"
  | "copies"
  | "erasures"
  | "engagement"
  | "amazon"
  | "sharing"
  | "checks"
  | "templates"
  | "catalogue";

/** One part of a fact that is a list: a system, a channel, a month. */
export type FactItem = {
  /** Stays the same where its label changes, so that then and now can be compared. */
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** Where its rows are, from the merchant's own address on. */
  readonly rows: string;
};

/** A fact as it stood when it was computed. */
export type FactValue = {
  readonly id: FactId;
  readonly value: number | readonly FactItem[];
  readonly isOverLimit: boolean;
};

/** Figures by the month go back so far. */
const MONTHS_BACK = 3;

/** The first day from which on figures by the month are told. */
export const firstDayTold = (today: Day): Day =>
  firstDay(addMonths(monthOf(today), -MONTHS_BACK) ?? monthOf(today));

/** A list has at most so many items, the largest; the rest is summed up as one. */
export const FACT_ITEMS_MAX = 60;

export type Fact = {
  readonly label: string;
  /** One and several of what it counts. */
  readonly unit: readonly [string, string];
  /** What exactly it counts, in a sentence. */
  readonly counts: string;
  /** The most with which its step can be met without an exception; of a list, its sum. Null where no figure decides. */
  readonly limit: number | null;
  /** Where its rows are, from the merchant's own address on; null where there is no such page. */
  readonly rows: string | null;
  /** What it is computed from; none where that is not there yet, and the step asks the person instead. */
  readonly from: readonly FactSource[];
};

const RECORDS = ["record", "records"] as const;
const COPIES = ["copy", "copies"] as const;
const DAYS = ["day", "days"] as const;
const USES = ["use", "uses"] as const;
const LOG_INS = ["log-in", "log-ins"] as const;
const MARKETPLACE = "channel=amazon_marketplace";
const PRIME = "channel=buy_with_prime";
const UNKNOWN = "channel=unknown";

/** A fact that Steward can compute today. */
const known = <S extends FactSource>(
  from: readonly [S, ...S[]],
  rows: string,
  label: string,
  unit: readonly [string, string],
  counts: string,
  limit: number | null = null,
) => ({ label, unit, counts, limit, rows, from });

/** A fact whose ground is missing. It is computed from the day on which a source is named here and in `fact-values.ts`. */
const asked = (
  label: string,
  unit: readonly [string, string],
  counts: string,
  limit: number | null = null,
) => ({ label, unit, counts, limit, rows: null, from: [] as const });

/** Every figure that a checklist can show. Frozen figures name these ids, so each stays for good. */
export const FACTS = {
  fieldsBySystem: known(
    ["tally", "systems"],
    `/holdings?${PRIME}`,
    "Buy with Prime records by system and field",
    RECORDS,
    "Held Buy with Prime records that hold a field, system by system. A record with three fields counts three times.",
  ),
  systemsWithoutOwner: known(
    ["systems"],
    "/systems",
    "Systems without an owner",
    ["system", "systems"],
    "Registered systems for which no account user answers.",
    0,
  ),
  unmappedColumns: known(
    ["imports", "systems"],
    "/imports",
    "Columns that no import recognised",
    ["column", "columns"],
    "Columns whose meaning is not known, in the latest file of each kind that a system has shown.",
  ),

  usesNotCovered: known(
    ["sharing"],
    "/sharing/uses",
    "Uses that no policy in force covers",
    USES,
    "Registered uses of Buy with Prime details for which no live version of the privacy policy is named that covers them.",
    0,
  ),
  policyMissing: known(
    ["sharing"],
    "/sharing/policy",
    "Privacy policy missing from the register",
    ["version", "versions"],
    "One where no version of the privacy policy that is in force is registered: then it covers nothing.",
    0,
  ),
  policyAgeDays: known(
    ["sharing"],
    "/sharing/policy",
    "Age of the privacy policy",
    DAYS,
    "Days since the version in force took effect; where none is registered, since the merchant began here.",
  ),
  buyWithPrimeOverdue: known(
    ["tally", "retention"],
    `/holdings?status=overdue&${PRIME}`,
    "Buy with Prime records past your own limit",
    RECORDS,
    "Held Buy with Prime records whose last day, by your own period, is over.",
    0,
  ),
  buyWithPrimeWithoutPeriod: known(
    ["tally", "retention"],
    `/holdings?status=noRule&${PRIME}`,
    "Buy with Prime records without a period",
    RECORDS,
    "Held Buy with Prime records for which you have not said how long they stay.",
    0,
  ),

  recipientsWithoutAgreement: known(
    ["sharing"],
    "/sharing/recipients",
    "Recipients without a current agreement",
    ["recipient", "recipients"],
    "Registered recipients of shopper data that have no agreement on record, or one that has ended.",
    0,
  ),
  recipientsNotLookedAt: known(
    ["sharing"],
    "/sharing/recipients",
    "Recipients not looked at in time",
    ["recipient", "recipients"],
    "Registered recipients of shopper data whose day of the next look is over.",
    0,
  ),
  usesShowingPrime: known(
    ["sharing"],
    "/sharing/uses",
    "Uses that show who is a Prime member",
    USES,
    "Registered uses that would show a third party who is a Prime member, or a provider without an agreement or whom no reviewer cleared.",
    0,
  ),
  sharesUnchecked: known(
    ["checks"],
    "/sharing/shares",
    "Hand-overs unchecked or refused",
    ["hand-over", "hand-overs"],
    "Hand-overs of shopper data from three months ago on that left without a check, unmended, or although the check refused them.",
    0,
  ),
  filesRevealingPrime: known(
    ["checks"],
    "/sharing/shares",
    "Files that show Prime membership",
    ["file", "files"],
    "Lists and files handed over from three months ago on that showed shoppers to be Prime members to somebody who may not learn it, by a column or by the choice of their rows.",
    0,
  ),
  buyWithPrimeAtThirdParties: known(
    ["tally", "systems"],
    `/holdings?${PRIME}`,
    "Buy with Prime records at third parties",
    RECORDS,
    "Held Buy with Prime records in systems that another firm runs. Each of them shows a Prime member.",
  ),

  accountUsersListed: known(
    ["consoles"],
    "/users/consoles",
    "Log-ins in Amazon’s consoles",
    LOG_INS,
    "Log-ins that the Buy with Prime console and Seller Central list, as they are registered here.",
  ),
  accountUsersUnconfirmed: known(
    ["consoles"],
    "/users/consoles?state=unconfirmed",
    "Account users not confirmed",
    ["account user", "account users"],
    "Log-ins known to Amazon whom nobody has confirmed this quarter, those of somebody who has left included.",
    0,
  ),
  accountUsersShared: known(
    ["consoles"],
    "/users/consoles?shared=yes",
    "Log-ins that several people use",
    LOG_INS,
    "Log-ins in Amazon’s consoles that are registered as shared.",
    0,
  ),
  accountUsersLeft: known(
    ["consoles"],
    "/users/consoles?state=left",
    "Leavers still listed in Amazon’s consoles",
    LOG_INS,
    "Log-ins that a console still lists although their account user was deactivated here.",
    0,
  ),
  ordersByMonth: known(
    ["tally"],
    `/holdings?${PRIME}`,
    "Orders imported by channel and month",
    RECORDS,
    "Records of orders by the month they count from, from three months ago on, one for each system with a copy. Erased and gone ones are counted too; the list behind shows what is still held.",
  ),
  returnsByMonth: asked(
    "Returns seen by month",
    ["return", "returns"],
    "Buy with Prime returns and refunds that your own records show.",
  ),

  engagementFunnel: known(
    ["engagement"],
    "/engagement",
    "Views, checkouts started and completed",
    ["event", "events"],
    "What shoppers did with the offer, month by month from three months ago on, as far as figures were imported.",
  ),
  completedAgainstOrders: known(
    ["engagement", "tally"],
    "/engagement/reconciliation",
    "Completed checkouts and orders that do not match",
    ["checkout or order", "checkouts and orders"],
    "By how much completed checkouts and the Buy with Prime orders of the system with most of them differ, month by month from three months ago on, where figures were imported. Orders whose own day is not kept count by one that is reckoned back.",
  ),
  engagementReviewAgeDays: known(
    ["engagement"],
    "/engagement/reviews",
    "Days since the figures were reviewed",
    DAYS,
    "Days since somebody last noted a look at the engagement figures; where nobody ever did, since the merchant began here.",
    92,
  ),
  eventsOutsideOffer: known(
    ["engagement"],
    "/engagement/products?offers=no",
    "Events for products without the offer",
    ["event", "events"],
    "Events from three months ago on of products that were said not to offer Buy with Prime.",
    0,
  ),
  eventsOutsideSchema: known(
    ["engagement"],
    "/engagement",
    "Events with a field too many",
    ["event", "events"],
    "Events from three months ago on that carry a field which Amazon’s schema does not know, or a person’s details in an additional property. An internet address is not counted: the schema has a place for it.",
    0,
  ),

  acknowledgementsMissing: asked(
    "People who have not acknowledged this edition",
    ["person", "people"],
    "People whom this clause concerns and who have not acknowledged its present words.",
    0,
  ),
  openObservations: known(
    ["amazon"],
    "/amazon/observations",
    "Open observations",
    ["observation", "observations"],
    "Logged observations that nobody has closed or raised with Amazon, by the promise they are about.",
  ),
  libraryCheckAgeDays: known(
    ["amazon"],
    "/amazon/library",
    "Days since the FAQ library was checked",
    DAYS,
    "Days since somebody last noted a look through Amazon’s FAQ library; where nobody ever did, since the merchant began here.",
    92,
  ),
  catalogueAgeDays: known(
    ["catalogue"],
    "/clauses",
    "Days since the clauses were read at their sources",
    DAYS,
    "Days since the sources were last read for this edition of the clauses.",
  ),

  thirdPartyTools: known(
    ["tally", "systems"],
    "/systems",
    "Records by third-party tool",
    RECORDS,
    "Held records of every channel in systems that another firm runs, those without any included.",
  ),
  toolsWithoutAgreement: asked(
    "Tools without an agreement",
    ["tool", "tools"],
    "Systems run by another firm for which no agreement is on record.",
    0,
  ),
  overdueAtTools: known(
    ["tally", "retention", "systems"],
    "/holdings?status=overdue",
    "Overdue records at third-party tools",
    RECORDS,
    "Held records past their last day in systems that another firm runs.",
    0,
  ),

  usersByRole: known(
    ["people"],
    "/users",
    "Account users by role",
    ["account user", "account users"],
    "People who can open Steward at this merchant, by their role.",
  ),
  accessReviewAgeDays: known(
    ["accessReviews"],
    "/users/reviews",
    "Days since access was reviewed",
    DAYS,
    "Days since somebody last closed a review of who has access here; where nobody ever did, since the merchant began here.",
    92,
  ),
  unexpectedFields: known(
    ["tally"],
    `/holdings?${MARKETPLACE}`,
    "Fields beyond what an order needs",
    RECORDS,
    "Held marketplace records, and those of unknown origin, with a field other than name, address, phone or relay e-mail. One with two of them counts twice. A parcel’s tracking number is none: it comes from the shipment.",
    0,
  ),
  templatesFailing: known(
    ["templates"],
    "/sharing/templates",
    "Templates that fail the message check",
    ["template", "templates"],
    "Reply templates in which the message check, by today’s rules, finds something to be changed as they stand.",
    0,
  ),

  marketplaceInMailingTools: known(
    ["tally", "systems"],
    "/systems",
    "Marketplace records in mailing tools",
    RECORDS,
    "Held records in mailing tools that came from the Amazon marketplace, relay addresses among them.",
    0,
  ),
  marketplaceOnLists: known(
    ["checks"],
    "/sharing/lists",
    "Marketplace buyers found on marketing lists",
    ["match", "matches"],
    "Entries of lists and audiences that are marketplace buyers who did not agree, relay addresses too: of each list checked from three months ago on, by recipient and purpose, until it is noted that the cleared list went instead.",
    0,
  ),
  consentsWithoutProof: known(
    ["sharing"],
    "/sharing/consents",
    "Agreements without proof",
    ["agreement", "agreements"],
    "Recorded agreements to marketing that stand and have no proof; more than 10,000 are not counted.",
    0,
  ),

  marketplaceUsesRefused: known(
    ["sharing"],
    "/sharing/uses",
    "Uses of marketplace data that are not permitted",
    USES,
    "Registered uses of marketplace data, and of data of unknown origin, that the clauses refuse as they stand.",
    0,
  ),
  marketplaceBySystem: known(
    ["tally", "systems"],
    `/holdings?${MARKETPLACE}`,
    "Marketplace records by kind of system",
    RECORDS,
    "Held marketplace records, system by system, with the kind of each.",
  ),
  copiesByKind: known(
    ["copies"],
    "/retention/copies",
    "Copies beside the systems",
    COPIES,
    "Registered copies that are still there, by what they are.",
  ),
  copiesWithoutOwner: known(
    ["copies"],
    "/retention/copies?owner=none",
    "Copies without an owner",
    COPIES,
    "Registered copies that are still there and for which nobody answers.",
    0,
  ),
  copiesPastDestroyBy: known(
    ["copies"],
    "/retention/copies?state=pastItsDay",
    "Copies past their destroy-by date",
    COPIES,
    "Registered copies that should have been destroyed by now.",
    0,
  ),
  copiesDueSoon: known(
    ["copies"],
    "/retention/copies?state=dueSoon",
    "Copies to be destroyed soon",
    COPIES,
    "Registered copies that have to be destroyed within 7 days.",
  ),
  unknownOrigin: known(
    ["tally"],
    `/holdings?${UNKNOWN}`,
    "Records of unknown origin",
    RECORDS,
    "Held records whose channel nobody has decided. They bear the marketplace’s rules meanwhile.",
  ),

  marketplaceOverdue: known(
    ["tally", "retention"],
    `/holdings?status=overdue&${MARKETPLACE}`,
    "Marketplace records overdue",
    RECORDS,
    "Held marketplace records whose last day is over.",
    0,
  ),
  unknownOverdue: known(
    ["tally", "retention"],
    `/holdings?status=overdue&${UNKNOWN}`,
    "Records of unknown origin overdue",
    RECORDS,
    "Held records of unknown origin whose last day, by the marketplace’s period, is over.",
    0,
  ),
  marketplaceDueSoon: known(
    ["tally", "retention"],
    `/holdings?status=dueSoon&${MARKETPLACE}`,
    "Marketplace records due soon",
    RECORDS,
    "Held marketplace records that have to go within 7 days.",
  ),
  marketplaceWithoutClock: known(
    ["tally", "retention"],
    `/holdings?status=noClock&${MARKETPLACE}`,
    "Marketplace records without a clock",
    RECORDS,
    "Held marketplace records that carry no date a deadline could count from.",
    0,
  ),
  unknownWithoutClock: known(
    ["tally", "retention"],
    `/holdings?status=noClock&${UNKNOWN}`,
    "Records of unknown origin without a clock",
    RECORDS,
    "Held records of unknown origin that carry no date a deadline could count from.",
    0,
  ),
  marketplaceOnHold: known(
    ["tally", "retention"],
    `/holdings?status=onHold&${MARKETPLACE}`,
    "Marketplace records on hold",
    RECORDS,
    "Held marketplace records that a person keeps longer for a recorded reason.",
  ),
  marketplaceReappeared: known(
    ["tally"],
    `/holdings?reappeared=yes&${MARKETPLACE}`,
    "Marketplace records that came back",
    RECORDS,
    "Held marketplace records that had been erased or gone.",
    0,
  ),
  retentionExceptions: known(
    ["retention"],
    "/retention/rules",
    "Exceptions from the usual days",
    DAYS,
    "Settings in force that keep records longer than the cited rule or the usual allowance, with their days.",
  ),
  erasuresUnverified: known(
    ["erasures"],
    "/retention/erasures?state=open",
    "Erasures not verified",
    ["erasure", "erasures"],
    "Erasures with records that were said to be gone and have not been seen to be.",
    0,
  ),
  erasuresUnverifiedDays: known(
    ["erasures"],
    "/retention/erasures?state=open",
    "Longest wait for a look at the source",
    DAYS,
    "Days since the first record of those was said to be gone. Until its source is looked at again it counts as held.",
  ),

  marketplaceUsesPromoting: known(
    ["sharing"],
    "/sharing/uses",
    "Uses that promote to marketplace buyers",
    USES,
    "Registered uses of marketplace data, and of data of unknown origin, for marketing or advertising that the clauses refuse.",
    0,
  ),
  messagesSteering: known(
    ["templates"],
    "/sharing/templates",
    "Messages that steer away",
    ["message", "messages"],
    "Templates in which the message check, by today’s rules, finds what leads buyers elsewhere: a link, an address, a number, an invitation.",
    0,
  ),

  heldByChannel: known(
    ["tally"],
    "/holdings",
    "Records held by channel",
    RECORDS,
    "All records that are held today, by where they came from.",
  ),
  noLongerHeld: known(
    ["tally"],
    "/imports",
    "Records no longer held",
    RECORDS,
    "Records that were erased, or were gone when their system was last read in full.",
  ),
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof FACTS;

/** The facts that are computed. The others are asked of a person. */
export type ComputedFactId = {
  [Id in FactId]: (typeof FACTS)[Id]["from"] extends readonly [] ? never : Id;
}[FactId];

export const FACT_IDS = Object.keys(FACTS) as FactId[];

export const factOf = (id: FactId): Fact => FACTS[id];

/** Whether Steward computes the fact; if not, the step asks the person for it and says so. */
export const isComputed = (id: FactId): id is ComputedFactId => FACTS[id].from.length > 0;

/** What a value comes to: of a list, the sum of its items. */
export const amountOf = (value: FactValue["value"]): number =>
  typeof value === "number" ? value : value.reduce((sum, item) => sum + item.value, 0);

/** Whether this much is more than the fact's step can be met with. */
export function isOverLimit(id: FactId, value: FactValue["value"]): boolean {
  const { limit } = factOf(id);
  return limit !== null && amountOf(value) > limit;
}
