import type { Page } from "@playwright/test";
import { LIST_ORDERS_MAX } from "@/lib/holds/model";
import { addDays, dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { expectNoFault } from "../support/browser/axe";
import { addSystem, importText, type TestMerchant } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { expect, test } from "../support/browser/test";
import { orderId, ordersOf, upTo } from "../support/holds";

const today = dayOf(new Date());
const until = addDays(today, 60);
const { day } = formatFor("en-GB", "UTC", today);

/** Eight orders that are past their day, in one system. */
async function holdsOrders(merchant: TestMerchant) {
  const system = await addSystem(merchant, { name: "Packing sheet", kind: "spreadsheet" });
  await importText(merchant, system, ordersOf(upTo(8)), { now: new Date() });
  return system;
}

const count = (page: Page, records: string) =>
  expect(page.getByRole("status").filter({ hasText: records })).toBeVisible();

async function sayWhy(page: Page, reason: string) {
  await page.getByLabel("Reason").selectOption(reason);
  await page.getByLabel("Legal basis").fill("Books are kept for ten years.");
  await page.getByLabel("Until", { exact: true }).fill(until);
}

test("records are picked and put on hold, seen, extended and lifted, and every figure follows", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/holdings?status=overdue`);
  await count(page, "8 records");
  await page.getByLabel(`Pick ${orderId(1)}`).focus();
  await page.keyboard.press("Space");
  await page.getByLabel(`Pick ${orderId(2)}`).check();
  await page.getByRole("button", { name: "Put on hold" }).click();
  await expect(page.getByRole("heading", { name: "Picked: 2 records" })).toBeVisible();

  const place = page.getByRole("button", { name: "Put 2 records on hold" });
  await place.click();
  await expect(page.getByText("Choose a reason.")).toBeVisible();
  await expect(page.getByText("Say until when: a hold without an end is none.")).toBeVisible();
  await sayWhy(page, "Tax");
  await page.getByLabel("Until", { exact: true }).fill(addDays(today, -1));
  await place.click();
  await expect(page.getByText("The last day of a hold lies after today.")).toBeVisible();
  await expect(page.getByLabel("Legal basis")).toHaveValue("Books are kept for ten years.");
  await page.getByLabel("Until", { exact: true }).fill(until);
  await expectNoFault(page);
  await place.click();

  await expect(page.getByRole("heading", { name: "Hold: tax", level: 1 })).toBeVisible();
  await expect(page.getByText("The hold is placed.")).toBeVisible();
  await expect(page.getByText("in force, 60 days left")).toBeVisible();
  await expect(
    page.getByRole("table", { name: "Records of this hold" }).getByRole("row"),
  ).toHaveCount(3);
  await expectNoFault(page);
  const hold = page.url().replace(/\?.*/, "");

  await page.goto(`${acme.home}/retention`);
  await expect(page.getByRole("link", { name: /^Overdue 6/ })).toBeVisible();
  await page.getByRole("link", { name: /^On hold 2/ }).click();
  await count(page, "2 records");
  await expect(page.getByText("on hold, 60 days left")).toHaveCount(2);
  await page.getByRole("link", { name: orderId(1) }).click();
  await expect(page.getByRole("heading", { name: "What keeps it" })).toBeVisible();
  await expect(page.getByRole("link", { name: `Tax, until ${day(until)}` })).toBeVisible();
  await expect(page.getByText("Books are kept for ten years.")).toBeVisible();

  const reviewer = await as(acme.reviewer);
  await reviewer.goto(acme.home);
  await reviewer.getByRole("link", { name: /^Review: 1 hold was not seen/ }).click();
  await expect(reviewer).toHaveURL(hold);
  await expect(reviewer.getByRole("button", { name: "Lift the hold" })).toHaveCount(0);
  await reviewer.getByRole("button", { name: "Mark as seen" }).click();
  await expect(reviewer.getByText("Noted that you saw it.")).toBeVisible();
  await expect(reviewer.getByRole("button", { name: "Mark as seen" })).toHaveCount(0);

  await page.goto(hold);
  await page.getByText("Extend it").click();
  await page.getByLabel("New last day").fill(addDays(until, 5));
  await page.getByRole("button", { name: "Extend the hold" }).click();
  await expect(page.getByText("in force, 65 days left")).toBeVisible();
  await page.getByText("Lift it").click();
  await expect(page.getByText("2 records stand where their clock says from now on")).toBeVisible();
  await page.getByLabel("Why").last().fill("The books are closed.");
  await page.getByRole("button", { name: "Lift the hold" }).click();
  await expect(page.getByText("The hold is lifted.")).toBeVisible();
  await expect(page.getByText("The books are closed.")).toBeVisible();

  await page.goto(`${acme.home}/holdings?status=overdue`);
  await count(page, "8 records");
  await reviewer.goto(`${acme.home}/audit`);
  for (const said of [
    /put 2 records on hold through .*: tax/,
    /saw a hold/,
    /extended a hold/,
    /lifted a hold/,
  ])
    await expect(reviewer.getByRole("row", { name: said })).toBeVisible();
});

test("a list with unknown orders says on which lines, and goes on with the known", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const page = await as(acme.admin);
  await page.goto(`${acme.home}/retention/holds`);
  await expect(page.getByText("Nothing is on hold")).toBeVisible();
  await page.getByRole("link", { name: "Place a hold" }).click();
  await page.getByRole("link", { name: "A list of orders" }).click();
  const look = page.getByRole("button", { name: "Look them up" });
  await look.click();
  await expect(page.getByText("Paste order numbers, or choose a file with them.")).toBeVisible();

  await page
    .getByLabel("Order numbers")
    .fill([orderId(1), orderId(901), orderId(2), orderId(902)].join("\n"));
  await look.click();
  await expect(page.getByText("2 of 4 orders are known, with 2 records.")).toBeVisible();
  await expect(page.getByText(/Lines 2, 4\. You can go on/)).toBeVisible();
  expect(await page.content()).not.toContain(orderId(901));
  await expectNoFault(page);
  await sayWhy(page, "Claim");
  await page.getByRole("button", { name: "Put 2 records on hold" }).click();
  await expect(page.getByRole("heading", { name: "Hold: claim", level: 1 })).toBeVisible();

  await page.goto(`${acme.home}/retention/holds/new?by=list`);
  const fileOf = (text: string) => ({
    ...{ name: "orders.csv", mimeType: "text/csv" },
    buffer: Buffer.from(text),
  });
  const sends = async (text: string, says: RegExp) => {
    await page.getByLabel("Or a file with them").setInputFiles(fileOf(text));
    await look.click();
    await expect(page.getByText(says)).toBeVisible();
  };
  const tooMany = Array.from({ length: LIST_ORDERS_MAX + 1 }, (_, index) => `A-${index}`);
  await sends(tooMany.join("\n"), /more than 100,000 order numbers/);
  await sends("x".repeat(10_000_000), /more than 4 MB/);
  await sends(`order-id\n${orderId(901)}\n`, /No system knows any order in the list/);
  await sends(`order-id\n${orderId(3)}\n`, /1 of 1 order is known, with 1 record\./);
});

test("a rule shows what it covers before it is placed, and covers what is imported later", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await holdsOrders(acme);
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/retention/holds/new`);
  const see = page.getByRole("button", { name: "See what it covers" });
  await see.click();
  await expect(page.getByText("It cannot leave everything open.")).toBeVisible();

  await page.getByLabel("System").selectOption(system.name);
  await page.getByLabel("Counts from this day").fill("2026-09-02");
  await page.getByLabel("to this day").fill("2026-09-04");
  await see.click();
  await expect(
    page.getByText(/in “Packing sheet”, counting from .*: 3 records today/),
  ).toBeVisible();
  await sayWhy(page, "Another law");
  await page.getByRole("button", { name: "Put 3 records on hold by this rule" }).click();
  await expect(page.getByText("also what is imported later")).toBeVisible();
  await importText(acme, system, ordersOf([102, 103]), { now: new Date() });

  await page.goto(`${acme.home}/retention/holds`);
  await expect(page.getByRole("link", { name: "5 records" })).toBeVisible();
  const { rows } = await downloadedRows(page, page.getByRole("link", { name: "Export" }));
  expect(rows[0]).toEqual(
    expect.arrayContaining(["Another law", "Rule", "5", "Packing sheet", "2026-09-02", until]),
  );
  await page.goto(`${acme.home}/holdings?status=onHold`);
  await count(page, "5 records");
});

