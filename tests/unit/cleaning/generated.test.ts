import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Encoding } from "@/lib/files/encodings";
import type { TableMapping } from "@/lib/imports/mapping/model";
import type { Status } from "@/lib/retention/model";
import { shiftJis } from "../../support/shift-jis";
import { read } from "../imports/reading";
import { cleanBytes, reportOf } from "./cleaning";

/*
 * Files are generated together with what they must become: each cell knows whether it is to go, so that the expected
 * file is the original without the bytes of those cells, whatever the encoding, the quotes and the line ends.
 */

type Cell = {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly padding: readonly [string, string];
};

type Table = {
  readonly header: readonly string[];
  readonly delimiter: "\t" | "," | ";";
  /** Columns that hold shopper data. */
  readonly shopper: readonly string[];
  readonly key: (row: number) => string;
  readonly fixed: Readonly<Record<string, string>>;
  readonly isPlain: boolean;
  readonly quotesHeader?: boolean;
  readonly mapping?: TableMapping;
};

const AMAZON = [
  ...["order-id", "purchase-date", "buyer-email", "buyer-name", "sku", "product-name"],
  ...["recipient-name", "ship-address-1", "ship-city", "ship-country", "delivery-Instructions"],
];
const AMAZON_SHOPPER = [
  ...["buyer-email", "buyer-name", "recipient-name", "ship-address-1", "ship-city"],
  "delivery-Instructions",
];
const amazonKey = (row: number) => `204-0000001-${String(row).padStart(7, "0")}`;

const TABLES: readonly Table[] = [
  {
    header: AMAZON,
    delimiter: "\t",
    shopper: AMAZON_SHOPPER,
    key: amazonKey,
    fixed: { "purchase-date": "2026-09-01T09:00:00+00:00", "ship-country": "GB", sku: "LAMP-1" },
    isPlain: true,
  },
  {
    header: AMAZON,
    delimiter: "\t",
    shopper: AMAZON_SHOPPER,
    key: amazonKey,
    fixed: { "purchase-date": "2026-09-01T09:00:00+00:00", "ship-country": "GB", sku: "LAMP-1" },
    isPlain: false,
    quotesHeader: true,
  },
  {
    header: [
      ...["Name", "Email", "Financial Status", "Created at", "Lineitem name", "Shipping Name"],
      ...["Shipping Street", "Shipping Zip", "Shipping Country", "Notes", "Phone", "Tags"],
    ],
    delimiter: ",",
    shopper: ["Email", "Shipping Name", "Shipping Street", "Shipping Zip", "Notes", "Phone"],
    key: (row) => `#${1000 + row}`,
    fixed: {
      "Financial Status": "paid",
      "Created at": "2026-09-01 09:00:00 +0000",
      "Shipping Country": "DE",
      Tags: "spring",
    },
    isPlain: false,
  },
  {
    header: ["Nummer", "Bestellt", "Kunde", "Kontakt", "Bemerkung", "Artikel"],
    delimiter: ";",
    shopper: ["Kunde", "Kontakt", "Bemerkung"],
    key: (row) => `R-${row}`,
    fixed: { Bestellt: "2026-09-01" },
    isPlain: false,
    mapping: {
      id: "mapping",
      hasHeader: true,
      country: null,
      columns: [
        { name: "Nummer", role: "recordKey", dates: "yearFirst" },
        { name: "Bestellt", role: "ordered", dates: "yearFirst" },
        { name: "Kunde", role: "user.name", dates: "yearFirst" },
        { name: "Kontakt", role: "user.contact.email", dates: "yearFirst" },
        { name: "Bemerkung", role: "user.content", dates: "yearFirst" },
        { name: "Artikel", role: "nothing", dates: "yearFirst" },
      ],
    },
  },
];

const LETTERS: Readonly<Record<Encoding, string>> = {
  "utf-8": "aZ 0.éñ東京ソ😀€@'",
  "utf-16le": "aZ 0.éñ東京ソ😀€ਊ\u0a22@'",
  "utf-16be": "aZ 0.éñ東京ソ😀€ਊ\u0a22@'",
  "windows-1252": "aZ 0.éñßÿ€’@'",
  shift_jis: "aZ 0.東京ソ表ｱｲ十@'",
};

const CP1252 = new Map<string, number>();
for (let byte = 0; byte < 256; byte += 1)
  CP1252.set(new TextDecoder("windows-1252").decode(Uint8Array.of(byte)), byte);

