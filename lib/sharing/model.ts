import type { ConsentGivenTo, Medium, Purpose, RecipientRole } from "@/lib/policy/facts";
import type { Day } from "@/lib/time/day";

/** Somebody who is handed shopper data, or could be. */
export type Recipient = {
  readonly id: string;
  readonly name: string;
  readonly role: RecipientRole;
  /** What they do for the merchant, or with the data. */
  readonly service: string;
  readonly hasAgreement: boolean;
  /** The last day on which the agreement is in force; null where it has no end, or where there is none. */
  readonly agreementUntil: Day | null;
  readonly mayReceivePrime: boolean;
};

/** What the merchant's own privacy policy covers from a day on, until the next version takes its place. */
export type PolicyVersion = {
  readonly name: string;
  readonly validFrom: Day;
  readonly covers: readonly Purpose[];
};

export const CONSENT_KINDS = ["given", "withdrawn"] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** One row of what a shopper said. Newer rows count before older ones. */
export type ConsentRow = {
  /** Of the address as it was written, and without its tag. */
  readonly digest: string;
  readonly untagged: string;
  readonly kind: ConsentKind;
  readonly medium: Medium | null;
  readonly givenTo: ConsentGivenTo | null;
  readonly hasProof: boolean;
  readonly atMs: number;
};

export const NAME_LENGTH_MAX = 120;
export const SERVICE_LENGTH_MAX = 200;
export const PROOF_LENGTH_MAX = 2_000;
export const RECIPIENTS_MAX = 2_000;
export const POLICY_VERSIONS_MAX = 500;
