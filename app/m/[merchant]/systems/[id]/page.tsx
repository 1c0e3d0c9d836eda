import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { assignOwnerAction, decideOriginAction } from "../actions";
import { History } from "@/components/imports/history";
import { importRows } from "@/components/imports/import-row";
import { AssignOwner } from "@/components/systems/assign-owner";
import { HeldFields } from "@/components/systems/held-fields";
import { colleagueName } from "@/components/systems/owner-name";
import { OriginPanel } from "@/components/systems/origin-panel";
import { StatusFigures } from "@/components/systems/status-figures";
import { SystemFacts } from "@/components/systems/system-facts";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { colleagues } from "@/lib/accounts/views";
import { fieldsHeld } from "@/lib/holdings/fields-held";
import { unknownBySystem } from "@/lib/holdings/views";
import { importsPage, lastImports } from "@/lib/imports/views";
import { countByStatus } from "@/lib/retention/rules";
import { readSystemId } from "@/lib/systems/input";
import { systemById } from "@/lib/systems/views";
import { judgingOf } from "../../judging";

export const metadata: Metadata = { title: "System" };

const IMPORTS_SHOWN = 10;

type Props = { params: Promise<{ merchant: string; id: string }> };

/** One place where shopper data lies: what is there, how it stands, and what is not settled yet. */
export default async function SystemPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, user, today, format } = await openPage(merchant, "systems.read");
  const systemId = readSystemId(id) ?? notFound();
  const judging = await judgingOf(merchant);
  const cells = judging.cells.filter((cell) => cell.systemId === systemId);
  const found = await read(grant, async (tx) => {
    const system = await systemById(tx, grant, systemId);
    if (!system) return null;
    return {
      system,
      counts: countByStatus(cells, judging.rules, today),
      fields: fieldsHeld(cells),
      unknown: unknownBySystem(cells).get(systemId) ?? 0,
      last: (await lastImports(tx, grant)).get(systemId) ?? null,
      people: await colleagues(tx, grant),
      imports: await importsPage(tx, grant, { systemId, take: IMPORTS_SHOWN }),
    };
  });
  if (!found) notFound();

  const { system, counts, people } = found;
  const home = `/m/${merchant}`;
  const mayChange = await holds(merchant, "systems.change");
  const mayImport = await holds(merchant, "imports.run");
  const importHere = mayImport && (
    <ButtonLink href={`${home}/imports/new?system=${system.id}`} variant="primary">
      Import a file
    </ButtonLink>
  );

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Systems", href: `${home}/systems` }]}
        title={system.name}
        lead={system.purpose || undefined}
        actions={
          <>
            {system.kind === "database" && (
              <ButtonLink href={`${home}/systems/${system.id}/database`}>Database</ButtonLink>
            )}
            {mayChange && (
              <ButtonLink href={`${home}/systems/${system.id}/edit`}>Change</ButtonLink>
            )}
            {(await holds(merchant, "erasures.clean")) && (
              <ButtonLink href={`${home}/retention/clean?system=${system.id}`}>
                Clean a file
              </ButtonLink>
            )}
            {importHere}
          </>
        }
      />
      <div className="grid gap-4">
        {system.ownerId === null && (
          <Notice
            tone="danger"
            title="Nobody answers for this system"
            action={
              mayChange && (
                <AssignOwner
                  action={assignOwnerAction.bind(null, merchant)}
                  system={{ id: system.id, name: system.name, version: system.version }}
                  people={people.map((one) => ({ value: one.userId, label: colleagueName(one) }))}
                  proposed={user.userId}
                />
              )
            }
          >
            Deadlines here are nobody’s until it has an owner.
          </Notice>
        )}
        <StatusFigures home={home} systemId={system.id} counts={counts} number={format.number} />
        <OriginPanel
          system={system}
          unknown={found.unknown}
          home={home}
          number={format.number}
          decide={
            (await holds(merchant, "holdings.decideChannel"))
              ? decideOriginAction.bind(null, merchant)
              : null
          }
        />
        <div className="grid gap-4 lg:grid-cols-2">
          <Panel title="About it">
            <SystemFacts system={system} last={found.last} format={format} />
          </Panel>
          <Panel title="Fields held" aside="records that hold the field">
            <HeldFields
              home={home}
              systemId={system.id}
              counts={found.fields}
              held={counts.total}
              number={format.number}
            />
          </Panel>
        </div>
        <Panel
          title="Imports"
          padding="flush"
          aside={
            found.imports.next && (
              <TextLink href={`${home}/imports?system=${system.id}`}>All of this system</TextLink>
            )
          }
        >
          {found.imports.imports.length > 0 ? (
            <History
              rows={importRows(home, found.imports.imports, { systems: [system], people })}
              format={format}
              withSystem={false}
            />
          ) : (
            <EmptyState title="Nothing was imported here yet" action={importHere}>
              Import a file that this system gave out, and its records appear in your holdings.
            </EmptyState>
          )}
        </Panel>
      </div>
    </>
  );
}
