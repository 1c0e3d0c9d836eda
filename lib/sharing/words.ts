import type { PolicyRefusal, RecipientRefusal } from "./commands";

export const RECIPIENT_REFUSALS: Readonly<Record<RecipientRefusal, string>> = {
  nameTaken: "There is a recipient of that name already.",
  tooManyRecipients: "There are more recipients than a register can hold. Take some off first.",
  agreementEndAlone: "An agreement that has an end has to be there.",
};

export const CLEAR_REFUSALS = {
  notFound: "There is no such recipient.",
  noProvider: "Only a service provider may receive what shows Prime.",
} as const;

export const POLICY_REFUSALS: Readonly<Record<PolicyRefusal, string>> = {
  nameTaken: "There is a version of that name already.",
  tooManyVersions: "There are more versions than a register can hold.",
};

export const REGISTER_REFUSALS: Readonly<Record<RecipientRefusal | "endUnsaid", string>> = {
  ...RECIPIENT_REFUSALS,
  endUnsaid: "Say until when the agreement is in force.",
};
