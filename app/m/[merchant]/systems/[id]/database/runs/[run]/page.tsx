import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { confirmErasureAction, resumeAction, stopAction } from "../../actions";
import { ConfirmErasure } from "@/components/databases/confirm-erasure";
import { DeedForm } from "@/components/databases/deed-form";
import { RunFacts } from "@/components/databases/run-facts";
import { RunWatch } from "@/components/databases/run-watch";
import { TrialTable } from "@/components/databases/trial-table";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readRunId } from "@/lib/databases/input";
import { runPage } from "@/lib/databases/views";
import { RUN_PROBLEM_WORDS, RUN_REFUSALS } from "@/lib/databases/words";
import { readSystemId } from "@/lib/systems/input";

export const metadata: Metadata = { title: "Work on a database" };

type Props = { params: Promise<{ merchant: string; id: string; run: string }> };

/** One scan or one erasure: how it stands, what its dry run found, and what comes next. */
export default async function RunPage({ params }: Props) {
  const { merchant, id, run: runText } = await params;
  const { grant, format } = await openPage(merchant, "erasures.read");
  const which = { id: readRunId(runText) ?? notFound(), systemId: readSystemId(id) ?? notFound() };
  const found = await read(grant, (tx) => runPage(tx, grant, which));
  if (!found) notFound();

  const { system, connection, run } = found;
  const register = `/m/${merchant}/systems`;
  const isScan = run.kind === "scan";
  const mayErase = !isScan && (await holds(merchant, "erasures.work"));
  const isUnderWay = run.state === "waiting" || run.state === "confirmed";
  const isCurrent = connection?.version === run.connectionVersion;

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Systems", href: register },
          { label: system.name, href: `${register}/${system.id}` },
          { label: "Database", href: `${register}/${system.id}/database` },
        ]}
        title={isScan ? "Scan" : "Erasure in the database"}
        actions={
          <>
            {run.importId !== null && (
              <ButtonLink href={`/m/${merchant}/imports/${run.importId}`} variant="primary">
                See the import
              </ButtonLink>
            )}
            {run.erasureId !== null && (
              <ButtonLink href={`/m/${merchant}/retention/erasures/${run.erasureId}`}>
                See the erasure
              </ButtonLink>
            )}
            {mayErase && (isUnderWay || run.state === "tried") && (
              <DeedForm
                action={stopAction.bind(null, merchant)}
                fields={{ id: run.id }}
                label={run.state === "tried" ? "Drop this list" : "Stop"}
                pendingLabel="Stopping…"
                words={RUN_REFUSALS}
                variant="plain"
              />
            )}
          </>
        }
      />
      <div className="grid gap-4">
        {isUnderWay && <RunWatch />}
        {run.problem !== null && (
          <Notice
            tone="danger"
            title={isScan ? "It was not scanned" : "It is not finished"}
            action={
              mayErase &&
              isCurrent && (
                <DeedForm
                  action={resumeAction.bind(null, merchant)}
                  fields={{ id: run.id }}
                  label="Take it up again"
                  pendingLabel="Asking…"
                  words={RUN_REFUSALS}
                />
              )
            }
          >
            {RUN_PROBLEM_WORDS[run.problem]}
          </Notice>
        )}
        {run.state === "tried" && run.trial && mayErase && (
          <Notice
            tone={isCurrent ? "warning" : "danger"}
            title={
              isCurrent ? "Nothing was changed yet" : "The mapping was changed since this dry run"
            }
            action={
              isCurrent &&
              run.trial.found > 0 && (
                <ConfirmErasure
                  action={confirmErasureAction.bind(null, merchant)}
                  runId={run.id}
                  records={format.number(run.trial.found)}
                  isOne={run.trial.found === 1}
                  where={system.name}
                />
              )
            }
          >
            {isCurrent
              ? "Look at what would be emptied. Whether a record may go is looked at again when its turn comes."
              : RUN_PROBLEM_WORDS.mappingChanged}
          </Notice>
        )}
        {run.state === "done" && !isScan && (
          <Notice tone="success" title="The database says that it is done">
            The records count as erased once a scan has seen that nothing of them is there.
          </Notice>
        )}
        <Panel title="How it stands">
          <RunFacts found={found} format={format} />
        </Panel>
        {run.trial && (
          <Panel
            title="What the dry run found"
            padding="flush"
            aside="rows in which the column is filled"
          >
            <TrialTable trial={run.trial} number={format.number} />
          </Panel>
        )}
      </div>
    </>
  );
}
