import { spawn } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { connect, disconnect } from "@/lib/db/client";
import { openDatabase, type OpenDatabase } from "@/lib/db/open";
import { measureDoors } from "./doors";
import { measureEvents, measureFigures } from "./engagement";
import { measureErasures } from "./erasures";
import { measureKills } from "./kills";
import { measurePages, type BenchMerchant } from "./pages";
import { writeNewOrders } from "./reports";
import { measureApi, measureDecisions, measureLists } from "./sharing";
import { measureStarts } from "./starts";

/*
 * The figures Steward is held to, measured: how long a start takes, the import of large reports against the bare COPY
 * of the same file on the same server, and the pages of a small merchant against those of large ones. Ratios within
 * one run, since machines differ and are never quiet.
 *
 *     npm run bench                                       ten thousand and a million rows
 *     npm run bench -- --rows 10000,1000000,10000000      as many merchants, the first one to compare with
 *     npm run bench -- --erasures 100000                  an erasure of so many records, from asking to its certificate
 *     npm run bench -- --events 10000000                  so many events in one file; pages of three years of figures
 *     npm run bench -- --lists 1000000                    decisions here and over the interface (of the app as built), a list and a file of so many rows
 *     npm run bench -- --doors                            a flood of wrong sign-ins; whether the door tells who has an account
 *     npm run bench -- --kills 200                        joins that are killed so often: none half, lost or twice
 */

/** Below this an import is over before anything of it could be measured. */
const MEASURED_ROWS_MIN = 100_000;
/**
 * As `npm run steward` starts it: a large young generation saves no time here and costs a hundred megabytes, and so does an
 * old one that may grow to a share of the machine.
 */
const NODE_OPTIONS = ["--max-semi-space-size=16", "--max-old-space-size=1024"];

const say = (text: string) => process.stdout.write(`${text}\n`);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

type Run = { readonly ms: number; readonly peakMb: number; readonly answer: string };

/** Runs the command line as its users do, and watches how much memory it takes at most (Linux). */
async function steward(args: readonly string[], mayFind = false): Promise<Run> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...NODE_OPTIONS, "lib/cli/launch.mjs", "lib/cli/steward.ts", ...args, "--json"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let peakKb = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // No /proc, or the process has just ended.
    }
  }, 100);
  let answer = "";
  child.stdout.on("data", (chunk: Buffer) => (answer += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(watch);
  if (code !== 0 && !(mayFind && code === 1))
    throw new Error(`steward ${args[0]} ended with ${code}.`);
  return { ms: performance.now() - began, peakMb: peakKb / 1024, answer };
}

/** The floor under every import: the same file into a table of text columns. */
async function bareCopy(database: OpenDatabase, path: string): Promise<number> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  const columns = Array.from({ length: 34 }, (_, index) => `c${index} text`).join(", ");
  await client.query(`CREATE TABLE bench_bare (${columns})`);
  const began = performance.now();
  const sink = client.query(copyFrom("COPY bench_bare FROM STDIN WITH (FORMAT text, HEADER true)"));
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), sink);
  const ms = performance.now() - began;
  await client.query("DROP TABLE bench_bare");
  await client.end();
  return ms;
}

async function newMerchant(name: string): Promise<string> {
  const { answer } = await steward(["merchant", "add", name]);
  const slug = String(JSON.parse(answer).slug);
  await steward(["system", "add", "Reports", "--merchant", slug, "--kind", "downloadedReports"]);
  return slug;
}

/** Makes a merchant that holds so many records; answers how long the import took, in ms. */
async function fill(
  database: OpenDatabase,
  folder: string,
  merchant: BenchMerchant,
  today: number,
): Promise<number> {
  const { slug, rows } = merchant;
  const path = join(folder, "report.txt");
  await writeNewOrders(path, rows, today);
  const args = ["import", path, "--merchant", slug, "--system", "Reports"];
  if (rows < MEASURED_ROWS_MIN) return (await steward(args)).ms;

  say(`New Orders report: ${rows} rows, ${((await stat(path)).size / 1e6).toFixed(0)} MB`);
  const before = await bareCopy(database, path);
  const first = await steward(args);
  const again = await steward(args);
  const after = await bareCopy(database, path);
  const ratio = (first.ms / ((before + after) / 2)).toFixed(1);
  say(`  bare COPY            ${seconds(before)} before, ${seconds(after)} after`);
  say(
    `  import               ${seconds(first.ms)}, ${ratio} × the bare COPY (bar 9), peak ${first.peakMb.toFixed(0)} MB (bar 400)`,
  );
  say(
    `  the same file again  ${seconds(again.ms)}, ${(again.ms / first.ms).toFixed(2)} × the first time (bar 1), peak ${again.peakMb.toFixed(0)} MB`,
  );
  say(`  again changed        ${JSON.stringify(JSON.parse(again.answer).holdings)}`);
  await rm(path);
  return first.ms;
}

/** What ten times the rows cost, from one size that was measured to the next. */
function sayGrowth(sizes: readonly { readonly rows: number; readonly ms: number }[]): void {
  for (const [index, larger] of sizes.entries()) {
    const smaller = sizes[index - 1];
    if (!smaller || smaller.rows < MEASURED_ROWS_MIN) continue;
    const times = (larger.ms / smaller.ms).toFixed(1);
    say(`${larger.rows / smaller.rows} × the rows took ${times} × the time (bar 10.5 for ten)`);
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      rows: { type: "string", default: "10000,1000000" },
      pages: { type: "boolean", default: true },
      starts: { type: "boolean", default: true },
      erasures: { type: "string" },
      kills: { type: "string" },
      events: { type: "string" },
      lists: { type: "string" },
      doors: { type: "boolean", default: false },
    },
    allowNegative: true,
  });
  const isAlone = [values.kills, values.erasures, values.events, values.lists].some(
    (each) => each !== undefined,
  );
  if (values.starts && !isAlone && !values.doors) await measureStarts(say);
  const folder = await mkdtemp(join(tmpdir(), "steward-bench-"));
  // As root the database runs as another user and has to pass through.
  await chmod(folder, 0o755);
  process.env.STEWARD_DATA = folder;
  const database = await openDatabase();
  try {
    connect(database.applicationUrl);
    if (values.doors)
      return await measureDoors(database.applicationUrl, database.ownerUrl ?? "", folder, say);
    if (values.kills !== undefined)
      return await measureKills(database, folder, Number(values.kills), say);
    const today = Math.floor(Date.now() / 86_400_000);
    if (values.erasures !== undefined)
      return await measureErasures(folder, Number(values.erasures), today, say);
    if (values.events !== undefined) {
      const tools = { steward, newMerchant };
      if (Number(values.events) > 0) await measureEvents(tools, folder, Number(values.events), say);
      return await measureFigures(tools, database.applicationUrl, folder, values.pages, say);
    }
    if (values.lists !== undefined) {
      measureDecisions(say);
      if (values.pages)
        await measureApi({ steward, newMerchant }, database.applicationUrl, folder, say);
      return await measureLists({ steward, newMerchant }, folder, Number(values.lists), say);
    }
    const merchants: BenchMerchant[] = [];
    const sizes: { rows: number; ms: number }[] = [];
    for (const rows of values.rows.split(",").map(Number)) {
      const merchant = { slug: await newMerchant(`Rows ${rows}`), rows };
      sizes.push({ rows, ms: await fill(database, folder, merchant, today) });
      merchants.push(merchant);
    }
    sayGrowth(sizes);
    if (values.pages) await measurePages(database.applicationUrl, folder, merchants, say);
  } finally {
    await disconnect();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
