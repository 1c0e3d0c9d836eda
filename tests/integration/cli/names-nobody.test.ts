import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { cli, cliProcess, placeOf, type Answer } from "@/tests/support/command-line";
import { ownDatabase, type OwnDatabase } from "@/tests/support/own-database";
import { fbaShipment, fbaText, newOrder, newOrdersText } from "@/tests/support/report-files";
import { workbookOf } from "@/tests/support/workbook";
import { zipOf } from "@/tests/support/zip";

/*
 * Promise 1: of what is imported Steward stores no shopper's name, e-mail, address, phone or message text. After a
 * merchant's day with files good, broken and wrong, each full of words that stand nowhere else, none of those words is
 * in any file of the data folder, the database's own included, nor in anything that was said.
 */

/** Words that mean a shopper. Each stands in a cell, a header or a broken place of some file. */
const PLANTED = {
  name: ["quillfeather", "prudencia", "zöeblanche", "山羊太郎"],
  email: ["p.quillfeather", "wisterialane.example"],
  phone: ["7946018273", "5550147239", "555-014-7239", "79460 18273"],
  address: ["marblethorpe", "hazelnut crescent", "flat 77b", "qx7 7zq"],
  text: ["umbrella stand", "ring twice", "birthday surprise"],
  device: ["203.0.113.79"],
} as const;
const WORDS = Object.values(PLANTED).flat();

const NAME = "Prudencia Quillfeather";
const EMAIL = "P.Quillfeather+shop@wisterialane.example";
const PHONE = "+44 79460 18273";
const STREET = "Flat 77b, 9 Hazelnut Crescent";
const TEXT = "Ring twice, leave it by the umbrella stand; birthday surprise for 山羊太郎";

const SHOPPER = {
  "buyer-name": NAME,
  "recipient-name": `${NAME} Zöeblanche`,
  "buyer-email": EMAIL,
  "buyer-phone-number": PHONE,
  "ship-phone-number": "(555) 014-7239",
  "ship-address-1": STREET,
  "ship-address-2": "Marblethorpe House",
  "ship-city": "Marblethorpe",
  "ship-state": "Marblethorpeshire",
  "ship-postal-code": "QX7 7ZQ",
} as const;
const ORDER = "209-7777777-1234567";

const newOrders = newOrdersText([
  newOrder({ "order-id": ORDER, ...SHOPPER, "delivery-Instructions": TEXT, "product-name": NAME }),
  newOrder({ "order-id": NAME, ...SHOPPER }),
  newOrder({ "order-id": EMAIL, ...SHOPPER }),
  newOrder({ "order-id": "209-7777777-1234568", ...SHOPPER, "purchase-date": NAME }),
  newOrder({ "order-id": "209-7777777-1234569", ...SHOPPER, "delivery-end-date": STREET }),
  newOrder({ "order-id": "209-7777777-1234570", ...SHOPPER, "ship-country": NAME }),
  `${NAME}\t${STREET}`,
  `209-7777777-1234571\t${Array.from({ length: 60 }, () => NAME).join("\t")}`,
]);
const header = newOrders.slice(0, newOrders.indexOf("\n"));

const fba = fbaText([
  fbaShipment({ ...SHOPPER, "amazon-order-id": "209-7777777-2234567" }),
  fbaShipment({ ...SHOPPER, "amazon-order-id": "209-7777777-2234568", "shipment-date": PHONE }),
  fbaShipment({ ...SHOPPER, "amazon-order-id": PHONE, "sales-channel": NAME }),
]);

const shopify = [
  `Name,Email,Financial Status,Created at,Lineitem name,Shipping Name,Shipping Address1,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Tags,Location,Shipping Method,Vendor,${EMAIL},${NAME},${PHONE}`,
  `#1001,${EMAIL},paid,2026-10-01 10:00:00 +0000,Lamp,${NAME},"${STREET}",Marblethorpe,QX7 7ZQ,Marblethorpeshire,GB,${PHONE},"${TEXT}","gift: ${TEXT}",${NAME},${STREET},${NAME},${NAME},x,y,z`,
  `${EMAIL},#1002,paid,2026-10-01 10:00:00 +0000,Lamp,${NAME},"${STREET}",Marblethorpe,QX7 7ZQ,,GB,${PHONE},,,,,,,,,`,
  `#1003,${EMAIL},paid,${NAME},Lamp,${NAME},"${STREET}",Marblethorpe,QX7 7ZQ,,GB,${PHONE},,,,,,,,,`,
  `#1004,${EMAIL},paid,2026-10-01 10:00:00 +0000,Lamp,"${NAME},${STREET}`,
].join("\n");

