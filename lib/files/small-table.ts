import { detectEncoding } from "./detect";

/*
 * Lists and small tables that somebody filled in and sends back: a line a row, read as a whole. What comes in large files
 * is read by `TableReader` instead, as it streams.
 */

const HEAD_BYTES = 65_536;
const DELIMITERS = [",", ";", "\t"] as const;

/** Every character that may stand between the cells of a line whose table says nothing of it. */
export const ANY_DELIMITER: readonly string[] = DELIMITERS;

/** The text of a file in whatever encoding it seems to be; null where it is no text. */
export function textOfTable(content: Uint8Array): string | null {
  const head = content.subarray(0, HEAD_BYTES);
  const { encoding, markBytes } = detectEncoding(head, head.length === content.length);
  if (encoding === "utf-8" && content.includes(0)) return null;
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(
      content.subarray(markBytes),
    );
  } catch {
    return null;
  }
}

export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

/** By what a table's cells are set apart: what stands in its first line most often, outside of quotes. */
export function delimitersOf(head: string): readonly string[] {
  const bare = head.replaceAll(/"(?:[^"]|"")*"/g, "");
  const counts = DELIMITERS.map((each) => [each, bare.split(each).length] as const);
  const [[first] = [","]] = counts.toSorted(([, a], [, b]) => b - a);
  return [first];
}

/** The cells of a line, without quotes, and without the apostrophe that keeps a spreadsheet from calculating. */
export function cellsOf(line: string, delimiters: readonly string[]): readonly string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (line.charAt(at + 1) !== '"') isQuoted = false;
      else cell += line.charAt((at += 1));
    } else if (character === '"' && cell.trim() === "") {
      [cell, isQuoted] = ["", true];
    } else if (delimiters.includes(character)) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...cells, cell].map((each) => each.trim().replace(/^'(?=[=+\-@])/, ""));
}
