import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { sessionCookieOf } from "@/lib/access/session-cookie";
import { startSession } from "@/lib/access/sessions";
import { addMember, createMerchant } from "@/lib/accounts/commands";
import { hashPassword } from "@/lib/crypto/password";
import { enter, transactDirectory } from "@/lib/db/transact";
import { answers, freePort } from "./pages";

/*
 * What a flood of wrong sign-ins costs everybody else, and whether the door tells by its time or its bytes who has an
 * account. What strangers may get wrong together is forgotten again and again meanwhile, so that every guess is hashed:
 * the worst that can come, and not what the limits leave of it.
 */

const KNOWN = 500;
const PAGES_PER_SECOND = 10;
/** Long enough that the slowest in a hundred are several. */
const SECONDS = 60;
const AT_ONCE = 8;
const CAPACITY_SECONDS = 8;
const FORGET_MS = 50;
const PASSWORD = "a wrong guess of mine";

type Say = (text: string) => void;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Of one length, so that what is given back of them is as long. */
const emailOf = (kind: "known" | "other", index: number) =>
  `${kind}.${String(index).padStart(5, "0")}@example.com`;

export async function measureDoors(
  applicationUrl: string,
  ownerUrl: string,
  data: string,
  say: Say,
): Promise<void> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        ...{ DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: "" },
        ...{ STEWARD_DATA: data, STEWARD_ORIGIN: origin },
      },
    },
  );
  const ended = once(server, "exit");
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await answers(`${origin}/api/health`);
    const { slug, cookie } = await people();
    const door = await doorAt(origin, "/sign-in");
    const forget = () => owner.query("DELETE FROM sign_in_attempt");
    await measureFlood({ origin, slug, cookie, door, forget, pid: server.pid ?? 0 }, say);
    say(`Known and unknown addresses, ${KNOWN} each, interleaved (bar: AUC 0.55, the same bytes)`);
    const asked = { password: PASSWORD, to: "/" };
    await measureTimes("a wrong sign-in", door, asked, forget, say);
    await measureTimes("a link asked for", await doorAt(origin, "/reset"), {}, forget, say);
  } finally {
    server.kill("SIGTERM");
    // Links are still made for those who asked last, and the database has to be there for it.
    await ended;
    await owner.end();
  }
}

/** A merchant with as many people as are asked for, and a session of one of them. */
async function people(): Promise<{ slug: string; cookie: string }> {
  const at = new Date();
  const passwordHash = await hashPassword("seven quiet lanterns");
  const merchant = await transactDirectory((tx) => createMerchant(tx, { name: "Doors" }, at));
  const ids = await transactDirectory(async (tx) => {
    await enter(tx, merchant.id);
    const made: string[] = [];
    for (let index = 0; index < KNOWN; index += 1) {
      const person = { email: emailOf("known", index), name: "Somebody", passwordHash } as const;
      made.push(await addMember(tx, merchant.id, { ...person, role: "staff" }, at));
    }
    return made;
  });
  const begun = { userId: ids[0] ?? "", method: "password", isSecondFactor: true } as const;
  const token = await transactDirectory((tx) => startSession(tx, begun, at));
  const { name, value } = await sessionCookieOf(token);
  return { slug: merchant.slug, cookie: `${name}=${value}` };
}

type Answer = { readonly ms: number; readonly bytes: number };
type Door = (said: Readonly<Record<string, string>>) => Promise<Answer>;

