import { withoutCells, type RawTable } from "@/lib/files/cell-cuts";
import { RawLines, type RawText } from "@/lib/files/raw-lines";
import type { Row } from "@/lib/files/rows";
import type { Recognised } from "@/lib/imports/formats/recognise";
import type { RowAnswer, RowWatch, TableTold } from "@/lib/imports/reading";
import type { Outlet, RowFate, RowJudge } from "./counting";
import type { CleanChoice } from "./model";
import { NotCleaned } from "./not-cleaned";
import { shopperColumns, type ShopperColumns } from "./rules";
import { Parts } from "./parts";
import { sortRow, type SortedRow } from "./sorting";

/** Bytes of the file, with what they are; null where they are no row of the table. */
type Waiting = {
  readonly bytes: Uint8Array;
  readonly row: SortedRow | null;
  readonly line: number;
  readonly wrapped: readonly boolean[];
  /** Whether a part of the file may begin here. */
  readonly mayBegin: boolean;
};

/**
 * Cleans a text while it is read. The file's bytes wait beside the reader until it tells which row they were, then go
 * out as they came but for the cells, or the rows, that are due. No more waits than one block and one open record.
 */
export class TextCleaner implements RowWatch {
  readonly parts = new Parts();
  private early: Uint8Array[] = [];
  private text: RawText | null = null;
  private lines: RawLines | null = null;
  private table: { readonly raw: RawTable; readonly columns: ShopperColumns } | null = null;
  private wrapped: boolean[] = [];
  private waiting: Waiting[] = [];
  private line = 0;
  /** Lines of the file that are left before it is sure that all of those were passed that tell what the table is. */
  private linesOfHead = 0;
  private passed = 0;

  /** `skipBytes`: so many at the beginning only tell what the table is, and do not go out. */
  private readonly choice: Pick<CleanChoice, "deed">;
  private readonly judge: RowJudge;
  private readonly outlet: Outlet;
  private readonly skipBytes: number;

  constructor(choice: Pick<CleanChoice, "deed">, judge: RowJudge, outlet: Outlet, skipBytes = 0) {
    this.choice = choice;
    this.judge = judge;
    this.outlet = outlet;
    this.skipBytes = skipBytes;
  }

  /** The file on its way to the reader. */
  async *passing(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const piece of source) {
      if (this.lines) this.keep(this.lines.push(piece));
      else this.early.push(piece.slice());
      yield piece;
    }
  }

  readonly onText = ({ markBytes, ...text }: RawText & { readonly markBytes: number }): void => {
    const bytes = Buffer.concat(this.early);
    this.early = [];
    this.text = text;
    this.lines = new RawLines(text);
    this.keep(bytes.subarray(0, markBytes));
    this.lines.push(bytes.subarray(markBytes));
  };

  readonly onSheet = (): void => undefined;

  readonly onTable = (table: Recognised, told: TableTold): void => {
    const { linesBefore, linesSeen, isPlain } = told;
    const columns = shopperColumns(table, this.choice.deed);
    if (!columns.ok) throw new NotCleaned(columns.refusal);
    if (!this.text || !this.lines) throw new Error("a table without its text");
    const { delimiter } = table;
    this.table = { raw: { ...this.text, delimiter, isPlain }, columns: columns.value };
    this.keep(this.lines.take(linesBefore));
    this.line = linesBefore;
    this.linesOfHead = linesSeen - linesBefore;
    this.parts.newline = this.text.newline;
  };

  readonly onLine = (isWrapped: boolean): void => {
    this.wrapped.push(isWrapped);
  };

  readonly onRow = (row: Row, answer: RowAnswer): void => {
    if (!this.table || !this.lines) throw new Error("a row without its table");
    this.line += 1;
    const sorted = sortRow(row, answer, this.table.columns);
    this.waiting.push({
      bytes: this.lines.take(row.lines),
      row: sorted,
      line: this.line,
      wrapped: this.wrapped.splice(0, row.lines),
      mayBegin: this.linesOfHead <= 0 && sorted.kind === "record",
    });
    this.linesOfHead -= row.lines;
  };

  readonly settle = async (): Promise<void> => {
    const waiting = this.waiting;
    this.waiting = [];
    const rows = waiting.flatMap(({ row, line }) => (row ? [{ row, line }] : []));
    const fates = this.table ? await this.judge.judge(rows, this.table.columns) : [];
    let next = 0;
    let [given, made] = [new Pieces(), new Pieces()];
    const handOn = async () => {
      const out = made.joined();
      this.parts.note(given.joined(), out);
      await this.outlet.put(out);
      [given, made] = [new Pieces(), new Pieces()];
    };
    for (const one of waiting) {
      const fate = one.row ? fates[next++] : undefined;
      if (one.mayBegin && this.parts.mayEndAt(given.length)) {
        await handOn();
        this.parts.end();
      }
      this.passed += one.bytes.length;
      if (this.passed <= this.skipBytes) continue;
      given.add(one.bytes);
      for (const piece of this.piecesOf(one, fate)) made.add(piece);
    }
    await handOn();
  };

  /** The file has ended and was read: whatever no line was taken for goes out too. */
  async end(): Promise<void> {
    if (this.lines) this.keep(this.lines.rest());
    await this.settle();
    this.parts.end();
  }

  private piecesOf({ bytes, wrapped }: Waiting, fate: RowFate | undefined): readonly Uint8Array[] {
    if (fate?.kind === "removed") return [];
    if (fate?.kind !== "blanked" || fate.columns.length === 0 || !this.table) return [bytes];
    return withoutCells(bytes, this.table.raw, wrapped, fate.columns);
  }

  private keep(bytes: Uint8Array): void {
    if (bytes.length > 0)
      this.waiting.push({ bytes, row: null, line: 0, wrapped: [], mayBegin: false });
  }
}

/** Neighbouring stretches of the same memory are one piece, since most of a file goes out as it came. */
class Pieces {
  length = 0;
  private readonly pieces: Uint8Array[] = [];

  add(piece: Uint8Array): void {
    this.length += piece.length;
    const last = this.pieces.at(-1);
    const follows =
      last?.buffer === piece.buffer && last.byteOffset + last.length === piece.byteOffset;
    if (!last || !follows) this.pieces.push(piece);
    else
      this.pieces[this.pieces.length - 1] = new Uint8Array(
        last.buffer,
        last.byteOffset,
        last.length + piece.length,
      );
  }

  joined(): Uint8Array {
    const [only] = this.pieces;
    return only && this.pieces.length === 1 ? only : Buffer.concat(this.pieces);
  }
}
