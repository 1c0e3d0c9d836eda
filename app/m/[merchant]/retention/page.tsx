import type { Metadata } from "next";
import { listHref } from "@/components/holdings/addresses";
import { HoldingsTable } from "@/components/holdings/holdings-table";
import { PickRecords } from "@/components/holds/pick-records";
import { readDueListKind } from "@/components/retention/addresses";
import { DeadlinesChart } from "@/components/retention/deadlines-chart";
import { DueTable } from "@/components/retention/due-table";
import { DueViews } from "@/components/retention/due-views";
import { RetentionTabs } from "@/components/retention/retention-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Stat, Stats } from "@/components/ui/stat";
import { Segmented } from "@/components/ui/segmented";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read, requireGrant } from "@/lib/access/session";
import { holdingsPage } from "@/lib/holdings/views";
import { countByStatus, DUE_SOON_DAYS, oldestOverdue } from "@/lib/retention/rules";
import { deadlineDays, dueList } from "@/lib/retention/views";
import { systems } from "@/lib/systems/views";
import { addDays, daysBetween } from "@/lib/time/day";
import { judgingOf } from "../judging";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Retention" };

const DUE_FIRST_SHOWN = 15;

/** What must go when, and what of it comes first. */
export default async function RetentionPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, membership, today, format } = await openPage(merchant, "retention.read");
  const query = await searchParams;
  const judging = await judgingOf(merchant);
  const { cells, rules } = judging;
  const soon = addDays(today, DUE_SOON_DAYS);
  const dueFirst = { dueTo: soon, notOnHold: true } as const;
  const known = await read(grant, (tx, key) => systems(tx, key));
  const first = await read(await requireGrant(merchant, "holdings.read"), (tx, key) =>
    holdingsPage(tx, key, dueFirst, judging, { take: DUE_FIRST_SHOWN }),
  );

  const base = `/m/${merchant}`;
  const kind = readDueListKind(query.by);
  const { byStatus } = countByStatus(cells, rules, today);
  const oldest = oldestOverdue(cells, rules, today);
  const spans = dueList(cells, rules, today, kind, membership.weekStart);

  return (
    <>
      <PageHeader
        title="Retention"
        lead="What must go and when, system by system, and what of it comes first."
      />
      <RetentionTabs base={base} current="due" mayClean={await holds(merchant, "erasures.clean")} />
      <div className="mb-4">
        <DueViews base={base} current="lists" />
      </div>
      <div className="grid gap-4">
        <Stats>
          <Stat
            label="Overdue"
            mark="over"
            value={format.number(byStatus.overdue)}
            href={listHref(base, { status: "overdue" })}
            note={
              oldest === null
                ? "nothing is past its day"
                : `oldest ${format.number(daysBetween(oldest.due, today))} days past its day`
            }
          />
          <Stat
            label="Due soon"
            mark="soon"
            value={format.number(byStatus.dueSoon)}
            href={listHref(base, { status: "dueSoon" })}
            note="0 to 7 days left"
          />
          <Stat
            label="Kept"
            mark="kept"
            value={format.number(byStatus.kept)}
            href={listHref(base, { status: "kept" })}
            note="more than 7 days left"
          />
          <Stat
            label="On hold"
            mark="hold"
            value={format.number(byStatus.onHold)}
            href={listHref(base, { status: "onHold" })}
            note="kept for a recorded reason"
          />
          <Stat
            label="No rule"
            mark="none"
            value={format.number(byStatus.noRule)}
            href={listHref(base, { status: "noRule" })}
            note="a period is missing"
          />
          <Stat
            label="No clock"
            mark="none"
            value={format.number(byStatus.noClock)}
            href={listHref(base, { status: "noClock" })}
            note="no date to count from"
          />
        </Stats>
        <Panel title="Deadlines" aside="28 days behind, 90 days ahead">
          <DeadlinesChart
            every={14}
            {...deadlineDays(cells, rules, today, { behind: 28, ahead: 90 })}
            {...{ base, today, format }}
          />
        </Panel>
        {first.rows.length > 0 && (
          <Panel
            id="first"
            title="Due first"
            padding="flush"
            aside={
              <TextLink href={listHref(base, { to: soon, hold: "none" })}>
                all {format.number(first.count)}
              </TextLink>
            }
          >
            <PickRecords
              mayHold={await holds(merchant, "holds.place")}
              mayErase={await holds(merchant, "erasures.plan")}
              {...{ base, format }}
            >
              {(picks) => (
                <HoldingsTable
                  caption="Overdue and due within 7 days, soonest due first"
                  rows={first.rows}
                  picks={picks}
                  reading={{
                    rules,
                    today,
                    format,
                    systemNames: new Map(known.map(({ id, name }) => [id, name])),
                  }}
                  base={base}
                />
              )}
            </PickRecords>
          </Panel>
        )}
        <Panel
          title="Due by system"
          padding="flush"
          aside={
            <span className="no-print flex flex-wrap items-center gap-3">
              <Segmented
                label="Days or weeks"
                ways={[
                  { href: `${base}/retention`, label: "Weeks", current: kind === "weeks" },
                  { href: `${base}/retention?by=days`, label: "Days", current: kind === "days" },
                ]}
              />
              <a href={`${base}/retention/due?by=${kind}`} download className="link">
                export
              </a>
            </span>
          }
        >
          <DueTable systems={known} onHold={byStatus.onHold} {...{ spans, base, today, format }} />
        </Panel>
      </div>
    </>
  );
}
