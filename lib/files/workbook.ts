import { ArchiveError } from "@/lib/files/archive-fault";
import { NumberFormats } from "@/lib/files/number-formats";
import { CellText, type SheetContext, type SheetRow, SheetRows } from "@/lib/files/sheet-rows";
import { WorkbookError } from "@/lib/files/workbook-fault";
import { prefixed, readXml, XmlPart } from "@/lib/files/xml-parts";
import { inPieces, type Member, memberAgain, zipMembers } from "@/lib/files/zip";

/** All that a workbook unpacks to, and the parts it consists of. */
const LIMITS = { unpackedMax: 209_715_200, membersMax: 10_000, mayBeDense: true } as const;
const SHEETS_MAX = 1_000;
const STRINGS_MAX = 4_000_000;

type Parts = ReadonlyMap<string, Member>;

export type Sheet = { readonly name: string; readonly isHidden: boolean; readonly member: Member };

/** A workbook that is held whole: its sheets in order, and what their cells refer to. */
export type Workbook = {
  readonly bytes: Uint8Array;
  readonly sheets: readonly Sheet[];
  readonly context: Omit<SheetContext, "onNumber">;
};

/** Opens a workbook; breaks off with a `WorkbookError` where it is none or too large. */
export async function openWorkbook(bytes: Uint8Array): Promise<Workbook> {
  try {
    const parts = await partsOf(bytes);
    const { sheets, countsFrom1904 } = await sheetsOf(bytes, parts);
    if (sheets.length === 0) throw new WorkbookError("noSheet");
    const formats = new NumberFormats();
    const styles = parts.get("xl/styles.xml");
    if (styles) await readXml(memberAgain(bytes, styles), formats);
    const strings = await stringsOf(bytes, parts.get("xl/sharedstrings.xml"));
    return { bytes, sheets, context: { strings, formats, countsFrom1904 } };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new WorkbookError(error.fault === "tooLarge" ? "tooMuchText" : "broken");
  }
}

/** The rows of a sheet that hold anything, as they are read. */
export async function* sheetRows(
  { bytes, context }: Workbook,
  { member }: Sheet,
  onNumber: SheetContext["onNumber"],
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const rows = new SheetRows({ ...context, onNumber });
  const part = new XmlPart(rows);
  for await (const piece of memberAgain(bytes, member)) {
    part.push(piece);
    if (rows.rows.length === 0) continue;
    yield rows.rows;
    rows.rows = [];
  }
  part.end();
  if (rows.rows.length > 0) yield rows.rows;
}

/** Whether a sheet holds anything. */
export async function hasRows(workbook: Workbook, sheet: Sheet): Promise<boolean> {
  const rows = sheetRows(workbook, sheet, () => undefined);
  try {
    return !(await rows.next()).done;
  } finally {
    await rows.return();
  }
}

/** Where each part lies, by its name in small letters; on the way all of it is checked against the limits. */
async function partsOf(bytes: Uint8Array): Promise<Parts> {
  const parts = new Map<string, Member>();
  for await (const member of zipMembers(inPieces(bytes), LIMITS)) {
    parts.set(member.name.replaceAll("\\", "/").toLowerCase(), member);
    for await (const piece of member.content) void piece;
  }
  const isOther = ["xl/workbook.bin", "word/document.xml", "ppt/presentation.xml"];
  if (isOther.some((name) => parts.has(name))) throw new WorkbookError("otherKind");
  return parts;
}

async function sheetsOf(bytes: Uint8Array, parts: Parts) {
  const workbook = parts.get("xl/workbook.xml");
  const links = parts.get("xl/_rels/workbook.xml.rels");
  if (!workbook || !links) throw new WorkbookError("broken");

  const named: { readonly id: string; readonly called: string; readonly isHidden: boolean }[] = [];
  let countsFrom1904 = false;
  await readXml(memberAgain(bytes, workbook), {
    open(name, attributes) {
      const { state = "visible", date1904 = "0", name: called = "" } = attributes;
      if (name === "workbookPr") countsFrom1904 = date1904 === "1" || date1904 === "true";
      if (name !== "sheet") return;
      if (named.length === SHEETS_MAX) throw new WorkbookError("broken");
      named.push({ id: prefixed(attributes, "id") ?? "", called, isHidden: state !== "visible" });
    },
  });

  const targets = new Map<string, string>();
  await readXml(memberAgain(bytes, links), {
    open(_, { Id = "", Target = "", Type = "" }) {
      if (Type.endsWith("/worksheet")) targets.set(Id, partName(Target));
    },
  });

  const sheets = named.flatMap(({ id, called, isHidden }): Sheet[] => {
    const target = targets.get(id);
    if (target === undefined) return [];
    const member = parts.get(target);
    if (!member) throw new WorkbookError("broken");
    return [{ name: called, isHidden, member }];
  });
  return { sheets, countsFrom1904 };
}

/** A link's target as a part: from the root where it says so, else from the workbook's own folder. */
const partName = (target: string): string =>
  (target.startsWith("/") ? target.slice(1) : `xl/${target}`).toLowerCase();

/** The texts that cells share, in order. */
async function stringsOf(
  bytes: Uint8Array,
  member: Member | undefined,
): Promise<readonly (string | null)[]> {
  const strings: (string | null)[] = [];
  if (!member) return strings;
  const value = new CellText();
  let [isInText, isInPhonetic] = [false, false];
  await readXml(memberAgain(bytes, member), {
    open(name) {
      if (name === "rPh") isInPhonetic = true;
      else if (name === "t") isInText = !isInPhonetic;
    },
    text(text) {
      if (isInText) value.add(text);
    },
    close(name) {
      if (name === "t") isInText = false;
      else if (name === "rPh") isInPhonetic = false;
      else if (name === "si") {
        if (strings.length === STRINGS_MAX) throw new WorkbookError("tooMuchText");
        strings.push(value.take());
      }
    },
  });
  return strings;
}
