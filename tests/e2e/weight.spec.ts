import { gzipSync } from "node:zlib";
import { addressOf, CONSOLE, furnishedMerchant, thingsOf } from "../support/browser/console";
import { demoMerchant } from "../support/browser/people";
import { expect, test } from "../support/browser/test";

/** What a page may load of scripts before it answers, compressed. */
const FIRST_LOAD_BYTES_MAX = 170 * 1024;

test("no page loads more scripts than it may", async ({ as, asStranger, baseURL }) => {
  test.slow();
  const demo = await demoMerchant();
  const things = await thingsOf(demo.id);
  const page = await as(demo.admin);
  const stranger = await asStranger();
  // The demo has no database.
  const furnished = await furnishedMerchant();
  const [owner, own] = [await as(furnished.admin), await thingsOf(furnished.id)];
  const pages = Object.keys(CONSOLE).filter((entry) => entry.endsWith("/page"));
  const visits = [
    ...pages.map((entry) =>
      entry.startsWith("/systems/[id]/database")
        ? ([owner, addressOf(entry, furnished.home, own), entry] as const)
        : ([page, addressOf(entry, demo.home, things), entry] as const),
    ),
    [stranger, "/sign-in", "/sign-in"] as const,
    [stranger, "/set-up/x", "/set-up/[token]"] as const,
  ];

  const sizes = new Map<string, number>();
  const sizeOf = async (script: string): Promise<number> => {
    const known = sizes.get(script);
    if (known !== undefined) return known;
    const size = gzipSync(await (await page.context().request.get(script)).body()).length;
    sizes.set(script, size);
    return size;
  };
  const table: { page: string; scripts: number; bytes: number }[] = [];
  for (const [of, address, name] of visits) {
    const loaded = new Set<string>();
    const note = (request: { resourceType(): string; url(): string }) => {
      if (request.resourceType() === "script") loaded.add(request.url());
    };
    of.on("request", note);
    await of.goto(address, { waitUntil: "load" });
    await expect(of.getByRole("heading", { level: 1 })).toBeVisible();
    of.off("request", note);
    const own = [...loaded].filter((url) => url.startsWith(`${baseURL}/_next/static/`));
    let bytes = 0;
    for (const script of own) bytes += await sizeOf(script);
    table.push({ page: name, scripts: own.length, bytes });
  }

  const lines = table
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ page: name, scripts, bytes }) =>
      [(bytes / 1024).toFixed(1).padStart(7), "kB", String(scripts).padStart(3), name].join(" "),
    );
  process.stdout.write(`First-load scripts, compressed:\n${lines.join("\n")}\n`);
  expect(Math.min(...table.map(({ scripts }) => scripts))).toBeGreaterThan(0);
  expect(table.filter(({ bytes }) => bytes > FIRST_LOAD_BYTES_MAX)).toEqual([]);
});
