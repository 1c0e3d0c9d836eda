import type { Metadata } from "next";
import { addSystemAction } from "../actions";
import { colleagueName } from "@/components/systems/owner-name";
import { SystemForm } from "@/components/systems/system-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { colleagues } from "@/lib/accounts/views";

export const metadata: Metadata = { title: "Add a system" };

export default async function NewSystemPage({ params }: { params: Promise<{ merchant: string }> }) {
  const { merchant } = await params;
  const { grant } = await openPage(merchant, "systems.change");
  const people = await read(grant, (tx) => colleagues(tx, grant));
  const register = `/m/${merchant}/systems`;

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Systems", href: register }]}
        title="Add a system"
        lead="One for each place in which shopper data lies, copies included: permission and deadline follow the copy."
      />
      <Panel>
        <SystemForm
          action={addSystemAction.bind(null, merchant)}
          system={null}
          people={people.map((one) => ({ value: one.userId, label: colleagueName(one) }))}
          back={register}
        />
      </Panel>
    </>
  );
}
