import { FIELDS } from "@/lib/policy/fields";
import { MEDIUM_LABELS, PURPOSE_LABELS } from "@/lib/policy/words";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import {
  CONSENT_CHOICES,
  ORDER_CHOICES,
  SELECTION_CHOICES,
  selectionOf,
} from "@/components/sharing/question-choices";
import { consentWord } from "@/lib/sharing/input";
import type { DataUse } from "@/lib/sharing/uses/model";
import type { Coverage } from "@/lib/sharing/uses/rules";
import { COVERAGE_LABELS } from "@/lib/sharing/uses/words";
import type { Format } from "@/lib/time/format";

type Named = { readonly name: string; readonly href: string };
type Props = {
  use: DataUse;
  coverage: Coverage;
  recipient: Named | null;
  version: Named | null;
  format: Format;
};

const labelIn = (choices: readonly (readonly [string, string])[], value: string): string =>
  choices.find(([one]) => one === value)?.[1] ?? value;

const fieldLabel = (key: string): string => FIELDS.find((one) => one.key === key)?.label ?? key;

/** What is said of a use. */
export function UseFacts({ use, coverage, recipient, version, format }: Props) {
  return (
    <KeyValues>
      <KeyValue name="Data from">{CHANNEL_LABELS[use.channel]}</KeyValue>
      <KeyValue name="Fields">{use.fields.map(fieldLabel).join(", ")}</KeyValue>
      <KeyValue name="What for">{PURPOSE_LABELS[use.purpose]}</KeyValue>
      <KeyValue name="How shoppers are reached">{MEDIUM_LABELS[use.medium]}</KeyValue>
      <KeyValue name="Handed to">
        {recipient ? <TextLink href={recipient.href}>{recipient.name}</TextLink> : "nobody else"}
      </KeyValue>
      <KeyValue name="Who is among them">{labelIn(SELECTION_CHOICES, selectionOf(use))}</KeyValue>
      <KeyValue name="The order">
        {labelIn(ORDER_CHOICES, use.orderOpen ? "open" : "done")}
      </KeyValue>
      <KeyValue name="Shoppers agreed">
        {labelIn(CONSENT_CHOICES, consentWord(use.consent))}
      </KeyValue>
      <KeyValue name="Your policy">
        {version ? <TextLink href={version.href}>{version.name}</TextLink> : "no version is named"}
        <span className="block text-ink-2">{COVERAGE_LABELS[coverage]}</span>
      </KeyValue>
      <KeyValue name="Law">{use.law}</KeyValue>
      {use.endedOn !== null && <KeyValue name="Ended">{format.day(use.endedOn)}</KeyValue>}
    </KeyValues>
  );
}