const bwp = (id: string, extra: object = {}) => ({
  data: {
    order: {
      id,
      placedAt: "2026-10-01T10:00:00Z",
      recipient: { name: NAME, email: EMAIL, phone: PHONE, note: TEXT },
      shippingAddress: {
        name: NAME,
        email: EMAIL,
        phoneNumber: PHONE,
        streetAddress1: STREET,
        city: "Marblethorpe",
        postalCode: "QX7 7ZQ",
        countryCode: "GB",
      },
      ...extra,
    },
  },
});

const row = (columns: string, cells: Readonly<Record<string, string>>, delimiter = "\t"): string =>
  `${columns.split(",").join(delimiter)}\n${columns
    .split(",")
    .map((name) => (delimiter === "\t" ? (cells[name] ?? "") : `"${cells[name] ?? ""}"`))
    .join(delimiter)}\n`;

const CONTACT = {
  ...{ Email: EMAIL, "Email Address": EMAIL, EMAIL, email: EMAIL },
  ...{ "First Name": NAME, first_name: NAME, FIRSTNAME: NAME, Phone: PHONE, SMS: PHONE },
  ...{ Address1: STREET, City: "Marblethorpe", Zip: "QX7 7ZQ", "Country Code": "GB" },
  ...{ Note: TEXT, NOTES: TEXT, Tags: TEXT, TAGS: TEXT, OPTIN_IP: NAME, [NAME]: STREET },
};

