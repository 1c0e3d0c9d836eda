import type { ReactNode } from "react";
import { erasureHref } from "@/components/erasures/addresses";
import { ErasureMark } from "@/components/erasures/erasure-mark";
import { ProgressBar } from "@/components/erasures/progress-bar";
import { progressWords, recordsWords } from "@/components/erasures/words";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { ListedErasure } from "@/lib/erasures/views";
import { actorName } from "@/lib/erasures/words";
import type { Format } from "@/lib/time/format";

type Reading = { readonly systemNames: ReadonlyMap<string, string>; readonly format: Format };

type Props = {
  caption: string;
  rows: readonly ListedErasure[];
  base: string;
  reading: Reading;
  empty?: ReactNode;
};

/** Erasures, with how far each has come and who answers for it. */
export function ErasuresTable({ caption, rows, base, reading, empty }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={columnsFor(base, reading)}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}

const SYSTEMS_NAMED = 3;

function systemsWords(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  const named = ids.slice(0, SYSTEMS_NAMED).map((id) => `“${names.get(id) ?? ""}”`);
  const rest = ids.length - named.length;
  return `${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function columnsFor(
  base: string,
  { systemNames, format }: Reading,
): readonly Column<ListedErasure>[] {
  return [
    {
      header: "Asked for",
      head: true,
      cell: ({ id, askedAt, records }) => (
        <TextLink href={erasureHref(base, id)}>
          <Time at={askedAt.toISOString()}>{format.moment(askedAt)}</Time>
          <span className="heard">: {recordsWords(records, format.number)}</span>
        </TextLink>
      ),
    },
    {
      header: "Records",
      cell: ({ records, systemIds }) => (
        <>
          <span className="tabular-nums">{format.number(records)}</span>
          <span className="block text-xs text-ink-3 [overflow-wrap:anywhere]">
            {systemsWords(systemIds, systemNames)}
          </span>
        </>
      ),
    },
    { header: "State", cell: ({ state }) => <ErasureMark state={state} /> },
    {
      header: "How far",
      className: "min-w-44",
      cell: ({ state, progress }) =>
        state === "declined" || state === "cancelled" ? (
          <span className="text-ink-3">nothing was erased</span>
        ) : (
          <div className="grid gap-1 @min-[60rem]:max-w-64">
            <ProgressBar title="How far it has come" progress={progress} number={format.number} />
            <span className="text-xs text-ink-3">{progressWords(progress, format.number)}</span>
          </div>
        ),
    },
    { header: "Asked by", cell: ({ askedBy }) => actorName(askedBy) },
    {
      header: "Second person",
      cell: ({ approvedBy, approvedAt, state }) =>
        approvedBy === null || approvedAt === null ? (
          <span className="text-ink-3">
            {state === "waiting" ? "not yet" : state === "declined" ? "said no" : "not needed"}
          </span>
        ) : (
          <>
            {actorName(approvedBy)}
            <span className="block text-xs text-ink-3">
              <Time at={approvedAt.toISOString()}>{format.moment(approvedAt)}</Time>
            </span>
          </>
        ),
    },
  ];
}
