import type { Decision, Outcome } from "./decide";
import type { Facts, Medium, Purpose, RecipientRole } from "./facts";
import type { ClauseId } from "./model";
import { servesMerchant, type Condition } from "./rules";

export const PURPOSE_LABELS: Readonly<Record<Purpose, string>> = {
  fulfil: "Ship the order",
  answerBuyer: "Answer the buyer",
  handleReturn: "Handle a return",
  invoiceOrTax: "Invoice or tax",
  legalDuty: "A duty in law",
  marketing: "Marketing messages",
  advertisingAudience: "An advertising audience",
  analytics: "Analysis of your own",
  providerService: "A service that somebody provides to you",
  sale: "Sale of the data",
};

export const MEDIUM_LABELS: Readonly<Record<Medium, string>> = {
  amazonMessaging: "Amazon’s messaging",
  email: "E-mail",
  sms: "Text message",
  call: "Phone call",
  post: "Post",
  none: "Nobody is contacted",
};

export const RECIPIENT_ROLE_LABELS: Readonly<Record<RecipientRole, string>> = {
  serviceProvider: "Service provider",
  thirdParty: "Third party",
};

/** What has to be kept to, as a sentence that stands alone. */
export const CONDITION_SENTENCES: Readonly<Record<Condition, string>> = {
  outsideAmazon:
    "Keep the proof that the shopper agreed, and that they told you so outside Amazon: the guide makes this exception, Amazon’s Acceptable Use Policy does not know it.",
  notTheRelay:
    "Write to the address that the shopper gave you, never to the relay address of an Amazon order.",
  relayStays:
    "Leave the e-mail address where it is: it is Amazon’s relay, and serves Amazon’s messaging alone.",
  offline:
    "The order is done: keep what the law asks for offline and encrypted, away from daily work, and no longer than it asks.",
  orderOnly: "The provider uses the data for that one order, and for nothing of its own.",
};

/** Why a clause refuses, in half a sentence; what it names stays true whatever else refuses too. */
const FORBIDS: Readonly<Partial<Record<ClauseId, string>>> = {
  F2: "no version of your privacy policy that is in force covers this use",
  F3: "it would show a third party who is a Prime member",
  G3: "marketplace buyers are reached through Amazon’s messaging only, about a product or an order",
  G4: "a marketplace buyer may not be marketed to without having clearly agreed, to you and outside Amazon, with proof",
  G5: "marketplace data may not leave for anybody but a provider under a running agreement, nor serve a business of your own",
  G6: "it serves that one order and nothing after it",
};

const PERMITS: Readonly<Partial<Record<ClauseId, string>>> = {
  F2: "your privacy policy covers this use of Buy with Prime data, as far as the law where the shopper lives allows it too",
  F3: "the recipient only provides a service to you, under an agreement that is in force, and a reviewer cleared them for it",
  G2: "the order it came with is served by it",
  G3: "Amazon’s messaging is the way to answer a buyer",
  G4: "the shopper clearly agreed",
  G6: "the law asks for it",
};

const POLICY_FIRST =
  "Publish a version of your policy that names this use, add it to the register, and ask again once it is in force.";

const isPromotion = ({ purpose }: Facts) =>
  purpose === "marketing" || purpose === "advertisingAudience";

/**
 * What could be done in place of what was refused, by the clause that refused it; null where that clause knows nothing
 * that would help this use. What helps one use would lead another astray: no promotion goes through Amazon's messaging.
 */
const INSTEAD: Readonly<Partial<Record<ClauseId, (facts: Facts) => string | null>>> = {
  F2: () => POLICY_FIRST,
  F3: ({ purpose }) =>
    purpose === "sale"
      ? "Take the marks of Prime out, and choose shoppers of all kinds."
      : "Take the marks of Prime out, choose shoppers of all kinds, or hand it to a provider with an agreement whom a reviewer cleared.",
  G3: (facts) => {
    if (!isPromotion(facts)) return "Reach the buyer through Amazon’s messaging.";
    return facts.medium === "amazonMessaging"
      ? "Write to the address or number that a shopper gave you when they agreed, not through Amazon."
      : null;
  },
  G4: () =>
    "Ask shoppers on your own site whether they agree, and keep how, when and in which words they did.",
  G5: ({ recipient }) =>
    recipient !== null && !servesMerchant(recipient)
      ? "Register the provider with an agreement that is in force, and hand over what the order needs."
      : null,
  G6: () =>
    "Where tax or another law asks for the data, ask for that purpose; otherwise erase it by its day.",
};

const SILENCE =
  "Nothing permits it: no clause speaks for this use of these fields, and what no clause permits is refused.";

/** The answer in a word or three. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  permitted: "Yes",
  permittedIf: "Yes, on conditions",
  refused: "No",
};

/** Why the answer is what it is, as a sentence that names every clause that decided. */
export function decisionReason({ outcome, because, basis }: Decision): string {
  if (basis === "silence") return SILENCE;
  if (basis === "ownPolicy")
    return outcome === "refused"
      ? "Neither source speaks of your own sales, and no version of your policy that is in force covers this use."
      : "Neither source speaks of your own sales, and your policy covers this use, as far as the law allows it too.";
  const words = outcome === "refused" ? FORBIDS : PERMITS;
  const reasons = because.flatMap((clause) => {
    const reason = words[clause];
    return reason === undefined ? [] : [`${reason} (${clause})`];
  });
  const sentence = `${reasons.join("; ")}.`;
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

/** The answer and why, for where the two stand in one line. */
export const decisionSentence = (decision: Decision): string =>
  `${OUTCOME_WORDS[decision.outcome]}. ${decisionReason(decision)}`;

/** What to do instead, where something was refused; nothing else where it was not. */
export function insteadSentences(
  facts: Facts,
  { outcome, because, basis }: Decision,
): readonly string[] {
  if (outcome !== "refused") return [];
  if (basis === "ownPolicy") return [POLICY_FIRST];
  if (basis === "silence")
    return [
      facts.purpose === "providerService" && facts.recipient === null
        ? "Name the provider: there is no service without somebody who provides it."
        : "Leave out the fields that the clauses do not name, or ask for the purpose you really have.",
    ];
  return because.flatMap((clause) => INSTEAD[clause]?.(facts) ?? []);
}

/** What the answer takes for granted as long as nobody is named: a service or a sale has somebody at its other end. */
export function missingOf({ purpose, recipient }: Facts, { outcome }: Decision): string | null {
  if (outcome === "refused" || recipient !== null) return null;
  if (purpose === "sale")
    return "Nobody is named yet. Say who buys the data and ask again: it decides the answer.";
  if (purpose === "providerService")
    return "Nobody is named yet. Say who provides the service and ask again: it decides the answer.";
  return null;
}

/** Where the sources part ways on what was asked; also where it was refused, since an agreement is what one would seek. */
export const disagreementOf = ({ because }: Decision): string | null =>
  because.includes("G4")
    ? "The sources disagree here: the guide lets you market to a buyer who has clearly agreed; Amazon’s own policy for data from its store makes no such exception."
    : null;

/** A decision with everything that is said of it, as programs are told. */
export function toldDecision(facts: Facts, decision: Decision) {
  const { outcome, because, basis } = decision;
  return {
    ...{ outcome, because, basis },
    conditions: decision.conditions.map(({ condition, clause }) => ({
      ...{ condition, clause, sentence: CONDITION_SENTENCES[condition] },
    })),
    sentence: decisionSentence(decision),
    instead: insteadSentences(facts, decision),
    missing: missingOf(facts, decision),
    disagreement: disagreementOf(decision),
  };
}