const cells = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  "new orders": newOrders,
  "new orders again": newOrders,
  "new orders in Windows-1252": Buffer.from(newOrders.replaceAll("山羊太郎", ""), "latin1"),
  "new orders in UTF-16": Buffer.from(`\ufeff${newOrders}`, "utf16le"),
  "new orders with columns nobody knows": newOrders.replace(
    header,
    header.replace("sku", NAME).replace("currency", EMAIL).replace("item-tax", PHONE),
  ),
  "new orders that end too soon": newOrders.slice(0, header.length + 400),
  "new orders with a line too long": `${header}\n${NAME.repeat(60_000)}\n`,
  "fulfilled shipments": fba,
  "a shop's orders": shopify,
  "Buy with Prime orders": JSON.stringify([
    bwp("order-7777777"),
    bwp(NAME),
    bwp(EMAIL),
    bwp("order-7777778", { placedAt: NAME, [NAME]: EMAIL, [EMAIL]: NAME }),
    { name: NAME, email: EMAIL },
  ]),
  "unshipped orders": row(
    `order-id,purchase-date,promise-date,quantity-to-ship,${Object.keys(SHOPPER).join(",")},purchase-order-number,cpf`,
    {
      ...{ ...SHOPPER, "order-id": "209-7777777-3234567", "purchase-date": "2026-10-01" },
      ...{ "purchase-order-number": TEXT, cpf: PHONE },
    },
  ),
  "all orders": row("amazon-order-id,purchase-date,order-status,ship-city,purchase-order-number", {
    ...{ "amazon-order-id": "209-7777777-3234568", "purchase-date": "2026-10-01" },
    ...{ "order-status": NAME, "ship-city": "Marblethorpe", "purchase-order-number": TEXT },
  }),
  returns: row("return-date,order-id,fnsku,customer-comments", {
    ...{ "return-date": "2026-10-01", "order-id": "209-7777777-3234569" },
    ...{ fnsku: "X", "customer-comments": TEXT },
  }),
  feedback: row("Date,Rating,Comments,Your Response,Order ID,Rater Email", {
    ...{ Date: "10/1/26", Comments: TEXT, "Your Response": NAME },
    ...{ "Order ID": "209-7777777-3234570", "Rater Email": EMAIL },
  }),
  "another shop's orders": row(
    "order_number,date,billing_first_name,billing_email,billing_phone,billing_address_1,customer_note",
    {
      ...{ order_number: "77", date: "2026-10-01 10:00:00", billing_first_name: NAME },
      ...{ billing_email: EMAIL, billing_phone: PHONE, billing_address_1: STREET },
      customer_note: TEXT,
    },
    ",",
  ),
  customers: row(
    `First Name,Email,Total Spent,Address1,City,Zip,Country Code,Phone,Note,Tags,${NAME}`,
    CONTACT,
    ",",
  ),
  "customers known by their phone": row("First Name,Email,Total Spent,Phone,Note", {
    ...{ "First Name": NAME, Phone: PHONE, Note: TEXT },
  }),
  audience: row("Email Address,First Name,LEID,OPTIN_IP,NOTES,TAGS", CONTACT, ","),
  profiles: row("Email,First Name,$consent", { ...CONTACT, $consent: NAME }, ","),
  "mailing list": row("EMAIL;FIRSTNAME;SMS;ADDED_TIME".replaceAll(";", ","), CONTACT, ";"),
  "mailing list of no addresses": row(
    "EMAIL,FIRSTNAME,SMS,ADDED_TIME",
    { EMAIL: NAME, SMS: TEXT },
    ";",
  ),
  "mailing list of no dates": row(
    "EMAIL,FIRSTNAME,SMS,ADDED_TIME",
    { ...CONTACT, ADDED_TIME: NAME },
    ";",
  ),
  leads: row("Email,First Name,Phone,Date Created,Status", CONTACT, ","),
  subscribers: row("first_name,email,created_at,status", { ...CONTACT, status: NAME }, ","),
  "broken JSON": JSON.stringify(bwp("order-7777779")).slice(0, -30),
  "deep JSON": `${'{"a":'.repeat(80)}"${NAME}"${"}".repeat(80)}`,
  "a list of contacts": `name,email,phone,address\n${NAME},${EMAIL},${PHONE},"${STREET}"\n`,
  "contacts without a header": `${NAME},${EMAIL},${PHONE},"${STREET}"\n`.repeat(3),
  "values for a header": `${NAME}\t${EMAIL}\t${PHONE}\t${STREET}\t${TEXT}\n1\t2\t3\t4\t5\n`,
  "a page": `<!DOCTYPE html><title>${NAME}</title><p>${EMAIL} ${PHONE} ${TEXT}`,
  "a ZIP": zipOf([
    { name: `${NAME}.txt`, content: newOrders },
    { name: `${EMAIL}.txt`, content: newOrders },
  ]),
  "a ZIP of other things": zipOf([
    { name: `${NAME}.txt`, content: newOrders },
    { name: `${PHONE}.txt`, content: `${TEXT}\n${STREET}\n` },
  ]),
  "a ZIP that ends too soon": zipOf([{ name: NAME, content: newOrders }]).subarray(0, -30),
  "a workbook": workbookOf([{ rows: cells(newOrders) }, { rows: [[NAME, TEXT]], isHidden: true }]),
  "a workbook of contacts": workbookOf([{ rows: [[NAME, EMAIL, PHONE, STREET, TEXT]] }]),
  "a gzip": gzipSync(newOrders),
  words: `${NAME}\n${STREET}\n${TEXT}\n`,
  "other JSON": JSON.stringify({ customers: [{ [NAME]: EMAIL, [PHONE]: TEXT }] }),
};

const event = (said: object, properties: Readonly<Record<string, string>> = {}) => ({
  ...{
    eventType: "widget-viewed",
    eventTime: "2026-10-01T10:00:00Z",
    clientType: "WEBSITE_CLIENT",
  },
  ...{ eventId: `${NAME} ${EMAIL}`, ...said },
  additionalProperties: Object.entries(properties).map(([name, value]) => ({ name, value })),
});

