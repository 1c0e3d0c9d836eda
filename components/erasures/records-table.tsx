import type { ReactNode } from "react";
import { StandingMark } from "@/components/erasures/erasure-mark";
import { FieldChips } from "@/components/holdings/field-chips";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { ErasingRecord } from "@/lib/erasures/views";
import { RELEASE_LABELS } from "@/lib/erasures/words";
import { recordName } from "@/lib/holdings/record-key";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { Format } from "@/lib/time/format";

type Reading = { readonly systemNames: ReadonlyMap<string, string>; readonly format: Format };

type Props = {
  caption: string;
  rows: readonly ErasingRecord[];
  base: string;
  reading: Reading;
  empty?: ReactNode;
  /** Whether rows of which something can be said can be picked for the form around the table. */
  picks?: boolean;
};

/** The records of an erasure, with what was said of each and how it is proven. */
export function RecordsTable({ caption, rows, base, reading, empty, picks }: Props) {
  const columns = columnsFor(base, reading);
  return (
    <DataTable
      caption={caption}
      columns={picks ? [PICK, ...columns] : columns}
      rows={rows}
      rowKey={({ id }) => id}
      sticky
      empty={empty}
    />
  );
}

const nameOf = ({ recordKey, id }: ErasingRecord): string =>
  recordKey === null ? `record ${id.slice(0, 8)}` : recordName(recordKey);

const canBeSaid = ({ standing }: ErasingRecord): boolean =>
  standing === "planned" || standing === "done" || standing === "notFound";

const PICK: Column<ErasingRecord> = {
  header: "Pick",
  className: "no-print w-8",
  cell: (record) =>
    canBeSaid(record) ? (
      <input
        type="checkbox"
        name="record"
        value={record.id}
        aria-label={`Pick ${nameOf(record)}`}
        className="size-4 accent-accent pointer-coarse:size-5"
      />
    ) : null,
};

function columnsFor(
  base: string,
  { systemNames, format }: Reading,
): readonly Column<ErasingRecord>[] {
  return [
    {
      header: "Record",
      head: true,
      className: "font-normal tabular-nums",
      cell: (record) =>
        record.recordKey === null ? (
          record.state === null ? (
            <span className="text-ink-3">not known any more</span>
          ) : (
            <>
              <TextLink href={`${base}/holdings/${record.id}`} className="whitespace-nowrap">
                {nameOf(record)}
              </TextLink>
              <span className="block text-xs text-ink-3">{recordName("")}</span>
            </>
          )
        ) : (
          <TextLink href={`${base}/holdings/${record.id}`} className="whitespace-nowrap">
            {nameOf(record)}
          </TextLink>
        ),
    },
    {
      header: "System",
      className: "[overflow-wrap:anywhere]",
      cell: ({ systemId }) => systemNames.get(systemId) ?? "",
    },
    { header: "Channel", cell: ({ channel }) => CHANNEL_LABELS[channel] },
    { header: "What must go", cell: ({ fields }) => <FieldChips fields={fields} /> },
    {
      header: "Due",
      numeric: true,
      className: "whitespace-nowrap",
      cell: ({ dueDay }) => format.shortDay(dueDay),
    },
    {
      header: "Where it stands",
      cell: (record) => (
        <>
          <span className="inline-flex flex-wrap gap-x-3">
            <StandingMark standing={record.standing} />
            {record.reappeared && <StatusMark kind="reappeared">reappeared</StatusMark>}
          </span>
          <Detail record={record} base={base} format={format} />
        </>
      ),
    },
  ];
}

function Detail({ record, base, format }: { record: ErasingRecord; base: string; format: Format }) {
  const { standing, saidAt, why, provenAt, provenImportId, isStillThere } = record;
  if (why !== null) return <span className="block text-xs text-ink-3">{RELEASE_LABELS[why]}</span>;
  if (provenAt !== null)
    return (
      <span className="block text-xs text-ink-3">
        <Time at={provenAt.toISOString()}>{format.moment(provenAt)}</Time>
        {provenImportId !== null && (
          <>
            , <TextLink href={`${base}/imports/${provenImportId}`}>by this import</TextLink>
          </>
        )}
      </span>
    );
  if (saidAt === null || standing === "planned") return null;
  return (
    <>
      <span className="block text-xs text-ink-3">
        said <Time at={saidAt.toISOString()}>{format.moment(saidAt)}</Time>
      </span>
      {isStillThere && (
        <span className="block text-xs font-medium text-over">
          a later import still showed its details
        </span>
      )}
    </>
  );
}