test("an admin sets how long a hold may run; staff only read it", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const admin = await as(acme.admin);
  await admin.goto(`${acme.home}/retention/holds`);
  await admin.getByLabel("Days at most").fill("0");
  await admin.getByRole("button", { name: "Set the limit" }).click();
  await expect(admin.getByText("Enter a whole number of days")).toBeVisible();
  await admin.getByLabel("Days at most").fill("30");
  await admin.getByRole("button", { name: "Set the limit" }).click();
  await expect(admin.getByText("A hold may end at most 30 days ahead.")).toBeVisible();

  const staff = await as(acme.staff);
  await staff.goto(`${acme.home}/retention/holds`);
  await expect(staff.getByText("An admin can change that.")).toBeVisible();
  await expect(staff.getByLabel("Days at most")).toHaveCount(0);
  await staff.goto(`${acme.home}/holdings`);
  await staff.getByRole("link", { name: orderId(1) }).click();
  await staff.getByRole("link", { name: "Put on hold" }).click();
  await sayWhy(staff, "Claim");
  await staff.getByRole("button", { name: "Put 1 record on hold" }).click();
  await expect(staff.getByText("further ahead than a hold may run here")).toBeVisible();
});

test("without a script a hold is placed on a selection and lifted again", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const expected = /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/;
  const page = await as(acme.staff, { javaScriptEnabled: false, expected });
  await page.goto(`${acme.home}/holdings`);
  await page.getByLabel(`Pick ${orderId(1)}`).check();
  await page.getByRole("button", { name: "Put on hold" }).click();
  await page.getByLabel("Legal basis").fill("A claim is pending.");
  await page.getByLabel("Until", { exact: true }).fill(until);
  await page.getByRole("button", { name: "Put 1 record on hold" }).click();
  await expect(page.getByText("Choose a reason.")).toBeVisible();
  await expect(page.getByLabel("Legal basis")).toHaveValue("A claim is pending.");
  await page.getByLabel("Reason").selectOption("Claim");
  await page.getByRole("button", { name: "Put 1 record on hold" }).click();
  await expect(page.getByText("The hold is placed.")).toBeVisible();
  await page.getByText("Lift it").click();
  await page.getByRole("button", { name: "Lift the hold" }).click();
  await expect(page.getByText("The hold is lifted.")).toBeVisible();

  await page.goto(`${acme.home}/retention/holds/new?by=list`);
  await page.getByLabel("Order numbers").fill(orderId(2));
  await page.getByRole("button", { name: "Look them up" }).click();
  await expect(page.getByText("1 of 1 order is known, with 1 record.")).toBeVisible();
});
