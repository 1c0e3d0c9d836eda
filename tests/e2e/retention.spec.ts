import type { Page } from "@playwright/test";
import { addDays, dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { addSystem, importText, type TestMerchant } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { expect, test } from "../support/browser/test";
import { newOrder, newOrdersText } from "../support/report-files";

const today = dayOf(new Date());
const { day, shortDay } = formatFor("en-GB", "UTC", today);

/** Orders delivered 20 to 40 days ago, one a day: ten are past their day, eight due soon, three later. */
async function holdsOrders(merchant: TestMerchant, channel: "direct" | null = null) {
  const system = await addSystem(merchant);
  const rows = Array.from({ length: 21 }, (_, at) =>
    newOrder({
      "order-id": `205-${String(at).padStart(7, "0")}-0000000`,
      "delivery-end-date": `${addDays(today, at - 40)}T12:00:00+00:00`,
    }),
  );
  await importText(merchant, system, newOrdersText(rows), { channel });
  return system;
}

const figures = (page: Page, status: string) =>
  page
    .getByRole("table", { name: "Records by status, before and after the change" })
    .getByRole("row", { name: new RegExp(`^${status}`) })
    .getByRole("cell");

async function preview(page: Page, home: string, rule: string, days: number) {
  await page.goto(`${home}/retention/rules`);
  await page.getByRole("link", { name: `Change: ${rule}` }).click();
  await page.getByLabel("Days", { exact: true }).fill(String(days));
  await page.getByRole("button", { name: "Show what would change" }).click();
}

const MARKETPLACE = "Period for the Amazon marketplace";
const OWN_SALES = "Period for your own sales";

test("a shorter period shows what would become overdue before it counts", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const page = await as(acme.admin);

  await preview(page, acme.home, MARKETPLACE, 25);
  await expect(page.getByText("8 records change their status.")).toBeVisible();
  await expect(figures(page, "Overdue")).toHaveText(["10", "15", "+5"]);
  await expect(figures(page, "Due soon")).toHaveText(["8", "6", "−2"]);
  await expect(figures(page, "Kept")).toHaveText(["3", "0", "−3"]);
  await page.getByRole("link", { name: /^Holdings/ }).click();
  await page.getByLabel("Status", { exact: true }).selectOption("Overdue");
  await expect(page.getByRole("status").filter({ hasText: "10 records" })).toBeVisible();

  await page.goBack();
  await page.goBack();
  await page.getByRole("button", { name: "Apply 25 days" }).click();
  await expect(page.getByText("The rule was changed")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`^${MARKETPLACE}`) })).toContainText(
    "Set by you; the cited rule says 30 days",
  );
  await page.getByRole("link", { name: "Due", exact: true }).click();
  await page.getByRole("link", { name: /^Overdue/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "15 records" })).toBeVisible();
  await page.getByRole("link", { name: "Audit trail" }).click();
  const changed = page.getByRole("row", { name: /overdue 10 → 15/ });
  await expect(changed).toContainText(acme.admin.name);
  await expect(changed.getByRole("definition")).toHaveText(["30 days", "25 days"]);
});

test("longer than the cited rule needs a reason, an owner and an end", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const page = await as(acme.admin);
  const apply = page.getByRole("button", { name: "Apply 60 days" });

  await preview(page, acme.home, MARKETPLACE, 60);
  await expect(page.getByText("This is an exception")).toBeVisible();
  await apply.click();
  await expect(page.getByLabel("Reason")).toBeFocused();
  await page.getByLabel("Reason").fill("   ");
  await page.getByLabel("Who answers for it").selectOption(acme.reviewer.name);
  await page.getByLabel("Last day of the exception").fill(addDays(today, 90));
  await apply.click();
  await expect(
    page.getByText("This keeps records longer than the rule it stands on. Say why."),
  ).toBeVisible();

  await expect(page.getByLabel("Last day of the exception")).toHaveValue(addDays(today, 90));
  await expect(page.getByLabel("Who answers for it")).toHaveValue(acme.reviewer.userId);
  await page.getByLabel("Reason").fill("Returns over the holidays");
  await apply.click();
  await expect(page.getByText("The rule was changed")).toBeVisible();
  const rule = page.getByRole("row", { name: new RegExp(`^${MARKETPLACE}`) });
  await expect(rule).toContainText(
    `60 days instead of 30, through ${shortDay(addDays(today, 90))}.`,
  );
  await expect(rule).toContainText("“Returns over the holidays”");
  await expect(rule).toContainText(`Answered for by ${acme.reviewer.name}.`);
  await page.getByRole("link", { name: /^Holdings/ }).click();
  await page.getByRole("link", { name: "205-0000000-0000000" }).click();
  await expect(page.getByText(`An exception for “${MARKETPLACE}” is in force`)).toBeVisible();
});

