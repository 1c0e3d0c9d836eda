import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { RETENTION_DEFAULTS } from "@/lib/retention/rules";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { addSystem, importText } from "../support/builders";
import { downloadedRows } from "../support/browser/downloads";
import { asOwner } from "../support/browser/owner";
import { ROOT } from "../support/browser/server";
import { expect, test } from "../support/browser/test";
import { newOrder, newOrdersText } from "../support/report-files";
import { numeric, workbookOf } from "../support/workbook";
import { zipOf } from "../support/zip";

const NEW_ORDERS = join(ROOT, "tests/support/files/amazon-new-orders.txt");
const { shortDay, day } = formatFor("en-GB", "UTC", dayOf(new Date()));

type File = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
const textFile = (name: string, text: string): File => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

const zipFile = (buffer: Buffer): File => ({
  name: "orders.zip",
  mimeType: "application/zip",
  buffer,
});

/** Hands a file over by the file field. */
async function choose(page: Page, home: string, system: string, file: string | File) {
  await page.goto(`${home}/imports/new`);
  await page.getByLabel("System", { exact: true }).selectOption(system);
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Read the file" }).click();
}

const panel = (page: Page, title: string) =>
  page.getByRole("region").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

const onPreview = (page: Page) =>
  expect(page.getByText("Nothing has changed yet.")).toBeVisible({ timeout: 20_000 });

/** Slows what the page sends down, so that something can happen in the midst of it. */
async function slowUploads(page: Page, bytesPerSecond: number) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });
}

const countImports = async (merchantId: string) =>
  (await asOwner("SELECT FROM import WHERE merchant_id = $1", [merchantId])).length;

