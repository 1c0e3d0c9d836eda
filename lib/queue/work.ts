import type { Job } from "pg-boss";
import { isPassing } from "@/lib/db/passing";
import { forgetQueue, openBoss, shareQueue } from "./boss";
import { faultName, faultText } from "./fault";
import {
  INSTALLATION_JOBS,
  JOB_NAMES,
  SCHEDULES,
  type InstallationJob,
  type JobName,
  type MerchantDay,
  type MerchantJob,
} from "./model";

/** What each job does. It is told when it should come to an end, since the process does. */
export type JobWork = {
  readonly [Name in MerchantJob]: (of: MerchantDay, signal: AbortSignal) => Promise<void>;
} & { readonly [Name in InstallationJob]: (signal: AbortSignal) => Promise<void> };

export type JobWorker = {
  /** Looks now for jobs of this name, and not only at the next turn. */
  readonly nudge: (name: JobName) => void;
  /** Takes nothing more, and resolves once nothing is under way. */
  readonly stop: () => Promise<void>;
};

type Options = {
  readonly work: JobWork;
  /** Told of what is a fault of ours; it names no shopper and no value. */
  readonly onFault: (text: string) => void;
  readonly pollSeconds?: number;
};

/** What is kept of a fault: which one, never its message, in which a value could stand. */
class JobFault extends Error {
  override name = "JobFault";
  constructor(error: unknown) {
    super(faultName(error));
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** Jobs of the whole installation that are asked for many times at once are done together. */
const TOGETHER = 500;
const POLL_SECONDS = 2;

/** Works jobs off, beside any number of other processes that do. */
export async function startJobWorker({
  work,
  onFault,
  pollSeconds = POLL_SECONDS,
}: Options): Promise<JobWorker> {
  const boss = await openBoss({
    works: true,
    onFault: (error) => {
      if (!isPassing(error)) onFault(`The queue of jobs: ${faultText(error)}`);
    },
  });
  shareQueue(boss);
  const ending = new AbortController();
  const guarded = async (name: JobName, run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      if (!isPassing(error)) onFault(`The job ${name}: ${faultText(error)}`);
      throw new JobFault(error);
    }
  };
  const handlers = new Map<JobName, string>();
  for (const name of JOB_NAMES) {
    const isOwn = isInstallation(name);
    const options = { pollingIntervalSeconds: pollSeconds, batchSize: isOwn ? TOGETHER : 1 };
    const worker = await boss.work<MerchantDay | null>(name, options, async (jobs) =>
      guarded(name, async () => {
        if (isInstallation(name)) return work[name](ending.signal);
        for (const { data } of jobs as Job<MerchantDay>[]) await work[name](data, ending.signal);
      }),
    );
    handlers.set(name, worker);
  }
  for (const name of INSTALLATION_JOBS)
    await boss.schedule(name, SCHEDULES[name], null, { missed: "once" });
  return {
    nudge: (name) => {
      const worker = handlers.get(name);
      if (worker !== undefined) boss.notifyWorker(worker);
    },
    stop: async () => {
      ending.abort();
      forgetQueue();
      await boss.stop();
    },
  };
}

const isInstallation = (name: JobName): name is InstallationJob =>
  INSTALLATION_JOBS.some((each) => each === name);
