import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { requireRoom } from "./checks.mjs";
import { endAll, startNode } from "./children.mjs";
import { chromium } from "./chromium.mjs";
import { add, readCounts, sentence } from "./counts.mjs";
import { generate } from "./generate.mjs";
import { install } from "./install.mjs";
import { release } from "./lock.mjs";
import { mariadb } from "./mariadb.mjs";
import { continueOnOwnNode, onOwnNode } from "./own-node.mjs";
import { root } from "./root.mjs";
import { complain, Stop } from "./stop.mjs";
import { makeThrowAway, throwAway } from "./throw-away.mjs";

const say = (line) => console.log(line);

/** Settings of the person's own must not lead a test to a real database. */
const PERSONAL = [
  "DATABASE_URL",
  "DATABASE_OWNER_URL",
  "STEWARD_DATA",
  "STEWARD_KEY",
  "STEWARD_ORIGIN",
  "SMTP_URL",
  "SMTP_FROM",
  "HOST",
  "PORT",
  "NODE_ENV",
];

/** What a stage is given: where its runner writes a report, and a data folder of its own. */
const STAGES = {
  format: () => tool("prettier", ["--check", "--log-level", "warn", "."]),
  lint: () => tool("eslint", [".", "--max-warnings", "0"]),
  knip: () => tool("knip", []),
  types: async () => {
    await tool("next", ["typegen"]);
    await tool("typescript", ["--noEmit"], { command: "tsc" });
  },
  unit: (given) => vitest("unit", given),
  integration: async (given) => {
    process.env.MARIADBD_PATH = await mariadb(say);
    return vitest("integration", given);
  },
  build: () => build(say),
  browser: async ({ report, data }) =>
    tool("@playwright/test", ["test", "--reporter=list,json"], {
      command: "playwright",
      env: {
        CHROMIUM_PATH: await chromium(say),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        STEWARD_DATA: data,
      },
    }),
};

const vitest = (project, { report, data }) =>
  tool(
    "vitest",
    [
      "run",
      `--project=${project}`,
      "--passWithNoTests",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    { env: { STEWARD_DATA: data } },
  );

/** The data folder of the stage that runs. */
let inUse;

/** Runs the stages that are named, or all; the last line it prints is the sum of all tests. */
export async function main(script) {
  process.chdir(root);
  for (const name of PERSONAL) delete process.env[name];
  try {
    const names = stagesOf(process.argv.slice(2));
    requireRoom();
    await install(say);
    if (!onOwnNode()) process.exit(await continueOnOwnNode(script));
    endOnSignals();
    await generate(say);
    process.exitCode = await runAll(names);
  } catch (error) {
    complain(error);
    say(sentence({ passed: 0, failed: 1, skipped: 0 }));
    process.exitCode = 1;
  }
}

function stagesOf(args) {
  const unknown = args.filter((name) => !Object.hasOwn(STAGES, name));
  if (unknown.length > 0)
    throw new Stop(
      `There is no stage ${unknown.join(", ")}: choose among ${Object.keys(STAGES).join(", ")}.`,
    );
  return Object.keys(STAGES).filter((name) => args.length === 0 || args.includes(name));
}

/** @returns {Promise<number>} the exit code */
async function runAll(names) {
  const reports = mkdtempSync(join(tmpdir(), "steward-reports-"));
  let total = { passed: 0, failed: 0, skipped: 0 };
  let broken;
  try {
    for (const name of names) {
      const report = join(reports, `${name}.json`);
      const fault = await runStage(name, report);
      total = add(total, readCounts(report) ?? { passed: 0, failed: 0, skipped: 0 });
      if (fault) {
        broken = name;
        complain(fault);
        break;
      }
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  if (broken) {
    say(`\nThe stage ${broken} failed.`);
    total = { ...total, failed: Math.max(total.failed, 1) };
  }
  say(sentence(total));
  return broken ? 1 : 0;
}

/** @returns {Promise<unknown>} what went wrong, if anything */
async function runStage(name, report) {
  const begun = performance.now();
  say(`\n== ${name}`);
  const data = makeThrowAway();
  inUse = data;
  try {
    await STAGES[name]({ report, data });
    say(`== ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await throwAway(data);
  }
}

/** Runs a tool of the project's own, and throws if it is not content. */
async function tool(name, args, { command = name, env = {} } = {}) {
  const folder = join(root, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const script = join(folder, typeof bin === "string" ? bin : bin[command]);
  const code = await startNode([script, ...args], { env: { ...process.env, ...env } }).done;
  if (code !== 0) throw new Stop(`${command} ${args[0] ?? ""} ended with exit code ${code}.`);
}

function endOnSignals() {
  const leave = async () => {
    setTimeout(() => process.exit(1), 9_000);
    await endAll(5_000);
    release();
    if (inUse) await throwAway(inUse);
    process.exit(130);
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(name, leave);
}
