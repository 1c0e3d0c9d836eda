import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { grantTo } from "@/lib/access/grant";
import { addMember } from "@/lib/accounts/commands";
import { merchantBySlug } from "@/lib/accounts/views";
import { newId } from "@/lib/crypto/id";
import { transact, transactDirectory } from "@/lib/db/transact";
import { makeKey, revokeKey } from "@/lib/keys/commands";
import { keysScreen } from "@/lib/keys/views";
import { CHANNELS } from "@/lib/policy/channel";
import { decide } from "@/lib/policy/decide";
import { MEDIA, PURPOSE_KEYS, SELECTIONS, type Facts } from "@/lib/policy/facts";
import { decisionSentence, insteadSentences } from "@/lib/policy/words";
import { dayOf } from "@/lib/time/day";
import { served } from "./pages";

type Say = (text: string) => void;

type Tools = {
  readonly steward: (
    args: readonly string[],
    mayFind?: boolean,
  ) => Promise<{ readonly ms: number; readonly peakMb: number; readonly answer: string }>;
  readonly newMerchant: (name: string) => Promise<string>;
};

const DECISIONS = 200_000;

/** Decisions with their explanation, in this process. */
export function measureDecisions(say: Say): void {
  const asked = Array.from({ length: 4_096 }, (_, index): Facts => {
    const of = <T>(all: readonly T[], by: number): T =>
      all[Math.floor(index / by) % all.length] as T;
    return {
      ...{ channel: of(CHANNELS, 1), purpose: of(PURPOSE_KEYS, 4), medium: of(MEDIA, 7) },
      ...{ selection: of(SELECTIONS, 3), hasPrimeMarks: index % 5 === 0, orderOpen: index % 3 > 0 },
      fields: ["user.name", "user.contact.email", "user.contact.address"].slice(index % 3),
      recipient:
        index % 2 === 0
          ? null
          : {
              role: "serviceProvider",
              hasAgreement: index % 7 > 0,
              mayReceivePrime: index % 11 > 0,
            },
      consent: index % 4 === 0 ? { givenTo: "merchant", proof: index % 8 === 0 } : null,
      policyCovers: index % 6 > 0,
    };
  });
  const took = new Float64Array(DECISIONS);
  let words = 0;
  const began = performance.now();
  for (let at = 0; at < DECISIONS; at += 1) {
    const facts = asked[at % asked.length] as Facts;
    const before = performance.now();
    const decision = decide(facts);
    words += decisionSentence(decision).length + insteadSentences(facts, decision).length;
    took[at] = performance.now() - before;
  }
  const ms = performance.now() - began;
  took.sort();
  const p99 = ((took[Math.floor(DECISIONS * 0.99)] ?? 0) * 1000).toFixed(1);
  say(
    `Decisions with their explanation: ${Math.round(DECISIONS / (ms / 1000))} a second, p99 ${p99} µs (bar 20)`,
  );
  if (words === 0) throw new Error("Nothing was explained.");
}

/** Requests of each kind, and how many are under way at once. */
const REQUESTS = 1_000;
const AT_ONCE = 8;
/** As many keys as one merchant can have, so that none is asked to wait. */
const KEYS = 45;

/**
 * Decisions over the interface, against an address that does nothing but let the key in: in turns within one run, since
 * machines are never quiet.
 */
export async function measureApi(
  { newMerchant, steward }: Tools,
  applicationUrl: string,
  data: string,
  say: Say,
): Promise<void> {
  const slug = await newMerchant("Programs");
  const to = ["--merchant", slug];
  await steward(["policy", "add", "v1", "--from", "2026-01-01", "--covers", "marketing", ...to]);
  await steward([
    ...["recipient", "add", "Mailer", "--role", "serviceProvider", "--service", "Newsletter"],
    ...["--agreement-until", "2099-12-31", ...to],
  ]);
  await served(applicationUrl, data, async (origin) => {
    const facts = JSON.stringify({
      ...{ channel: "buy_with_prime", fields: ["user.contact.email"], purpose: "marketing" },
      ...{ medium: "email", recipient: "Mailer" },
    });
    const empty = { path: "/me", init: {} };
    const decision = {
      path: "/decisions",
      init: { method: "POST", body: facts, headers: { "Content-Type": "application/json" } },
    };
    const took = { empty: 0, decision: 0 };
    const each = REQUESTS / 4;
    for (const round of [0, 1, 2, 3, 4]) {
      for (const [name, asked] of Object.entries({ empty, decision })) {
        const ms = await askAll(
          `${origin}/api/v1${asked.path}`,
          asked.init,
          each,
          await keysOf(slug),
        );
        // The first round warms up.
        if (round > 0) took[name as keyof typeof took] += ms;
      }
    }
    const perSecond = (ms: number) => Math.round(REQUESTS / (ms / 1_000));
    const ratio = (took.empty / took.decision).toFixed(2);
    say(
      `Decisions over the interface: ${perSecond(took.decision)} a second; an authenticated empty route: ${perSecond(took.empty)} a second; ${ratio} × (bar 0.7)`,
    );
  });
}

