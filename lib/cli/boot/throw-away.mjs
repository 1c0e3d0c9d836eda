import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A data folder for one run of the tests. */
export const makeThrowAway = () => mkdtempSync(join(tmpdir(), "steward-test-"));

/** Removes a data folder, its database, and the server if a killed test left it running. */
export async function throwAway(folder) {
  const place = placeOf(folder);
  // Asked before the server ends: an interrupted run may have removed the folder by then.
  const isElsewhere = place && dirname(place) !== realpathSync(folder);
  if (place) await endServer(place);
  if (isElsewhere) rmSync(dirname(place), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

function placeOf(folder) {
  try {
    return realpathSync(join(folder, "pg"));
  } catch {
    return undefined;
  }
}

/** SIGINT is PostgreSQL's fast shutdown. */
async function endServer(place) {
  const file = join(place, "cluster", "postmaster.pid");
  try {
    process.kill(Number.parseInt(readFileSync(file, "utf8"), 10), "SIGINT");
    for (let waited = 0; waited < 5_000; waited += 50) {
      readFileSync(file);
      await sleep(50);
    }
  } catch {
    // No file any more: it has ended.
  }
}
