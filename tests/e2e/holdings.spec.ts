import type { Page } from "@playwright/test";
import { addDays, dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { addSystem, importText } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { expect, test } from "../support/browser/test";
import { fbaShipment, fbaText, newOrder, newOrdersText } from "../support/report-files";

const today = dayOf(new Date());

const orderId = (number: number) => `205-${String(number).padStart(7, "0")}-0000000`;

/** Orders that fall due from `from` days before today on, one a day. */
const dueFrom = (from: number, count: number, cells = {}) =>
  Array.from({ length: count }, (_, at) =>
    newOrder({
      "order-id": orderId(at + 1),
      "delivery-end-date": `${addDays(today, at - from - 30)}T12:00:00+00:00`,
      ...cells,
    }),
  );

/** An order of Multi-Channel Fulfillment: the report does not tell through which channel it came. */
const ofUnknownOrigin = (number: number) =>
  newOrder({
    "order-id": `S01-${String(number).padStart(7, "0")}-0000000`,
    "sales-channel": "Non-Amazon UK",
    "delivery-end-date": `${today}T12:00:00+00:00`,
  });

const count = (page: Page, words: string) =>
  expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();

/** The orders of the list, from top to bottom. */
const listed = (page: Page) =>
  page
    .getByRole("table", { name: "Records, soonest due first" })
    .getByRole("rowheader")
    .allInnerTexts();

test("filters stand in the address, and each figure is the rows behind it", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const other = await addSystem(acme, { kind: "spreadsheet" });
  await importText(acme, system, newOrdersText(dueFrom(10, 30)));
  await importText(
    acme,
    other,
    newOrdersText([...dueFrom(2, 3, { "buyer-email": "" }), ofUnknownOrigin(1)]),
  );
  const page = await as(acme.reviewer);

  await page.goto(`${acme.home}/holdings`);
  await count(page, "34 records");
  await page.getByLabel("Status", { exact: true }).selectOption("Overdue");
  await expect(page).toHaveURL(`${acme.home}/holdings?status=overdue`);
  await count(page, "12 records");
  await expect(page.getByRole("row", { name: /overdue$/ })).toHaveCount(12);

  await page.getByLabel("System", { exact: true }).selectOption(other.name);
  await expect(page).toHaveURL(`${acme.home}/holdings?status=overdue&system=${other.id}`);
  await count(page, "2 records");
  await page.reload();
  await count(page, "2 records");
  await expect(page.getByLabel("Status", { exact: true })).toHaveValue("overdue");

  await page.getByRole("link", { name: "Remove filter Overdue" }).click();
  await expect(page).toHaveURL(`${acme.home}/holdings?system=${other.id}`);
  await count(page, "4 records");
  await expect(page.getByLabel("Status", { exact: true })).toHaveValue("");
  await page.getByLabel("Holds", { exact: true }).selectOption("E-mail");
  await count(page, "1 record");
  expect(await listed(page)).toEqual(["S01-0000001-0000000"]);
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(`${acme.home}/holdings`);

  await page.getByLabel("Channel", { exact: true }).selectOption("Unknown origin");
  await count(page, "1 record");
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(`${acme.home}/holdings`);
  await count(page, "34 records");
  await page.getByRole("button", { name: /Due: ?any day/ }).click();
  await page.getByLabel("Due from").fill(addDays(today, 5));
  await page.getByLabel("Due up to").fill(addDays(today, 6));
  await page.getByRole("button", { name: "Show these days" }).click();
  await count(page, "2 records");
  await expect(page).toHaveURL(
    `${acme.home}/holdings?from=${addDays(today, 5)}&to=${addDays(today, 6)}`,
  );
  await page.getByLabel("Status", { exact: true }).selectOption("Overdue");
  await expect(page.getByText("No record fits these filters")).toBeVisible();
});

