import type { Metadata } from "next";
import { KindsTable } from "@/components/jobs/kinds-table";
import { RunsTable } from "@/components/jobs/runs-table";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import type { JobName, JobRun } from "@/lib/queue/model";
import { DAYS_SHOWN, jobsPage } from "@/lib/queue/views";
import { retryJobAction } from "./actions";

type Props = { params: Promise<{ merchant: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const readable = await holds((await params).merchant, "jobs.read");
  return { title: readable ? "Jobs" : "Not found" };
}

/** What is done beside requests: what runs, waits or failed, and the button that has it done again. */
export default async function JobsPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, now, format } = await openPage(merchant, "jobs.read");
  const { runs, installation, processes } = await read(grant, (tx, key) => jobsPage(tx, key, now));
  const newest = new Map<JobName, JobRun>([
    ...runs.toReversed().map((run) => [run.name, run] as const),
    ...installation,
  ]);
  const count = processes.length;
  const retries = await holds(merchant, "jobs.retry");

  return (
    <>
      <PageHeader
        title="Jobs"
        lead="What Steward does by itself: reminders, mail, and forgetting what has had its time."
        actions={
          runs.length > 0 && (
            <a href={`/m/${merchant}/jobs/export`} download className={buttonClass()}>
              Export
            </a>
          )
        }
      />
      <div className="grid gap-4">
        {count === 0 && (
          <Notice tone="warning" title="Nothing works jobs off">
            No process was heard of lately. Jobs wait until one is; a server that began just now
            says so within a minute.
          </Notice>
        )}
        <Panel
          title="Kinds"
          aside={`${format.number(count)} ${count === 1 ? "process works" : "processes work"} them off`}
          padding="flush"
        >
          <KindsTable {...{ newest, format }} />
          <p className="px-2 pt-2 pb-1.5 text-sm text-ink-3">
            Imports that are joined and databases that are scanned are worked off beside these: how
            far each is stands with the <TextLink href={`/m/${merchant}/imports`}>imports</TextLink>{" "}
            and the <TextLink href={`/m/${merchant}/systems`}>systems</TextLink>.
          </p>
        </Panel>
        <Panel
          title="Of this merchant"
          aside={`the last ${format.number(DAYS_SHOWN)} days`}
          padding="flush"
        >
          <RunsTable
            {...{ runs, format }}
            retry={retries ? retryJobAction.bind(null, merchant) : null}
            empty={
              <EmptyState title="Nothing was done yet">
                The first nightly clean-up comes within a quarter of an hour, the first digest at 7
                in the morning.
              </EmptyState>
            }
          />
        </Panel>
      </div>
    </>
  );
}
