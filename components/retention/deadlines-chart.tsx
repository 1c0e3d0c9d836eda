import { listHref } from "@/components/holdings/addresses";
import { STATUS_MARKS, STATUS_TONES } from "@/components/holdings/status-marks";
import { DataTable } from "@/components/ui/data-table";
import { DayBars } from "@/components/ui/day-bars";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { ChartDay } from "@/lib/retention/views";
import { STATUS_LABELS } from "@/lib/retention/words";
import { addDays, type Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  days: readonly ChartDay[];
  /** How many were due before the first day and are still there. */
  earlier: number;
  /** Every so many days one is named. */
  every: number;
  base: string;
  today: Day;
  format: Format;
};

/** What falls due around today, day by day. */
export function DeadlinesChart({ days, earlier, every, base, today, format }: Props) {
  const sum = (status: ChartDay["status"]) =>
    format.number(days.reduce((all, day) => all + (day.status === status ? day.count : 0), 0));
  // With its status: what is on hold is due on no day that anybody has to do something.
  const href = (day: Day, status: ChartDay["status"]) =>
    listHref(base, { status, from: day, to: day });
  const first = days[0]?.day;
  return (
    <div className="grid gap-2">
      <DayBars
        title="Deadlines by day"
        description={`Of the records due in these days, ${sum("overdue")} are overdue, ${sum("dueSoon")} are due soon and ${sum("kept")} later.`}
        days={days.map(({ day, count, status }) => ({
          day,
          label: format.shortDay(day),
          parts: [{ tone: STATUS_TONES[status], value: count }],
          words: `${format.number(count)} ${STATUS_LABELS[status].toLowerCase()}`,
          ...(count > 0 ? { href: href(day, status) } : {}),
        }))}
        today={today}
        every={every}
        table={
          <DataTable
            caption="Deadlines by day"
            layout="scroll"
            rows={days.filter(({ count }) => count > 0)}
            rowKey={({ day }) => day}
            columns={[
              { header: "Due day", head: true, cell: ({ day }) => format.day(day) },
              {
                header: "Records",
                numeric: true,
                cell: ({ day, count, status }) => (
                  <TextLink href={href(day, status)}>{format.number(count)}</TextLink>
                ),
              },
              {
                header: "Status",
                cell: ({ status }) => (
                  <StatusMark kind={STATUS_MARKS[status]}>{STATUS_LABELS[status]}</StatusMark>
                ),
              },
            ]}
            empty={<p className="text-sm text-ink-2">Nothing falls due in these days.</p>}
          />
        }
      />
      {earlier > 0 && first !== undefined && (
        <p className="text-sm text-ink-2">
          <TextLink href={listHref(base, { status: "overdue", to: addDays(first, -1) })}>
            {format.number(earlier)} more
          </TextLink>{" "}
          fell due before {format.shortDay(first)} and are still there.
        </p>
      )}
    </div>
  );
}
