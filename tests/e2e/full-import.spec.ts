import { addSystem, importText } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { expect, test } from "../support/browser/test";
import { newOrder, newOrdersText } from "../support/report-files";

const order = (number: number) =>
  newOrder({ "order-id": `206-${String(number).padStart(7, "0")}-0000001` });
const orders = (count: number) => newOrdersText(Array.from({ length: count }, (_, n) => order(n)));

test("a file that shows everything marks the rest as gone, once its number is typed; it goes on by itself", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { name: "Order sheet", kind: "spreadsheet" });
  await importText(acme, system, orders(30));
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/imports/new`);
  await page.getByLabel("System", { exact: true }).selectOption(system.name);
  await page.getByLabel("Everything in this system").check();
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "sheet.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(orders(5)),
  });
  // The moment in the file is older than when the other records were seen: it is said to show today.
  await page.getByLabel(/as of/i).fill(new Date().toISOString().slice(0, 16));
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("25 records would be marked as gone")).toBeVisible();
  const preview = page.url();

  const commit = page.getByRole("button", { name: /Order sheet/ });
  await page.getByLabel("How many records would be gone?").fill("24");
  await commit.click();
  await expect(
    page.getByText("That is not the number of records that would be gone"),
  ).toBeVisible();
  await page.getByLabel("How many records would be gone?").fill("25");
  await commit.click();

  // Whether the page is left or not, it is joined.
  await page.goto(`${acme.home}/clauses`);
  await page.goto(preview);
  await expect(page.getByText("What the file said, and what joining it did.")).toBeVisible({
    timeout: 20_000,
  });
  await page.goto(`${acme.home}/holdings`);
  await expect(page.getByRole("status").filter({ hasText: "5 records" })).toBeVisible();

  // What is gone is counted where what is held is, and each count opens its list.
  await page.goto(acme.home);
  await page.getByRole("link", { name: "25 gone" }).click();
  await expect(page).toHaveURL(`${acme.home}/holdings?status=gone`);
  await expect(page.getByRole("status").filter({ hasText: "25 records" })).toBeVisible();
  await expect(page.getByLabel("Status", { exact: true })).toHaveValue("gone");
  await expect(page.getByRole("row", { name: /gone$/ })).toHaveCount(25);
  const { rows, head } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(rows.map((row) => row[head.indexOf("status")])).toEqual(Array(25).fill("Gone"));
  await page.getByRole("link", { name: "Remove filter Gone" }).click();
  await expect(page).toHaveURL(`${acme.home}/holdings`);
  await expect(page.getByRole("link", { name: "25 gone" })).toBeVisible();
  await page.goto(`${acme.home}/systems/${system.id}`);
  await page.getByRole("link", { name: /Gone.*25/ }).click();
  await expect(page).toHaveURL(`${acme.home}/holdings?status=gone&system=${system.id}`);

  const admin = await as(acme.admin);
  await admin.goto(preview);
  await admin
    .getByRole("button", { name: /^Withdraw/ })
    .first()
    .click();
  await admin
    .getByRole("dialog")
    .getByRole("button", { name: /^Withdraw/ })
    .click();
  await expect(
    admin.getByText("What the file said, what joining it did, and what was taken back."),
  ).toBeVisible();
  await admin.goto(`${acme.home}/holdings`);
  await expect(admin.getByRole("status").filter({ hasText: "30 records" })).toBeVisible();
});
