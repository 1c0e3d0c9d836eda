import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { once } from "node:events";
import { merchantBySlug } from "@/lib/accounts/views";
import { grantTo, type Grant } from "@/lib/access/grant";
import { transact, transactDirectory } from "@/lib/db/transact";
import { readProductsQuery } from "@/lib/engagement/input";
import { engagementScreen, productsScreen } from "@/lib/engagement/views";
import { addDays, dayOf } from "@/lib/time/day";
import { measurePages } from "./pages";

type Say = (text: string) => void;
type Run = { readonly ms: number; readonly peakMb: number; readonly answer: string };
type Steward = (args: readonly string[]) => Promise<Run>;
type NewMerchant = (name: string) => Promise<string>;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const EVENT_DAYS = 28;
const EVENT_PRODUCTS = 500;

/** Writes text as it is made, no faster than it is taken. */
async function write(path: string, pieces: Iterable<string>): Promise<void> {
  const out = createWriteStream(path);
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  }
  out.end(text);
  await once(out, "close");
}

/** Events as Amazon's schema has them, each with an id of its own, spread over four weeks and some hundred products. */
function* events(count: number, today: number): Generator<string> {
  const types = [
    "widget-viewed",
    "widget-viewed",
    "bwp-widget-promise-loaded",
    "click",
    "page-load",
  ];
  for (let index = 0; index < count; index += 1) {
    const type = types[index % types.length] ?? "";
    const id = `${index.toString(16).padStart(8, "0")}-5a1e-4c0d-8b2f-${((index * 2_654_435_761) % 2 ** 48).toString(16).padStart(12, "0")}`;
    const at = today - 86_400_000 * (1 + (index % EVENT_DAYS)) + (index % 86_400) * 1_000;
    const page =
      type === "page-load"
        ? `,{"name":"pageType","value":"${index % 2 ? "review" : "confirmation"}"}`
        : "";
    yield `{"eventType":"${type}","eventId":"${id}","eventTime":"${new Date(at).toISOString()}","clientType":"WEBSITE_CLIENT","clientVersion":"1.4.0","schemaName":"user-event","schemaVersion":"1.0","additionalProperties":[{"name":"ip","value":"203.0.113.${index % 250}"},{"name":"sku","value":"SKU-${(index * 7_919) % EVENT_PRODUCTS}"}${page}]}\n`;
  }
}

/** Daily figures of so many products on so many days. */
function* figures(days: number, products: number): Generator<string> {
  const today = dayOf(new Date());
  yield "date,product,viewed,estimateShown,clicked,started,completed\n";
  for (let age = days; age >= 1; age -= 1) {
    const day = addDays(today, -age);
    for (let product = 1; product <= products; product += 1) {
      const viewed = 20 + ((product * 31 + age * 17) % 180);
      const started = viewed >> 3;
      yield `${day},SKU-${product},${viewed},${viewed + 9},${viewed >> 2},${started},${started >> 1}\n`;
    }
  }
}

/** Events of one file, counted by the command line: how long, and in how much memory. */
export async function measureEvents(
  tools: { readonly steward: Steward; readonly newMerchant: NewMerchant },
  folder: string,
  count: number,
  say: Say,
): Promise<void> {
  const slug = await tools.newMerchant(`Events ${count}`);
  const path = join(folder, "events.ndjson");
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  await write(path, events(count, today));
  say(`Events: ${count} in one file, ${((await stat(path)).size / 1e6).toFixed(0)} MB`);
  for (const time of ["import", "the same again"]) {
    const { ms, peakMb, answer } = await tools.steward([
      ...["engagement", "import", path, "--merchant", slug],
    ]);
    const { accepted, skipped } = JSON.parse(answer).lines;
    say(
      `  ${time.padEnd(20)} ${seconds(ms)}, ${((1_000 * count) / ms).toFixed(0)} events a second, peak ${peakMb.toFixed(0)} MB (bar 400), ${accepted} counted, ${skipped} skipped`,
    );
  }
  await rm(path);
}

const SIZES = [
  { days: 90, products: 50 },
  { days: 1_095, products: 5_000 },
] as const;
const PAGES = ["/engagement", "/engagement/products"];
const ROUNDS = 200;

/** The pages of a short history of few products against those of three years of thousands. */
export async function measureFigures(
  tools: { readonly steward: Steward; readonly newMerchant: NewMerchant },
  applicationUrl: string,
  folder: string,
  hasPages: boolean,
  say: Say,
): Promise<void> {
  const merchants: { slug: string; rows: number }[] = [];
  for (const { days, products } of SIZES) {
    const slug = await tools.newMerchant(`Figures ${days} ${products}`);
    const path = join(folder, "figures.csv");
    await write(path, figures(days, products));
    const { ms, peakMb } = await tools.steward([
      ...["engagement", "import", path, "--merchant", slug],
    ]);
    say(
      `Figures: ${days} days × ${products} products imported in ${seconds(ms)}, peak ${peakMb.toFixed(0)} MB`,
    );
    await rm(path);
    merchants.push({ slug, rows: days * products });
  }
  say("Views of engagement in one process (bar 1.3)");
  for (const view of ["engagement", "products"] as const) {
    const medians = await mediansOf(merchants, view);
    for (const [index, { rows }] of merchants.entries()) {
      const [p50 = 0, smallest = 1] = [medians[index], medians[0]];
      say(
        `  ${view.padEnd(26)} ${String(rows).padStart(9)} rows     p50 ${p50.toFixed(1)} ms, ${(p50 / smallest).toFixed(2)} × the smallest`,
      );
    }
  }
  if (hasPages) await measurePages(applicationUrl, folder, merchants, say, PAGES);
}

/** How long a view takes each merchant, asked for in turns, so that whatever else the machine does meets all alike. */
async function mediansOf(
  merchants: readonly { readonly slug: string }[],
  view: "engagement" | "products",
): Promise<readonly number[]> {
  const grants = await Promise.all(merchants.map(({ slug }) => readingAt(slug)));
  const today = dayOf(new Date());
  const took = grants.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, grant] of grants.entries()) {
      const began = performance.now();
      await transact(grant.merchantId, async (tx) => {
        if (view === "engagement")
          await engagementScreen(tx, grant, { compare: "before", by: "day" }, today);
        else await productsScreen(tx, grant, readProductsQuery({ sort: "started" }));
      });
      took[index]?.push(performance.now() - began);
    }
  }
  return took.map((all) => all.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0);
}

async function readingAt(slug: string): Promise<Grant<"engagement.read">> {
  const merchant = await transactDirectory((tx) => merchantBySlug(tx, slug));
  const grant =
    merchant && grantTo({ kind: "operator", merchantId: merchant.id }, "engagement.read");
  if (!grant) throw new Error(`No merchant ${slug}.`);
  return grant;
}
