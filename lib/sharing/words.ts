import type { ChangeRecipientRefusal, PolicyRefusal, RecipientRefusal } from "./commands";
import type { OwnUse } from "./model";
import type { RecipientFinding, RecipientPart } from "./rules";

export const RECIPIENT_REFUSALS: Readonly<Record<RecipientRefusal, string>> = {
  nameTaken: "There is a recipient of that name already, or there was one.",
  tooManyRecipients: "There are more recipients than a register can hold.",
  agreementEndAlone: "An agreement that has a first day or an end has to be there.",
  agreementEndsFirst: "The agreement would end before it begins.",
  ownUseOfProvider:
    "Whoever may use the data for themselves is no mere service provider. Register them as a third party.",
};

const STALE = "Somebody changed this recipient while you read it. Reload and look again.";

export const CLEAR_REFUSALS = {
  notFound: "There is no such recipient.",
  changedMeanwhile: STALE,
  noProvider: "Only a service provider may receive what shows Prime.",
  ended: "Nothing more is handed to them.",
} as const;

export const TAKE_BACK_REFUSALS = {
  notFound: "There is no such recipient.",
  notCleared: "They are not cleared.",
} as const;

export const AT_REFUSALS = {
  notFound: "There is no such recipient.",
  changedMeanwhile: STALE,
  ended: "Nothing more is handed to them. Take them up again first.",
  notEnded: "They are handed data as it is.",
} as const;

export const AGREEMENT_REFUSALS = {
  ...AT_REFUSALS,
  noSuchEvidence: "That piece of evidence is not kept any more.",
  withdrawn: "That piece of evidence was withdrawn.",
} as const;

export const POLICY_REFUSALS: Readonly<
  Record<PolicyRefusal | "noSuchEvidence" | "withdrawn", string>
> = {
  nameTaken: "There is a version of that name already.",
  tooManyVersions: "There are more versions than a register can hold.",
  noSuchEvidence: "That piece of evidence is not kept any more.",
  withdrawn: "That piece of evidence was withdrawn.",
};

export const CORRECT_REFUSALS = {
  ...POLICY_REFUSALS,
  notFound: "There is no such version.",
  alreadyWithdrawn: "This version was withdrawn already.",
} as const;

export const REGISTER_REFUSALS: Readonly<Record<RecipientRefusal | "endUnsaid", string>> = {
  ...RECIPIENT_REFUSALS,
  endUnsaid: "Say until when the agreement is in force.",
};

export const CHANGE_RECIPIENT_REFUSALS: Readonly<Record<ChangeRecipientRefusal, string>> = {
  ...REGISTER_REFUSALS,
  notFound: AT_REFUSALS.notFound,
  changedMeanwhile: STALE,
  ended: AT_REFUSALS.ended,
};

export const OWN_USE_LABELS: Readonly<Record<OwnUse, string>> = {
  forbidden: "Forbidden by the agreement",
  unsaid: "Nobody has read that up yet",
  allowed: "Allowed",
};

export const RECIPIENT_PART_LABELS: Readonly<Record<RecipientPart, string>> = {
  name: "the name",
  role: "the role",
  service: "the service",
  hasAgreement: "whether there is an agreement",
  agreementFrom: "the first day of the agreement",
  agreementUntil: "the end of the agreement",
  receives: "what they receive",
  ownUse: "own use",
  reviewOn: "the day of the next look",
  evidenceId: "the agreement on file",
};

export const RECIPIENT_FINDING_LABELS: Readonly<Record<RecipientFinding, string>> = {
  agreementOver: "agreement ended",
  agreementWithdrawn: "agreement on file withdrawn",
  noAgreement: "no agreement",
  reviewOver: "not looked at in time",
  agreementToCome: "agreement not begun",
  agreementEnds: "agreement ends soon",
  reviewDue: "to be looked at soon",
};

export const RECIPIENT_FINDING_SENTENCES: Readonly<Record<RecipientFinding, string>> = {
  agreementOver:
    "The agreement ended. Until a new one is in force they count as a third party where Prime shows, and get nothing of a marketplace buyer.",
  agreementWithdrawn:
    "The piece of evidence that is named as the agreement was withdrawn. Name the one that holds; a reviewer has to clear them anew.",
  noAgreement:
    "There is no agreement. They get nothing of a marketplace buyer, nor anything that shows who is a Prime member.",
  reviewOver: "The day on which they were to be looked at again is over.",
  agreementToCome:
    "The agreement has not begun. Until its first day they count as if they had none.",
  agreementEnds: "The agreement ends within 30 days.",
  reviewDue: "They are to be looked at again within 30 days.",
};
