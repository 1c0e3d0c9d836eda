import { withoutColumns, withoutFormulas } from "@/lib/files/cell-cuts";
import { isFormula } from "@/lib/files/csv";
import { RawLines } from "@/lib/files/raw-lines";
import type { Row, RowFlaw } from "@/lib/files/rows";
import { readTable, type AnyTable, type TableOptions, type TableTaker } from "../table";

export type MendRefusal =
  "workbook" | "packed" | "unreadableRow" | "titleLine" | "peopleColumn" | "changed";

export type FileToMend = TableOptions & {
  readonly source: AsyncIterable<Uint8Array>;
  readonly columns: readonly number[];
  /** Of the file as it was checked. */
  readonly sha256: string;
  /** Takes the mended file as it comes about. It counts only where the answer is that all is well. */
  readonly write: (bytes: Uint8Array) => Promise<void> | void;
  /** Whether lines above the header go out; they do where nothing is said. */
  readonly keepsTitles?: boolean;
  /** Whether a row goes out, by its place among the rows; all of them where nothing is said. */
  readonly keeps?: (row: number) => boolean;
  /** Whether cells that a spreadsheet would take for formulas are made harmless; else they go out as they came. */
  readonly isGuarded?: boolean;
};

/**
 * Hands a file on without some of its columns: the cells go with what parts them from the next, and every other byte
 * goes out as it came in. A row that cannot be read could hold anything, so that no such file is handed on.
 */
export async function mendFile({
  source,
  columns,
  sha256,
  write,
  keepsTitles = true,
  keeps = () => true,
  isGuarded = false,
  ...options
}: FileToMend): Promise<
  { readonly ok: true } | { readonly ok: false; readonly refusal: MendRefusal }
> {
  const mender = new Mender(columns, write, keepsTitles, keeps, isGuarded);
  const read = await readTable(mender.passing(source), mender, options);
  if (mender.refusal) return { ok: false, refusal: mender.refusal };
  if (!read.ok && read.fault.kind === "packed") return { ok: false, refusal: "packed" };
  if (!read.ok || read.sha256 !== sha256) return { ok: false, refusal: "changed" };
  await mender.end();
  return { ok: true };
}

class Mender implements TableTaker {
  refusal: MendRefusal | null = null;
  private early: Uint8Array[] = [];
  private table: AnyTable | null = null;
  private lines: RawLines | null = null;
  private out: Uint8Array[] = [];
  private row = 0;

  private readonly columns: readonly number[];
  private readonly write: FileToMend["write"];
  private readonly keepsTitles: boolean;
  private readonly keeps: (row: number) => boolean;
  private readonly isGuarded: boolean;

  constructor(
    columns: readonly number[],
    write: FileToMend["write"],
    keepsTitles: boolean,
    keeps: (row: number) => boolean,
    isGuarded: boolean,
  ) {
    this.columns = columns;
    this.write = write;
    this.keepsTitles = keepsTitles;
    this.keeps = keeps;
    this.isGuarded = isGuarded;
  }

  async *passing(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const piece of source) {
      if (this.lines) this.out.push(this.lines.push(piece).slice());
      else this.early.push(piece.slice());
      yield piece;
    }
  }

  readonly onTable = (table: AnyTable): void => {
    if (table.isWorkbook) {
      this.refusal = "workbook";
      return;
    }
    this.table = table;
    const { markBytes, linesBefore, names } = table;
    const bytes = Buffer.concat(this.early);
    this.early = [];
    const lines = new RawLines(table);
    lines.push(bytes.subarray(markBytes));
    this.lines = lines;
    this.out.push(bytes.subarray(0, markBytes));
    const titles = names === null ? linesBefore : linesBefore - 1;
    const above = lines.take(titles);
    if (this.keepsTitles) this.out.push(above.slice());
    if (names !== null) this.cut(lines.take(1), 1);
  };

  readonly onRow = (row: Row, flaw: RowFlaw | null): void => {
    if (!this.lines) return;
    const bytes = this.lines.take(row.lines);
    const isBlank = flaw === null && row.filled() === 0;
    if (!isBlank && !this.keeps(this.row++)) return;
    if (flaw !== null || row.hasExtra) this.refusal ??= "unreadableRow";
    else this.cut(this.guarded(bytes, row), row.lines);
  };

  readonly settle = async (): Promise<void> => {
    const { out } = this;
    this.out = [];
    if (this.refusal === null && out.length > 0) await this.write(Buffer.concat(out));
  };

  async end(): Promise<void> {
    if (this.lines) this.out.push(this.lines.rest().slice());
    await this.settle();
  }

  private guarded(bytes: Uint8Array, row: Row): Uint8Array {
    const isTaken = (index: number) => isFormula(row.cell(index));
    if (!this.isGuarded || !this.table) return bytes;
    const isHarmless = Array.from({ length: row.count }, (_, index) => index).every(
      (index) => !isTaken(index),
    );
    return isHarmless ? bytes : withoutFormulas(bytes, this.table, row.lines, isTaken);
  }

  private cut(bytes: Uint8Array, lines: number): void {
    if (!this.table) return;
    // The reader goes on in the same memory: what waits for it to be written is a copy.
    for (const piece of withoutColumns(bytes, this.table, lines, this.columns))
      this.out.push(piece.slice());
  }
}
