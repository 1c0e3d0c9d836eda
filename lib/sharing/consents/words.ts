import type { ConsentGivenTo } from "@/lib/policy/facts";
import { tableFaultSentence } from "../file/words";
import type { ConsentColumn, LineRefusal } from "./model";
import type { ConsentFault } from "./read";

export const COLUMN_LABELS: Readonly<Record<ConsentColumn, string>> = {
  email: "e-mail",
  purpose: "purpose",
  medium: "medium",
  givenTo: "given to",
  at: "when",
  withdrawn: "taken back",
  asked: "how asked",
  wording: "wording",
  proof: "proof",
};

export const LINE_REFUSAL_WORDS: Readonly<Record<LineRefusal, string>> = {
  brokenLine: "the line is broken: a quote is not closed, or it is too long",
  noEmail: "there is no e-mail address",
  relay: "it is Amazon’s relay address, to which nobody agrees outside Amazon",
  noPurpose: "it names no purpose that is known here",
  noMedium: "it names no way that is known here",
  noParty: "it says neither merchant nor amazon",
  noDay: "it is no day like 2026-10-31, nor a day with a time",
  ahead: "it lies ahead",
  tooLong: "the text is longer than 2,000 characters",
};

export function consentFaultSentence(fault: ConsentFault): string {
  switch (fault.kind) {
    case "missingColumns":
      return `These columns are missing: ${fault.missing.map((column) => COLUMN_LABELS[column]).join(", ")}.`;
    case "tooManyRows":
      return `The file has more than ${fault.limit.toLocaleString("en")} lines. Split it.`;
    default:
      return tableFaultSentence(fault);
  }
}

export const IMPORT_REFUSALS = {
  otherFile: "That is another file than the one that was looked at. Look at it first.",
} as const;

export const LOOK_UP_REFUSALS = {
  tooMany: "You looked up many shoppers within a minute. Wait a little.",
} as const;

export const CONSENT_REFUSALS = { ahead: "That day lies ahead." } as const;

export const GIVEN_TO_LABELS: Readonly<Record<ConsentGivenTo, string>> = {
  merchant: "You, outside Amazon",
  amazon: "Amazon",
};
