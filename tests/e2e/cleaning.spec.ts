import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { addDays, dayOf } from "@/lib/time/day";
import { expectNoFault } from "../support/browser/axe";
import { addSystem, importText } from "../support/builders";
import { expect, test } from "../support/browser/test";
import { newOrder, newOrdersText } from "../support/report-files";

/* A file goes in and comes out without what is due in it: with a script, without one, and in parts where it is large. */

const today = dayOf(new Date());
const key = (number: number) => `204-0000001-${String(number).padStart(7, "0")}`;
const row = (number: number, daysAgo: number, product = "Lamp") =>
  newOrder({
    "order-id": key(number),
    "recipient-name": `Recipient ${number}`,
    "product-name": product,
    "delivery-end-date": `${addDays(today, -daysAgo)}T12:00:00+00:00`,
  });
const FILE = newOrdersText([row(1, 60), row(2, 3), row(3, 60)]);
const held = newOrdersText([row(1, 60), row(2, 3)]);
const named = (text: string, name = "orders.txt") => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

async function downloaded(page: Page, press: () => Promise<void>) {
  const waiting = page.waitForEvent("download");
  await press();
  const download = await waiting;
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text };
}

test("a file is checked, and handed out without what is due in it", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { kind: "spreadsheet" });
  await importText(acme, system, held, { now: new Date() });
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/systems/${system.id}`);
  await page.getByRole("link", { name: "Clean a file" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Clean a file");
  await expect(page.getByLabel("System", { exact: true }).locator("option:checked")).toHaveText(
    system.name,
  );
  await expectNoFault(page);

  await page.getByLabel("File", { exact: true }).setInputFiles(named(FILE));
  await page.getByRole("button", { name: "Check the file" }).click();
  const answer = page.getByRole("region", { name: "What is due in the file" });
  await expect(answer.getByRole("row", { name: /^Due/ })).toContainText("1");
  await expect(answer.getByRole("row", { name: /^Unknown/ })).toContainText("1");
  await expect(answer.getByRole("row", { name: /^Not due/ })).toContainText("1");
  await expect(answer.getByRole("row", { name: /^E-mail/ })).toContainText("1");
  await expectNoFault(page);

  const { name, text } = await downloaded(page, () =>
    answer.getByRole("button", { name: "Download the cleaned file" }).click(),
  );
  expect(name).toBe("orders-cleaned.txt");
  expect(text).not.toContain("Recipient 1");
  expect(text).toContain("Recipient 2");
  expect(text).toContain("Recipient 3");
  expect(text.split("\n")[0]).toBe(FILE.split("\n")[0]);
  await expect(page.getByText("The cleaned file was handed out")).toBeVisible();

  // The trail names counts and hashes, in words.
  const admin = await as(acme.admin);
  await admin.goto(`${acme.home}/audit`);
  await expect(
    admin.getByText(/cleaned Amazon New Orders report of .*: 1 of 3 rows due, 9 cells blanked/),
  ).toBeVisible();
});

test("without a script a second form asks for the same file, and for no other", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { kind: "spreadsheet" });
  await importText(acme, system, held, { now: new Date() });
  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await as(acme.staff, { javaScriptEnabled: false, expected });
  await page.goto(`${acme.home}/retention`);
  await page.getByRole("link", { name: "Clean a file" }).click();
  await page.getByLabel("System", { exact: true }).selectOption(system.name);
  await page.getByLabel("Remove their rows").check();
  await page.getByLabel("File", { exact: true }).setInputFiles(named(FILE));
  await page.getByRole("button", { name: "Check the file" }).click();

  const again = page.getByRole("form", { name: "Download the cleaned file" });
  await expect(page.getByRole("row", { name: /^Due/ })).toContainText("1");
  await expect(page.getByText("1 row goes")).toBeVisible();
  const { name, text } = await downloaded(page, async () => {
    await again.getByLabel("File", { exact: true }).setInputFiles(named(FILE));
    await again.getByRole("button", { name: "Download the cleaned file" }).click();
  });
  expect(name).toBe("cleaned.txt");
  expect(text).toBe(newOrdersText([row(2, 3), row(3, 60)]));

  await again.getByLabel("File", { exact: true }).setInputFiles(named(`${FILE}\n`));
  await again.getByRole("button", { name: "Download the cleaned file" }).click();
  await expect(page.getByText("This is another file than the one that was checked")).toBeVisible();

  await page.getByLabel("System", { exact: true }).selectOption(system.name);
  await page.getByLabel("File", { exact: true }).setInputFiles(named("Dear Ana,\nthank you.\n"));
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText(/The file is none that Steward knows/)).toBeVisible();
});

test("a large file is handed out in parts, and put together in the browser", async ({
  newMerchant,
  as,
}) => {
  test.slow();
  const acme = await newMerchant();
  const system = await addSystem(acme, { kind: "spreadsheet" });
  await importText(acme, system, held, { now: new Date() });
  const page = await as(acme.staff);
  // 70 MB, which the browser makes itself: rows that nobody knows around those that are due.
  const filler = newOrdersText(
    Array.from({ length: 2_000 }, (_, number) => row(number + 10, 3, "x".repeat(200))),
  );
  const body = filler.slice(filler.indexOf("\n") + 1);
  const times = Math.ceil(70_000_000 / body.length);
  await page.goto(`${acme.home}/retention/clean?system=${system.id}`);
  await page.getByLabel("File", { exact: true }).evaluate(
    (input, said) => {
      const rest = said.file.slice(said.file.indexOf("\n") + 1);
      const pieces = [said.file, ...Array.from({ length: said.times }, () => said.body), rest];
      const transfer = new DataTransfer();
      transfer.items.add(new File(pieces, "large.txt", { type: "text/plain" }));
      (input as HTMLInputElement).files = transfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    { file: held, body, times },
  );
  const parts: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/clean/part")) parts.push(request.url());
  });
  await page.getByRole("button", { name: "Check the file" }).click();
  const press = page.getByRole("button", { name: "Download the cleaned file" });
  await expect(press).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("row", { name: /^Due/ })).toContainText("2");
  const waiting = page.waitForEvent("download", { timeout: 90_000 });
  await press.click();
  const bytes = await readFile(await (await waiting).path());
  expect(parts.length).toBeGreaterThan(7);
  expect(bytes.includes("Recipient 1\t")).toBe(false);
  expect(bytes.includes("Recipient 2\t")).toBe(true);
  expect(bytes.length).toBeGreaterThan(70_000_000);
});

test("readers without the right are offered nothing", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.auditor, { refusals: [404] });
  await page.goto(`${acme.home}/retention`);
  await expect(page.getByRole("link", { name: "Clean a file" })).toHaveCount(0);
  expect((await page.goto(`${acme.home}/retention/clean`))?.status()).toBe(404);
});
