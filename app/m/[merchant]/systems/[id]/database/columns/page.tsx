import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { sayColumnsAction } from "../actions";
import { ColumnsForm } from "@/components/databases/columns-form";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { connectionPage } from "@/lib/databases/views";
import { countriesByName } from "@/lib/policy/countries";
import { readSystemId } from "@/lib/systems/input";

export const metadata: Metadata = { title: "Map columns" };

type Props = { params: Promise<{ merchant: string; id: string }> };

/** What each column holds, and what becomes of it: by a scan, and by an erasure. */
export default async function ColumnsPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, format } = await openPage(merchant, "databases.setUp");
  const systemId = readSystemId(id) ?? notFound();
  const found = await read(grant, (tx) => connectionPage(tx, grant, systemId));
  if (!found?.connection || found.connection.asked.length === 0) notFound();
  const { system, connection } = found;
  const register = `/m/${merchant}/systems`;

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Systems", href: register },
          { label: system.name, href: `${register}/${system.id}` },
          { label: "Database", href: `${register}/${system.id}/database` },
        ]}
        title="Map columns"
        lead="Say once what each column holds; what is filled in is a guess from names and values. In every table, one column says to which order a row belongs."
      />
      <ColumnsForm
        action={sayColumnsAction.bind(null, merchant)}
        connection={{
          systemId: connection.systemId,
          version: connection.version,
          asked: connection.asked,
          said: connection.said,
          country: connection.country,
        }}
        countries={countriesByName(format.locale)}
        locale={format.locale}
      />
    </>
  );
}
