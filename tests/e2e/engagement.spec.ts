import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { expectNoFault } from "../support/browser/axe";
import { checklistIdOf, startQuarter } from "../support/checklists";
import { downloadedRows } from "../support/browser/downloads";
import { expect, test } from "../support/browser/test";
import { importFigures } from "../support/engagement";
import { eventLines, newEvent } from "../support/events";

const now = new Date();
const today = dayOf(now);
const { shortDay } = formatFor("en-GB", "UTC", today);
const ago = (days: number): Day => addDays(today, -days);
const noonOf = (day: Day): string => `${day}T12:00:00Z`;

/** So many events of one kind and product, on one day. */
const times = (count: number, said: Parameters<typeof newEvent>[0]) =>
  Array.from({ length: count }, () => newEvent(said));

/** What a day of a product brings: views, clicks, checkouts begun and ended. */
const dayOfEvents = (day: Day, sku: string, [viewed, clicked, started, completed]: number[]) => {
  const at = { sku, eventTime: noonOf(day) };
  return [
    ...times(viewed ?? 0, at),
    ...times(clicked ?? 0, { ...at, eventType: "click" }),
    ...times(started ?? 0, { ...at, page: "review" }),
    ...times(completed ?? 0, { ...at, page: "confirmation" }),
  ];
};

const handOver = async (page: Page, name: string, text: string) => {
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Read the file" }).click();
};

/** Figures of two months: before, and the newest days; nothing in between for three of them. */
function table(): string {
  const lines = Array.from({ length: 56 }, (_, index) => 57 - index)
    .filter((days) => days < 10 || days > 12)
    .flatMap((days) => [
      `${ago(days)},LAMP-1,${days > 28 ? 100 : 150},20,12,${days > 28 ? 6 : 8}`,
      `${ago(days)},RUG-2,40,5,2,1`,
    ]);
  return `date,sku,viewed,clicked,started,completed\n${lines.join("\n")}\n`;
}

