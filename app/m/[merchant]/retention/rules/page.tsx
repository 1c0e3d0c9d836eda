import type { Metadata } from "next";
import { CitedRuleCard } from "@/components/retention/cited-rule-card";
import { RetentionTabs } from "@/components/retention/retention-tabs";
import { RulesTable } from "@/components/retention/rules-table";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { everybody } from "@/lib/accounts/views";
import { RETENTION_DEFAULTS } from "@/lib/retention/rules";
import { judgingOf } from "../../judging";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Rules of retention" };

/** The periods and allowances by which every deadline is counted, and where they come from. */
export default async function RulesPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "retention.read");
  const query = await searchParams;
  const { settings, rules } = await judgingOf(merchant);
  const people = settings.some(({ ownerId }) => ownerId !== null)
    ? await read(grant, (tx, key) => everybody(tx, key))
    : [];

  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        title="Rules"
        lead="How long records of each channel may stay, and what is added to a date that is only an estimate."
        crumbs={[{ label: "Retention", href: `${base}/retention` }]}
      />
      <RetentionTabs
        base={base}
        current="rules"
        mayClean={await holds(merchant, "erasures.clean")}
      />
      <div className="grid gap-4">
        {query.changed !== undefined && (
          <Notice tone="success" title="The rule was changed" live>
            It counts from now on, for every record; the audit trail has noted it.
          </Notice>
        )}
        <Panel title="Periods and allowances" padding="flush">
          <RulesTable
            settings={settings}
            owners={new Map(people.map(({ userId, name }) => [userId, name]))}
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