/** Events and daily figures, by the way that they take. */
const FIGURES: Readonly<Record<string, string>> = {
  events: [
    event({}, { sku: "LAMP", ip: "203.0.113.79", note: TEXT, mail: EMAIL, [NAME]: PHONE }),
    event({ eventId: PHONE, [NAME]: EMAIL }, { sku: EMAIL }),
    event({ eventType: NAME, eventId: STREET }),
    event({ eventTime: TEXT, eventId: NAME }),
    event({ clientType: NAME, eventId: TEXT }, { sku: "LAMP", pageType: NAME }),
  ]
    .map((each) => `${JSON.stringify(each)}\n`)
    .join(""),
  "events as CSV": row(
    `eventType,eventId,eventTime,clientType,additionalProperties.sku,additionalProperties.${NAME},${EMAIL}`,
    {
      ...{ eventType: "click", eventId: EMAIL, eventTime: "2026-10-01T10:00:00Z" },
      ...{ clientType: "IOS", "additionalProperties.sku": "LAMP", [EMAIL]: NAME },
      [`additionalProperties.${NAME}`]: STREET,
    },
    ",",
  ),
  "daily figures": `date,product,viewed,started\n2026-10-02,LAMP,3,1\n2026-10-03,${EMAIL},3,1\n${NAME},LAMP,${PHONE},x\n`,
  "a table of figures": `Tag;${NAME};Aufrufe;Notiz\n2026-10-02;3;${PHONE};${TEXT}\n`,
};

let own: OwnDatabase;
let folder: string;
const said: Answer[] = [];
let lookedUp: readonly Answer[] = [];
const started = new Set<string>();
const dump: string[] = [];

async function run(...args: string[]): Promise<Answer> {
  return told("", ...args);
}

/** The first of a name as a process of its own, so that what a process says and leaves is looked at too. */
async function told(input: string, ...args: string[]): Promise<Answer> {
  const [name = ""] = args;
  const answer = started.has(name)
    ? await cli(args, { input })
    : await cliProcess(args, { data: own.data, input });
  started.add(name);
  said.push(answer);
  return answer;
}

