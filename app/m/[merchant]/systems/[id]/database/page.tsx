import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  beginErasureAction,
  disconnectAction,
  scanAction,
  scheduleAction,
  testAction,
} from "./actions";
import { AccountRights } from "@/components/databases/account-rights";
import { ConnectionFacts } from "@/components/databases/connection-facts";
import { DeedForm } from "@/components/databases/deed-form";
import { DisconnectForm } from "@/components/databases/disconnect-form";
import { RunsTable } from "@/components/databases/runs-table";
import { ScheduleForm } from "@/components/databases/schedule-form";
import { TablesMapped } from "@/components/databases/tables-mapped";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { databasePage } from "@/lib/databases/views";
import { LIST_REFUSALS, SCAN_REFUSALS, TEST_REFUSALS } from "@/lib/databases/words";
import { readSystemId } from "@/lib/systems/input";

export const metadata: Metadata = { title: "Database" };

type Props = { params: Promise<{ merchant: string; id: string }> };

/** A system that is a database: how it is reached, what is read of it and emptied in it, and what was done. */
export default async function DatabasePage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, format } = await openPage(merchant, "erasures.read");
  const systemId = readSystemId(id) ?? notFound();
  const found = await read(grant, (tx) => databasePage(tx, grant, systemId));
  if (!found) notFound();

  const { system, connection, runs, open } = found;
  const register = `/m/${merchant}/systems`;
  const here = `${register}/${system.id}/database`;
  const mayChange = await holds(merchant, "databases.setUp");
  const mayScan = await holds(merchant, "databases.scan");
  const mayErase = await holds(merchant, "erasures.work");
  const crumbs = [
    { label: "Systems", href: register },
    { label: system.name, href: `${register}/${system.id}` },
  ];

  if (!connection)
    return (
      <>
        <PageHeader crumbs={crumbs} title="Database" />
        <Panel>
          <EmptyState
            title="This database is not connected"
            action={
              mayChange && (
                <ButtonLink href={`${here}/set-up`} variant="primary">
                  Connect it
                </ButtonLink>
              )
            }
          >
            Connected, it is looked through by an account that only reads, and what is overdue is
            emptied by another that may empty these columns alone. An admin sets it up.
          </EmptyState>
        </Panel>
      </>
    );

  const isMapped = connection.said !== null;
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title="Database"
        lead={`${connection.database} at ${connection.host}`}
        actions={
          <>
            {mayChange && <ButtonLink href={`${here}/set-up`}>Change the connection</ButtonLink>}
            {mayScan && isMapped && (
              <DeedForm
                action={scanAction.bind(null, merchant)}
                fields={{ systemId: system.id }}
                label="Scan now"
                pendingLabel="Asking…"
                words={SCAN_REFUSALS}
              />
            )}
          </>
        }
      />
      <div className="grid gap-4">
        {!isMapped && (
          <Notice
            tone="warning"
            title="Nobody has said what its tables hold"
            action={
              mayChange && (
                <ButtonLink
                  href={connection.asked.length > 0 ? `${here}/columns` : `${here}/tables`}
                >
                  {connection.asked.length > 0 ? "Say what the columns hold" : "Choose tables"}
                </ButtonLink>
              )
            }
          >
            Until then it is neither scanned nor erased from.
          </Notice>
        )}
        {open.length > 0 && (
          <Panel title="To be erased here" aside="a dry run comes first; nothing is changed by it">
            <ul className="grid gap-3">
              {open.map((erasure) => (
                <li key={erasure.id} className="flex flex-wrap items-center justify-between gap-3">
                  <span className="text-sm tabular-nums">
                    {format.number(erasure.planned)} {erasure.planned === 1 ? "record" : "records"},
                    asked for on {format.moment(erasure.askedAt)}
                  </span>
                  {mayErase && isMapped && (
                    <DeedForm
                      action={beginErasureAction.bind(null, merchant)}
                      fields={{ systemId: system.id, erasureId: erasure.id }}
                      label="Dry run"
                      pendingLabel="Listing…"
                      words={LIST_REFUSALS}
                    />
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <div className="grid gap-4 lg:grid-cols-2">
          <Panel title="Connection">
            <ConnectionFacts connection={connection} />
          </Panel>
          <Panel
            title="What the accounts may do"
            aside={connection.check ? format.moment(connection.check.at) : "not tested yet"}
          >
            <AccountRights
              check={connection.check}
              hasErasing={connection.erasingUser !== null}
              number={format.number}
            />
            {mayChange && (
              <div className="mt-3">
                <DeedForm
                  action={testAction.bind(null, merchant)}
                  fields={{ systemId: system.id }}
                  label="Test the connection"
                  pendingLabel="Testing…"
                  words={TEST_REFUSALS}
                />
              </div>
            )}
          </Panel>
        </div>
        <Panel
          title="What is read and what goes"
          padding="flush"
          aside={
            mayChange &&
            connection.asked.length > 0 && (
              <span className="flex flex-wrap gap-3">
                <TextLink href={`${here}/columns`}>Change columns</TextLink>
                <TextLink href={`${here}/tables`}>Choose other tables</TextLink>
              </span>
            )
          }
        >
          <TablesMapped asked={connection.asked} said={connection.said} number={format.number} />
        </Panel>
        {isMapped && (
          <Panel title="Daily scan">
            {mayChange ? (
              <ScheduleForm
                action={scheduleAction.bind(null, merchant)}
                systemId={system.id}
                version={connection.version}
                hour={connection.scanHour}
              />
            ) : (
              <p className="text-sm text-ink-2">
                {connection.scanHour === null
                  ? "It is scanned only when somebody asks for it."
                  : `It is scanned every day at ${connection.scanHour}:00 UTC.`}
              </p>
            )}
          </Panel>
        )}
        <Panel title="Scans and erasures" padding="flush" aside="the latest 30">
          <RunsTable runs={runs} here={here} format={format} />
        </Panel>
        {mayChange && (
          <DisconnectForm
            action={disconnectAction.bind(null, merchant)}
            systemId={system.id}
            version={connection.version}
            name={system.name}
          />
        )}
      </div>
    </>
  );
}
