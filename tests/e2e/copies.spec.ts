import { addDays, dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { addMonths, monthOf } from "@/lib/time/month";
import { expectNoFault } from "../support/browser/axe";
import { addSystem, importText, type TestMerchant } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { expect, test } from "../support/browser/test";
import { copyAt } from "../support/copies";
import { orderId, ordersOf, upTo } from "../support/holds";
import { newOrder, newOrdersText } from "../support/report-files";

const now = new Date();
const today = dayOf(now);
const { day, shortDay, month: monthName } = formatFor("en-GB", "UTC", today);

/** Copies that are there since so many days ago and go in so many days. */
const register = (merchant: TestMerchant, what: string, days: number) =>
  copyAt(merchant, { what, since: addDays(today, -20), destroyBy: addDays(today, days) }, now);

/** Eight orders that are past their day, in one system. */
async function holdsOrders(merchant: TestMerchant) {
  const system = await addSystem(merchant, { name: "Packing sheet", kind: "spreadsheet" });
  await importText(merchant, system, ordersOf(upTo(8)), { now });
  return system;
}

test("a copy is registered, put off with a reason, attested destroyed and taken back", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/retention`);
  await page.getByRole("link", { name: "Copies", exact: true }).click();
  await expect(page.getByText("No copy is registered as still there")).toBeVisible();
  await page.getByRole("link", { name: "Register a copy" }).click();
  await expect(page.getByLabel("Destroy by")).toHaveValue(addDays(today, 30));
  await page.getByRole("button", { name: "Register the copy" }).click();
  await expect(page.getByText("Say what the copy is.")).toBeVisible();
  await expect(page.getByText("Say where it lies, so that somebody else finds it.")).toBeVisible();
  await expectNoFault(page);

  await page.getByLabel("Kind").selectOption("Label file");
  await page.getByLabel("What it is").fill("Labels of the sale");
  await page.getByLabel("Where it lies").fill("Packing laptop, Downloads");
  await page.getByLabel("How many records it shows").fill("214");
  await page.getByRole("button", { name: "Register the copy" }).click();
  await expect(page.getByText("The copy is registered.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Labels of the sale" })).toBeVisible();
  await expect(page.getByText("214 records")).toBeVisible();
  await expectNoFault(page);

  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByLabel("Destroy by").fill(addDays(today, 60));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Its day is a promise. Say why it is put off.")).toBeVisible();
  await expect(page.getByLabel("Destroy by")).toHaveValue(addDays(today, 60));
  await page.getByLabel("Why").fill("The sale runs longer.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("What is said of the copy was changed.")).toBeVisible();
  await expect(page.getByText("The sale runs longer.")).toBeVisible();

  await page.getByRole("link", { name: "Attest destroyed" }).click();
  await expect(page.getByRole("heading", { name: "Picked: 1 copy" })).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel("How", { exact: true }).fill("Deleted, bin emptied.");
  await page.getByRole("button", { name: "Attest that 1 copy was destroyed" }).click();
  await expect(page.getByText("Noted: 1 copy was destroyed.")).toBeVisible();

  await page.getByRole("link", { name: "Show destroyed ones" }).click();
  await page.getByRole("link", { name: "Labels of the sale" }).click();
  await page.getByText("It is there after all").click();
  await page.getByLabel("Why").fill("A second folder was found.");
  await page.getByRole("button", { name: "Take the attestation back" }).click();
  await expect(page.getByText("The attestation is taken back")).toBeVisible();
  for (const words of ["Attested destroyed", "Attestation taken back", "Deleted, bin emptied."])
    await expect(page.getByText(words).first()).toBeVisible();
});

test("several are picked by keyboard and attested at once; the overview counts what is left", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  for (const [index, days] of [3, 9, 12, 15, 20].entries())
    await register(acme, `Copy ${index + 1}`, days);
  const page = await as(acme.admin);

  await page.goto(`${acme.home}/retention/copies`);
  const attest = page.getByRole("button", { name: "Attest destroyed" });
  await expect(attest).toBeDisabled();
  await page.getByLabel("Pick Copy 1").focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("1 copy picked")).toBeVisible();
  await page.getByLabel("Pick Copy 4").click({ modifiers: ["Shift"] });
  await expect(page.getByText("4 copies picked")).toBeVisible();
  await page.getByLabel("Pick all on this page").check();
  await expect(page.getByText("5 copies picked")).toBeVisible();
  await page.getByLabel("Pick Copy 5").uncheck();
  await expect(page.getByText("4 copies picked")).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel("Pick Copy 4").focus();
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Picked: 4 copies" })).toBeVisible();
  await page.getByLabel("Destroyed on").fill(addDays(today, 1));
  await page.getByLabel("How", { exact: true }).fill("Shredded.");
  await page.getByRole("button", { name: "Attest that 4 copies were destroyed" }).click();
  await expect(page.getByText("That day has not come yet.")).toBeVisible();
  await expect(page.getByLabel("How", { exact: true })).toHaveValue("Shredded.");
  await page.getByLabel("Destroyed on").fill(today);
  await page.getByRole("button", { name: "Attest that 4 copies were destroyed" }).click();
  await expect(page.getByText("Noted: 4 copies were destroyed.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Copy 5" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Copy 1" })).toHaveCount(0);

  const { head, rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(head.slice(0, 3)).toEqual(["what", "kind", "owner"]);
  expect(rows.map(([what]) => what)).toEqual(["Copy 5"]);
});

test("a copy past its day stands on the overview, and leads to where it is attested", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const then = new Date(now.getTime() - 10 * 86_400_000);
  const said = { what: "Old list", since: dayOf(then), destroyBy: addDays(today, -2) };
  await copyAt(acme, said, then);
  const page = await as(acme.staff);

  await page.goto(acme.home);
  await expect(page.getByText("1 copy is past its day")).toBeVisible();
  await page.goto(`${acme.home}/retention/copies?state=pastItsDay`);
  await expect(page.getByRole("row", { name: /Old list/ })).toContainText("2 days past its day");
});

test("whoever exports records is offered to register the copy, filled in, without a script too", async ({
  newMerchant,
  as,
  browser,
}) => {
  const acme = await newMerchant();
  const system = await holdsOrders(acme);
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/holdings?status=overdue&system=${system.id}`);
  await page.getByRole("link", { name: "Register the copy" }).click();
  await expect(page.getByLabel("What it is")).toHaveValue("List of records: overdue");
  await expect(page.getByLabel("How many records it shows")).toHaveValue("8");
  await expect(page.getByLabel("Which system it came from")).toHaveValue(system.id);
  await expect(page.getByLabel("Destroy by")).toHaveValue(today);
  await expect(page.getByText("Proposed: today, since the first record it shows")).toBeVisible();

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const bare = await plain.newPage();
  await bare.goto(page.url());
  await bare.getByLabel("Where it lies").fill("Shared drive");
  await bare.getByRole("button", { name: "Register the copy" }).click();
  await expect(bare.getByText("The copy is registered.")).toBeVisible();
  await bare.goto(`${acme.home}/retention/copies`);
  await bare.getByLabel("Pick List of records: overdue").check();
  await bare.getByRole("button", { name: "Attest destroyed" }).click();
  await expect(bare.getByRole("heading", { name: "Picked: 1 copy" })).toBeVisible();
  await plain.close();

  const reviewer = await as(acme.reviewer);
  await reviewer.goto(`${acme.home}/holdings`);
  await expect(reviewer.getByRole("link", { name: "Export", exact: true })).toBeVisible();
  await expect(reviewer.getByRole("link", { name: "Register the copy" })).toHaveCount(0);
  await reviewer.goto(`${acme.home}/retention/copies`);
  await expect(reviewer.getByRole("button", { name: "Attest destroyed" })).toHaveCount(0);
});

