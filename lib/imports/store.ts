import type { PoolClient } from "pg";
import { actorId, type Actor, type Grant } from "@/lib/access/grant";
import { seal } from "@/lib/crypto/seal";
import { askOne, momentIn, question, rowsOf, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { MergeCounts, Withdrawal } from "@/lib/holdings/model";
import type { Channel } from "@/lib/policy/channel";
import type { ImportCursor } from "./input";
import { type Encoding, type Format, UNMAPPED_FINDINGS } from "./model";
import type { Import, ImportReport, JoinProblem } from "./report";
import { removeTasks, RUNNING_SINCE } from "./tasks";

/** Adds the import in the transaction that copied its lines, so that there is both or neither. */
export async function addStagedImport(
  client: PoolClient,
  grant: Grant<"imports.run">,
  staged: Omit<
    Import,
    "state" | "task" | "outcome" | "committedAt" | "withdrawn" | "actor" | "file"
  >,
): Promise<void> {
  const { actor } = grant;
  await client.query(
    `INSERT INTO import (merchant_id, id, system_id, state, channel, format, encoding, sha256, bytes, report,
       actor_kind, actor_id, created_at, as_of, seems_unmapped)
     VALUES ($1, $2, $3, 'staged', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
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
      actorId(actor),
      staged.createdAt,
      staged.asOf,
      (staged.report.findings ?? []).some(({ kind }) => UNMAPPED_FINDINGS.includes(kind)),
    ],
  );
}

/** An import as a statement reads it, with what was asked of it. */
type Row = {
  readonly id: string;
  readonly systemId: string;
  readonly state: "staged" | "committed" | "withdrawn";
  readonly channel: Channel | null;
  readonly asOf: Date | null;
  readonly format: Format;
  readonly encoding: Encoding;
  readonly sha256: string;
  readonly bytes: bigint;
  readonly report: ImportReport;
  readonly outcome: MergeCounts | null;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
  readonly withdrawal: Withdrawal | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnByKind: string | null;
  readonly withdrawnBy: string | null;
  readonly fileEnd: "destroyed" | "cleaned" | null;
  readonly fileEndedAt: Date | null;
  readonly fileEndedBy: string | null;
  readonly askedAt: Date | null;
  readonly runningSince: Date | null;
  readonly gaveUp: JoinProblem | null;
};

/** The same as JSON has it. */
type RowAsJson = {
  readonly [Name in keyof Row]: Date extends Row[Name]
    ? string | Exclude<Row[Name], Date>
    : Row[Name];
};

function rowIn(row: RowAsJson): Row {
  const at = (moment: string | null) => (moment === null ? null : momentIn(moment));
  return {
    ...row,
    asOf: at(row.asOf),
    createdAt: momentIn(row.createdAt),
    committedAt: at(row.committedAt),
    withdrawnAt: at(row.withdrawnAt),
    fileEndedAt: at(row.fileEndedAt),
    askedAt: at(row.askedAt),
    runningSince: at(row.runningSince),
  };
}

/*
 * What was asked of an import is read in one statement with it: a join ends its task and joins its import in one
 * transaction, so that whoever looked at one after the other could miss both and take the import for one that waits.
 */
const COLUMNS = Prisma.sql`
  i.id, i.system_id AS "systemId", i.state, i.channel, i.as_of AS "asOf", i.format, i.encoding, i.sha256, i.bytes,
  i.report, i.outcome, i.actor_kind AS "actorKind", i.actor_id AS "actorId", i.created_at AS "createdAt",
  i.committed_at AS "committedAt", i.withdrawal, i.withdrawn_at AS "withdrawnAt",
  i.withdrawn_by_kind AS "withdrawnByKind", i.withdrawn_by AS "withdrawnBy",
  i.file_end AS "fileEnd", i.file_ended_at AS "fileEndedAt", i.file_ended_by AS "fileEndedBy",
  t.asked_at AS "askedAt", t.gave_up AS "gaveUp", ${RUNNING_SINCE} AS "runningSince"`;

const WITH_TASK = Prisma.sql`
  import i LEFT JOIN import_task t ON t.merchant_id = i.merchant_id AND t.import_id = i.id`;

function fromRow(row: Row): Import {
  const { askedAt, runningSince, gaveUp, ...rest } = row;
  const { actorKind, actorId, withdrawal, withdrawnAt, withdrawnByKind, withdrawnBy, ...told } =
    rest;
  const { fileEnd, fileEndedAt, fileEndedBy, ...own } = told;
  const task = askedAt && { askedAt, runningSince, gaveUp };
  return {
    ...own,
    state: own.state === "staged" && task && !task.gaveUp ? "joining" : own.state,
    task,
    bytes: Number(own.bytes),
    actor: actorOf(actorKind, actorId),
    file: fileEnd && fileEndedAt && { end: fileEnd, at: fileEndedAt, by: fileEndedBy },
    withdrawn:
      withdrawal && withdrawnAt && withdrawnByKind
        ? { ...withdrawal, at: withdrawnAt, by: actorOf(withdrawnByKind, withdrawnBy) }
        : null,
  };
}

function actorOf(kind: string, id: string | null): Actor {
  if (kind === "member" && id !== null) return { kind: "member", userId: id };
  if (kind === "key" && id !== null) return { kind: "key", keyId: id };
  return kind === "operator" ? { kind } : { kind: "system" };
}

export async function findImport(tx: Tx, grant: Grant, id: string): Promise<Import | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${WITH_TASK}
     WHERE i.merchant_id = ${grant.merchantId}::uuid AND i.id = ${id}::uuid`;
  return row ? fromRow(row) : null;
}

export type ImportAmongOthers = {
  readonly import: Import;
  /** As of when the newest full import of its system was that still counts; null where there is none. */
  readonly lastFullAsOf: Date | null;
  /** When this very file was last joined with its system; null if never. */
  readonly sameFileAt: Date | null;
};

/** An import, with what the others of its system say to it. */
export async function findAmongOthers(
  tx: Tx,
  grant: Grant,
  id: string,
): Promise<ImportAmongOthers | null> {
  const [found] = await tx.$queryRaw<(Row & Omit<ImportAmongOthers, "import">)[]>`
    SELECT ${COLUMNS},
           (SELECT max(o.as_of) FROM import o
             WHERE o.merchant_id = i.merchant_id AND o.system_id = i.system_id AND o.state = 'committed'
               AND o.as_of IS NOT NULL)
           AS "lastFullAsOf",
           (SELECT o.committed_at FROM import o
             WHERE o.merchant_id = i.merchant_id AND o.system_id = i.system_id AND o.state = 'committed'
               AND o.sha256 = i.sha256
             ORDER BY o.created_at DESC LIMIT 1) AS "sameFileAt"
      FROM ${WITH_TASK}
     WHERE i.merchant_id = ${grant.merchantId}::uuid AND i.id = ${id}::uuid`;
  if (!found) return null;
  const { lastFullAsOf, sameFileAt, ...row } = found;
  return { import: fromRow(row), lastFullAsOf, sameFileAt };
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

/** Notes what became of the file; a destroyed one stays so. True where it was noted. */
export async function saveFileEnd(
  tx: Tx,
  grant: Grant<"erasures.attest">,
  id: string,
  { end, words, sha256 }: FileEndSaid,
  now: Date,
): Promise<boolean> {
  const { merchantId, actor } = grant;
  const { count } = await tx.import.updateMany({
    where: { merchantId, id, state: "committed", OR: [{ fileEnd: null }, { fileEnd: "cleaned" }] },
    data: {
      ...{ fileEnd: end, fileEndedAt: now, fileEndSha256: sha256 },
      fileEndedBy: actor.kind === "member" ? actor.userId : null,
      fileEndWords: words === null ? null : seal(merchantId, `import:${id}:file`, words),
    },
  });
  return count === 1;
}

export type FileEndSaid = {
  readonly end: "destroyed" | "cleaned";
  /** How it was destroyed; null where it was shown. */
  readonly words: string | null;
  /** Of the cleaned file that was shown. */
  readonly sha256: string | null;
};

/** The files that a system's joined imports showed, and what became of each. */
export async function listFiles(
  tx: Tx,
  grant: Grant,
  systemId: string,
): Promise<readonly JoinedFile[]> {
  const rows = await tx.import.findMany({
    where: { merchantId: grant.merchantId, systemId, state: "committed" },
    orderBy: [{ committedAt: "desc" }, { id: "asc" }],
    select: {
      ...{ id: true, format: true, sha256: true, committedAt: true },
      ...{ fileEnd: true, fileEndedAt: true, fileEndedBy: true },
    },
  });
  return rows.map(({ id, format, sha256, committedAt, fileEnd, fileEndedAt, fileEndedBy }) => ({
    ...{ importId: id, format: format as Format, sha256 },
    joinedAt: committedAt ?? new Date(0),
    end: fileEnd as FileEndSaid["end"] | null,
    ...{ endedAt: fileEndedAt, endedBy: fileEndedBy },
  }));
}

export type JoinedFile = {
  readonly importId: string;
  readonly format: Format;
  readonly sha256: string;
  readonly joinedAt: Date;
  readonly end: FileEndSaid["end"] | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
};

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

/** What of the imports waits for a person. */
export type ImportNeeds = {
  /** The ids of those that wait for a word. */
  readonly waiting: readonly string[];
  /** The latest import of each kind of file in each system, where its unmapped columns seem to hold shopper data. */
  readonly unmapped: readonly { readonly importId: string; readonly systemId: string }[];
};

export const askNeeds = (grant: Grant): Question<ImportNeeds> =>
  question(
    Prisma.sql`
    SELECT (SELECT coalesce(json_agg(id), '[]') FROM import i
             WHERE merchant_id = ${grant.merchantId}::uuid AND state = 'staged' AND NOT ${ASKED_FOR}) AS waiting,
           (SELECT coalesce(json_agg(json_build_object('importId', id, 'systemId', system_id)), '[]')
              FROM (SELECT DISTINCT ON (system_id, format) id, system_id, seems_unmapped FROM import
                     WHERE merchant_id = ${grant.merchantId}::uuid AND state = 'committed'
                     ORDER BY system_id, format, committed_at DESC, id) latest
             WHERE seems_unmapped) AS unmapped`,
    ([row]: readonly ImportNeeds[]) => row ?? { waiting: [], unmapped: [] },
  );

export const countStaged = (tx: Tx, grant: Grant): Promise<number> =>
  tx.import.count({ where: { merchantId: grant.merchantId, state: "staged" } });

type ImportsAsked = {
  readonly after: ImportCursor | null;
  readonly systemId?: string;
  readonly take: number;
};

/** Imports newest first, after `after`. */
export const askImports = (grant: Grant, page: ImportsAsked): Question<readonly Import[]> =>
  question(importsQuery(grant, page), (rows: readonly RowAsJson[]) =>
    rows.map((row) => fromRow(rowIn(row))),
  );

export const listImports = (tx: Tx, grant: Grant, page: ImportsAsked): Promise<readonly Import[]> =>
  askOne(tx, askImports(grant, page));

const importsQuery = (grant: Grant, { after, systemId, take }: ImportsAsked) => Prisma.sql`
    SELECT ${COLUMNS} FROM ${WITH_TASK}
     WHERE i.merchant_id = ${grant.merchantId}::uuid
       ${systemId === undefined ? Prisma.empty : Prisma.sql`AND i.system_id = ${systemId}::uuid`}
       ${
         after === null
           ? Prisma.empty
           : Prisma.sql`AND (i.created_at < ${after.createdAt}
                             OR i.created_at = ${after.createdAt} AND i.id > ${after.id}::uuid)`
       }
     ORDER BY i.created_at DESC, i.id
     LIMIT ${take}`;

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
export const askUnmapped = (grant: Grant): Question<readonly UnmappedColumns[]> =>
  rowsOf(Prisma.sql`
    WITH latest AS MATERIALIZED (
      SELECT DISTINCT ON (s.id, r.format) s.id AS system_id, r.format, r.id
        FROM (SELECT id FROM system WHERE merchant_id = ${grant.merchantId}::uuid) s
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
     ORDER BY l.system_id, l.format`);

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
  await tx.mapping.deleteMany({ where });
  await removeTasks(tx, grant, null);
  return rows.map(({ id }) => id);
}
