import { grantOfMember } from "@/lib/access/members";
import { grantTo, type Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { isPassing } from "@/lib/db/passing";
import { transact, transactDirectory } from "@/lib/db/transact";
import { isSystemFree } from "@/lib/holdings/commands";
import { faultText } from "@/lib/queue/fault";
import { now } from "@/lib/time/now";
import { COMMIT_TIMEOUT_MS, type commitImport, type CommitRefusal } from "./commands";
import { JOIN_PROBLEMS, type JoinProblem } from "./report";
import { inFairOrder } from "./rules";
import { findImport, takeIfFree } from "./store";
import * as tasks from "./tasks";
import type { OpenTask } from "./tasks";

/** So many joins at once in one process; the database has other things to do. */
const JOINS_AT_ONCE = 2;
const POLL_MS = 1_000;

export type Worker = {
  /** Looks for work now, and not only at the next turn. */
  readonly nudge: () => void;
  /** Takes nothing more, and resolves once nothing is under way. */
  readonly stop: () => Promise<void>;
};

type Options = {
  /** Told of what is a fault of ours; it names no shopper. */
  readonly onFault: (text: string) => void;
  /** Joins an import, with whatever follows from it in modules above. */
  readonly commit: typeof commitImport;
  readonly atOnce?: number;
  readonly pollMs?: number;
};

/** Undoes a join that was called off, or whose turn it is not. */
class NotToBeDone extends Error {}

/**
 * Works off the joins that people asked for. Any number of processes may do so: a join happens in one transaction that
 * holds its import, ends its task and begins with both still there. Killed at any moment, it has happened or it has not,
 * and in that case whoever looks next does it.
 */
export function startWorker({
  onFault,
  commit,
  atOnce = JOINS_AT_ONCE,
  pollMs = POLL_MS,
}: Options): Worker {
  const running = new Set<OpenTask>();
  const slots = new Set<Promise<void>>();
  const turns = new Map<string, number>();
  let turn = 0;
  let isStopped = false;
  let isTroubled = false;

  /** Joins one after the other until nothing is left that is not somebody else's. */
  async function work(): Promise<void> {
    const tried = new Set<OpenTask["importId"]>();
    while (!isStopped) {
      const open = await transactDirectory(tasks.listOpenTasks);
      isTroubled = false;
      const untried = open.filter(({ importId }) => !tried.has(importId));
      const [task] = inFairOrder(untried, [...running], turns);
      if (!task || isStopped) return;
      tried.add(task.importId);
      running.add(task);
      nudge();
      try {
        if (await attempt(task, { onFault, commit })) turns.set(task.merchantId, (turn += 1));
      } finally {
        running.delete(task);
      }
    }
  }

  function nudge(): void {
    if (isStopped || slots.size >= atOnce) return;
    const slot = work()
      .catch((error: unknown) => {
        // A database that is away comes back; anything else is said once, until it works again.
        if (!isTroubled && !isPassing(error))
          onFault(`Looking for imports to join: ${faultText(error)}`);
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

/** Joins one import, or says why it is not joined; false where it was not its turn. */
async function attempt(
  task: OpenTask,
  { onFault, commit }: Pick<Options, "onFault" | "commit">,
): Promise<boolean> {
  let watch: NodeJS.Timeout | undefined;
  try {
    await transact(
      task.merchantId,
      async (tx) => {
        const backend = await tasks.thisBackend(tx);
        await join(tx, task, commit, async () => {
          const isNoted = await transactDirectory((other) =>
            tasks.noteBackend(other, task, backend),
          );
          if (!isNoted) throw new NotToBeDone();
          watch = setInterval(() => void breakOffIfCalledOff(task, backend), POLL_MS);
        });
      },
      { timeoutMs: COMMIT_TIMEOUT_MS },
    );
    return true;
  } catch (error) {
    if (error instanceof NotToBeDone || isPassing(error)) return false;
    await noteFailure(task, error, onFault);
    return true;
  } finally {
    clearInterval(watch);
  }
}

/** The whole join, in one transaction. */
async function join(
  tx: Tx,
  task: OpenTask,
  commit: Options["commit"],
  onBegin: () => Promise<void>,
): Promise<void> {
  const { merchantId, importId: id, systemId, askedBy } = task;
  const system = grantTo({ kind: "system", merchantId }, "imports.run");
  if (!system) throw new Error("The system may not join.");
  if (!(await takeIfFree(tx, system, id))) return endIfDone(tx, system, task);
  const grant = await grantOf(tx, merchantId, askedBy);
  if (!grant) return giveUp(tx, system, task, "notAllowed");
  if (!(await isSystemFree(tx, grant, systemId))) throw new NotToBeDone();

  await onBegin();
  const result = await commit(tx, grant, { id, gone: task.goneSaid }, now());
  if (!result.ok) return giveUp(tx, system, task, problemOf(result.refusal));
  if (!(await tasks.endTask(tx, task))) throw new NotToBeDone();
}

/** Why it was not joined, in the words of a join that was given up. */
const problemOf = (refusal: CommitRefusal): JoinProblem =>
  JOIN_PROBLEMS.find((problem) => problem === refusal) ?? "systemGone";

/** An import that is not to be had is somebody else's at this moment, or nothing is left to be done with it. */
async function endIfDone(tx: Tx, grant: Grant<"imports.run">, task: OpenTask): Promise<void> {
  const found = await findImport(tx, grant, task.importId);
  if (found && found.state !== "committed" && found.state !== "withdrawn") throw new NotToBeDone();
  await tasks.endTask(tx, task);
}

/** The right of whoever asked, as it is now: it may have been taken back since. */
const grantOf = async (
  tx: Tx,
  merchantId: string,
  askedBy: OpenTask["askedBy"],
): Promise<Grant<"imports.run"> | null> =>
  askedBy.kind === "member"
    ? grantOfMember(tx, merchantId, askedBy.userId, "imports.run")
    : grantTo({ kind: "operator", merchantId }, "imports.run");

async function giveUp(
  tx: Tx,
  grant: Grant<"imports.run">,
  task: OpenTask,
  reason: JoinProblem,
): Promise<void> {
  await record(tx, grant, {
    type: "import.joinGivenUp",
    details: { systemId: task.systemId, reason },
    subject: task.importId,
    at: now(),
  });
  if (!(await tasks.giveUp(tx, task, reason))) throw new NotToBeDone();
}

/** A signal that meets a backend between two statements is lost; so it is repeated. */
async function breakOffIfCalledOff(task: OpenTask, backend: tasks.Backend): Promise<void> {
  try {
    await transactDirectory(async (tx) => {
      if (!(await tasks.isOpen(tx, task))) await tasks.interrupt(tx, backend);
    });
  } catch {
    // The database is away, and with it the transaction.
  }
}

/** A fault is tried again a few times; then the import waits for a word again, and we are told. */
async function noteFailure(
  task: OpenTask,
  error: unknown,
  onFault: Options["onFault"],
): Promise<void> {
  const { merchantId, importId } = task;
  const grant = grantTo({ kind: "system", merchantId }, "imports.run");
  await transact(merchantId, async (tx) => {
    const failures = await tasks.countFailure(tx, task);
    if (failures < tasks.FAILURES_MAX || !grant) return;
    await giveUp(tx, grant, task, "fault");
    onFault(`Joining import ${importId} failed ${failures} times: ${faultText(error)}`);
  });
}

/** One worker a process, also where a bundler keeps this module twice. */
const shared = globalThis as { stewardJoins?: Worker | undefined };

export function startSharedWorker(options: Options): void {
  shared.stewardJoins ??= startWorker(options);
}

/** Something was asked for just now. Without a worker in this process those of others will find it. */
export const nudgeWorker = (): void => shared.stewardJoins?.nudge();
