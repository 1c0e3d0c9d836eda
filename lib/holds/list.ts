import {
  ANY_DELIMITER,
  cellsOf,
  delimitersOf,
  linesOf,
  textOfTable,
} from "@/lib/files/small-table";
import type { WantedOrder } from "@/lib/holdings/views";
import { accept, refuse, type Result } from "@/lib/result";
import { LIST_BYTES_MAX, LIST_ORDERS_MAX } from "./model";

export type ListFault = "listTooLarge" | "listUnreadable" | "listEmpty" | "tooManyOrders";

/** The first line of a table, where one of its columns holds order numbers. */
const ORDER_COLUMN =
  /^(?:amazon[ _-]?)?order(?:[ _-]?(?:id|no\.?|number))?$|^(?:record|name|number)$/i;

/** A list of order numbers out of a file; of a table with a header its column of orders. */
export function readListFile(content: Uint8Array): Result<readonly WantedOrder[], ListFault> {
  if (content.length > LIST_BYTES_MAX) return refuse("listTooLarge");
  const text = textOfTable(content);
  return text === null ? refuse("listUnreadable") : readListText(text);
}

/**
 * The different numbers in a text, each with its first line: one a line, or several between commas, semicolons or
 * tabs. What is no order number is for the look-up to find unknown.
 */
export function readListText(text: string): Result<readonly WantedOrder[], ListFault> {
  const found = new Map<string, number>();
  let column: number | null = null;
  let isFirst = true;
  let delimiters = ANY_DELIMITER;
  for (const [index, line] of linesOf(text).entries()) {
    const cells = cellsOf(line, delimiters);
    if (cells.every((cell) => cell === "")) continue;
    if (isFirst) {
      isFirst = false;
      const at = cells.findIndex((cell) => ORDER_COLUMN.test(cell));
      if (at >= 0) {
        delimiters = delimitersOf(line);
        column = cellsOf(line, delimiters).findIndex((cell) => ORDER_COLUMN.test(cell));
        continue;
      }
    }
    for (const cell of column === null ? cells : [cells[column] ?? ""]) {
      if (cell === "" || found.has(cell)) continue;
      if (found.size >= LIST_ORDERS_MAX) return refuse("tooManyOrders");
      found.set(cell, index + 1);
    }
  }
  if (found.size === 0) return refuse("listEmpty");
  return accept([...found].map(([order, line]) => ({ order, line })));
}
