import { attributeOf, unescaped, withoutAttributes, type XmlToken } from "@/lib/files/xml-tokens";
import { columnOf } from "@/lib/files/sheet-rows";
import type { RowFate } from "./counting";
import { NotCleaned } from "./not-cleaned";
import type { Residue } from "./residue";

/** What is due in a sheet; in one that is no table of records, nothing. */
export type DueInSheet = {
  /** By the number of the row. */
  readonly fates: ReadonlyMap<number, RowFate>;
  /** Rows whose record stays: what stands in them is theirs. */
  readonly staying: ReadonlySet<number>;
  /** Columns that records are known by: what a formula came to there stays. */
  readonly keys: readonly number[];
};

export const NOTHING_DUE: DueInSheet = { fates: new Map(), staying: new Set(), keys: [] };

type Area = {
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
};

/** Writes a sheet's XML again without what is due in it. */
export class SheetWriter {
  /** Whether anything is another than before. */
  hasChanged = false;
  /** Formulas that lost what they had come to; and whether one went with its cell. */
  formulas = 0;
  lostFormula = false;
  /** Places in the list of shared texts that cells still refer to. */
  readonly strings = new Set<number>();
  /** Links that were taken off, by the id of their target. */
  readonly links: (string | null)[] = [];
  readonly linksKept = new Set<string | null>();
  private row = 0;
  private column = -1;
  private isGone = false;
  private cell: XmlToken[] = [];
  /** The beginning of the list of links, until one of them stays. */
  private list: string | null = null;
  private isInList = false;
  private isDroppingLink = false;
  /** Where a formula fills several cells. */
  private readonly filled: Area[] = [];

  private readonly due: DueInSheet;
  private readonly residue: Residue;

  constructor(due: DueInSheet, residue: Residue) {
    this.due = due;
    this.residue = residue;
  }

  /** What is written in a token's place. */
  write(token: XmlToken): string {
    if (this.cell.length > 0) return this.inCell(token);
    switch (token.name) {
      case "row":
        return this.rowTag(token);
      case "c":
        return this.beginCell(token);
      case "hyperlinks":
        return this.listTag(token);
      case "hyperlink":
        return this.link(token);
      case "filter":
      case "customFilter":
        return this.filter(token);
      default:
        return this.isGone || this.isDroppingLink ? "" : token.raw;
    }
  }

  private rowTag(token: XmlToken): string {
    if (token.kind === "close") {
      const wasGone = this.isGone;
      this.isGone = false;
      return wasGone ? "" : token.raw;
    }
    const number = attributeOf(token.raw, "r");
    this.row = number === null ? this.row + 1 : Number(number);
    this.column = -1;
    if (this.due.fates.get(this.row)?.kind !== "removed") return token.raw;
    this.hasChanged = true;
    this.isGone = token.kind === "open";
    return "";
  }

  private beginCell(token: XmlToken): string {
    const place = attributeOf(token.raw, "r");
    this.column = place === null ? this.column + 1 : columnOf(place);
    if (token.kind === "empty") return this.isGone ? "" : token.raw;
    this.cell = [token];
    return "";
  }

  private inCell(token: XmlToken): string {
    this.cell.push(token);
    if (token.kind !== "close" || token.name !== "c") return "";
    const cell = this.cell;
    this.cell = [];
    return this.written(cell);
  }

  private written(cell: readonly XmlToken[]): string {
    const fate = this.due.fates.get(this.row);
    const formula = cell.find(({ name, kind }) => name === "f" && kind !== "close");
    const area = formula ? areaOf(attributeOf(formula.raw, "ref")) : null;
    const isLost =
      fate?.kind === "removed" || (fate?.kind === "blanked" && fate.columns.includes(this.column));

    if (isLost) {
      // Other cells would be left with a formula that is nowhere, or with one that fills this one anew.
      const kind = formula ? attributeOf(formula.raw, "t") : null;
      const isShared = area !== null || kind === "array" || kind === "dataTable";
      if (isShared || this.isFilled()) throw new NotCleaned("formulaKept");
      this.lostFormula ||= formula !== undefined;
      this.hasChanged = true;
      return fate.kind === "removed" ? "" : emptied(cell[0]?.raw ?? "");
    }
    if (area && attributeOf(formula?.raw ?? "", "t") !== "shared") this.filled.push(area);
    if (formula && this.losesResult(cell, fate)) {
      this.formulas += 1;
      this.hasChanged = true;
      return withoutResult(cell);
    }
    this.noteString(cell);
    return rawOf(cell);
  }

