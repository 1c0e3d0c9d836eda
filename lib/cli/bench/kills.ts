import { spawn, type ChildProcess } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { grantTo, type Grant } from "@/lib/access/grant";
import { addMember, createMerchant } from "@/lib/accounts/commands";
import { verifyTrail } from "@/lib/audit/verify";
import type { OpenDatabase } from "@/lib/db/open";
import { isPassing } from "@/lib/db/passing";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import {
  askToJoin,
  cancelImport,
  commitImport,
  COMMIT_TIMEOUT_MS,
  stageFile,
} from "@/lib/imports/commands";
import { importProgress } from "@/lib/imports/views";
import type { Result } from "@/lib/result";
import { addSystem } from "@/lib/systems/commands";
import { AddSystemInput } from "@/lib/systems/input";
import { writeNewOrders } from "./reports";

/*
 * Joins that are killed: the process that joins, its connection, and the database server itself, in turn and each at a
 * random moment. Every one must in the end have happened once, and wholly; and at no moment may half of one be seen.
 * Where the database ends hard, what was read of the file is lost with it: that must be said, and the file sent again.
 */

const ROWS = 6_000;
/** Each is killed into a system of its own, and a merchant has only so many. */
const KILLS_PER_MERCHANT = 100;
const WORKERS = 2;
const PATIENCE_MS = 90_000;

const KINDS = ["process", "connection", "database"] as const;
type Kind = (typeof KINDS)[number];
type Moment = "before" | "during" | "after";

type Merchant = {
  readonly id: string;
  readonly run: Grant<"imports.run">;
  readonly read: Grant<"imports.read">;
};

/** Tries again while the database is away. */
async function steadily<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || performance.now() > until) throw error;
      await sleep(50);
    }
  }
}

