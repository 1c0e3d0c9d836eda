import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";

/*
 * The process that joins, its connection and the database server are killed in turn, by the same program that measures
 * it at length: `npm run bench -- --kills 200`. How often here is set by STEWARD_KILLS.
 */

const ROOT = resolve(import.meta.dirname, "../../..");
const KILLS = Number(process.env.STEWARD_KILLS ?? 9);

test("a join that was asked for is done once and wholly, whatever is killed", async () => {
  const child = spawn(
    process.execPath,
    ["lib/cli/launch.mjs", "lib/cli/bench/bench.ts", "--kills", String(KILLS)],
    { cwd: ROOT, env: { ...process.env, DATABASE_URL: "" }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (piece: Buffer) => (said += piece.toString()));
  const code = await new Promise((done) => child.once("close", done));
  expect(said).toContain(`${KILLS} kills, 0 faults`);
  expect(code).toBe(0);
}, 600_000);