test("events are imported, looked at, compared, annotated and reviewed, and F6 turns", async ({
  newMerchant,
  as,
}) => {
  test.setTimeout(420_000);
  const acme = await newMerchant();
  await startQuarter(acme, acme.admin, now);
  const page = await as(acme.staff);

  await page.goto(acme.home);
  await page.getByRole("link", { name: "Engagement", exact: true }).click();
  await expect(page.getByText("No figures were imported yet")).toBeVisible();
  await expectNoFault(page);
  await page.getByRole("link", { name: "Import figures" }).click();

  const events = [
    ...dayOfEvents(ago(3), "LAMP-1", [30, 12, 8, 5]),
    ...dayOfEvents(ago(2), "LAMP-1", [40, 14, 9, 6]),
    ...dayOfEvents(ago(2), "RUG-2", [12, 3, 2, 1]),
    newEvent({ eventTime: noonOf(ago(2)), properties: { contact: "nobody@example.com" } }),
    newEvent({ eventTime: noonOf(ago(2)), eventType: "something-else" }),
  ];
  await handOver(page, "events.ndjson", eventLines(events));
  await expect(page.getByText("Nothing has changed yet.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("The type of the event is none that is counted.")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Events with an e-mail address" })).toBeVisible();
  await expectNoFault(page);
  await page.getByRole("button", { name: `Count ${events.length - 1} events` }).click();
  await expect(page.getByText("Joined. The file counts from now on")).toBeVisible();
  await page.getByRole("link", { name: "See the figures" }).click();

  const funnel = page.getByRole("region", { name: "Funnel" });
  await expect(funnel.getByRole("listitem").filter({ hasText: "Viewed" })).toContainText("83");
  await expect(
    funnel.getByRole("listitem").filter({ hasText: "Checkout completed" }),
  ).toContainText("12");
  const derived = page.getByRole("region", { name: "What follows from it" });
  await expect(derived).toContainText("7 of 19");
  await funnel.getByRole("button", { name: "What “Viewed” means" }).click();
  await expect(page.getByRole("group", { name: "Viewed", exact: true })).toContainText(
    "How often a Prime badge was drawn",
  );
  await page.keyboard.press("Escape");
  await expect(page.getByText("Events with an e-mail address: 1")).toBeVisible();
  await expectNoFault(page);

  await page.getByLabel("Compared with").selectOption("the days before");
  await expect(page).toHaveURL(/compare=before/);
  await expect(page.getByText("The lower bars and the changes are against")).toBeVisible();

  await page.getByText("Annotate a day").click();
  await page.getByLabel("Day", { exact: true }).fill(ago(2));
  await page.getByRole("button", { name: "Annotate", exact: true }).click();
  await expect(page.getByText("Say what happened.")).toBeVisible();
  await page.getByLabel("What happened").fill("Banner moved");
  await page.getByRole("button", { name: "Annotate", exact: true }).click();
  const noted = page.getByRole("listitem").filter({ hasText: "Banner moved" });
  await expect(noted).toContainText(shortDay(ago(2)));
  await expectNoFault(page);

  await page.getByRole("link", { name: "Products", exact: true }).click();
  await page.getByRole("link", { name: "LAMP-1" }).click();
  await expect(page.getByRole("heading", { name: "LAMP-1", level: 1 })).toBeVisible();
  await expect(noted).toContainText("All products.");
  await page.getByLabel("Not offered").check();
  await page.getByRole("button", { name: "Say so" }).click();
  await expect(page.getByText("Noted of 1 product.")).toBeVisible();
  await expectNoFault(page);

  // What F6 asks stands at the days since anybody looked; the look turns it.
  const id = await checklistIdOf(acme, acme.staff, "F6", now);
  await page.goto(`${acme.home}/engagement`);
  await expect(page.getByText("Events of products without the offer")).toBeVisible();
  const review = page.getByRole("region", { name: "Review", exact: true });
  await expect(review).toContainText("Nobody has reviewed any of these days yet.");
  await review.getByRole("button", { name: "Mark as reviewed" }).click();
  await expect(review.getByText("Say in a few words what you saw.")).toBeVisible();
  await review.getByLabel("What you saw").fill("Steady; the banner shows.");
  await review.getByRole("button", { name: "Mark as reviewed" }).click();
  await expect(page.getByText("Noted: you went through these days.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Steady; the banner shows/ })).toContainText(
    acme.staff.name,
  );
  await expectNoFault(page);

  await page.goto(`${acme.home}/checklists/${id}?step=figures-reviewed`);
  const views = page.getByRole("region", { name: "Views, checkouts started and completed" });
  await expect(views).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Days since the figures were reviewed" }),
  ).toContainText(": 0 days");
  await views.getByText(/part/).first().click();
  await views.getByRole("link").last().click();
  await expect(page).toHaveURL(/\/engagement/);

  const admin = await as(acme.admin);
  await admin.goto(`${acme.home}/audit?type=engagement.reviewed`);
  await expect(admin.getByRole("main")).toContainText(acme.staff.name);
});

