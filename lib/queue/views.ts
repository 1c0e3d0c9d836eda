import type { Grant } from "@/lib/access/grant";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { addDays, dayOf } from "@/lib/time/day";
import type { JobName, JobProcess, JobRun } from "./model";
import * as store from "./store";

export type JobsPage = {
  /** The merchant's own of the last days, newest first. */
  readonly runs: readonly JobRun[];
  /** The newest of each of the installation's. */
  readonly installation: ReadonlyMap<JobName, JobRun>;
  readonly processes: readonly JobProcess[];
};

/** Jobs are kept a month; so many days of them are shown. */
export const DAYS_SHOWN = 30;

/** What is done beside requests for this merchant, and by how many processes. */
export async function jobsPage(tx: Tx, grant: Grant<"jobs.read">, now: Date): Promise<JobsPage> {
  // A merchant's day can be one ahead of the day in UTC.
  const first = addDays(dayOf(now), 1);
  const days = Array.from({ length: DAYS_SHOWN + 1 }, (_, ago) => addDays(first, -ago));
  return ask(tx, {
    runs: store.askMerchantRuns(grant, days),
    installation: store.askInstallationRuns(),
    processes: store.askProcesses(),
  });
}
