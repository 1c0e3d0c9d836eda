import type { Page } from "@playwright/test";
import { addDays, dayOf } from "@/lib/time/day";
import { addSystem, importText, stageText } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { asOwner } from "../support/browser/owner";
import { expect, test } from "../support/browser/test";
import { newOrder, newOrdersText } from "../support/report-files";

const today = dayOf(new Date());
const order = (number: number, cells = {}) =>
  newOrder({
    "order-id": `205-${String(number).padStart(7, "0")}-0000000`,
    "delivery-end-date": `${today}T12:00:00+00:00`,
    ...cells,
  });

test("what needs somebody leads to exactly its rows", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const owned = await addSystem(acme, { ownerId: acme.staff.userId });
  const ownerless = await addSystem(acme, { name: "Packing laptop", kind: "other" });
  const daysAgo = (days: number) => `${addDays(today, -days)}T12:00:00+00:00`;
  await importText(
    acme,
    owned,
    newOrdersText([
      ...[31, 32, 33].map((days) => order(days, { "delivery-end-date": daysAgo(days) })),
      ...[28, 29].map((days) => order(days, { "delivery-end-date": daysAgo(days) })),
      order(1, { "sales-channel": "Non-Amazon UK", "order-id": "S01-0000001-0000000" }),
    ]),
  );
  await importText(acme, ownerless, newOrdersText([order(100)]), { channel: "direct" });
  await stageText(acme, owned, newOrdersText([order(7)]), { now: new Date() });
  const page = await as(acme.staff);

  const needs = page.getByRole("region", { name: "Needs you" });
  const opens = async (need: string, heading: string, words: string) => {
    await page.goto(acme.home);
    await needs.getByRole("link", { name: need, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.getByText(words, { exact: true }).first()).toBeVisible();
  };
  await page.goto(acme.home);
  await expect(page.getByText("Six things need you.")).toBeVisible();
  await opens("3 marketplace records are past their day", "Holdings", "3 records");
  await opens("2 records fall due within 7 days", "Holdings", "2 records");
  await opens("1 record does not say where it came from", "Holdings", "1 record");
  await opens("1 record has no period yet", "Holdings", "1 record");
  await opens("1 import waits for your word", "Imports", "waiting for your word");
  await opens("“Packing laptop” has no owner", "Packing laptop", "Nobody answers for this system");

  await page.goto(acme.home);
  const act = needs.getByRole("link", { name: /^Assign: / });
  await expect(act).toHaveCount(1);
  await expect(needs.getByRole("link", { name: /^Set a period: / })).toHaveCount(0);
  const reader = await as(acme.auditor);
  await reader.goto(acme.home);
  await expect(reader.getByText("Six things need you.")).toBeVisible();
  await expect(reader.getByRole("link", { name: /^Assign: / })).toHaveCount(0);
});

