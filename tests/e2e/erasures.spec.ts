import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { transactResult } from "@/lib/db/transact";
import { changeApproveAbove } from "@/lib/erasures/commands";
import { addDays, dayOf } from "@/lib/time/day";
import { expectNoFault } from "../support/browser/axe";
import { addSystem, importText, PASSWORD } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import type { Staffed } from "../support/browser/people";
import { expect, test } from "../support/browser/test";
import { answerAll, checklistIdOf, startQuarter, submitNow, valueOf } from "../support/checklists";
import { grant } from "../support/grants";
import { orderId, ordersOf, upTo } from "../support/holds";
import { newOrdersText } from "../support/report-files";

/* What is overdue is asked to be erased, approved by somebody else, worked off, and proven by looking again. */

const today = dayOf(new Date());
const named = (text: string, name = "orders.txt") => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

/** Above how many records a second person approves at this merchant. */
const approveAbove = (merchant: Staffed, records: number) =>
  transactResult(merchant.id, (tx) =>
    changeApproveAbove(
      tx,
      grant("erasures.setUp", merchant.id, "admin", merchant.admin.userId),
      { approveAbove: records, version: 0 },
      new Date(),
    ),
  ).then(valueOf);

async function downloaded(page: Page, press: () => Promise<void>): Promise<string> {
  const waiting = page.waitForEvent("download");
  await press();
  return readFile(await (await waiting).path(), "utf8");
}

/** Imports a file as everything in a system, as of now, and waits until it is joined. */
async function importEverything(page: Page, home: string, system: string, text: string) {
  await page.goto(`${home}/imports/new?shows=everything`);
  await page.getByLabel("System", { exact: true }).selectOption(system);
  await expect(page.getByLabel("Everything in this system")).toBeChecked();
  await page.getByLabel("File", { exact: true }).setInputFiles(named(text));
  await page.getByLabel(/as of/i).fill(new Date().toISOString().slice(0, 19));
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: new RegExp(`“${system}”`) }).click();
  await expect(page.getByText("What the file said, and what joining it did.")).toBeVisible({
    timeout: 20_000,
  });
}

