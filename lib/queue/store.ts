import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { jobId } from "./job-id";
import {
  INSTALLATION_JOBS,
  MERCHANT_JOBS,
  type InstallationJob,
  type JobName,
  type JobProcess,
  type JobRun,
  type JobState,
  type MerchantJob,
} from "./model";

type Row = {
  readonly id: string;
  readonly name: JobName;
  readonly day: string | null;
  readonly state: "created" | "retry" | "active" | "completed" | "cancelled" | "failed";
  readonly retries: number;
  readonly createdAt: Date;
  readonly startsAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly fault: string | null;
};

const STATES: Readonly<Record<Row["state"], JobState>> = {
  created: "waiting",
  retry: "again",
  active: "running",
  completed: "done",
  cancelled: "failed",
  failed: "failed",
};

const toRun = ({ state, retries, ...row }: Row): JobRun => ({
  ...row,
  state: STATES[state],
  attempts: state === "created" ? 0 : retries + (state === "retry" ? 0 : 1),
});

const COLUMNS = Prisma.sql`
  id::text AS id, name, data->>'day' AS day, state::text AS state, retry_count AS retries,
  created_on AS "createdAt", start_after AS "startsAt", started_on AS "startedAt", completed_on AS "endedAt",
  output->>'message' AS fault`;

/** The jobs of these days of the merchant. They are found by ids that only its own days have. */
export async function listMerchantRuns(
  tx: Tx,
  { merchantId }: Grant<"jobs.read" | "jobs.retry">,
  days: readonly string[],
): Promise<readonly JobRun[]> {
  const ids = MERCHANT_JOBS.flatMap((name) => days.map((day) => jobId(name, { merchantId, day })));
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM pgboss.job
     WHERE name = ANY(${[...MERCHANT_JOBS]}) AND id = ANY(${ids}::uuid[])
     ORDER BY created_on DESC, name`;
  return rows.map(toRun);
}

/** One job of a merchant's day; null where it is not there. */
export async function findMerchantRun(
  tx: Tx,
  { merchantId }: Grant<"jobs.read" | "jobs.retry">,
  name: MerchantJob,
  day: string,
): Promise<JobRun | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM pgboss.job
     WHERE name = ${name} AND id = ${jobId(name, { merchantId, day })}::uuid`;
  return row ? toRun(row) : null;
}

/** The newest of each of the installation's own. They belong to nobody, and carry nothing. */
export async function listInstallationRuns(
  tx: Tx,
): Promise<ReadonlyMap<InstallationJob, JobRun>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM pgboss.job
     WHERE (name, id) IN (SELECT name, last_job_id FROM pgboss.schedule WHERE name = ANY(${[...INSTALLATION_JOBS]}))`;
  return new Map(rows.map((row) => [row.name as InstallationJob, toRun(row)]));
}

const PROCESSES_MAX = 50;

/** The processes that were heard of lately. */
export const listProcesses = (tx: Tx): Promise<readonly JobProcess[]> =>
  tx.$queryRaw<JobProcess[]>`
    SELECT id::text AS id, started_on AS "startedAt", heartbeat_on AS "heardAt" FROM pgboss.instance
     WHERE stopped_on IS NULL AND heartbeat_on >= pgboss.job_now() - heartbeat_seconds * 3 * interval '1 second'
     ORDER BY started_on, id LIMIT ${PROCESSES_MAX}`;
