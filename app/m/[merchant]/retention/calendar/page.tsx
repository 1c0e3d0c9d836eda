import type { Metadata } from "next";
import { calendarHref } from "@/components/retention/addresses";
import { DueViews } from "@/components/retention/due-views";
import { MonthCalendar } from "@/components/retention/month-calendar";
import { RetentionTabs } from "@/components/retention/retention-tabs";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { calendarDays, type CalendarDay } from "@/lib/overview/calendar";
import { addMonths, firstDay, lastDay, monthOf, readMonth } from "@/lib/time/month";
import { judgingOf } from "../../judging";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Calendar of deadlines" };

/** A month of deadlines, each figure with its rows behind it. */
export default async function CalendarPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, membership, today, format } = await openPage(merchant, "retention.read");
  const month = readMonth((await searchParams).month) ?? monthOf(today);
  const judging = await judgingOf(merchant);
  const span = { from: firstDay(month), to: lastDay(month) };
  const days = await read(grant, (tx, key) => calendarDays(tx, key, judging, span));

  const base = `/m/${merchant}`;
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)];
  return (
    <>
      <PageHeader
        title="Calendar of deadlines"
        lead="On which day records have to be gone, holds end and copies are destroyed. What is on hold is in no figure of records."
        crumbs={[{ label: "Retention", href: `${base}/retention` }]}
      />
      <RetentionTabs base={base} current="due" mayClean={await holds(merchant, "erasures.clean")} />
      <div className="mb-4">
        <DueViews base={base} current="calendar" />
      </div>
      <Panel
        title={format.month(month)}
        padding="flush"
        aside={
          <nav aria-label="Months" className="no-print flex flex-wrap gap-2">
            {before && (
              <ButtonLink href={calendarHref(base, before)} rel="prev" size="small">
                {format.month(before)}
              </ButtonLink>
            )}
            {month !== monthOf(today) && (
              <ButtonLink href={calendarHref(base)} size="small">
                This month
              </ButtonLink>
            )}
            {after && (
              <ButtonLink href={calendarHref(base, after)} rel="next" size="small">
                {format.month(after)}
              </ButtonLink>
            )}
          </nav>
        }
      >
        <p className="px-2 pb-2.5 text-sm text-ink-2">
          {sumsOf([...days.values()], format.number)}
        </p>
        <MonthCalendar weekStart={membership.weekStart} {...{ month, days, base, today, format }} />
      </Panel>
    </>
  );
}

function sumsOf(days: readonly CalendarDay[], number: (count: number) => string): string {
  const sum = (of: keyof CalendarDay) => days.reduce((all, day) => all + day[of], 0);
  const [records, ending, copies] = [sum("records"), sum("holds"), sum("copies")];
  if (records + ending + copies === 0) return "Nothing falls on a day of this month.";
  const said = [
    `${number(records)} ${records === 1 ? "record is" : "records are"} due`,
    `${number(ending)} ${ending === 1 ? "hold ends" : "holds end"}`,
    `${number(copies)} ${copies === 1 ? "copy is" : "copies are"} to be destroyed`,
  ];
  return `${said.slice(0, 2).join(", ")} and ${said[2]}, of what is still there today.`;
}
