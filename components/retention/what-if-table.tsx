import { STATUS_MARKS } from "@/components/holdings/status-marks";
import { StatusMark } from "@/components/ui/status-mark";
import { ColumnHead, RowHead, Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { HELD_STATUSES } from "@/lib/retention/model";
import type { WhatIf } from "@/lib/retention/rules";
import { STATUS_LABELS } from "@/lib/retention/words";
import type { Format } from "@/lib/time/format";

type Props = { whatIf: WhatIf; format: Format };

/** The counts on both sides of a change, and what moves. */
export function WhatIfTable({ whatIf, format }: Props) {
  const { before, after, moved, moves } = whatIf;
  const { number } = format;
  const shown = HELD_STATUSES.filter(
    (status) => status !== "onHold" || before.byStatus.onHold > 0 || after.byStatus.onHold > 0,
  );
  return (
    <div className="grid gap-3">
      <p className="text-sm font-medium">
        {moved === 0
          ? "No record would change its status today."
          : `${number(moved)} ${moved === 1 ? "record changes its" : "records change their"} status.`}
      </p>
      <Table caption="Records by status, before and after the change">
        <TableHead>
          <Tr>
            <ColumnHead>Status</ColumnHead>
            <ColumnHead numeric>Now</ColumnHead>
            <ColumnHead numeric>After</ColumnHead>
            <ColumnHead numeric>Difference</ColumnHead>
          </Tr>
        </TableHead>
        <TableBody>
          {shown.map((status) => {
            const difference = after.byStatus[status] - before.byStatus[status];
            return (
              <Tr key={status}>
                <RowHead className="font-normal">
                  <StatusMark kind={STATUS_MARKS[status]}>{STATUS_LABELS[status]}</StatusMark>
                </RowHead>
                <Td numeric>{number(before.byStatus[status])}</Td>
                <Td numeric>{number(after.byStatus[status])}</Td>
                <Td numeric className={difference === 0 ? "text-ink-3" : "font-medium"}>
                  {signed(difference, number)}
                </Td>
              </Tr>
            );
          })}
        </TableBody>
      </Table>
      {moves.length > 0 && (
        <ul className="grid gap-0.5 text-sm text-ink-2">
          {moves.map(({ from, to, count }) => (
            <li key={`${from} ${to}`}>
              <span className="tabular-nums">{number(count)}</span> from{" "}
              {STATUS_LABELS[from].toLowerCase()} to {STATUS_LABELS[to].toLowerCase()}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function signed(difference: number, number: (count: number) => string): string {
  if (difference === 0) return "0";
  return difference > 0 ? `+${number(difference)}` : `−${number(-difference)}`;
}
