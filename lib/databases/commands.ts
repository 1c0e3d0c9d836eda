import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { knownSince } from "@/lib/erasures/closing";
import { takeWorkList } from "@/lib/erasures/commands";
import { workList, type RecordsPage } from "@/lib/erasures/views";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { systemById } from "@/lib/systems/views";
import type { ConnectionInput, SayColumnsInput, ScheduleInput } from "./input";
import type { Found, Looked, Tried } from "./looking";
import { COLUMNS_MAX, RECORDS_MAX } from "./model";
import { nextScan, planTables, saidOf, type PlanRefusal } from "./rules";
import * as store from "./store";
import { putTask, removeTasks } from "./tasks";

export type SaveRefusal = StoreRefusal | "notADatabase" | "workUnderWay";

/** Work that was begun goes on with what it began with, so nothing of it changes meanwhile. */
const isBusy = async (tx: Tx, grant: Grant, systemId: string): Promise<boolean> =>
  (await store.countOpenRuns(tx, grant, systemId, "erasure")) > 0 ||
  (await store.countOpenRuns(tx, grant, systemId, "scan")) > 0;

/** Keeps how a system's database is reached, once both accounts were tried. */
export async function saveConnection(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  { version, isElsewhere, changed, ...connection }: Tried,
  now: Date,
): Promise<Result<{ id: string }, SaveRefusal>> {
  const { systemId } = connection;
  const system = await systemById(tx, grant, systemId);
  if (!system) return refuse("notFound");
  if (system.kind !== "database") return refuse("notADatabase");
  const before = await store.findConnection(tx, grant, systemId);
  if (before && (await isBusy(tx, grant, systemId))) return refuse("workUnderWay");
  const isSaved = before
    ? await store.saveConnection(tx, grant, connection, { version, isElsewhere })
    : version === 0 && (await store.addConnection(tx, grant, connection, now));
  if (!isSaved) return refuse("changedMeanwhile");
  const { engine, tls } = connection;
  await record(
    tx,
    grant,
    before
      ? {
          type: "database.changed",
          details: { changed: changed.join(", ") },
          ...{ subject: systemId, at: now },
        }
      : { type: "database.connected", details: { engine, tls }, subject: systemId, at: now },
  );
  return accept({ id: systemId });
}

export type KeepTablesRefusal = SaveRefusal | "tooManyColumns";

/** Keeps what the chosen tables look like; what was said of others before no longer counts. */
export async function keepTables(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  { systemId, version, asked }: Looked,
  now: Date,
): Promise<Result<{ id: string }, KeepTablesRefusal>> {
  if (!(await store.findConnection(tx, grant, systemId))) return refuse("notFound");
  if (await isBusy(tx, grant, systemId)) return refuse("workUnderWay");
  const columns = asked.reduce((sum, table) => sum + table.columns.length, 0);
  if (columns > COLUMNS_MAX) return refuse("tooManyColumns");
  if (!(await store.saveAsked(tx, grant, { systemId, version }, asked)))
    return refuse("changedMeanwhile");
  const details = { tables: asked.length, columns };
  await record(tx, grant, { type: "database.tablesChosen", details, subject: systemId, at: now });
  return accept({ id: systemId });
}

export type SayRefusal = SaveRefusal | PlanRefusal;

/** Says what the columns of a database's tables hold. A mapping that could not be emptied as it says is refused. */
export async function sayColumns(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  { systemId, version, roles, dates, country }: SayColumnsInput,
  now: Date,
): Promise<Result<{ id: string }, SayRefusal>> {
  const connection = await store.findConnection(tx, grant, systemId);
  if (!connection) return refuse("notFound");
  const said = saidOf(connection.asked, roles, dates);
  if (!said) return refuse("otherColumns");
  const plan = planTables(connection.asked, said);
  if (!plan.ok) return refuse(plan.refusal);
  if (await isBusy(tx, grant, systemId)) return refuse("workUnderWay");
  if (!(await store.saveSaid(tx, grant, { systemId, version }, said, country)))
    return refuse("changedMeanwhile");
  const blanked = plan.value.reduce((sum, table) => sum + table.blanked.length, 0);
  const details = { tables: said.length, columns: roles.length, blanked };
  await record(tx, grant, { type: "database.mapped", details, subject: systemId, at: now });
  return accept({ id: systemId });
}

/** Notes what both accounts may do; the trail says how much of it should give pause. */
export async function saveFound(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  { systemId, reading, erasing }: Found,
  now: Date,
): Promise<Result<{ id: string }, "notFound">> {
  if (!(await store.findConnection(tx, grant, systemId))) return refuse("notFound");
  await store.saveCheck(tx, grant, systemId, { reading, erasing }, now);
  const details = { reading: reading.length, erasing: erasing?.length ?? null };
  await record(tx, grant, { type: "database.tested", details, subject: systemId, at: now });
  return accept({ id: systemId });
}