/** New keys of this merchant; those of the round before are revoked, since there are so many at most. */
async function keysOf(slug: string): Promise<readonly string[]> {
  const merchant = await transactDirectory((tx) => merchantBySlug(tx, slug));
  if (!merchant) throw new Error(`No merchant ${slug}.`);
  const at = new Date();
  const merchantId = merchant.id;
  return transact(merchantId, async (tx) => {
    const person = { email: `${newId()}@example.com`, name: slug, passwordHash: "none" };
    const userId = await addMember(tx, merchantId, { ...person, role: "admin" }, at);
    const admin = { kind: "member", userId, merchantId, role: "admin" } as const;
    const [read, change] = [grantTo(admin, "keys.read"), grantTo(admin, "keys.change")];
    if (!read || !change) throw new Error("An admin may not make keys.");
    for (const { id, revokedAt } of await keysScreen(tx, read))
      if (revokedAt === null) await revokeKey(tx, change, { id }, at);
    const texts: string[] = [];
    for (let count = 0; count < KEYS; count += 1) {
      const key = { name: newId(), scopes: ["sharing.read" as const], expiresOn: dayOf(at) };
      const made = await makeKey(tx, change, key, at);
      if (!made.ok) throw new Error(`No key: ${made.refusal}.`);
      texts.push(made.value.text);
    }
    return texts;
  });
}

/** Asks so often, several at once and each key in its turn; answers how long it took, in ms. */
async function askAll(
  url: string,
  init: { readonly headers?: Readonly<Record<string, string>> },
  times: number,
  keys: readonly string[],
): Promise<number> {
  let asked = 0;
  const began = performance.now();
  const one = async () => {
    while (asked < times) {
      const key = keys[asked % keys.length] ?? "";
      asked += 1;
      const headers = { ...init.headers, Authorization: `Bearer ${key}` };
      const answer = await fetch(url, { ...init, headers });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return performance.now() - began;
}

/** A list of so many people, half of whom are held as shoppers of one’s own and half as strangers; as long a file. */
export async function measureLists(
  { steward, newMerchant }: Tools,
  folder: string,
  rows: number,
  say: Say,
): Promise<void> {
  const slug = await newMerchant("Lists");
  const to = ["--merchant", slug];
  await steward(["system", "add", "Shop", "--kind", "shop", ...to]);
  await steward(["policy", "add", "v1", "--from", "2026-01-01", "--covers", "marketing", ...to]);
  await steward([
    ...["recipient", "add", "Mailer", "--role", "serviceProvider", "--service", "Newsletter"],
    ...["--agreement-until", "2099-12-31", ...to],
  ]);
  const shop = join(folder, "shop.csv");
  await write(
    shop,
    "Name,Email,Created at,Lineitem name,Shipping Method,Location,Tags",
    rows / 2,
    (index) =>
      [
        `#${index}`,
        person(index * 2),
        "2026-10-01 10:00:00 +0000",
        "Cup",
        "",
        "",
        index % 2 ? "Buy With Prime" : "",
      ].join(","),
  );
  await steward(["import", shop, "--system", "Shop", ...to]);
  const list = join(folder, "list.csv");
  await write(list, "Email,First name,Last name,City", rows, (index) =>
    [person(index), `Name${index}`, `Family${index}`, "Austin"].join(","),
  );
  const out = join(folder, "out.csv");
  const asked = ["--recipient", "Mailer", ...to];
  const checked = await steward(["check", "list", list, "--purpose", "marketing", ...asked], true);
  say(
    `List of ${rows}: ${(checked.ms / 1000).toFixed(1)} s (bar 60 for a million), peak ${checked.peakMb.toFixed(0)} MB`,
  );
  say(`  ${checked.answer.trim()}`);
  const written = await steward(
    ["check", "list", list, "--purpose", "marketing", "--out", out, ...asked],
    true,
  );
  say(`  and written: ${(written.ms / 1000).toFixed(1)} s, peak ${written.peakMb.toFixed(0)} MB`);
  const file = await steward(["check", "file", shop, ...asked], true);
  say(
    `File of ${rows / 2} orders: ${(file.ms / 1000).toFixed(1)} s, peak ${file.peakMb.toFixed(0)} MB`,
  );
  say(`  ${file.answer.trim()}`);
  for (const path of [shop, list, out]) await rm(path, { force: true });
}

const person = (index: number) => `person${index}@example.com`;

async function write(
  path: string,
  header: string,
  rows: number,
  row: (index: number) => string,
): Promise<void> {
  const out = createWriteStream(path);
  let text = `${header}\n`;
  for (let index = 0; index < rows; index += 1) {
    text += `${row(index)}\n`;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  }
  out.end(text);
  await once(out, "close");
}
