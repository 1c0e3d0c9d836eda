import { setTimeout as sleep } from "node:timers/promises";
import { build, isBuilt, nextScript } from "./build.mjs";
import { isLoopback, requireAddress, requireRoom } from "./checks.mjs";
import { endAll, startNode } from "./children.mjs";
import { generate } from "./generate.mjs";
import { install } from "./install.mjs";
import { release } from "./lock.mjs";
import { continueOnOwnNode, onOwnNode } from "./own-node.mjs";
import { settle } from "./root.mjs";
import { complain, Stop } from "./stop.mjs";
import { readTypeScript } from "./typescript.mjs";

/** Everything has ended 10 s after it was told to: the web server gets half of that. */
const GRACE_MS = 5_000;
const GRACE_ALL_MS = 9_000;

/** What beside this process takes memory during a build; below it, one thing is done after another. */
const ROOM_FOR_BOTH_BYTES = 3 * 2 ** 30;

const say = (line) => console.log(line);

/** Runs until a signal ends it or something stands in its way, and leaves no process behind. */
export async function main(script) {
  const told = signals();
  const state = { opening: undefined };
  let code = 0;
  try {
    await Promise.race([run(script, told, state), told.heard]);
  } catch (error) {
    complain(error);
    code = 1;
  }
  await leave(state, code);
}

async function run(script, told, state) {
  settle();
  const address = await requireAddress();
  requireRoom();
  await install(say);
  if (onOwnNode()) return serve(address, state);
  told.release();
  process.exit(await continueOnOwnNode(script));
}

/** `heard` resolves at the first signal, or when the process above this one was killed. */
function signals() {
  const names = ["SIGINT", "SIGTERM", "SIGHUP"];
  let hear;
  const heard = new Promise((resolve) => (hear = () => resolve()));
  for (const name of names) process.on(name, hear);
  if (process.channel) {
    process.once("disconnect", hear);
    process.channel.unref();
  }
  return { heard, release: () => names.forEach((name) => process.off(name, hear)) };
}

async function serve(address, state) {
  await generate(say);
  await readTypeScript();
  const ready = await import("./ready.ts");

  const lost = Promise.withResolvers();
  lost.promise.catch(() => {});
  const database = async () => {
    state.opening = ready.open(lost.reject);
    const opened = await state.opening;
    const lines = await ready.fill(opened, { loopback: isLoopback(address.host) });
    return { opened, lines };
  };

  const together = isBuilt() || process.availableMemory() > ROOM_FOR_BOTH_BYTES;
  const [{ opened, lines }] = together
    ? await Promise.all([database(), build(say)])
    : [await database(), await build(say)];

  const server = startNode([nextScript, "start", "-H", address.host, "-p", String(address.port)], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: opened.applicationUrl,
      // Set, though empty: Next reads .env by itself, and must not find the owner's there.
      DATABASE_OWNER_URL: "",
    },
  });
  const ended = server.done.then((code) => {
    throw new Stop(`The web server ended by itself, with exit code ${code}.`);
  });
  await Promise.race([answers(address), ended, lost.promise]);

  const { origin, folder } = ready.settings();
  say(`\nSteward is at ${origin}`);
  for (const line of lines) say(line);
  if (opened.place) say(`The data are in ${folder}${elsewhere(opened.place, folder)}.`);
  say("End it with Ctrl-C.");
  await Promise.race([ended, lost.promise]);
}

/** PostgreSQL may have had to be put where its own user can reach it. */
const elsewhere = (place, folder) => (place.startsWith(folder) ? "" : `, the database in ${place}`);

/** Waits until the server answers anything at all. */
async function answers({ host, port }) {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  const url = `http://${name.includes(":") ? `[${name}]` : name}:${port}/api/health`;
  for (;;) {
    try {
      await fetch(url, { redirect: "manual" });
      return;
    } catch {
      await sleep(100);
    }
  }
}

/** Ends the children, then gives up the database, and ends this process in any case. */
async function leave(state, code) {
  setTimeout(() => process.exit(1), GRACE_ALL_MS);
  await endAll(GRACE_MS);
  release();
  const opened = await state.opening?.catch(() => undefined);
  await opened?.close();
  process.exit(code);
}
