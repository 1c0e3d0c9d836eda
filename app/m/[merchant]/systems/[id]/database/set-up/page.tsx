import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connectAction } from "../actions";
import { AccountStatements } from "@/components/databases/account-statements";
import { ConnectForm } from "@/components/databases/connect-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { connectionPage } from "@/lib/databases/views";
import { readSystemId } from "@/lib/systems/input";

export const metadata: Metadata = { title: "Connect a database" };

type Props = { params: Promise<{ merchant: string; id: string }> };

/** Where the database is, and the two accounts by which it is met. */
export default async function ConnectPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant } = await openPage(merchant, "databases.setUp");
  const systemId = readSystemId(id) ?? notFound();
  const found = await read(grant, (tx) => connectionPage(tx, grant, systemId));
  if (!found) notFound();
  const { system, connection } = found;
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
        title={connection ? "Change the connection" : `Connect “${system.name}”`}
        lead="Both accounts are tried before anything is kept."
      />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Panel>
          <ConnectForm
            action={connectAction.bind(null, merchant)}
            systemId={system.id}
            connection={connection}
            back={back}
          />
        </Panel>
        <Panel title="Accounts to make first" tone="sunken">
          <AccountStatements />
        </Panel>
      </div>
    </>
  );
}
