import { holdingsLink } from "@/components/systems/holdings-link";
import { AbsentChip, Chip, Chips } from "@/components/ui/chip";
import { TextLink } from "@/components/ui/text-link";
import type { MergeCounts } from "@/lib/holdings/model";
import { FIELDS, type FieldKey } from "@/lib/policy/fields";

/** What an order usually holds: where one of these is missing, the file says so. */
const USUAL: readonly FieldKey[] = [
  "user.name",
  "user.contact.email",
  "user.contact.address",
  "user.contact.phone_number",
];

type Props = {
  counts: MergeCounts["fields"];
  /** Where the figures lead once the import is joined. */
  link: { readonly home: string; readonly systemId: string } | null;
  number: (count: number) => string;
};

/** Which kinds of data the file's records hold, and which of the usual ones none of them does. */
export function FieldsFound({ counts, link, number }: Props) {
  const shown = FIELDS.filter(({ key }) => (counts[key] ?? 0) > 0 || USUAL.includes(key));
  return (
    <Chips>
      {shown.map(({ key, label }) => {
        const count = counts[key] ?? 0;
        if (count === 0) return <AbsentChip key={key}>{label.toLowerCase()}</AbsentChip>;
        const text = `${label.toLowerCase()} ${number(count)}`;
        return (
          <Chip key={key}>
            {link ? (
              <TextLink href={holdingsLink(link.home, { systemId: link.systemId, field: key })}>
                {text}
              </TextLink>
            ) : (
              text
            )}
          </Chip>
        );
      })}
    </Chips>
  );
}
