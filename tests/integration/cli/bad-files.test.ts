import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addSystem, newMerchant, type TestMerchant } from "@/tests/support/builders";
import { cli } from "@/tests/support/command-line";
import { asOwner } from "@/tests/support/owner";
import { fbaShipment, fbaText, newOrder, newOrdersText } from "@/tests/support/report-files";
import { workbookOf } from "@/tests/support/workbook";
import { zipOf } from "@/tests/support/zip";

/* What a merchant's day really brings: each file ends with a sentence and an exit code, and leaves nothing behind. */

let folder: string;
let acme: TestMerchant;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "steward-files-"));
  acme = await newMerchant();
  await addSystem(acme, { name: "Reports" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sound = newOrdersText([newOrder()]);
const columns = sound.slice(0, sound.indexOf("\n") + 1);
const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

type Case = readonly [
  name: string,
  content: string | Uint8Array,
  code: 0 | 1,
  answer: Readonly<Record<string, unknown>>,
];

const none = { format: null, looksLike: null };
const cases: readonly Case[] = [
  ["empty", "", 1, { problem: "empty", message: expect.stringContaining("empty") }],
  ["only blank lines", "\n\n \n", 1, { problem: "empty" }],
  ["a header only", columns, 1, { format: "amazon-new-orders", problem: "headerOnly" }],
  [
    "an HTML page",
    "<!DOCTYPE html><html><body>Sign in</body></html>",
    1,
    { format: null, looksLike: expect.stringContaining("HTML"), supported: expect.any(Array) },
  ],
  [
    "a picture",
    Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    1,
    { format: null, looksLike: expect.stringMatching(/image|picture/i) },
  ],
  [
    "a broken ZIP",
    Buffer.from("504b0304140000000800", "hex"),
    1,
    { format: null, looksLike: "an archive", problem: "archive", fault: "broken" },
  ],
  [
    "a broken workbook",
    Buffer.concat([Buffer.from("504b030414", "hex"), Buffer.alloc(25), Buffer.from("xl/x")]),
    1,
    { format: null, looksLike: "an Excel workbook", problem: "workbook", fault: "broken" },
  ],
  ["a gzip", gzipSync(sound), 0, { format: "amazon-new-orders", findings: [] }],
  [
    "a ZIP of two",
    zipOf([
      { name: "one.txt", content: sound },
      { name: "two.txt", content: newOrdersText([newOrder({ "order-id": "1.23E+11" })]) },
    ]),
    1,
    {
      lines: { read: 2, accepted: 1, skipped: 0, refused: 1 },
      findings: [{ kind: "severalFiles", count: 2, columns: [] }],
      problems: [
        {
          ...{ part: 2, line: 2, column: "order-id" },
          ...{ reason: "recordKeyRounded", effect: "refused" },
        },
      ],
    },
  ],
  [
    "a ZIP of two of which one is none",
    zipOf([
      { name: "one.txt", content: sound },
      { name: "two.pdf", content: "%PDF-1.7" },
    ]),
    1,
    { format: null, looksLike: "a PDF document", part: 2 },
  ],
  [
    "a ZIP of two kinds",
    zipOf([
      { name: "one.txt", content: sound },
      { name: "two.txt", content: fbaText([fbaShipment()]) },
    ]),
    1,
    { problem: "mixedFormats", message: expect.stringContaining("one by one") },
  ],
  [
    "a workbook",
    workbookOf([{ rows: [Object.keys(newOrder()), Object.values(newOrder())] }]),
    0,
    { format: "amazon-new-orders", encoding: "utf-8", lines: { read: 1, accepted: 1 } },
  ],
  ["a PDF", "%PDF-1.7\n%âãÏÓ\n", 1, { format: null, looksLike: expect.stringContaining("PDF") }],
  ["words", "Dear all,\nplease find attached\n", 1, none],
  [
    "random bytes",
    Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 73 + 19) % 256)),
    1,
    none,
  ],
  ["zeroes", Buffer.alloc(100_000), 1, { format: null }],
  [
    "another report",
    "listing-id\tseller-sku\tasin1\topen-date\nx\ty\tz\tw\n",
    1,
    { format: null, looksLike: expect.stringContaining("listings") },
  ],
  [
    "a report without its order ids",
    sound.replace("order-id\t", "ordr\t"),
    1,
    { problem: "wrongColumns", message: expect.stringContaining("order-id") },
  ],
  [
    "a report with a column twice",
    sound.replace("sku\t", "buyer-email\t"),
    1,
    { problem: "duplicateColumns" },
  ],
  ["broken JSON", '{"data":{"order":{"id":"1","', 1, { problem: "brokenJson" }],
  ["other JSON", '{"users":[{"id":1}]}', 1, { format: null }],
  ["brackets inside brackets", "[".repeat(100_000), 1, { problem: "tooDeep" }],
  [
    "a line of 10 MB",
    `${columns}${"x".repeat(10_000_000)}\n${sound.slice(columns.length)}`,
    1,
    {
      format: "amazon-new-orders",
      lines: { read: 2, accepted: 1, skipped: 0, refused: 1 },
      problems: [{ line: 2, column: null, reason: "lineTooLong", effect: "refused" }],
    },
  ],
  [
    "a shifted row",
    newOrdersText([newOrder(), newOrder({ "order-id": "Ann Example", "order-item-id": "x" })]),
    1,
    {
      lines: { read: 2, accepted: 1, skipped: 0, refused: 1 },
      problems: [{ line: 3, column: "order-id", reason: "recordKeyShape", effect: "refused" }],
    },
  ],
  [
    "Windows-1252",
    latin1(newOrdersText([newOrder({ "buyer-name": "Zoë Müller" })])),
    0,
    { format: "amazon-new-orders", encoding: "windows-1252" },
  ],
  ["UTF-16", utf16(sound), 0, { format: "amazon-new-orders", encoding: "utf-16le" }],
  ["UTF-8 with its mark", `\ufeff${sound}`, 0, { format: "amazon-new-orders", encoding: "utf-8" }],
  [
    "Windows-1252 that shows only at its end",
    Buffer.concat([
      Buffer.from(newOrdersText(Array.from({ length: 4_000 }, () => newOrder()))),
      latin1(newOrdersText([newOrder({ "buyer-name": "Zoë Müller" })]).slice(columns.length)),
    ]),
    0,
    { encoding: "windows-1252", lines: { read: 4_001, accepted: 4_001, skipped: 0, refused: 0 } },
  ],
  ["Windows line ends", sound.replaceAll("\n", "\r\n"), 0, { format: "amazon-new-orders" }],
];

