import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { makeSetUpLink } from "@/lib/accounts/commands";
import { transactDirectory } from "@/lib/db/transact";
import { TAGS } from "../support/browser/axe";
import { addSystem } from "../support/builders";
import { addressOf, CONSOLE, furnishedMerchant, thingsOf } from "../support/browser/console";
import { demoMerchant } from "../support/browser/people";
import { expect, test } from "../support/browser/test";
import type { ShopServer } from "../support/shop-servers";

test.describe.configure({ mode: "parallel" });

const PAGES = Object.keys(CONSOLE).filter((entry) => entry.endsWith("/page"));
const isOfDatabase = (entry: string) => entry.startsWith("/systems/[id]/database");

/** The pages of databases, of which the demo has none: of one that is not connected, one that is away, and one that is there. */
async function databasePages(shop: ShopServer) {
  const merchant = await furnishedMerchant(shop);
  const { home, things } = merchant;
  const { id } = await addSystem(merchant, { name: "Archive", kind: "database" });
  const at = (systemId: string) => `${home}/systems/${systemId}/database`;
  const states = [
    ...["", "/set-up"].map((page) => `${at(id)}${page}`),
    ...["", "/tables", `/runs/${things.brokenRunId}`].map((page) => `${at(things.shopId)}${page}`),
  ];
  const plain = PAGES.filter(isOfDatabase).map((entry) => addressOf(entry, home, things));
  return { merchant, pages: [...plain, ...states] };
}

/** Every page of the console at the demo merchant, with the states that show more than its plain address. */
async function demoPages() {
  const demo = await demoMerchant();
  const things = await thingsOf(demo.id);
  const pages = PAGES.filter((entry) => !isOfDatabase(entry)).map((entry) =>
    addressOf(entry, demo.home, things),
  );
  const rule = `${demo.home}/retention/rules/period-amazon-marketplace`;
  const states = [
    `${demo.home}/holdings?channel=unknown&status=overdue`,
    `${demo.home}/holdings?order=nothing`,
    `${demo.home}/retention?by=days`,
    `${rule}?days=60`,
    `${demo.home}/clauses?q=retention`,
    `${demo.home}/audit?type=user.added`,
    `${demo.home}/imports/new?problem=empty`,
    `${demo.home}/engagement?compare=before&by=week`,
    `${demo.home}/engagement?from=2020-01-01&to=2020-02-01`,
    `${demo.home}/engagement/products?find=nothing-is-called-so`,
    `${demo.home}/holdings?status=onHold`,
    `${demo.home}/holdings?hold=none`,
    `${demo.home}/retention/holds?state=ended`,
    `${demo.home}/retention/holds/new?by=list&problem=tooManyOrders`,
    `${demo.home}/retention/holds/new?by=rule&channel=direct&basisFrom=&basisTo=&systemId=`,
    `${demo.home}/retention/holds/new?record=${things.holdingId}`,
    `${demo.home}/amazon/feeds?done=registered`,
    `${demo.home}/amazon/observations?state=closed`,
    `${demo.home}/amazon/observations/new?clause=F14`,
    `${demo.home}/clauses/F13`,
    `${demo.home}/retention/erasures?state=declined`,
    `${demo.home}/retention/erasures/${things.askedId}`,
    `${demo.home}/retention/erasures/${things.certifiedId}`,
    `${demo.home}/retention/erasures/plan?dueTo=nonsense`,
    `${demo.home}/retention/erasures/plan?record=${things.holdingId}`,
  ];
  return { demo, pages: [...pages, ...states] };
}

/** The pages one sees without belonging anywhere. The set-up link is made anew where it is opened. */
const doors = async () => [
  "/sign-in",
  "/sign-in?left=demo",
  "/join/never-made",
  `/set-up/${await transactDirectory((tx) => makeSetUpLink(tx, new Date()))}`,
  "/nowhere",
];

async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`no page has a fault of accessibility, ${colorScheme}`, async ({ as, asStranger, shop }) => {
    test.setTimeout(600_000);
    const { demo, pages } = await demoPages();
    const databases = await databasePages(shop);
    const faults: Record<string, readonly string[]> = {};
    const lookAt = async (page: Page, addresses: readonly string[]) => {
      for (const address of addresses) {
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        for (const summary of await page.getByText("As a table").all()) await summary.click();
        faults[address] = await faultsOf(page);
      }
    };
    await lookAt(await as(demo.admin, { colorScheme }), pages);
    await lookAt(await as(databases.merchant.admin, { colorScheme }), databases.pages);
    const outside = await asStranger({ colorScheme, refusals: [404] });
    for (const address of await doors()) {
      await outside.goto(address);
      faults[address] = await faultsOf(outside);
    }
    expect(faults).toEqual(Object.fromEntries(Object.keys(faults).map((each) => [each, []])));
  });
}

test("no page scrolls sideways at 320 px", async ({ as, asStranger, shop }) => {
  test.slow();
  const viewport = { width: 320, height: 640 };
  const { demo, pages } = await demoPages();
  const databases = await databasePages(shop);
  const page = await as(demo.admin, { viewport });
  const owner = await as(databases.merchant.admin, { viewport });
  const outside = await asStranger({ viewport, refusals: [404] });
  const widths: Record<string, number> = {};
  const measure = async (shown: Page, address: string) => {
    await shown.goto(address);
    await expect(shown.getByRole("heading", { level: 1 })).toBeVisible();
    widths[address] = await shown.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
  };
  for (const address of pages) await measure(page, address);
  for (const address of databases.pages) await measure(owner, address);
  for (const address of await doors()) await measure(outside, address);
  expect(Object.entries(widths).filter(([, beyond]) => beyond > 0)).toEqual([]);
});

test("on a small screen the menu opens, closes and leads on", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff, { viewport: { width: 320, height: 640 } });
  await page.goto(acme.home);
  const menu = page.getByRole("navigation", { name: "Main" });
  await expect(menu).toBeHidden();
  await page.getByRole("button", { name: "Open the menu" }).click();
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await page.getByRole("button", { name: "Open the menu" }).click();
  await menu.getByRole("link", { name: "Systems" }).click();
  await expect(page.getByRole("heading", { name: "Systems", level: 1 })).toBeVisible();
  await expect(menu).toBeHidden();
});

test("the keyboard alone skips to the content, and shows where it is", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.admin);
  await page.goto(`${acme.home}/settings`);

  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  const unseen: string[] = [];
  const reached: string[] = [];
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press("Tab");
    const { name, isOutlined } = await page.evaluate(() => {
      const element = document.activeElement;
      const look = (of: Element) => getComputedStyle(of);
      const seen = element && [element, ...(element.parentElement ? [element.parentElement] : [])];
      return {
        name: element?.getAttribute("name") ?? element?.textContent ?? "",
        isOutlined: (seen ?? []).some(
          (each) => look(each).outlineStyle !== "none" && parseFloat(look(each).outlineWidth) >= 2,
        ),
      };
    });
    reached.push(name);
    if (!isOutlined) unseen.push(name);
  }
  expect(reached.slice(0, 4)).toEqual(["name", "timeZone", "weekStart", "Save"]);
  expect(unseen).toEqual([]);
});

test("a question can be answered and left by keyboard", async ({ as }) => {
  const demo = await demoMerchant();
  const page = await as(demo.admin);
  await page.goto(`${demo.home}/settings`);
  const button = page.getByRole("button", { name: "Remove the demo" });
  await button.focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: "Remove the demo?" });
  await expect(question).toBeVisible();
  expect(await question.evaluate((box) => box.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(button).toBeFocused();
});
