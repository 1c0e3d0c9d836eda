import { grantTo, type Grant } from "@/lib/access/grant";
import { grantOfMember } from "@/lib/access/members";
import type { Permission } from "@/lib/access/permissions";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import { isPassing } from "@/lib/db/passing";
import { transact, transactBare, transactDirectory } from "@/lib/db/transact";
import { knownSince } from "@/lib/erasures/closing";
import { now } from "@/lib/time/now";
import { erase, tryOut } from "./erase";
import type { Run, RunProblem } from "./model";
import { nextScan } from "./rules";
import { joinScanned, scan } from "./scan";
import * as store from "./store";
import * as tasks from "./tasks";
import type { Task } from "./tasks";

/** Databases that one process works on at once. */
const AT_ONCE = 2;
const POLL_MS = 2_000;
/** How often a database that is away is tried again before a person is asked, and after how long. */
const TRIES = 3;
const AGAIN_MS = 30_000;

export type Worker = { readonly nudge: () => void; readonly stop: () => Promise<void> };

type Options = {
  /** Told of what is a fault of ours; it names no shopper and no value. */
  readonly onFault: (text: string) => void;
  readonly atOnce?: number;
  readonly pollMs?: number;
};

/**
 * Works off scans and erasures of databases. Any number of processes may: whoever works holds the lock of the task on a
 * connection of its own, and what was done when it ended is written down piece by piece.
 */
export function startDatabaseWorker({
  onFault,
  atOnce = AT_ONCE,
  pollMs = POLL_MS,
}: Options): Worker {
  const slots = new Set<Promise<void>>();
  const running = new Set<string>();
  let isStopped = false;
  let isTroubled = false;

  async function work(): Promise<void> {
    const tried = new Set<string>();
    while (!isStopped) {
      const due = await transactDirectory((tx) => tasks.listDueTasks(tx, now()));
      isTroubled = false;
      const task = due.find((one) => !tried.has(nameOf(one)) && !running.has(nameOf(one)));
      if (!task || isStopped) return;
      tried.add(nameOf(task));
      running.add(nameOf(task));
      nudge();
      try {
        await attempt(task, () => isStopped);
      } catch (error) {
        if (!isPassing(error)) onFault(`Working on a database: ${faultText(error)}`);
      } finally {
        running.delete(nameOf(task));
      }
    }
  }

  function nudge(): void {
    if (isStopped || slots.size >= atOnce) return;
    const slot = work()
      .catch((error: unknown) => {
        if (!isTroubled && !isPassing(error))
          onFault(`Looking for databases to work on: ${faultText(error)}`);
        isTroubled = true;
      })
      .finally(() => slots.delete(slot));
    slots.add(slot);
  }

  const poll = setInterval(nudge, pollMs);
  poll.unref();
  nudge();
  return {
    nudge,
    stop: async () => {
      isStopped = true;
      clearInterval(poll);
      while (slots.size > 0) await Promise.all(slots);
    },
  };
}

const nameOf = ({ merchantId, systemId, work }: Task): string =>
  `${merchantId} ${systemId} ${work}`;

/** Does one task if nobody else is at it. */
async function attempt(task: Task, isEnding: () => boolean): Promise<void> {
  await transactBare(task.merchantId, async (client) => {
    if (!(await tasks.takeTask(client, task, now()))) return;
    if (task.work === "daily" || task.runId === null) {
      const hour = await beginDaily(task);
      if (hour === null) await tasks.endTask(client, task);
      else await tasks.putOff(client, task, nextScan(hour, now()), 0);
      return;
    }
    const failures = await tasks.failuresOf(client, task);
    const ended = await workOff(task.merchantId, task.runId, {
      isEnding,
      mayTryAgain: failures + 1 < TRIES,
    });
    if (ended === "again")
      await tasks.putOff(client, task, new Date(now().getTime() + AGAIN_MS), failures + 1);
    else if (ended === "over") await tasks.endTask(client, task);
  });
}

/** Begins the daily scan of a system, unless one is under way; answers its hour, null where it has none any more. */
async function beginDaily({ merchantId, systemId }: Task): Promise<number | null> {
  const grant = grantTo({ kind: "system", merchantId }, "databases.scan");
  if (!grant) throw new Error("The system may not scan.");
  const at = now();
  return transact(merchantId, async (tx) => {
    const connection = await store.findConnection(tx, grant, systemId);
    if (!connection || connection.scanHour === null) return null;
    await store.forgetDeeds(tx, grant, knownSince(at));
    if (connection.said === null) return connection.scanHour;
    await store.lockConnection(tx, grant, systemId);
    if ((await store.countOpenRuns(tx, grant, systemId, "scan")) > 0) return connection.scanHour;
    const id = newId();
    const run = { id, systemId, kind: "scan", records: 0 } as const;
    await store.addRun(tx, grant, { ...run, connectionVersion: connection.version }, at);
    await tasks.putTask(tx, grant, { systemId, work: "scan", runId: id }, at);
    return connection.scanHour;
  });
}

/** Nothing is left to do; a database was away and is tried again; this process ends. */
export type Ended = "over" | "again" | "ending";

type Manner = {
  readonly isEnding?: () => boolean;
  /** Whether a database that is away is a reason to come back later, and not the end of it. */
  readonly mayTryAgain?: boolean;
};

/** Problems of the moment: asked again later, the database may answer. */
const PASSING: ReadonlySet<RunProblem> = new Set<RunProblem>([
  "unreachable",
  "vanished",
  "timedOut",
]);