test("the calendar shows what falls on each day, opens its rows, and goes from month to month", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const due = addDays(today, 5);
  const order = newOrder({
    "order-id": "209-0000001-0000000",
    "delivery-end-date": `${addDays(due, -30)}T12:00:00+00:00`,
  });
  await importText(acme, system, newOrdersText([order]), { now });
  await register(acme, "Labels", 5);
  const page = await as(acme.auditor);

  await page.goto(`${acme.home}/retention`);
  await page.getByRole("link", { name: "Calendar", exact: true }).click();
  if (monthOf(due) !== monthOf(today))
    await page.getByRole("link", { name: monthName(monthOf(due)) }).click();
  const grid = page.getByRole("table", { name: `Deadlines of ${monthName(monthOf(due))}` });
  await expect(grid.getByRole("columnheader").first()).toHaveText("Mon");
  await expectNoFault(page);
  await grid.getByRole("link", { name: `1 copy to be destroyed by ${day(due)}` }).click();
  await expect(page.getByRole("link", { name: "Labels" })).toBeVisible();
  await expect(page.getByRole("link", { name: `Remove filter by ${shortDay(due)}` })).toBeVisible();
  await page.goBack();
  await grid.getByRole("link", { name: `1 record due on ${day(due)}` }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "1 record" })).toBeVisible();

  const next = addMonths(monthOf(due), 3);
  if (next === null) throw new Error("No such month.");
  await page.goto(`${acme.home}/retention/calendar?month=${next}`);
  await expect(page.getByText("Nothing falls on a day of this month.")).toBeVisible();
  await page.getByRole("link", { name: "This month" }).click();
  await expect(page).toHaveURL(`${acme.home}/retention/calendar`);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${acme.home}/retention/calendar?month=${monthOf(due)}`);
  await expect(
    page.getByRole("listitem").filter({ hasText: new RegExp(`^\\w{3}, ${day(due)}`) }),
  ).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expectNoFault(page);
});

test("records are picked where they fall due first, and put on hold", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await holdsOrders(acme);
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/retention`);
  await page.getByLabel("Pick all on this page").focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("8 records picked")).toBeVisible();
  await page.getByLabel(`Pick ${orderId(1)}`).uncheck();
  await expectNoFault(page);
  await page.getByRole("button", { name: "Put on hold" }).click();
  await expect(page.getByRole("heading", { name: "Picked: 7 records" })).toBeVisible();
});
