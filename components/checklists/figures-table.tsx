import { DataTable } from "@/components/ui/data-table";
import { StatusIcon } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { amountOf, factOf, type FactId } from "@/lib/checklists/facts";
import type { FactValues } from "@/lib/checklists/rules";
import type { Format } from "@/lib/time/format";

type Props = {
  ids: readonly FactId[];
  then: FactValues | null;
  now: FactValues;
  base: string;
  number: Format["number"];
};

/** The figures as they were handed in and as they are now, each with its rows. */
export function FiguresTable({ ids, then, now, base, number }: Props) {
  const rows = ids.flatMap((id) => {
    const value = now.get(id);
    return value ? [{ id, value, before: then?.get(id) }] : [];
  });
  if (rows.length === 0)
    return (
      <p className="px-2 pb-2 text-sm text-ink-2">
        This clause has no figure that Steward can count: its answers stand on what people looked
        up.
      </p>
    );
  return (
    <DataTable
      caption="Figures when it was handed in, and now"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { header: "Figure", head: true, cell: ({ id }) => factOf(id).label },
        {
          header: "Handed in",
          numeric: true,
          cell: ({ before }) => (before ? number(amountOf(before.value)) : "–"),
        },
        {
          header: "Now",
          numeric: true,
          cell: ({ id, value, before }) => {
            const amount = amountOf(value.value);
            const moved = before !== undefined && amountOf(before.value) !== amount;
            const { rows: at } = factOf(id);
            const words = <span className={moved ? "font-semibold" : ""}>{number(amount)}</span>;
            return at === null || amount === 0 ? (
              words
            ) : (
              <TextLink href={`${base}${at}`}>{words}</TextLink>
            );
          },
        },
        {
          header: "Good is",
          cell: ({ id, value }) => {
            const { limit } = factOf(id);
            if (limit === null) return <span className="text-ink-3">no limit</span>;
            return (
              <span className="inline-flex items-center gap-1.5">
                <StatusIcon
                  kind={value.isOverLimit ? "over" : "kept"}
                  label={value.isOverLimit ? "past its limit" : "within its limit"}
                />
                {limit === 0 ? "none" : `at most ${number(limit)}`}
              </span>
            );
          },
        },
      ]}
    />
  );
}
