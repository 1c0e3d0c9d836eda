import type { Actor, Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { askOne, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { dayOf } from "@/lib/time/day";
import type {
  Account,
  AccountKind,
  Address,
  AskedTable,
  Check,
  Connection,
  NoticedScan,
  Outcome,
  OutcomeCounts,
  RightsFinding,
  Run,
  RunKind,
  RunProblem,
  RunState,
  SaidTable,
  Trial,
} from "./model";

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

/** All but the two secrets. */
const VISIBLE = Prisma.sql`
  system_id AS "systemId", engine, host, port, database, tls, reading_user AS "readingUser",
  erasing_user AS "erasingUser", asked, said, country, scan_hour AS "scanHour", checked_at AS "checkedAt", found, version`;

type ConnectionJson = Omit<Connection, "check"> & {
  readonly checkedAt: string | null;
  readonly found: Omit<Check, "at"> | null;
};

const fromJson = ({ checkedAt, found, ...row }: ConnectionJson): Connection => ({
  ...row,
  check: checkedAt !== null && found ? { at: momentIn(checkedAt), ...found } : null,
});

const which = ({ merchantId }: Grant, systemId: string) => ({
  merchantId_systemId: { merchantId, systemId },
});

/** How a system's database is reached, without any secret; null where it is not connected. */
export const askConnection = (grant: Grant, systemId: string): Question<Connection | null> =>
  question(
    Prisma.sql`
      SELECT ${VISIBLE} FROM database_connection
       WHERE merchant_id = ${grant.merchantId}::uuid AND system_id = ${systemId}::uuid`,
    ([row]: readonly ConnectionJson[]) => (row ? fromJson(row) : null),
  );

export const findConnection = (
  tx: Tx,
  grant: Grant,
  systemId: string,
): Promise<Connection | null> => askOne(tx, askConnection(grant, systemId));

/** Where the seal of an account's password belongs: it opens at no other system, and not for the other account. */
const placeOf = (systemId: string, kind: AccountKind): string => `database:${systemId}:${kind}`;

/** Both accounts with their passwords, for whoever connects. */
export async function findAccounts(
  tx: Tx,
  grant: Grant<"databases.setUp" | "databases.scan" | "erasures.work">,
  systemId: string,
): Promise<{ readonly reading: Account; readonly erasing: Account | null } | null> {
  const row = await tx.databaseConnection.findUnique({
    where: which(grant, systemId),
    select: { readingUser: true, readingSecret: true, erasingUser: true, erasingSecret: true },
  });
  if (!row) return null;
  const { merchantId } = grant;
  const open = (kind: AccountKind, secret: Uint8Array) =>
    unsealText(merchantId, placeOf(systemId, kind), secret);
  const { readingUser, readingSecret, erasingUser, erasingSecret } = row;
  return {
    reading: { user: readingUser, password: open("reading", readingSecret) },
    erasing:
      erasingUser !== null && erasingSecret
        ? { user: erasingUser, password: open("erasing", erasingSecret) }
        : null,
  };
}

export type ConnectionToSave = Address & {
  readonly systemId: string;
  readonly reading: Account;
  readonly erasing: Account | null;
};

const columnsOf = (grant: Grant, { systemId, reading, erasing, ...address }: ConnectionToSave) => {
  const sealed = (kind: AccountKind, { password }: Account) =>
    seal(grant.merchantId, placeOf(systemId, kind), password);
  return {
    ...address,
    ...{ readingUser: reading.user, readingSecret: sealed("reading", reading) },
    erasingUser: erasing?.user ?? null,
    erasingSecret: erasing && sealed("erasing", erasing),
  };
};

/** Adds the connection of a system; false where it has one. */
export async function addConnection(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  connection: ConnectionToSave,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.databaseConnection.createMany({
    data: {
      ...{ merchantId: grant.merchantId, systemId: connection.systemId },
      ...columnsOf(grant, connection),
      ...{ asked: [], version: 1, createdAt: now },
    },
    skipDuplicates: true,
  });
  return count === 1;
}

type Change = Omit<Prisma.DatabaseConnectionUpdateManyMutationInput, "version">;

/** Changes the connection unless somebody wrote since `version` was read; says whether it did. */
async function change(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  { systemId, version }: { readonly systemId: string; readonly version: number },
  data: Change,
): Promise<boolean> {
  const { count } = await tx.databaseConnection.updateMany({
    where: { merchantId: grant.merchantId, systemId, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

/** Another place is another database: what was said of the tables of the old one is forgotten with it. */
export const saveConnection = (
  tx: Tx,
  grant: Grant<"databases.setUp">,
  connection: ConnectionToSave,
  { version, isElsewhere }: { readonly version: number; readonly isElsewhere: boolean },
): Promise<boolean> =>
  change(
    tx,
    grant,
    { systemId: connection.systemId, version },
    {
      ...columnsOf(grant, connection),
      ...{ checkedAt: null, found: Prisma.DbNull },
      ...(isElsewhere ? { asked: [], said: Prisma.DbNull, country: null } : {}),
    },
  );

type Versioned = { readonly systemId: string; readonly version: number };

/** Tables that were looked at anew; what was said of them before no longer counts. */
export const saveAsked = (
  tx: Tx,
  grant: Grant<"databases.setUp">,
  which: Versioned,
  asked: readonly AskedTable[],
): Promise<boolean> => change(tx, grant, which, { asked: json(asked), said: Prisma.DbNull });

export const saveSaid = (
  tx: Tx,
  grant: Grant<"databases.setUp">,
  which: Versioned,
  said: readonly SaidTable[],
  country: string | null,
): Promise<boolean> => change(tx, grant, which, { said: json(said), country });

export const saveScanHour = (
  tx: Tx,
  grant: Grant<"databases.setUp">,
  which: Versioned,
  scanHour: number | null,
): Promise<boolean> => change(tx, grant, which, { scanHour });

/** Notes what was found of the accounts' rights. It changes nothing of how the database is read. */
export async function saveCheck(
  tx: Tx,
  grant: Grant<"databases.setUp" | "databases.scan" | "erasures.work">,
  systemId: string,
  found: {
    readonly reading: readonly RightsFinding[];
    readonly erasing: readonly RightsFinding[] | null;
  },
  now: Date,
): Promise<void> {
  await tx.databaseConnection.updateMany({
    where: { merchantId: grant.merchantId, systemId },
    data: { checkedAt: now, found: json(found) },
  });
}

export async function removeConnection(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  { systemId, version }: Versioned,
): Promise<boolean> {
  const { count } = await tx.databaseConnection.deleteMany({
    where: { merchantId: grant.merchantId, systemId, version },
  });
  return count === 1;
}

/** A piece of work with the names of who asked for it, and of who said that it was to be done; null where it was nobody. */
export type NamedRun = {
  readonly run: Run;
  readonly askedByName: string | null;
  readonly confirmedByName: string | null;
};

type RunJson = Omit<Run, "askedAt" | "endedAt" | "askedBy" | "confirmedBy" | "outcomes"> & {
  readonly askedAt: string;
  readonly endedAt: string | null;
  readonly askedByKind: string;
  readonly askedBy: string | null;
  readonly askedByName: string | null;
  readonly confirmedByKind: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedByName: string | null;
} & OutcomeCounts;

const RUNS = Prisma.sql`
  SELECT r.id, r.system_id AS "systemId", r.kind, r.state, r.asked_at AS "askedAt", r.asked_by_kind AS "askedByKind",
         r.asked_by AS "askedBy", a.name AS "askedByName", r.confirmed_by_kind AS "confirmedByKind",
         r.confirmed_by AS "confirmedBy", b.name AS "confirmedByName", r.ended_at AS "endedAt", r.problem,
         r.import_id AS "importId", r.erasure_id AS "erasureId", r.records, r.trial, r.done, r.not_found AS "notFound",
         r.kept, r.connection_version AS "connectionVersion"
    FROM database_run r
    LEFT JOIN account_user a ON a.id = r.asked_by LEFT JOIN account_user b ON b.id = r.confirmed_by`;

function runFrom({ askedByName, confirmedByName, ...row }: RunJson): NamedRun {
  const { askedByKind, askedBy, confirmedByKind, confirmedBy, done, notFound, kept, ...run } = row;
  return {
    run: {
      ...run,
      askedAt: momentIn(run.askedAt),
      endedAt: run.endedAt === null ? null : momentIn(run.endedAt),
      askedBy: actorOf(askedByKind, askedBy),
      confirmedBy: confirmedByKind === null ? null : actorOf(confirmedByKind, confirmedBy),
      outcomes: { done, notFound, kept },
    },
    ...{ askedByName, confirmedByName },
  };
}

function actorOf(kind: string, id: string | null): Actor {
  if (kind === "member" && id !== null) return { kind: "member", userId: id };
  return kind === "operator" ? { kind } : { kind: "system" };
}

const idOf = ({ actor }: Grant): string | null => (actor.kind === "member" ? actor.userId : null);

export async function addRun(
  tx: Tx,
  grant: Grant<"databases.scan" | "erasures.work">,
  run: Pick<Run, "id" | "systemId" | "kind" | "records" | "connectionVersion"> & {
    readonly erasureId?: string | null;
  },
  now: Date,
): Promise<void> {
  const { actor, merchantId } = grant;
  await tx.databaseRun.create({
    data: {
      ...{ merchantId, ...run, state: "waiting", askedAt: now },
      ...{ askedByKind: actor.kind, askedBy: idOf(grant), done: 0, notFound: 0, kept: 0 },
    },
    select: { id: true },
  });
}

/** Puts records on a run's list; each once. */
export async function addDeeds(
  tx: Tx,
  grant: Grant<"erasures.work">,
  runId: string,
  holdingIds: readonly string[],
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO database_deed (merchant_id, run_id, holding_id, is_noted, is_reported)
    SELECT ${grant.merchantId}::uuid, ${runId}::uuid, id, false, false FROM unnest(${[...holdingIds]}::uuid[]) AS t(id)
    ON CONFLICT DO NOTHING`;
}

export const askRun = (grant: Grant, id: string): Question<NamedRun | null> =>
  question(
    Prisma.sql`${RUNS} WHERE r.merchant_id = ${grant.merchantId}::uuid AND r.id = ${id}::uuid`,
    ([row]: readonly RunJson[]) => (row ? runFrom(row) : null),
  );

export const findRun = async (tx: Tx, grant: Grant, id: string): Promise<Run | null> =>
  (await askOne(tx, askRun(grant, id)))?.run ?? null;

/** As `findRun`, and nobody else changes its state until this transaction ends. */
export async function takeRun(tx: Tx, grant: Grant, id: string): Promise<Run | null> {
  await tx.$queryRaw`
    SELECT 1 FROM database_run WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return findRun(tx, grant, id);
}

/** What was done with a system's database, latest first, but before all an erasure that is not over. */
export const askRuns = (
  grant: Grant,
  systemId: string,
  take: number,
  kind: RunKind | null = null,
): Question<readonly NamedRun[]> =>
  question(
    Prisma.sql`
      ${RUNS} WHERE r.merchant_id = ${grant.merchantId}::uuid AND r.system_id = ${systemId}::uuid
         AND (${kind}::text IS NULL OR r.kind = ${kind})
       ORDER BY r.kind = 'erasure' AND r.state IN ('waiting', 'tried', 'confirmed') DESC, r.asked_at DESC, r.id LIMIT ${take}`,
    (rows: readonly RunJson[]) => rows.map(runFrom),
  );

/**
 * The runs of a system that are not over. A scan without a task is done by whoever asked, in their own process, and may have
 * died with it; nobody waits for it.
 */
export async function countOpenRuns(
  tx: Tx,
  grant: Grant,
  systemId: string,
  kind: RunKind,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM database_run r
     WHERE r.merchant_id = ${grant.merchantId}::uuid AND r.system_id = ${systemId}::uuid AND r.kind = ${kind}
       AND r.state IN ('waiting', 'tried', 'confirmed')
       AND (r.kind = 'erasure' OR EXISTS (
         SELECT 1 FROM database_task t WHERE t.merchant_id = r.merchant_id AND t.run_id = r.id))`;
  return row?.count ?? 0;
}

/** Lets nobody else ask for work on this database until what is written here is there. */
export const lockConnection = (tx: Tx, grant: Grant, systemId: string) =>
  tx.$queryRaw`
    SELECT 1 FROM database_connection
     WHERE merchant_id = ${grant.merchantId}::uuid AND system_id = ${systemId}::uuid FOR NO KEY UPDATE`;

type NoticedJson = Omit<NoticedScan, "seenOn"> & { readonly seenAt: string | null };

const NOTICED_MAX = 200;

/** The databases that are scanned every day. One that nobody has mapped is none that could be. */
export const askNoticed = (grant: Grant): Question<readonly NoticedScan[]> =>
  question(
    Prisma.sql`
      SELECT c.system_id AS "systemId", seen.ended_at AS "seenAt", seen.import_id AS "importId",
             CASE WHEN c.said IS NULL THEN 'notMapped' ELSE failed.problem END AS problem
        FROM database_connection c
        LEFT JOIN LATERAL (
          SELECT r.asked_at, r.ended_at, CASE WHEN r.asked_by_kind = 'system' THEN r.import_id END AS import_id
            FROM database_run r
           WHERE r.merchant_id = c.merchant_id AND r.system_id = c.system_id AND r.kind = 'scan' AND r.state = 'done'
           ORDER BY r.asked_at DESC, r.id LIMIT 1) seen ON true
        LEFT JOIN LATERAL (
          SELECT r.problem
            FROM database_run r
           WHERE r.merchant_id = c.merchant_id AND r.system_id = c.system_id AND r.kind = 'scan' AND r.state = 'failed'
             AND r.asked_by_kind = 'system' AND r.asked_at > coalesce(seen.asked_at, '-infinity')
           ORDER BY r.asked_at DESC, r.id LIMIT 1) failed ON true
       WHERE c.merchant_id = ${grant.merchantId}::uuid AND c.scan_hour IS NOT NULL
       ORDER BY c.system_id LIMIT ${NOTICED_MAX}`,
    (rows: readonly NoticedJson[]) =>
      rows.map(({ seenAt, ...row }) => ({
        ...row,
        seenOn: seenAt === null ? null : dayOf(momentIn(seenAt)),
      })),
  );

type RunChange = {
  readonly state: RunState;
  readonly problem?: RunProblem | null;
  readonly endedAt?: Date | null;
  readonly importId?: string;
  readonly trial?: Trial;
  readonly confirmedBy?: Actor;
};

/** Moves a run from one of these states to another; says whether it stood in one. */
export async function moveRun(
  tx: Tx,
  grant: Grant,
  id: string,
  from: readonly RunState[],
  { trial, confirmedBy, problem = null, ...to }: RunChange,
): Promise<boolean> {
  const { count } = await tx.databaseRun.updateMany({
    where: { merchantId: grant.merchantId, id, state: { in: [...from] } },
    data: {
      ...to,
      problem,
      ...(trial ? { trial: json(trial) } : {}),
      ...(confirmedBy
        ? {
            confirmedByKind: confirmedBy.kind,
            confirmedBy: confirmedBy.kind === "member" ? confirmedBy.userId : null,
          }
        : {}),
    },
  });
  return count === 1;
}

export type OpenDeed = { readonly holdingId: string; readonly isNoted: boolean };

/**
 * The next records of a run's list without an outcome. Those that were noted when something broke off come first, and
 * never together with others.
 */
export async function listOpenDeeds(
  tx: Tx,
  grant: Grant,
  runId: string,
  take: number,
): Promise<readonly OpenDeed[]> {
  const rows = await tx.$queryRaw<OpenDeed[]>`
    SELECT holding_id AS "holdingId", is_noted AS "isNoted" FROM database_deed
     WHERE merchant_id = ${grant.merchantId}::uuid AND run_id = ${runId}::uuid AND outcome IS NULL
     ORDER BY is_noted DESC, holding_id LIMIT ${take}`;
  return rows[0]?.isNoted ? rows.filter(({ isNoted }) => isNoted) : rows;
}

/** The list of a run in parts, for looking through all of it. */
export async function listDeeds(
  tx: Tx,
  grant: Grant,
  runId: string,
  { after, take }: { readonly after: string | null; readonly take: number },
): Promise<readonly string[]> {
  const rows = await tx.databaseDeed.findMany({
    where: {
      ...{ merchantId: grant.merchantId, runId },
      ...(after === null ? {} : { holdingId: { gt: after } }),
    },
    orderBy: { holdingId: "asc" },
    select: { holdingId: true },
    take,
  });
  return rows.map(({ holdingId }) => holdingId);
}

export const noteDeeds = (
  tx: Tx,
  grant: Grant,
  runId: string,
  holdingIds: readonly string[],
): Promise<number> => tx.$executeRaw`
  UPDATE database_deed SET is_noted = true
   WHERE merchant_id = ${grant.merchantId}::uuid AND run_id = ${runId}::uuid AND holding_id = ANY(${[...holdingIds]}::uuid[])`;

/** Notes what records came to, each once, and counts it. */
export async function saveOutcomes(
  tx: Tx,
  grant: Grant,
  runId: string,
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<void> {
  if (outcomes.size === 0) return;
  await tx.$queryRaw`
    WITH said AS (SELECT * FROM unnest(${[...outcomes.keys()]}::uuid[], ${[...outcomes.values()]}::text[]) AS t(id, outcome)),
    noted AS (
      UPDATE database_deed d SET outcome = s.outcome FROM said s
       WHERE d.merchant_id = ${grant.merchantId}::uuid AND d.run_id = ${runId}::uuid AND d.holding_id = s.id AND d.outcome IS NULL
      RETURNING d.outcome
    ),
    counted AS (
      UPDATE database_run SET
             done = done + (SELECT count(*)::int FROM noted WHERE outcome = 'done'),
             not_found = not_found + (SELECT count(*)::int FROM noted WHERE outcome = 'notFound'),
             kept = kept + (SELECT count(*)::int FROM noted WHERE outcome = 'kept')
       WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${runId}::uuid
      RETURNING 1
    )
    SELECT 1 FROM counted`;
}

/** Records of a list of which something came to be that its erasure was not told of yet. */
export async function listUnreported(
  tx: Tx,
  grant: Grant,
  runId: string,
  outcome: Exclude<Outcome, "kept">,
  take: number,
): Promise<readonly string[]> {
  const rows = await tx.databaseDeed.findMany({
    where: { merchantId: grant.merchantId, runId, outcome, isReported: false },
    orderBy: { holdingId: "asc" },
    select: { holdingId: true },
    take,
  });
  return rows.map(({ holdingId }) => holdingId);
}

export const noteReported = (
  tx: Tx,
  grant: Grant,
  runId: string,
  holdingIds: readonly string[],
): Promise<number> => tx.$executeRaw`
  UPDATE database_deed SET is_reported = true
   WHERE merchant_id = ${grant.merchantId}::uuid AND run_id = ${runId}::uuid AND holding_id = ANY(${[...holdingIds]}::uuid[])`;

/** What a run's records came to, counted from its rows. */
export async function countOutcomes(tx: Tx, grant: Grant, runId: string): Promise<OutcomeCounts> {
  const [row] = await tx.$queryRaw<OutcomeCounts[]>`
    SELECT count(*) FILTER (WHERE outcome = 'done')::int AS done,
           count(*) FILTER (WHERE outcome = 'notFound')::int AS "notFound",
           count(*) FILTER (WHERE outcome = 'kept')::int AS kept
      FROM database_deed WHERE merchant_id = ${grant.merchantId}::uuid AND run_id = ${runId}::uuid`;
  return row ?? { done: 0, notFound: 0, kept: 0 };
}

/** The lists of runs that are over and long past go; how many records came to what stays. */
export const forgetDeeds = (tx: Tx, grant: Grant, before: Date): Promise<number> => tx.$executeRaw`
  DELETE FROM database_deed d USING database_run r
   WHERE d.merchant_id = ${grant.merchantId}::uuid AND r.merchant_id = d.merchant_id AND r.id = d.run_id
     AND r.asked_at < ${before}
     AND r.state IN ('done', 'failed', 'stopped')`;

/** Everything of the demo's databases, when it is removed. */
export async function removeAll(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId: grant.merchantId };
  await tx.databaseTask.deleteMany({ where });
  await tx.databaseDeed.deleteMany({ where });
  await tx.databaseRun.deleteMany({ where });
  await tx.databaseConnection.deleteMany({ where });
}
