import { ArchiveError } from "@/lib/files/archive-fault";
import type { Row } from "@/lib/files/rows";
import { WorkbookError } from "@/lib/files/workbook-fault";
import { attributeOf, unescaped, XmlTokens, type XmlToken } from "@/lib/files/xml-tokens";
import type { Member } from "@/lib/files/zip";
import {
  entryContent,
  repacked,
  rewrittenZip,
  zipDirectory,
  type Repacked,
  type ZipDirectory,
  type ZipEntry,
} from "@/lib/files/zip-rewrite";
import type { Recognised } from "@/lib/imports/formats/recognise";
import type { FileFinding } from "@/lib/imports/model";
import type { RowAnswer, RowWatch } from "@/lib/imports/reading";
import type { RowFate, RowJudge } from "./counting";
import type { CleanChoice, CleanRefusal, UntouchedPart, WorkbookChanges } from "./model";
import { Residue } from "./residue";
import { shopperColumns, type ShopperColumns } from "./rules";
import { areaOf, type DueInSheet, NOTHING_DUE, SheetWriter, withoutFilter } from "./sheet";
import { sortRow, type SortedRow } from "./sorting";
import { NotCleaned } from "./not-cleaned";

type Waiting = {
  readonly row: SortedRow;
  readonly line: number;
  /** What the cells held that may go. */
  readonly values: readonly string[];
};

