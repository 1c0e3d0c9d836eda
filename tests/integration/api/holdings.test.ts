import { beforeAll, describe, expect, test } from "vitest";
import { addSystem, importText, newMerchant, type TestMerchant } from "@/tests/support/builders";
import { ask, keyFor } from "@/tests/support/api";
import { cli } from "@/tests/support/command-line";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

let acme: TestMerchant;
let key: string;
const ORDERS = 25;

beforeAll(async () => {
  acme = await newMerchant();
  const reports = await addSystem(acme, { name: "Reports" });
  const shop = await addSystem(acme, { name: "Other place" });
  const orders = Array.from({ length: ORDERS }, (_, index) =>
    newOrder({ "order-id": `205-0000000-${String(index).padStart(7, "0")}` }),
  );
  await importText(acme, reports, newOrdersText(orders));
  await importText(acme, shop, newOrdersText(orders.slice(0, 1)));
  key = await keyFor(acme, "holdings.read");
});

type Line = { readonly orderId: string; readonly system: string; readonly status: string };
type Page = {
  readonly holdings: readonly Line[];
  readonly count: number;
  readonly next: string | null;
};

const page = async (query = ""): Promise<Page> =>
  (await ask("GET", `/holdings${query}`, { key })).json() as Promise<Page>;
const lines = async (query = ""): Promise<readonly Line[]> => {
  const answer = await ask("GET", `/holdings${query}`, {
    key,
    headers: { Accept: "application/x-ndjson" },
  });
  expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
  return (await answer.text())
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
};
const told = async (...args: readonly string[]) =>
  (await cli(["holdings", "--merchant", acme.slug, "--json", ...args])).stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

describe("holdings", () => {
  test("are listed a line each as on the command line", async () => {
    const all = await lines();
    expect(all).toHaveLength(ORDERS + 1);
    expect(all).toEqual(await told());
    expect(await lines("?limit=3")).toEqual(all.slice(0, 3));
    expect(await lines("?asOf=2030-01-01&status=overdue")).toEqual(
      await told("--as-of", "2030-01-01", "--status", "overdue"),
    );
  });

  test("come page by page, each once, and the last one says so", async () => {
    const seen: Line[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const query: string = `?limit=10${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`;
      const { holdings, count, next }: Page = await page(query);
      expect(count).toBe(ORDERS + 1);
      seen.push(...holdings);
      cursor = next;
      pages += 1;
    } while (cursor !== null);
    expect(pages).toBe(3);
    expect(seen).toEqual(await lines());
  });

  test("of one order are found in every system", async () => {
    const query = "?order=205-0000000-0000000";
    const { holdings, count, next } = await page(query);
    expect([count, next]).toEqual([2, null]);
    expect(new Set(holdings.map(({ system }) => system))).toEqual(
      new Set(["Reports", "Other place"]),
    );
    expect(await lines(query)).toEqual(holdings);
    expect(await page("?order=205-9999999-9999999")).toEqual({
      holdings: [],
      count: 0,
      next: null,
    });
  });

  test.each([
    ["?limit=0", "limit"],
    ["?limit=1001", "limit"],
    ["?limit=many", "limit"],
    ["?status=late", "status"],
    ["?cursor=7", "cursor"],
    ["?asOf=2026-02-30", "asOf"],
    ["?asOf=tomorrow", "asOf"],
    ["?system=Reports", "system"],
  ])("asked for by %s are refused, by the parameter's name", async (query, parameter) => {
    const answer = await ask("GET", `/holdings${query}`, { key });
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toMatchObject([{ parameter }]);
  });
});

describe("where what is held stands", () => {
  test.each([
    ["", []],
    ["?asOf=2030-01-01", ["--as-of", "2030-01-01"]],
    [
      "?system=Reports&channel=amazon_marketplace",
      ["--system", "Reports", "--channel", "amazon_marketplace"],
    ],
  ] as const)("%s is told as on the command line", async (query, args) => {
    const answer = await ask("GET", `/status${query}`, { key });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(
      (await cli(["status", "--merchant", acme.slug, "--json", ...args])).json(),
    );
  });

  test("of a system that is not there is not told", async () => {
    const answer = await ask("GET", "/status?system=Nowhere", { key });
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toMatchObject([{ parameter: "system" }]);
  });
});
