import type { ReactNode } from "react";
import { copiesHref } from "@/components/copies/addresses";
import { COPY_MARKS } from "@/components/copies/copy-mark";
import { listHref } from "@/components/holdings/addresses";
import { STATUS_MARKS } from "@/components/holdings/status-marks";
import { holdsHref } from "@/components/holds/addresses";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { type MarkKind, StatusIcon } from "@/components/ui/status-mark";
import { PlainLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { copyState } from "@/lib/copies/rules";
import type { CalendarDay } from "@/lib/overview/calendar";
import { statusOfDueDay } from "@/lib/retention/rules";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";
import { monthOf, type Month, weeksOf } from "@/lib/time/month";

type Props = {
  month: Month;
  weekStart: number;
  days: ReadonlyMap<Day, CalendarDay>;
  base: string;
  today: Day;
  format: Format;
};

/** A month of deadlines: as a grid where there is room, else as the list of days on which there is something. */
export function MonthCalendar({ month, weekStart, days, base, today, format }: Props) {
  const weeks = weeksOf(month, weekStart);
  const busy = weeks.flat().filter((day) => monthOf(day) === month && days.has(day));
  return (
    <>
      <div className="hidden sm:block">
        <table className="w-full table-fixed border-collapse text-sm">
          <caption className="heard">Deadlines of {format.month(month)}</caption>
          <thead>
            <tr>
              {weeks[0]?.map((day) => (
                <th
                  key={day}
                  scope="col"
                  abbr={format.weekday(day, "long")}
                  className="border-b border-line-strong px-2 py-1.75 text-left text-xs font-medium text-ink-3"
                >
                  {format.weekday(day, "short")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((day) => (
                  <td
                    key={day}
                    aria-current={day === today ? "date" : undefined}
                    className={cx(
                      "h-24 border border-line p-1.5 align-top",
                      day === today && "bg-accent-soft",
                    )}
                  >
                    {monthOf(day) === month && (
                      <>
                        <DayName {...{ day, today, format }} />
                        <Deadlines of={days.get(day)} {...{ day, base, today, format }} />
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="sm:hidden">
        {busy.length === 0 ? (
          <EmptyState title={`Nothing falls on a day of ${format.month(month)}`} />
        ) : (
          <ol className="grid px-2">
            {busy.map((day) => (
              <li key={day} className="border-b border-line py-2 last:border-b-0">
                <p className="text-sm font-medium">
                  {format.weekday(day, "short")}, <Time at={day}>{format.day(day)}</Time>
                  {day === today && ", today"}
                </p>
                <Deadlines of={days.get(day)} {...{ day, base, today, format }} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </>
  );
}

function DayName({ day, today, format }: { day: Day; today: Day; format: Format }) {
  return (
    <p className={cx("text-xs tabular-nums", day === today ? "font-semibold" : "text-ink-3")}>
      <time dateTime={day}>
        <span aria-hidden="true">{Number(day.slice(8))}</span>
        <span className="heard">{format.day(day)}</span>
      </time>
      {day === today && <span className="ml-1">today</span>}
    </p>
  );
}

type DeadlinesProps = {
  of: CalendarDay | undefined;
  day: Day;
  base: string;
  today: Day;
  format: Format;
};

/** What falls on one day, a line each, with its rows behind it. */
function Deadlines({ of, day, base, today, format }: DeadlinesProps) {
  if (of === undefined) return null;
  const { records, holds, copies } = of;
  const number = (count: number, one: string, many: string) =>
    `${format.number(count)} ${count === 1 ? one : many}`;
  const status = statusOfDueDay(day, today);
  return (
    <ul className="mt-1 grid gap-0.5">
      {records > 0 && (
        <Line
          mark={STATUS_MARKS[status]}
          href={listHref(base, { from: day, to: day, hold: "none" })}
          heard={status === "overdue" ? "overdue, due on" : "due on"}
          {...{ day, format }}
        >
          {number(records, "record", "records")}
        </Line>
      )}
      {holds > 0 && (
        <Line
          mark="hold"
          href={holdsHref(base, { endsOn: day })}
          heard="ending on"
          {...{ day, format }}
        >
          {number(holds, "hold ends", "holds end")}
        </Line>
      )}
      {copies > 0 && (
        <Line
          mark={COPY_MARKS[copyState({ destroyBy: day, destroyedOn: null }, today)]}
          href={copiesHref(base, { dueFrom: day, dueTo: day })}
          heard="to be destroyed by"
          {...{ day, format }}
        >
          {number(copies, "copy", "copies")}
        </Line>
      )}
    </ul>
  );
}

type LineProps = {
  mark: MarkKind;
  href: string;
  /** Said between the figure and its day, to whoever hears the link alone. */
  heard: string;
  day: Day;
  format: Format;
  children: ReactNode;
};

function Line({ mark, href, heard, day, format, children }: LineProps) {
  return (
    <li>
      <PlainLink href={href} className="link inline-flex min-h-6 items-center gap-1.5 tabular-nums">
        <StatusIcon kind={mark} />
        <span>
          {children}
          <span className="heard">
            {" "}
            {heard} {format.day(day)}
          </span>
        </span>
      </PlainLink>
    </li>
  );
}
