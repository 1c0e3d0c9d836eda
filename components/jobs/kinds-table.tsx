import { JobMark } from "@/components/jobs/job-mark";
import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { JOB_LABELS, JOB_WORDS } from "@/lib/jobs/words";
import { JOB_NAMES, type JobName, type JobRun } from "@/lib/queue/model";
import type { Format } from "@/lib/time/format";

type Props = {
  /** The newest of each, where there is one. */
  newest: ReadonlyMap<JobName, JobRun>;
  format: Format;
};

/** Every kind of job: what it does, when, and how the last one went. */
export function KindsTable({ newest, format }: Props) {
  return (
    <DataTable
      caption="Kinds of job"
      rows={JOB_NAMES.map((name) => ({ name, run: newest.get(name) ?? null }))}
      rowKey={({ name }) => name}
      columns={[
        { header: "Job", head: true, cell: ({ name }) => JOB_LABELS[name] },
        {
          header: "What it does",
          cell: ({ name }) => <span className="text-ink-2">{JOB_WORDS[name]}</span>,
        },
        {
          header: "Newest",
          cell: ({ run }) =>
            run === null ? <span className="text-ink-3">not yet</span> : <JobMark {...run} />,
        },
        {
          header: "When",
          cell: ({ run }) => {
            const at = run && (run.endedAt ?? run.startedAt ?? run.startsAt);
            return at && <Time at={at.toISOString()}>{format.moment(at)}</Time>;
          },
        },
      ]}
    />
  );
}
