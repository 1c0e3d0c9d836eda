import {
  CONSENT_CHOICES,
  ORDER_CHOICES,
  SELECTION_CHOICES,
  selectionOf,
} from "@/components/sharing/question-choices";
import { Button } from "@/components/ui/button";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { SelectField } from "@/components/ui/field";
import { CHANNELS } from "@/lib/policy/channel";
import { MEDIA, PURPOSE_KEYS } from "@/lib/policy/facts";
import { FIELDS } from "@/lib/policy/fields";
import { MEDIUM_LABELS, PURPOSE_LABELS } from "@/lib/policy/words";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { consentWord, type DecideInput } from "@/lib/sharing/input";
import type { Recipient } from "@/lib/sharing/model";

type Props = {
  path: string;
  asked: DecideInput | null;
  recipients: readonly Recipient[];
};

/** Data, channel, purpose, way and recipient, asked in an address so that an answer can be passed on. */
export function QuestionForm({ path, asked, recipients }: Props) {
  const fields = asked?.fields ?? ["user.name", "user.contact.email"];
  return (
    <form action={path} className="grid gap-4" aria-label="Can I use this for that?">
      <div className="grid gap-3.5 sm:grid-cols-2 lg:grid-cols-3">
        <SelectField label="Where the data came from" name="channel" defaultValue={asked?.channel}>
          {CHANNELS.map((value) => (
            <option key={value} value={value}>
              {CHANNEL_LABELS[value]}
            </option>
          ))}
        </SelectField>
        <SelectField label="What for" name="purpose" defaultValue={asked?.purpose}>
          {PURPOSE_KEYS.map((value) => (
            <option key={value} value={value}>
              {PURPOSE_LABELS[value]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="How shoppers are reached"
          name="medium"
          defaultValue={asked?.medium ?? "none"}
        >
          {MEDIA.map((value) => (
            <option key={value} value={value}>
              {MEDIUM_LABELS[value]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Handed to"
          name="recipient"
          defaultValue={asked?.recipient ?? ""}
          optional
        >
          <option value="">Nobody else</option>
          {recipients.map(({ id, name }) => (
            <option key={id} value={name}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label="Who is among them" name="selection" defaultValue={selectionOf(asked)}>
          {SELECTION_CHOICES.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="The order"
          name="order"
          defaultValue={asked && !asked.orderOpen ? "done" : "open"}
        >
          {ORDER_CHOICES.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="The shopper agreed"
          name="consent"
          defaultValue={consentWord(asked?.consent ?? null)}
          optional
        >
          {CONSENT_CHOICES.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      </div>
      <ChoiceGroup legend="Which fields" inline>
        {FIELDS.map(({ key, label }) => (
          <Checkbox
            key={key}
            name="field"
            value={key}
            label={label}
            defaultChecked={fields.includes(key)}
          />
        ))}
      </ChoiceGroup>
      <div>
        <Button type="submit" variant="primary">
          Ask
        </Button>
      </div>
    </form>
  );
}
