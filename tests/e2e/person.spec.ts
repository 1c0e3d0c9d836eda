import { addSystem, importText } from "../support/builders";
import { expect, test } from "../support/browser/test";
import { newOrder, newOrdersText } from "../support/report-files";

const EMAIL = "shopper.one@example.com";
const SHOP = [
  "Name,Email,Financial Status,Created at,Lineitem name,Shipping Method,Location,Tags",
  `#1001,${EMAIL},paid,2026-10-01 10:00:00 +0000,Lamp,Prime Free Shipping,,`,
].join("\n");

test("a shopper is looked up: every copy, its channel and what it may be used for, and no trace of the address", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const reports = await addSystem(acme, { name: "Reports" });
  const shop = await addSystem(acme, { name: "Shop", kind: "shop" });
  const order = "205-0000007-0000007";
  await importText(
    acme,
    reports,
    newOrdersText([newOrder({ "order-id": order, "buyer-email": EMAIL })]),
  );
  await importText(acme, shop, SHOP);
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/holdings`);
  await page.getByRole("link", { name: "Look up a shopper" }).click();
  const form = page.getByRole("form", { name: "Look up by e-mail" });
  await form.getByLabel("E-mail", { exact: true }).fill(EMAIL.toUpperCase());
  await form.getByRole("button").click();

  const copies = page.getByRole("table");
  await expect(copies.getByRole("link", { name: order })).toBeVisible();
  await expect(copies.getByRole("link", { name: "#1001" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Amazon marketplace");
  await expect(page.getByRole("main")).toContainText("Buy with Prime");
  await expect(page.getByRole("main")).toContainText("F3");
  expect(page.url()).not.toContain("example.com");

  const admin = await as(acme.admin);
  await admin.goto(`${acme.home}/audit`);
  const noted = admin.getByRole("row", { name: /looked up a shopper by e-mail: 2 copies/ });
  await expect(noted).toContainText(acme.staff.name);
  await expect(admin.getByRole("main")).not.toContainText(EMAIL);
});

test("an auditor cannot look shoppers up", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.auditor, { refusals: [404] });
  await page.goto(`${acme.home}/holdings`);
  await expect(page.getByRole("link", { name: "Look up a shopper" })).toHaveCount(0);
  const answer = await page.goto(`${acme.home}/holdings/person`);
  expect(answer?.status()).toBe(404);
});