test.each(cases)("%s", async (name, content, code, answer) => {
  const path = join(folder, `${name}.txt`);
  writeFileSync(path, content);
  const said = await cli([
    "import",
    path,
    "--merchant",
    acme.slug,
    "--system",
    "Reports",
    "--json",
  ]);
  expect(said.code, said.stderr).toBe(code);
  expect(said.stdout).toMatch(/^[^\n]*\n$/);
  expect(said.json()).toMatchObject(answer);
  if (!said.stderr.includes("reading it again")) expect(said.stderr).toBe("");
  const staged = await asOwner("SELECT 1 FROM import WHERE merchant_id = $1 AND state = 'staged'", [
    acme.id,
  ]);
  expect(staged).toEqual([]);
});

test("every look-alike of a real file is read", async () => {
  for (const name of [
    "amazon-new-orders.txt",
    "amazon-fba-shipments.txt",
    "bwp-order.json",
    "bwp-orders.json",
    "shopify-orders.csv",
  ]) {
    const path = resolve(import.meta.dirname, "../../support/files", name);
    expect((await readFile(path)).length).toBeGreaterThan(0);
    const said = await cli([
      ...["import", path, "--merchant", acme.slug, "--system", "Reports", "--json", "--dry-run"],
    ]);
    const { lines } = said.json<{ lines: Record<string, number> }>();
    expect(lines.accepted, name).toBeGreaterThan(0);
    expect(lines.read).toBe((lines.accepted ?? 0) + (lines.skipped ?? 0) + (lines.refused ?? 0));
  }
});
