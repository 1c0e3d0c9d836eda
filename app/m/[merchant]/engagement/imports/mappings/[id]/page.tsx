import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { forgetDailyMappingAction, saveDailyMappingAction } from "../../../actions";
import { importsHref } from "@/components/engagement/addresses";
import { ForgetMappingForm } from "@/components/engagement/forget-mapping-form";
import { EngagementMappingForm } from "@/components/engagement/mapping-form";
import { MappingRead } from "@/components/engagement/mappings";
import { EngagementUploadForm } from "@/components/engagement/upload-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readEngagementId } from "@/lib/engagement/input";
import { mappingScreen } from "@/lib/engagement/views";

export const metadata: Metadata = { title: "A table of figures · Engagement" };

type Props = { params: Promise<{ merchant: string; id: string }> };

/** A table of daily figures that is not known: a person says what its columns hold, once. */
export default async function EngagementMappingPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, format } = await openPage(merchant, "engagement.read");
  const known = readEngagementId(id) ?? notFound();
  const mapping = await read(grant, (tx, key) => mappingScreen(tx, key, known));
  if (!mapping) notFound();

  const { asked, said, saidAt, version, sha256 } = mapping;
  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "engagement.change");
  const roleOf = (name: string) => said?.columns.find((column) => column.name === name)?.role;
  const [dated] = asked.columns.filter(({ guess }) => guess === "date");
  return (
    <>
      <PageHeader
        title="A table of daily figures"
        crumbs={[
          { label: "Engagement", href: `${base}/engagement` },
          { label: "Imports", href: importsHref(base) },
        ]}
        lead={
          saidAt
            ? `What its columns hold was said on ${format.moment(saidAt)}. What was counted before stays as it is.`
            : "Steward does not know this table. Say once what its columns hold; what is filled in is a guess from names and values."
        }
        actions={
          mayChange && (
            <ForgetMappingForm
              action={forgetDailyMappingAction.bind(null, merchant)}
              id={mapping.id}
              isSaid={said !== null}
            />
          )
        }
      />
      <div className="grid gap-4">
        <Panel
          title={`${format.number(asked.columns.length)} ${asked.columns.length === 1 ? "column" : "columns"}`}
          aside={`${format.number(asked.rows)} ${asked.rows === 1 ? "row" : "rows"} in the file`}
        >
          {mayChange ? (
            <EngagementMappingForm
              action={saveDailyMappingAction.bind(null, merchant)}
              mapping={{
                ...{ id: mapping.id, version, sha256, columns: asked.columns },
                said: asked.columns.map(({ name, guess }) => roleOf(name) ?? guess ?? "nothing"),
                dates: said?.dates ?? dated?.dates ?? "yearFirst",
              }}
              upload={`/api/m/${merchant}/engagement`}
              imports={importsHref(base)}
              locale={format.locale}
            />
          ) : (
            <MappingRead {...{ asked, said }} number={format.number} />
          )}
        </Panel>
        {mayChange && said && (
          <Panel title="Read the file">
            <p className="mb-4 text-sm text-ink-2">
              Nothing of the file was kept, so choose it once more. It must be the same one; another
              table with these columns is imported as any file is.
            </p>
            <EngagementUploadForm
              action={`/api/m/${merchant}/engagement`}
              imports={importsHref(base)}
              expects={sha256}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
