import type { JobRun } from "@/lib/queue/model";
import { JOB_LABELS, JOB_STATE_LABELS } from "./words";

type Cells = readonly (string | number | null)[];

/** A head for `runCells`. */
export const RUNS_HEAD: Cells = [
  ...["job", "of", "state", "fault", "attempts", "starts_at", "started_at", "ended_at"],
];

/** One job as a line of the list's export. */
export const runCells = (run: JobRun): Cells => [
  JOB_LABELS[run.name],
  run.day,
  JOB_STATE_LABELS[run.state],
  run.fault,
  run.attempts,
  run.startsAt.toISOString(),
  run.startedAt?.toISOString() ?? null,
  run.endedAt?.toISOString() ?? null,
];
