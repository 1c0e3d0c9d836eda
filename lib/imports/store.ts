import type { PoolClient } from "pg";
import type { Actor, Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { MergeCounts, Withdrawal } from "@/lib/holdings/model";
import type { Channel } from "@/lib/policy/channel";
import type { ImportCursor } from "./input";
import type { Encoding, Format } from "./model";
import type { Import, ImportReport, JoinTask } from "./report";
import { listTasks, removeTasks } from "./tasks";

/** Adds the import in the transaction that copied its lines, so that there is both or neither. */
export async function addStagedImport(
  client: PoolClient,
  grant: Grant<"imports.run">,
  staged: Omit<Import, "state" | "task" | "outcome" | "committedAt" | "withdrawn" | "actor">,
): Promise<void> {
  const { actor } = grant;
  await client.query(
    `INSERT INTO import (merchant_id, id, system_id, state, channel, format, encoding, sha256, bytes, report,
       actor_kind, actor_id, created_at, as_of)
     VALUES ($1, $2, $3, 'staged', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      grant.merchantId,
      staged.id,
      staged.systemId,
      staged.channel,
      staged.format,
      staged.encoding,
      staged.sha256,
      staged.bytes,
      JSON.stringify(staged.report),
      actor.kind,
      actor.kind === "member" ? actor.userId : null,
      staged.createdAt,
      staged.asOf,
    ],
  );
}

const columns = {
  id: true,
  systemId: true,
  state: true,
  channel: true,
  asOf: true,
  format: true,
  encoding: true,
  sha256: true,
  bytes: true,
  report: true,
  outcome: true,
  actorKind: true,
  actorId: true,
  createdAt: true,
  committedAt: true,
  withdrawal: true,
  withdrawnAt: true,
  withdrawnByKind: true,
  withdrawnBy: true,
} satisfies Prisma.ImportSelect;

type Row = Prisma.ImportGetPayload<{ select: typeof columns }>;

const fromRow = (
  { actorKind, actorId, withdrawal, withdrawnAt, withdrawnByKind, withdrawnBy, ...row }: Row,
  task: JoinTask | null,
): Import => ({
  ...row,
  state:
    row.state === "staged" && task && !task.gaveUp ? "joining" : (row.state as Import["state"]),
  task,
  channel: row.channel as Channel | null,
  format: row.format as Format,
  encoding: row.encoding as Encoding,
  bytes: Number(row.bytes),
  report: row.report as unknown as ImportReport,
  outcome: row.outcome as unknown as MergeCounts | null,
  actor: actorOf(actorKind, actorId),
  withdrawn:
    withdrawnAt && withdrawnByKind
      ? {
          ...(withdrawal as unknown as Withdrawal),
          at: withdrawnAt,
          by: actorOf(withdrawnByKind, withdrawnBy),
        }
      : null,
});

function actorOf(kind: string, id: string | null): Actor {
  if (kind === "member" && id !== null) return { kind: "member", userId: id };
  return kind === "operator" ? { kind } : { kind: "system" };
}

/*
 * What was asked of an import is read before the import itself: a join ends its task and joins its import in one
 * transaction, so that whoever looked the other way round could miss both and take the import for one that waits.
 */

export async function findImport(tx: Tx, grant: Grant, id: string): Promise<Import | null> {
  const tasks = await listTasks(tx, grant, id);
  const row = await tx.import.findUnique({
    where: { merchantId_id: { merchantId: grant.merchantId, id } },
    select: columns,
  });
  return row && fromRow(row, tasks.get(id) ?? null);
}

/** Takes an import that was asked to be joined, with its turn: false where somebody else is at it, or it is done. */
export async function takeIfFree(
  tx: Tx,
  grant: Grant<"imports.run">,
  id: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM import
     WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${id}::uuid AND state = 'staged'
       FOR UPDATE SKIP LOCKED`;
  return rows.length === 1;
}

/** Takes the import for committing: true for one of two who press the button at once. */
export async function takeStaged(
  tx: Tx,
  grant: Grant<"imports.run">,
  id: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM import
     WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${id}::uuid AND state = 'staged' FOR UPDATE`;
  return rows.length === 1;
}

/** Takes the import for withdrawing: true for one of two who press the button at once. */
export async function takeCommitted(
  tx: Tx,
  grant: Grant<"imports.withdraw">,
  id: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM import
     WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${id}::uuid AND state = 'committed' FOR UPDATE`;
  return rows.length === 1;
}

export async function saveWithdrawn(
  tx: Tx,
  grant: Grant<"imports.withdraw">,
  id: string,
  withdrawal: Withdrawal,
  now: Date,
): Promise<void> {
  const { actor } = grant;
  await tx.import.update({
    where: { merchantId_id: { merchantId: grant.merchantId, id } },
    data: {
      state: "withdrawn",
      withdrawal,
      withdrawnAt: now,
      withdrawnByKind: actor.kind,
      withdrawnBy: actor.kind === "member" ? actor.userId : null,
    },
    select: { id: true },
  });
}

/** Moves the moment as of which a waiting import shows its whole system; true where it still waited. */
export async function saveAsOf(
  tx: Tx,
  grant: Grant<"imports.run">,
  id: string,
  asOf: Date,
): Promise<boolean> {
  const { count } = await tx.import.updateMany({
    where: { merchantId: grant.merchantId, id, state: "staged", asOf: { not: null } },
    data: { asOf },
  });
  return count === 1;
}

const countedFull = (grant: Grant, systemId: string) =>
  ({ merchantId: grant.merchantId, systemId, state: "committed" }) as const;

/** As of when the newest full import of the system was that still counts; null where there is none. */
export async function lastFullAsOf(tx: Tx, grant: Grant, systemId: string): Promise<Date | null> {
  const { _max } = await tx.import.aggregate({
    where: countedFull(grant, systemId),
    _max: { asOf: true },
  });
  return _max.asOf;
}

/** Of the system's other full imports that count, the first as of the same moment as this one or later. */
export async function heirOf(
  tx: Tx,
  grant: Grant,
  { id, systemId, asOf }: Pick<Import, "id" | "systemId" | "asOf">,
): Promise<{ readonly id: string; readonly asOf: Date } | null> {
  if (asOf === null) return null;
  const row = await tx.import.findFirst({
    where: { ...countedFull(grant, systemId), asOf: { gte: asOf }, id: { not: id } },
    orderBy: [{ asOf: "asc" }, { id: "asc" }],
    select: { id: true, asOf: true },
  });
  return row?.asOf ? { id: row.id, asOf: row.asOf } : null;
}

export async function saveCommitted(
  tx: Tx,
  grant: Grant<"imports.run">,
  id: string,
  outcome: MergeCounts,
  now: Date,
): Promise<void> {
  await tx.import.update({
    where: { merchantId_id: { merchantId: grant.merchantId, id } },
    data: { state: "committed", outcome, committedAt: now },
    select: { id: true },
  });
}

const ASKED_FOR = Prisma.sql`
  EXISTS (SELECT 1 FROM import_task t
           WHERE t.merchant_id = i.merchant_id AND t.import_id = i.id AND t.gave_up IS NULL)`;

/** Removes an import that waits for a word; true where it still did. */
export async function removeStaged(
  tx: Tx,
  grant: Grant<"imports.run">,
  id: string,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    DELETE FROM import i
     WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${id}::uuid AND state = 'staged' AND NOT ${ASKED_FOR}`;
  if (count === 1) await removeTasks(tx, grant, id);
  return count === 1;
}

/** Imports that have waited for a word since before `before`. */
export const listForgotten = async (
  tx: Tx,
  grant: Grant<"imports.run">,
  before: Date,
): Promise<readonly string[]> =>
  (
    await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM import i
       WHERE merchant_id = ${grant.merchantId}::uuid AND state = 'staged' AND created_at < ${before} AND NOT ${ASKED_FOR}
       LIMIT 100`
  ).map(({ id }) => id);

/** Imports that wait for a word, not those that wait for their turn to be joined. */
export async function countWaiting(tx: Tx, grant: Grant): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM import i
     WHERE merchant_id = ${grant.merchantId}::uuid AND state = 'staged' AND NOT ${ASKED_FOR}`;
  return row?.count ?? 0;
}

export const countStaged = (tx: Tx, grant: Grant): Promise<number> =>
  tx.import.count({ where: { merchantId: grant.merchantId, state: "staged" } });

/** When this very file was last joined with this system; null if never. */
export async function findSameFile(
  tx: Tx,
  grant: Grant,
  systemId: string,
  sha256: string,
): Promise<Date | null> {
  const row = await tx.import.findFirst({
    where: { merchantId: grant.merchantId, systemId, sha256, state: "committed" },
    orderBy: { createdAt: "desc" },
    select: { committedAt: true },
  });
  return row?.committedAt ?? null;
}

/** Imports newest first, after `after`. */
export async function listImports(
  tx: Tx,
  grant: Grant,
  page: { readonly after: ImportCursor | null; readonly systemId?: string; readonly take: number },
): Promise<readonly Import[]> {
  const { after, systemId, take } = page;
  const tasks = await listTasks(tx, grant, null);
  const rows = await tx.import.findMany({
    where: {
      merchantId: grant.merchantId,
      ...(systemId === undefined ? {} : { systemId }),
      ...(after === null
        ? {}
        : {
            OR: [
              { createdAt: { lt: after.createdAt } },
              { createdAt: after.createdAt, id: { gt: after.id } },
            ],
          }),
    },
    select: columns,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take,
  });
  return rows.map((row) => fromRow(row, tasks.get(row.id) ?? null));
}

/** Each system's latest committed import. */
export async function latestImports(tx: Tx, grant: Grant): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx.import.groupBy({
    by: ["systemId"],
    where: { merchantId: grant.merchantId, state: "committed" },
    _max: { committedAt: true },
  });
  return new Map(
    rows.flatMap(({ systemId, _max }) => (_max.committedAt ? [[systemId, _max.committedAt]] : [])),
  );
}

/** How many of the last imports of a system are looked through for the latest of each format. */
const RECENT_PER_SYSTEM = 50;

/** A file's columns that its format does not know, and how many there are. */
export type UnmappedColumns = {
  readonly systemId: string;
  readonly importId: string;
  readonly format: Format;
  readonly columns: number;
};

/**
 * The unknown columns in the latest committed file of each format, system by system. Only those few reports are opened:
 * one can hold a thousand problems.
 */
export const listUnmapped = (
  tx: Tx,
  grant: Grant,
  systemIds: readonly string[],
): Promise<readonly UnmappedColumns[]> =>
  tx.$queryRaw<UnmappedColumns[]>`
    WITH latest AS MATERIALIZED (
      SELECT DISTINCT ON (s.id, r.format) s.id AS system_id, r.format, r.id
        FROM unnest(${[...systemIds]}::uuid[]) AS s (id)
       CROSS JOIN LATERAL (
         SELECT i.id, i.format, i.created_at FROM import i
          WHERE i.merchant_id = ${grant.merchantId}::uuid AND i.system_id = s.id AND i.state = 'committed'
          ORDER BY i.created_at DESC LIMIT ${RECENT_PER_SYSTEM}) r
       ORDER BY s.id, r.format, r.created_at DESC, r.id
    )
    SELECT l.system_id AS "systemId", l.id AS "importId", l.format, u.columns
      FROM latest l
      JOIN import i ON i.merchant_id = ${grant.merchantId}::uuid AND i.id = l.id
     CROSS JOIN LATERAL (SELECT jsonb_array_length(i.report->'unmapped') AS columns) u
     WHERE u.columns > 0
     ORDER BY l.system_id, l.format`;

export async function removeImports(
  tx: Tx,
  grant: Grant<"demo.remove">,
): Promise<readonly string[]> {
  const where = { merchantId: grant.merchantId };
  const rows = await tx.import.findMany({
    where: { ...where, state: "staged" },
    select: { id: true },
    take: 1_000,
  });
  await tx.import.deleteMany({ where });
  await removeTasks(tx, grant, null);
  return rows.map(({ id }) => id);
}
