import {
  expect,
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { connect, disconnect } from "@/lib/db/client";
import { sessionCookie, staffedMerchant, type Person, type Staffed } from "./people";
import { furnishShop } from "../shop";
import { type ShopServer, startShop } from "../shop-servers";
import { watch, type Expected } from "./watch";

type Visit = Pick<
  BrowserContextOptions,
  "colorScheme" | "javaScriptEnabled" | "locale" | "viewport"
> &
  Expected;

type Fixtures = {
  /** A merchant of the test's own, so that all run at once and none needs cleaning up after. */
  readonly newMerchant: (name?: string) => Promise<Staffed>;
  /** A browser of its own in which this person is signed in. */
  readonly as: (person: Person, visit?: Visit) => Promise<Page>;
  /** A browser of its own in which nobody is signed in. */
  readonly asStranger: (visit?: Visit) => Promise<Page>;
  readonly openContext: (visit?: Visit) => Promise<BrowserContext>;
};

const told = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} was not set by the run.`);
  return value;
};

type Kept = {
  readonly connected: void;
  /** A shop's PostgreSQL, which is no database of Steward's. Started where a test asks for it. */
  readonly shop: ShopServer;
};

/** Of a hundred orders sixty-nine are overdue, as far as nobody erased any of them. */
const SHOP_ORDERS = 300;

export const test = base.extend<Fixtures, Kept>({
  connected: [
    async ({}, use) => {
      connect(told("DATABASE_URL"));
      await use();
      await disconnect();
    },
    { scope: "worker", auto: true },
  ],
  shop: [
    async ({}, use) => {
      const shop = await startShop("postgresql");
      await furnishShop(shop, SHOP_ORDERS);
      await use(shop);
      await shop.remove();
    },
    { scope: "worker" },
  ],
  baseURL: async ({}, use) => use(told("STEWARD_TEST_SERVER")),
  newMerchant: async ({}, use) => use(staffedMerchant),

  openContext: async ({ browser, baseURL }, use) => {
    const opened: { context: BrowserContext; faults: readonly string[] }[] = [];
    await use(async ({ refusals, expected, ...options } = {}) => {
      const context = await browser.newContext(options);
      opened.push({ context, faults: watch(context, baseURL ?? "", { refusals, expected }) });
      return context;
    });
    for (const { context } of opened) await context.close();
    expect(
      opened.flatMap(({ faults }) => faults),
      "what pages did that they should not",
    ).toEqual([]);
  },
  asStranger: async ({ openContext }, use) => {
    await use(async (visit) => (await openContext(visit)).newPage());
  },
  as: async ({ openContext, baseURL }, use) => {
    await use(async (person, visit) => {
      const context = await openContext(visit);
      const cookie = await sessionCookie(person);
      await context.addCookies([
        { ...cookie, url: baseURL ?? "", httpOnly: true, sameSite: "Lax" },
      ]);
      return context.newPage();
    });
  },
});

export { expect };
