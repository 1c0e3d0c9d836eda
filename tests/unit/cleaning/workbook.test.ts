import { describe, expect, test } from "vitest";
import { entryContent, zipDirectory } from "@/lib/files/zip-rewrite";
import { openWorkbook } from "@/lib/files/workbook";
import type { Status } from "@/lib/retention/model";
import { numeric, type SheetContent, workbookOf, workbookParts } from "../../support/workbook";
import { zipOf, type Packed } from "../../support/zip";
import { read } from "../imports/reading";
import { cleanBytes, reportOf, type Said } from "./cleaning";

const HEADER = [
  ...["Name", "Email", "Financial Status", "Created at", "Lineitem name", "Shipping Name"],
  ...["Shipping Zip", "Notes"],
];
const row = (number: number, who = `Person${number} Invented`) => [
  ...[`#${number}`, `person${number}@example.com`, "paid", "2026-09-01 09:00:00 +0000"],
  ...["Lamp", who, `EX${number}`, `Ring at ${number}`],
];
const DUE: Record<string, Status> = { "#1": "overdue", "#2": "kept", "#3": "overdue" };

/** What stands in each part, by its name. */
async function unpacked(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  for (const entry of zipDirectory(bytes).entries) {
    const pieces: Uint8Array[] = [];
    for await (const piece of entryContent(bytes, entry)) pieces.push(piece.slice());
    parts.set(entry.name, Buffer.concat(pieces).toString());
  }
  return parts;
}

async function cleaned(bytes: Uint8Array, standing = DUE, said: Said = {}) {
  const out = await cleanBytes(bytes, standing, said);
  const report = reportOf(out);
  return { report, bytes: out.bytes, parts: await unpacked(out.bytes) };
}

const withParts = (
  sheets: readonly SheetContent[],
  more: readonly Packed[],
  change: (part: Packed) => Packed = (part) => part,
) => zipOf([...workbookParts(sheets).map(change), ...more]);

