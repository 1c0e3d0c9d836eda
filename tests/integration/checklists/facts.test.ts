import { Client } from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { factsOf } from "@/lib/checklists/fact-values";
import {
  amountOf,
  FACT_IDS,
  FACTS,
  isComputed,
  type FactId,
  type FactItem,
  type FactValue,
} from "@/lib/checklists/facts";
import { TEMPLATES } from "@/lib/checklists/templates/registry";
import { transactResult } from "@/lib/db/transact";
import { changeRetention } from "@/lib/holdings/commands";
import { ChangeRetentionInput, readFilter } from "@/lib/holdings/input";
import { holdingsPage, judging } from "@/lib/holdings/views";
import { dayOf } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  importText,
  inMerchant,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
  type TestSystem,
} from "@/tests/support/builders";
import { grant, operatorGrant } from "@/tests/support/grants";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

let acme: TestMerchant;
let globex: TestMerchant;
let admin: TestPerson;
let reports: TestSystem;
let shop: TestSystem;
let labels: TestSystem;
let list: TestSystem;

/** A marketplace order whose due day, 30 days after the promised one, lies so many days ahead of `NOW`. */
const dueIn = (days: number, number: number) => {
  const promised = new Date(NOW.getTime() + (days - 30) * 86_400_000);
  return newOrder({
    "order-id": `206-0000001-${String(number).padStart(7, "0")}`,
    "purchase-date": new Date(promised.getTime() - 5 * 86_400_000).toISOString(),
    "delivery-end-date": promised.toISOString(),
    "delivery-Instructions": number === 1 ? "Leave it with the neighbour" : "",
  });
};

const SHOP_COLUMNS =
  "Name,Email,Fulfilled at,Created at,Tags,Shipping Method,Location,Loyalty tier";
const shopOrder = (name: string, fulfilled: string, tags: string) =>
  `${name},shopper@example.com,${fulfilled} 08:00:00 +0000,${fulfilled} 07:00:00 +0000,${tags},Standard,Warehouse,gold`;
const shopText = (...rows: readonly string[]) => `${[SHOP_COLUMNS, ...rows].join("\n")}\n`;

const setPeriod = async (key: string, days: number, exception: Record<string, string> = {}) => {
  const input = ChangeRetentionInput.parse({ key, days: String(days), version: "0", ...exception });
  const result = await transactResult(acme.id, (tx) =>
    changeRetention(tx, grant("retention.change", acme.id, "admin", admin.userId), input, NOW),
  );
  if (!result.ok) throw new Error(result.refusal);
};

const facts = (ids: readonly FactId[], merchant = acme, now = NOW) =>
  inMerchant(merchant, (tx) => factsOf(tx, grant("checklists.read", merchant.id), ids, now));

async function fact(id: FactId, merchant = acme): Promise<FactValue> {
  const [value] = await facts([id], merchant);
  if (!value) throw new Error(`${id} is not computed.`);
  return value;
}

async function items(id: FactId): Promise<readonly FactItem[]> {
  const { value } = await fact(id);
  if (typeof value === "number") throw new Error(`${id} is a number.`);
  return value;
}

const told = async (id: FactId): Promise<readonly string[]> =>
  (await items(id)).map(({ label, value }) => `${label} ${value}`);

beforeAll(async () => {
  acme = await newMerchant();
  globex = await newMerchant();
  admin = await addPerson(acme, "admin");
  await addPerson(acme, "staff");
  await addPerson(acme, "staff");
  reports = await addSystem(acme, { name: "Reports", ownerId: admin.userId });
  shop = await addSystem(acme, { name: "Shop", kind: "shop", ownerId: admin.userId });
  labels = await addSystem(acme, {
    name: "Labels",
    kind: "warehouseTool",
    thirdParty: "Invented Labels Ltd",
  });
  list = await addSystem(acme, { name: "Newsletter", kind: "mailingTool" });

  await importText(
    acme,
    reports,
    newOrdersText([dueIn(-3, 1), dueIn(-1, 2), dueIn(0, 3), dueIn(7, 4), dueIn(8, 5)]),
  );
  await importText(acme, labels, newOrdersText([dueIn(-3, 1), dueIn(8, 5)]));
  await importText(
    acme,
    shop,
    shopText(
      shopOrder("#1", "2026-09-10", "Buy With Prime"),
      shopOrder("#2", "2026-11-02", "Buy With Prime"),
      shopOrder("#3", "2026-11-02", ""),
    ),
  );
  await importText(
    acme,
    list,
    [
      "first_name,email,created_at,status",
      "A,a0000001@marketplace.amazon.co.uk,2026-11-10T11:12:13Z,active",
      "B,b@example.com,2026-11-10T11:12:13Z,active",
      "",
    ].join("\n"),
  );
});

