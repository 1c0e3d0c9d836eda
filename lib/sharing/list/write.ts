import type { Row, RowFlaw } from "@/lib/files/rows";
import { csvLine } from "@/lib/files/csv";
import type { ListVerdict } from "./model";
import { LIST_VERDICT_LABELS } from "./words";
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
    lines += csvLine(cells.filter((_, index) => !without.includes(index)));
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

const REASON_LINES_AT_ONCE = 5_000;

/** What each row was told to be, by its place, as a CSV: nothing that stands in it. */
export function* reasonLines(
  rows: number,
  verdictOf: (row: number) => ListVerdict,
): Generator<string, void, undefined> {
  let lines = csvLine(["row", "verdict", "meaning"]);
  for (let row = 0; row < rows; row += 1) {
    const verdict = verdictOf(row);
    lines += csvLine([row + 1, verdict, LIST_VERDICT_LABELS[verdict]]);
    if (row % REASON_LINES_AT_ONCE !== 0) continue;
    yield lines;
    lines = "";
  }
  yield lines;
}
