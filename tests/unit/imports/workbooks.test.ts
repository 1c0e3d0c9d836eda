import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newOrder } from "../../support/report-files";
import { type Cell, numeric, workbookOf, workbookParts } from "../../support/workbook";
import { zipOf } from "../../support/zip";
import { problemOf, problemsOf, read, summaryOf } from "./reading";

const ORDER = newOrder();
const NAMES = Object.keys(ORDER);
type Cells = Partial<Record<keyof typeof ORDER, Cell>>;

/** Rows of a sheet: the header, then one for each order. */
const rowsOf = (...orders: readonly Cells[]): Cell[][] => [
  NAMES,
  ...orders.map((cells) =>
    Object.entries(ORDER).map(([name, value]) => cells[name as keyof typeof ORDER] ?? value),
  ),
];
const sheetOf = (...orders: readonly Cells[]) => workbookOf([{ rows: rowsOf(...orders) }]);

const wrapped = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

describe("a workbook", () => {
  it("is read as the table that its first sheet is", async () => {
    const reading = await read(sheetOf({}, { "order-id": "204-0000001-0000002" }));
    expect(summaryOf(reading)).toMatchObject({
      format: "amazon-new-orders",
      encoding: "utf-8",
      delimiter: null,
      lines: { read: 2, accepted: 2, skipped: 0, refused: 0 },
      findings: [],
      parts: [],
    });
    const text = await read(`${NAMES.join("\t")}\n${Object.values(ORDER).join("\t")}\n`);
    expect(reading.records[0]).toEqual(text.records[0]);
    expect(reading.shapes).toHaveLength(1);
  });

  it("is read with quotes, delimiters, line breaks, accents and marks in its cells", async () => {
    const reading = await read(
      sheetOf({
        "ship-address-1": '1 "Inch", Street;\tMalmö & <Söhne>_x000D_\n2',
        "recipient-name": {
          xml: '<c t="inlineStr"><is><r><t>Shop</t></r><r><t>per</t></r></is></c>',
        },
      }),
    );
    const address = reading.records[0]?.identities.find(({ kind }) => kind === "address");
    expect(address).toMatchObject({ firstLine: '1 "Inch", Street;\tMalmö & <Söhne>\r\n2' });
  });

  it("numbers rows as people see them, also where some are missing", async () => {
    const [header = [], row = []] = rowsOf({ "purchase-date": "tomorrow" });
    const xml = (number: number, cells: readonly Cell[]) =>
      `<row r="${number}">${cells.map((cell) => `<c t="str"><v>${cell as string}</v></c>`).join("")}</row>`;
    const bytes = workbookOf([{ xml: wrapped(`${xml(3, header)}${xml(7, row)}<row r="900"/>`) }]);
    expect(problemsOf(await read(bytes))).toEqual([
      "4 - blankLine skipped",
      "5 - blankLine skipped",
      "6 - blankLine skipped",
      "7 purchase-date unreadableDate refused",
    ]);
  });

  it("counts days as its number formats and its first day tell", async () => {
    const dates: Cells = {
      "purchase-date": numeric(46_297.354, "moment"),
      "delivery-end-date": numeric(46_300, "day"),
    };
    const reading = await read(sheetOf(dates));
    expect(reading.records[0]?.basis).toEqual({ kind: "promisedDelivery", dayNumber: 20_731 });
    expect(summaryOf(reading).findings).toEqual([{ kind: "serialDates", count: 1, columns: [] }]);

    const early: Cells = {
      "purchase-date": numeric(46_297.354 - 1_462, "moment"),
      "delivery-end-date": numeric(46_300 - 1_462, "day"),
    };
    const from1904 = workbookOf([{ rows: rowsOf(early) }], 'date1904="1"');
    expect(summaryOf(await read(from1904)).lines.refused).toBe(0);
    expect((await read(from1904)).records[0]?.basis).toEqual(reading.records[0]?.basis);
  });

  it("says where digits may be lost, and keeps those that a format shows", async () => {
    const shown = await read(sheetOf({ "ship-postal-code": numeric(2134, "zip") }));
    const address = shown.records[0]?.identities.find(({ kind }) => kind === "address");
    expect(address).toMatchObject({ postalCode: "02134" });
    expect(summaryOf(shown).findings).toEqual([]);

    const cut = { "ship-postal-code": numeric(2134), "ship-phone-number": numeric(2_025_550_100) };
    const findings = summaryOf(await read(sheetOf({ ...cut, "ship-country": "US" }))).findings;
    expect(findings).toEqual([
      { kind: "cutZeros", count: 1, columns: ["ship-postal-code"] },
      {
        kind: "numericCells",
        count: 2,
        columns: expect.arrayContaining(["ship-postal-code", "ship-phone-number"]) as string[],
      },
    ]);
  });

  it("takes what a formula last gave, and nothing for an error", async () => {
    const reading = await read(
      sheetOf({
        "buyer-email": {
          xml: '<c t="str"><f>HYPERLINK("http://example.com")</f><v>a@example.com</v></c>',
        },
        "ship-phone-number": { xml: '<c t="e"><v>#N/A</v></c>' },
      }),
    );
    const identities = reading.records[0]?.identities ?? [];
    expect(identities).toContainEqual({ kind: "email", value: "a@example.com" });
    expect(summaryOf(reading).problems).toEqual([]);
  });

  it("passes over sheets that are hidden or empty, and says which it did not read", async () => {
    const bytes = workbookOf([
      { rows: [["secret"]], isHidden: true },
      { rows: [] },
      { rows: rowsOf({}) },
      { rows: [["note"]] },
      { rows: [], isHidden: true },
    ]);
    expect(summaryOf(await read(bytes)).findings).toEqual([
      { kind: "otherSheets", count: 1, columns: [] },
      { kind: "hiddenSheets", count: 1, columns: [] },
    ]);
  });

  it("refuses a row with a cell that is too long, and nothing else", async () => {
    const reading = await read(
      sheetOf({ "product-name": "x".repeat(1_100_000) }, { "order-id": "204-0000001-0000002" }),
    );
    expect(problemsOf(reading)).toEqual(["2 - lineTooLong refused"]);
    expect(reading.records).toHaveLength(1);
  });

  it("refuses an order number that was rounded", async () => {
    const reading = await read(sheetOf({ "order-id": numeric("1.23456789012345678E+20") }));
    expect(problemsOf(reading)).toEqual(["2 order-id recordKeyRounded refused"]);
  });
});