describe("records that have to go", () => {
  test("by channel: overdue, due soon and back again, with the limit where there is one", async () => {
    expect(
      await facts(["marketplaceOverdue", "marketplaceDueSoon", "marketplaceReappeared"]),
    ).toEqual([
      { id: "marketplaceOverdue", value: 3, isOverLimit: true },
      { id: "marketplaceDueSoon", value: 2, isOverLimit: false },
      { id: "marketplaceReappeared", value: 0, isOverLimit: false },
    ]);
  });

  test("as of the day that is asked about", async () => {
    const tomorrow = new Date(NOW.getTime() + 86_400_000);
    const before = new Date(NOW.getTime() - 3 * 86_400_000);
    expect((await facts(["marketplaceOverdue"], acme, tomorrow))[0]?.value).toBe(4);
    expect((await facts(["marketplaceOverdue"], acme, before))[0]).toEqual({
      id: "marketplaceOverdue",
      value: 0,
      isOverLimit: false,
    });
  });

  test("Buy with Prime has no period until the merchant sets one", async () => {
    const ids = ["buyWithPrimeWithoutPeriod", "buyWithPrimeOverdue"] as const;
    expect((await facts(ids)).map(({ value, isOverLimit }) => [value, isOverLimit])).toEqual([
      [2, true],
      [0, false],
    ]);
    await setPeriod("period.buy_with_prime", 30);
    expect((await facts(ids)).map(({ value, isOverLimit }) => [value, isOverLimit])).toEqual([
      [0, false],
      [1, true],
    ]);
  });

  test("at tools of other firms, tool by tool", async () => {
    expect(await told("overdueAtTools")).toEqual(["“Labels” (Invented Labels Ltd) 1"]);
    expect((await fact("overdueAtTools")).isOverLimit).toBe(true);
    expect(await told("thirdPartyTools")).toEqual(["“Labels” (Invented Labels Ltd) 2"]);
  });

  test("exceptions that keep longer, while they are in force", async () => {
    expect(await told("retentionExceptions")).toEqual([]);
    const exception = { reason: "Slow post", ownerId: admin.userId, endsOn: "2026-12-31" };
    await setPeriod("allowance.shipped", 12, exception);
    expect(await told("retentionExceptions")).toEqual(["Days added to a shipping date 12"]);
    const after = new Date("2027-01-01T09:00:00Z");
    expect((await facts(["retentionExceptions"], acme, after))[0]?.value).toEqual([]);
  });
});

