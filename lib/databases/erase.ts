import { grantTo, type Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { transact, transactResult } from "@/lib/db/transact";
import { ERASURE_TIMEOUT_MS, reportOutcomes } from "@/lib/erasures/commands";
import { erasureById } from "@/lib/erasures/views";
import { lockSystems, plannedAmong } from "@/lib/holdings/erasing";
import { holdingsByIds, judgedBy } from "@/lib/holdings/views";
import { accept } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import {
  BATCH_RECORDS,
  type Connection,
  type Outcome,
  type PlannedTable,
  type Run,
  type RunProblem,
  type SourceColumn,
  type SourceTable,
  type Trial,
} from "./model";
import { withSource } from "./open";
import { findingsOf, hinders } from "./rights";
import { canBeKeyValue, isSameTable, planTables, tableLabel } from "./rules";
import { type Blanked, type Source, SourceError, STATEMENT_MS } from "./source";
import * as store from "./store";

export type Worked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: RunProblem };

const failed = (problem: RunProblem): { readonly ok: false; readonly problem: RunProblem } => ({
  ok: false,
  problem,
});

/** The erasure whose list is worked off was closed or called off meanwhile. */
class ErasureOver extends Error {}

/** A run's list against its source, with the tables as they were mapped when the dry run was made. */
async function withErasing<T>(
  grant: Grant<"erasures.work">,
  run: Run,
  work: (source: Source, tables: readonly PlannedTable[]) => Promise<T>,
): Promise<Worked<T>> {
  const { connection, accounts } = await transact(grant.merchantId, async (tx) => ({
    connection: await store.findConnection(tx, grant, run.systemId),
    accounts: await store.findAccounts(tx, grant, run.systemId),
  }));
  if (!connection || !accounts) return failed("notMapped");
  if (connection.version !== run.connectionVersion) return failed("mappingChanged");
  const plan = planTables(connection.asked, connection.said ?? []);
  if (!plan.ok) return failed("notMapped");
  if (!accounts.erasing) return failed("noErasingAccount");
  try {
    const value = await withSource(connection, accounts.erasing, async (source) => {
      const tables = await source.describe(plan.value);
      requireSame(connection, tables, plan.value);
      const findings = findingsOf("erasing", await source.facts(tables), plan.value);
      if (findings.some(hinders)) throw new SourceError("notAllowed");
      return work(source, plan.value);
    });
    return { ok: true, value };
  } catch (error) {
    if (error instanceof SourceError) return failed(error.problem);
    if (error instanceof ErasureOver) return failed("erasureOver");
    throw error;
  }
}

/** What is emptied must still be what somebody mapped: a column that became a key or required is not to be tried out. */
function requireSame(
  { asked }: Connection,
  found: readonly SourceTable[],
  planned: readonly PlannedTable[],
): void {
  const isSame = planned.every((table) => {
    const [before, after] = [asked, found].map((tables) =>
      tables.find((one) => isSameTable(one, table)),
    );
    // Of other columns this account may not even be told.
    const columnsOf = (one: SourceTable | undefined) =>
      JSON.stringify(
        [table.key, ...table.blanked].map(({ name }) => {
          const column = one?.columns.find((each) => each.name === name);
          return column && shapeOf(column);
        }),
      );
    return after?.flaws.length === 0 && columnsOf(before) === columnsOf(after);
  });
  if (!isSame) throw new SourceError("structureChanged");
}

const shapeOf = (column: SourceColumn) => [
  ...[column.type, column.isNullable, column.isPrimary, column.isUnique],
  ...[column.isReference, column.isGenerated],
];

type Judged = {
  /** By record key, those that may go. */
  readonly due: ReadonlyMap<string, string>;
  /** Not overdue, on hold, or not held any more. */
  readonly kept: ReadonlyMap<string, string>;
  /** Ids of which nothing is known. */
  readonly unknown: readonly string[];
};

