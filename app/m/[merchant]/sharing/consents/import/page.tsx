import type { Metadata } from "next";
import { consentsHref, sharingHref } from "@/components/sharing/addresses";
import { ImportConsents } from "@/components/sharing/import-consents";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { CONSENT_GIVEN_TO, MEDIA, PURPOSE_KEYS } from "@/lib/policy/facts";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Import agreements" };

/** Where a file of agreements is looked at, then taken. */
export default async function ImportConsentsPage({ params }: Props) {
  const { merchant } = await params;
  const { format } = await openPage(merchant, "sharing.change");
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Consents", href: consentsHref(base) },
        ]}
        title="Import agreements"
        lead="You see first what would be taken and which lines are refused. Of each address only a keyed hash is kept."
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.9fr)_minmax(17rem,1fr)]">
        <Panel>
          <noscript>
            <Notice tone="warning">
              This page needs a script. Without one the command line does the same: consent import.
            </Notice>
          </noscript>
          <ImportConsents action={`/api/m/${merchant}/consents`} locale={format.locale} />
        </Panel>
        <Panel title="What the file says">
          <dl className="grid gap-2 text-sm">
            <Part name="e-mail">The address as the shopper gave it.</Part>
            <Part name="purpose">One of: {PURPOSE_KEYS.join(", ")}.</Part>
            <Part name="medium">One of: {MEDIA.join(", ")}.</Part>
            <Part name="given to">One of: {CONSENT_GIVEN_TO.join(", ")}.</Part>
            <Part name="when">A day like 2026-10-31, with a time where it is known.</Part>
            <Part name="taken back">
              The day on which they took it back or said no. May be left out; on a line of its own
              it needs an e-mail and a purpose only.
            </Part>
            <Part name="how asked, wording, proof">
              May be left out; without proof it is a finding.
            </Part>
          </dl>
        </Panel>
      </div>
    </>
  );
}

function Part({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="font-medium">{name}</dt>
      <dd className="[overflow-wrap:anywhere] text-ink-2">{children}</dd>
    </div>
  );
}
