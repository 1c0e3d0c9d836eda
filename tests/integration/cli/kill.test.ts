import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as after } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cli, cliProcess, ownData } from "@/tests/support/command-line";
import { ownDatabase, type OwnDatabase } from "@/tests/support/own-database";
import { generatedNewOrders } from "@/tests/support/report-files";

/*
 * An import that is killed leaves nothing half done, and is done again as if nothing had been. How often it is tried
 * is set by STEWARD_KILLS; a handful in every run, hundreds when somebody wants to know.
 */

const KILLS = Number(process.env.STEWARD_KILLS ?? 6);
const ROWS = 12_000;

let own: OwnDatabase;
let folder: string;
let path: string;
let look: Client;
let straightMs: number;

const rows = async <T extends object>(sql: string, values: readonly unknown[] = []) =>
  (await look.query<T>(sql, [...values])).rows;
const run = (...args: string[]) => cli([...args, "--json"]);
const importInto = (system: string, kill?: AbortSignal) =>
  cliProcess(["import", path, "--merchant", "acme", "--system", system, "--json"], {
    data: own.data,
    onStart: (child) => kill?.addEventListener("abort", () => child.kill("SIGKILL")),
  });

beforeAll(async () => {
  own = await ownDatabase();
  folder = mkdtempSync(join(tmpdir(), "steward-files-"));
  path = join(folder, "orders.txt");
  await pipeline(generatedNewOrders(ROWS), createWriteStream(path));
  expect((await run("merchant", "add", "Acme")).code).toBe(0);
  look = new Client({ connectionString: own.ownerUrl });
  await look.connect();
  // Whole tables are held against each other here, and how many rows a merchant has is not sampled.
  await look.query("SET enable_nestloop = off");
  await run("system", "add", "Straight", "--merchant", "acme", "--kind", "downloadedReports");
  // The first start compiles what the later ones find compiled: their time is to be taken.
  const tried = ["import", path, "--merchant", "acme", "--system", "Straight", "--dry-run"];
  expect((await cliProcess(tried, { data: own.data })).code).toBe(0);
  const begun = performance.now();
  expect((await importInto("Straight")).code).toBe(0);
  straightMs = performance.now() - begun;
});

afterAll(async () => {
  await look.end();
  await own.end();
  rmSync(folder, { recursive: true, force: true });
});

const HELD = `h.record_key, h.state, h.reappeared, h.channel, h.channels_said, h.channels_told, h.fields, h.prime_marks,
  h.basis_kind, h.basis_day, h.order_basis, h.cancelled_day, h.country, h.region`;
const OF =
  "FROM holding h JOIN system s ON (s.merchant_id, s.id) = (h.merchant_id, h.system_id) WHERE s.name =";
const CELL = "channel, fields, basis_kind, basis_day, state, reappeared";
const COUNTED = `FROM holding_tally t JOIN system s ON (s.merchant_id, s.id) = (t.merchant_id, t.system_id) WHERE s.name =`;

/** How many rows one system has that the other has not, records, cells and fingerprints together. */
async function differences(one: string, other: string): Promise<number> {
  const apart = (columns: string, from: string) =>
    `(SELECT ${columns} ${from} $1 EXCEPT SELECT ${columns} ${from} $2)
     UNION ALL (SELECT ${columns} ${from} $2 EXCEPT SELECT ${columns} ${from} $1)`;
  const prints = `FROM fingerprint f JOIN holding h ON (h.merchant_id, h.id) = (f.merchant_id, f.holding_id)
    JOIN system s ON (s.merchant_id, s.id) = (h.merchant_id, h.system_id) WHERE s.name =`;
  await rows("ANALYZE");
  let count = 0;
  for (const sql of [
    apart(HELD, OF),
    apart(`t.${CELL.replaceAll(", ", ", t.")}, t.count`, COUNTED),
    apart("h.record_key, f.digest", prints),
  ])
    count += (await rows(sql, [one, other])).length;
  return count;
}

/** Nothing half visible: no line staged of no import, the tally is the recount, each system has all or nothing. */
async function expectWhole(system: string): Promise<"all" | "nothing"> {
  expect(
    await rows(
      `SELECT 1 FROM import_staging s WHERE NOT EXISTS (SELECT 1 FROM import i WHERE i.id = s.import_id) LIMIT 1`,
    ),
  ).toEqual([]);
  expect(
    await rows(
      `(SELECT system_id, ${CELL}, count FROM holding_tally
        EXCEPT SELECT system_id, ${CELL}, count(*)::int FROM holding GROUP BY system_id, ${CELL})
       UNION ALL
       (SELECT system_id, ${CELL}, count(*)::int FROM holding GROUP BY system_id, ${CELL}
        EXCEPT SELECT system_id, ${CELL}, count FROM holding_tally)`,
    ),
  ).toEqual([]);
  const [held] = await rows<{ count: number }>(`SELECT count(*)::int AS count ${OF} $1`, [system]);
  expect([0, ROWS]).toContain(held?.count);
  return held?.count === 0 ? "nothing" : "all";
}

describe("an import that is killed", () => {
  // Evenly over its whole time, from its first breath to its last; each somewhere in its share.
  test.each(Array.from({ length: KILLS }, (_, index) => index))("run %i", async (index) => {
    const system = `Killed ${index}`;
    await run("system", "add", system, "--merchant", "acme", "--kind", "downloadedReports");
    const at = ((index + Math.random()) / KILLS) * straightMs;
    const kill = new AbortController();
    const killed = importInto(system, kill.signal);
    await after(at);
    kill.abort();
    const { code } = await killed;
    const left = await expectWhole(system);
    if (code === 0) expect(left, `killed after ${at} ms`).toBe("all");

    const again = await importInto(system);
    expect(again.code, `killed after ${at} ms: ${again.stderr}`).toBe(0);
    expect(again.json()).toMatchObject({
      holdings: left === "all" ? { new: 0, unchanged: ROWS } : { new: ROWS, unchanged: 0 },
    });
    expect(await expectWhole(system)).toBe("all");
    expect(await differences("Straight", system)).toBe(0);
  });

  test("leaves the trail intact and nothing staged", async () => {
    const verified = await run("audit", "verify", "--merchant", "acme");
    expect(verified.json()).toMatchObject({ intact: true });
    const [waiting] = await rows<{ imports: number; events: number }>(
      `SELECT count(*) FILTER (WHERE state = 'committed')::int AS imports,
              (SELECT count(*)::int FROM audit_event WHERE type = 'import.committed') AS events FROM import`,
    );
    expect(waiting?.events).toBe(waiting?.imports);
  });

  test("alone, with nobody else at the database, is done again by the next command", async () => {
    const lonely = ownData();
    try {
      const here = (...args: string[]) => cliProcess([...args, "--json"], { data: lonely.data });
      const at = ["--merchant", "acme", "--system", "Reports"];
      expect((await here("merchant", "add", "Acme")).code).toBe(0);
      await here("system", "add", "Reports", "--merchant", "acme", "--kind", "downloadedReports");
      await cliProcess(["import", path, ...at, "--json"], {
        data: lonely.data,
        onStart: (child) => setTimeout(() => child.kill("SIGKILL"), straightMs * 0.8),
      });
      expect((await here("import", path, ...at)).code).toBe(0);
      expect((await here("status", "--merchant", "acme")).json()).toMatchObject({ total: ROWS });
    } finally {
      lonely.remove();
    }
  });
});
