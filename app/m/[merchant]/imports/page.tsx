import type { Metadata } from "next";
import { History } from "@/components/imports/history";
import { importRows } from "@/components/imports/import-row";
import { NothingKept } from "@/components/imports/nothing-kept";
import { Sources } from "@/components/imports/sources";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { everybody } from "@/lib/accounts/views";
import { importCursorText, readImportCursor } from "@/lib/imports/input";
import { IMPORTS_PER_PAGE, importsPage } from "@/lib/imports/views";
import { readSystemId } from "@/lib/systems/input";
import { systems } from "@/lib/systems/views";

export const metadata: Metadata = { title: "Imports" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Every file that was read: who read it, what it brought, and whether it waits for somebody's word. */
export default async function ImportsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const query = await searchParams;
  const { grant, format } = await openPage(merchant, "imports.read");
  const after = readImportCursor(query.after);
  const systemId = readSystemId(query.system);
  const found = await read(grant, async (tx) => ({
    page: await importsPage(tx, grant, { after, ...(systemId === null ? {} : { systemId }) }),
    systems: await systems(tx, grant),
    people: await everybody(tx, grant),
  }));

  const home = `/m/${merchant}`;
  const here = `${home}/imports`;
  const address = (path: string, more: Record<string, string>) => {
    const parts = { ...(systemId === null ? {} : { system: systemId }), ...more };
    return Object.keys(parts).length === 0 ? path : `${path}?${new URLSearchParams(parts)}`;
  };
  const { imports, next } = found.page;
  const mayImport = await holds(merchant, "imports.run");
  const isFirst = imports.length === 0 && systemId === null && after === null;
  const newImport = mayImport && (
    <ButtonLink href={address(`${here}/new`, {})} variant="primary">
      Import a file
    </ButtonLink>
  );
  const chosen = found.systems.find(({ id }) => id === systemId);

  return (
    <>
      <PageHeader
        title="Imports"
        lead="Files that were read to see what you hold. A file is read and forgotten; nothing counts before somebody has looked at its preview."
        actions={
          !isFirst && (
            <>
              <ButtonLink href={`${here}/mappings`}>Mapped tables</ButtonLink>
              <ButtonLink href={address(`${here}/export`, {})} prefetch={false}>
                Export
              </ButtonLink>
              {newImport}
            </>
          )
        }
      />
      {query.forgotten !== undefined && (
        <div className="mb-4">
          <Notice tone="success">The preview is forgotten. Nothing of the file was joined.</Notice>
        </div>
      )}
      {isFirst ? (
        <div className="grid gap-4">
          <Panel>
            <EmptyState title="No file was imported yet" action={newImport}>
              Export your orders from where they are, then import them here. <NothingKept />
            </EmptyState>
          </Panel>
          <Panel title="What to export, and where it is found">
            <Sources />
          </Panel>
        </div>
      ) : (
        <>
          <FilterBar
            active={chosen ? [{ label: `System: ${chosen.name}`, without: here }] : []}
            clear={here}
          >
            <FilterSelect
              label="System"
              name="system"
              value={systemId ?? ""}
              all="all"
              options={found.systems.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </FilterBar>
          <Panel padding={imports.length > 0 ? "flush" : "normal"}>
            {imports.length > 0 ? (
              <History rows={importRows(home, imports, found)} format={format} />
            ) : (
              <EmptyState title="No import here" action={newImport}>
                {after
                  ? "The list ends before this place."
                  : "No file of this system was read yet."}
              </EmptyState>
            )}
          </Panel>
          <Pagination
            summary={
              <>
                Newest first.{" "}
                {after && <TextLink href={address(here, {})}>Back to the newest</TextLink>}
              </>
            }
            next={next ? address(here, { after: importCursorText(next) }) : undefined}
            nextLabel={`Next ${IMPORTS_PER_PAGE}`}
          />
        </>
      )}
    </>
  );
}
