import { listHref } from "@/components/holdings/addresses";
import { EmptyState } from "@/components/ui/empty-state";
import { HeatCell } from "@/components/ui/heat-cell";
import { ColumnHead, RowHead, Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { fieldColumns } from "@/lib/holdings/export";
import type { SystemFields } from "@/lib/holdings/views";
import type { System } from "@/lib/systems/model";
import { dayOf, daysBetween, type Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  systems: readonly System[];
  bySystem: ReadonlyMap<string, SystemFields>;
  /** When each system was last looked at. */
  lastLooked: ReadonlyMap<string, Date>;
  base: string;
  today: Day;
  format: Format;
};

/** Which system holds which kind of data, and in how many records. */
export function FieldsMatrix({ systems, bySystem, lastLooked, base, today, format }: Props) {
  if (systems.length === 0)
    return (
      <EmptyState title="No system is registered yet">
        Register the places where shopper data lies; what they hold is then counted here.
      </EmptyState>
    );
  const columns = fieldColumns(bySystem);
  const max = Math.max(1, ...[...bySystem.values()].map(({ total }) => total));
  return (
    <Table caption="Records that hold each kind of data, by system">
      <TableHead>
        <Tr>
          <ColumnHead>System</ColumnHead>
          <ColumnHead numeric>Records</ColumnHead>
          {columns.map(({ key, label }) => (
            <ColumnHead key={key} numeric>
              {label}
            </ColumnHead>
          ))}
          <ColumnHead>Owner</ColumnHead>
          <ColumnHead>Last looked at</ColumnHead>
        </Tr>
      </TableHead>
      <TableBody>
        {systems.map(({ id, name, ownerName }) => {
          const held = bySystem.get(id);
          const looked = lastLooked.get(id);
          return (
            <Tr key={id}>
              <RowHead className="max-w-64 min-w-32 [overflow-wrap:anywhere]">
                <TextLink href={`${base}/systems/${id}`}>{name}</TextLink>
              </RowHead>
              <Td numeric>
                {held ? (
                  <TextLink href={listHref(base, { system: id })}>
                    {format.number(held.total)}
                  </TextLink>
                ) : (
                  <span className="text-ink-3">0</span>
                )}
              </Td>
              {columns.map(({ key }) => {
                const count = held?.byField.get(key) ?? 0;
                const href = listHref(base, { system: id, field: key });
                return (
                  <HeatCell key={key} value={count} max={max} {...(count > 0 ? { href } : {})}>
                    {format.number(count)}
                  </HeatCell>
                );
              })}
              <Td className="whitespace-nowrap">
                {ownerName ?? <span className="font-medium text-over">nobody</span>}
              </Td>
              <Td className="whitespace-nowrap text-ink-2">
                {looked ? (
                  <Time at={looked.toISOString()} title={format.moment(looked)}>
                    {agoWords(dayOf(looked), today, format)}
                  </Time>
                ) : (
                  "never"
                )}
              </Td>
            </Tr>
          );
        })}
      </TableBody>
    </Table>
  );
}

function agoWords(day: Day, today: Day, format: Format): string {
  const days = daysBetween(day, today);
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  return days <= 60 ? `${days} days ago` : format.shortDay(day);
}
