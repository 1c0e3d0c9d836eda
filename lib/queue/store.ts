import type { Grant } from "@/lib/access/grant";
import { askOne, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { jobId } from "./job-id";
import {
  INSTALLATION_JOBS,
  MERCHANT_JOBS,
  type JobName,
  type JobProcess,
  type JobRun,
  type JobState,
  type MerchantJob,
} from "./model";

type Reader = Grant<"jobs.read" | "jobs.retry">;

/** As JSON has it. */
type Row = Omit<
  JobRun,
  "state" | "attempts" | "createdAt" | "startsAt" | "startedAt" | "endedAt"
> & {
  readonly state: "created" | "retry" | "active" | "completed" | "cancelled" | "failed";
  readonly retries: number;
  readonly createdAt: string;
  readonly startsAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
};

const STATES: Readonly<Record<Row["state"], JobState>> = {
  created: "waiting",
  retry: "again",
  active: "running",
  completed: "done",
  cancelled: "failed",
  failed: "failed",
};

const toRun = ({
  state,
  retries,
  createdAt,
  startsAt,
  startedAt,
  endedAt,
  ...row
}: Row): JobRun => ({
  ...row,
  state: STATES[state],
  attempts: state === "created" ? 0 : retries + (state === "retry" ? 0 : 1),
  ...{ createdAt: momentIn(createdAt), startsAt: momentIn(startsAt) },
  startedAt: startedAt === null ? null : momentIn(startedAt),
  endedAt: endedAt === null ? null : momentIn(endedAt),
});

const COLUMNS = Prisma.sql`
  id, name, data->>'day' AS day, state::text AS state, retry_count AS retries,
  created_on AS "createdAt", start_after AS "startsAt", started_on AS "startedAt", completed_on AS "endedAt",
  output->>'message' AS fault`;

/** The jobs of these days of the merchant. They are found by ids that only its own days have. */
export const askMerchantRuns = (
  { merchantId }: Reader,
  days: readonly string[],
): Question<readonly JobRun[]> => {
  const ids = MERCHANT_JOBS.flatMap((name) => days.map((day) => jobId(name, { merchantId, day })));
  return question(
    Prisma.sql`
      SELECT ${COLUMNS} FROM pgboss.job
       WHERE name = ANY(${[...MERCHANT_JOBS]}) AND id = ANY(${ids}::uuid[])
       ORDER BY data->>'day' DESC, name`,
    (rows: readonly Row[]) => rows.map(toRun),
  );
};

/** One job of a merchant's day; null where it is not there. */
export const findMerchantRun = (
  tx: Tx,
  { merchantId }: Reader,
  name: MerchantJob,
  day: string,
): Promise<JobRun | null> =>
  askOne(
    tx,
    question(
      Prisma.sql`
        SELECT ${COLUMNS} FROM pgboss.job
         WHERE name = ${name} AND id = ${jobId(name, { merchantId, day })}::uuid`,
      ([row]: readonly Row[]) => (row ? toRun(row) : null),
    ),
  );

/** The newest of each of the installation's own. They belong to nobody, and carry nothing. */
export const askInstallationRuns = (): Question<ReadonlyMap<JobName, JobRun>> =>
  question(
    Prisma.sql`
      SELECT ${COLUMNS} FROM pgboss.job
       WHERE (name, id) IN (SELECT name, last_job_id FROM pgboss.schedule WHERE name = ANY(${[...INSTALLATION_JOBS]}))`,
    (rows: readonly Row[]) => new Map(rows.map((row) => [row.name, toRun(row)])),
  );

const PROCESSES_MAX = 50;

type ProcessRow = { readonly id: string; readonly startedAt: string; readonly heardAt: string };

/** The processes that were heard of lately. */
export const askProcesses = (): Question<readonly JobProcess[]> =>
  question(
    Prisma.sql`
      SELECT id, started_on AS "startedAt", heartbeat_on AS "heardAt" FROM pgboss.instance
       WHERE stopped_on IS NULL AND heartbeat_on >= pgboss.job_now() - heartbeat_seconds * 3 * interval '1 second'
       ORDER BY started_on, id LIMIT ${PROCESSES_MAX}`,
    (rows: readonly ProcessRow[]) =>
      rows.map(({ id, startedAt, heardAt }) => ({
        ...{ id, startedAt: momentIn(startedAt), heardAt: momentIn(heardAt) },
      })),
  );
