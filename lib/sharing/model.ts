import type { ConsentGivenTo, Medium, Purpose, RecipientRole } from "@/lib/policy/facts";
import type { FieldKey } from "@/lib/policy/fields";
import type { Day } from "@/lib/time/day";

/** What the agreement says of using the data for oneself; `unsaid` where nobody has read it for that yet. */
export const OWN_USES = ["forbidden", "unsaid", "allowed"] as const;
export type OwnUse = (typeof OWN_USES)[number];

/** Who decided something: a person, or the operator of the machine, who has no id. */
export type DecidedBy = { readonly userId: string | null; readonly at: Date };

/** Somebody who is handed shopper data, or could be. */
export type Recipient = {
  readonly id: string;
  readonly name: string;
  readonly role: RecipientRole;
  /** What they do for the merchant, or with the data. */
  readonly service: string;
  readonly hasAgreement: boolean;
  /** The first day on which the agreement is in force; null where nobody said, or where there is none. */
  readonly agreementFrom: Day | null;
  /** The last day on which the agreement is in force; null where it has no end, or where there is none. */
  readonly agreementUntil: Day | null;
  /** The fields that they receive; none where nobody said. */
  readonly receives: readonly FieldKey[];
  readonly ownUse: OwnUse;
  /** By when somebody looks at them again; null where no day is set. */
  readonly reviewOn: Day | null;
  /** The agreement, among the evidence that is kept. */
  readonly evidenceId: string | null;
  /** Whether that piece was taken out of use since. */
  readonly evidenceWithdrawn: boolean;
  readonly mayReceivePrime: boolean;
  /** Who cleared them for Prime and when; null where nobody did, or where that is not on record. */
  readonly cleared: DecidedBy | null;
  /** Since when nothing more is handed to them; null while it is. */
  readonly endedOn: Day | null;
  readonly version: number;
};

/** What can be said of a recipient, beside who they are. */
export type RecipientSaid = Pick<
  Recipient,
  | "name"
  | "role"
  | "service"
  | "hasAgreement"
  | "agreementFrom"
  | "agreementUntil"
  | "receives"
  | "ownUse"
  | "reviewOn"
>;

/** What the merchant's own privacy policy covers from a day on, until the next version takes its place. */
export type PolicyVersion = {
  readonly name: string;
  readonly validFrom: Day;
  readonly covers: readonly Purpose[];
};

/** That a version was registered by mistake, and why. */
export type Withdrawn = DecidedBy & { readonly because: string };

/** A version as the register has it. One that was withdrawn never counted. */
export type RegisteredPolicy = PolicyVersion & {
  readonly id: string;
  /** Where it was published. */
  readonly url: string | null;
  /** Its text, among the evidence that is kept, and whether that was taken out of use since. */
  readonly evidenceId: string | null;
  readonly evidenceWithdrawn: boolean;
  /** The mistaken version in whose place it stands. */
  readonly corrects: string | null;
  readonly withdrawn: Withdrawn | null;
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
export const REASON_LENGTH_MAX = 1_000;
export const URL_LENGTH_MAX = 500;
export const RECIPIENTS_MAX = 2_000;
export const POLICY_VERSIONS_MAX = 500;