/** Scans every day at this hour, or no more. */
export async function schedule(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  { systemId, version, hour }: ScheduleInput,
  now: Date,
): Promise<Result<{ id: string }, SaveRefusal | "notMapped">> {
  const connection = await store.findConnection(tx, grant, systemId);
  if (!connection) return refuse("notFound");
  if (hour !== null && connection.said === null) return refuse("notMapped");
  if (await isBusy(tx, grant, systemId)) return refuse("workUnderWay");
  if (!(await store.saveScanHour(tx, grant, { systemId, version }, hour)))
    return refuse("changedMeanwhile");
  if (hour === null) await removeTasks(tx, grant, systemId, "daily");
  else await putTask(tx, grant, { systemId, work: "daily", runId: null }, nextScan(hour, now));
  const details = { hour };
  await record(tx, grant, { type: "database.scheduled", details, subject: systemId, at: now });
  return accept({ id: systemId });
}

/** Forgets how a database is reached, with both passwords. What was read stays, and so does what was done. */
export async function disconnect(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  { systemId, version }: ConnectionInput,
  now: Date,
): Promise<Result<{ id: string }, SaveRefusal>> {
  if (await isBusy(tx, grant, systemId)) return refuse("workUnderWay");
  if (!(await store.removeConnection(tx, grant, { systemId, version })))
    return refuse("changedMeanwhile");
  await removeTasks(tx, grant, systemId);
  const details = {};
  await record(tx, grant, { type: "database.disconnected", details, subject: systemId, at: now });
  return accept({ id: systemId });
}

export type ScanRefusal = "notFound" | "notMapped" | "alreadyAsked";

/** Asks for a scan. Without a task whoever asks does it in their own process. */
export async function askScan(
  tx: Tx,
  grant: Grant<"databases.scan">,
  { systemId }: { readonly systemId: string },
  now: Date,
  { hasTask = true }: { readonly hasTask?: boolean } = {},
): Promise<Result<{ id: string; systemId: string }, ScanRefusal>> {
  const connection = await store.findConnection(tx, grant, systemId);
  if (!connection) return refuse("notFound");
  if (connection.said === null) return refuse("notMapped");
  await store.lockConnection(tx, grant, systemId);
  if (hasTask && (await store.countOpenRuns(tx, grant, systemId, "scan")) > 0)
    return refuse("alreadyAsked");
  const id = newId();
  const run = { id, systemId, kind: "scan", records: 0 } as const;
  await store.addRun(tx, grant, { ...run, connectionVersion: connection.version }, now);
  if (hasTask) await putTask(tx, grant, { systemId, work: "scan", runId: id }, now);
  const details = { systemId };
  await record(tx, grant, { type: "database.scanAsked", details, subject: id, at: now });
  return accept({ id, systemId });
}

export type ListRefusal =
  | "notFound"
  | "notMapped"
  | "noErasingAccount"
  | "alreadyAsked"
  | "nothingListed"
  | "tooManyRecords"
  | "notOpen";

/** Records of one system that are to go, and the erasure that says so. */
export type EraseList = {
  readonly systemId: string;
  readonly holdingIds: readonly string[];
  readonly erasureId: string | null;
};

/**
 * Takes a list of records that are to be erased in their database, and asks for its dry run. Each record stands on the
 * list before anything is done to it; which of them may go is looked at again with every batch.
 */
export async function listErasure(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { systemId, holdingIds, erasureId }: EraseList,
  now: Date,
  { hasTask = true }: { readonly hasTask?: boolean } = {},
): Promise<Result<{ id: string; systemId: string }, ListRefusal>> {
  const connection = await store.findConnection(tx, grant, systemId);
  if (!connection) return refuse("notFound");
  if (connection.said === null) return refuse("notMapped");
  if (connection.erasingUser === null) return refuse("noErasingAccount");
  if (holdingIds.length === 0) return refuse("nothingListed");
  if (holdingIds.length > RECORDS_MAX) return refuse("tooManyRecords");
  await store.lockConnection(tx, grant, systemId);
  if ((await store.countOpenRuns(tx, grant, systemId, "erasure")) > 0)
    return refuse("alreadyAsked");
  const id = newId();
  const records = new Set(holdingIds).size;
  const run = { id, systemId, kind: "erasure", records, erasureId } as const;
  await store.addRun(tx, grant, { ...run, connectionVersion: connection.version }, now);
  await store.addDeeds(tx, grant, id, holdingIds);
  if (hasTask) await putTask(tx, grant, { systemId, work: "erasure", runId: id }, now);
  const details = { systemId, records };
  await record(tx, grant, { type: "database.erasureListed", details, subject: id, at: now });
  return accept({ id, systemId });
}

