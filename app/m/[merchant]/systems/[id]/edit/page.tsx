import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { changeSystemAction } from "../../actions";
import { colleagueName } from "@/components/systems/owner-name";
import { SystemForm } from "@/components/systems/system-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { colleagues } from "@/lib/accounts/views";
import { readSystemId } from "@/lib/systems/input";
import { systemById } from "@/lib/systems/views";

export const metadata: Metadata = { title: "Change a system" };

type Props = { params: Promise<{ merchant: string; id: string }> };

export default async function EditSystemPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant } = await openPage(merchant, "systems.change");
  const systemId = readSystemId(id) ?? notFound();
  const { system, people } = await read(grant, async (tx) => ({
    system: await systemById(tx, grant, systemId),
    people: await colleagues(tx, grant),
  }));
  if (!system) notFound();
  const register = `/m/${merchant}/systems`;
  const back = `${register}/${system.id}`;

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Systems", href: register },
          { label: system.name, href: back },
        ]}
        title={`Change “${system.name}”`}
      />
      <Panel>
        <SystemForm
          action={changeSystemAction.bind(null, merchant)}
          system={system}
          people={people.map((one) => ({ value: one.userId, label: colleagueName(one) }))}
          back={back}
        />
      </Panel>
    </>
  );
}