function encoded(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from(text, "utf16le").swap16();
    case "windows-1252":
      return Buffer.from([...text].map((character) => CP1252.get(character) ?? 63));
    case "shift_jis":
      return shiftJis(text);
  }
}

const MARKS: Readonly<Partial<Record<Encoding, readonly number[]>>> = {
  "utf-8": [0xef, 0xbb, 0xbf],
  "utf-16le": [0xff, 0xfe],
  "utf-16be": [0xfe, 0xff],
};

type Stretch = { readonly text: string; readonly goes: boolean };

const isBlank = (text: string): boolean => /^[\s\u0000-\u0020]*$/.test(text);

/** A file, and what it must become. */
const generated = fc
  .record({
    table: fc.constantFrom(...TABLES),
    encoding: fc.constantFrom<Encoding>(...(Object.keys(LETTERS) as Encoding[])),
    newline: fc.constantFrom("\r\n", "\n", "\r"),
    hasMark: fc.boolean(),
    endsWithNewline: fc.boolean(),
    isWrapped: fc.boolean(),
    trailing: fc.constantFrom("", "", "extra", "blank lines"),
    rowCount: fc.integer({ min: 1, max: 12 }),
    pieceBytes: fc.integer({ min: 1, max: 900 }),
  })
  .chain((shape) => {
    const { table, encoding, newline } = shape;
    const special = table.isPlain ? '"' : `"${table.delimiter}`;
    const unit = fc.constantFrom(...LETTERS[encoding], ...special);
    // A file whose lines end with CR alone has no LF at all.
    const within = newline === "\r" ? newline : "\n";
    // Of a line that a spreadsheet wrapped nobody could tell whether it goes on in the next.
    const isOneLine = table.isPlain || shape.isWrapped;
    const lines = isOneLine ? fc.constant("") : fc.constantFrom("", "", newline, within);
    const text = fc
      .tuple(fc.string({ unit, maxLength: 8 }), lines, fc.string({ unit, maxLength: 5 }))
      .map(([before, line, after]) => before + line + after);
    const cell = fc.record({
      text,
      isQuoted: fc.boolean(),
      padding: fc.tuple(fc.constantFrom("", "", " ", "  "), fc.constantFrom("", "", " ", "  ")),
    });
    const row = fc.record({
      cells: fc.array(cell, { minLength: table.header.length, maxLength: table.header.length }),
      status: fc.constantFrom<Status | "unknown">(
        ...(["overdue", "overdue", "dueSoon", "kept", "onHold", "gone", "unknown"] as const),
      ),
    });
    return fc
      .array(row, { minLength: shape.rowCount, maxLength: shape.rowCount })
      .map((rows) => ({ ...shape, rows }));
  });

type Generated = typeof generated extends fc.Arbitrary<infer T> ? T : never;

function stretchesOf({ text, isQuoted, padding }: Cell, table: Table, goes: boolean): Stretch[] {
  const { delimiter, isPlain } = table;
  const padded = padding[0] + text + padding[1];
  const isGoing = goes && !isBlank(padded);
  if (isPlain) return [{ text: padded, goes: isGoing }];
  const mustQuote = padded.includes(delimiter) || /^"|[\r\n]/.test(padded);
  if (!mustQuote && !isQuoted) return [{ text: padded, goes: isGoing }];
  const quote = { text: '"', goes: false };
  return [quote, { text: padded.replaceAll('"', '""'), goes: isGoing }, quote];
}