describe("a workbook that is not read", () => {
  const parts = (change: (name: string) => boolean, content: string | null) =>
    zipOf(
      workbookParts([{ rows: rowsOf({}) }]).flatMap((part) =>
        change(part.name) ? (content === null ? [] : [{ ...part, content }]) : [part],
      ),
    );

  it.each<[string, Uint8Array]>([
    ["broken", parts((name) => name === "xl/workbook.xml", null)],
    ["broken", parts((name) => name === "xl/workbook.xml", "<workbook>")],
    ["broken", parts((name) => name.endsWith("sheet1.xml"), null)],
    ["broken", parts((name) => name.endsWith("sheet1.xml"), "PK no xml")],
    ["broken", parts((name) => name.endsWith("sheet1.xml"), wrapped('<row r="2"/><row r="1"/>'))],
    ["broken", parts((name) => name.endsWith("sharedStrings.xml"), "<sst/>")],
    [
      "broken",
      parts(
        (name) => name.endsWith("sharedStrings.xml"),
        '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>',
      ),
    ],
    [
      "broken",
      parts((name) => name.endsWith("sharedStrings.xml"), "<sst><si><t>&b;</t></si></sst>"),
    ],
    ["broken", workbookOf([{ rows: rowsOf({}) }]).subarray(0, 900)],
    ["noSheet", workbookOf([])],
    ["noSheet", workbookOf([{ rows: [] }, { rows: rowsOf({}), isHidden: true }])],
    ["otherKind", zipOf([...workbookParts([]), { name: "xl/workbook.bin", content: "x" }])],
    ["otherKind", zipOf([...workbookParts([]), { name: "word/document.xml", content: "x" }])],
    ["tooManyColumns", workbookOf([{ rows: [Array.from({ length: 2_001 }, () => "x")] }])],
    ["tooManyColumns", workbookOf([{ xml: wrapped('<row><c r="ZZZZZ1"><v>1</v></c></row>') }])],
    ["tooManyRows", workbookOf([{ xml: wrapped('<row r="1048577"/>') }])],
    [
      "tooMuchText",
      workbookOf([{ xml: wrapped(`<row><c t="str"><v>${"x".repeat(210_000_000)}</v></c></row>`) }]),
    ],
    ["tooLarge", Buffer.concat([workbookOf([]), Buffer.alloc(21_000_000)])],
  ])("says so: %s", async (fault, bytes) => {
    expect(problemOf(await read(bytes))).toEqual({ kind: "workbook", fault });
  });

  it("is a ZIP if it only is called one, and none of ours if its table is none", async () => {
    expect(
      problemOf(
        await read(
          workbookOf([
            {
              rows: [
                ["a", "b"],
                ["1", "2"],
              ],
            },
          ]),
        ),
      ),
    ).toMatchObject({ kind: "unknownTable" });
    const ods = zipOf([
      {
        name: "mimetype",
        content: "application/vnd.oasis.opendocument.spreadsheet",
        isStored: true,
      },
    ]);
    expect(problemOf(await read(ods))).toEqual({
      kind: "notSupported",
      looksLike: "an OpenDocument file (.ods)",
    });
  });

  it("always answers, whatever a part holds", async () => {
    const markup = fc
      .array(
        fc.constantFrom(
          ...["<row>", '<row r="5">', "</row>", "<c>", '<c t="s">', '<c r="B2">', "</c>"],
          ...["<v>", "</v>", "1", "order-id", "&amp;", "&x;", "<", "<t>", "</t>", "]]>", "<!--"],
        ),
        { maxLength: 20 },
      )
      .map((pieces) => wrapped(pieces.join("")));
    await fc.assert(
      fc.asyncProperty(markup, async (xml) => {
        const { result } = await read(workbookOf([{ xml }]));
        expect(result.ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
