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
import { env } from "@/lib/env";
import { measurePages } from "./pages";
import { writeNewOrders } from "./reports";

/*
 * The figures Steward is held to, measured: the import of a large report against the bare COPY of the same file on the
 * same server, and the pages of a small merchant against those of a large one. Ratios within one run, since machines
 * differ and are never quiet.
 */

const SMALL_ROWS = 10_000;
/** As `npm run steward` starts it: a large young generation saves no time here and costs a hundred megabytes. */
const NODE_OPTIONS = ["--max-semi-space-size=16"];

const say = (text: string) => process.stdout.write(`${text}\n`);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

type Run = { readonly ms: number; readonly peakMb: number; readonly answer: string };

/** Runs the command line as its users do, and watches how much memory it takes at most (Linux). */
async function steward(args: readonly string[]): Promise<Run> {
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
  if (code !== 0) throw new Error(`steward ${args[0]} ended with ${code}.`);
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

async function measureImports(database: OpenDatabase, folder: string, rows: number, today: number) {
  const path = join(folder, "report.txt");
  const small = join(folder, "small.txt");
  await writeNewOrders(path, rows, today);
  await writeNewOrders(small, SMALL_ROWS, today);
  say(`New Orders report: ${rows} rows, ${((await stat(path)).size / 1e6).toFixed(0)} MB`);

  const [smallSlug, largeSlug] = [await newMerchant("Small"), await newMerchant("Large")];
  await steward(["import", small, "--merchant", smallSlug, "--system", "Reports"]);

  const before = await bareCopy(database, path);
  const first = await steward(["import", path, "--merchant", largeSlug, "--system", "Reports"]);
  const again = await steward(["import", path, "--merchant", largeSlug, "--system", "Reports"]);
  const after = await bareCopy(database, path);
  const copy = (before + after) / 2;
  const ratio = (first.ms / copy).toFixed(1);
  say(`  bare COPY            ${seconds(before)} before, ${seconds(after)} after`);
  say(
    `  import               ${seconds(first.ms)}, ${ratio} × the bare COPY (bar 9), peak ${first.peakMb.toFixed(0)} MB (bar 400)`,
  );
  say(
    `  the same file again  ${seconds(again.ms)}, ${(again.ms / first.ms).toFixed(2)} × the first time (bar 1), peak ${again.peakMb.toFixed(0)} MB`,
  );
  say(`  again changed        ${JSON.stringify(JSON.parse(again.answer).holdings)}`);
  return { smallSlug, largeSlug };
}

async function main() {
  const { values } = parseArgs({
    options: {
      rows: { type: "string", default: "1000000" },
      pages: { type: "boolean", default: true },
    },
    allowNegative: true,
  });
  const folder = await mkdtemp(join(tmpdir(), "steward-bench-"));
  // As root the database runs as another user and has to pass through.
  await chmod(folder, 0o755);
  process.env.STEWARD_DATA = folder;
  const database = await openDatabase();
  try {
    connect(database.applicationUrl);
    const today = Math.floor(Date.now() / 86_400_000);
    const slugs = await measureImports(database, folder, Number(values.rows), today);
    if (values.pages) await measurePages(database.applicationUrl, env().STEWARD_DATA, slugs, say);
  } finally {
    await disconnect();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
