import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { addresses, mailTo, put } from "@/tests/support/mail";
import { mailServer } from "@/tests/support/mail-server";
import { ownDatabase, type OwnDatabase } from "@/tests/support/own-database";

/*
 * Two processes send a thousand messages, and one of them is killed again and again. How often is set by STEWARD_KILLS.
 */

const ROOT = resolve(import.meta.dirname, "../../..");
const KILLS = Number(process.env.STEWARD_KILLS ?? 3);
const MAILS = 1_000;

let own: OwnDatabase;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  own = await ownDatabase();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await own.end();
});

/** A process that works jobs off, once it has begun. */
async function worker(smtpUrl: string): Promise<ChildProcess> {
  const child = spawn(
    join(ROOT, "node_modules/.bin/node"),
    [join(ROOT, "lib/cli/launch.mjs"), join(ROOT, "tests/support/work-jobs.ts")],
    {
      cwd: ROOT,
      env: {
        ...{ PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", NODE_ENV: "test" },
        ...{ STEWARD_DATA: own.data, DATABASE_URL: own.applicationUrl, SMTP_URL: smtpUrl },
      },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  children.add(child);
  child.once("exit", () => children.delete(child));
  await once(child.stdout, "data");
  return child;
}

test("a process killed in the middle of a thousand messages leaves each of them sent once", async () => {
  const marks = Array.from({ length: KILLS }, (_, index) =>
    Math.round(((index + 1) * MAILS) / (KILLS + 1)),
  );
  const reached = new Map(marks.map((mark) => [mark, Promise.withResolvers<void>()]));
  const server = await mailServer({ onReceived: (count) => reached.get(count)?.resolve() });
  await put(
    addresses(MAILS).map((to) => mailTo(to)),
    new Date(),
  );
  await worker(server.url);
  let victim = await worker(server.url);
  for (const [, { promise }] of reached) {
    await promise;
    victim.kill("SIGKILL");
    victim = await worker(server.url);
  }
  const states = async () => {
    const { rows } = await database().pool.query<{ id: string; state: string }>(
      "SELECT id, state FROM mail",
    );
    return rows;
  };
  await expect
    .poll(async () => (await states()).filter(({ state }) => state === "waiting").length, {
      timeout: 120_000,
      interval: 250,
    })
    .toBe(0);
  // Whoever is still at one brings it to its end.
  const living = [...children];
  const ends = living.map((child) => once(child, "exit"));
  for (const child of living) child.kill("SIGTERM");
  await Promise.all(ends);

  const ids = server.received.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const all = await states();
  expect(all).toHaveLength(MAILS);
  // What a process had handed over when it was killed is not sent again; that it had is noted, and nothing else is unsure.
  const unsure = all.filter(({ state }) => state !== "sent");
  expect(unsure.every(({ state }) => state === "handed")).toBe(true);
  expect(unsure.length).toBeLessThanOrEqual(KILLS);
  const missing = all.filter(({ id }) => !ids.includes(id));
  expect(missing.every(({ id }) => unsure.some((each) => each.id === id))).toBe(true);
  await server.stop();
}, 300_000);
