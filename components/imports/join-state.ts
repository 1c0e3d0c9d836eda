import type { Import } from "@/lib/imports/report";

/** What is known of a join at this moment; `over` once it is done, called off or given up. */
export type JoinProgress = {
  readonly phase: "queued" | "running" | "over";
  /** Since it was asked for, or since a worker is at it. */
  readonly seconds: number;
};

export function joinProgress(
  { state, task }: Pick<Import, "state" | "task">,
  now: Date,
): JoinProgress {
  if (state !== "joining" || task === null) return { phase: "over", seconds: 0 };
  const since = task.runningSince ?? task.askedAt;
  const seconds = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1_000));
  return { phase: task.runningSince ? "running" : "queued", seconds };
}
