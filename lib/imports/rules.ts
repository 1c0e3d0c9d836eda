import type { OpenTask } from "./tasks";

type Place = Pick<OpenTask, "merchantId" | "systemId">;

/**
 * Joins in the order in which a worker takes them: first of the merchant for whom it does least at this moment, then
 * of the one whose last turn is longest ago, then by when they were asked for. One into a system that is being joined
 * waits without a worker.
 */
export function inFairOrder<T extends OpenTask>(
  tasks: readonly T[],
  running: readonly Place[],
  turns: ReadonlyMap<string, number>,
): readonly T[] {
  const load = (task: T) => running.filter((one) => one.merchantId === task.merchantId).length;
  const turn = (task: T) => turns.get(task.merchantId) ?? 0;
  const isFree = (task: T) =>
    !running.some((one) => one.merchantId === task.merchantId && one.systemId === task.systemId);
  return tasks
    .filter(isFree)
    .sort(
      (a, b) =>
        load(a) - load(b) ||
        turn(a) - turn(b) ||
        a.askedAt.getTime() - b.askedAt.getTime() ||
        (a.importId < b.importId ? -1 : 1),
    );
}
