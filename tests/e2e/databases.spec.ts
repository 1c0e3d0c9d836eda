import type { Page } from "@playwright/test";
import { expectNoFault } from "../support/browser/axe";
import { addSystem } from "../support/builders";
import type { Staffed } from "../support/browser/people";
import { expect, test } from "../support/browser/test";
import { PASSWORDS, SHOP_ROLES, standOf } from "../support/shop";
import type { ShopServer } from "../support/shop-servers";

/* A shop's own database: connected, mapped, scanned, erased from by a list, and seen to be empty by another scan. */

/** Goes from a system's page to where its database is connected, and says where it is. */
async function beginConnecting(page: Page, { home }: Staffed, systemId: string, shop: ShopServer) {
  await page.goto(`${home}/systems/${systemId}`);
  await page.getByRole("link", { name: "Database", exact: true }).click();
  await expect(page.getByText("This database is not connected")).toBeVisible();
  await page.getByRole("link", { name: "Connect it" }).click();
  await page.getByLabel("Host").fill("127.0.0.1");
  await page.getByLabel("Port").fill(String(shop.port));
  await page.getByLabel("Database", { exact: true }).fill(shop.database);
  await page.getByLabel("On the way").selectOption("off");
  await page.getByLabel("Name of the reading account").fill("reader");
  await page.getByLabel(/^Name of the erasing account/).fill("eraser");
}

/** Types both passwords, which no form gives back, and tries. */
async function tryThem(
  page: Page,
  reading: string = PASSWORDS.reader,
  erasing: string = PASSWORDS.eraser,
) {
  await page.getByLabel("Its password").fill(reading);
  await page.getByLabel(/^Password of the erasing account/).fill(erasing);
  await page.getByRole("button", { name: "Try and connect" }).click();
}