test("a long list is walked page by page, there and back, in the order of due days", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const shipped = Array.from({ length: 40 }, (_, at) =>
    fbaShipment({
      "amazon-order-id": orderId(1_000 + at),
      "shipment-date": `${addDays(today, at * 3 - 60)}T12:00:00+00:00`,
      "estimated-arrival-date": "",
    }),
  );
  await importText(acme, system, newOrdersText(dueFrom(40, 80)));
  await importText(acme, system, fbaText(shipped));
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/holdings`);
  const first = await listed(page);
  await page.getByRole("link", { name: "Next 50" }).click();
  await expect(page).toHaveURL(/[?]after=/);
  await expect(page.getByRole("link", { name: "Previous" })).toBeVisible();
  const second = await listed(page);
  await page.getByRole("link", { name: "Next 50" }).click();
  await expect(page.getByRole("link", { name: "Next 50" })).toHaveCount(0);
  const third = await listed(page);
  expect([first.length, second.length, third.length]).toEqual([50, 50, 20]);
  const walked = [...first, ...second, ...third];
  expect(new Set(walked).size).toBe(120);

  const { rows, head } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(rows.map(([order]) => order)).toEqual(walked);
  const due = rows.map((row) => row[head.indexOf("due")] ?? "");
  expect(due).toEqual([...due].sort());
  expect(new Set(rows.map((row) => row[head.indexOf("basis")])).size).toBe(2);

  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByRole("link", { name: "Next 50" })).toBeVisible();
  expect(await listed(page)).toEqual(second);
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByRole("link", { name: "Previous" })).toHaveCount(0);
  expect(await listed(page)).toEqual(first);
});

test("an order is found by its number, in every system that holds it", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const globex = await newMerchant();
  const systems = [await addSystem(acme), await addSystem(acme, { kind: "spreadsheet" })];
  for (const system of systems) await importText(acme, system, newOrdersText(dueFrom(0, 2)));
  const elsewhere = newOrder({ "order-id": "206-0000001-0000000" });
  await importText(globex, await addSystem(globex), newOrdersText([elsewhere]));
  const page = await as(acme.auditor);
  const lookUp = async (order: string) => {
    await page.getByLabel("Order number").fill(order);
    await page.getByRole("button", { name: "Look up" }).click();
  };

  await page.goto(`${acme.home}/holdings`);
  await lookUp(` ${orderId(2)} `);
  await expect(page.getByRole("heading", { name: `Order ${orderId(2)}` })).toBeVisible();
  const copies = page.getByRole("table", { name: "Every copy of the order" });
  await expect(copies.getByRole("rowheader")).toHaveText([orderId(2), orderId(2)]);
  for (const { name } of systems) await expect(copies).toContainText(name);

  await copies
    .getByRole("link", { name: orderId(2) })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Other copies of this order" })).toBeVisible();
  await page.goBack();
  for (const order of ["206-0000001-0000000", "205-0000002", "%", "<b>"]) {
    await lookUp(order);
    await expect(page.getByText(`No system holds an order “${order}”`)).toBeVisible();
  }
});

test("the export holds what the page shows, and no formula", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { name: '=SUM(1,1)*"x"' });
  await importText(acme, system, newOrdersText([...dueFrom(1, 3), ofUnknownOrigin(1)]));
  const page = await as(acme.admin);

  await page.goto(`${acme.home}/holdings?channel=amazon_marketplace`);
  const { name, head, rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(name).toBe(`${acme.slug}-holdings-${today}.csv`);
  expect(rows).toHaveLength(3);
  const first = Object.fromEntries(head.map((column, at) => [column, rows[0]?.[at]]));
  expect(first).toEqual({
    record: orderId(1),
    channel: "Amazon marketplace",
    shows_prime: "no",
    system: `'=SUM(1,1)*"x"`,
    holds: "Name; E-mail; Address; Phone",
    counts_from: addDays(today, -31),
    basis: "promised delivery, estimated",
    due: addDays(today, -1),
    clause: "G6",
    status: "Overdue",
    on_hold_until: "",
    reappeared: "no",
    days_left: "-1",
  });

  await page.goto(`${acme.home}/audit`);
  await expect(
    page.getByRole("row", { name: /exported records \(channel=amazon_marketplace\)/ }),
  ).toContainText(acme.admin.name);
});

