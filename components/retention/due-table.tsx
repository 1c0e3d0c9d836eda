import { listHref } from "@/components/holdings/addresses";
import { spanWords } from "@/components/retention/span-words";
import { EmptyState } from "@/components/ui/empty-state";
import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import { ColumnHead, RowHead, Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { DueSpan } from "@/lib/retention/views";
import type { System } from "@/lib/systems/model";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  spans: readonly DueSpan[];
  systems: readonly System[];
  base: string;
  today: Day;
  format: Format;
  /** How many records are on hold: they are not in the table. */
  onHold: number;
};

/** What falls due when, by system, without what is on hold; each figure opens its records. */
export function DueTable({ spans, systems, base, today, format, onHold }: Props) {
  const shown = spans.filter(({ count }) => count > 0);
  if (shown.length === 0)
    return onHold > 0 ? (
      <EmptyState title="Nothing is due beside what is on hold" />
    ) : (
      <EmptyState title="Nothing has a deadline">
        Records get one from a date in their file and a period for their channel.
      </EmptyState>
    );
  const columns = systems.filter(({ id }) => shown.some(({ bySystem }) => bySystem.has(id)));
  return (
    <Table caption="Records by the day they fall due and by system">
      <TableHead>
        <Tr>
          <ColumnHead>Due</ColumnHead>
          {columns.map(({ id, name }) => (
            <ColumnHead key={id} numeric className="max-w-44 min-w-24 whitespace-normal!">
              {name}
            </ColumnHead>
          ))}
          <ColumnHead numeric>Together</ColumnHead>
        </Tr>
      </TableHead>
      <TableBody>
        {shown.map((span) => {
          const hold = onHold > 0 ? "none" : undefined;
          const days = { from: span.from, to: span.to, hold };
          return (
            <Tr key={`${span.from} ${span.to}`}>
              <RowHead className="font-normal whitespace-nowrap">
                <StatusMark kind={markOf(span)}>{spanWords(span, today, format)}</StatusMark>
              </RowHead>
              {columns.map(({ id }) => {
                const count = span.bySystem.get(id) ?? 0;
                return (
                  <Td key={id} numeric>
                    {count === 0 ? (
                      <span className="text-ink-3">0</span>
                    ) : (
                      <TextLink href={listHref(base, { ...days, system: id })}>
                        {format.number(count)}
                      </TextLink>
                    )}
                  </Td>
                );
              })}
              <Td numeric className="font-medium">
                <TextLink href={listHref(base, days)}>{format.number(span.count)}</TextLink>
              </Td>
            </Tr>
          );
        })}
      </TableBody>
    </Table>
  );
}

/** The most pressing of what lies in it. */
const markOf = ({ byStatus }: DueSpan): MarkKind =>
  byStatus.overdue > 0 ? "over" : byStatus.dueSoon > 0 ? "soon" : "kept";
