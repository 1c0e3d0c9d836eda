import { selectionOf } from "@/components/sharing/question-choices";
import type { Choice, UseDraft } from "@/components/sharing/use-form";
import { consentWord, type DecideInput } from "@/lib/sharing/input";
import type { Known } from "@/lib/sharing/uses/rules";
import type { DataUse } from "@/lib/sharing/uses/model";

const EMPTY: UseDraft = {
  ...{ name: "", channel: "buy_with_prime", purpose: "fulfil", medium: "none", recipientId: "" },
  ...{ selection: "mixed", order: "open", consent: "", policyVersionId: "", law: "" },
};

/** A use that nobody registered yet: what a question asked, where one is at hand. */
export function newDraft(asked: DecideInput | null, { recipients }: Known): UseDraft {
  if (!asked) return EMPTY;
  const { channel, purpose, medium, orderOpen, consent, recipient } = asked;
  const found = [...recipients.values()].find(({ name }) => name === recipient);
  return {
    ...EMPTY,
    ...{ channel, purpose, medium, recipientId: found?.id ?? "", selection: selectionOf(asked) },
    ...{ order: orderOpen ? "open" : "done", consent: consentWord(consent) },
  };
}

/** A use as it is registered. */
export const draftOf = (use: DataUse): UseDraft => ({
  ...{ name: use.name, channel: use.channel, purpose: use.purpose, medium: use.medium },
  ...{ recipientId: use.recipientId ?? "", selection: selectionOf(use), law: use.law },
  ...{ order: use.orderOpen ? "open" : "done", consent: consentWord(use.consent) },
  policyVersionId: use.policyVersionId ?? "",
});

/** Who and what can be named, those that a use names already among them. */
export const choicesFor = ({ recipients, policies }: Known, use: DataUse | null) => ({
  recipients: [...recipients.values()]
    .filter(({ id, endedOn }) => endedOn === null || id === use?.recipientId)
    .map(({ id, name }): Choice => [id, name]),
  policies: policies
    .filter(({ id, withdrawn }) => withdrawn === null || id === use?.policyVersionId)
    .map(({ id, name }): Choice => [id, name]),
});
