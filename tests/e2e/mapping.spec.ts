import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { addSystem, askAbout, UNKNOWN_TABLE } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { ROOT } from "../support/browser/server";
import { expect, test } from "../support/browser/test";
import { shiftJis } from "../support/shift-jis";

/* A table that no format knows: asked about once, column by column, then read by the answer. */

const JAPANESE = readFileSync(join(ROOT, "tests/support/files/unknown-orders.csv"), "utf8");
const file = (buffer: Buffer) => ({ name: "注文.csv", mimeType: "text/csv", buffer });

async function send(page: Page, home: string, system: string, buffer: Buffer) {
  await page.goto(`${home}/imports/new`);
  await page.getByLabel("System", { exact: true }).selectOption(system);
  await page.getByLabel("File", { exact: true }).setInputFiles(file(buffer));
  await page.getByRole("button", { name: "Read the file" }).click();
}

const holds = (page: Page, column: string) =>
  page.getByRole("listitem", { name: column, exact: true }).getByLabel(`“${column}” holds`);

test("a Japanese table in Shift-JIS is mapped column by column, and read without choosing it again", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { kind: "spreadsheet" });
  const page = await as(acme.staff, { refusals: [422] });
  await send(page, acme.home, system.name, shiftJis(JAPANESE));

  await expect(
    page.getByRole("heading", { name: `A table for “${system.name}”`, level: 1 }),
  ).toBeVisible();
  await expect(holds(page, "受注番号").locator("option:checked")).toHaveText("Order number");
  await expect(holds(page, "電話番号").locator("option:checked")).toHaveText("Phone number");
  await expect(holds(page, "注文日").locator("option:checked")).toHaveText("Ordered on");
  await expect(
    page.getByLabel("Country, where a row names none").locator("option:checked"),
  ).toHaveText("Japan");

  // What somebody says shows at once what becomes of it.
  const note = page.getByRole("listitem", { name: "備考", exact: true });
  await expect(note).toContainText("Noted that it is held");
  await holds(page, "備考").selectOption("Order number");
  await expect(note).toContainText("is refused, by its line");
  await page.getByRole("button", { name: "Keep this mapping" }).click();
  await expect(note).toContainText("Two columns cannot both be this");
  await expect(holds(page, "備考").locator("option:checked")).toHaveText("Order number");

  await holds(page, "備考").selectOption("Free text");
  await holds(page, "担当").selectOption("Leave unmapped");
  await page.getByRole("button", { name: "Keep this mapping" }).click();

  await expect(page.getByText("Nothing has changed yet.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("Shift-JIS (Japanese)")).toBeVisible();
  await expect(page.getByText("column “担当” seems to hold people’s names")).toBeVisible();
  await page.getByRole("button", { name: "Add 3 records to" }).click();
  await expect(page.getByText("What changed")).toBeVisible({ timeout: 20_000 });

  // Until that column is spoken for, the overview says so.
  await page.goto(acme.home);
  await page
    .getByRole("listitem")
    .filter({ hasText: "Columns that nobody looked at seem to hold shopper data" })
    .getByRole("link", { name: /Look/ })
    .click();
  await page.getByRole("link", { name: "See or change the mapping" }).click();
  await expect(page.getByText(`${acme.staff.name} said on`)).toBeVisible();

  // The next file of the kind is read without a question.
  await send(page, acme.home, system.name, shiftJis(JAPANESE.replaceAll("A-100", "A-200")));
  await expect(page.getByText("Nothing has changed yet.")).toBeVisible({ timeout: 20_000 });
});

test("without a script the mapping is kept first, and then the same file is chosen again", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { kind: "spreadsheet" });
  // A browser that runs no scripts still sees the page announce one, and reports that it does not fetch it.
  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await as(acme.staff, { javaScriptEnabled: false, expected });
  await send(page, acme.home, system.name, Buffer.from(UNKNOWN_TABLE));
  await expect(holds(page, "customer e-mail").locator("option:checked")).toHaveText(
    "E-mail address",
  );
  await page.getByRole("button", { name: "Keep this mapping" }).click();

  const again = page.getByRole("region", { name: "Read the file" });
  await again
    .getByLabel("File", { exact: true })
    .setInputFiles(file(Buffer.from(UNKNOWN_TABLE.replace("A-1", "A-9"))));
  await again.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("This is another file than the one")).toBeVisible();

  await page.goto(`${acme.home}/imports/mappings`);
  await page.getByRole("link", { name: system.name }).click();
  await again.getByLabel("File", { exact: true }).setInputFiles(file(Buffer.from(UNKNOWN_TABLE)));
  await again.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("Nothing has changed yet.")).toBeVisible();
});

test("mapped tables are listed, exported, read by others and forgotten", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { kind: "spreadsheet" });
  const id = await askAbout(acme, system, UNKNOWN_TABLE, { now: new Date() });
  const reader = await as(acme.auditor);
  await reader.goto(`${acme.home}/imports/mappings/${id}`);
  await expect(reader.getByText("Staff and admins say what its columns hold.")).toBeVisible();
  await expect(reader.getByRole("button", { name: "Keep this mapping" })).toHaveCount(0);

  const page = await as(acme.staff);
  await page.goto(`${acme.home}/imports/mappings`);
  await expect(page.getByText("waits for an answer")).toBeVisible();
  await page.getByRole("link", { name: system.name }).click();
  await page.getByRole("button", { name: "Keep this mapping" }).click();
  await expect(page.getByRole("heading", { name: "Read the file" })).toBeVisible();

  await page
    .getByRole("navigation", { name: "Path" })
    .getByRole("link", { name: "Mapped tables" })
    .click();
  const { rows } = await downloadedRows(page, page.getByRole("link", { name: "Export" }));
  expect(rows[0]).toEqual(
    expect.arrayContaining([system.name, "order number", "Order number", acme.staff.name]),
  );

  await page.getByRole("link", { name: system.name }).click();
  await page.getByRole("button", { name: "Forget it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget it" }).click();
  await expect(page.getByText("The mapping is forgotten.")).toBeVisible();
  await expect(page.getByText("No table was mapped yet")).toBeVisible();
});
