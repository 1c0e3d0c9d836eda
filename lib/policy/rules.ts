import type { Channel } from "./channel";
import type { Facts, Purpose, RecipientFacts } from "./facts";
import type { ClauseId } from "./model";

/** What has to be kept to where something is permitted only so. */
export const CONDITIONS = [
  "outsideAmazon",
  "notTheRelay",
  "relayStays",
  "offline",
  "orderOnly",
] as const;
export type Condition = (typeof CONDITIONS)[number];

/**
 * One thing that a clause does to a use. `permit` and `forbid` decide; `limit` goes with a permission and neither gives
 * nor takes one. A clause can do several of them, each a rule of its own with a name that stays.
 */
export type Rule = {
  readonly name: string;
  /** Null for the merchant's own policy, where neither source speaks. */
  readonly clause: ClauseId | null;
  readonly effect: "permit" | "forbid" | "limit";
  readonly applies: (facts: Facts) => boolean;
  /** With what the use has to comply, where it is permitted. */
  readonly conditions?: readonly Condition[];
};

const EMAIL = "user.contact.email";
/** What the guide says a seller may see, with the relay address that Amazon's reports carry. */
const SEEN = ["user.name", "user.contact.address", "user.contact.phone_number", EMAIL];

/** For what a marketplace order is there. */
const OF_THE_ORDER: ReadonlySet<Purpose> = new Set(["fulfil", "answerBuyer", "handleReturn"]);
const OF_THE_LAW: ReadonlySet<Purpose> = new Set(["invoiceOrTax", "legalDuty"]);
const PROMOTION: ReadonlySet<Purpose> = new Set(["marketing", "advertisingAudience"]);

const isWithin = (field: string, key: string) => field === key || field.startsWith(`${key}.`);

/** A record of unknown origin bears what binds a marketplace record. */
const BOUND: Readonly<Record<Channel, boolean>> = {
  amazon_marketplace: true,
  unknown: true,
  buy_with_prime: false,
  direct: false,
};

const isBound = ({ channel }: Facts) => BOUND[channel];

const usesOnlySeen = ({ fields }: Facts) =>
  fields.every((field) => SEEN.some((key) => isWithin(field, key)));

/** Whoever names contact data as a whole names the e-mail address in it; and nobody is written to without one. */
const usesEmail = ({ fields, medium }: Facts) =>
  medium === "email" || fields.some((field) => isWithin(field, EMAIL) || isWithin(EMAIL, field));

/** Whether the party does nothing with the data but serve the merchant, as far as the register knows. */
export const servesMerchant = (recipient: RecipientFacts): boolean =>
  recipient.role === "serviceProvider" && recipient.hasAgreement;

/** A provider whose agreement is over, or whom no reviewer cleared, is a third party where Prime shows. */
export const mayLearnOfPrime = (recipient: RecipientFacts): boolean =>
  servesMerchant(recipient) && recipient.mayReceivePrime;

/** An agreement that counts: given to the merchant, outside Amazon, and with proof. */
const hasAgreed = ({ consent }: Facts) => consent?.givenTo === "merchant" && consent.proof;

const isAgreedPromotion = (facts: Facts) => PROMOTION.has(facts.purpose) && hasAgreed(facts);

const goesToNobodyElse = ({ recipient }: Facts) => recipient === null || servesMerchant(recipient);

/** What somebody does for the merchant with an order’s data is that order’s purpose too, as far as this goes. */
const servesTheOrder = ({ purpose }: Facts) =>
  OF_THE_ORDER.has(purpose) || purpose === "providerService";

/** Neither for that order, nor for the law, nor agreed to. */
const isOfItsOwn = (facts: Facts) =>
  !servesTheOrder(facts) && !OF_THE_LAW.has(facts.purpose) && !isAgreedPromotion(facts);

/** Whoever buys data does not merely serve. */
const isServiceWithPrime = ({ recipient, purpose }: Facts) =>
  recipient !== null && mayLearnOfPrime(recipient) && purpose !== "sale";

const showsPrime = ({ selection, hasPrimeMarks }: Facts) =>
  selection === "allBuyWithPrime" || hasPrimeMarks;

const isReachedElsewhere = ({ medium, purpose }: Facts) =>
  medium === "email" ||
  medium === "sms" ||
  medium === "call" ||
  (medium === "post" && purpose === "answerBuyer");

/** A marketplace buyer’s address is Amazon’s relay; who agreed to be written to gave an address of their own. */
const usesRelayByEmail = (facts: Facts) => facts.medium === "email" && !isAgreedPromotion(facts);

/**
 * The book. Origin decides first: what a shopper bought at the merchant’s own checkout is the merchant’s to use within
 * policy and law; what they bought at Amazon serves one order.
 */
