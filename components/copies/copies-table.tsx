import type { ReactNode } from "react";
import { copyHref } from "@/components/copies/addresses";
import { CopyMark } from "@/components/copies/copy-mark";
import { type Column, DataTable } from "@/components/ui/data-table";
import { pickColumn } from "@/components/ui/pick-box";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Copy } from "@/lib/copies/model";
import { KIND_LABELS, ownerName } from "@/lib/copies/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Reading = {
  readonly systemNames: ReadonlyMap<string, string>;
  readonly today: Day;
  readonly format: Format;
};

type Props = {
  caption: string;
  rows: readonly Copy[];
  base: string;
  reading: Reading;
  empty?: ReactNode;
  /** Whether rows can be picked for the form around the table. */
  picks?: boolean;
};

/** Copies with whoever answers for them and the day by which they are destroyed. */
export function CopiesTable({ caption, rows, base, reading, empty, picks }: Props) {
  const columns = columnsFor(base, reading);
  return (
    <DataTable
      caption={caption}
      columns={picks ? [PICK, ...columns] : columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}

const PICK: Column<Copy> = pickColumn("copy", ({ id, what }) => ({ value: id, label: what }));

function columnsFor(base: string, reading: Reading): readonly Column<Copy>[] {
  const { systemNames, today, format } = reading;
  return [
    {
      header: "Copy",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ id, what, kind, place }) => (
        <>
          <TextLink href={copyHref(base, id)}>{what}</TextLink>
          <span className="block text-xs font-normal text-ink-3">
            {KIND_LABELS[kind]}, {place}
          </span>
        </>
      ),
    },
    {
      header: "Owner",
      className: "[overflow-wrap:anywhere]",
      cell: (copy) => ownerName(copy) ?? <span className="font-medium text-over">nobody</span>,
    },
    {
      header: "From",
      className: "[overflow-wrap:anywhere]",
      cell: ({ systemId }) =>
        systemId === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          (systemNames.get(systemId) ?? "a former system")
        ),
    },
    {
      header: "Records",
      numeric: true,
      cell: ({ records }) =>
        records === null ? <span className="text-ink-3">unknown</span> : format.number(records),
    },
    {
      header: "Since",
      className: "whitespace-nowrap",
      cell: ({ since }) => <Time at={since}>{format.shortDay(since)}</Time>,
    },
    {
      header: "Destroy by",
      className: "whitespace-nowrap",
      cell: ({ destroyBy }) => <Time at={destroyBy}>{format.shortDay(destroyBy)}</Time>,
    },
    { header: "State", cell: (copy) => <CopyMark {...{ copy, today, format }} /> },
  ];
}
