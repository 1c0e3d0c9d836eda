import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { TextAreaField } from "@/components/ui/field";
import { CLEAN_DEEDS, CLEAN_SCOPES, type CleanDeed, type CleanScope } from "@/lib/cleaning/model";
import { DEED_LABELS, SCOPE_LABELS } from "@/lib/cleaning/words";

const SCOPE_HINTS: Readonly<Record<CleanScope, string>> = {
  overdue: "What is held in the system and whose last day is over.",
  dueSoon: "Also what has no more than 7 days left.",
  listed: "Whenever they are due. What is on hold stays even so.",
};

const DEED_HINTS: Readonly<Record<CleanDeed, string>> = {
  blank:
    "Their rows stay, with numbers, articles and amounts. What a record is known by is never blanked: a contact keeps its e-mail address.",
  removeRows: "Nothing of them stays in the file.",
};

/** What is taken for due, and what becomes of it. */
export function ChoiceFields() {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="grid content-start gap-3">
        <ChoiceGroup legend="What is to go">
          {CLEAN_SCOPES.map((scope) => (
            <Radio
              key={scope}
              name="scope"
              value={scope}
              defaultChecked={scope === "overdue"}
              label={SCOPE_LABELS[scope]}
              hint={SCOPE_HINTS[scope]}
            />
          ))}
        </ChoiceGroup>
        <OrdersField />
      </div>
      <div>
        <ChoiceGroup legend="What becomes of it">
          {CLEAN_DEEDS.map((deed) => (
            <Radio
              key={deed}
              name="deed"
              value={deed}
              defaultChecked={deed === "blank"}
              label={DEED_LABELS[deed]}
              hint={DEED_HINTS[deed]}
            />
          ))}
        </ChoiceGroup>
      </div>
    </div>
  );
}

/** The orders of a list. */
export function OrdersField({ hint = "One a line. Only for a list." }: { hint?: string }) {
  return (
    <TextAreaField name="orders" label="Order numbers" optional hint={hint} spellCheck={false} />
  );
}
