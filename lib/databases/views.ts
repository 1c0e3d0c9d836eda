import type { Actor, Grant } from "@/lib/access/grant";
import { colleagues } from "@/lib/accounts/views";
import type { Tx } from "@/lib/db/client";
import { erasuresPage } from "@/lib/erasures/views";
import { countErasing } from "@/lib/holdings/erasing";
import type { System } from "@/lib/systems/model";
import { systemById } from "@/lib/systems/views";
import type { Connection, Run } from "./model";
import { findConnection, findRun, listRuns } from "./store";

export const RUNS_SHOWN = 30;

/** A piece of work with who asked for it, and who said that it was to be done. */
export type NamedRun = {
  readonly run: Run;
  readonly askedByName: string;
  readonly confirmedByName: string | null;
};

export type DatabasePage = {
  readonly system: System;
  readonly connection: Connection | null;
  /** Latest first. */
  readonly runs: readonly NamedRun[];
};

/** A system's database: how it is reached, what it holds by somebody's word, and what was done with it. */
export async function databasePage(
  tx: Tx,
  grant: Grant<"systems.read" | "erasures.read" | "databases.setUp">,
  systemId: string,
): Promise<DatabasePage | null> {
  const system = await systemById(tx, grant, systemId);
  if (system?.kind !== "database") return null;
  const connection = await findConnection(tx, grant, systemId);
  const runs = await listRuns(tx, grant, systemId, RUNS_SHOWN);
  const nameOf = await namer(tx, grant, runs);
  return { system, connection, runs: runs.map((run) => named(run, nameOf)) };
}

export type RunPage = NamedRun & {
  readonly system: System;
  /** Null where it was forgotten since. */
  readonly connection: Connection | null;
};

export async function runPage(
  tx: Tx,
  grant: Grant<"systems.read" | "erasures.read">,
  id: string,
): Promise<RunPage | null> {
  const run = await findRun(tx, grant, id);
  const system = run && (await systemById(tx, grant, run.systemId));
  if (!run || !system) return null;
  const connection = await findConnection(tx, grant, run.systemId);
  return { system, connection, ...named(run, await namer(tx, grant, [run])) };
}

/** An erasure that is open, with how many records of one system are still to be worked off in it. */
export type OpenErasure = { readonly id: string; readonly askedAt: Date; readonly planned: number };

const OPEN_ERASURES_SHOWN = 20;

/** The open erasures that want something to be gone from a system, newest first. */
export async function openErasuresIn(
  tx: Tx,
  grant: Grant<"erasures.read">,
  systemId: string,
): Promise<readonly OpenErasure[]> {
  const { rows } = await erasuresPage(tx, grant, { state: "open" }, { take: OPEN_ERASURES_SHOWN });
  const here = rows.filter(({ systemIds }) => systemIds.includes(systemId));
  const counts = await countErasing(
    tx,
    grant,
    here.map(({ id }) => id),
  );
  return here.flatMap(({ id, askedAt }) => {
    const planned = counts
      .filter((one) => one.erasureId === id && one.systemId === systemId)
      .filter(({ standing }) => standing === "planned")
      .reduce((sum, { count }) => sum + count, 0);
    return planned > 0 ? [{ id, askedAt, planned }] : [];
  });
}

/** How a system's database is reached; null where it has none. */
export const connectionOf = findConnection;
export const runById = findRun;

type NameOf = (actor: Actor) => string;

async function namer(tx: Tx, grant: Grant, runs: readonly Run[]): Promise<NameOf> {
  const isMember = runs.some(
    ({ askedBy, confirmedBy }) => askedBy.kind === "member" || confirmedBy?.kind === "member",
  );
  const people = isMember ? await colleagues(tx, grant) : [];
  return (actor) => {
    if (actor.kind === "operator") return "The command line";
    if (actor.kind !== "member") return "Steward itself";
    return people.find(({ userId }) => userId === actor.userId)?.name ?? "A former account user";
  };
}

const named = (run: Run, nameOf: NameOf): NamedRun => ({
  run,
  askedByName: nameOf(run.askedBy),
  confirmedByName: run.confirmedBy && nameOf(run.confirmedBy),
});
