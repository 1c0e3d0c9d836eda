import type { Row, RowFlaw } from "@/lib/files/rows";
import { shownName } from "@/lib/imports/formats/column-names";
import { holdsEmail } from "@/lib/imports/mapping/looks";
import { NAMELESS_COLUMNS, type AnyTable } from "../table";
import { whyFileName } from "./file-name";
import type { Reveal } from "./model";
import {
  columnKind,
  columnSays,
  fitsName,
  isOfThings,
  MAY_REVEAL,
  tellsWhose,
  whyValue,
  type ColumnKind,
  type ColumnSays,
} from "./reveals";

/** Longest text of a cell that is looked at. */
const CELL_CHARS_MAX = 2_000;

/** One column and what it was seen to say. */
type Column = {
  readonly index: number;
  readonly shown: string;
  readonly kind: ColumnKind;
  readonly says: ColumnSays | null;
  filled: number;
  fitting: number;
  why: string | null;
};

/** Names of all columns that are looked at, also of those behind the last that has one. */
export const namesOf = ({ names, width }: AnyTable): readonly string[] =>
  Array.from({ length: width + NAMELESS_COLUMNS }, (_, index) => names?.[index] ?? "");

/** What one table shows of Prime, as far as its names and its rows tell: they are looked at one by one. */
export class SheetLooks {
  readonly table: AnyTable;
  private readonly columns: readonly Column[];
  private isAboutPeople: boolean;
  private isFirst = true;
  private people = -1;

  constructor(table: AnyTable) {
    this.table = table;
    const own = namesOf(table);
    this.columns = own.map((name, index) => ({
      ...{ index, shown: shownName(name, index), kind: columnKind(name), says: columnSays(name) },
      ...{ filled: 0, fitting: 0, why: null },
    }));
    const whose = own.map(tellsWhose);
    this.isAboutPeople =
      table.format !== null ||
      whose.includes("surely") ||
      (whose.includes("unlessThings") && !own.some(isOfThings));
  }

  /** Its rows are people, told by this column. Somebody’s address says nothing of them, whatever it is made of. */
  holdsPeople(index: number): void {
    this.people = index;
    this.isAboutPeople = true;
  }

  /** Looks at a row; answers whether something in it marks its shopper. */
  look(row: Row): boolean {
    if (this.isFirst) {
      this.isFirst = false;
      this.isAboutPeople ||= this.columns.some(({ index }) => holdsEmail(row.cell(index)));
    }
    const isTelling = MAY_REVEAL.test(row.whole().normalize("NFKC"));
    let hasMark = false;
    for (const column of this.columns) {
      if (column.says === null && !isTelling) continue;
      if (!row.has(column.index)) continue;
      const cell = row.cell(column.index).slice(0, CELL_CHARS_MAX);
      if (column.says !== null) {
        column.filled += 1;
        if (fitsName(cell, column.says)) column.fitting += 1;
      }
      if (!isTelling) continue;
      const why = whyValue(cell, column.kind);
      if (why === null) continue;
      column.why ??= why;
      hasMark = true;
    }
    return hasMark;
  }

  reveals(): readonly Reveal[] {
    if (!this.isAboutPeople) return [];
    const byTitle: Reveal[] = this.titlesTell
      ? [
          {
            ...{ how: "value", column: null },
            why: "A line above the table names Prime: take that line out",
          },
        ]
      : [];
    const byColumn = this.columns.flatMap((column): Reveal[] => {
      const why = this.whyOf(column);
      const byName: Reveal[] = this.isNamed(column)
        ? [{ how: "column", column: column.shown, why: "says who is a Prime member" }]
        : [];
      const byValue: Reveal[] = why === null ? [] : [{ how: "value", column: column.shown, why }];
      return byName.length > 0 ? byName : byValue;
    });
    return [...byTitle, ...byColumn];
  }

  get titlesTell(): boolean {
    return (
      this.isAboutPeople && this.table.titles.some((title) => whyValue(title, "group") !== null)
    );
  }

  /** Places of the columns that tell. */
  telling(): readonly number[] {
    if (!this.isAboutPeople) return [];
    return this.columns
      .filter((column) => this.isNamed(column) || this.whyOf(column) !== null)
      .map(({ index }) => index);
  }

  private whyOf({ index, why }: Column): string | null {
    return index === this.people ? null : why;
  }

  private isNamed({ says, filled, fitting }: Column): boolean {
    if (says === null || fitting < filled) return false;
    return filled > 0 || says !== "ifAnswers";
  }
}

/** What a file shows of Prime: by its tables, and by what it and they are called. */
export class PrimeLooks {
  private readonly sheets: SheetLooks[] = [];
  /** What stands in a row that cannot be read. */
  private unreadableWhy: string | null = null;
  /** Whether a sheet is called after Prime. */
  sheetsTell = false;

  take(table: AnyTable): void {
    this.sheets.push(new SheetLooks(table));
  }

  takeSheet(name: string): void {
    this.sheetsTell ||= whyFileName(name) !== null;
  }

  /** The table whose rows are read, by its place. */
  get at(): number {
    return this.sheets.length - 1;
  }

  /** Looks at a row of the table that came last; answers whether something in it marks its shopper. */
  look(row: Row, flaw: RowFlaw | null): boolean {
    if (flaw === null && !row.hasExtra) return this.sheets.at(-1)?.look(row) ?? false;
    this.unreadableWhy ??= whyValue(row.whole().slice(0, CELL_CHARS_MAX), "group");
    return false;
  }

  /** The rows of the first table are people, told by this column. */
  holdsPeople(index: number): void {
    this.sheets[0]?.holdsPeople(index);
  }

  tables(): readonly AnyTable[] {
    return this.sheets.map(({ table }) => table);
  }

  /** Places of the columns that tell, by table. */
  telling(): readonly (readonly number[])[] {
    return this.sheets.map((sheet) => sheet.telling());
  }

  get titlesTell(): boolean {
    return this.sheets.some((sheet) => sheet.titlesTell);
  }

  reveals(name: string | null): {
    readonly reveals: readonly Reveal[];
    readonly rename: string | null;
  } {
    const reveals: Reveal[] = this.sheets.flatMap((sheet) => sheet.reveals());
    const named = name === null ? null : whyFileName(name);
    if (named) reveals.push({ how: "fileName", column: null, why: named.why });
    const packed = this.packedNames().flatMap((one) => whyFileName(one) ?? [])[0];
    if (packed)
      reveals.push({ how: "fileName", column: null, why: `holds one that ${packed.why}` });
    if (this.unreadableWhy !== null)
      reveals.push({
        ...{ how: "value", column: null },
        why: `A row that cannot be read ${this.unreadableWhy}`,
      });
    if (this.sheetsTell)
      reveals.push({
        ...{ how: "fileName", column: null },
        why: "holds a sheet that is called after Prime: give the sheet another name",
      });
    return { reveals, rename: (named ?? packed)?.rename ?? null };
  }

  /** What the files are called that were packed together, without their folders. */
  private packedNames(): readonly string[] {
    return this.sheets.flatMap(({ table }) => table.packedAs?.split(/[/\\]/).at(-1) ?? []);
  }
}