/** Parts that keep copies of what stands in cells, and that nobody but a spreadsheet program can make anew. */
const COPIES: readonly { readonly path: RegExp; readonly refusal: CleanRefusal }[] = [
  { path: /^xl\/pivotcache\//, refusal: "pivotTable" },
  { path: /^xl\/revisions\//, refusal: "changeLog" },
  { path: /^xl\/model\//, refusal: "dataModel" },
];

const UNTOUCHED: readonly { readonly path: RegExp; readonly part: UntouchedPart }[] = [
  { path: /^xl\/drawings\/drawing/, part: "drawings" },
  { path: /^xl\/media\//, part: "images" },
  { path: /^xl\/(?:embeddings|richdata)\//, part: "embedded" },
  { path: /^customxml\//, part: "customXml" },
  { path: /^xl\/(?:vbaproject|macrosheets\/)/, part: "macros" },
  { path: /^xl\/externallinks\//, part: "externalLinks" },
];

const WORKBOOK = "xl/workbook.xml";
const WORKBOOK_LINKS = "xl/_rels/workbook.xml.rels";
const STRINGS = "xl/sharedstrings.xml";

const UNCHANGED: WorkbookChanges = { formulas: 0, notes: 0, links: 0, untouched: [] };

/** Learns of a workbook's rows while they are read, then writes the workbook again without what is due. */
export class WorkbookCleaner implements RowWatch {
  private sheet: Member | null = null;
  private columns: ShopperColumns | null = null;
  private line = 0;
  private waiting: Waiting[] = [];
  private readonly fates = new Map<number, RowFate>();
  private readonly staying = new Set<number>();
  private readonly residue = new Residue();

  private readonly bytes: Uint8Array;
  private readonly choice: Pick<CleanChoice, "deed">;
  private readonly judge: RowJudge;

  constructor(bytes: Uint8Array, choice: Pick<CleanChoice, "deed">, judge: RowJudge) {
    this.bytes = bytes;
    this.choice = choice;
    this.judge = judge;
  }

  readonly onText = (): void => undefined;

  readonly onSheet = (sheet: Member): void => {
    this.sheet = sheet;
  };

  readonly onTable = (table: Recognised, { linesBefore }: { linesBefore: number }): void => {
    // Its cells are handed to the reader as a CSV: another delimiter stands inside of one.
    if (table.delimiter !== ",") throw new NotCleaned("wrappedWorkbook");
    const columns = shopperColumns(table, this.choice.deed);
    if (!columns.ok) throw new NotCleaned(columns.refusal);
    this.columns = columns.value;
    this.line = linesBefore;
  };

  readonly onLine = (isWrapped: boolean): void => {
    if (isWrapped) throw new NotCleaned("wrappedWorkbook");
  };

  readonly onRow = (row: Row, answer: RowAnswer): void => {
    if (!this.columns) throw new Error("a row without its table");
    this.line += row.lines;
    const sorted = sortRow(row, answer, this.columns);
    const cells = sorted.kind === "record" ? sorted.columns : [];
    const values = cells.map((index) => row.cell(index));
    this.waiting.push({ row: sorted, line: this.line, values });
  };

  readonly settle = async (): Promise<void> => {
    const { waiting, columns } = this;
    this.waiting = [];
    if (!columns) return;
    const fates = await this.judge.judge(waiting, columns);
    for (const [index, { row, line, values }] of waiting.entries()) {
      const fate = fates[index];
      if (!fate || fate.kind === "stays") {
        if (row.kind === "record") this.staying.add(line);
        continue;
      }
      this.fates.set(line, fate);
      for (const value of values) this.residue.add(value);
    }
  };

  /** The workbook without what is due in it: only parts that hold something of it are others than before. */
  async rewritten(
    findings: readonly FileFinding[],
  ): Promise<{ readonly pieces: readonly Uint8Array[]; readonly changes: WorkbookChanges }> {
    const { sheet, columns } = this;
    if (this.fates.size === 0 || !sheet || !columns)
      return { pieces: [this.bytes], changes: UNCHANGED };
    try {
      const zip = zipDirectory(this.bytes);
      const keys = columns.key === null ? [...columns.emails, ...columns.phones] : [columns.key];
      const { fates, staying } = this;
      const rewriting = new Rewriting(this.bytes, zip, this.residue, { fates, staying, keys });
      return await rewriting.write(sheet, findings);
    } catch (error) {
      if (error instanceof ArchiveError) throw new WorkbookError("broken");
      throw error;
    }
  }
}

/** One workbook that is written again. */
class Rewriting {
  private readonly parts: ReadonlyMap<string, ZipEntry>;
  private readonly changes = new Map<string, Repacked | null>();
  private readonly strings = new Set<number>();
  private formulas = 0;
  private notes = 0;
  private links = 0;
  private lostFormula = false;

  private readonly bytes: Uint8Array;
  private readonly zip: ZipDirectory;
  private readonly residue: Residue;
  private readonly due: DueInSheet;

  constructor(bytes: Uint8Array, zip: ZipDirectory, residue: Residue, due: DueInSheet) {
    this.bytes = bytes;
    this.zip = zip;
    this.residue = residue;
    this.due = due;
    this.parts = new Map(zip.entries.map((entry) => [entry.name, entry]));
    if (this.parts.size !== zip.entries.length) throw new WorkbookError("broken");
    for (const name of this.parts.keys())
      for (const { path, refusal } of COPIES) if (path.test(name)) throw new NotCleaned(refusal);
  }

  async write(sheet: Member, findings: readonly FileFinding[]) {
    const own = [...this.parts.values()].find(({ start }) => start === sheet.start);
    if (!own) throw new WorkbookError("broken");
    const links = await this.linksOf(WORKBOOK_LINKS);
    const sheets = links.filter(({ type }) => type.endsWith("/worksheet"));
    for (const { target } of sheets)
      if (target !== own.name) await this.writeSheet(target, NOTHING_DUE);
    await this.writeSheet(own.name, this.due);
    await this.writeStrings();
    await this.writeCopies();
    if (this.lostFormula) await this.dropCalcChain();
    if (this.formulas > 0) await this.askForCalculation();
    await this.dropThumbnail();

    const { formulas, notes, links: linksOff } = this;
    const untouched = await this.untouched(findings);
    return {
      pieces: rewrittenZip(this.zip, this.changes),
      changes: { formulas, notes, links: linksOff, untouched },
    };
  }

  private async writeSheet(name: string, due: DueInSheet): Promise<void> {
    const look = new SheetWriter(due, this.residue);
    await this.edit(
      name,
      (token) => look.write(token),
      () => look.hasChanged,
    );
    for (const place of look.strings) this.strings.add(place);
    this.formulas += look.formulas;
    this.lostFormula ||= look.lostFormula;
    if (due === NOTHING_DUE) return;

    this.links += look.links.length;
    const targets = new Set(look.links.filter((id) => !look.linksKept.has(id)));
    const rels = linksPart(name);
    for (const { type, target } of await this.linksOf(rels))
      if (/\/(?:comments|threadedComment)$/.test(type)) await this.writeNotes(target);
    await this.dropTags(rels, "Relationship", (tag) => targets.has(attributeOf(tag, "Id")));
  }

  /** Notes stand in a part of their own; those on due rows are emptied, since nobody knows what they say. */
  private async writeNotes(name: string): Promise<void> {
    let [isDue, isInText] = [false, false];
    await this.edit(name, (token) => {
      const { kind, name: tag, raw } = token;
      if (tag === "comment" || tag === "threadedComment") {
        const area = kind === "close" ? null : areaOf(attributeOf(raw, "ref"));
        isDue = area !== null && this.due.fates.has(area.from.row);
        if (isDue) this.notes += 1;
      } else if (tag === "text") isInText = kind === "open";
      return isDue && isInText && kind === "text" ? "" : raw;
    });
  }

  /** Texts that no cell refers to any more; their places stay, since the others are counted by them. */
  private async writeStrings(): Promise<void> {
    let place = -1;
    let isDropped = false;
    await this.edit(STRINGS, ({ kind, name, raw }) => {
      if (name !== "si") return isDropped ? "" : raw;
      if (kind === "close") {
        const wasDropped = isDropped;
        isDropped = false;
        return wasDropped ? "" : raw;
      }
      place += 1;
      if (this.strings.has(place)) return raw;
      isDropped = kind === "open";
      const prefix = raw.slice(1, raw.indexOf("si"));
      return `<${prefix}si><${prefix}t/></${prefix}si>`;
    });
  }

  /** What charts remember of the cells they show, and what tables are filtered by. */
  private async writeCopies(): Promise<void> {
    for (const name of this.parts.keys()) {
      if (/^xl\/charts\/chart[^/]*\.xml$/.test(name))
        await this.edit(name, ({ kind, raw }) =>
          kind === "text" && this.residue.is(unescaped(raw)) ? "" : raw,
        );
      if (/^xl\/tables\/[^/]+\.xml$/.test(name))
        await this.edit(name, ({ name: tag, raw }) => {
          const value = /^(?:filter|customFilter)$/.test(tag) ? attributeOf(raw, "val") : null;
          return value !== null && this.residue.is(value) ? withoutFilter(raw) : raw;
        });
    }
  }

  /** The order in which formulas were last worked out names cells that have none any more; a program makes it anew. */
  private async dropCalcChain(): Promise<void> {
    const chain = (await this.linksOf(WORKBOOK_LINKS)).find(({ type }) =>
      type.endsWith("/calcChain"),
    );
    if (!chain || !this.parts.has(chain.target)) return;
    this.changes.set(chain.target, null);
    await this.dropTags(WORKBOOK_LINKS, "Relationship", (tag) =>
      (attributeOf(tag, "Type") ?? "").endsWith("/calcChain"),
    );
    await this.dropTags("[content_types].xml", "Override", (tag) =>
      (attributeOf(tag, "PartName") ?? "").toLowerCase().endsWith(`/${chain.target}`),
    );
  }

  private async askForCalculation(): Promise<void> {
    await this.edit(WORKBOOK, ({ name, raw }) =>
      name === "calcPr" && attributeOf(raw, "fullCalcOnLoad") === null
        ? raw.replace(/\s*\/?>$/, (end) => ` fullCalcOnLoad="1"${end.trim()}`)
        : raw,
    );
  }

  /** A small picture of the first page shows what stood there. */
  private async dropThumbnail(): Promise<void> {
    const names = [...this.parts.keys()].filter((name) => /^docprops\/thumbnail\./.test(name));
    if (names.length === 0) return;
    for (const name of names) this.changes.set(name, null);
    await this.dropTags("_rels/.rels", "Relationship", (tag) =>
      (attributeOf(tag, "Type") ?? "").endsWith("/thumbnail"),
    );
  }

  private async untouched(findings: readonly FileFinding[]): Promise<readonly UntouchedPart[]> {
    const found = new Set<UntouchedPart>();
    if (findings.some(({ kind }) => kind === "otherSheets" || kind === "hiddenSheets"))
      found.add("otherSheets");
    for (const name of this.parts.keys())
      for (const { path, part } of UNTOUCHED) if (path.test(name)) found.add(part);
    for await (const { name } of this.tokens(WORKBOOK))
      if (name === "definedName") found.add("names");
    return [...found];
  }

  /** Drops tags that hold nothing themselves. */
  private dropTags(part: string, name: string, isDropped: (tag: string) => boolean): Promise<void> {
    let isDropping = false;
    return this.edit(part, (token) => {
      if (token.name !== name) return token.raw;
      if (token.kind === "close") {
        const wasDropping = isDropping;
        isDropping = false;
        return wasDropping ? "" : token.raw;
      }
      if (!isDropped(token.raw)) return token.raw;
      isDropping = token.kind === "open";
      return "";
    });
  }

  /** Writes a part again, token by token. One that comes out as it was is left as it was packed. */
  private async edit(
    name: string,
    write: (token: XmlToken) => string,
    hasChanged?: () => boolean,
  ): Promise<void> {
    if (!this.parts.has(name)) return;
    let isOther = false;
    const written = this.written(name, (token) => {
      const text = write(token);
      isOther ||= text !== token.raw;
      return text;
    });
    const packed = await repacked(written);
    if (hasChanged ? hasChanged() : isOther) this.changes.set(name, packed);
  }

  private async *written(
    name: string,
    write: (token: XmlToken) => string,
  ): AsyncGenerator<string, void, undefined> {
    let text = "";
    for await (const token of this.tokens(name)) {
      text += write(token);
      if (text.length < TEXT_CHARS) continue;
      yield text;
      text = "";
    }
    yield text;
  }

  /** A part's tokens, as it came. */
  private async *tokens(name: string): AsyncGenerator<XmlToken, void, undefined> {
    const entry = this.parts.get(name);
    if (!entry) return;
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const tokens = new XmlTokens();
    try {
      for await (const piece of entryContent(this.bytes, entry))
        yield* tokens.push(decoder.decode(piece, { stream: true }));
      yield* tokens.push(decoder.decode());
    } catch (error) {
      throw error instanceof TypeError ? new WorkbookError("broken") : error;
    }
    if (tokens.rest() !== "") throw new WorkbookError("broken");
  }

  private async linksOf(name: string) {
    const links: { readonly type: string; readonly target: string }[] = [];
    for await (const token of this.tokens(name)) {
      if (token.name !== "Relationship" || token.kind === "close") continue;
      if (attributeOf(token.raw, "TargetMode") === "External") continue;
      const target = attributeOf(token.raw, "Target") ?? "";
      links.push({ type: attributeOf(token.raw, "Type") ?? "", target: partAt(name, target) });
    }
    return links;
  }
}

const TEXT_CHARS = 65_536;

/** Where the links of a part are kept. */
const linksPart = (name: string): string => name.replace(/([^/]*)$/, "_rels/$1.rels");

/** A link's target as a part, seen from the part whose links these are. */
function partAt(links: string, target: string): string {
  const folder = links.replace(/_rels\/[^/]*$/, "");
  const path = target.startsWith("/") ? target.slice(1) : folder + target;
  const steps: string[] = [];
  for (const step of path.toLowerCase().split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}
