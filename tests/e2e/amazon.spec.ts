import { readFileSync } from "node:fs";
import { OBSERVATIONS_PER_PAGE } from "@/lib/amazon/model";
import { addDays, dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { expectNoFault } from "../support/browser/axe";
import { addSystem, importText, type TestMerchant } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { expect, test } from "../support/browser/test";
import { observeAt } from "../support/engagement";

const now = new Date();
const today = dayOf(now);
const { day } = formatFor("en-GB", "UTC", today);

/** Three orders of a shop, of which one came through Buy with Prime. */
const SHOP_ORDERS = readFileSync("tests/support/files/shopify-orders.csv");

const shopOf = async (merchant: TestMerchant, name: string, thirdParty: string) => {
  const system = await addSystem(merchant, { name, kind: "shop", thirdParty });
  await importText(merchant, system, SHOP_ORDERS, { now });
  return system;
};

test("what Amazon holds is told kind by kind, each statement with its clause, beside what one can check", async ({
  newMerchant,
  as,
}) => {
  test.slow();
  const acme = await newMerchant();
  const page = await as(acme.staff);

  await page.goto(acme.home);
  await page.getByRole("link", { name: "What Amazon holds", exact: true }).click();
  await expect(
    page.getByText("No file that was imported shows a Buy with Prime order"),
  ).toBeVisible();
  await expect(
    page.getByText("No system is registered yet, so the picture ends here."),
  ).toBeVisible();
  await expectNoFault(page);

  await shopOf(acme, "Shop of the lamps", "Sample Hosting");
  await page.reload();
  const orders = page.getByRole("region", { name: "Orders", exact: true });
  for (const part of ["Keeps", "Uses it for", "Bars itself from", "Does not collect"])
    await expect(orders.getByRole("heading", { name: part })).toBeVisible();
  await expect(
    orders.getByRole("listitem").filter({ hasText: "What came back." }).getByRole("link"),
  ).toHaveAttribute("href", `${acme.home}/clauses/F5`);
  await expectNoFault(page);
  await orders.getByRole("link", { name: "1, all still held" }).click();
  await expect(page.getByRole("status").filter({ hasText: "1 record" })).toBeVisible();
  await expect(page.getByRole("row", { name: /#1002/ })).toBeVisible();

  await page.goto(`${acme.home}/clauses/F5`);
  await page.getByRole("link", { name: "What Amazon holds: orders" }).click();
  await expect(page).toHaveURL(`${acme.home}/amazon#orders`);
  await expect(page.getByRole("region", { name: "Orders", exact: true })).toBeInViewport();

  const { head, rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(head).toEqual(["kind", "part", "statement", "clause", "clause_title"]);
  expect(new Set(rows.map(([kind]) => kind))).toEqual(new Set(["Account", "Orders", "Engagement"]));
});

test("the flows are drawn for wide and for narrow places, marked by words, and read as a table", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const shop = await shopOf(acme, "Shop of the lamps", "Sample Hosting");
  await addSystem(acme, { name: "Notebook", kind: "other" });
  const page = await as(acme.auditor);
  await page.goto(`${acme.home}/amazon`);

  const picture = page.getByRole("figure", { name: "Flows of shopper data" });
  const drawing = picture.getByRole("group", { name: "Flows of shopper data", exact: true });
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(drawing).toHaveCount(1);
    for (const words of ["Shoppers", "Your site", "Amazon", "Shop of the lamps", "holds no record"])
      await expect(drawing.getByText(words, { exact: true })).toBeVisible();
    // From shoppers to Amazon, into the shop, and on to whoever runs it.
    await expect(drawing.getByText("Prime", { exact: true })).toHaveCount(3);
    await expect(drawing.getByRole("link", { name: "1 record, Buy with Prime" })).toHaveAttribute(
      "href",
      `${acme.home}/holdings?channel=buy_with_prime&system=${shop.id}`,
    );
  }
  await picture.getByText("As a table").click();
  await expectNoFault(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  const table = picture.getByRole("table");
  await expect(
    table.getByRole("row", { name: /Amazon Shop of the lamps.* 1 Prime/ }),
  ).toBeVisible();
  await expect(
    table.getByRole("row", { name: /Shop of the lamps Sample Hosting.* 3 Prime/ }),
  ).toBeVisible();
  await table
    .getByRole("row", { name: /Your site Shop of the lamps/ })
    .getByRole("link", { name: "2" })
    .click();
  await expect(page.getByRole("status").filter({ hasText: "2 records" })).toBeVisible();

  await page.goto(`${acme.home}/amazon`);
  const { head, rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export the flows" }),
  );
  expect(head).toEqual(["from", "to", "what", "records", "shows_prime"]);
  expect(rows).toContainEqual([
    "Shop of the lamps",
    "Sample Hosting",
    "Runs the system",
    "3",
    "yes",
  ]);
});

test("product data given to Amazon is registered, changed and ended", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  await addSystem(acme, { name: "Shop of the lamps", kind: "shop" });
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/amazon/feeds`);
  await expect(page.getByText("No product data is registered")).toBeVisible();
  await page.getByRole("link", { name: "Register product data" }).click();
  await page.getByLabel("Kind").selectOption("Stock");
  await page.getByLabel("Owner").selectOption("Nobody yet");
  await page.getByRole("button", { name: "Register it" }).click();
  await expect(page.getByText("Say what is given, and of which products.")).toBeVisible();
  await expect(page.getByLabel("Kind")).toHaveValue("stock");
  await expectNoFault(page);
  await page.getByLabel("What is given").fill("Stock of all lamps");
  await page.getByLabel("Out of which system").selectOption("Shop of the lamps");
  await page.getByRole("button", { name: "Register it" }).click();
  await expect(page.getByText("It is registered.")).toBeVisible();
  await expect(page.getByText("Nobody answers for 1 of them")).toBeVisible();
  await expect(page.getByText("product content and prices")).toBeVisible();
  await expectNoFault(page);

  await page.getByRole("link", { name: "Stock of all lamps" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("That is how it stands already.")).toBeVisible();
  await page.getByLabel("Owner").selectOption(acme.staff.name);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("What is said of it was changed.")).toBeVisible();
  await expect(page.getByText("Nobody answers for")).toHaveCount(0);

  await page.getByRole("link", { name: "Stock of all lamps" }).click();
  await expectNoFault(page);
  await page.getByLabel("Given last on").fill(addDays(today, 1));
  await page.getByRole("button", { name: "Note that it ended" }).click();
  await expect(page.getByText("That day has not come yet.")).toBeVisible();
  await page.getByLabel("Given last on").fill(today);
  await page.getByRole("button", { name: "Note that it ended" }).click();
  await expect(page.getByText("It is noted as no longer given.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Stock of all lamps/ })).toContainText("ended");
  await expect(page.getByRole("link", { name: "Stock of all lamps" })).toHaveCount(0);

  const { head, rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(head.slice(0, 4)).toEqual(["kind", "what", "way", "system"]);
  expect(rows.map(([kind, what, , system]) => [kind, what, system])).toEqual([
    ["Stock", "Stock of all lamps", "Shop of the lamps"],
  ]);

  const reviewer = await as(acme.reviewer);
  await reviewer.goto(`${acme.home}/amazon/feeds`);
  await expect(reviewer.getByRole("link", { name: "Register product data" })).toHaveCount(0);
});

test("an observation is logged, followed up and closed, without a script too; the log is filtered and exported", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.reviewer);

  await page.goto(`${acme.home}/clauses/F14`);
  await page.getByRole("link", { name: "What was observed" }).click();
  await expect(page.getByText("No observation fits these filters")).toBeVisible();
  await page.getByRole("link", { name: "Show all observations" }).click();
  await expect(page.getByText("Nothing was logged yet")).toBeVisible();
  await page.getByRole("link", { name: "Log an observation" }).click();
  await page.getByRole("button", { name: "Log the observation" }).click();
  await expect(page.getByText("Choose which promise it is about.")).toBeVisible();
  await expect(page.getByText("Say what was seen, and where; name no shopper.")).toBeVisible();
  await expectNoFault(page);
  await page.getByLabel("F14 What Amazon’s store shows").check();
  await page.getByLabel("Product").fill("Pine lamp");
  await page
    .getByLabel("What was seen")
    .fill("A shopper saw lamps after looking at ours. Tel. 020 7946 0018.");
  await page.getByLabel("Evidence").fill("https://example.com/tickets/12");
  await page.getByLabel("Look again on").fill(today);
  await page.getByRole("button", { name: "Log the observation" }).click();
  await expect(page.getByText("The observation is logged.")).toBeVisible();
  await expect(page.getByRole("heading", { name: `Observation of ${day(today)}` })).toBeVisible();
  await expect(page.getByText("This looks as if it held a phone number.")).toBeVisible();
  await expect(page.getByRole("link", { name: /opens example.com/ })).toBeVisible();
  await expectNoFault(page);

  const note = page.getByRole("region", { name: "Note what becomes of it" });
  await note.getByLabel("Closed").check();
  await note.getByLabel("What was done, or why nothing is").fill("Asked them: they had searched.");
  await note.getByLabel("Look again on").fill(addDays(today, 5));
  await note.getByRole("button", { name: "Note it" }).click();
  await expect(page.getByText("What is closed is not looked at again.")).toBeVisible();
  await expect(note.getByLabel("Closed")).toBeChecked();
  await note.getByLabel("Watched").check();
  await note.getByRole("button", { name: "Note it" }).click();
  await expect(page.getByText("What became of it is noted.")).toBeVisible();
  await expect(page.getByText("Asked them: they had searched.")).toBeVisible();

  const bare = await as(acme.staff, {
    javaScriptEnabled: false,
    expected: /^csp: \S+\/_next\/static\/chunks\/\S+\.js$/,
  });
  await bare.goto(page.url());
  await bare.getByLabel("Raised with Amazon").check();
  await bare.getByRole("button", { name: "Note it" }).click();
  await expect(bare.getByText("Say what was done, or why nothing is.")).toBeVisible();
  await expect(bare.getByLabel("Raised with Amazon")).toBeChecked();
  await bare.getByLabel("What was done, or why nothing is").fill("Case opened today.");
  await bare.getByRole("button", { name: "Note it" }).click();
  await expect(bare.getByText("What became of it is noted.")).toBeVisible();
  await expect(bare.getByText("Case opened today.")).toBeVisible();

  await bare.getByLabel("Look again on").fill(today);
  await bare.getByLabel("What was done, or why nothing is").fill("Waits for an answer.");
  await bare.getByRole("button", { name: "Note it" }).click();
  await bare.goto(acme.home);
  await expect(bare.getByText("1 observation is to be looked at again")).toBeVisible();

  await page.goto(`${acme.home}/amazon/observations`);
  await expect(page.getByRole("row", { name: /A shopper saw lamps/ })).toContainText("Raised");
  await page.getByLabel("State").selectOption("Closed");
  await expect(page.getByText("No observation fits these filters")).toBeVisible();
  await page.getByRole("link", { name: "Remove filter Closed" }).click();
  await expectNoFault(page);
  const { rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(rows.map(([, clause, , product]) => [clause, product])).toEqual([["F14", "Pine lamp"]]);

  const auditor = await as(acme.auditor);
  await auditor.goto(page.url());
  await auditor.getByRole("link", { name: /A shopper saw lamps/ }).click();
  await expect(auditor.getByRole("button", { name: "Note it" })).toHaveCount(0);
  await auditor.goto(`${acme.home}/audit`);
  await expect(auditor.getByText(/lamps|searched|Pine/)).toHaveCount(0);
});

test("a long log is read page by page, and exported whole", async ({ newMerchant, as }) => {
  test.slow();
  const acme = await newMerchant();
  const all = OBSERVATIONS_PER_PAGE + 3;
  for (let made = 1; made <= all; made += 1)
    await observeAt(acme, { words: `Seen for the ${made}. time` }, acme.staff.userId);
  const page = await as(acme.auditor);
  await page.goto(`${acme.home}/amazon/observations`);
  await expect(page.getByRole("row")).toHaveCount(OBSERVATIONS_PER_PAGE + 1);
  const first = await page.getByRole("rowheader").allTextContents();
  await page.getByRole("link", { name: `Next ${OBSERVATIONS_PER_PAGE}` }).click();
  await expect(page.getByRole("row")).toHaveCount(4);
  const rest = await page.getByRole("rowheader").allTextContents();
  expect(new Set([...first, ...rest]).size).toBe(all);
  await page.getByRole("link", { name: "Previous" }).click();
  const { rows } = await downloadedRows(
    page,
    page.getByRole("link", { name: "Export", exact: true }),
  );
  expect(rows).toHaveLength(all);
});

test("a look through the FAQ library is noted, and stands where it is asked for", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);
  await page.goto(`${acme.home}/amazon`);
  await expect(page.getByText("nobody noted a look")).toBeVisible();
  await page.getByRole("link", { name: "FAQ library", exact: true }).click();
  await expect(page.getByText("Nobody noted a look yet")).toBeVisible();
  await page.getByLabel("Which pages").fill("Information handling");
  await page.getByLabel("Yes").check();
  await page.getByRole("button", { name: "Note the look" }).click();
  await expect(page.getByText("Say what was new, and whom it touches.")).toBeVisible();
  await expect(page.getByLabel("Yes")).toBeChecked();
  await expectNoFault(page);
  await page.getByLabel("What was new").fill("A paragraph on returns.");
  await page.getByRole("button", { name: "Note the look" }).click();
  await expect(page.getByText("The look is noted.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Information handling/ })).toContainText(
    "A paragraph on returns.",
  );
  await expect(page.getByText("looked through today")).toBeVisible();
  await expect(page.getByLabel("Which pages")).toHaveValue("");
  await expectNoFault(page);

  await page.goto(`${acme.home}/amazon`);
  await expect(page.getByRole("link", { name: /FAQ library looked through today/ })).toBeVisible();
});
