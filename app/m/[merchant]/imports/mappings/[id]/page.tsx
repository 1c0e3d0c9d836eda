import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { forgetMappingAction, saveMappingAction } from "../actions";
import { ForgetMappingForm } from "@/components/imports/forget-mapping-form";
import { MappingForm } from "@/components/imports/mapping-form";
import { MappingRead } from "@/components/imports/mapping-read";
import { UploadForm } from "@/components/imports/upload-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readMappingId } from "@/lib/imports/mapping/input";
import { mappingPage } from "@/lib/imports/mapping/views";
import { countriesByName } from "@/lib/policy/countries";

export const metadata: Metadata = { title: "Map a table" };

type Props = { params: Promise<{ merchant: string; id: string }> };

/** A table that no format knows: a person says what its columns hold, once. */
export default async function MappingPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, format } = await openPage(merchant, "imports.read");
  const mappingId = readMappingId(id) ?? notFound();
  const found = await read(grant, (tx) => mappingPage(tx, grant, mappingId));
  if (!found) notFound();

  const { mapping, system, byName } = found;
  const { asked, said } = mapping;
  const imports = `/m/${merchant}/imports`;
  const maySay = await holds(merchant, "imports.run");
  const columns =
    said?.columns ?? asked.columns.map(({ guess, dates }) => ({ role: guess, dates }));

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Imports", href: imports },
          { label: "Mapped tables", href: `${imports}/mappings` },
        ]}
        title={`A table for “${system.name}”`}
        lead={
          said
            ? `${byName ?? "Somebody"} said on ${format.moment(said.at)} what its columns hold. What was read before stays as it is.`
            : "Steward does not know this table. Say once what its columns hold; what is filled in is a guess from names and values."
        }
        actions={
          maySay && (
            <ForgetMappingForm
              action={forgetMappingAction.bind(null, merchant)}
              mappingId={mapping.id}
              isSaid={said !== null}
            />
          )
        }
      />
      <div className="grid gap-4">
        {!asked.hasHeader && (
          <Notice tone="info" title="The first line looks like a record">
            So it is read as one, and columns go by their place.
          </Notice>
        )}
        <Panel
          title={`${format.number(asked.columns.length)} ${asked.columns.length === 1 ? "column" : "columns"}`}
          aside={`${format.number(asked.rows)} ${asked.rows === 1 ? "row" : "rows"} in the file; figures are of the rows looked at`}
        >
          {maySay ? (
            <MappingForm
              action={saveMappingAction.bind(null, merchant)}
              mapping={{
                id: mapping.id,
                version: mapping.version,
                sha256: mapping.sha256,
                columns: asked.columns,
                said: columns,
                country: said ? said.country : asked.country,
              }}
              countries={countriesByName(format.locale)}
              upload={`/api/m/${merchant}/imports`}
              imports={imports}
              locale={format.locale}
            />
          ) : (
            <MappingRead
              asked={asked.columns}
              said={said?.columns ?? null}
              number={format.number}
            />
          )}
        </Panel>
        {maySay && said && (
          <Panel title="Read the file">
            <p className="mb-4 text-sm text-ink-2">
              Nothing of the file was kept, so choose it once more. It must be the same one; another
              table with these columns is imported as any file is.
            </p>
            <UploadForm
              action={`/api/m/${merchant}/imports`}
              imports={imports}
              systems={[{ value: system.id, label: system.name }]}
              chosen={system.id}
              addSystem={null}
              expects={mapping.sha256}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
