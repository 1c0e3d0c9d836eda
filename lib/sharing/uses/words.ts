import type { UseRefusal } from "./commands";
import type { Coverage } from "./rules";

export const USE_REFUSALS: Readonly<Record<UseRefusal, string>> = {
  nameTaken: "There is a use of that name already.",
  tooManyUses: "There are more uses than a register can hold.",
  recipientNotFound: "That recipient is not registered any more.",
  policyNotFound: "That version of the policy is not registered any more.",
  notFound: "There is no such use.",
  changedMeanwhile: "Somebody changed this use while you read it. Reload and look again.",
  alreadyEnded: "This use has ended already.",
};

export const COVERAGE_SENTENCES: Readonly<Record<Coverage, string>> = {
  covered: "The version it names is in force and covers it.",
  unnamed:
    "The policy in force covers this purpose, but the use does not name that version. Read the passage, then name it.",
  notCovered: "No live policy covers it.",
  notAsked: "No policy of yours decides on marketplace data.",
};

export const COVERAGE_LABELS: Readonly<Record<Coverage, string>> = {
  covered: "covered",
  unnamed: "version not named",
  notCovered: "no live policy covers it",
  notAsked: "not by policy",
};
