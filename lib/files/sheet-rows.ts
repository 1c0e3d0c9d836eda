import type { NumberFormats } from "@/lib/files/number-formats";
import { serialText } from "@/lib/files/serial-date";
import { WorkbookError } from "@/lib/files/workbook-fault";
import type { Attributes } from "@/lib/files/xml-parts";

export const ROWS_MAX = 1_048_576;
export const COLUMNS_MAX = 2_000;
/** Characters of a cell; a spreadsheet holds a thirtieth of it. */
const CELL_CHARS_MAX = 1_048_576;
/** From here on a number in a workbook has lost digits. */
const SURE_INTEGER = 1e15;
const DAYS_FROM_1900_TO_1904 = 1_462;

/** One row with content. Its cells are text, as a CSV of the sheet would hold them; null where one is too long. */
export type SheetRow = { readonly number: number; readonly cells: readonly (string | null)[] };

/** What a sheet's cells refer to. */
export type SheetContext = {
  readonly strings: readonly (string | null)[];
  readonly formats: NumberFormats;
  readonly countsFrom1904: boolean;
  /** Called for each cell that is kept as a number, with its column from 0, and whether it is shown as a date. */
  readonly onNumber: (column: number, isMoment: boolean) => void;
};

/** Text in pieces, up to what a cell may have; null once there is more. */
export class CellText {
  private text: string | null = "";

  add(piece: string): void {
    if (this.text !== null && this.text.length + piece.length <= CELL_CHARS_MAX) this.text += piece;
    else this.text = null;
  }

  /** Hands the text out and begins anew. What XML cannot hold is written `_x000A_`. */
  take(): string | null {
    const { text } = this;
    this.text = "";
    if (!text?.includes("_x")) return text;
    return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
}

/** Makes rows of a sheet's XML: what was last worked out in each cell. No formula is read and no link followed. */
export class SheetRows {
  /** Rows since they were last taken. */
  rows: SheetRow[] = [];
  private row = 0;
  private cells: (string | null)[] = [];
  private hasContent = false;
  private column = -1;
  private type = "n";
  private style: string | undefined;
  private isInValue = false;
  private isInPhonetic = false;
  private readonly value = new CellText();

  private readonly context: SheetContext;

  constructor(context: SheetContext) {
    this.context = context;
  }

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === "row") this.beginRow(attributes["r"]);
    else if (name === "c") this.beginCell(attributes);
    else if (name === "v" || name === "t") this.isInValue = !this.isInPhonetic;
    else if (name === "rPh") this.isInPhonetic = true;
  };

  readonly text = (text: string): void => {
    if (this.isInValue) this.value.add(text);
  };

  readonly close = (name: string): void => {
    if (name === "v" || name === "t") this.isInValue = false;
    else if (name === "rPh") this.isInPhonetic = false;
    else if (name === "c") this.endCell();
    else if (name === "row" && this.hasContent) {
      this.rows.push({ number: this.row, cells: this.cells });
    }
  };

  private beginRow(number: string | undefined): void {
    const row = number === undefined ? this.row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.row) throw new WorkbookError("broken");
    if (row > ROWS_MAX) throw new WorkbookError("tooManyRows");
    this.row = row;
    this.cells = [];
    this.hasContent = false;
    this.column = -1;
  }

  private beginCell({ r, t, s }: Attributes): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r);
    this.type = t ?? "n";
    this.style = s;
    this.value.take();
  }

  private endCell(): void {
    const text = this.cellText(this.value.take());
    if (text === "") return;
    if (this.column >= COLUMNS_MAX) throw new WorkbookError("tooManyColumns");
    while (this.cells.length < this.column) this.cells.push("");
    this.cells[this.column] = text;
    this.hasContent = true;
  }

  private cellText(value: string | null): string | null {
    if (value === null || value === "") return value;
    switch (this.type) {
      case "s": {
        const text = this.context.strings[Number(value)];
        if (text === undefined) throw new WorkbookError("broken");
        return text;
      }
      case "b":
        return value === "1" ? "TRUE" : "FALSE";
      case "e":
        return "";
      case "d":
        return /T[\d:.]+$/.test(value) ? `${value}Z` : value;
      case "n":
        return this.numberText(value);
      default:
        return value;
    }
  }

  private numberText(value: string): string {
    const number = Number(value);
    if (!Number.isFinite(number)) throw new WorkbookError("broken");
    const shown = this.context.formats.of(this.style);
    const { column } = this;
    if (shown === "date" && number >= 1) {
      this.context.onNumber(column, !Number.isInteger(number));
      return serialText(number + (this.context.countsFrom1904 ? DAYS_FROM_1900_TO_1904 : 0));
    }
    const isWhole = Number.isInteger(number) && Math.abs(number) < SURE_INTEGER;
    if (typeof shown === "object" && isWhole) return String(number).padStart(shown.digits, "0");
    this.context.onNumber(column, false);
    return isWhole ? String(number) : value;
  }
}

/** The place of a cell called `AB12`, from 0. */
export function columnOf(name: string): number {
  let column = 0;
  let at = 0;
  for (; at < name.length; at += 1) {
    const letter = name.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > 16_384_000) throw new WorkbookError("tooManyColumns");
  }
  if (at === 0) throw new WorkbookError("broken");
  return column - 1;
}
