import type { ReactNode } from "react";
import { checkHref } from "@/components/sharing/addresses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { PURPOSE_LABELS } from "@/lib/policy/words";
import type { CheckedEntry, CheckKind } from "@/lib/sharing/checked/model";
import type { Names } from "@/lib/sharing/checked/views";
import { actorWords, checkOutcomeLabel } from "@/lib/sharing/checked/words";
import { LIST_VERDICT_LABELS } from "@/lib/sharing/list/words";
import { LIST_VERDICTS } from "@/lib/sharing/list/model";
import type { Format } from "@/lib/time/format";

type Props = {
  kind: CheckKind;
  rows: readonly CheckedEntry[];
  names: Names;
  base: string;
  format: Format;
  empty: ReactNode;
};

/** What was checked, the newest first: who, when, to whom, for what, and the figures. */
export function ChecksTable({ kind, rows, names, base, format, empty }: Props) {
  const columns: readonly Column<CheckedEntry>[] = [
    {
      header: "When",
      head: true,
      cell: ({ id, at, by }) => (
        <>
          <TextLink href={checkHref(base, kind, id)}>
            <Time at={at.toISOString()}>{format.moment(at)}</Time>
          </TextLink>
          <span className="block text-xs font-normal text-ink-3">{actorWords(by, names)}</span>
        </>
      ),
    },
    {
      header: "Recipient",
      className: "[overflow-wrap:anywhere]",
      cell: ({ recipientName, purpose }) => (
        <>
          {recipientName}
          {purpose !== null && (
            <span className="block text-xs text-ink-3">{PURPOSE_LABELS[purpose]}</span>
          )}
        </>
      ),
    },
    {
      header: "Outcome",
      cell: (check) => {
        const clauses = check.because.length > 0 ? ` (${check.because.join(", ")})` : "";
        return `${checkOutcomeLabel(check)}${clauses}`;
      },
    },
    { header: "Rows", numeric: true, cell: ({ rows: count }) => format.number(count) },
    { header: "May go", numeric: true, cell: ({ going }) => format.number(going) },
    ...(kind === "list"
      ? [
          {
            header: "The others",
            cell: ({ counts }: CheckedEntry) => othersOf(counts, format) || "none",
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={
        kind === "list"
          ? "Lists that were checked, the newest first"
          : "Files that were checked, the newest first"
      }
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}

const othersOf = (counts: CheckedEntry["counts"], format: Format): string =>
  LIST_VERDICTS.slice(2)
    .flatMap((verdict) =>
      counts && counts[verdict] > 0
        ? [`${LIST_VERDICT_LABELS[verdict]} ${format.number(counts[verdict])}`]
        : [],
    )
    .join(" · ");
