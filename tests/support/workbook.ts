import { type Packed, zipOf } from "./zip";

/** A cell: text that the workbook shares, or the XML of the cell as it stands. */
export type Cell = string | { readonly xml: string };

export type SheetContent = {
  readonly rows?: readonly (readonly Cell[])[];
  /** In place of rows. */
  readonly xml?: string;
  readonly isHidden?: boolean;
  /** What it is called; else after its place. */
  readonly name?: string;
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Styles of the workbook: plain, a date with its time, a day, digits with zeros in front. */
const STYLES = `<?xml version="1.0" encoding="UTF-8"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd&quot; at &quot;hh:mm"/><numFmt numFmtId="165" formatCode="00000"/></numFmts>
<cellStyleXfs count="1"><xf numFmtId="22"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs>
</styleSheet>`;
export const STYLE = { plain: 0, moment: 1, day: 2, zip: 3 } as const;

/** A cell that is kept as a number. */
export const numeric = (value: number | string, style: keyof typeof STYLE = "plain"): Cell => ({
  xml: `<c s="${STYLE[style]}"><v>${value}</v></c>`,
});

/** The parts of a workbook, as a spreadsheet program packs them. */
export function workbookParts(sheets: readonly SheetContent[], properties = ""): Packed[] {
  const strings: string[] = [];
  const cell = (content: Cell): string => {
    if (typeof content !== "string") return content.xml;
    if (content === "") return "<c/>";
    strings.push(content);
    return `<c t="s"><v>${strings.length - 1}</v></c>`;
  };
  const sheetXml = ({ rows = [], xml }: SheetContent): string =>
    xml ??
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
      .map((row) => `<row>${row.map(cell).join("")}</row>`)
      .join("")}</sheetData></worksheet>`;
  const sheetParts = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet),
  }));
  const names = sheets.map(
    ({ isHidden, name }, index) =>
      `<sheet name="${name ?? `S${index}`}" sheetId="${index + 1}"${isHidden ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`,
  );
  const links = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return [
    { name: "[Content_Types].xml", content: '<?xml version="1.0"?><Types/>' },
    { name: "_rels/.rels", content: "<Relationships/>" },
    {
      name: "xl/workbook.xml",
      content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr ${properties}/><sheets>${names.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships>${links.join("")}<Relationship Id="x" Type="http://example.com/theme" Target="theme1.xml"/></Relationships>`,
    },
    ...sheetParts,
    { name: "xl/styles.xml", content: STYLES },
    {
      name: "xl/sharedStrings.xml",
      content: `<sst>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
    },
  ];
}

export const workbookOf = (sheets: readonly SheetContent[], properties?: string): Buffer =>
  zipOf(workbookParts(sheets, properties));
