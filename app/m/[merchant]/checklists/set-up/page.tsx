import type { Metadata } from "next";
import { boardHref } from "@/components/checklists/addresses";
import { ChecklistSettingsForm } from "@/components/checklists/settings-form";
import { StartPeriodForm } from "@/components/checklists/start-period-form";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { nextPeriod, periodName } from "@/lib/checklists/periods";
import { checklistSettings, periods } from "@/lib/checklists/views";
import { CLAUSES } from "@/lib/policy/book";
import { changeChecklistSettingsAction, startPeriodAction } from "../actions";

type Props = { params: Promise<{ merchant: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const mayOpen = await holds((await params).merchant, "checklists.setUp");
  return { title: mayOpen ? "Periods and set-up" : "Not found" };
}

/** Starts periods, and says how long they are and what two people sign. */
export default async function SetUpPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "checklists.setUp");
  const { settings, known } = await read(grant, async (tx, key) => ({
    settings: await checklistSettings(tx, key),
    known: await periods(tx, key),
  }));
  const base = `/m/${merchant}`;
  const next = nextPeriod(settings.periodKind, known, today);

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Checklists", href: boardHref(base) }]}
        title="Periods and set-up"
        lead="Every clause has one checklist a period. A period is started by a person, so that nothing begins unseen."
      />
      <div className="grid gap-4">
        <Panel title={`${known.length === 0 ? "The first" : "The next"} period`}>
          <StartPeriodForm
            key={`${next.kind} ${next.from}`}
            action={startPeriodAction.bind(null, merchant)}
            kind={next.kind}
            from={next.from}
            deed={`Start ${periodName(next)}`}
          />
        </Panel>
        <Panel title="Set-up">
          <ChecklistSettingsForm
            action={changeChecklistSettingsAction.bind(null, merchant)}
            settings={settings}
            clauses={CLAUSES.map(({ id, title }) => ({ id, title }))}
          />
        </Panel>
        {known.length > 0 && (
          <Panel title="Periods" padding="flush">
            <DataTable
              caption="Periods, newest first"
              rows={known}
              rowKey={({ id }) => id}
              columns={[
                {
                  header: "Period",
                  head: true,
                  cell: (period) => (
                    <TextLink href={boardHref(base, { period: period.id })}>
                      {periodName(period)}
                    </TextLink>
                  ),
                },
                { header: "From", cell: ({ from }) => format.day(from) },
                { header: "Until", cell: ({ until }) => format.day(until) },
              ]}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
