import type { Row, RowFlaw } from "@/lib/files/rows";
import { csvLineOfData } from "@/lib/files/csv";
import { readTable, type AnyTable, type TableTaker } from "../table";

type Write = {
  readonly keeps: (row: number) => boolean;
  /** Columns that stay behind. */
  readonly without: readonly number[];
  readonly write: (bytes: Uint8Array) => Promise<void> | void;
};

/** Writes the rows of a workbook’s list that are kept as a CSV, below their header; safe against formulas. */
export async function writeSheetRows(
  source: AsyncIterable<Uint8Array>,
  { keeps, without, write }: Write,
): Promise<void> {
  let sheets = 0;
  let row = 0;
  let lines = "";
  const put = (cells: readonly string[]) => {
    lines += csvLineOfData(cells.filter((_, index) => !without.includes(index)));
  };
  const taker: TableTaker = {
    onTable: ({ names }: AnyTable) => {
      sheets += 1;
      if (sheets === 1 && names) put(names);
    },
    onRow: (each: Row, flaw: RowFlaw | null) => {
      if (sheets > 1 || (flaw === null && each.filled() === 0)) return;
      const isKept = keeps(row);
      row += 1;
      if (!isKept || flaw !== null) return;
      put(Array.from({ length: each.count }, (_, index) => each.cell(index)));
    },
    settle: async () => {
      const text = lines;
      lines = "";
      if (text !== "") await write(Buffer.from(text));
    },
  };
  await readTable(source, taker);
}