describe("what lies where", () => {
  test("Buy with Prime records by system and field", async () => {
    const found = await told("fieldsBySystem");
    expect(found).toContain("“Shop”: E-mail 2");
    expect(found.every((each) => each.startsWith("“Shop”"))).toBe(true);
  });

  test("systems without an owner", async () => {
    expect(await fact("systemsWithoutOwner")).toEqual({
      id: "systemsWithoutOwner",
      value: 2,
      isOverLimit: true,
    });
  });

  test("columns that no import knew, in the latest file of each kind", async () => {
    const [one, ...others] = await items("unmappedColumns");
    expect(one).toMatchObject({ label: "“Shop”: Shopify orders export", value: 1 });
    expect(others).toEqual([]);

    const later = new Date(NOW.getTime() + 3_600_000);
    const known = shopText(shopOrder("#4", "2026-11-03", "")).replace("Loyalty tier", "Source");
    await importText(acme, shop, known, { now: later });
    expect(await items("unmappedColumns")).toEqual([]);
  });

  test("marketplace records by kind of system, and relay addresses in a mailing tool", async () => {
    expect(await told("marketplaceBySystem")).toEqual([
      "Downloaded reports: “Reports” 5",
      "Mailing tool: “Newsletter” 1",
      "Warehouse tool: “Labels” 2",
    ]);
    expect(await told("marketplaceInMailingTools")).toEqual(["“Newsletter” 1"]);
    expect((await fact("marketplaceInMailingTools")).isOverLimit).toBe(true);
    expect((await fact("unknownOrigin")).value).toBe(1);
  });

  test("fields that an order does not need", async () => {
    expect(await told("unexpectedFields")).toEqual(["Free text, Amazon marketplace 2"]);
  });

  test("orders by channel and month, contacts left out", async () => {
    const found = await told("ordersByMonth");
    expect(found).toContain("Buy with Prime, September 2026 1");
    expect(found).toContain("Buy with Prime, November 2026 1");
    expect(found.some((each) => each.startsWith("Unknown origin"))).toBe(false);
  });

  test("who can open the console, by role", async () => {
    expect(await told("usersByRole")).toEqual(["Staff 2", "Admin 1"]);
  });
});

test("each figure is the number of rows behind it", async () => {
  const today = dayOf(NOW);
  const values = await facts(FACT_IDS);
  const links = values.flatMap(({ id, value }) =>
    typeof value === "number"
      ? [{ id, value, rows: FACTS[id].rows ?? "" }]
      : value.map((item) => ({ id, value: item.value, rows: item.rows })),
  );
  // Records of orders by month include those that are no longer held, which its words say.
  const lists = links.filter(
    ({ id, rows }) => rows.startsWith("/holdings?") && id !== "ordersByMonth",
  );
  expect(lists.length).toBeGreaterThan(15);
  for (const { id, value, rows } of lists) {
    const query = new URLSearchParams(rows.slice(rows.indexOf("?")));
    const key = grant("holdings.read", acme.id);
    const { count } = await inMerchant(acme, async (tx) =>
      holdingsPage(
        tx,
        key,
        readFilter(Object.fromEntries(query)),
        await judging(tx, key, today),
        {},
      ),
    );
    expect(count, `${id} ${rows}`).toBe(value);
  }
});

test("what cannot be computed yet is left out, and never a zero", async () => {
  const values = await facts(["returnsByMonth", "marketplaceOverdue", "acknowledgementsMissing"]);
  expect(values.map(({ id }) => id)).toEqual(["marketplaceOverdue"]);
  const all = await facts([...FACT_IDS, ...FACT_IDS]);
  expect(all.map(({ id }) => id)).toEqual(FACT_IDS.filter(isComputed));
});

test("the operator reads the same", async () => {
  const values = await inMerchant(acme, (tx) =>
    factsOf(tx, operatorGrant("checklists.read", acme.id), ["marketplaceOverdue"], NOW),
  );
  expect(values).toEqual(await facts(["marketplaceOverdue"]));
});

test("another merchant meets nothing", async () => {
  const values = await facts(FACT_IDS, globex);
  for (const { id, value } of values)
    // They have no policy either, and that is told.
    if (id !== "catalogueAgeDays") expect(amountOf(value), id).toBe(id === "policyMissing" ? 1 : 0);
  expect(JSON.stringify(values)).not.toMatch(/Labels|Newsletter|Shop/);
});

test.each(TEMPLATES.map(({ clause, steps }) => [clause, steps.flatMap((s) => s.facts ?? [])]))(
  "the facts of %s cost at most four statements",
  async (_, ids) => {
    const statements: string[] = [];
    const query = vi.spyOn(Client.prototype, "query");
    try {
      await facts(ids as readonly FactId[]);
      for (const [said] of query.mock.calls as unknown as [string | { text?: string }][])
        statements.push(typeof said === "string" ? said : (said.text ?? ""));
    } finally {
      query.mockRestore();
    }
    const reads = statements.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK)|set_config/.test(text));
    expect(statements.length).toBeGreaterThan(2);
    expect(reads.length).toBeLessThanOrEqual(4);
  },
);
