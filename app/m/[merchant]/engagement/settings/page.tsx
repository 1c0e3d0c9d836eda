import type { Metadata } from "next";
import { changeEngagementSettingsAction } from "../actions";
import { EngagementTabs } from "@/components/engagement/engagement-tabs";
import { EngagementSettingsForm } from "@/components/engagement/settings-form";
import { windowWords } from "@/components/engagement/figures";
import { DataTable } from "@/components/ui/data-table";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { OPEN_DAYS } from "@/lib/engagement/model";
import { settingsScreen } from "@/lib/engagement/views";

export const metadata: Metadata = { title: "Settings · Engagement" };

type Props = { params: Promise<{ merchant: string }> };

/** Which page-load is which, where the product stands, and from how many on a figure is shown by itself. */
export default async function EngagementSettingsPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, format } = await openPage(merchant, "engagement.read");
  const { settings, timeZone, zones } = await read(grant, settingsScreen);

  const base = `/m/${merchant}`;
  const maySetUp = await holds(merchant, "engagement.setUp");
  return (
    <>
      <PageHeader
        title="How events are read"
        crumbs={[{ label: "Engagement", href: `${base}/engagement` }]}
        lead="Changed, it holds for what is imported from then on. What was counted before stays as it was counted, because no event is kept that could be counted anew."
      />
      <EngagementTabs base={base} current="settings" />
      <div className="grid gap-4 lg:grid-cols-[1.4fr_1fr]">
        <Panel title="Pages, products and small groups">
          {maySetUp ? (
            <EngagementSettingsForm
              action={changeEngagementSettingsAction.bind(null, merchant)}
              settings={settings}
            />
          ) : (
            <>
              <KeyValues>
                <KeyValue name="Page by the property">{settings.pageProperty}</KeyValue>
                <KeyValue name="On the review page">{settings.reviewValues.join(", ")}</KeyValue>
                <KeyValue name="On the confirmation page">
                  {settings.confirmationValues.join(", ")}
                </KeyValue>
                <KeyValue name="Product by the property">{settings.productProperty}</KeyValue>
                <KeyValue name="Smallest group">{format.number(settings.smallGroup)}</KeyValue>
              </KeyValues>
              <p className="mt-3 text-xs text-ink-3">Admins change it.</p>
            </>
          )}
        </Panel>
        <Panel title="Time zone and closed days">
          <div className="grid gap-3 text-sm">
            <p>
              Days are cut in <span className="font-medium">{timeZone}</span> when events are
              imported. A change of the merchant’s time zone holds for later imports.
            </p>
            {zones.length > 0 && (
              <DataTable
                caption="In which time zone the days so far were cut"
                layout="scroll"
                rows={zones}
                rowKey={(zone) => `${zone.timeZone} ${zone.from}`}
                columns={[
                  { header: "Time zone", head: true, cell: (zone) => zone.timeZone },
                  { header: "Days", cell: (zone) => windowWords(zone, format) },
                ]}
              />
            )}
            <p className="text-ink-2">
              A day is closed {OPEN_DAYS} days after its events first came: the hashes by which an
              event would be known again go then, and events of that day are refused.
            </p>
          </div>
        </Panel>
      </div>
    </>
  );
}
