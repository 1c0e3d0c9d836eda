import type { Metadata } from "next";
import { cookies } from "next/headers";
import { NothingKept } from "@/components/imports/nothing-kept";
import { Sources } from "@/components/imports/sources";
import { UploadForm } from "@/components/imports/upload-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readSystemId } from "@/lib/systems/input";
import { systems } from "@/lib/systems/views";
import { problemTold } from "./problem";

export const metadata: Metadata = { title: "Import a file" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Where a file is handed over. */
export default async function NewImportPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const query = await searchParams;
  const { grant } = await openPage(merchant, "imports.run");
  const known = await read(grant, (tx) => systems(tx, grant));
  const home = `/m/${merchant}`;
  const imports = `${home}/imports`;
  const addSystem = (await holds(merchant, "systems.change")) ? `${home}/systems/new` : null;
  const told = query.problem === undefined ? null : problemTold(await cookies(), query.problem);

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Imports", href: imports }]}
        title="Import a file"
        lead={<NothingKept />}
      />
      <div className="grid gap-4">
        {told && (
          <Notice tone="danger" title="The file was not read">
            {told.message}
          </Notice>
        )}
        <Panel>
          {known.length > 0 ? (
            <UploadForm
              action={`/api/m/${merchant}/imports`}
              imports={imports}
              systems={known.map(({ id, name }) => ({ value: id, label: name }))}
              chosen={readSystemId(query.system)}
              everything={query.shows === "everything"}
              addSystem={addSystem}
            />
          ) : (
            <EmptyState
              title="First say where the file comes from"
              action={
                addSystem && (
                  <ButtonLink href={addSystem} variant="primary">
                    Add a system
                  </ButtonLink>
                )
              }
            >
              Every record belongs to a system, the place where it lies. Add one, then import its
              file.
            </EmptyState>
          )}
        </Panel>
        <Panel title="What to export, and where it is found">
          <Sources />
        </Panel>
      </div>
    </>
  );
}
