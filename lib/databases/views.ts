import type { Actor, Grant } from "@/lib/access/grant";
import { ask, askOne, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { askOpenErasuresIn, type OpenErasure } from "@/lib/erasures/views";
import type { System } from "@/lib/systems/model";
import { askSystem } from "@/lib/systems/views";
import type { Connection, NoticedScan, Run } from "./model";
import * as store from "./store";

const RUNS_SHOWN = 30;

/** A piece of work with who asked for it, and who said that it was to be done. */
export type NamedRun = {
  readonly run: Run;
  readonly askedByName: string;
  readonly confirmedByName: string | null;
};

export type ConnectionPage = {
  readonly system: System;
  readonly connection: Connection | null;
};

/** A system that is a database, and how it is reached. One statement. */
export async function connectionPage(
  tx: Tx,
  grant: Grant<"databases.setUp">,
  systemId: string,
): Promise<ConnectionPage | null> {
  const { system, connection } = await ask(tx, {
    system: askSystem(grant, systemId),
    connection: store.askConnection(grant, systemId),
  });
  return system?.kind === "database" ? { system, connection } : null;
}

export type DatabasePage = ConnectionPage & {
  /** Latest first. */
  readonly runs: readonly NamedRun[];
  /** Erasures that want something to be gone from it. */
  readonly open: readonly OpenErasure[];
};

/**
 * A system's database: how it is reached, what it holds by somebody's word, what was done with it, and what is still to
 * be worked off there. One statement.
 */
export async function databasePage(
  tx: Tx,
  grant: Grant<"erasures.read">,
  systemId: string,
): Promise<DatabasePage | null> {
  const { system, connection, runs, open } = await ask(tx, {
    system: askSystem(grant, systemId),
    connection: store.askConnection(grant, systemId),
    runs: store.askRuns(grant, systemId, RUNS_SHOWN),
    open: askOpenErasuresIn(grant, systemId),
  });
  if (system?.kind !== "database") return null;
  return { system, connection, runs: runs.map(named), open };
}

/** The erasure that was begun last in a system's database, or is still under way there. */
export async function latestErasure(
  tx: Tx,
  grant: Grant<"erasures.read">,
  systemId: string,
): Promise<Run | null> {
  const [found] = await askOne(tx, store.askRuns(grant, systemId, 1, "erasure"));
  return found ? named(found).run : null;
}

export type RunPage = NamedRun & {
  readonly system: System;
  /** Null where it was forgotten since. */
  readonly connection: Connection | null;
};

/** One scan or one erasure of a system's database. One statement. */
export async function runPage(
  tx: Tx,
  grant: Grant<"erasures.read">,
  { id, systemId }: { readonly id: string; readonly systemId: string },
): Promise<RunPage | null> {
  const { system, connection, run } = await ask(tx, {
    system: askSystem(grant, systemId),
    connection: store.askConnection(grant, systemId),
    run: store.askRun(grant, id),
  });
  if (!system || run?.run.systemId !== systemId) return null;
  return { system, connection, ...named(run) };
}

/** The open erasures that want something to be gone from a system, newest first. */
export const openErasuresIn = (
  tx: Tx,
  grant: Grant<"erasures.read">,
  systemId: string,
): Promise<readonly OpenErasure[]> => askOne(tx, askOpenErasuresIn(grant, systemId));

/** The databases that are scanned every day, and what came of that lately: for the overview. */
export const askNoticedScans = (grant: Grant<"overview.read">): Question<readonly NoticedScan[]> =>
  store.askNoticed(grant);

/** How a system's database is reached; null where it has none. */
export const connectionOf = store.findConnection;
export const runById = store.findRun;

function nameOf(actor: Actor, name: string | null): string {
  if (actor.kind === "operator") return "The command line";
  if (actor.kind !== "member") return "Steward itself";
  return name ?? "A former account user";
}

const named = ({ run, askedByName, confirmedByName }: store.NamedRun): NamedRun => ({
  run,
  askedByName: nameOf(run.askedBy, askedByName),
  confirmedByName: run.confirmedBy && nameOf(run.confirmedBy, confirmedByName),
});