function build(file: Generated) {
  const { table, encoding, newline, hasMark, endsWithNewline, trailing } = file;
  const { header, delimiter } = table;
  // A mapped table is told by its first lines, which nothing unwraps.
  const wraps = file.isWrapped && table.mapping === undefined;
  const standing: Record<string, Status> = {};
  const wrap = (line: readonly Stretch[], isWrapped: boolean): Stretch[] =>
    isWrapped
      ? [
          { text: '"', goes: false },
          ...line.map(({ text, goes }) => ({ text: text.replaceAll('"', '""'), goes })),
          { text: '",,', goes: false },
        ]
      : [...line];
  const delimited = (cells: readonly (readonly Stretch[])[]): Stretch[] =>
    cells.flatMap((cell, index) =>
      index === 0 ? cell : [{ text: delimiter, goes: false }, ...cell],
    );
  const extra = trailing === "extra" && !table.isPlain ? [{ text: delimiter, goes: false }] : [];

  const headerLine = header.map((name) => ({
    text: table.quotesHeader ? `"${name}"` : name,
    goes: false,
  }));
  const lines = [wrap([...delimited(headerLine.map((cell) => [cell])), ...extra], wraps)];
  for (const [index, { cells, status }] of file.rows.entries()) {
    const key = table.key(index);
    if (status !== "unknown") standing[key] = status;
    const isDue = status === "overdue";
    const row = header.map((name, column): Stretch[] => {
      const cell = cells[column];
      if (column === 0) return [{ text: key, goes: false }];
      const fixed = table.fixed[name];
      if (fixed !== undefined || !cell) return [{ text: fixed ?? "", goes: false }];
      return stretchesOf(cell, table, isDue && table.shopper.includes(name));
    });
    lines.push(wrap([...delimited(row), ...extra], wraps && index % 3 !== 2));
  }
  if (trailing === "blank lines" && !table.mapping) lines.push([], []);

  const all = lines.flatMap((line, index): Stretch[] => {
    const isLast = index === lines.length - 1 && !endsWithNewline;
    return isLast ? line : [...line, { text: newline, goes: false }];
  });
  const mark = hasMark ? Buffer.from(MARKS[encoding] ?? []) : Buffer.alloc(0);
  const bytesOf = (stretches: readonly Stretch[]) =>
    Buffer.concat([mark, ...stretches.map(({ text }) => encoded(text, encoding))]);
  return {
    original: bytesOf(all),
    expected: bytesOf(all.filter(({ goes }) => !goes)),
    standing,
    removed: file.rows.filter(({ status }) => status === "overdue").length,
  };
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("300 generated files differ from what they were in the due cells only, byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(generated, async (file) => {
      const { original, expected, standing, removed } = build(file);
      const { encoding, pieceBytes } = file;
      const { mapping } = file.table;
      const options = { encoding, ...(mapping && { mappingOf: () => mapping }) };
      const before = await read(original, options);
      // A handful of odd lines is no table to anybody who has to find out what it is.
      fc.pre(mapping === undefined || before.result.ok);
      const out = await cleanBytes(original, standing, {
        ...{ encoding, pieceBytes },
        ...(mapping && { mapping }),
      });
      const report = reportOf(out);
      expect(out.bytes.toString("latin1")).toBe(expected.toString("latin1"));
      expect(report).toMatchObject({
        rows: file.rows.length,
        bytesIn: original.length,
        bytesOut: expected.length,
        sha256In: sha256(original),
        sha256Out: sha256(expected),
      });
      expect(report.verdicts.due).toBe(removed);

      const after = await read(out.bytes, options);
      expect(after.records).toHaveLength(before.records.length);
      for (const [index, record] of before.records.entries()) {
        const again = after.records[index];
        if (file.rows[index]?.status !== "overdue") expect(again).toEqual(record);
        else {
          const { fields, identities, region, ...kept } = record;
          void [fields, identities, region];
          expect(again).toMatchObject(kept);
          expect(again).toMatchObject({ fields: 0, identities: [] });
        }
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("rows that are removed leave every other line as it was", async () => {
  await fc.assert(
    fc.asyncProperty(generated, async (file) => {
      const { original, standing, removed } = build(file);
      const { encoding, pieceBytes } = file;
      const { mapping } = file.table;
      const options = { encoding, ...(mapping && { mappingOf: () => mapping }) };
      const before = await read(original, options);
      fc.pre(mapping === undefined || before.result.ok);
      const out = await cleanBytes(original, standing, {
        ...{ encoding, pieceBytes, deed: "removeRows" },
        ...(mapping && { mapping }),
      });
      expect(reportOf(out)).toMatchObject({ removed, blanked: {} });
      const left = { ...file, rows: file.rows.filter(({ status }) => status !== "overdue") };
      const keys = left.rows.map((row) => file.table.key(file.rows.indexOf(row)));
      if (left.rows.length === 0) return;
      const after = await read(out.bytes, options);
      if (mapping && !after.result.ok) return;
      expect(after.records.map(({ recordKey }) => recordKey)).toEqual(keys);
      expect(after.records.map(({ line, ...rest }) => (void line, rest))).toEqual(
        before.records
          .filter(({ recordKey }) => keys.includes(String(recordKey)))
          .map(({ line, ...rest }) => (void line, rest)),
      );
    }),
    { numRuns: 100 },
  );
}, 60_000);