/** Takes what an erasure still wants to be gone from a database, as a list with a dry run. */
export async function beginErasure(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { systemId, erasureId }: { readonly systemId: string; readonly erasureId: string },
  now: Date,
  options: { readonly hasTask?: boolean } = {},
): Promise<Result<{ id: string; systemId: string }, ListRefusal>> {
  const which = { id: erasureId, systemId };
  const taken = await takeWorkList(tx, grant, which, now);
  if (!taken.ok) return refuse(taken.refusal === "notFound" ? "notFound" : "notOpen");
  const holdingIds: string[] = [];
  let after: string | null = null;
  do {
    const page: RecordsPage = await workList(tx, grant, which, { after, take: LIST_PAGE });
    for (const { id } of page.rows) holdingIds.push(id);
    if (holdingIds.length > RECORDS_MAX) return refuse("tooManyRecords");
    after = page.next;
  } while (after !== null);
  return listErasure(tx, grant, { systemId, holdingIds, erasureId }, now, options);
}

const LIST_PAGE = 20_000;

export type RunRefusal = "notFound" | "notTried" | "mappingChanged" | "alreadyAsked";

/** Says that what the dry run found is to be erased. */
export async function confirmErasure(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { id }: { readonly id: string },
  now: Date,
  { hasTask = true }: { readonly hasTask?: boolean } = {},
): Promise<Result<{ id: string; systemId: string }, RunRefusal>> {
  const run = await store.takeRun(tx, grant, id);
  if (!run || run.kind !== "erasure") return refuse("notFound");
  if (run.state !== "tried") return refuse("notTried");
  const { systemId } = run;
  const connection = await store.findConnection(tx, grant, systemId);
  if (connection?.version !== run.connectionVersion) return refuse("mappingChanged");
  const confirmedBy = grant.actor;
  await store.moveRun(tx, grant, id, ["tried"], { state: "confirmed", confirmedBy });
  if (hasTask) await putTask(tx, grant, { systemId, work: "erasure", runId: id }, now);
  const details = { systemId, records: run.records };
  await record(tx, grant, { type: "database.erasureConfirmed", details, subject: id, at: now });
  return accept({ id, systemId });
}

/** Takes an erasure up again that failed: what has its outcome keeps it. */
export async function resumeRun(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { id }: { readonly id: string },
  now: Date,
  { hasTask = true }: { readonly hasTask?: boolean } = {},
): Promise<Result<{ id: string; systemId: string }, RunRefusal>> {
  const run = await store.takeRun(tx, grant, id);
  if (!run || run.kind !== "erasure" || run.state !== "failed") return refuse("notFound");
  const { systemId } = run;
  const connection = await store.findConnection(tx, grant, systemId);
  if (connection?.version !== run.connectionVersion) return refuse("mappingChanged");
  if ((await store.countOpenRuns(tx, grant, systemId, "erasure")) > 0)
    return refuse("alreadyAsked");
  const state = run.confirmedBy === null ? "waiting" : "confirmed";
  await store.moveRun(tx, grant, id, ["failed"], { state, endedAt: null });
  if (hasTask) await putTask(tx, grant, { systemId, work: "erasure", runId: id }, now);
  const details = { systemId, records: run.records };
  await record(tx, grant, { type: "database.resumed", details, subject: id, at: now });
  return accept({ id, systemId });
}

export type StopRefusal = "notFound" | "over";

/** Stops work after the batch at which it is; what was done stays done. */
export async function stopRun(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { id }: { readonly id: string },
  now: Date,
): Promise<Result<{ id: string; systemId: string }, StopRefusal>> {
  const run = await store.takeRun(tx, grant, id);
  if (!run || run.kind !== "erasure") return refuse("notFound");
  const to = { state: "stopped", endedAt: now } as const;
  if (!(await store.moveRun(tx, grant, id, ["waiting", "tried", "confirmed"], to)))
    return refuse("over");
  const details = { systemId: run.systemId };
  await record(tx, grant, { type: "database.stopped", details, subject: id, at: now });
  return accept({ id, systemId: run.systemId });
}

/** Forgets the lists of what was erased as long ago as the records themselves are forgotten. Part of every start. */
export const forgetOldLists = (tx: Tx, grant: Grant<"imports.run">, now: Date): Promise<number> =>
  store.forgetDeeds(tx, grant, knownSince(now));

/** Everything of the demo's databases, when it is removed. */
export const removeDatabases = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeAll(tx, grant);
