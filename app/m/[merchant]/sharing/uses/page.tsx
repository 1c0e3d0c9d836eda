import type { Metadata } from "next";
import { newUseHref, policyHref, sharingHref, usesHref } from "@/components/sharing/addresses";
import { ExportLink } from "@/components/sharing/export-link";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { UsesTable } from "@/components/sharing/uses-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { countUses } from "@/lib/sharing/uses/rules";
import { usesPage } from "@/lib/sharing/views";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Uses" };

/** What the merchant does with shopper data, each use judged by the clauses and registers of today. */
export default async function UsesPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "sharing.read");
  const { uses, known } = await read(grant, (tx, key) => usesPage(tx, key, today));

  const base = `/m/${merchant}`;
  const [mayChange, mayCheck] = await Promise.all([
    holds(merchant, "sharing.change"),
    holds(merchant, "sharing.check"),
  ]);
  const { refused, withoutPolicy } = countUses(uses);
  const made = uses.filter(({ use }) => use.endedOn === null);
  const ended = uses.filter(({ use }) => use.endedOn !== null);
  const names = new Map([...known.recipients.values()].map(({ id, name }) => [id, name]));
  const register = mayChange && (
    <ButtonLink href={newUseHref(base)} variant="primary">
      Register a use
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Uses"
        lead="What you do with shoppers’ details, with the version of your policy and the law that each rests on. Each is answered anew whenever it is shown."
        actions={
          uses.length > 0 && (
            <>
              <ExportLink href={usesHref(base)} />
              {register}
            </>
          )
        }
      />
      <SharingTabs base={base} current="uses" mayCheck={mayCheck} />
      <div className="grid gap-4">
        {refused > 0 && (
          <Notice tone="danger" title={`Not permitted: ${format.number(refused)}`}>
            Stop these uses, or change what stands in their way.
          </Notice>
        )}
        {withoutPolicy > 0 && (
          <Notice tone="warning" title={`No live policy covers: ${format.number(withoutPolicy)}`}>
            <TextLink href={policyHref(base)}>Your privacy policy</TextLink> has to name what you do
            before you do it.
          </Notice>
        )}
        <Panel padding={made.length > 0 ? "flush" : "normal"}>
          <UsesTable
            {...{ uses: made, base, names }}
            empty={
              <EmptyState title="No use is registered" action={register}>
                Shipping, support, returns, bookkeeping, newsletters, adverts, analysis: write down
                each one that you make, so that it can be held against your policy and the clauses.
              </EmptyState>
            }
          />
        </Panel>
        {ended.length > 0 && (
          <Panel title="Ended" padding="flush">
            <UsesTable {...{ uses: ended, base, names }} />
          </Panel>
        )}
      </div>
    </>
  );
}