  /** Whether what a formula came to may be made of what went. In the row of a record that stays it is that record's. */
  private losesResult(cell: readonly XmlToken[], fate: RowFate | undefined): boolean {
    if (fate) return !this.due.keys.includes(this.column) && valueOf(cell) !== null;
    if (this.due.staying.has(this.row)) return false;
    const value = valueOf(cell);
    return value !== null && this.residue.mayBeIn(value);
  }

  private isFilled(): boolean {
    const { row, column } = this;
    return this.filled.some(
      ({ from, to }) =>
        row >= from.row && row <= to.row && column >= from.column && column <= to.column,
    );
  }

  private noteString(cell: readonly XmlToken[]): void {
    if (attributeOf(cell[0]?.raw ?? "", "t") !== "s") return;
    const place = Number(valueOf(cell) ?? "");
    if (Number.isInteger(place)) this.strings.add(place);
  }

  private listTag(token: XmlToken): string {
    if (token.kind === "open") {
      this.list = token.raw;
      this.isInList = true;
      return "";
    }
    const isEmpty = this.list !== null;
    this.list = null;
    const wasInList = this.isInList;
    this.isInList = false;
    // A list of no links is none that a spreadsheet program takes.
    return wasInList && isEmpty ? "" : token.raw;
  }

  private link(token: XmlToken): string {
    if (token.kind === "close") {
      const wasDropped = this.isDroppingLink;
      this.isDroppingLink = false;
      return wasDropped ? "" : token.raw;
    }
    const area = areaOf(attributeOf(token.raw, "ref"));
    if (area && this.isDue(area)) {
      this.links.push(attributeOf(token.raw, "id"));
      this.hasChanged = true;
      this.isDroppingLink = token.kind === "open";
      return "";
    }
    this.linksKept.add(attributeOf(token.raw, "id"));
    const before = this.list ?? "";
    this.list = null;
    return before + token.raw;
  }

  private isDue({ from, to }: Area): boolean {
    const isKey = from.column === to.column && this.due.keys.includes(from.column);
    for (let row = from.row; row <= to.row && row - from.row < AREA_ROWS_MAX; row += 1) {
      const fate = this.due.fates.get(row);
      if (fate?.kind === "removed" || (fate && !isKey)) return true;
    }
    return false;
  }

  /** What a column was filtered by may be what a due cell held. */
  private filter(token: XmlToken): string {
    const value = attributeOf(token.raw, "val");
    if (value === null || !this.residue.is(value)) return token.raw;
    this.hasChanged = true;
    return withoutFilter(token.raw);
  }
}

const AREA_ROWS_MAX = 1_048_576;

/** The filter with nothing to look for. */
export const withoutFilter = (tag: string): string =>
  withoutAttributes(tag, "val").replace(/\s*\/?>$/, (end) => ` val=""${end.trim()}`);

const rawOf = (cell: readonly XmlToken[]): string => cell.map(({ raw }) => raw).join("");

/** The cell with its looks and nothing in it. */
const emptied = (tag: string): string =>
  withoutAttributes(tag, "t", "cm", "vm").replace(/\s*>$/, "/>");

/** The cell with its formula alone, so that a spreadsheet program works it out anew. */
function withoutResult(cell: readonly XmlToken[]): string {
  const [open, ...inner] = cell;
  const from = inner.findIndex(({ name }) => name === "f");
  const to = inner.findIndex(
    ({ name, kind }) => name === "f" && (kind === "close" || kind === "empty"),
  );
  const close = inner.at(-1)?.raw ?? "";
  return `${withoutAttributes(open?.raw ?? "", "t", "cm", "vm")}${rawOf(inner.slice(from, to + 1))}${close}`;
}

/** What stands in a cell, or what its formula last came to; null where nothing does. */
function valueOf(cell: readonly XmlToken[]): string | null {
  let text: string | null = null;
  let isIn = false;
  for (const { name, kind, raw } of cell) {
    if (name === "v" || name === "t") {
      isIn = kind === "open";
      if (isIn) text ??= "";
    } else if (isIn && kind === "text") text += unescaped(raw);
  }
  return text;
}

/** The cells of `B3` or `B3:D7`; null where it names none. */
export function areaOf(text: string | null): Area | null {
  const found = /^\$?([A-Z]{1,4})\$?(\d{1,7})(?::\$?([A-Z]{1,4})\$?(\d{1,7}))?$/.exec(text ?? "");
  if (!found) return null;
  const [, column = "", row = "", lastColumn = column, lastRow = row] = found;
  return {
    from: { row: Number(row), column: columnOf(column) },
    to: { row: Number(lastRow), column: columnOf(lastColumn) },
  };
}
