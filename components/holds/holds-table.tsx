import type { ReactNode } from "react";
import { holdHref } from "@/components/holds/addresses";
import { HoldMark } from "@/components/holds/hold-mark";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Hold } from "@/lib/holds/model";
import { holdState } from "@/lib/holds/rules";
import { actorName, REASON_LABELS, scopeWords } from "@/lib/holds/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

const BASIS_SHOWN = 120;

type Reading = {
  readonly recordsOf: (hold: Hold) => number;
  readonly systemNames: ReadonlyMap<string, string>;
  readonly today: Day;
  readonly format: Format;
};

type Props = {
  caption: string;
  rows: readonly Hold[];
  base: string;
  reading: Reading;
  empty?: ReactNode;
};

/** Holds, with what each keeps, until when, and who answers for it. */
export function HoldsTable({ caption, rows, base, reading, empty }: Props) {
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

function columnsFor(base: string, reading: Reading): readonly Column<Hold>[] {
  const { recordsOf, systemNames, today, format } = reading;
  return [
    {
      header: "Reason",
      head: true,
      cell: ({ id, reason, basis }) => (
        <>
          <TextLink href={holdHref(base, id)}>
            {REASON_LABELS[reason]}
            <span className="heard">: {basis.slice(0, BASIS_SHOWN)}</span>
          </TextLink>
          <span
            aria-hidden="true"
            className="block font-normal text-ink-2 [overflow-wrap:anywhere]"
          >
            {basis.slice(0, BASIS_SHOWN)}
            {basis.length > BASIS_SHOWN && "…"}
          </span>
        </>
      ),
    },
    {
      header: "Keeps",
      cell: (hold) => (
        <>
          <TextLink href={`${holdHref(base, hold.id)}#records`} className="tabular-nums">
            {format.number(recordsOf(hold))} {recordsOf(hold) === 1 ? "record" : "records"}
          </TextLink>
          <span className="block text-xs text-ink-3">
            {hold.kind === "rule"
              ? scopeWords(hold.scope, systemNames, format)
              : "named one by one"}
          </span>
        </>
      ),
    },
    {
      header: "Until",
      className: "whitespace-nowrap",
      cell: ({ until }) => <Time at={until}>{format.shortDay(until)}</Time>,
    },
    { header: "State", cell: (hold) => <HoldMark hold={hold} today={today} /> },
    {
      header: "Placed",
      cell: ({ placedBy, placedAt }) => (
        <>
          {actorName(placedBy)}
          <span className="block text-xs text-ink-3">
            <Time at={placedAt.toISOString()}>{format.moment(placedAt)}</Time>
          </span>
        </>
      ),
    },
    {
      header: "Seen by a reviewer",
      cell: (hold) =>
        hold.seenAt !== null ? (
          <Time at={hold.seenAt.toISOString()}>{format.moment(hold.seenAt)}</Time>
        ) : holdState(hold, today) === "inForce" ? (
          <span className="font-medium text-over">not yet</span>
        ) : (
          <span className="text-ink-3">never</span>
        ),
    },
  ];
}
