import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answers, freePort } from "./pages";

/** How long `npm start` takes until it answers, with a new data folder and with that same one, and how long its end. */
export async function measureStarts(say: (text: string) => void): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "steward-bench-start-"));
  await chmod(data, 0o755);
  try {
    say("npm start, with the packages installed and the app built");
    const first = await startOnce(data);
    const second = await startOnce(data);
    say(`  a new data folder, with the demo  ${first.started}, ended in ${first.ended}`);
    say(
      `  the same one again                ${second.started} (bar 10 s), ended in ${second.ended}`,
    );
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function startOnce(data: string) {
  const port = await freePort();
  const env = {
    ...process.env,
    STEWARD_DATA: data,
    STEWARD_ORIGIN: "",
    PORT: String(port),
    HOST: "127.0.0.1",
  };
  const began = performance.now();
  const child = spawn("npm", ["start"], { env, stdio: "ignore", detached: true });
  try {
    await answers(`http://127.0.0.1:${port}/sign-in`);
    const started = seconds(performance.now() - began);
    return { started, ended: await end(child) };
  } finally {
    if (child.exitCode === null) child.kill("SIGKILL");
  }
}

async function end(child: ChildProcess): Promise<string> {
  const began = performance.now();
  const closed = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  await closed;
  return seconds(performance.now() - began);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
