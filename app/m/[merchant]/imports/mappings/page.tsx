import type { Metadata } from "next";
import { MappingsTable } from "@/components/imports/mappings-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { mappingsPage } from "@/lib/imports/mapping/views";

export const metadata: Metadata = { title: "Mapped tables" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Tables that no format knows: what was said of their columns, and which still wait for it. */
export default async function MappingsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const query = await searchParams;
  const { grant, format } = await openPage(merchant, "imports.read");
  const mappings = await read(grant, (tx) => mappingsPage(tx, grant));
  const here = `/m/${merchant}/imports/mappings`;

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Imports", href: `/m/${merchant}/imports` }]}
        title="Mapped tables"
        lead="Tables that Steward does not know by itself, and what somebody said their columns hold. A file with the same columns is read by it."
        actions={
          mappings.length > 0 && (
            <ButtonLink href={`${here}/export`} prefetch={false}>
              Export
            </ButtonLink>
          )
        }
      />
      {query.forgotten !== undefined && (
        <div className="mb-4">
          <Notice tone="success">
            The mapping is forgotten. What was imported by it stays; a file with these columns is
            asked about again.
          </Notice>
        </div>
      )}
      <Panel padding={mappings.length > 0 ? "flush" : "normal"}>
        {mappings.length > 0 ? (
          <MappingsTable mappings={mappings} here={here} format={format} />
        ) : (
          <EmptyState title="No table was mapped yet">
            Import any table with orders or contacts. Where its columns are not known, you are asked
            what they hold, and your answer is kept here.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
