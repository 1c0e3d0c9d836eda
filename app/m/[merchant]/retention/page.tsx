import type { Metadata } from "next";
import { listHref } from "@/components/holdings/addresses";
import { readDueListKind } from "@/components/retention/addresses";
import { CitedRuleCard } from "@/components/retention/cited-rule-card";
import { DeadlinesChart } from "@/components/retention/deadlines-chart";
import { DueTable } from "@/components/retention/due-table";
import { RetentionTabs } from "@/components/retention/retention-tabs";
import { RulesTable } from "@/components/retention/rules-table";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Stat, Stats } from "@/components/ui/stat";
import { Segmented } from "@/components/ui/segmented";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { colleagues } from "@/lib/accounts/views";
import { countByStatus, oldestOverdue, RETENTION_DEFAULTS } from "@/lib/retention/rules";
import { deadlineDays, dueList } from "@/lib/retention/views";
import { systems } from "@/lib/systems/views";
import { daysBetween } from "@/lib/time/day";
import { judgingOf } from "../judging";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Retention" };

/** What must go when, and the rules that say so. */
export default async function RetentionPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, membership, today, format } = await openPage(merchant, "retention.read");
  const query = await searchParams;
  const { cells, settings, rules } = await judgingOf(merchant);
  const found = await read(grant, async (tx, key) => {
    return {
      systems: await systems(tx, key),
      people: settings.some(({ ownerId }) => ownerId !== null) ? await colleagues(tx, key) : [],
    };
  });

  const base = `/m/${merchant}`;
  const kind = readDueListKind(query.by);
  const { byStatus } = countByStatus(cells, rules, today);
  const oldest = oldestOverdue(cells, rules, today);
  const spans = dueList(cells, rules, today, kind, membership.weekStart);

  return (
    <>
      <PageHeader
        title="Retention"
        lead="What must go and when, system by system, and the rules that say so."
        actions={
          (await holds(merchant, "erasures.clean")) && (
            <ButtonLink href={`${base}/retention/clean`}>Clean a file</ButtonLink>
          )
        }
      />
      <RetentionTabs base={base} current="due" mayClean={await holds(merchant, "erasures.clean")} />
      <div className="grid gap-4">
        {query.changed !== undefined && (
          <Notice tone="success" title="The rule was changed" live>
            It counts from now on, for every record; the audit trail has noted it.
          </Notice>
        )}
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
          <DueTable
            systems={found.systems}
            onHold={byStatus.onHold}
            {...{ spans, base, today, format }}
          />
        </Panel>
        <Panel id="rules" title="Rules" padding="flush">
          <RulesTable
            settings={settings}
            owners={new Map(found.people.map(({ userId, name }) => [userId, name]))}
            mayChange={await holds(merchant, "retention.change")}
            {...{ rules, base, today, format }}
          />
          <p className="px-2 py-2.5 text-xs text-ink-3">
            Other dates need no allowance. A cancelled order counts from its cancellation, else from
            the day it was ordered: that is Steward’s own rule, since no clause names one.
          </p>
        </Panel>
        <Panel id="cited-rule" title="The rule behind the marketplace’s period">
          <CitedRuleCard rule={RETENTION_DEFAULTS.citedRule} {...{ base, format }} />
        </Panel>
      </div>
    </>
  );
}