/** Does what a run is about, from wherever it stands. Also called by the command line, which has no task for it. */
export async function workOff(
  merchantId: string,
  runId: string,
  { isEnding = () => false, mayTryAgain = false }: Manner = {},
): Promise<Ended> {
  const reader = grantTo({ kind: "system", merchantId }, "systems.read");
  if (!reader) throw new Error("The system may not read systems.");
  const run = await transact(merchantId, (tx) => store.findRun(tx, reader, runId));
  if (!run || (run.state !== "waiting" && run.state !== "confirmed")) return "over";
  const isStopped = async () => {
    if (isEnding()) return true;
    const found = await transact(merchantId, (tx) => store.findRun(tx, reader, runId));
    return found?.state !== run.state;
  };
  const problem = await (
    run.kind === "scan" ? doScan(merchantId, run) : doErasure(merchantId, run, isStopped)
  ).catch((error: unknown) => {
    if (isPassing(error)) throw error;
    return { fault: error };
  });
  if (problem === null) return isEnding() ? "ending" : "over";
  if (typeof problem === "object") {
    await endFailed(reader, run, "fault");
    throw problem.fault;
  }
  if (mayTryAgain && PASSING.has(problem)) return "again";
  await endFailed(reader, run, problem);
  return "over";
}

async function endFailed(grant: Grant, run: Run, problem: RunProblem): Promise<void> {
  const at = now();
  await transact(grant.merchantId, async (tx) => {
    const to = { state: "failed", problem, endedAt: at } as const;
    if (!(await store.moveRun(tx, grant, run.id, [run.state], to))) return;
    const details = { systemId: run.systemId, work: run.kind, problem };
    await record(tx, grant, { type: "database.failed", details, subject: run.id, at });
  });
}

/** The right of whoever asked for it, as it is now: it may have been taken back since. */
async function grantFor<P extends Permission>(
  merchantId: string,
  { askedBy, confirmedBy }: Run,
  permission: P,
): Promise<Grant<P> | null> {
  const actor = confirmedBy ?? askedBy;
  if (actor.kind === "anonymous" || actor.kind === "key") return null;
  if (actor.kind !== "member") return grantTo({ kind: actor.kind, merchantId }, permission);
  return transact(merchantId, (tx) => grantOfMember(tx, merchantId, actor.userId, permission));
}

async function doScan(merchantId: string, run: Run): Promise<RunProblem | null> {
  const grant = await grantFor(merchantId, run, "databases.scan");
  const runs = await grantFor(merchantId, run, "imports.run");
  if (!grant || !runs) return "notAllowedHere";
  const scanned = await scan(grant, runs, run.systemId);
  if (!scanned.ok) return scanned.problem;
  const { importId, rows } = scanned;
  const at = now();
  await transact(merchantId, async (tx) => {
    const to = { state: "done", endedAt: at, importId } as const;
    if (!(await store.moveRun(tx, grant, run.id, ["waiting"], to))) return;
    const details = { systemId: run.systemId, rows };
    await record(tx, grant, { type: "database.scanned", details, subject: importId, at });
  });
  // What nobody asked for is joined by itself where nothing about it needs a person's word.
  if (run.askedBy.kind === "system") await joinScanned(runs, importId);
  return null;
}

async function doErasure(
  merchantId: string,
  run: Run,
  isStopped: () => Promise<boolean>,
): Promise<RunProblem | null> {
  const grant = await grantFor(merchantId, run, "erasures.work");
  if (!grant) return "notAllowedHere";
  return run.state === "waiting" ? doTrial(grant, run, isStopped) : doDeed(grant, run, isStopped);
}

async function doTrial(
  grant: Grant<"erasures.work">,
  run: Run,
  isStopped: () => Promise<boolean>,
): Promise<RunProblem | null> {
  const tried = await tryOut(grant, run, isStopped);
  if (!tried.ok) return tried.problem;
  const trial = tried.value;
  if (trial === null) return null;
  const at = now();
  await transact(grant.merchantId, async (tx) => {
    if (!(await store.moveRun(tx, grant, run.id, ["waiting"], { state: "tried", trial }))) return;
    const { found, notFound, kept } = trial;
    const details = { systemId: run.systemId, found, notFound, kept };
    await record(tx, grant, { type: "database.tried", details, subject: run.id, at });
  });
  return null;
}

async function doDeed(
  grant: Grant<"erasures.work">,
  run: Run,
  isStopped: () => Promise<boolean>,
): Promise<RunProblem | null> {
  const worked = await erase(grant, run, isStopped);
  if (!worked.ok) return worked.problem;
  if (worked.value === "stopped") return null;
  const at = now();
  await transact(grant.merchantId, async (tx) => {
    const to = { state: "done", endedAt: at } as const;
    if (!(await store.moveRun(tx, grant, run.id, ["confirmed"], to))) return;
    const { done, notFound, kept } = await store.countOutcomes(tx, grant, run.id);
    const details = { systemId: run.systemId, done, notFound, kept };
    await record(tx, grant, { type: "database.erased", details, subject: run.id, at });
  });
  return null;
}

/** What went wrong and where, without the message, in which a value could stand. */
function faultText(error: unknown): string {
  if (!(error instanceof Error)) return "no error";
  const code = "code" in error ? ` ${String(error.code)}` : "";
  const where = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [`${error.name}${code}`, ...where.slice(0, 8)].join("\n");
}

/** One worker a process, also where a bundler keeps this module twice. */
const shared = globalThis as { stewardDatabases?: Worker | undefined };

export function startSharedDatabaseWorker(options: Options): void {
  shared.stewardDatabases ??= startDatabaseWorker(options);
}

/** Something was asked for just now. Without a worker in this process those of others will find it. */
export const nudgeDatabaseWorker = (): void => shared.stewardDatabases?.nudge();
