import type { MessageOutcome, ProblemKind } from "./model";

export const MESSAGE_OUTCOME_LABELS: Readonly<Record<MessageOutcome, string>> = {
  fine: "Nothing stands out",
  problems: "To be changed first",
  cannotJudge: "Cannot be judged here",
};

export const PROBLEM_LABELS: Readonly<Record<ProblemKind, string>> = {
  link: "A link",
  email: "An e-mail address",
  phone: "A phone number",
  offAmazon: "Leads away from Amazon",
  promotion: "Promotion",
  reviewPressure: "Presses for a review",
  reviewReward: "Rewards a review",
  notAllowedKind: "A kind of message that Amazon does not allow",
  tone: "Tone",
  length: "Length",
  html: "Markup",
  language: "Language",
};

/** What no text tells, so that nobody takes “nothing stands out” for more than it is. */
export const NOT_JUDGED: readonly string[] = [
  "Whether the buyer wrote first: a message that you start may only be about a problem, missing details, a return, an invoice or the delivery.",
  "Whether a review was asked for on this order before.",
  "Whether the message carries its order number, and is in the language the buyer chose.",
  "Pictures and attachments: a logo or a leaflet can lead away from Amazon too.",
  "Whether what it says is true.",
];