test("a system is added, changed, given an owner and exported", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/systems`);
  await page.getByRole("link", { name: "Add a system" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Help desk");
  await page.getByLabel("Kind").selectOption("Help desk");
  await page.getByLabel("Third party").fill("Tickets Ltd");
  await page.getByRole("button", { name: "Add the system" }).click();
  await expect(page.getByText("Nobody answers for this system")).toBeVisible();

  await page.goto(`${acme.home}/systems/new`);
  await page.getByLabel("Name", { exact: true }).fill("Help desk");
  await page.getByLabel("Kind").selectOption("Help desk");
  await page.getByRole("button", { name: "Add the system" }).click();
  await expect(page.getByText("You have a system of this name already.")).toBeVisible();
  await expect(page.getByLabel("Kind").locator("option:checked")).toHaveText("Help desk");

  await page.goto(`${acme.home}/systems`);
  await expect(page.getByRole("heading", { name: "One system has no owner" })).toBeVisible();
  await page.getByLabel("Owner of Help desk").selectOption(acme.reviewer.name);
  await page.getByRole("button", { name: "Assign an owner to Help desk" }).click();
  await expect(page.getByRole("heading", { name: "One system has no owner" })).toHaveCount(0);
  await expect(page.getByRole("row", { name: /^Help desk/ })).toContainText(acme.reviewer.name);

  await page.getByRole("link", { name: "Help desk", exact: true }).click();
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Service desk");
  await page.getByLabel("Purpose").fill("Answers to shoppers");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Service desk", level: 1 })).toBeVisible();
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Systems" })
    .click();
  await page.getByRole("heading", { name: "Systems", level: 1 }).waitFor();
  const { rows } = await downloadedRows(page, page.getByRole("link", { name: "Export" }));
  expect(rows).toEqual([
    [
      ...["Service desk", "Help desk", acme.reviewer.name, "Answers to shoppers", "Tickets Ltd"],
      ...["0", "0", ""],
    ],
  ]);
});

test("clauses are searched, filtered and read one after the other", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const page = await as(acme.auditor);

  await page.goto(`${acme.home}/clauses`);
  const summary = page.getByRole("status").filter({ hasText: /clause/ });
  const all = Number((await summary.innerText()).split(" ")[0]);
  await page.getByLabel("Search the clauses").fill("G6");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page).toHaveURL(`${acme.home}/clauses?q=G6`);
  await expect(page.getByRole("heading", { name: "Best first" })).toBeVisible();
  const first = page.getByRole("main").getByRole("heading", { level: 3 }).first().getByRole("link");
  await expect(first).toHaveAttribute("href", `${acme.home}/clauses/G6`);

  await page.getByLabel("Search the clauses").fill("zzzz no such word");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.getByText("No clause fits")).toBeVisible();
  await page.getByRole("link", { name: "Show all clauses" }).click();
  await page.getByLabel("Topic", { exact: true }).selectOption({ index: 1 });
  await expect(page).toHaveURL(/topic=/);
  await expect
    .poll(async () => Number((await summary.innerText()).split(" ")[0]))
    .toBeLessThan(all);

  await page.goto(`${acme.home}/clauses/g6`);
  await expect(page).toHaveURL(`${acme.home}/clauses/G6`);
  await expect(page).toHaveTitle(/^G6 /);
  await page.getByRole("link", { name: /^Next: / }).click();
  await page.getByRole("link", { name: /^Before: G6/ }).click();
  await expect(page).toHaveURL(`${acme.home}/clauses/G6`);
});

test("the trail is filtered, walked, exported and verified", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  for (let number = 1; number <= 60; number += 1)
    await addSystem(acme, { name: `Shelf ${number}`, kind: "other" });
  const page = await as(acme.reviewer);

  await page.goto(`${acme.home}/audit`);
  await expect(page.getByText("65 events in all")).toBeVisible();
  const numbers = async () =>
    (
      await page
        .getByRole("table", { name: /^Audit trail/ })
        .getByRole("cell")
        .allInnerTexts()
    )
      .filter((_, at) => at % 4 === 3)
      .map(Number);
  const first = await numbers();
  expect(first).toEqual(Array.from({ length: 50 }, (_, at) => 65 - at));
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page.getByRole("link", { name: "Older" })).toHaveCount(0);
  expect(await numbers()).toEqual(Array.from({ length: 15 }, (_, at) => 15 - at));
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByRole("link", { name: "Older" })).toBeVisible();
  expect(await numbers()).toEqual(first);

  await page.goto(`${acme.home}/audit`);
  // Until there is a script, a choice is sent by a button.
  await expect(page.getByRole("button", { name: "Show" })).toHaveCount(0);
  await page.getByLabel("What", { exact: true }).selectOption("Person added");
  await expect(page).toHaveURL(`${acme.home}/audit?type=user.added`);
  await expect(page.getByRole("row", { name: /added .* with the role/ })).toHaveCount(4);
  const { rows } = await downloadedRows(page, page.getByRole("link", { name: "Export CSV" }));
  expect(rows).toHaveLength(4);
  await page.getByLabel("From", { exact: true }).fill("1999-01-01");
  await page.getByLabel("To", { exact: true }).fill("1999-01-02");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("No event fits these filters")).toBeVisible();
  await page.getByRole("link", { name: "Show all events" }).click();
  await expect(page.getByRole("row", { name: /exported this trail/ })).toHaveCount(1);

  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("The trail is intact")).toBeVisible();
  await asOwner(
    `UPDATE audit_event SET details = '{"name":"Shelf 0","kind":"other"}' WHERE merchant_id = $1 AND number = 10`,
    [acme.id],
  );
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("The trail is broken at event 10")).toBeVisible();
});

const settings = (page: Page) => page.getByRole("form", { name: "Merchant" });

test("an admin changes name, time zone and start of the week; others read them", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.admin);

  await page.goto(`${acme.home}/settings`);
  await settings(page).getByLabel("Name").fill("  ");
  await settings(page).getByLabel("Time zone").selectOption("Asia/Tokyo");
  await settings(page).getByLabel("A week begins on").selectOption("Sunday");
  await settings(page).getByRole("button", { name: "Save" }).click();
  await expect(settings(page).getByText("This is empty.")).toBeVisible();
  await expect(settings(page).getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  await expect(settings(page).getByLabel("A week begins on")).toHaveValue("0");

  await settings(page).getByLabel("Name").fill("Renamed & Co");
  await settings(page).getByRole("button", { name: "Save" }).click();
  await expect(settings(page).getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Renamed & Co" })).toBeVisible();
  await expect(page).toHaveTitle("Settings · Renamed & Co · Steward");

  const reader = await as(acme.staff);
  await reader.goto(`${acme.home}/settings`);
  for (const value of ["Renamed & Co", "Asia/Tokyo", "Sunday"])
    await expect(reader.getByRole("main").getByText(value, { exact: true })).toBeVisible();
  await expect(reader.getByRole("button", { name: "Save" })).toHaveCount(0);
  await page.goto(`${acme.home}/audit?type=settings.changed`);
  await expect(page.getByText("times in Asia/Tokyo")).toBeVisible();
  await expect(
    page.getByRole("row", { name: /changed the time zone.*before.*“UTC”.*after.*“Asia\/Tokyo”/ }),
  ).toHaveCount(1);
});

test("settings that somebody else saved in the meantime are not overwritten", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const [one, two] = [await as(acme.admin), await as(acme.admin)];
  for (const page of [one, two]) await page.goto(`${acme.home}/settings`);
  await settings(one).getByLabel("Name").fill("First");
  await settings(one).getByRole("button", { name: "Save" }).click();
  await expect(settings(one).getByText("Saved.")).toBeVisible();
  await settings(two).getByLabel("Name").fill("Second");
  await settings(two).getByRole("button", { name: "Save" }).click();
  await expect(settings(two).getByText("Somebody changed these settings")).toBeVisible();
  await two.reload();
  await expect(settings(two).getByLabel("Name")).toHaveValue("First");
});