test("a merchant's own period is set, and taken back", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await holdsOrders(acme, "direct");
  const page = await as(acme.admin);

  await preview(page, acme.home, OWN_SALES, 365);
  await expect(figures(page, "No rule")).toHaveText(["21", "0", "−21"]);
  await expect(page.getByText("This is an exception")).toHaveCount(0);
  await page.getByRole("button", { name: "Apply 365 days" }).click();
  const rule = page.getByRole("row", { name: new RegExp(`^${OWN_SALES}`) });
  await expect(rule).toContainText("365 days");
  await page.getByRole("link", { name: `Change: ${OWN_SALES}` }).click();
  await page.getByRole("link", { name: "Take it back to “not set”" }).click();
  await expect(figures(page, "No rule")).toHaveText(["0", "21", "+21"]);
  await page.getByRole("button", { name: "Take the period back" }).click();
  await expect(rule).toContainText("not set");
});

test("whoever may not change a rule may still try it", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const page = await as(acme.auditor);

  await page.goto(`${acme.home}/retention/rules`);
  await page.getByRole("link", { name: `What if: ${MARKETPLACE}` }).click();
  await page.getByLabel("Days", { exact: true }).fill("25");
  await page.getByRole("button", { name: "Show what would change" }).click();
  await expect(figures(page, "Overdue")).toHaveText(["10", "15", "+5"]);
  await expect(page.getByText("An admin can apply this.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Apply/ })).toHaveCount(0);
});

test("a change made while somebody else read the rule is refused", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const [one, two] = [await as(acme.admin), await as(acme.admin)];
  await preview(one, acme.home, MARKETPLACE, 20);
  await preview(two, acme.home, MARKETPLACE, 25);
  await one.getByRole("button", { name: "Apply 20 days" }).click();
  await expect(one.getByText("The rule was changed")).toBeVisible();
  await two.getByRole("button", { name: "Apply 25 days" }).click();
  await expect(two.getByText("Somebody changed this rule while you read it.")).toBeVisible();
});

test("the due list opens its records, by weeks and by days, and exports", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await holdsOrders(acme);
  const page = await as(acme.reviewer);

  await page.goto(`${acme.home}/retention`);
  await page.getByRole("link", { name: "Days", exact: true }).click();
  const list = page.getByRole("table", { name: "Records by the day they fall due and by system" });
  await expect(
    list
      .getByRole("row", { name: /^today/ })
      .getByRole("cell")
      .first(),
  ).toHaveText("1");
  const { head, rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "export", exact: true }),
  );
  expect(head).toEqual(["due_from", "due_to", system.name, "together"]);
  expect(rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(21);
  expect(rows).toContainEqual([today, today, "1", "1"]);
  await list
    .getByRole("row", { name: /^today/ })
    .getByRole("link")
    .last()
    .click();
  await expect(page.getByRole("status").filter({ hasText: "1 record" })).toBeVisible();
  await expect(page.getByRole("row", { name: /due today$/ })).toHaveCount(1);
});

test("the chart has its figures as a table, with the same links", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/retention`);
  const chart = page.getByRole("figure", { name: "Deadlines by day" });
  await expect(chart.getByText("10 are overdue, 8 are due soon and 3 later.")).toBeAttached();
  await chart.getByText("As a table").click();
  const table = chart.getByRole("table", { name: "Deadlines by day" });
  await expect(table.getByRole("row")).toHaveCount(22);
  await expect(table.getByRole("row", { name: new RegExp(day(today)) })).toContainText("Due soon");
  await table
    .getByRole("row", { name: new RegExp(`^${day(today)}`) })
    .getByRole("link")
    .click();
  await expect(page).toHaveURL(`${acme.home}/holdings?status=dueSoon&from=${today}&to=${today}`);
});