function sure<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.refusal}.`);
  return result.value;
}

const minted = <T>(grant: T | null): T => {
  if (grant === null) throw new Error("Not allowed.");
  return grant;
};

async function newMerchant(number: number): Promise<Merchant> {
  const at = new Date();
  const { id } = await transactDirectory((tx) => createMerchant(tx, { name: "Killed" }, at));
  const person = {
    ...{ email: `killed-${number}@example.com`, name: "Killed", passwordHash: "none" },
    role: "admin",
  } as const;
  const userId = await transact(id, (tx) => addMember(tx, id, person, at));
  const member = { kind: "member", userId, merchantId: id, role: "admin" } as const;
  return {
    id,
    run: minted(grantTo(member, "imports.run")),
    read: minted(grantTo(member, "imports.read")),
  };
}

/** Reads the file into a new system; from here on it waits for a word. */
async function stage(
  { id: merchantId, run }: Merchant,
  name: string,
  path: string,
): Promise<{ id: string; systemId: string }> {
  const change = minted(grantTo({ kind: "operator", merchantId }, "systems.change"));
  const input = AddSystemInput.parse({ name, kind: "downloadedReports" });
  const system = sure(
    await transactResult(merchantId, (tx) => addSystem(tx, change, input, new Date())),
  );
  const source = createReadStream(path);
  const file = { systemId: system.id, channel: null, encoding: null, source };
  const staged = await stageFile(run, file, new Date());
  if (!staged.ok) throw new Error("The file was not read.");
  return { id: staged.id, systemId: system.id };
}

/** Forgets an import of which nothing is left, and reads the file once more into the same system. */
async function stageAgain(
  { id: merchantId, run }: Merchant,
  lost: { readonly id: string; readonly systemId: string },
  path: string,
): Promise<{ id: string; systemId: string }> {
  await transactResult(merchantId, (tx) => cancelImport(tx, run, lost, new Date()));
  const source = createReadStream(path);
  const file = { systemId: lost.systemId, channel: null, encoding: null, source };
  const staged = await stageFile(run, file, new Date());
  if (!staged.ok) throw new Error("The file was not read.");
  return { id: staged.id, systemId: lost.systemId };
}

/** Processes that join, as many as there should be: whichever is killed, another takes its place. */
class Workers {
  private readonly children: ChildProcess[] = [];
  readonly said: string[] = [];

  private readonly applicationUrl: string;

  constructor(applicationUrl: string) {
    this.applicationUrl = applicationUrl;
  }

  fill(): void {
    while (this.children.length < WORKERS) this.children.push(this.start());
  }

  private start(): ChildProcess {
    const child = spawn(process.execPath, ["lib/cli/launch.mjs", "lib/cli/bench/join-worker.ts"], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: { ...process.env, DATABASE_URL: this.applicationUrl },
    });
    child.stderr?.on("data", (text: Buffer) => this.said.push(text.toString()));
    return child;
  }

  /** All at once, as when the machine goes. */
  kill(): void {
    for (const child of this.children.splice(0)) child.kill("SIGKILL");
  }
}

const CELL = "channel, fields, basis_kind, basis_day, state, reappeared";

/** What of a system is not as it must be: all of its records and each cell of its tally, or none of either. */
async function faultsOf(look: Client, systemId: string, needsAll: boolean): Promise<string[]> {
  const { rows: held } = await look.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM holding WHERE system_id = $1",
    [systemId],
  );
  const count = held[0]?.count ?? -1;
  const { rows: cells } = await look.query(
    `(SELECT ${CELL}, count FROM holding_tally WHERE system_id = $1
      EXCEPT SELECT ${CELL}, count(*)::int FROM holding WHERE system_id = $1 GROUP BY ${CELL})
     UNION ALL
     (SELECT ${CELL}, count(*)::int FROM holding WHERE system_id = $1 GROUP BY ${CELL}
      EXCEPT SELECT ${CELL}, count FROM holding_tally WHERE system_id = $1)`,
    [systemId],
  );
  const isWhole = count === ROWS || (count === 0 && !needsAll);
  return [
    ...(isWhole ? [] : [`${count} of ${ROWS} records`]),
    ...(cells.length === 0 ? [] : [`${cells.length} cells of the tally differ from the recount`]),
  ];
}

async function owner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  return steadily(async () => {
    const client = new Client({ connectionString: url });
    client.on("error", () => undefined);
    await client.connect();
    try {
      // One picture of everything, however long the looking takes.
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  });
}

/** Ends what joins, in one of three ways, and says whether a join was under way. */
async function strike(
  kind: Kind,
  database: OpenDatabase,
  workers: Workers,
  importId: string,
): Promise<Moment> {
  const { rows } = await owner(database.ownerUrl ?? "", (client) =>
    client.query<{ state: string; pid: number | null }>(
      `SELECT i.state, t.backend_pid AS pid FROM import i
         LEFT JOIN import_task t ON (t.merchant_id, t.import_id) = (i.merchant_id, i.id) WHERE i.id = $1`,
      [importId],
    ),
  );
  const { state, pid } = rows[0] ?? { state: "gone", pid: null };
  const moment: Moment = state !== "staged" ? "after" : pid === null ? "before" : "during";
  if (kind === "process") workers.kill();
  if (kind === "connection" && pid !== null)
    await transactDirectory((tx) => tx.$executeRaw`SELECT pg_terminate_backend(${pid}::int)`);
  if (kind === "database") {
    const file = join(database.place ?? "", "cluster", "postmaster.pid");
    process.kill(Number.parseInt(readFileSync(file, "utf8"), 10), "SIGKILL");
  }
  return moment;
}

/** Kills joins `kills` times over; throws where one is half, lost or done twice. */
export async function measureKills(
  database: OpenDatabase,
  folder: string,
  kills: number,
  say: (text: string) => void,
): Promise<void> {
  const path = join(folder, "orders.txt");
  await writeNewOrders(path, ROWS, Math.floor(Date.now() / 86_400_000));
  const merchants = [await newMerchant(0)];
  let [merchant] = merchants as [Merchant];
  const straight = await stage(merchant, "Straight", path);
  const began = performance.now();
  sure(
    await transactResult(
      merchant.id,
      (tx) => commitImport(tx, merchant.run, straight, new Date()),
      { timeoutMs: COMMIT_TIMEOUT_MS },
    ),
  );
  const straightMs = performance.now() - began;
  say(`Joins of ${ROWS} records, ${straightMs.toFixed(0)} ms each when nothing is killed`);

  const workers = new Workers(database.applicationUrl);
  const met = new Map<string, number>();
  const faults: string[] = [];
  try {
    for (let index = 0; index < kills; index += 1) {
      if (index > 0 && index % KILLS_PER_MERCHANT === 0)
        merchants.push((merchant = await steadily(() => newMerchant(index))));
      const kind = KINDS[index % KINDS.length] ?? "process";
      workers.fill();
      const one = await steadily(() => stage(merchant, `Killed ${index} ${Date.now()}`, path));
      sure(
        await steadily(() =>
          transactResult(merchant.id, (tx) => askToJoin(tx, merchant.run, one, new Date())),
        ),
      );
      // Somewhere in the join, whenever its turn comes; now and then before it or after it.
      const isAim = Math.random() < 0.8;
      if (isAim) await turnOf(merchant, one.id);
      await sleep(Math.random() * straightMs);
      const moment = await strike(kind, database, workers, one.id);
      met.set(`${kind} ${moment}`, (met.get(`${kind} ${moment}`) ?? 0) + 1);
      workers.fill();
      const url = database.ownerUrl ?? "";
      const told = (text: string) => `kill ${index} (${kind}, ${moment}): ${text}`;
      faults.push(...(await owner(url, (c) => faultsOf(c, one.systemId, false))).map(told));
      let state = await stateInTheEnd(merchant, one.id);
      if (kind === "database" && state === "stagingLost") {
        met.set("sent again", (met.get("sent again") ?? 0) + 1);
        const again = await steadily(() => stageAgain(merchant, one, path));
        sure(
          await steadily(() =>
            transactResult(merchant.id, (tx) => askToJoin(tx, merchant.run, again, new Date())),
          ),
        );
        state = await stateInTheEnd(merchant, again.id);
      }
      if (state !== "committed") faults.push(told(`is ${state} in the end`));
      faults.push(...(await owner(url, (c) => faultsOf(c, one.systemId, true))).map(told));
    }
    faults.push(...(await owner(database.ownerUrl ?? "", (c) => faultsOfAll(c))));
    for (const { id } of merchants) {
      const trail = minted(grantTo({ kind: "operator", merchantId: id }, "audit.read"));
      const verified = await steadily(() => transact(id, (tx) => verifyTrail(tx, trail)));
      if (!verified.intact) faults.push("the trail is broken");
    }
  } finally {
    workers.kill();
  }
  if (workers.said.length > 0) faults.push(...workers.said);
  for (const [what, count] of [...met].sort()) say(`  ${what.padEnd(20)} ${count}`);
  say(`  ${kills} kills, ${faults.length} faults: half, lost, twice`);
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

/** Waits until somebody is at it, or it is done. */
async function turnOf({ id, read }: Merchant, importId: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const found = await steadily(() => transact(id, (tx) => importProgress(tx, read, importId)));
    if (found?.state !== "joining" || found.task?.runningSince) return;
    await sleep(10);
  }
}

async function stateInTheEnd({ id, read }: Merchant, importId: string): Promise<string> {
  const until = performance.now() + PATIENCE_MS;
  let state = "joining";
  while (state === "joining" && performance.now() < until) {
    const found = await steadily(() => transact(id, (tx) => importProgress(tx, read, importId)));
    state = found?.task?.gaveUp ?? found?.state ?? "gone";
    if (state === "joining") await sleep(30);
  }
  return state;
}

/** What is left over, and joins that left more than one trace. */
async function faultsOfAll(look: Client): Promise<string[]> {
  const count = async (what: string, sql: string) => {
    const { rows } = await look.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${sql}`,
    );
    return rows[0]?.count === 0 ? [] : [`${rows[0]?.count} ${what}`];
  };
  return [
    ...(await count("lines left in staging", "import_staging")),
    ...(await count("tasks left", "import_task")),
    ...(await count(
      "imports without exactly one trace",
      `(SELECT i.id FROM import i LEFT JOIN audit_event e
          ON e.merchant_id = i.merchant_id AND e.subject = i.id::text AND e.type = 'import.committed'
         GROUP BY i.id HAVING count(e.number) <> 1) apart`,
    )),
    ...(await count(
      "records that differ from those of the join that was not killed",
      `(SELECT record_key, channel, fields, basis_kind, basis_day, order_basis, country, region, count(*)
          FROM holding h GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, merchant_id
        HAVING count(*) <> (SELECT count(*) FROM system s WHERE s.merchant_id = h.merchant_id)) apart`,
    )),
    ...(await count(
      "records without as many fingerprints as in the join that was not killed",
      `(SELECT h.record_key FROM holding h JOIN fingerprint f ON (f.merchant_id, f.holding_id) = (h.merchant_id, h.id)
         GROUP BY h.merchant_id, h.record_key, f.digest
        HAVING count(*) <> (SELECT count(*) FROM system s WHERE s.merchant_id = h.merchant_id)) apart`,
    )),
  ];
}
