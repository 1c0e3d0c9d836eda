import type { ReactNode } from "react";
import { FieldChips } from "@/components/holdings/field-chips";
import { PrimeChip } from "@/components/holdings/prime-chip";
import { Standing } from "@/components/holdings/standing";
import { type Column, DataTable } from "@/components/ui/data-table";
import { pickColumn } from "@/components/ui/pick-box";
import { TextLink } from "@/components/ui/text-link";
import { recordName } from "@/lib/holdings/record-key";
import type { Judged } from "@/lib/holdings/views";
import { basisWords } from "@/lib/holdings/words";
import type { RetentionRules } from "@/lib/retention/model";
import { clauseOf } from "@/lib/retention/rules";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Reading = {
  readonly rules: RetentionRules;
  readonly today: Day;
  readonly format: Format;
  readonly systemNames: ReadonlyMap<string, string>;
};

type Props = {
  caption: string;
  rows: readonly Judged[];
  /** The merchant's part of every address. */
  base: string;
  reading: Reading;
  empty?: ReactNode;
  /** Whether rows can be picked for the form around the table. */
  picks?: boolean;
};

/** Records with all that decides their day. */
export function HoldingsTable({ caption, rows, base, reading, empty, picks }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={picks ? [PICK, ...columnsFor(base, reading)] : columnsFor(base, reading)}
      rows={rows}
      rowKey={({ id }) => id}
      sticky
      empty={empty}
    />
  );
}

const PICK: Column<Judged> = pickColumn("record", ({ id, recordKey }) => ({
  value: id,
  label: recordName(recordKey),
}));

function columnsFor(base: string, reading: Reading): readonly Column<Judged>[] {
  const { rules, today, format, systemNames } = reading;
  return [
    {
      header: "Record",
      head: true,
      className: "font-normal whitespace-nowrap tabular-nums",
      cell: ({ id, recordKey }) => (
        <TextLink href={`${base}/holdings/${id}`}>{recordName(recordKey)}</TextLink>
      ),
    },
    {
      header: "Channel",
      cell: (row) => (
        <span className="inline-flex flex-wrap items-start gap-x-1.5 gap-y-0.5">
          {CHANNEL_LABELS[row.channel]}
          <PrimeChip holding={row} />
        </span>
      ),
    },
    {
      header: "System",
      className: "[overflow-wrap:anywhere]",
      cell: ({ systemId }) => systemNames.get(systemId) ?? "",
    },
    { header: "Holds", cell: ({ fields }) => <FieldChips fields={fields} /> },
    {
      header: "Counts from",
      cell: (row) =>
        row.basis === null ? (
          <span className="text-ink-3">no date</span>
        ) : (
          <>
            <span className="whitespace-nowrap">{format.shortDay(row.basis.day)}</span>
            <span className="text-ink-3">, {basisWords(row, rules)}</span>
          </>
        ),
    },
    {
      header: "Due",
      numeric: true,
      className: "whitespace-nowrap",
      cell: ({ dueDay }) => (dueDay === null ? "–" : format.shortDay(dueDay)),
    },
    {
      header: "Clause",
      cell: ({ channel }) => {
        const clause = clauseOf(channel);
        return clause === null ? (
          <span className="text-ink-3">own policy</span>
        ) : (
          <TextLink href={`${base}/clauses/${clause}`}>{clause}</TextLink>
        );
      },
    },
    {
      header: "Status",
      className: "@min-[68rem]:whitespace-nowrap",
      cell: (row) => <Standing holding={row} today={today} />,
    },
  ];
}
