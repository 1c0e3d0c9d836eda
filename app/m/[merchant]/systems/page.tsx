import type { Metadata } from "next";
import { assignOwnerAction } from "./actions";
import { AssignOwner } from "@/components/systems/assign-owner";
import { Ownerless } from "@/components/systems/ownerless";
import { colleagueName } from "@/components/systems/owner-name";
import { Register } from "@/components/systems/register";
import { systemRows } from "@/components/systems/system-row";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { colleagues } from "@/lib/accounts/views";
import { lastImports } from "@/lib/imports/views";
import { countByStatusPer } from "@/lib/retention/rules";
import { systems } from "@/lib/systems/views";
import { judgingOf } from "../judging";

export const metadata: Metadata = { title: "Systems" };

/** Every place where shopper data lies, and who answers for it. */
export default async function SystemsPage({ params }: { params: Promise<{ merchant: string }> }) {
  const { merchant } = await params;
  const { grant, user, today, format } = await openPage(merchant, "systems.read");
  const mayChange = await holds(merchant, "systems.change");
  const { cells, rules } = await judgingOf(merchant);
  const found = await read(grant, async (tx) => ({
    systems: await systems(tx, grant),
    counts: countByStatusPer(cells, ({ systemId }) => systemId, rules, today),
    last: await lastImports(tx, grant),
    people: mayChange ? await colleagues(tx, grant) : [],
  }));

  const home = `/m/${merchant}`;
  const rows = systemRows(home, found);
  const people = found.people.map((person) => ({
    value: person.userId,
    label: colleagueName(person),
  }));
  const assign = assignOwnerAction.bind(null, merchant);
  const add = mayChange && (
    <ButtonLink href={`${home}/systems/new`} variant="primary">
      Add a system
    </ButtonLink>
  );

  return (
    <>
      <PageHeader
        title="Systems"
        lead="Every place where you hold shopper data: shops, spreadsheets, downloaded reports, tools that others run for you."
        actions={
          rows.length > 0 && (
            <>
              <ButtonLink href={`${home}/systems/export`} prefetch={false}>
                Export
              </ButtonLink>
              {add}
            </>
          )
        }
      />
      <div className="grid gap-4">
        <Ownerless
          rows={rows.filter(({ system }) => system.ownerId === null)}
          number={format.number}
          assign={({ system }) =>
            mayChange && (
              <AssignOwner
                action={assign}
                system={{ id: system.id, name: system.name, version: system.version }}
                people={people}
                proposed={user.userId}
              />
            )
          }
        />
        <Panel padding={rows.length > 0 ? "flush" : "normal"}>
          {rows.length > 0 ? (
            <Register rows={rows} format={format} />
          ) : (
            <EmptyState title="No system yet" action={add}>
              Begin with where your orders are: the shop itself, and the folder in which reports
              from Seller Central end up. A downloaded report is a copy of its own.
            </EmptyState>
          )}
        </Panel>
      </div>
    </>
  );
}
