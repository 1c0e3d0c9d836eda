import type { Channel } from "./channel";

/**
 * What data can be used for. `dataUse` is the nearest key of the fideslang taxonomy, so that a register can be held
 * against others; our own names are finer, since the clauses tell apart what the taxonomy does not.
 */
export const PURPOSES = [
  { key: "fulfil", dataUse: "essential.service" },
  { key: "answerBuyer", dataUse: "essential.service.operations.support" },
  { key: "handleReturn", dataUse: "essential.service.operations" },
  { key: "invoiceOrTax", dataUse: "essential.service.payment_processing" },
  { key: "legalDuty", dataUse: "essential.legal_obligation" },
  { key: "marketing", dataUse: "marketing.communications" },
  { key: "advertisingAudience", dataUse: "marketing.advertising" },
  { key: "analytics", dataUse: "analytics" },
  { key: "providerService", dataUse: "third_party_sharing" },
  { key: "sale", dataUse: "sale" },
] as const;
export type Purpose = (typeof PURPOSES)[number]["key"];
export const PURPOSE_KEYS: readonly Purpose[] = PURPOSES.map(({ key }) => key);

/** By what a shopper is reached; none where nobody is written to or called. */
export const MEDIA = ["amazonMessaging", "email", "sms", "call", "post", "none"] as const;
export type Medium = (typeof MEDIA)[number];

/** How the records were chosen that are used together. */
export const SELECTIONS = ["mixed", "allBuyWithPrime"] as const;
export type Selection = (typeof SELECTIONS)[number];

export const RECIPIENT_ROLES = ["serviceProvider", "thirdParty"] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

/** Whoever is handed the data, as the register has them on the day that is asked about. */
export type RecipientFacts = {
  readonly role: RecipientRole;
  /** Whether an agreement is in force that day; one without an end is, none at all is not. */
  readonly hasAgreement: boolean;
  /** Whether a reviewer decided that they may receive what shows shoppers to be Prime members. */
  readonly mayReceivePrime: boolean;
};

export const CONSENT_GIVEN_TO = ["merchant", "amazon"] as const;
export type ConsentGivenTo = (typeof CONSENT_GIVEN_TO)[number];

/** That the shopper agreed to this purpose, and has not taken it back. */
export type ConsentFacts = { readonly givenTo: ConsentGivenTo; readonly proof: boolean };

/** All that a decision is made from: what, from where, for what, by which way, to whom. */
export type Facts = {
  readonly channel: Channel;
  /** Keys of the fideslang taxonomy, also such as Steward has no field for. */
  readonly fields: readonly string[];
  readonly purpose: Purpose;
  readonly medium: Medium;
  /** Null: nobody else is handed anything. */
  readonly recipient: RecipientFacts | null;
  readonly selection: Selection;
  /** Whether something in the data itself marks shoppers as Prime members: a tag, a shipping method, a column. */
  readonly hasPrimeMarks: boolean;
  /** Whether the order that the data serves is not done yet. */
  readonly orderOpen: boolean;
  readonly consent: ConsentFacts | null;
  /** Whether a version of the merchant's own policy that is in force covers the purpose. */
  readonly policyCovers: boolean;
};