test("from overdue to the certificate, and one record that comes back", async ({
  newMerchant,
  as,
}) => {
  test.slow();
  const acme = await newMerchant();
  const now = new Date();
  await startQuarter(acme, acme.admin, now);
  const g6 = await checklistIdOf(acme, acme.staff, "G6", now);
  await answerAll(acme, acme.staff, g6, now);
  valueOf(await submitNow(acme, acme.staff, g6, now));
  const reviewer = await as(acme.reviewer);
  await reviewer.goto(`${acme.home}/reviews/${g6}`);
  await reviewer.getByLabel("Your password").fill(PASSWORD);
  await reviewer.getByRole("button", { name: "Sign it" }).click();
  await expect(reviewer.getByText(`Signed by ${acme.reviewer.name}`)).toBeVisible();

  await approveAbove(acme, 3);
  const system = await addSystem(acme, {
    name: "Packing sheet",
    kind: "spreadsheet",
    ownerId: acme.staff.userId,
  });
  const file = ordersOf(upTo(6));
  await importText(acme, system, file, { now });

  // Overdue: asked for, with what it comes to first.
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/retention`);
  await page.getByRole("link", { name: "Erasures", exact: true }).click();
  await expect(page.getByText("Nothing was asked to be erased yet")).toBeVisible();
  await page.getByRole("link", { name: "Plan an erasure" }).click();
  await expect(page.getByRole("row", { name: /Packing sheet/ })).toContainText("6");
  await expect(page.getByText("A second person has to approve it")).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel(/^A word to whoever/).fill("The quarter's clean-up.");
  await page.getByRole("button", { name: "Ask to erase 6 records" }).click();
  await expect(page.getByRole("heading", { name: "Erasure of 6 records", level: 1 })).toBeVisible();
  await expect(page.getByText("The erasure is asked for.")).toBeVisible();
  await expect(page.getByText("approves it before anything is worked off")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await expectNoFault(page);
  const erasure = page.url().replace(/\?.*/, "");

  // A second person approves.
  await reviewer.goto(`${acme.home}/retention/erasures`);
  await expect(reviewer.getByText("6 records wait for a second person to approve.")).toBeVisible();
  await reviewer.getByRole("link", { name: /^Look at it/ }).click();
  await expectNoFault(reviewer);
  await reviewer.getByRole("button", { name: "Approve erasing 6 records" }).click();
  await expect(reviewer.getByText("The erasure is approved and can be worked off.")).toBeVisible();

  // Worked off by the file cleaner.
  await page.goto(erasure);
  await page.getByRole("link", { name: "Packing sheet" }).first().click();
  await expect(
    page.getByRole("heading", { name: "Work list of “Packing sheet”", level: 1 }),
  ).toBeVisible();
  await expectNoFault(page);
  const task = page.url();
  const list = await downloadedRows(page, page.getByRole("link", { name: "Take the list of 6" }));
  expect(list.rows.map((row) => row[list.head.indexOf("record")]).toSorted()).toEqual(
    upTo(6).map(orderId),
  );
  await page.getByRole("link", { name: "Clean a file of it" }).click();
  await expect(page.getByLabel("System", { exact: true }).locator("option:checked")).toHaveText(
    "Packing sheet",
  );
  await page.getByLabel("File", { exact: true }).setInputFiles(named(file));
  await page.getByRole("button", { name: "Check the file" }).click();
  const cleaned = await downloaded(page, () =>
    page.getByRole("button", { name: "Download the cleaned file" }).click(),
  );
  await page.goto(task);
  await page.getByLabel("Cannot be erased").first().check();
  await page.getByRole("button", { name: "Say so of all 6 records" }).click();
  await expect(page.getByText("Say why it cannot be erased.")).toBeVisible();
  await expect(page.getByLabel("Cannot be erased").first()).toBeChecked();
  await page.getByLabel("Done").first().check();
  await page
    .getByLabel(/^Reason, or where/)
    .first()
    .fill("Ticket 12.");
  await page.getByRole("button", { name: "Say so of all 6 records" }).click();
  await expect(page.getByText("Noted of 6 records.")).toBeVisible();
  await expect(page.getByText("Until then 6 records still count as held.")).toBeVisible();
  await page.goto(`${acme.home}/holdings?status=overdue`);
  await expect(page.getByRole("status").filter({ hasText: "6 records" })).toBeVisible();

  // Looked at again: erased, with a certificate.
  await importEverything(page, acme.home, "Packing sheet", cleaned);
  await page.goto(erasure);
  await expect(page.getByText("Closed", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Erased, seen").first()).toBeVisible();
  await page.getByRole("link", { name: "See the certificate" }).click();
  await expect(page.getByText(/^6 of 6 records erased/)).toBeVisible();
  await expectNoFault(page);
  const json = JSON.parse(
    await downloaded(page, () => page.getByRole("link", { name: "JSON" }).click()),
  );
  expect(json).toMatchObject({
    kind: "steward.erasure.certificate",
    list: { records: 6 },
    erased: { records: 6 },
    approved: { by: { name: acme.reviewer.name } },
  });
  const pdf = await downloaded(page, () => page.getByRole("link", { name: "PDF" }).click());
  expect(pdf.slice(0, 5)).toBe("%PDF-");
  await page.goto(`${acme.home}/holdings?status=erased`);
  await expect(page.getByRole("status").filter({ hasText: "6 records" })).toBeVisible();
  await page.getByRole("link", { name: "number no longer kept" }).first().click();
  await expect(page.getByText(/^Erased on .* proven by/)).toBeVisible();
  await expectNoFault(page);

  // One record is put back into the file: it is a finding at once, and the signature is told so.
  const [head = "", first = ""] = file.split("\n");
  const [, ...others] = cleaned.split("\n");
  const back = [
    head,
    first,
    ...others.filter((line) => line !== "" && !line.startsWith(first.slice(0, 19))),
  ];
  await importEverything(page, acme.home, "Packing sheet", `${back.join("\n")}\n`);
  await page.goto(acme.home);
  await expect(page.getByText(/1 record .*(came back|reappeared)/i).first()).toBeVisible();
  await page.goto(erasure);
  await expect(page.getByText("One record of it has come back")).toBeVisible();
  await expectNoFault(page);
  await page.goto(`${acme.home}/checklists`);
  await expect(page.getByRole("img", { name: "Signed, since changed" })).toHaveCount(1);
});

test("nobody approves their own, and whoever declines says why", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await approveAbove(acme, 0);
  const system = await addSystem(acme, { name: "Packing sheet", kind: "spreadsheet" });
  await importText(acme, system, ordersOf(upTo(4)), { now: new Date() });
  const admin = await as(acme.admin);
  await admin.goto(`${acme.home}/retention/erasures/plan`);
  await admin.getByRole("button", { name: "Ask to erase 4 records" }).click();
  await expect(
    admin.getByText("You asked for this erasure, so somebody else decides about it."),
  ).toBeVisible();
  await expect(admin.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  const erasure = admin.url().replace(/\?.*/, "");

  const reviewer = await as(acme.reviewer);
  await reviewer.goto(erasure);
  await reviewer.getByText("Decline it").click();
  await reviewer.getByRole("button", { name: "Decline erasing 4 records" }).click();
  await expect(reviewer.getByText("Say why, so that whoever asked knows.")).toBeVisible();
  await reviewer.getByLabel("Why not").fill("Two of them are in a claim.");
  await reviewer.getByRole("button", { name: "Decline erasing 4 records" }).click();
  await expect(reviewer.getByText("The erasure is declined.")).toBeVisible();
  await expect(reviewer.getByText("Two of them are in a claim.")).toBeVisible();

  // An admin sets the number lower or higher; what was typed wrongly stays.
  await admin.goto(`${acme.home}/retention/erasures`);
  await admin.getByLabel("Records without a second person").fill("many");
  await admin.getByRole("button", { name: "Set the number" }).click();
  await expect(admin.getByText(/^Enter a whole number from 0/)).toBeVisible();
  await expect(admin.getByLabel("Records without a second person")).toHaveValue("many");
  await admin.getByLabel("Records without a second person").fill("10");
  await admin.getByRole("button", { name: "Set the number" }).click();
  await expect(admin.getByText("An erasure of more than 10 records is approved")).toBeVisible();
});

test("outcomes are told record by record, by numbers and by file, also without a script", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { name: "Packing sheet", kind: "spreadsheet" });
  await importText(acme, system, ordersOf(upTo(5)), { now: new Date() });
  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await as(acme.staff, { javaScriptEnabled: false, expected });
  await page.goto(`${acme.home}/retention/erasures/plan?dueTo=${addDays(today, 400)}`);
  await page.getByRole("button", { name: "Ask to erase 5 records" }).click();
  await expect(page.getByRole("heading", { name: "Erasure of 5 records", level: 1 })).toBeVisible();
  const erasure = page.url().replace(/\?.*/, "");

  // Nothing picked is not everything.
  await page.getByRole("button", { name: "Say so of what is picked" }).click();
  await expect(page.getByText("Pick records first.")).toBeVisible();
  await page.getByLabel(`Pick ${orderId(1)}`).check();
  await page.getByLabel("Not found").check();
  await page.getByRole("button", { name: "Say so of what is picked" }).click();
  await expect(page.getByText("Noted of 1 record.")).toBeVisible();

  await page.getByRole("link", { name: "Packing sheet" }).first().click();
  const task = page.url();
  const byNumber = page.getByText("Some of them, by their order numbers");
  await byNumber.click();
  await page.getByLabel("Order numbers").fill(`${orderId(2)}\n200-0000000-0000000\n`);
  await page.getByRole("button", { name: "Say so of these orders" }).click();
  await expect(
    page.getByText("Noted of 1 record. 1 record that you named was passed over"),
  ).toBeVisible();

  await page.goto(task);
  await page.getByText("The work list, sent back filled in").click();
  await page
    .getByLabel("The work list, filled in")
    .setInputFiles(named("order;what\n1;2\n", "list.csv"));
  await page.getByRole("button", { name: "Send it back" }).click();
  await expect(
    page.getByText("The file needs a first line with the columns record and outcome."),
  ).toBeVisible();
  await page.getByText("The work list, sent back filled in").click();
  const filled = `record,outcome,reason\n${orderId(3)},done,\n${orderId(4)},cannot,"In a bound book"\n`;
  await page.getByLabel("The work list, filled in").setInputFiles(named(filled, "list.csv"));
  await page.getByRole("button", { name: "Send it back" }).click();
  await expect(page.getByText("Noted of 2 records.")).toBeVisible();

  await page.goto(`${erasure}?standing=cannot#records`);
  await expect(page.getByRole("row", { name: new RegExp(orderId(4)) })).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(orderId(3)) })).toHaveCount(0);
});

