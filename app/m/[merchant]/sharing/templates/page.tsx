import type { Metadata } from "next";
import { messagesHref, sharingHref } from "@/components/sharing/addresses";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { TemplatesTable } from "@/components/sharing/templates-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { namesOfPeople } from "@/lib/sharing/checked/views";
import { turnOf } from "@/lib/sharing/template/turn";
import { templates as templatesOf } from "@/lib/sharing/template/views";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Message templates" };

/** Messages that are sent again and again, each read anew by the rules as they are today. */
export default async function TemplatesPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, format } = await openPage(merchant, "sharing.read");
  const { templates, names } = await read(grant, async (tx, key) => ({
    templates: await templatesOf(tx, key),
    names: await namesOfPeople(tx, key),
  }));

  const base = `/m/${merchant}`;
  const mayCheck = await holds(merchant, "sharing.check");
  const turned = templates.filter(({ saved, now }) => turnOf(saved, now) === "nowWorse").length;
  const write = mayCheck && (
    <ButtonLink href={messagesHref(base)} variant="primary">
      Write one
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Message templates"
        lead="What you write to buyers again and again. Each is checked by today’s rules whenever it is shown: what was fine last year need not be so now."
        actions={templates.length > 0 && write}
      />
      <SharingTabs base={base} current="templates" mayCheck={mayCheck} />
      <div className="grid gap-4">
        {(await searchParams).done === "deleted" && (
          <Notice tone="success" live>
            Deleted.
          </Notice>
        )}
        {turned > 0 && (
          <Notice
            tone="warning"
            title={`Were fine, and are not any more: ${format.number(turned)}`}
          >
            Take them out of use until they are changed.
          </Notice>
        )}
        <Panel padding={templates.length > 0 ? "flush" : "normal"}>
          <TemplatesTable
            {...{ templates, names, base, format, mayCheck }}
            empty={
              <EmptyState title="There is no template" action={write}>
                Check a draft first; below its answer you can save it under a name.
              </EmptyState>
            }
          />
        </Panel>
      </div>
    </>
  );
}
