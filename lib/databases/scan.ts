import type { Grant } from "@/lib/access/grant";
import { transact, transactResult } from "@/lib/db/transact";
import { askToJoin, stageFile } from "@/lib/imports/commands";
import { nudgeWorker } from "@/lib/imports/worker";
import { now } from "@/lib/time/now";
import { asCsv } from "./csv";
import type { Connection, RunProblem } from "./model";
import { withSource } from "./open";
import { mappingOfTables, planTables } from "./rules";
import { SourceError, type Source } from "./source";
import * as store from "./store";

export type Scanned =
  | { readonly ok: true; readonly importId: string; readonly rows: number }
  | { readonly ok: false; readonly problem: RunProblem };

/** A scan has an end; one of ten million rows takes a small part of it. */
const SCAN_MS = 4 * 60 * 60_000;

const failed = (problem: RunProblem): Scanned => ({ ok: false, problem });

/**
 * Reads a database's tables as they stand at one moment, and stages them as a full import of their system: from there
 * on a scan is an import like any other, with its preview, and nothing counts before it is joined.
 */
export async function scan(
  grant: Grant<"databases.scan">,
  runs: Grant<"imports.run">,
  systemId: string,
): Promise<Scanned> {
  const found = await transact(grant.merchantId, async (tx) => ({
    connection: await store.findConnection(tx, grant, systemId),
    accounts: await store.findAccounts(tx, grant, systemId),
  }));
  if (!found.connection?.said || !found.accounts) return failed("notMapped");
  const { connection, accounts } = found;
  try {
    return await withSource(connection, accounts.reading, (source) =>
      stageRows(runs, source, connection),
    );
  } catch (error) {
    if (error instanceof SourceError) return failed(error.problem);
    throw error;
  }
}

async function stageRows(
  grant: Grant<"imports.run">,
  source: Source,
  connection: Connection,
): Promise<Scanned> {
  const { systemId, asked, said, country } = connection;
  const plan = planTables(asked, said ?? []);
  if (!plan.ok) return failed("notMapped");
  const tables = plan.value;
  const described = await source.describe(tables);
  const hides = described.some(({ flaws }) => flaws.includes("hidesRows"));
  // Rows that this account is not shown would count as gone.
  if (hides) return failed("notAllowed");

  let rows = 0;
  // Taken before the first row is read: what comes in between is seen by the next scan at the latest.
  const asOf = now();
  const staged = await stageFile(
    grant,
    {
      ...{ systemId, channel: null, encoding: "utf-8", full: { asOf } },
      told: mappingOfTables(systemId, tables, country),
      source: asCsv(tables, source.rows(tables), (count) => {
        rows += count;
        // A server that hands out its rows drop by drop would keep a worker from everybody else.
        if (now().getTime() - asOf.getTime() > SCAN_MS) throw new SourceError("timedOut");
      }),
    },
    asOf,
  );
  if (staged.ok) return { ok: true, importId: staged.id, rows };
  if ("unreadable" in staged)
    return failed(staged.unreadable.kind === "headerOnly" ? "noRows" : "other");
  if (staged.refusal === "tooManyWaiting" || staged.refusal === "olderThanLastFull")
    return failed(staged.refusal);
  return failed("other");
}

/**
 * Joins what was scanned, unless so many records would be gone by it that somebody has to say so; then it waits for
 * their word as every import does. Answers whether it is being joined.
 */
export async function joinScanned(runs: Grant<"imports.run">, importId: string): Promise<boolean> {
  const asked = await transactResult(runs.merchantId, (tx) =>
    askToJoin(tx, runs, { id: importId, gone: null }, now()),
  );
  if (asked.ok) nudgeWorker();
  return asked.ok;
}
