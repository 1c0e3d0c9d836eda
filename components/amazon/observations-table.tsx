import type { ReactNode } from "react";
import { clauseHref, observationHref } from "@/components/amazon/addresses";
import { LookAgain } from "@/components/amazon/look-again";
import { ObservationMark } from "@/components/amazon/observation-mark";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Observation } from "@/lib/amazon/model";
import { actorName, OBSERVED_LABELS } from "@/lib/amazon/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  rows: readonly Observation[];
  base: string;
  today: Day;
  format: Format;
  empty?: ReactNode;
};

const BROKEN = "[overflow-wrap:anywhere]";
/** Enough of an observation to tell it from another. */
const EXCERPT_CHARS = 160;

const excerptOf = (words: string): string => {
  const line = words.replaceAll(/\s+/g, " ");
  return line.length > EXCERPT_CHARS ? `${line.slice(0, EXCERPT_CHARS).trimEnd()}…` : line;
};

/** What was seen, when, and what became of it. */
export function ObservationsTable({ rows, base, today, format, empty }: Props) {
  const columns: readonly Column<Observation>[] = [
    {
      header: "What was seen",
      head: true,
      className: BROKEN,
      cell: ({ id, words, product }) => (
        <>
          <TextLink href={observationHref(base, id)}>{excerptOf(words)}</TextLink>
          {product !== null && (
            <span className="block text-xs font-normal text-ink-3">{product}</span>
          )}
        </>
      ),
    },
    {
      header: "Seen on",
      className: "whitespace-nowrap",
      cell: ({ seenOn }) => <Time at={seenOn}>{format.shortDay(seenOn)}</Time>,
    },
    {
      header: "Promise",
      cell: ({ clause }) => (
        <>
          <TextLink href={clauseHref(base, clause)}>{clause}</TextLink>{" "}
          <span className="text-ink-2">{OBSERVED_LABELS[clause]}</span>
        </>
      ),
    },
    { header: "State", cell: ({ state }) => <ObservationMark state={state} /> },
    {
      header: "Look again",
      className: "whitespace-nowrap",
      cell: (observation) => <LookAgain {...{ observation, today, format }} />,
    },
    { header: "Logged by", className: BROKEN, cell: ({ by }) => actorName(by) },
  ];
  return (
    <DataTable
      caption="Observations, the newest first, those that are closed last"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
