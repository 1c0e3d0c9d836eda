import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./root.mjs";

const folder = join(root, ".steward");
const path = join(folder, "lock");

/**
 * Does something that two processes must not do at once to this folder: install, generate, build.
 * The lock names its holder; one whose holder is dead counts for nothing.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once if somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function alone(work, onWait) {
  mkdirSync(folder, { recursive: true });
  for (let waited = false; !take(); waited = true) {
    if (!waited) onWait?.();
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/** Ends the lock early, for a process that must end at once. */
export function release() {
  if (holder(path) === process.pid) rmSync(path, { force: true });
}

/** A link appears whole and only once, so nobody reads a lock that does not name its holder yet. */
function take() {
  const mine = `${path}-${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    clearDead();
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Moves a dead holder's lock away; one that was renewed in between is put back. */
function clearDead() {
  if (isAlive(holder(path))) return;
  const aside = `${path}-${process.pid}-old`;
  try {
    renameSync(path, aside);
    if (isAlive(holder(aside))) linkSync(aside, path);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
