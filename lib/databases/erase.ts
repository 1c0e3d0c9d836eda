import { grantTo, type Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { holdingsByIds, judgedBy } from "@/lib/holdings/views";
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
import { type Source, SourceError } from "./source";
import * as store from "./store";

/** Told what records came to, in the transaction that notes it. */
export type Report = (
  tx: Tx,
  outcomes: readonly { readonly holdingId: string; readonly outcome: Outcome }[],
) => Promise<void>;

export type Worked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: RunProblem };

const failed = (problem: RunProblem): { readonly ok: false; readonly problem: RunProblem } => ({
  ok: false,
  problem,
});

/** A run's list against its source, with the tables as they were mapped when the dry run was made. */
async function withErasing<T>(
  grant: Grant<"databases.erase">,
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

/** Which of these records may go at this moment. */
async function judge(
  tx: Tx,
  merchantId: string,
  systemId: string,
  ids: readonly string[],
): Promise<Judged> {
  const grant = grantTo({ kind: "system", merchantId }, "holdings.read");
  if (!grant) throw new Error("The system may not read holdings.");
  const by = await judgedBy(tx, grant, dayOf(now()));
  const found = await holdingsByIds(tx, grant, ids, by);
  const here = found.filter((one) => one.systemId === systemId && one.recordKey !== "");
  const isDue = ({ status }: { status: string }) => status === "overdue";
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
  grant: Grant<"databases.erase">,
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
        const ids = await store.listDeeds(tx, grant, run.id, place);
        return { ids, judged: await judge(tx, grant.merchantId, run.systemId, ids) };
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

/**
 * Empties what a run's list names, batch by batch: first the batch is noted here, then one transaction of the source
 * empties it, then its outcomes are noted. Where it was cut off in between, the noted ones are looked at before
 * anything else is done: what is empty by then was done, and what is not is emptied if it still may go.
 */
export async function erase(
  grant: Grant<"databases.erase">,
  run: Run,
  isStopped: () => Promise<boolean>,
  report: Report,
): Promise<Worked<"done" | "stopped">> {
  return withErasing(grant, run, async (source, tables) => {
    for (;;) {
      if (await isStopped()) return "stopped";
      const batch = await takeBatch(grant, run, report);
      if (batch === null) return "done";
      const outcomes = await outcomesOf(source, tables, batch);
      await transact(grant.merchantId, async (tx) => {
        await report(tx, await store.saveOutcomes(tx, grant, run.id, outcomes));
      });
    }
  });
}

type Batch = Judged & { readonly wasNoted: boolean };

/** The next batch, noted; null where nothing is left. What may not go by now is kept, and that is all of it. */
async function takeBatch(
  grant: Grant<"databases.erase">,
  run: Run,
  report: Report,
): Promise<Batch | null> {
  return transact(grant.merchantId, async (tx) => {
    const deeds = await store.listOpenDeeds(tx, grant, run.id, BATCH_RECORDS);
    if (deeds.length === 0) return null;
    const ids = deeds.map(({ holdingId }) => holdingId);
    const judged = await judge(tx, grant.merchantId, run.systemId, ids);
    if (deeds[0]?.isNoted) return { ...judged, wasNoted: true };
    const kept = [...judged.kept.values(), ...judged.unknown];
    const outcomes = new Map(kept.map((id): readonly [string, Outcome] => [id, "kept"]));
    await report(tx, await store.saveOutcomes(tx, grant, run.id, outcomes));
    await store.noteDeeds(tx, grant, run.id, [...judged.due.values()]);
    return { due: judged.due, kept: new Map(), unknown: [], wasNoted: false };
  });
}

/** Empties a batch in the source, and says of each of its records what it came to. */
async function outcomesOf(
  source: Source,
  tables: readonly PlannedTable[],
  { due, kept, unknown, wasNoted }: Batch,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>(unknown.map((id) => [id, "kept"]));
  // What was noted before and may not go any more: it went before that, or it stays.
  const late = wasNoted ? askable(tables, kept.keys()) : [];
  const seen = late.length > 0 ? await source.look(tables, late) : null;
  for (const [key, id] of kept) {
    const isEmpty = seen?.found.has(key) === true && !seen.filled.has(key);
    outcomes.set(id, isEmpty ? "done" : "kept");
  }
  const keys = askable(tables, due.keys());
  const blanked = keys.length > 0 ? await source.blank(tables, keys) : new Map();
  for (const [key, id] of due) outcomes.set(id, blanked.get(key) ?? "notFound");
  return outcomes;
}