export const RULES: readonly Rule[] = [
  {
    name: "F2.covered",
    clause: "F2",
    effect: "permit",
    applies: ({ channel, policyCovers }) => channel === "buy_with_prime" && policyCovers,
  },
  {
    name: "F2.notCovered",
    clause: "F2",
    effect: "forbid",
    applies: ({ channel, policyCovers }) => channel === "buy_with_prime" && !policyCovers,
  },
  {
    name: "F3.thirdParty",
    clause: "F3",
    effect: "forbid",
    applies: (facts) => showsPrime(facts) && facts.recipient !== null && !isServiceWithPrime(facts),
  },
  {
    name: "F3.provider",
    clause: "F3",
    effect: "limit",
    applies: (facts) => showsPrime(facts) && isServiceWithPrime(facts),
  },
  {
    name: "own.covered",
    clause: null,
    effect: "permit",
    applies: ({ channel, policyCovers }) => channel === "direct" && policyCovers,
  },
  {
    name: "own.notCovered",
    clause: null,
    effect: "forbid",
    applies: ({ channel, policyCovers }) => channel === "direct" && !policyCovers,
  },
  {
    name: "G2.order",
    clause: "G2",
    effect: "permit",
    applies: (facts) =>
      isBound(facts) &&
      servesTheOrder(facts) &&
      facts.orderOpen &&
      usesOnlySeen(facts) &&
      (facts.purpose !== "providerService" || facts.recipient !== null),
  },
  {
    name: "G3.answer",
    clause: "G3",
    effect: "permit",
    applies: (facts) =>
      isBound(facts) &&
      facts.purpose === "answerBuyer" &&
      facts.medium === "amazonMessaging" &&
      usesOnlySeen(facts),
  },
  {
    name: "G3.elsewhere",
    clause: "G3",
    effect: "forbid",
    applies: (facts) =>
      isBound(facts) &&
      isReachedElsewhere(facts) &&
      (servesTheOrder(facts) || facts.purpose === "invoiceOrTax" || usesRelayByEmail(facts)),
  },
  {
    name: "G3.promotion",
    clause: "G3",
    effect: "forbid",
    applies: (facts) =>
      isBound(facts) && facts.medium === "amazonMessaging" && PROMOTION.has(facts.purpose),
  },
  {
    name: "G3.relay",
    clause: "G3",
    effect: "limit",
    applies: (facts) =>
      isBound(facts) &&
      usesEmail(facts) &&
      facts.medium !== "amazonMessaging" &&
      !isAgreedPromotion(facts),
    conditions: ["relayStays"],
  },
  {
    name: "G3.ownAddress",
    clause: "G3",
    effect: "limit",
    applies: (facts) => isBound(facts) && usesEmail(facts) && isAgreedPromotion(facts),
    conditions: ["notTheRelay"],
  },
  {
    name: "G4.promotion",
    clause: "G4",
    effect: "forbid",
    applies: (facts) => isBound(facts) && PROMOTION.has(facts.purpose) && !hasAgreed(facts),
  },
  {
    name: "G4.agreed",
    clause: "G4",
    effect: "permit",
    applies: (facts) => isBound(facts) && isAgreedPromotion(facts),
    conditions: ["outsideAmazon"],
  },
  {
    name: "G5.ownBusiness",
    clause: "G5",
    effect: "forbid",
    applies: (facts) => isBound(facts) && isOfItsOwn(facts),
  },
  {
    name: "G5.nobodyElse",
    clause: "G5",
    effect: "forbid",
    applies: (facts) => isBound(facts) && !goesToNobodyElse(facts),
  },
  {
    name: "G6.otherPurpose",
    clause: "G6",
    effect: "forbid",
    applies: (facts) => isBound(facts) && isOfItsOwn(facts),
  },
  {
    name: "G6.nobodyElse",
    clause: "G6",
    effect: "forbid",
    applies: (facts) => isBound(facts) && !goesToNobodyElse(facts),
  },
  {
    name: "G6.done",
    clause: "G6",
    effect: "forbid",
    applies: (facts) =>
      isBound(facts) && servesTheOrder(facts) && !facts.orderOpen && facts.fields.length > 0,
  },
  {
    name: "G6.law",
    clause: "G6",
    effect: "permit",
    applies: (facts) => isBound(facts) && OF_THE_LAW.has(facts.purpose),
  },
  {
    name: "G6.offline",
    clause: "G6",
    effect: "limit",
    applies: (facts) => isBound(facts) && OF_THE_LAW.has(facts.purpose) && !facts.orderOpen,
    conditions: ["offline"],
  },
  {
    name: "G6.provider",
    clause: "G6",
    effect: "limit",
    applies: (facts) => isBound(facts) && facts.purpose === "providerService",
    conditions: ["orderOnly"],
  },
];
