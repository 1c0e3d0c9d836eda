import type { Metadata } from "next";
import { policyHref, sharingHref, versionHref } from "@/components/sharing/addresses";
import { ExportLink } from "@/components/sharing/export-link";
import { PolicyForm } from "@/components/sharing/policy-form";
import { PolicyState } from "@/components/sharing/policy-state";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { textOptions } from "@/components/sharing/text-options";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { PURPOSE_LABELS } from "@/lib/policy/words";
import { evidenceToName } from "@/lib/checklists/views";
import type { RegisteredPolicy } from "@/lib/sharing/model";
import { policies } from "@/lib/sharing/views";
import { addPolicyAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Privacy policy" };

/** Versions of the merchant’s own privacy policy, and which purposes each covers. */
export default async function PolicyPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "sharing.read");
  const { versions, texts } = await read(grant, async (tx, key) => ({
    versions: await policies(tx, key),
    texts: await evidenceToName(tx, key, null),
  }));

  const base = `/m/${merchant}`;
  const [mayChange, mayCheck] = await Promise.all([
    holds(merchant, "sharing.change"),
    holds(merchant, "sharing.check"),
  ]);
  const columns: readonly Column<RegisteredPolicy>[] = [
    {
      header: "Version",
      head: true,
      cell: ({ id, name }) => <TextLink href={versionHref(base, id)}>{name}</TextLink>,
      className: "[overflow-wrap:anywhere]",
    },
    {
      header: "In force from",
      className: "whitespace-nowrap",
      cell: ({ validFrom }) => <Time at={validFrom}>{format.shortDay(validFrom)}</Time>,
    },
    {
      header: "State",
      cell: (version) => <PolicyState {...{ version, versions, today }} />,
    },
    {
      header: "Covers",
      cell: ({ covers }) =>
        covers.map((purpose) => PURPOSE_LABELS[purpose]).join(", ") || "nothing",
    },
  ];
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Privacy policy"
        lead="For Buy with Prime shoppers and your own sales, your published policy decides what their details may be used for. What the version in force does not cover is refused."
        actions={versions.length > 0 && <ExportLink href={policyHref(base)} />}
      />
      <SharingTabs base={base} current="policy" mayCheck={mayCheck} />
      <div className="grid gap-4">
        {(await searchParams).done === "added" && (
          <Notice tone="success" live>
            Added. Answers follow it from its day on.
          </Notice>
        )}
        <Panel padding={versions.length > 0 ? "flush" : "normal"}>
          <DataTable
            caption="Versions of the privacy policy, the newest first"
            columns={columns}
            rows={versions}
            rowKey={({ id }) => id}
            empty={
              <EmptyState title="No version is registered">
                Until one is, nothing of a Buy with Prime shopper may be used for anything.
              </EmptyState>
            }
          />
        </Panel>
        {mayChange && (
          <Panel title="Add a version">
            <PolicyForm
              action={addPolicyAction.bind(null, merchant)}
              today={today}
              texts={textOptions(texts, format)}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