test("from a new system to a record with its deadline and its clause", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const page = await as(acme.staff);

  await page.goto(acme.home);
  await page.getByRole("link", { name: "Register a system" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Order reports");
  await page.getByLabel("Kind").selectOption("Downloaded reports");
  await page.getByLabel("Owner").selectOption(acme.staff.name);
  await page.getByRole("button", { name: "Add the system" }).click();
  await expect(page.getByRole("heading", { name: "Order reports", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Import a file" }).first().click();
  await expect(page.getByLabel("System", { exact: true }).locator("option:checked")).toHaveText(
    "Order reports",
  );
  await page.getByLabel("File", { exact: true }).setInputFiles(NEW_ORDERS);
  await page.getByRole("button", { name: "Read the file" }).click();

  await onPreview(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Amazon New Orders report for “Order reports”",
  );
  await expect(page.getByText("UTF-8. Every line could be read in it.")).toBeVisible();
  const changes = panel(page, "What would change");
  await expect(changes.getByRole("listitem").filter({ hasText: /^New/ })).toContainText("4");
  await expect(changes.getByText("name 3", { exact: true })).toBeVisible();
  await expect(changes.getByText("e-mail 2", { exact: true })).toBeVisible();
  await expect(changes.getByText("address 3", { exact: true })).toBeVisible();
  await expect(changes.getByText("phone 2", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Line counts")).toHaveText(
    /read\s*5\s*accepted\s*5\s*skipped\s*0\s*refused\s*0/,
  );
  await expect(panel(page, "Columns").getByRole("row", { name: /buyer-email/ })).toContainText(
    "e-mail",
  );

  await page.getByRole("button", { name: "Add 4 records to “Order reports”" }).click();
  await expect(page.getByText("What the file said, and what joining it did.")).toBeVisible();

  await page.getByRole("link", { name: /^Holdings/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "4 records" })).toBeVisible();
  const promised = page.getByRole("row", { name: /204-0000001-0000001/ });
  const due = addDays("2026-10-06" as Day, RETENTION_DEFAULTS.citedRule.days);
  await expect(promised).toContainText("Amazon marketplace");
  await expect(promised).toContainText("Order reports");
  await expect(promised).toContainText(
    `${shortDay("2026-10-06" as Day)}, promised delivery, estimated`,
  );
  await expect(promised).toContainText(shortDay(due));
  await expect(page.getByRole("row", { name: /204-0000003-0000003/ })).toContainText(
    `${shortDay("2026-10-01" as Day)}, ordered, estimated, + 10 days`,
  );
  await expect(page.getByRole("row", { name: /S01-0000006-0000006/ })).toContainText(
    "Unknown origin",
  );

  await promised.getByRole("link", { name: "204-0000001-0000001" }).click();
  await expect(page.getByRole("heading", { name: "204-0000001-0000001", level: 1 })).toBeVisible();
  await expect(
    page.getByText(
      `Delivery promised by ${day("2026-10-06" as Day)}, plus 30 days: due ${day(due)}.`,
    ),
  ).toBeVisible();
  await panel(page, "When it must go").getByRole("link", { name: "G6" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^G6 /);
});

test("a file without phone numbers shows that none are held", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const page = await as(acme.staff);
  const rows = [newOrder({ "buyer-phone-number": "", "ship-phone-number": "" })];

  await choose(page, acme.home, system.name, textFile("orders.txt", newOrdersText(rows)));
  await onPreview(page);
  const changes = panel(page, "What would change");
  for (const found of ["name 1", "e-mail 1", "address 1"])
    await expect(changes.getByText(found, { exact: true })).toBeVisible();
  await expect(changes.getByText(/phone/)).toHaveText(/phone$/);
  await expect(changes.getByText(/phone \d/)).toHaveCount(0);
});

test("a file that is dropped on the form is read like one that is chosen", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/imports/new`);
  await page.getByLabel("System", { exact: true }).selectOption(system.name);
  const dropped = await page.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "orders.txt", { type: "text/plain" }));
      return transfer;
    },
    readFileSync(NEW_ORDERS, "utf8"),
  );
  const field = page.getByLabel("File", { exact: true });
  await field.dispatchEvent("dragover", { dataTransfer: dropped });
  await field.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByText(/^2(\.\d)? KB\. Text, CSV or JSON/)).toBeVisible();
  await page.getByRole("button", { name: "Read the file" }).click();

  await onPreview(page);
  await expect(page.getByRole("button", { name: /^Add 4 records to/ })).toBeVisible();
});

test("a preview that is forgotten leaves nothing", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const page = await as(acme.staff);

  await choose(page, acme.home, system.name, NEW_ORDERS);
  await onPreview(page);
  const preview = page.url();
  await page.getByRole("button", { name: "Forget it" }).click();
  const question = page.getByRole("dialog", { name: "Forget this file?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await page.getByRole("button", { name: "Forget it" }).click();
  await question.getByRole("button", { name: "Forget it" }).click();

  await expect(page.getByText("The preview is forgotten.")).toBeVisible();
  await expect(page.getByText("No file was imported yet")).toBeVisible();
  expect(await countImports(acme.id)).toBe(0);
  const staged = preview.split("/").at(-1);
  expect(await asOwner("SELECT FROM import_staging WHERE import_id = $1", [staged])).toEqual([]);
});

test("the same file a second time changes nothing, and says so", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  await importText(acme, system, readFileSync(NEW_ORDERS));
  const page = await as(acme.staff);

  await choose(page, acme.home, system.name, NEW_ORDERS);
  await onPreview(page);
  await expect(page.getByText(`This very file was joined with “${system.name}”`)).toBeVisible();
  await expect(page.getByText("Joining it again would change nothing.")).toBeVisible();
  const before = await asOwner("SELECT * FROM holding WHERE merchant_id = $1 ORDER BY id", [
    acme.id,
  ]);
  await page.getByRole("button", { name: `Note that “${system.name}” was looked at` }).click();
  await expect(page.getByText("What the file said, and what joining it did.")).toBeVisible();

  const after = await asOwner("SELECT * FROM holding WHERE merchant_id = $1 ORDER BY id", [
    acme.id,
  ]);
  expect(before).toHaveLength(4);
  // That it was seen once more is all that a second look leaves at a record.
  const seen = { last_seen_at: null, seen_again: null };
  expect(after.map((row) => ({ ...row, ...seen }))).toEqual(
    before.map((row) => ({ ...row, ...seen })),
  );
});

test("lines that are refused are counted and named without what stands in them", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const page = await as(acme.staff);
  const file = newOrdersText([
    newOrder(),
    newOrder({ "order-id": "Quentin Invented" }),
    newOrder({ "order-id": "" }),
  ]);

  await choose(page, acme.home, system.name, textFile("orders.txt", file));
  await onPreview(page);
  await expect(page.getByLabel("Line counts")).toHaveText(
    /accepted\s*1\s*skipped\s*0\s*refused\s*2/,
  );
  await expect(page.getByRole("row", { name: /no order number/ })).toContainText("4");
  await expect(page.getByRole("row", { name: /is none; it is not shown/ })).toContainText("3");
  await expect(page.getByText("Quentin")).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "All as CSV" }).click();
  const problems = readFileSync(await (await download).path(), "utf8");
  expect(problems).toMatch(/^\uFEFFline,column,effect,reason\r\n/);
  expect(problems).toContain("refused");
  expect(problems).not.toContain("Quentin");
});

test("a ZIP of two files is one import, whose lines are told by file", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const page = await as(acme.staff);
  const bad = [newOrder(), newOrder({ "order-id": "1.23E+11" })];

  const packed = zipOf([
    { name: "one.txt", content: newOrdersText([newOrder()]) },
    { name: "two.txt", content: newOrdersText(bad) },
  ]);
  await choose(page, acme.home, system.name, zipFile(packed));
  await onPreview(page);
  await expect(page.getByText(/^The ZIP holds 2 files of one kind/)).toBeVisible();
  await expect(page.getByRole("row", { name: /rounded the order number/ })).toContainText(
    "file 2, line 3",
  );
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "All as CSV" }).click();
  const problems = readFileSync(await (await download).path(), "utf8");
  expect(problems).toMatch(/^\uFEFFfile,line,column,effect,reason\r\n2,3,order-id,refused,/);
});

test("a workbook is read, and what it kept as numbers is said", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const page = await as(acme.staff);
  const cells = { ...newOrder({ "ship-country": "US" }), "ship-postal-code": numeric(2134) };

  const buffer = workbookOf([
    { rows: [Object.keys(cells), Object.values(cells)] },
    { rows: [["kept aside"]], isHidden: true },
  ]);
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await choose(page, acme.home, system.name, { name: "orders.xlsx", mimeType, buffer });
  await onPreview(page);
  await expect(page.getByText(/^One hidden sheet of the workbook has content/)).toBeVisible();
  await expect(page.getByText(/^One US zip code has lost the zero/)).toBeVisible();
  await expect(page.getByText(/numbers in the column ship-postal-code/)).toBeVisible();
});

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const BAD_FILES: readonly (readonly [string, File, RegExp])[] = [
  ["empty", textFile("orders.txt", ""), /^The file is empty\. Download it again\.$/],
  [
    "a header only",
    textFile("orders.txt", newOrdersText([])),
    /^The Amazon New Orders report holds not a single record\./,
  ],
  [
    "HTML under the name of a CSV",
    textFile("orders.csv", "<!DOCTYPE html><html><title>Sign-In</title><p>order-id</p></html>"),
    /HTML|web page/,
  ],
  ["an image", { name: "orders.png", mimeType: "image/png", buffer: PNG }, /image/i],
  [
    "a ZIP that was cut off",
    zipFile(zipOf([{ name: "orders.txt", content: newOrdersText([newOrder()]) }]).subarray(0, -9)),
    /^The ZIP or gzip file is damaged or was cut off\./,
  ],
  [
    "a ZIP of other things",
    zipFile(zipOf([{ name: "orders.pdf", content: "%PDF-1.7" }])),
    /^File 1 in the ZIP was not read, so nothing of it was\. .*PDF/,
  ],
  [
    "another tool's CSV",
    textFile(
      "products.csv",
      "Handle,Title,Body (HTML),Vendor,Variant SKU,Variant Price\nlamp,Lamp,,Ours,L1,10.00\n",
    ),
    /a Shopify products export/,
  ],
  [
    "a column that stands twice",
    textFile(
      "orders.txt",
      newOrdersText([newOrder()])
        .split("\n")
        .map((line, at) => (line === "" ? line : `${line}\t${at === 0 ? "buyer-email" : "x"}`))
        .join("\n"),
    ),
    /has the column buyer-email more than once/,
  ],
];

for (const [what, file, message] of BAD_FILES) {
  test(`a file that is ${what} is refused with its reason, and nothing is kept`, async ({
    newMerchant,
    as,
  }) => {
    const acme = await newMerchant();
    const system = await addSystem(acme);
    const page = await as(acme.staff, { refusals: [415, 422] });

    await choose(page, acme.home, system.name, file);
    const alert = page.getByRole("alert").filter({ hasText: "The file was not read" });
    await expect(alert.getByText(message)).toBeVisible();
    await expect(page.getByRole("button", { name: "Read the file" })).toBeEnabled();
    expect(await countImports(acme.id)).toBe(0);
    await page.goto(`${acme.home}/imports`);
    await expect(page.getByText("No file was imported yet")).toBeVisible();
  });
}

/** A report of some megabytes, with orders that no other test has. */
function longFile(region: string): File {
  const rows = Array.from({ length: 10_000 }, (_, at) =>
    newOrder({ "order-id": `${region}-${String(at).padStart(7, "0")}-0000000` }),
  );
  return textFile("orders.txt", newOrdersText(rows));
}

async function nothingIsLeft(merchantId: string, region: string) {
  const staged = () =>
    asOwner("SELECT FROM import_staging WHERE record_key LIKE $1 LIMIT 1", [`${region}-%`]);
  await expect.poll(staged).toEqual([]);
  expect(await countImports(merchantId)).toBe(0);
}

test("an upload that is cancelled half-way leaves nothing", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const page = await as(acme.staff);

  await page.goto(`${acme.home}/imports/new`);
  await slowUploads(page, 500_000);
  await page.getByLabel("System", { exact: true }).selectOption(system.name);
  await page.getByLabel("File", { exact: true }).setInputFiles(longFile("701"));
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText(/^[1-9][\d.]* (KB|MB) of 3\.\d MB/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Read the file" })).toHaveCount(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Read the file" })).toBeEnabled();
  await nothingIsLeft(acme.id, "701");

  await slowUploads(page, -1);
  await page.getByRole("button", { name: "Read the file" }).click();
  await onPreview(page);
});

test("an upload whose connection is lost says so, and can be sent again", async ({
  newMerchant,
  as,
}) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const page = await as(acme.staff, { expected: /net::ERR_CONNECTION_RESET/ });
  const door = `**/api/m/${acme.slug}/imports`;

  await page.route(door, (route) => route.abort("connectionreset"));
  await choose(page, acme.home, system.name, NEW_ORDERS);
  await expect(page.getByText("The connection was lost before the file was read.")).toBeVisible();
  expect(await countImports(acme.id)).toBe(0);

  await page.unroute(door);
  await page.getByRole("button", { name: "Read the file" }).click();
  await onPreview(page);
});

test("a sender that vanishes half-way leaves nothing", async ({ newMerchant, as, baseURL }) => {
  const acme = await newMerchant();
  const system = await addSystem(acme);
  const { cookies } = await (await as(acme.staff)).context().storageState();
  const { host, hostname, port } = new URL(baseURL ?? "");
  const whole = [
    ...["--b", 'Content-Disposition: form-data; name="systemId"', "", system.id],
    ...["--b", 'Content-Disposition: form-data; name="file"; filename="orders.txt"', ""],
    ...[longFile("703").buffer.toString(), "--b--", ""],
  ].join("\r\n");
  const socket = connect(Number(port), hostname);
  socket.write(
    [
      `POST /api/m/${acme.slug}/imports HTTP/1.1`,
      `Host: ${host}`,
      `Origin: ${baseURL}`,
      `Cookie: ${cookies.map(({ name, value }) => `${name}=${value}`).join("; ")}`,
      "Content-Type: multipart/form-data; boundary=b",
      `Content-Length: ${whole.length}`,
      ...["", whole.slice(0, whole.length / 2)],
    ].join("\r\n"),
  );
  // The server reads no faster than it works, so that what it has taken it is in the midst of reading.
  await once(socket, "drain");
  socket.resetAndDestroy();
  await once(socket, "close");

  await nothingIsLeft(acme.id, "703");
  const page = await as(acme.staff);
  await choose(page, acme.home, system.name, NEW_ORDERS);
  await onPreview(page);
});

test("the history is filtered by system, and exported", async ({ newMerchant, as }) => {
  const acme = await newMerchant();
  const [one, two] = [await addSystem(acme), await addSystem(acme, { kind: "spreadsheet" })];
  await importText(acme, one, newOrdersText([newOrder(), newOrder({ "order-id": "" })]));
  await importText(acme, two, newOrdersText([newOrder()]));
  const page = await as(acme.auditor);

  await page.goto(`${acme.home}/imports`);
  const history = page.getByRole("table", { name: "Imports, newest first" });
  await expect(history.getByRole("rowheader")).toHaveCount(2);
  await page.getByLabel("System", { exact: true }).selectOption(one.name);
  await expect(page).toHaveURL(`${acme.home}/imports?system=${one.id}`);
  await expect(history.getByRole("rowheader")).toHaveCount(1);
  const { head, rows } = await downloadedRows(page, page.getByRole("link", { name: "Export" }));
  expect(rows).toHaveLength(1);
  const line = Object.fromEntries(head.map((column, at) => [column, rows[0]?.[at]]));
  expect(line).toMatchObject({
    system: one.name,
    file: "Amazon New Orders report",
    ...{ lines_read: "2", lines_accepted: "1", lines_skipped: "0", lines_refused: "1" },
    ...{ new: "1", changed: "0", state: "joined" },
  });
  await expect(page.getByRole("link", { name: "Import a file" })).toHaveCount(0);
});