test("the matrix counts fields by system, opens them, and exports them", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme, { name: "Reports", ownerId: acme.staff.userId });
  await addSystem(acme, { name: "Empty shelf", kind: "other" });
  await importText(
    acme,
    system,
    newOrdersText([...dueFrom(1, 2), newOrder({ "order-id": orderId(9), "buyer-email": "" })]),
  );
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/holdings`);
  const matrix = page.getByRole("table", {
    name: "Records that hold each kind of data, by system",
  });
  await expect(matrix.getByRole("row", { name: /^Empty shelf/ }).getByRole("cell")).toHaveText([
    ...["0", "0", "0", "0", "0", "nobody", "never"],
  ]);
  const cells = matrix.getByRole("row", { name: /^Reports/ }).getByRole("cell");
  await expect(cells.nth(0)).toHaveText("3");
  await expect(cells.nth(2)).toHaveText("2");
  const { head, rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "export", exact: true }),
  );
  expect(head).toEqual([
    ...["system", "records", "Name", "E-mail", "Address", "Phone", "owner", "last_looked_at"],
  ]);
  expect(rows.map((row) => row.slice(0, 7))).toEqual([
    ["Empty shelf", "0", "0", "0", "0", "0", "nobody"],
    ["Reports", "3", "3", "2", "3", "3", acme.staff.name],
  ]);

  await cells.nth(2).getByRole("link").click();
  await expect(page).toHaveURL(
    `${acme.home}/holdings?system=${system.id}&field=user.contact.email`,
  );
  await count(page, "2 records");
});

test("the origin of one record is decided, and the decision taken back", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  await importText(acme, system, newOrdersText([ofUnknownOrigin(1), ofUnknownOrigin(2)]));
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/holdings`);
  await expect(page.getByRole("link", { name: "2 records are of unknown origin" })).toBeVisible();
  await page.getByRole("link", { name: "S01-0000001-0000000" }).click();
  await page.getByRole("radio", { name: "Buy with Prime" }).check();
  await page.getByRole("button", { name: "Decide for this record" }).click();
  await expect(page.getByText("Decided. The audit trail has noted it.")).toBeVisible();
  await expect(page.getByText("A person decided this for the record.")).toBeVisible();
  await expect(page.getByText("Every Buy with Prime order shows it")).toBeVisible();
  await expect(page.getByText("no period yet")).toBeVisible();

  await page.getByRole("button", { name: "Take the decision back" }).click();
  await expect(page.getByText("No file says where it came from.")).toBeVisible();
  await page.goto(`${acme.home}/holdings?channel=unknown`);
  await count(page, "2 records");
});

test("the origin of all that is unknown in a system is decided at once", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  await importText(
    acme,
    system,
    newOrdersText([ofUnknownOrigin(1), ofUnknownOrigin(2), ...dueFrom(1, 1)]),
  );
  const page = await as(acme.admin);

  await page.goto(`${acme.home}/holdings`);
  await page.getByRole("link", { name: `Decide for “${system.name}”` }).click();
  await page.getByRole("radio", { name: "Your own sales" }).check();
  await page.getByRole("button", { name: "Decide for 2 records" }).click();
  await expect(page.getByText("Done. 2 records changed their origin")).toBeVisible();
  await page.goto(`${acme.home}/holdings?channel=direct`);
  await count(page, "2 records");

  await importText(acme, system, newOrdersText([ofUnknownOrigin(3)]));
  await page.reload();
  await count(page, "3 records");
  await page.goto(`${acme.home}/systems/${system.id}`);
  await page.getByRole("button", { name: "Take the decision back" }).click();
  await expect(page.getByText("Done. 3 records changed their origin")).toBeVisible();
  await page.goto(`${acme.home}/audit`);
  await expect(
    page.getByRole("row", { name: /decided that unknown records in .* are/ }),
  ).toHaveCount(2);
});

test("a day is written in the reader's own way", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  await importText(acme, await addSystem(acme), newOrdersText(dueFrom(1, 1)));
  for (const locale of ["en-GB", "en-US"]) {
    const page = await as(acme.staff, { locale });
    await page.goto(`${acme.home}/holdings`);
    await expect(page.getByRole("row", { name: new RegExp(orderId(1)) })).toContainText(
      formatFor(locale, "UTC", today).shortDay(addDays(today, -1)),
    );
  }
});
