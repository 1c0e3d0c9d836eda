import { detectEncoding } from "@/lib/files/detect";
import type { Encoding } from "@/lib/files/encodings";
import type { WantedOrder } from "@/lib/holdings/views";
import { accept, refuse, type Result } from "@/lib/result";
import { LIST_BYTES_MAX, LIST_ORDERS_MAX } from "./model";

export type ListFault = "listTooLarge" | "listUnreadable" | "listEmpty" | "tooManyOrders";

/** The first line of a table, where one of its columns holds order numbers. */
const ORDER_COLUMN =
  /^(?:amazon[ _-]?)?order(?:[ _-]?(?:id|no\.?|number))?$|^(?:record|name|number)$/i;
const HEAD_BYTES = 65_536;

/** A list of order numbers out of a file; of a table with a header its column of orders. */
export function readListFile(content: Uint8Array): Result<readonly WantedOrder[], ListFault> {
  if (content.length > LIST_BYTES_MAX) return refuse("listTooLarge");
  const text = textOf(content);
  return text === null ? refuse("listUnreadable") : readListText(text);
}

function textOf(content: Uint8Array): string | null {
  const head = content.subarray(0, HEAD_BYTES);
  const { encoding, markBytes } = detectEncoding(head, head.length === content.length);
  if (encoding === "utf-8" && content.includes(0)) return null;
  return decoded(encoding, content.subarray(markBytes));
}

function decoded(encoding: Encoding, content: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return null;
  }
}

/**
 * The different numbers in a text, each with its first line: one a line, or several between commas, semicolons or
 * tabs. What is no order number is for the look-up to find unknown.
 */
export function readListText(text: string): Result<readonly WantedOrder[], ListFault> {
  const found = new Map<string, number>();
  let column: number | null = null;
  let isFirst = true;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const cells = cellsOf(line);
    if (cells.every((cell) => cell === "")) continue;
    if (isFirst) {
      isFirst = false;
      const at = cells.findIndex((cell) => ORDER_COLUMN.test(cell));
      if (at >= 0) {
        column = at;
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

const CELL = /(?:^|[,;\t])\s*(?:"((?:[^"]|"")*)"|([^,;\t]*))/g;

/** The cells of a line, without quotes, and without the apostrophe that keeps a spreadsheet from calculating. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(CELL)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? "").trim().replace(/^'(?=[=+\-@])/, ""),
  );