/** Every row of every table as text, since the files may hold it compressed. */
async function readEverything(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
  );
  for (const { name } of tables.rows)
    for (const { row } of (
      await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`)
    ).rows)
      dump.push(row);
  const statistics = await client.query<{ row: string }>(
    "SELECT to_jsonb(s)::text AS row FROM pg_stats s WHERE schemaname = 'public'",
  );
  dump.push(...statistics.rows.map(({ row }) => row));
  await client.query("CHECKPOINT").catch(() => undefined);
  await client.end();
}

beforeAll(async () => {
  own = await ownDatabase();
  folder = mkdtempSync(join(tmpdir(), "steward-files-"));
  await run("merchant", "add", "Acme");
  await run("system", "add", "Reports", "--merchant", "acme", "--kind", "downloadedReports");
  const into = ["--merchant", "acme", "--system", "Reports"];
  for (const [index, content] of Object.values(FILES).entries()) {
    const path = join(folder, `${index}.txt`);
    writeFileSync(path, content);
    await run("import", path, ...into, ...(index % 2 === 0 ? ["--json"] : []));
    await run("clean", path, "--out", `${path}.cleaned`, ...into, "--due-soon");
  }
  for (const [index, content] of Object.values(FIGURES).entries()) {
    const path = join(folder, `figures-${index}.txt`);
    writeFileSync(path, content);
    await run("engagement", "import", path, "--merchant", "acme", ...(index % 2 ? ["--json"] : []));
  }
  const who = ["--merchant", "acme", "--recipient", "Mailer"];
  const role = ["--role", "serviceProvider", "--agreement-until", "2099-12-31"];
  await run("recipient", "add", "Mailer", "--service", "Mail", "--merchant", "acme", ...role);
  const checkable = ["a shop's orders", "customers", "a list of contacts", "a workbook", "a page"];
  for (const name of checkable) {
    const path = join(folder, `${Object.keys(FILES).indexOf(name)}.txt`);
    const list = [path, ...who, "--purpose", "marketing", "--reasons", `${path}.why`];
    await run("check", "file", path, ...who, "--out", `${path}.mended`);
    await run("check", "list", ...list);
    await run("check", "message", path, "--merchant", "acme", "--channel", "amazon_marketplace");
  }
  const days = ["--from", "2026-10-01", "--to", "2026-10-31"];
  await run("engagement", "report", "--merchant", "acme", ...days, "--json");
  await run("import", join(folder, "0.txt"), ...into, "--dry-run", "--json");
  await run("holdings", "--merchant", "acme", "--json");
  await run("holdings", "--merchant", "acme", "--order", ORDER);
  const person = ["person", "--merchant", "acme", "--by"];
  lookedUp = [
    await told(EMAIL, ...person, "email", "--json"),
    await told(PHONE, ...person, "phone", "--json"),
    await told(`QX7 7ZQ\n${STREET}\n`, ...person, "address", "--country", "GB", "--json"),
    await told(NAME, ...person, "email"),
  ];
  await run("status", "--merchant", "acme", "--json");
  await run("audit", "verify", "--merchant", "acme", "--json");
  await readEverything(own.ownerUrl);
  // Its files are looked at when the server has stopped, and has written what it kept in memory.
  await disconnect();
  await own.close();
}, 300_000);

afterAll(async () => {
  await own.end();
  rmSync(folder, { recursive: true, force: true });
});

function* filesUnder(path: string): Generator<string> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* filesUnder(child);
    else if (entry.isFile()) yield child;
  }
}

/** The words that a content holds, in UTF-8, UTF-16 or Windows-1252, whatever the case. */
function wordsIn(content: Uint8Array, words: readonly string[]): string[] {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const plain = buffer.toString("latin1").toLowerCase();
  const pressed = plain.replaceAll("\0", "");
  return words.filter((word) => {
    const bytes = Buffer.from(word, "utf8").toString("latin1").toLowerCase();
    const asIs = Buffer.from(word, "utf16le").toString("latin1").toLowerCase();
    return [bytes, asIs, word].some((form) => plain.includes(form) || pressed.includes(form));
  });
}

/** Where the words are, in every file of the data folder and of the database, wherever that lies. */
function found(words: readonly string[]): string[] {
  const place = placeOf(own.data);
  const folders = [own.data, ...(place ? [place] : [])];
  return folders
    .flatMap((path) => [...filesUnder(path)])
    .filter((path) => statSync(path).size > 0)
    .flatMap((path) => wordsIn(readFileSync(path), words).map((word) => `${word} in ${path}`));
}

describe("after a day of imports", () => {
  test("records were read: the order's number is in the database's files", () => {
    expect(found([ORDER])).not.toEqual([]);
    expect(dump.join("\n")).toContain(ORDER);
  });

  test("the shopper was found by each kind of detail", () => {
    const [email, phone, address, name] = lookedUp;
    for (const answer of [email, phone, address])
      expect(answer?.jsonLines().map(({ orderId }) => orderId)).toContain(ORDER);
    expect(name?.code).toBe(2);
  });

  test("every file had its say", () => {
    const codes = said.map(({ code }) => code);
    expect(codes.filter((code) => code === 3)).toEqual([]);
    expect(codes.filter((code) => code === 0).length).toBeGreaterThan(5);
    expect(codes.filter((code) => code === 1).length).toBeGreaterThan(5);
  });

  test("no file of the data folder names anybody", () => {
    expect(found(WORDS)).toEqual([]);
  });

  test("no row of any table names anybody", () => {
    const rows = dump.filter((row) => wordsIn(Buffer.from(row), WORDS).length > 0);
    expect(rows).toEqual([]);
  });

  test("nothing that was said names anybody", () => {
    for (const { stdout, stderr } of said)
      expect(wordsIn(Buffer.from(`${stdout}\n${stderr}`), WORDS)).toEqual([]);
  });

  test.each(["utf8", "utf16le", "latin1"] as const)(
    "a word in %s would have been found",
    (form) => {
      const content = Buffer.from(`abc Prudencia QUILLFEATHER Zöeblanche def`, form);
      expect(wordsIn(content, WORDS)).toEqual(["quillfeather", "prudencia", "zöeblanche"]);
    },
  );
});
