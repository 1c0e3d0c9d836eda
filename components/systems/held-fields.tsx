import { holdingsLink } from "@/components/systems/holdings-link";
import { type BarRow, BarList } from "@/components/ui/bar-list";
import { TextLink } from "@/components/ui/text-link";
import { FIELDS, type FieldKey } from "@/lib/policy/fields";

type Props = {
  home: string;
  systemId: string;
  counts: ReadonlyMap<FieldKey, number>;
  /** All records held here, which the shares are of. */
  held: number;
  number: (count: number) => string;
};

/** What kinds of data lie in a system, and in how many of its records. */
export function HeldFields({ home, systemId, counts, held, number }: Props) {
  const rows = FIELDS.flatMap(({ key, label }): BarRow[] => {
    const value = counts.get(key) ?? 0;
    const href = holdingsLink(home, { systemId, field: key });
    return value === 0
      ? []
      : [
          {
            label,
            value,
            shown: <TextLink href={href}>{number(value)}</TextLink>,
            note: `${Math.round((value / held) * 100)} %`,
          },
        ];
  });
  if (rows.length === 0)
    return <p className="text-sm text-ink-3">No field of a shopper is held here.</p>;
  return (
    <BarList
      title="Fields held"
      description="How many records of this system hold each kind of data."
      rows={rows}
    />
  );
}
