import { AbsentChip, Chip, Chips } from "@/components/ui/chip";
import { FIELDS, fieldBit, fieldsIn, type FieldKey, type FieldSet } from "@/lib/policy/fields";

const USUAL: readonly FieldKey[] = [
  "user.name",
  "user.contact.email",
  "user.contact.address",
  "user.contact.phone_number",
];

/** Which kinds of data a record holds. The four usual ones keep their place, struck where they are absent. */
export function FieldChips({ fields }: { fields: FieldSet }) {
  return (
    <Chips>
      {FIELDS.filter(({ key }) => USUAL.includes(key)).map(({ key, label }) =>
        fields & fieldBit(key) ? (
          <Chip key={key}>{label.toLowerCase()}</Chip>
        ) : (
          <AbsentChip key={key}>{label.toLowerCase()}</AbsentChip>
        ),
      )}
      {fieldsIn(fields)
        .filter(({ key }) => !USUAL.includes(key))
        .map(({ key, label }) => (
          <Chip key={key}>{label.startsWith("Amazon") ? label : label.toLowerCase()}</Chip>
        ))}
    </Chips>
  );
}