test("what lies in downloaded reports is proven file by file", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { name: "Reports", kind: "downloadedReports" });
  const first = ordersOf([1, 2]);
  await importText(acme, system, first, { now: new Date(Date.now() - 60_000) });
  await importText(acme, system, ordersOf([3]), { now: new Date(Date.now() - 30_000) });
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/retention/erasures/plan`);
  await page.getByRole("button", { name: "Ask to erase 3 records" }).click();
  await page.getByRole("link", { name: "Reports", exact: true }).first().click();
  await page.getByRole("button", { name: "Say so of all 3 records" }).click();
  await expect(page.getByText("Noted of 3 records.")).toBeVisible();
  const files = page.getByRole("region", { name: "Files that showed these records" });
  await expect(files.getByRole("row", { name: /nobody has said/ })).toHaveCount(2);
  await expectNoFault(page);

  // The very file is no proof; the cleaned one is.
  await files.getByText("A file was cleaned").click();
  const cleaned = files.locator("form").filter({ hasText: "The cleaned file" });
  await cleaned.getByLabel("Which file").selectOption({ index: 1 });
  await cleaned.getByLabel("The cleaned file").setInputFiles(named(first));
  await cleaned.getByRole("button", { name: "Show the cleaned file" }).click();
  await expect(page.getByText("This is the very file that was imported")).toBeVisible();
  await files.getByText("A file was cleaned").click();
  await cleaned.getByLabel("Which file").selectOption({ index: 1 });
  const kept = newOrdersText([]).trimEnd();
  const other = ordersOf([7]).split("\n")[1] ?? "";
  await cleaned.getByLabel("The cleaned file").setInputFiles(named(`${kept}\n${other}\n`));
  await cleaned.getByRole("button", { name: "Show the cleaned file" }).click();
  await expect(page.getByText("The cleaned file was seen")).toBeVisible();
  await expect(page.getByText("Erased, attested", { exact: true })).toBeVisible();

  const destroyed = files.locator("form").filter({ hasText: "How it was destroyed" });
  await destroyed.getByRole("button", { name: "This file was destroyed" }).click();
  await expect(page.getByText(/^Say how it was destroyed/)).toBeVisible();
  await destroyed.getByLabel(/^How it was destroyed/).fill("Shredded, and out of the bin.");
  await destroyed.getByRole("button", { name: "This file was destroyed" }).click();
  await expect(page.getByText("Every record of this erasure is settled")).toBeVisible();
  await page.getByRole("link", { name: "See the certificate" }).click();
  await expect(page.getByText(/^3 of 3 records erased/)).toBeVisible();
  await expect(page.getByText(/destroyed, says/)).toBeVisible();
});
