import type { Metadata } from "next";
import { cookies } from "next/headers";
import { problemTold } from "./problem";
import { importsHref, settingsHref } from "@/components/engagement/addresses";
import { EngagementTabs } from "@/components/engagement/engagement-tabs";
import { ImportsTable } from "@/components/engagement/imports-table";
import { MappingsTable } from "@/components/engagement/mappings";
import { EngagementUploadForm } from "@/components/engagement/upload-form";
import { EventsForgotten, WhatToImport } from "@/components/engagement/what-to-import";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { OPEN_DAYS } from "@/lib/engagement/model";
import { importsScreen } from "@/lib/engagement/views";

export const metadata: Metadata = { title: "Imports · Engagement" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

const DONE = new Map([
  ["forgotten", "The preview is forgotten. Nothing of the file was counted."],
  [
    "mappingForgotten",
    "The mapping is forgotten. What was counted by it stays; a file with these columns is asked about again.",
  ],
]);

/** Where files of figures are handed over, and what became of those that were. */
export default async function EngagementImportsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, format } = await openPage(merchant, "engagement.read");
  const query = await searchParams;
  const { imports, mappings, timeZone } = await read(grant, importsScreen);

  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "engagement.change");
  const problem = query.problem === undefined ? null : problemTold(await cookies(), query.problem);
  const done = typeof query.done === "string" ? DONE.get(query.done) : undefined;
  return (
    <>
      <PageHeader
        title="Import figures"
        crumbs={[{ label: "Engagement", href: `${base}/engagement` }]}
        lead={<EventsForgotten />}
        actions={
          imports.length > 0 && (
            <a href={`${importsHref(base)}/export`} download className={buttonClass()}>
              Export
            </a>
          )
        }
      />
      <EngagementTabs base={base} current="imports" />
      <div className="grid gap-4">
        {done !== undefined && (
          <Notice tone="success" live>
            {done}
          </Notice>
        )}
        {problem !== null && (
          <Notice tone="danger" title="The file was not read" live>
            {problem}
          </Notice>
        )}
        {mayChange && (
          <Panel title="Hand a file over">
            <EngagementUploadForm
              action={`/api/m/${merchant}/engagement`}
              imports={importsHref(base)}
            />
            <p className="mt-3 text-xs text-ink-3">
              Days are cut in {timeZone}. {OPEN_DAYS} days after a day’s events first came, its
              hashes go and no more events of it are taken. Which page-load is which stands in the{" "}
              <TextLink href={settingsHref(base)}>settings</TextLink>.
            </p>
          </Panel>
        )}
        <Panel title="What can be imported">
          <WhatToImport />
        </Panel>
        <Panel title="Files so far" padding={imports.length > 0 ? "flush" : "normal"}>
          {imports.length > 0 ? (
            <ImportsTable {...{ imports, base, format }} />
          ) : (
            <EmptyState title="No file was read yet">
              {mayChange
                ? "Choose one above."
                : "Staff and admins import figures; then they stand here."}
            </EmptyState>
          )}
        </Panel>
        {mappings.length > 0 && (
          <Panel title="Tables that were asked about" padding="flush">
            <MappingsTable {...{ mappings, base, format }} />
          </Panel>
        )}
      </div>
    </>
  );
}
