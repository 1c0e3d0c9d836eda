import type { Clock, Db, PgBoss, Queue } from "pg-boss";
import { database, type Tx } from "@/lib/db/client";
import { JOB_SCHEMA } from "@/lib/db/schemas";
import { now } from "@/lib/time/now";
import { JOB_NAMES, type JobName } from "./model";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How each is tried again, and how long it stays to be read. A process that was killed is noticed by its missing heartbeat;
 * until then its job counts as running.
 */
const OPTIONS: Readonly<Record<JobName, Omit<Queue, "name">>> = {
  mail: {
    ...{ retryLimit: 2, retryDelay: 30, expireInSeconds: 15 * MINUTE, heartbeatSeconds: 30 },
    deleteAfterSeconds: 6 * HOUR,
  },
  rounds: {
    ...{ retryLimit: 2, retryDelay: 30, expireInSeconds: 10 * MINUTE, heartbeatSeconds: 30 },
    deleteAfterSeconds: 2 * DAY,
  },
  tidy: {
    ...{ retryLimit: 5, retryDelay: MINUTE, retryBackoff: true, retryDelayMax: HOUR },
    ...{ expireInSeconds: HOUR, heartbeatSeconds: 60, deleteAfterSeconds: 30 * DAY },
  },
  nightly: {
    ...{ retryLimit: 5, retryDelay: MINUTE, retryBackoff: true, retryDelayMax: HOUR },
    ...{ expireInSeconds: HOUR, heartbeatSeconds: 60, deleteAfterSeconds: 30 * DAY },
  },
  digest: {
    ...{ retryLimit: 5, retryDelay: MINUTE, retryBackoff: true, retryDelayMax: HOUR },
    ...{ expireInSeconds: HOUR, heartbeatSeconds: 60, deleteAfterSeconds: 30 * DAY },
  },
};

/** Timers that keep no process alive: a command of the command line ends when it is done. */
const QUIET: Clock = {
  now: () => now().getTime(),
  setTimeout: (work, ms) => setTimeout(work, ms).unref(),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (work, ms) => setInterval(work, ms).unref(),
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
};

/** The application's own connections: the queue is part of its database, and of its transactions. */
const ours: Db = {
  executeSql: (text, values) => database().pool.query(text, values),
};

/** The statements of one transaction of the caller's. */
export const within = (tx: Tx): Db => ({
  executeSql: async (text, values = []) => {
    const rows = await tx.$queryRawUnsafe<unknown>(text, ...values);
    return { rows: Array.isArray(rows) ? rows : [] };
  },
});

type Options = {
  /** Works jobs off and makes those that come again; without it jobs are only put in. */
  readonly works: boolean;
  readonly onFault: (error: unknown) => void;
};

/** The queue as the application's role: its tables are the owner's, so whatever would change them is switched off. */
export async function openBoss({ works, onFault }: Options): Promise<PgBoss> {
  // Fetched only where it is used: most commands of the command line put nothing in.
  const { PgBoss: Boss } = await import("pg-boss");
  const boss = new Boss({
    ...{ db: ours, schema: JOB_SCHEMA, migrate: false, createSchema: false },
    ...{ supervise: works, schedule: works, registerInstance: works },
    ...{ reindex: false, monitorVacuum: false, clock: QUIET, openTelemetry: { enabled: false } },
  });
  boss.on("error", onFault);
  await boss.start();
  const known = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const name of JOB_NAMES)
    if (!known.has(name)) await boss.createQueue(name, OPTIONS[name]);
    // What it was made with an older release by gives way.
    else if (works) await boss.updateQueue(name, OPTIONS[name]);
  return boss;
}

/** One that puts jobs in, in each process; also where a bundler keeps this module twice. */
const shared = globalThis as { stewardQueue?: Promise<PgBoss> | undefined };

export async function queue(): Promise<PgBoss> {
  shared.stewardQueue ??= openBoss({ works: false, onFault: () => undefined });
  try {
    return await shared.stewardQueue;
  } catch (error) {
    // The database was away, perhaps: the next one who asks tries anew.
    shared.stewardQueue = undefined;
    throw error;
  }
}

/** The one that works jobs off puts them in as well. */
export function shareQueue(boss: PgBoss): void {
  shared.stewardQueue = Promise.resolve(boss);
}

export function forgetQueue(): void {
  shared.stewardQueue = undefined;
}
