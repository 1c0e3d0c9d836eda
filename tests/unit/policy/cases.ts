import { decide, type Decision } from "@/lib/policy/decide";
import type { Channel } from "@/lib/policy/channel";
import type { ConsentFacts, Facts, Medium, Purpose, RecipientFacts } from "@/lib/policy/facts";

/** Everybody to whom data may go, as the register has them; `cleared`: for what shows Prime. */
export const RECIPIENTS = {
  nobody: null,
  cleared: { role: "serviceProvider", hasAgreement: true, mayReceivePrime: true },
  provider: { role: "serviceProvider", hasAgreement: true, mayReceivePrime: false },
  lapsed: { role: "serviceProvider", hasAgreement: false, mayReceivePrime: true },
  thirdParty: { role: "thirdParty", hasAgreement: true, mayReceivePrime: false },
} as const satisfies Record<string, RecipientFacts | null>;

export const CONSENTS = {
  "-": null,
  toAmazon: { givenTo: "amazon", proof: true },
  noProof: { givenTo: "merchant", proof: false },
  proven: { givenTo: "merchant", proof: true },
} as const satisfies Record<string, ConsentFacts | null>;

export const FIELD_KEYS: Readonly<Record<string, string>> = {
  name: "user.name",
  email: "user.contact.email",
  phone: "user.contact.phone_number",
  address: "user.contact.address",
  place: "user.contact.address.city",
  street: "user.contact.address.street",
  contact: "user.contact",
  text: "user.content",
  device: "user.device",
};

/** Facts that a test changes where it is about something else: an open marketplace order that is shipped. */
export const facts = (change: Partial<Facts> = {}): Facts => ({
  channel: "amazon_marketplace",
  fields: ["user.name", "user.contact.address"],
  purpose: "fulfil",
  medium: "none",
  recipient: null,
  selection: "mixed",
  hasPrimeMarks: false,
  orderOpen: true,
  consent: null,
  policyCovers: true,
  ...change,
});

/** `channel purpose medium fields recipient selection order consent policy`, one word each. */
export function factsOf(words: string): Facts {
  const [channel, purpose, medium, fields = "", recipient, selection, order, consent, policy] =
    words.trim().split(/\s+/);
  return {
    channel: channel as Channel,
    purpose: purpose as Purpose,
    medium: medium as Medium,
    fields: fields === "-" ? [] : fields.split("+").map((field) => FIELD_KEYS[field] ?? ""),
    recipient: RECIPIENTS[recipient as keyof typeof RECIPIENTS],
    selection: selection === "allPrime" ? "allBuyWithPrime" : "mixed",
    hasPrimeMarks: selection === "marked",
    orderOpen: order === "open",
    consent: CONSENTS[consent as keyof typeof CONSENTS],
    policyCovers: policy === "covered",
  };
}

export const told = ({ outcome, because, conditions }: Decision): string =>
  [
    outcome,
    because.join("+") || "-",
    conditions.map(({ condition }) => condition).join("+") || "-",
  ].join(" ");

export const answerTo = (words: string): string => told(decide(factsOf(words)));
