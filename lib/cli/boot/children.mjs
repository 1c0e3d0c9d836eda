import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ownNode, root } from "./root.mjs";

const leash = fileURLToPath(new URL("./leash.mjs", import.meta.url));

const DEFAULT_STDIO = ["ignore", "inherit", "inherit", "ipc"];

/** The children of this process that still run. */
const running = new Set();

/** Once the children were told to end, no new one starts behind their back. */
let ending = false;

/**
 * Runs a program in a process group of its own, so that ending it ends whatever it started too,
 * and so that Ctrl-C reaches it through this process, in order, and not past it.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdio?: import("node:child_process").StdioOptions }} options
 */
export function startApart(program, args, { env = process.env, stdio = "inherit" } = {}) {
  if (ending) throw new Error("This process is about to end.");
  const child = spawn(program, args, { cwd: root, env, stdio, detached: true });
  const started = { child, done: endOf(child) };
  running.add(started);
  started.done.then(
    () => running.delete(started),
    () => running.delete(started),
  );
  return started;
}

/**
 * Runs a script on the project's Node.js, tied to this process: it ends when this one is killed.
 * The variable tells the child from its own workers, who inherit everything else.
 */
export function startNode(args, { env = process.env, stdio = DEFAULT_STDIO } = {}) {
  const tied = { ...env, STEWARD_LEASH: String(process.pid) };
  return startApart(ownNode, ["--import", leash, ...args], { env: tied, stdio });
}

/** Runs a program and answers with its exit code and what it said. */
export async function listen(started) {
  let text = "";
  for (const stream of [started.child.stdout, started.child.stderr]) {
    stream?.setEncoding("utf8").on("data", (part) => (text += part));
  }
  return { code: await started.done, text };
}

/** Ends every child for good, with force after the grace. */
export async function endAll(graceMs) {
  ending = true;
  await Promise.all(Array.from(running, (started) => end(started, graceMs)));
}

/** Ends a child and its whole group; with force after the grace. */
async function end({ child, done }, graceMs) {
  signal(child, "SIGTERM");
  const force = setTimeout(() => signal(child, "SIGKILL"), graceMs);
  await done.catch(() => {});
  clearTimeout(force);
  signal(child, "SIGKILL");
}

function signal(child, name) {
  try {
    if (child.pid) process.kill(-child.pid, name);
  } catch {
    // The whole group has gone.
  }
}

/** @returns {Promise<number>} the exit code; a death by signal counts as 1 */
function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