/** Asks for a scan, waits for it, and joins the import that it became. */
async function scanAndJoin(page: Page, database: string, see: (page: Page) => Promise<void>) {
  await page.goto(database);
  await page.getByRole("button", { name: "Scan now" }).click();
  await expect(page.getByRole("heading", { name: "Scan", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "See the import" }).click({ timeout: 30_000 });
  await see(page);
  await page.getByRole("button", { name: /“Shop”/ }).click();
  await expect(page.getByText("What the file said, and what joining it did.")).toBeVisible({
    timeout: 30_000,
  });
}

test("a database is connected, mapped, scanned, erased from, and seen to be empty", async ({
  newMerchant,
  as,
  shop,
}) => {
  test.slow();
  const acme = await newMerchant();
  const { id } = await addSystem(acme, { name: "Shop", kind: "database" });
  const page = await as(acme.admin);
  await beginConnecting(page, acme, id, shop);
  await expectNoFault(page);
  await tryThem(page);

  // Which tables, and what their columns hold. What is known by its key is never emptied.
  await expect(page.getByText("Nobody has said what its tables hold")).toBeVisible();
  const database = page.url();
  await page.getByRole("link", { name: "Choose tables" }).click();
  await expect(page.getByLabel("stock")).toHaveCount(0);
  await page.getByLabel("orders", { exact: false }).first().check();
  await page.getByLabel("order_addresses").check();
  await expectNoFault(page);
  await page.getByRole("button", { name: "Look through these tables" }).click();
  await expect(page.getByRole("heading", { name: "Map columns", level: 1 })).toBeVisible();
  const say = (column: string, role: string) => {
    const [table = "", name = ""] = column.split(".");
    return page
      .getByRole("region", { name: table, exact: true })
      .getByLabel(`“${name}” holds`)
      .selectOption(role);
  };
  for (const [column, role] of Object.entries(SHOP_ROLES)) await say(column, role);
  await say("orders.number", "recordKey");
  await say("orders.id", "user.unique_id");
  await page.getByRole("button", { name: "Keep this mapping" }).click();
  await expect(page.getByText("Nothing was kept yet")).toBeVisible();
  await expect(
    page.getByText("orders.id: This column is part of the table’s key.", { exact: false }),
  ).toBeVisible();
  await expectNoFault(page);
  await say("orders.number", "nothing");
  await say("orders.id", "recordKey");
  await page.getByRole("button", { name: "Keep this mapping" }).click();
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByText("May do what it needs, and nothing else.")).toHaveCount(2);
  await expectNoFault(page);
  expect(await page.content()).not.toContain(PASSWORDS.reader);

  // A scan shows what it would change before it counts.
  await scanAndJoin(page, database, async () => {
    await expect(
      page.getByRole("listitem").filter({ hasText: "not held in this system before" }),
    ).toContainText("300");
    await expectNoFault(page);
  });

  // What is overdue is asked to be erased, and a second person says so.
  await page.goto(`${acme.home}/retention/erasures/plan?system=${id}`);
  await page.getByRole("button", { name: "Ask to erase 207 records" }).click();
  await expect(page.getByText("The erasure is asked for.")).toBeVisible();
  const erasure = page.url().replace(/\?.*/, "");
  const reviewer = await as(acme.reviewer);
  await reviewer.goto(erasure);
  await reviewer.getByRole("button", { name: "Approve erasing 207 records" }).click();
  await expect(reviewer.getByText("The erasure is approved and can be worked off.")).toBeVisible();

  // A dry run changes nothing, and says what would be.
  await page.goto(database);
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText("Nothing was changed yet")).toBeVisible({ timeout: 30_000 });
  const emptied = page.getByRole("row", { name: /orders\.customer_email/ });
  await expect(emptied).toContainText("207");
  await expectNoFault(page);
  expect((await standOf(shop)).whole.size).toBe(300);
  await page.getByRole("button", { name: "Erase 207 records" }).click();
  await page
    .getByRole("dialog", { name: "Erase 207 records in “Shop”?" })
    .getByRole("button", { name: "Erase 207 records" })
    .click();
  await expect(page.getByText("The database says that it is done")).toBeVisible({
    timeout: 30_000,
  });
  await expectNoFault(page);
  const { whole, blank, half } = await standOf(shop);
  expect([whole.size, blank.size, half.size]).toEqual([93, 207, 0]);

  // Said is not seen: they count as erased once a scan has looked.
  await page.goto(erasure);
  await expect(page.getByText("Closed", { exact: true })).toHaveCount(0);
  await scanAndJoin(page, database, async () => {
    await expect(page.getByRole("listitem").filter({ hasText: "and seen to be" })).toContainText(
      "207",
    );
  });
  await page.goto(erasure);
  await expect(page.getByText("Closed", { exact: true }).first()).toBeVisible();
  await page.getByRole("link", { name: "See the certificate" }).click();
  await expect(page.getByText(/^207 of 207 records erased/)).toBeVisible();

  // The connection is forgotten, the records and what was done stay.
  await page.goto(database);
  await expect(page.getByRole("row", { name: /Erasure,.*Done.*207 emptied/ })).toBeVisible();
  await page.getByRole("button", { name: "Forget this connection" }).click();
  await page.getByRole("button", { name: "Forget the connection", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Shop", level: 1 })).toBeVisible();
  await page.goto(database);
  await expect(page.getByText("This database is not connected")).toBeVisible();
});

test("what does not connect says why in a sentence, and keeps nothing", async ({
  newMerchant,
  as,
  shop,
}) => {
  const acme = await newMerchant();
  const { id } = await addSystem(acme, { name: "Shop", kind: "database" });
  const page = await as(acme.admin);
  await beginConnecting(page, acme, id, shop);
  const saysWhy = async (words: string) => {
    await expect(page.getByText(words, { exact: false })).toBeVisible();
    await expect(page.getByText("Nothing was kept", { exact: true })).toBeVisible();
  };
  await tryThem(page, "not the password");
  await saysWhy("The reading account: The database did not let this account in.");
  await expectNoFault(page);
  await tryThem(page, PASSWORDS.reader, "not the password");
  await saysWhy("The erasing account: The database did not let this account in.");
  await page.getByLabel("Port").fill("1");
  await tryThem(page);
  await saysWhy("The reading account: Nothing answered at this address.");
  await page.getByLabel("Port").fill(String(shop.port));
  await page.getByLabel("On the way").selectOption("verified");
  await tryThem(page);
  await saysWhy("The reading account: The encrypted connection did not come about");
  await page.getByLabel("Host").fill("/var/run/postgresql");
  await tryThem(page);
  await expect(page.getByText(/^The host is no name or address of a machine/)).toBeVisible();

  await page.goto(`${acme.home}/systems/${id}/database`);
  await expect(page.getByText("This database is not connected")).toBeVisible();
  await page.goto(`${acme.home}/audit?type=database.notConnected`);
  await expect(page.getByText(/could not connect “Shop” by its reading account/)).toHaveCount(3);
  await expect(page.getByText(/could not connect “Shop” by its erasing account/)).toHaveCount(1);

  // Whoever may not set it up is offered nothing.
  const staff = await as(acme.staff, { refusals: [404] });
  await staff.goto(`${acme.home}/systems/${id}/database`);
  await expect(staff.getByRole("link", { name: "Connect it" })).toHaveCount(0);
  expect((await staff.goto(`${acme.home}/systems/${id}/database/set-up`))?.status()).toBe(404);
});