/** A form as a browser without scripts sends it: with the hidden fields by which the server knows its action. */
async function doorAt(origin: string, path: string): Promise<Door> {
  const page = await (await fetch(`${origin}${path}`)).text();
  const form = /<form(?:(?!<\/form>)[\s\S])*name="email"/.exec(page)?.[0] ?? "";
  const hidden = [...form.matchAll(/<input type="hidden"([^>]*)>/g)].flatMap(
    ([, attributes = ""]) => {
      const name = /name="([^"]*)"/.exec(attributes)?.[1];
      const value = /value="([^"]*)"/.exec(attributes)?.[1] ?? "";
      return name?.startsWith("$ACTION") ? [[name, value.replaceAll("&quot;", '"')] as const] : [];
    },
  );
  if (hidden.length === 0) throw new Error(`There is no form at ${path}.`);
  return async (said) => {
    const body = new FormData();
    for (const [name, value] of [...hidden, ...Object.entries(said)]) body.append(name, value);
    const began = performance.now();
    const headers = { origin };
    const answer = await fetch(`${origin}${path}`, {
      ...{ method: "POST", headers, body, redirect: "manual" },
    });
    const { byteLength } = await answer.arrayBuffer();
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}.`);
    return { ms: performance.now() - began, bytes: byteLength };
  };
}

type Place = {
  readonly origin: string;
  readonly slug: string;
  readonly cookie: string;
  readonly door: Door;
  readonly forget: () => Promise<unknown>;
  readonly pid: number;
};

async function measureFlood(place: Place, say: Say): Promise<void> {
  const { door, forget } = place;
  const guess = (index: number) =>
    door({ email: emailOf("known", index % KNOWN), password: PASSWORD, to: "/" });
  const page = `${place.origin}/m/${place.slug}/clauses`;
  await pagesAt(page, place.cookie, 3);
  const idle = await pagesAt(page, place.cookie, SECONDS);

  const forgetting = setInterval(() => void forget(), FORGET_MS);
  try {
    const capacity = await capacityOf(guess);
    const memoryBefore = memoryMb(place.pid);
    let guesses = 0;
    const faults: unknown[] = [];
    const flood = setInterval(
      () => void guess((guesses += 1)).catch((error: unknown) => faults.push(error)),
      2_000 / capacity,
    );
    const flooded = await pagesAt(page, place.cookie, SECONDS);
    const memoryMiddle = memoryMb(place.pid);
    await wait(SECONDS * 1_000);
    clearInterval(flood);
    const memoryAfter = memoryMb(place.pid);
    say(
      `A flood of wrong sign-ins at half of the ${capacity.toFixed(0)} a second that the route can take`,
    );
    say(
      `  a page meanwhile     p99 ${flooded.p99.toFixed(0)} ms, idle ${idle.p99.toFixed(0)} ms: ` +
        `${(flooded.p99 / idle.p99).toFixed(2)} × (bar 2); p50 ${flooded.p50.toFixed(0)} and ${idle.p50.toFixed(0)} ms`,
    );
    say(
      `  memory               ${memoryBefore.toFixed(0)} MB before, ${memoryMiddle.toFixed(0)} after ${SECONDS} s, ` +
        `${memoryAfter.toFixed(0)} after ${2 * SECONDS} s; ${guesses} guesses, ${faults.length} faults`,
    );
  } finally {
    clearInterval(forgetting);
  }
}

/** How many a second are answered while as many as a browser opens connections ask all the time. */
async function capacityOf(guess: (index: number) => Promise<unknown>): Promise<number> {
  const until = performance.now() + CAPACITY_SECONDS * 1_000;
  let answered = 0;
  const ask = async () => {
    while (performance.now() < until) {
      await guess(answered);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return answered / CAPACITY_SECONDS;
}

async function pagesAt(url: string, cookie: string, seconds: number) {
  const ask = async () => {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie }, redirect: "manual" });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
    return performance.now() - began;
  };
  const asked: Promise<number>[] = [];
  for (let index = 0; index < PAGES_PER_SECOND * seconds; index += 1) {
    asked.push(ask());
    await wait(1_000 / PAGES_PER_SECOND);
  }
  const took = (await Promise.all(asked)).sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

async function measureTimes(
  what: string,
  door: Door,
  said: Readonly<Record<string, string>>,
  forget: () => Promise<unknown>,
  say: Say,
): Promise<void> {
  const took: Record<"known" | "other", number[]> = { known: [], other: [] };
  const bytes: Record<"known" | "other", Set<number>> = { known: new Set(), other: new Set() };
  for (let index = 0; index < KNOWN; index += 1) {
    // Who is first changes, so that neither has the warmer place.
    const kinds = index % 2 === 0 ? (["known", "other"] as const) : (["other", "known"] as const);
    for (const kind of kinds) {
      await forget();
      const answer = await door({ ...said, email: emailOf(kind, index) });
      took[kind].push(answer.ms);
      bytes[kind].add(answer.bytes);
    }
  }
  const auc = areaUnderCurve(took.known, took.other);
  const same = [...bytes.known].sort().join() === [...bytes.other].sort().join();
  say(
    `  ${what.padEnd(20)} AUC ${Math.max(auc, 1 - auc).toFixed(3)}, bytes ${same ? "the same" : "not the same"} ` +
      `(${[...bytes.known].join(", ")} and ${[...bytes.other].join(", ")})`,
  );
}

/** How often one of the first takes longer than one of the second: a half where nothing tells them apart. */
function areaUnderCurve(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const one of first)
    for (const other of second) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (first.length * second.length);
}

function memoryMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