/** Whether the erasure whose list a run works off is still to be worked off. */
async function requireOpen(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { erasureId }: Run,
): Promise<void> {
  if (erasureId === null) return;
  const erasure = await erasureById(tx, grant, erasureId);
  if (erasure?.state !== "open") throw new ErasureOver();
}

/** Which of these records may go at this moment: overdue, on no hold, and still to be worked off in their erasure. */
async function judge(
  tx: Tx,
  grant: Grant<"erasures.work">,
  { systemId, erasureId }: Run,
  ids: readonly string[],
): Promise<Judged> {
  const reader = grantTo({ kind: "system", merchantId: grant.merchantId }, "holdings.read");
  if (!reader) throw new Error("The system may not read holdings.");
  const by = await judgedBy(tx, reader, dayOf(now()));
  const found = await holdingsByIds(tx, reader, ids, by);
  const planned = erasureId === null ? null : await plannedAmong(tx, grant, erasureId, ids);
  const here = found.filter((one) => one.systemId === systemId && one.recordKey !== "");
  const isDue = ({ id, status }: { readonly id: string; readonly status: string }) =>
    status === "overdue" && (planned === null || planned.has(id));
  const keyed = (some: typeof here) => new Map(some.map(({ recordKey, id }) => [recordKey, id]));
  const known = new Set(here.map(({ id }) => id));
  return {
    due: keyed(here.filter(isDue)),
    kept: keyed(here.filter((one) => !isDue(one))),
    unknown: ids.filter((id) => !known.has(id)),
  };
}

/** Splits keys by whether the columns of all tables could hold them. */
const askable = (tables: readonly PlannedTable[], keys: Iterable<string>) =>
  [...keys].filter((key) => tables.every((table) => canBeKeyValue(table.key, key)));

/** Counts what would be emptied, and changes nothing: with the account and by the conditions of the deed itself. */
export async function tryOut(
  grant: Grant<"erasures.work">,
  run: Run,
  isStopped: () => Promise<boolean>,
): Promise<Worked<Trial | null>> {
  return withErasing(grant, run, async (source, tables) => {
    const sums = tables.map(({ blanked }) => blanked.map(() => 0));
    const counts = { found: 0, notFound: 0, kept: 0 };
    let after: string | null = null;
    for (;;) {
      if (await isStopped()) return null;
      const place: { after: string | null; take: number } = { after, take: BATCH_RECORDS };
      const { ids, judged } = await transact(grant.merchantId, async (tx) => {
        await requireOpen(tx, grant, run);
        const ids = await store.listDeeds(tx, grant, run.id, place);
        return { ids, judged: await judge(tx, grant, run, ids) };
      });
      if (ids.length === 0) break;
      after = ids.at(-1) ?? null;
      const { due, kept, unknown } = judged;
      const keys = askable(tables, due.keys());
      const { found } =
        keys.length === 0 ? { found: new Set<string>() } : await source.look(tables, keys);
      counts.found += found.size;
      counts.notFound += due.size - found.size;
      counts.kept += kept.size + unknown.length;
      const filled = keys.length === 0 ? [] : await source.count(tables, keys);
      for (const [table, columns] of filled.entries())
        for (const [column, count] of columns.entries()) {
          const sum = sums[table];
          if (sum) sum[column] = (sum[column] ?? 0) + count;
        }
    }
    const columns = tables.flatMap((table, at) =>
      table.blanked.map(({ name }, index) => ({
        ...{ table: tableLabel(table), column: name, filled: sums[at]?.[index] ?? 0 },
      })),
    );
    return { ...counts, columns };
  });
}

/** Outcomes are told the erasure in parts of this size: each part is a step of it. */
const TOLD_RECORDS = 20_000;
/** A batch waits for the source, and the records' system with it. */
const BATCH_TIMEOUT_MS = 3 * STATEMENT_MS;

/**
 * Empties what a run's list names, batch by batch: first the batch is noted here, then one transaction of the source
 * empties it, then its outcomes are noted. Where it was cut off in between, the noted ones are looked at before
 * anything else is done: what is empty by then was done, and what is not is emptied if it still may go.
 *
 * While the source empties a batch, the records' system is locked: no hold is placed on what is just being emptied.
 */