const rels = (...links: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships>${links
    .map(
      ([id, type, target]) =>
        `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${type === "hyperlink" ? ' TargetMode="External"' : ""}/>`,
    )
    .join("")}</Relationships>`;

const XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const inline = (place: string, text: string, attributes = "") =>
  `<c r="${place}" ${attributes}t="inlineStr"><is><t>${text}</t></is></c>`;
/** A sheet with inline texts; each cell can be given as XML. */
function sheetXml(rows: readonly (readonly string[])[], after = ""): string {
  const xml = rows.map((cells, at) => {
    const written = cells.map((cell, index) =>
      cell.startsWith("<") ? cell : inline(`${String.fromCharCode(65 + index)}${at + 1}`, cell),
    );
    return `<row r="${at + 1}">${written.join("")}</row>`;
  });
  return `<?xml version="1.0"?>\r\n<worksheet ${XMLNS} xmlns:r="r"><sheetData>${xml.join("")}</sheetData>${after}</worksheet>`;
}

const SECRETS_OF = (number: number) => [
  `person${number}@`,
  `Person${number}`,
  `EX${number}`,
  `Ring at ${number}`,
];

function expectGone(parts: ReadonlyMap<string, string>, ...numbers: readonly number[]) {
  for (const [name, text] of parts)
    for (const secret of numbers.flatMap(SECRETS_OF))
      expect(text.toLowerCase().includes(secret.toLowerCase()), `${secret} in ${name}`).toBe(false);
}

describe("a workbook", () => {
  const sheets = [{ rows: [HEADER, row(1), row(2), row(3)] }];

  test("loses what is due, in the cells and in the texts that they shared", async () => {
    const { report, bytes, parts } = await cleaned(workbookOf(sheets));
    expectGone(parts, 1, 3);
    for (const secret of SECRETS_OF(2)) expect([...parts.values()].join()).toContain(secret);
    expect(report).toMatchObject({
      rows: 3,
      verdicts: { due: 2, kept: 1 },
      blanked: { "user.name": 2, "user.contact.email": 2, "user.content": 2 },
    });
    const [before, after] = [await read(workbookOf(sheets)), await read(bytes)];
    expect(after.records.map(({ fields }) => fields !== 0)).toEqual([false, true, false]);
    expect(after.records[1]).toEqual(before.records[1]);
    await expect(openWorkbook(bytes)).resolves.toBeDefined();
  });

  test("leaves every other part as it was packed, to the byte", async () => {
    const original = workbookOf(sheets);
    const { bytes } = await cleaned(original);
    const [before, after] = [zipDirectory(original), zipDirectory(bytes)];
    expect(after.entries.map(({ name }) => name)).toEqual(before.entries.map(({ name }) => name));
    const changed = before.entries
      .filter(({ whole }, at) => !whole.equals(after.entries[at]?.whole ?? Buffer.alloc(0)))
      .map(({ name }) => name);
    expect(changed).toEqual(["xl/worksheets/sheet1.xml", "xl/sharedstrings.xml"]);
  });

  test("comes out as it was where nothing is due", async () => {
    const original = workbookOf(sheets);
    const { bytes, report } = await cleaned(original, { "#1": "kept" });
    expect(bytes.equals(original)).toBe(true);
    expect(report.sha256Out).toBe(report.sha256In);
  });

  test("keeps a text that a row which stays, or another sheet, still shows", async () => {
    const other = { rows: [["Person3 Invented"]] };
    const file = workbookOf([
      { rows: [HEADER, row(1, "Shared Invented"), row(2, "Shared Invented"), row(3)] },
      other,
    ]);
    const { parts, report } = await cleaned(file);
    const strings = parts.get("xl/sharedstrings.xml") ?? "";
    expect(strings.match(/Shared Invented/g)).toHaveLength(1);
    expect(strings.match(/Person3 Invented/g)).toHaveLength(1);
    expect(report.workbook?.untouched).toEqual(["otherSheets"]);
  });

  test("keeps numbers, dates and looks of the cells that stay, and the looks of those that go", async () => {
    const styled = { xml: '<c s="3" t="n" cm="1"><v>94107</v></c>' };
    const rows = [
      HEADER,
      [...row(1).slice(0, 6), styled, numeric(7)],
      [...row(2).slice(0, 6), styled],
    ];
    const { parts } = await cleaned(workbookOf([{ rows }]));
    const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet.match(/<c s="3" t="n" cm="1"><v>94107<\/v><\/c>/g)).toHaveLength(1);
    expect(sheet).toContain('<c s="3"/>');
  });

  test("packed in ways that few tools do is packed again as what it was", async () => {
    const parts = workbookParts(sheets);
    const file = zipOf(
      parts.map((part, index) => ({
        ...part,
        ...(index % 3 === 0 ? { descriptor: "signed64" as const, is64: true } : {}),
        ...(index % 3 === 1 ? { isStored: true } : {}),
        ...(index % 3 === 2 ? { descriptor: "bare" as const } : {}),
      })),
      "a comment",
    );
    const { parts: after, bytes } = await cleaned(file);
    expectGone(after, 1, 3);
    expect(bytes.subarray(-9).toString()).toBe("a comment");
    expect((await read(bytes)).records).toHaveLength(3);
  });

  test("with prefixes in its XML is written with them", async () => {
    const xml = sheetXml([HEADER, row(1), row(2)])
      .replace(`xmlns="`, `xmlns:x="`)
      .replaceAll(/<(\/?)(?=[a-z])/g, "<$1x:");
    const { parts, bytes } = await cleaned(workbookOf([{ xml }]));
    expectGone(parts, 1);
    expect(parts.get("xl/worksheets/sheet1.xml")).toContain('<x:c r="B2"/>');
    expect((await read(bytes)).records).toHaveLength(2);
  });

  test("whose rows are removed has empty ones in their place, since formulas count by them", async () => {
    const file = workbookOf([{ xml: sheetXml([HEADER, row(1), row(2), row(3)]) }]);
    const { parts, bytes, report } = await cleaned(file, DUE, { deed: "removeRows" });
    expectGone(parts, 1, 3);
    const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
    expect([...sheet.matchAll(/<row r="(\d)"/g)].map(([, number]) => number)).toEqual(["1", "3"]);
    expect(report.removed).toBe(2);
    expect((await read(bytes)).records.map(({ recordKey }) => recordKey)).toEqual(["#2"]);
  });
});

describe("what was made of due cells", () => {
  const formula = (place: string, text: string, value: string, attributes = "") =>
    `<c r="${place}" t="str"><f${attributes}>${text}</f><v>${value}</v></c>`;
  const sheet = (extra: readonly string[][], after = "") =>
    sheetXml(
      [
        [...HEADER, "Label"],
        [...row(1), formula("I2", 'F2&amp;" "&amp;B2', "Person1 Invented person1@example.com")],
        [...row(2), formula("I3", "F3", "Person2 Invented")],
        ...extra,
      ],
      after,
    );

  test("goes from formulas in the row, and the formula stays", async () => {
    const { parts, report } = await cleaned(workbookOf([{ xml: sheet([]) }]));
    expectGone(parts, 1);
    const text = parts.get("xl/worksheets/sheet1.xml") ?? "";
    expect(text).toContain('<c r="I2"><f>F2&amp;" "&amp;B2</f></c>');
    expect(text).toContain("<v>Person2 Invented</v>");
    expect(report.workbook?.formulas).toBe(1);
  });

  test("goes from formulas elsewhere: looked up, cut, joined, in capitals, as a number", async () => {
    const other = sheetXml([
      [
        formula("A1", "VLOOKUP(1,S0!A:F,6,0)", "Person1 Invented"),
        formula("B1", "UPPER(S0!F2)", "PERSON1 INVENTED"),
        formula("C1", "LEFT(S0!F2,6)", "Person"),
        formula("D1", "S0!F2&amp;S0!G2", "Person1InventedEX1"),
        `<c r="E1"><f>SUM(S0!A:A)</f><v>42</v></c>`,
        formula("F1", "TEXT(TODAY())", "Monday"),
      ],
    ]);
    const { parts, report } = await cleaned(workbookOf([{ xml: sheet([]) }, { xml: other }]));
    expectGone(parts, 1);
    const text = parts.get("xl/worksheets/sheet2.xml") ?? "";
    expect(text).toContain("<v>42</v>");
    expect(text).toContain("<v>Monday</v>");
    expect(text).toContain('<c r="C1"><f>LEFT(S0!F2,6)</f></c>');
    expect(report.workbook?.formulas).toBe(5);
  });

  test("asks for everything to be worked out anew when the workbook is opened", async () => {
    const file = withParts([{ xml: sheet([]) }], [], (part) =>
      part.name === "xl/workbook.xml"
        ? {
            ...part,
            content: String(part.content).replace("</sheets>", '</sheets><calcPr calcId="1"/>'),
          }
        : part,
    );
    const { parts } = await cleaned(file);
    expect(parts.get("xl/workbook.xml")).toContain('<calcPr calcId="1" fullCalcOnLoad="1"/>');
  });

  test("a due cell that is a formula loses it, and the order of calculation goes with it", async () => {
    const xml = sheetXml([
      HEADER,
      [...row(1).slice(0, 5), formula("F2", "PROPER(H2)", "Person1 Invented"), "EX1", "Ring at 1"],
      row(2),
    ]);
    const types =
      '<Types><Override PartName="/xl/calcChain.xml" ContentType="chain"/><Override PartName="/xl/styles.xml" ContentType="styles"/></Types>';
    const file = withParts(
      [{ xml }],
      [{ name: "xl/calcChain.xml", content: '<calcChain><c r="F2" i="1"/></calcChain>' }],
      (part) =>
        part.name === "[Content_Types].xml"
          ? { ...part, content: types }
          : part.name === "xl/_rels/workbook.xml.rels"
            ? {
                ...part,
                content: String(part.content).replace(
                  "</Relationships>",
                  '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>',
                ),
              }
            : part,
    );
    const { parts, bytes } = await cleaned(file);
    expectGone(parts, 1);
    expect(parts.has("xl/calcchain.xml")).toBe(false);
    expect(parts.get("[content_types].xml")).toBe(
      '<Types><Override PartName="/xl/styles.xml" ContentType="styles"/></Types>',
    );
    expect(parts.get("xl/_rels/workbook.xml.rels")).not.toContain("calcChain");
    await expect(openWorkbook(bytes)).resolves.toBeDefined();
  });

  test.each([
    ["shared with others", ' t="shared" ref="F2:F9" si="0"'],
    ["over several cells", ' t="array" ref="F2:G2"'],
  ])(
    "a due cell whose formula is %s keeps the workbook from being cleaned",
    async (_, attributes) => {
      const xml = sheetXml([
        HEADER,
        [
          ...row(1).slice(0, 5),
          formula("F2", "PROPER(H2)", "Person1 Invented", attributes),
          "EX1",
          "",
        ],
        row(2),
      ]);
      const out = await cleanBytes(workbookOf([{ xml }]), DUE);
      expect(out.cleaned).toEqual({ ok: false, refusal: "formulaKept" });
    },
  );

  test("notes and comments on due rows are emptied, others stay", async () => {
    const comments = `<comments ${XMLNS}><authors><author>Colleague</author></authors><commentList>
<comment ref="B2" authorId="0"><text><r><rPr><b/></rPr><t>Call Person1</t></r><r><t xml:space="preserve"> today</t></r></text></comment>
<comment ref="B3" authorId="0"><text><t>Person2 was called</t></text></comment></commentList></comments>`;
    const threaded = `<ThreadedComments><threadedComment ref="C2" id="1"><text>Ask person1@example.com</text></threadedComment></ThreadedComments>`;
    const file = withParts(
      [{ rows: [HEADER, row(1), row(2)] }],
      [
        {
          name: "xl/worksheets/_rels/sheet1.xml.rels",
          content: rels(["rId1", "comments", "../comments1.xml"]).replace(
            "</Relationships>",
            '<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>',
          ),
        },
        { name: "xl/comments1.xml", content: comments },
        { name: "xl/threadedComments/threadedComment1.xml", content: threaded },
      ],
    );
    const { parts, report } = await cleaned(file);
    expectGone(parts, 1);
    expect(parts.get("xl/comments1.xml")).toContain("Person2 was called");
    expect(parts.get("xl/comments1.xml")).toContain("Colleague");
    expect(report.workbook?.notes).toBe(2);
  });

  test("links of due rows are taken off with what they lead to, and an empty list of them goes", async () => {
    const link = (place: string, id: string) =>
      `<hyperlink ref="${place}" r:id="${id}" display="${place}"/>`;
    const content = rels(
      ["rId1", "hyperlink", "mailto:person1@example.com"],
      ["rId2", "hyperlink", "mailto:person2@example.com"],
    );
    const name = "xl/worksheets/_rels/sheet1.xml.rels";
    const file = (...links: string[]) =>
      withParts(
        [{ xml: sheet([], `<hyperlinks>${links.join("")}</hyperlinks><pageMargins/>`) }],
        [{ name, content }],
      );
    const { parts, report } = await cleaned(file(link("B2", "rId1"), link("B3", "rId2")));
    expectGone(parts, 1);
    expect(parts.get(name)).toContain("mailto:person2@example.com");
    expect(parts.get("xl/worksheets/sheet1.xml")).toContain(
      `<hyperlinks>${link("B3", "rId2")}</hyperlinks><pageMargins/>`,
    );
    expect(report.workbook?.links).toBe(1);

    const only = await cleaned(file(link("B2", "rId1")));
    expect(only.parts.get("xl/worksheets/sheet1.xml")).not.toContain("hyperlinks");
  });

  test("charts, filters and the small picture of the first page forget it", async () => {
    const filters =
      '<autoFilter ref="A1:H9"><filterColumn colId="5"><filters><filter val="Person1 Invented"/><filter val="Person2 Invented"/></filters></filterColumn></autoFilter>';
    const file = withParts(
      [{ xml: sheet([], filters) }],
      [
        {
          name: "xl/charts/chart1.xml",
          content:
            "<c:chart><c:pt><c:v>Person1 Invented</c:v></c:pt><c:pt><c:v>Lamp</c:v></c:pt></c:chart>",
        },
        { name: "xl/tables/table1.xml", content: `<table>${filters}</table>` },
        { name: "docProps/thumbnail.jpeg", content: "Person1 as pixels" },
        {
          name: "docProps/app.xml",
          content: "<Properties><TitlesOfParts>S0</TitlesOfParts></Properties>",
        },
        { name: "xl/drawings/drawing1.xml", content: "<wsDr/>" },
        { name: "xl/media/image1.png", content: "pixels" },
      ],
    );
    const { parts, report } = await cleaned(file);
    expectGone(parts, 1);
    expect(parts.get("xl/charts/chart1.xml")).toContain("<c:v>Lamp</c:v>");
    expect(parts.get("xl/tables/table1.xml")).toContain(
      '<filter val=""/><filter val="Person2 Invented"/>',
    );
    expect(parts.has("docprops/thumbnail.jpeg")).toBe(false);
    expect(parts.get("docprops/app.xml")).toContain("S0");
    expect(report.workbook?.untouched).toEqual(["drawings", "images"]);
  });
});

describe("a workbook is not cleaned", () => {
  const sheets = [{ rows: [HEADER, row(1)] }];
  test.each([
    ["xl/pivotCache/pivotCacheRecords1.xml", "pivotTable"],
    ["xl/revisions/revisionLog1.xml", "changeLog"],
    ["xl/model/item.data", "dataModel"],
  ])("that keeps a copy of its cells in %s, unless nothing is due", async (name, refusal) => {
    const file = withParts(sheets, [{ name, content: "<x/>" }]);
    expect((await cleanBytes(file, DUE)).cleaned).toEqual({ ok: false, refusal });
    expect((await cleanBytes(file, {})).cleaned.ok).toBe(true);
  });

  test("each of whose rows stands in a single cell", async () => {
    const rows = [HEADER, row(1)].map((cells) => [cells.join(",")]);
    expect((await cleanBytes(workbookOf([{ rows }]), DUE)).cleaned).toEqual({
      ok: false,
      refusal: "wrappedWorkbook",
    });
    const tabbed = [HEADER, row(1)].map((cells) => [cells.join("\t")]);
    expect((await cleanBytes(workbookOf([{ rows: tabbed }]), DUE)).cleaned).toMatchObject({
      refusal: "wrappedWorkbook",
    });
  });

  test("that is larger than 20 MB, bursts, is cut off or is none", async () => {
    const large = Buffer.concat([workbookOf(sheets), Buffer.alloc(22_020_096)]);
    const burst = withParts(sheets, [
      { name: "xl/media/zeros.bin", content: Buffer.alloc(220_000_000) },
    ]);
    const cut = workbookOf(sheets).subarray(0, 900);
    const other = withParts(sheets, [{ name: "xl/workbook.bin", content: "x" }]);
    for (const [bytes, fault] of [
      [large, "tooLarge"],
      [burst, "tooMuchText"],
      [cut, "broken"],
      [other, "otherKind"],
    ] as const)
      expect((await cleanBytes(bytes, DUE)).cleaned).toEqual({
        ok: false,
        unreadable: { kind: "workbook", fault },
      });
  }, 30_000);

  test("whose directory shows other files than lie in it", async () => {
    const file = Buffer.from(workbookOf(sheets));
    const directory = file.lastIndexOf("xl/styles.xml");
    file.write("xl/stylez.xml", directory);
    expect((await cleanBytes(file, DUE)).cleaned).toEqual({
      ok: false,
      unreadable: { kind: "workbook", fault: "broken" },
    });
  });
});
