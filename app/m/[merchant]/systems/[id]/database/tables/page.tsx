import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { chooseTablesAction } from "../actions";
import { TablesForm } from "@/components/databases/tables-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { offeredTables } from "@/lib/databases/looking";
import { isSameTable } from "@/lib/databases/rules";
import { connectionPage } from "@/lib/databases/views";
import { TABLES_REFUSALS } from "@/lib/databases/words";
import { readSystemId } from "@/lib/systems/input";

export const metadata: Metadata = { title: "Choose tables" };

type Props = { params: Promise<{ merchant: string; id: string }> };

/** The tables that the reading account sees, asked of the database itself. */
export default async function TablesPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, format } = await openPage(merchant, "databases.setUp");
  const systemId = readSystemId(id) ?? notFound();
  const found = await read(grant, (tx) => connectionPage(tx, grant, systemId));
  if (!found?.connection) notFound();
  const { system, connection } = found;
  const offered = await offeredTables(grant, systemId);
  const register = `/m/${merchant}/systems`;
  const back = `${register}/${system.id}/database`;

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Systems", href: register },
          { label: system.name, href: `${register}/${system.id}` },
          { label: "Database", href: back },
        ]}
        title="Choose tables"
        lead="Those that hold something of shoppers and whose rows belong to an order: orders, their addresses, their notes."
      />
      {!offered.ok ? (
        <Notice tone="danger" title="The tables could not be listed">
          {TABLES_REFUSALS[offered.refusal]}
        </Notice>
      ) : (
        <Panel>
          {offered.value.length === 0 ? (
            <EmptyState title="The reading account sees no table">
              Give it SELECT on the columns that matter, then load this page again.
            </EmptyState>
          ) : (
            <TablesForm
              action={chooseTablesAction.bind(null, merchant)}
              systemId={system.id}
              version={connection.version}
              tables={offered.value.map((table) => ({
                ...table,
                columns: table.columns.length,
                isChosen: connection.asked.some((one) => isSameTable(one, table)),
              }))}
              locale={format.locale}
              back={back}
            />
          )}
        </Panel>
      )}
    </>
  );
}
