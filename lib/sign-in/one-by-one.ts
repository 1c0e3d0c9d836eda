import { availableParallelism } from "node:os";

/*
 * Strangers come through one door, one after the other: what they ask for costs far more than a page, and whoever is at
 * work here must not notice that somebody outside is guessing. While others wait there is a rest after each, so that
 * however many come, they have no more than a part of the machine.
 */

const LANES = Math.max(1, Math.floor(availableParallelism() / 2));
const REST_MS = 30;
const WAITING_MAX = 100;

let inside = 0;
const waiting: (() => void)[] = [];

/** Works when it is this stranger's turn; null where so many wait already that nothing was begun. */
export async function oneByOne<T>(work: () => Promise<T>): Promise<T | null> {
  if (inside < LANES) {
    inside += 1;
  } else {
    if (waiting.length >= WAITING_MAX) return null;
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  const began = performance.now();
  try {
    return await work();
  } finally {
    if (waiting.length > 0) setTimeout(next, Math.max(REST_MS, performance.now() - began));
    else inside -= 1;
  }
}

function next(): void {
  const first = waiting.shift();
  if (first) first();
  else inside -= 1;
}
