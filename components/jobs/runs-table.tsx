import type { ReactNode } from "react";
import { JobMark } from "@/components/jobs/job-mark";
import { RetryForm } from "@/components/jobs/retry-form";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/access/action-state";
import type { RetryJobRefusal } from "@/lib/jobs/commands";
import { JOB_LABELS } from "@/lib/jobs/words";
import type { JobRun } from "@/lib/queue/model";
import { parseDay } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  runs: readonly JobRun[];
  format: Format;
  /** Null for whoever may only read. */
  retry: FormAction<RetryJobRefusal, null> | null;
  empty: ReactNode;
};

const dayWords = (day: string | null, format: Format): string => {
  const parsed = day === null ? null : parseDay(day);
  return parsed === null ? "" : format.shortDay(parsed);
};

/** When it is, was or will be at it. */
function Moment({ run, format }: { run: JobRun; format: Format }) {
  const at = run.endedAt ?? (run.state === "running" ? run.startedAt : run.startsAt);
  return at === null ? null : <Time at={at.toISOString()}>{format.moment(at)}</Time>;
}

/** What was done for this merchant, day by day. */
export function RunsTable({ runs, format, retry, empty }: Props) {
  const columns: readonly Column<JobRun>[] = [
    { header: "Job", head: true, cell: ({ name }) => JOB_LABELS[name] },
    { header: "Of", cell: ({ day }) => dayWords(day, format) },
    {
      header: "State",
      cell: ({ state, fault }) => (
        <>
          <JobMark state={state} />
          {fault !== null && (state === "failed" || state === "again") && (
            <span className="block text-xs text-ink-3">{fault}</span>
          )}
        </>
      ),
    },
    { header: "When", cell: (run) => <Moment {...{ run, format }} /> },
    { header: "Attempts", numeric: true, cell: ({ attempts }) => format.number(attempts) },
  ];
  const deed: Column<JobRun> = {
    header: "Deed",
    className: "no-print",
    cell: ({ name, day, state }) =>
      retry &&
      state === "failed" &&
      day !== null && (
        <RetryForm
          action={retry}
          {...{ name, day }}
          label={`Do again: ${JOB_LABELS[name]} of ${dayWords(day, format)}`}
        />
      ),
  };
  const isOffered = retry !== null && runs.some(({ state }) => state === "failed");
  return (
    <DataTable
      caption="Jobs of this merchant"
      columns={isOffered ? [...columns, deed] : columns}
      rows={runs}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
