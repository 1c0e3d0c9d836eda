import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import { JOB_STATE_LABELS } from "@/lib/jobs/words";
import type { JobState } from "@/lib/queue/model";

const MARKS: Readonly<Record<JobState, MarkKind>> = {
  waiting: "open",
  again: "soon",
  running: "begun",
  done: "done",
  failed: "over",
};

/** How far a job is. */
export const JobMark = ({ state }: { state: JobState }) => (
  <StatusMark kind={MARKS[state]}>{JOB_STATE_LABELS[state]}</StatusMark>
);
