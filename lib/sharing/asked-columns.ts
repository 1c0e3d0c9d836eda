import {
  CONSENT_GIVEN_TO,
  MEDIA,
  PURPOSE_KEYS,
  SELECTIONS,
  type ConsentFacts,
} from "@/lib/policy/facts";
import { CHANNELS } from "@/lib/policy/channel";
import { oneOf } from "./closed-lists";
import type { AskedQuestion } from "./asked";

/** A question as a row has it. */
export type AskedRow = {
  readonly channel: string;
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly medium: string;
  readonly recipientId: string | null;
  readonly selection: string;
  readonly hasPrimeMarks: boolean;
  readonly orderOpen: boolean;
  readonly consentGivenTo: string | null;
  readonly consentProof: boolean | null;
};

export const askedColumns = ({ consent, fields, ...asked }: AskedQuestion) => ({
  ...asked,
  fields: [...fields],
  consentGivenTo: consent?.givenTo ?? null,
  consentProof: consent?.proof ?? null,
});

function consentIn({ consentGivenTo, consentProof }: AskedRow): ConsentFacts | null {
  if (consentGivenTo === null) return null;
  return { givenTo: oneOf(CONSENT_GIVEN_TO, consentGivenTo), proof: consentProof ?? false };
}

export const askedOf = (row: AskedRow): AskedQuestion => ({
  channel: oneOf(CHANNELS, row.channel),
  fields: row.fields,
  purpose: oneOf(PURPOSE_KEYS, row.purpose),
  medium: oneOf(MEDIA, row.medium),
  recipientId: row.recipientId,
  selection: oneOf(SELECTIONS, row.selection),
  hasPrimeMarks: row.hasPrimeMarks,
  orderOpen: row.orderOpen,
  consent: consentIn(row),
});
