import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { newCopyHref } from "@/components/copies/addresses";
import { ExportLink } from "@/components/copies/export-link";
import { HoldingsTable } from "@/components/holdings/holdings-table";
import { markedHref } from "@/components/imports/marked-links";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readHoldingId } from "@/lib/holdings/input";
import type { ImportMark } from "@/lib/holdings/model";
import { HOLDINGS_PER_PAGE, soonestDueOf } from "@/lib/holdings/views";
import { readImportId, readImportMark } from "@/lib/imports/input";
import { importMarks } from "@/lib/imports/views";
import { formatName } from "@/lib/imports/words";
import { judgingOf } from "../../../judging";

export const metadata: Metadata = { title: "Records of an import" };

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

const WORDS: Readonly<Record<ImportMark, { title: string; lead: string; none: string }>> = {
  widened: {
    title: "Records it changed",
    lead: "Others had brought these records, and this import changed them. Withdrawing it leaves them as they are.",
    none: "This import changed no record of another",
  },
  gone: {
    title: "Records it did not find",
    lead: "The system held these records, and this import, which showed everything in it, did not. Those that have come back since are marked.",
    none: "No record is gone by this import",
  },
};

/** The records on which an import left its mark, by their ids. */
export default async function ImportRecordsPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const query = await searchParams;
  const { grant, today, format } = await openPage(merchant, "imports.read");
  const importId = readImportId(id) ?? notFound();
  const mark = readImportMark(query.mark) ?? notFound();
  const after = readHoldingId(query.after);
  const judging = await judgingOf(merchant);
  const found = await read(grant, (tx) =>
    importMarks(tx, grant, { importId, mark }, judging, after),
  );
  if (!found) notFound();

  const { import: one, system, page } = found;
  const { rules } = judging;
  const base = `/m/${merchant}`;
  const here = `${base}/imports/${importId}`;
  const words = WORDS[mark];
  const mayExport = await holds(merchant, "holdings.export");
  const systemNames = new Map([[system.id, system.name]]);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Imports", href: `${base}/imports` },
          { label: `${formatName(one.format)} for “${system.name}”`, href: here },
        ]}
        title={words.title}
        lead={words.lead}
        actions={
          mayExport &&
          page.rows.length > 0 && (
            <ExportLink
              href={`${here}/records/export?mark=${mark}`}
              register={
                (await holds(merchant, "copies.change"))
                  ? newCopyHref(base, {
                      what: `Records of an import: ${words.title.toLowerCase()}`,
                      records: page.next === null ? page.rows.length : null,
                      soonestDue: soonestDueOf(page.rows),
                      systemId: system.id,
                    })
                  : null
              }
            />
          )
        }
      />
      <Panel padding={page.rows.length > 0 ? "flush" : "normal"}>
        <HoldingsTable
          caption={words.title}
          rows={page.rows}
          empty={<EmptyState title={words.none} />}
          {...{ base, reading: { rules, today, format, systemNames } }}
        />
      </Panel>
      {page.rows.length > 0 && (
        <Pagination
          summary="In an order of their own"
          next={page.next ? `${markedHref(here, mark)}&after=${page.next}` : undefined}
          nextLabel={`Next ${HOLDINGS_PER_PAGE}`}
        />
      )}
    </>
  );
}