export async function erase(
  grant: Grant<"erasures.work">,
  run: Run,
  isStopped: () => Promise<boolean>,
): Promise<Worked<"done" | "stopped">> {
  let untold = 0;
  try {
    return await withErasing(grant, run, async (source, tables) => {
      for (;;) {
        if (await isStopped()) return "stopped";
        const { ids, wasNoted } = await noteBatch(grant, run);
        if (ids.length === 0) return "done";
        await transact(
          grant.merchantId,
          async (tx) => {
            await lockSystems(tx, grant, [run.systemId]);
            await requireOpen(tx, grant, run);
            const judged = await judge(tx, grant, run, ids);
            const late = wasNoted ? askable(tables, judged.kept.keys()) : [];
            const outcomes = await outcomesOf(source, tables, judged, late);
            await store.saveOutcomes(tx, grant, run.id, outcomes);
          },
          { timeoutMs: BATCH_TIMEOUT_MS },
        );
        untold += ids.length;
        if (untold < TOLD_RECORDS) continue;
        await tellErasure(grant, run);
        untold = 0;
      }
    });
  } finally {
    await tellErasure(grant, run);
  }
}

type Batch = {
  /** Empty where nothing is left. */
  readonly ids: readonly string[];
  /** It was noted when something broke off, so that it may have been emptied. */
  readonly wasNoted: boolean;
};

/** Notes the next batch before anything is done to it. */
const noteBatch = (grant: Grant<"erasures.work">, run: Run): Promise<Batch> =>
  transact(grant.merchantId, async (tx) => {
    const deeds = await store.listOpenDeeds(tx, grant, run.id, BATCH_RECORDS);
    const ids = deeds.map(({ holdingId }) => holdingId);
    const wasNoted = deeds[0]?.isNoted ?? false;
    if (ids.length > 0 && !wasNoted) await store.noteDeeds(tx, grant, run.id, ids);
    return { ids, wasNoted };
  });

/** Tells the erasure what its records came to; one that is over is told nothing. */
async function tellErasure(grant: Grant<"erasures.work">, run: Run): Promise<void> {
  const { id, systemId, erasureId } = run;
  if (erasureId === null) return;
  for (const outcome of ["done", "notFound"] as const)
    for (;;) {
      const told = await transactResult(
        grant.merchantId,
        async (tx) => {
          const record = await store.listUnreported(tx, grant, id, outcome, TOLD_RECORDS);
          if (record.length === 0) return accept(0);
          const said = { id: erasureId, systemId, record, outcome, words: null };
          const reported = await reportOutcomes(tx, grant, said, now());
          if (!reported.ok) return reported;
          await store.noteReported(tx, grant, id, record);
          return accept(record.length);
        },
        { timeoutMs: ERASURE_TIMEOUT_MS },
      );
      if (!told.ok || told.value < TOLD_RECORDS) break;
    }
}

/**
 * Empties a batch in the source, and says of each of its records what it came to. Of those that may not go any more,
 * the `late` ones may have gone before that: they are only looked at, and stay what they are.
 */
async function outcomesOf(
  source: Source,
  tables: readonly PlannedTable[],
  { due, kept, unknown }: Judged,
  late: readonly string[],
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>(unknown.map((id) => [id, "kept"]));
  const seen = late.length > 0 ? await source.look(tables, late) : null;
  for (const [key, id] of kept) {
    const isEmpty = seen?.found.has(key) === true && !seen.filled.has(key);
    outcomes.set(id, isEmpty ? "done" : "kept");
  }
  const keys = askable(tables, due.keys());
  const blanked = keys.length > 0 ? await source.blank(tables, keys) : new Map<string, Blanked>();
  for (const [key, id] of due) outcomes.set(id, blanked.get(key) ?? "notFound");
  return outcomes;
}
