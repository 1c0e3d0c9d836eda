import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { TextAreaField, type FieldError } from "@/components/ui/field";
import { ERASURE_WORDS_MAX } from "@/lib/erasures/model";
import { SAID_OUTCOMES, type SaidOutcome } from "@/lib/holdings/model";

const LABELS: Readonly<Record<SaidOutcome, string>> = {
  done: "Done",
  notFound: "Not found",
  cannot: "Cannot be erased",
};

const HINTS: Readonly<Record<SaidOutcome, string>> = {
  done: "The shopper’s details are gone from the source.",
  notFound: "They were not there when it was looked for them.",
  cannot: "They stay, and count as overdue. Say why below.",
};

type Props = {
  outcome: string | undefined;
  words: string | undefined;
  errors: Readonly<Record<string, FieldError>>;
};

/** What became of records, and where that can be looked up. */
export function ReportFields({ outcome, words, errors }: Props) {
  return (
    <>
      <ChoiceGroup legend="What became of them" error={errors.outcome}>
        {SAID_OUTCOMES.map((value) => (
          <Radio
            key={`${value} ${outcome}`}
            name="outcome"
            value={value}
            defaultChecked={value === (outcome ?? "done")}
            label={LABELS[value]}
            hint={HINTS[value]}
          />
        ))}
      </ChoiceGroup>
      <TextAreaField
        label="Reason, or where the deed can be looked up"
        name="words"
        rows={2}
        optional
        maxLength={ERASURE_WORDS_MAX}
        defaultValue={words}
        error={errors.words}
        hint="Needed where it cannot be erased; else a link to a ticket or a confirmation. It is kept sealed; leave out what names a shopper."
      />
    </>
  );
}