test("the file is known again, and whoever sends it twice is told so", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const file = eventLines(dayOfEvents(ago(2), "LAMP-1", [12, 4, 3, 2]));
  await importFigures(acme, file, { now });
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/engagement/imports`);
  await handOver(page, "events.ndjson", file);
  await expect(page.getByText("Nothing of the file is left to be counted")).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByText("The event was counted already")).toBeVisible();
  await page.getByRole("button", { name: "Forget it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget it" }).click();
  await expect(page.getByText("The preview is forgotten.")).toBeVisible();
  await expect(page.getByRole("row", { name: /joined/ })).toHaveCount(1);
});

test("a table nobody knows is mapped once, wrong columns show in the preview, and gaps stay gaps", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff, { refusals: [422] });
  await page.goto(`${acme.home}/engagement/imports`);
  const lines = [5, 4, 2].map((days) => `${ago(days)};Lamp;120;11;0,25`);
  await handOver(page, "table.csv", `Tag;Artikel;Impressions;Orders;Quote\n${lines.join("\n")}\n`);

  await expect(
    page.getByRole("heading", { name: "A table of daily figures", level: 1 }),
  ).toBeVisible({ timeout: 20_000 });
  const holds = (column: string) => page.getByLabel(`“${column}” holds`);
  await expect(holds("Tag").locator("option:checked")).toHaveText("Date");
  await expect(holds("Impressions").locator("option:checked")).toHaveText("Viewed");
  await expect(holds("Orders").locator("option:checked")).toHaveText("Checkout completed");
  await holds("Quote").selectOption("Clicked");
  await expect(page.getByRole("listitem", { name: "Quote", exact: true })).toContainText(
    "are no whole numbers",
  );
  await holds("Quote").selectOption("Viewed");
  await page.getByRole("button", { name: "Keep this mapping" }).click();
  await expect(page.getByText("Two columns were said to hold the same.").first()).toBeVisible();
  await holds("Quote").selectOption("Not to be read");
  await expectNoFault(page);
  await page.getByRole("button", { name: "Keep this mapping" }).click();

  await expect(page.getByText("Nothing has changed yet.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("region", { name: "What it would count" })).toContainText("360");
  await expect(page.getByText("No figures", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Count 3 lines" }).click();
  await expect(page.getByText("Joined. The file counts from now on")).toBeVisible();

  await page.goto(`${acme.home}/engagement?from=${ago(5)}&to=${ago(2)}`);
  await page.getByRole("region", { name: "Trend by day" }).getByText("As a table").click();
  const gap = page.getByRole("row", { name: new RegExp(shortDay(ago(3))) });
  await expect(gap).toContainText("no figures");
  await expect(page.getByText("not told").first()).toBeVisible();
});

test("without a script a file is handed over, looked at, joined and shown", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  // A browser that runs no scripts still sees the page announce one, and reports that it does not fetch it.
  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await as(acme.staff, { javaScriptEnabled: false, expected });
  await page.goto(`${acme.home}/engagement/imports`);
  await handOver(page, "empty.csv", "");
  await expect(page.getByText("The file is empty.")).toBeVisible();
  await handOver(page, "table.csv", table());
  await page.getByRole("button", { name: /^Count \d+ lines$/ }).click();
  await expect(page.getByText("Joined. The file counts from now on")).toBeVisible();
  await page.goto(`${acme.home}/engagement`);
  await page.getByLabel("Compared with").selectOption("the days before");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("The lower bars and the changes are against")).toBeVisible();
  await page.getByLabel("What you saw").fill("Looked without a script.");
  await page.getByRole("button", { name: "Mark as reviewed" }).click();
  await expect(page.getByText("Looked without a script.")).toBeVisible();
});

test("products are sorted, found, picked and exported; few are only summed up", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await importFigures(
    acme,
    `date,sku,viewed,clicked,started,completed\n${[
      `${ago(3)},LAMP-1,500,50,30,10`,
      `${ago(3)},RUG-2,300,60,40,35`,
      `${ago(3)},CUP-3,100,30,20,19`,
      `${ago(3)},RARE-4,4,2,1,1`,
    ].join("\n")}\n`,
    { now },
  );
  const page = await as(acme.admin);
  await page.goto(`${acme.home}/engagement/products`);
  const names = page.getByRole("rowheader").getByRole("link");
  await expect(names).toHaveText(["LAMP-1", "RUG-2", "CUP-3"]);
  await expect(page.getByRole("row", { name: /LAMP-1/ })).toContainText("76.9%");
  await expect(page.getByText("1 more product has fewer than 10 of everything")).toBeVisible();
  await expectNoFault(page);

  await page.getByLabel("Sorted by").selectOption("conversion rate");
  await expect(names).toHaveText(["CUP-3", "RUG-2", "LAMP-1"]);
  await page.getByLabel("Order", { exact: true }).selectOption("fewest first");
  await expect(names).toHaveText(["LAMP-1", "RUG-2", "CUP-3"]);
  const { head, rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(head.slice(0, 3)).toEqual(["product", "offers", "viewed"]);
  expect(rows.map(([product]) => product)).toEqual([
    ...["LAMP-1", "RUG-2", "CUP-3"],
    "1 with fewer than 10 of everything",
  ]);
  await page.getByLabel("Find products").fill("rug");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(names).toHaveText(["RUG-2"]);
  await page.getByRole("link", { name: "Remove filter named “rug”" }).click();
  await expect(names).toHaveCount(3);

  await page.getByLabel("Pick LAMP-1").check();
  await page.getByLabel("Pick CUP-3").check();
  await page.getByRole("button", { name: "Say whether they offer it" }).click();
  await expect(page.getByRole("heading", { name: "Picked: 2 products" })).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel("Not offered").check();
  await page.getByLabel("Since").fill(addDays(today, 3));
  await page.getByRole("button", { name: "Say so" }).click();
  await expect(page.getByText("That day has not come yet.")).toBeVisible();
  await page.getByLabel("Since").fill(ago(10));
  await page.getByRole("button", { name: "Say so" }).click();
  await expect(page.getByText("Noted of 2 products.")).toBeVisible();
  await page.goto(`${acme.home}/engagement/products?offers=no`);
  await expect(names).toHaveText(["LAMP-1", "CUP-3"]);

  await page.goto(`${acme.home}/engagement/products?offers=unsaid`);
  await page.getByRole("link", { name: "RUG-2" }).click();
  await expect(page.getByRole("region", { name: "Funnel" })).toContainText("300");
});

test("each chart is taken along as SVG and PNG, and the figures as CSV", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await importFigures(acme, table(), { now });
  const page = await as(acme.auditor, { colorScheme: "dark" });
  await page.goto(`${acme.home}/engagement?compare=before`);
  await expect(page.getByRole("button", { name: "Mark as reviewed" })).toHaveCount(0);
  const taken = async (name: RegExp) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const trend = await taken(/Trend by day.* as SVG/);
  expect(trend.name).toMatch(/^engagement-trend-.*\.svg$/);
  const text = trend.bytes.toString("utf8");
  expect(text).toContain("Trend by day");
  expect(text).toContain("Checkout started and completed");
  expect(text).not.toContain("oklch");
  const picture = await taken(/Funnel.* as PNG/);
  expect(picture.name).toMatch(/\.png$/);
  expect(picture.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(picture.bytes.readUInt32BE(16)).toBeGreaterThan(400);

  const { rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(rows).toHaveLength(28);
  const gap = rows.find(([from]) => from === ago(11));
  expect(gap?.slice(2, 4)).toEqual(["0", ""]);
});

test("completed checkouts stand beside orders, and settings are the admin's", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await importFigures(acme, table(), { now });
  const page = await as(acme.admin);
  await page.goto(`${acme.home}/engagement/reconciliation`);
  await expect(
    page.getByText("No system holds a Buy with Prime order of these days").first(),
  ).toBeVisible();
  await expect(page.getByText("3 days have no figures")).toBeVisible();
  await expectNoFault(page);

  await page.getByRole("link", { name: "Settings" }).last().click();
  await page.getByLabel("On the confirmation page it is").fill("review, thanks");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The same value cannot stand for both pages.")).toBeVisible();
  await page.getByLabel("On the confirmation page it is").fill("confirmation, thanks");
  await page.getByLabel("Smallest group").fill("20");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It holds for what is imported from now on.")).toBeVisible();
  await expectNoFault(page);

  const staff = await as(acme.staff);
  await staff.goto(`${acme.home}/engagement/settings`);
  await expect(staff.getByText("confirmation, thanks")).toBeVisible();
  await expect(staff.getByRole("button", { name: "Save" })).toHaveCount(0);
});
