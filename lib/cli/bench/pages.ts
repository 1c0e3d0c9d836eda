import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { sessionCookieOf } from "@/lib/access/session-cookie";
import { startSession } from "@/lib/access/sessions";
import { addMember } from "@/lib/accounts/commands";
import { merchantBySlug } from "@/lib/accounts/views";
import { transact, transactDirectory } from "@/lib/db/transact";

const PER_SECOND = 20;
const SECONDS = 10;
const WARM_UP = 20;
/** The last one is a what-if: another period tried on everything held. */
const PAGES = [
  "",
  "/holdings",
  "/holdings?status=overdue",
  "/retention",
  "/retention/rules/period-amazon-marketplace?days=20",
];

/** A merchant and how many records it holds. */
export type BenchMerchant = { readonly slug: string; readonly rows: number };

/** Serves the built app and asks for its pages at an even pace, as each merchant; the first is what the others are held against. */
export async function measurePages(
  applicationUrl: string,
  data: string,
  merchants: readonly BenchMerchant[],
  say: (text: string) => void,
  pages: readonly string[] = PAGES,
): Promise<void> {
  await served(applicationUrl, data, async (origin) => {
    const signedIn: (BenchMerchant & { readonly cookie: string })[] = [];
    for (const merchant of merchants)
      signedIn.push({ ...merchant, cookie: await signIn(merchant.slug) });
    say(`Pages at ${PER_SECOND} requests a second, one process (bars: p95 150 ms, ratio 1.3)`);
    for (const page of pages) {
      let smallest: number | undefined;
      for (const { slug, rows, cookie } of signedIn) {
        const { p50, p95 } = await measure(`${origin}/m/${slug}${page}`, cookie);
        smallest ??= p50;
        say(
          `  ${(page || "overview").padEnd(50)} ${String(rows).padStart(9)} records  p50 ${p50.toFixed(0)} ms, ` +
            `p95 ${p95.toFixed(0)} ms, ${(p50 / smallest).toFixed(2)} × the smallest`,
        );
      }
    }
  });
}

/** Serves the built app for as long as the work takes. */
export async function served(
  applicationUrl: string,
  data: string,
  work: (origin: string) => Promise<void>,
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
        DATABASE_URL: applicationUrl,
        DATABASE_OWNER_URL: "",
        STEWARD_DATA: data,
        STEWARD_ORIGIN: origin,
      },
    },
  );
  try {
    await answers(`${origin}/api/health`);
    await work(origin);
  } finally {
    server.kill("SIGTERM");
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}

export async function answers(url: string): Promise<void> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The server does not answer. Has the app been built?");
}

/** A session of an admin of this merchant, as the cookies a browser would have. */
async function signIn(slug: string): Promise<string> {
  const merchant = await transactDirectory((tx) => merchantBySlug(tx, slug));
  if (!merchant) throw new Error(`No merchant ${slug}.`);
  const at = new Date();
  const person = {
    email: `${slug}@example.com`,
    name: slug,
    passwordHash: "none",
    role: "admin",
  } as const;
  const userId = await transact(merchant.id, (tx) => addMember(tx, merchant.id, person, at));
  const token = await transactDirectory((tx) =>
    startSession(tx, { userId, method: "password", isSecondFactor: true }, at),
  );

  const { name, value } = await sessionCookieOf(token);
  return `${name}=${value}`;
}

/** Asks at an even pace, whether the last answer has come or not, and sorts how long each took to its last byte. */
async function measure(url: string, cookie: string): Promise<{ p50: number; p95: number }> {
  const ask = async () => {
    const began = performance.now();
    const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
    return performance.now() - began;
  };
  for (let index = 0; index < WARM_UP; index += 1) await ask();
  const asked: Promise<number>[] = [];
  for (let index = 0; index < PER_SECOND * SECONDS; index += 1) {
    asked.push(ask());
    await new Promise((resolve) => setTimeout(resolve, 1000 / PER_SECOND));
  }
  const took = (await Promise.all(asked)).sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
