import { KEY_NAME, columnNames } from "./rules";
import type { PlannedTable } from "./model";
import type { SourceRow } from "./source";

const encoder = new TextEncoder();

/** A cell between quotes. What no text may hold is dropped, so that a single byte refuses no row. */
const cell = (value: string | null): string =>
  value === null || value === "" ? "" : `"${value.replaceAll('"', '""').replaceAll("\u0000", "")}"`;

/**
 * The rows of a database's tables as a table of text, for the way that every table takes into the imports. The first
 * line names the columns; each row fills those of its own table.
 */
export async function* asCsv(
  tables: readonly PlannedTable[],
  batches: AsyncIterable<readonly SourceRow[]>,
  onRows: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  const around = tables.map((_, index) => {
    const width = (some: readonly PlannedTable[]) =>
      some.reduce((sum, { read }) => sum + read.length, 0);
    const before = ",".repeat(width(tables.slice(0, index)) + 1);
    return { before, after: ",".repeat(width(tables.slice(index + 1))) };
  });
  yield encoder.encode(`${[KEY_NAME, ...columnNames(tables)].map(cell).join(",")}\n`);
  for await (const rows of batches) {
    onRows(rows.length);
    const lines = rows.map(({ table, key, cells }) => {
      const { before = "", after = "" } = around[table] ?? {};
      // A table of which only the key is read adds no cell of its own.
      const own = cells.length === 0 ? before.slice(1) : before + cells.map(cell).join(",");
      return `${cell(key)}${own}${after}\n`;
    });
    yield encoder.encode(lines.join(""));
  }
}
