import type { LineFlaw, TakeLine } from "@/lib/files/lines";

/** Why a record is no row. */
export type RowFlaw = LineFlaw | "unclosedQuote";

/** Takes one row; it is filled anew for the next one, so nothing may keep it. */
export type TakeRow = (row: Row, flaw: RowFlaw | null) => void;

const SPACE = 32;
const NO_BREAK_SPACE = 0xa0;
const IDEOGRAPHIC_SPACE = 0x3000;
const BYTE_ORDER_MARK = 0xfeff;
const QUOTE = 34;

/** Cells are not copied out of the line: a row knows where each begins and ends, and cuts out what is asked for. */
export class Row {
  /** What its cells are cut out of: often the text of many rows. */
  text = "";
  /** Where in it the row begins and ends. */
  from = 0;
  to = 0;
  /** Cells found, at most the width asked for. */
  count = 0;
  /** Whether something stands behind the last cell that the width allows. */
  hasExtra = false;
  /** Lines of the file that it was read from, so that its bytes can be found again. */
  lines = 1;
  readonly starts: Int32Array;
  readonly ends: Int32Array;

  readonly width: number;

  constructor(width: number) {
    this.width = width;
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
  }

  /** Where the cell's content begins, without blanks around it; equal to `endOf` where it is blank. */
  startOf(index: number): number {
    const end = this.ends[index] ?? 0;
    let start = this.starts[index] ?? 0;
    while (start < end && isBlankCode(this.text.charCodeAt(start))) start += 1;
    return start;
  }

  endOf(index: number, start: number): number {
    let end = this.ends[index] ?? 0;
    while (end > start && isBlankCode(this.text.charCodeAt(end - 1))) end -= 1;
    return end;
  }

  /** Whether the column is there and has content. */
  has(index: number): boolean {
    return index >= 0 && index < this.count && this.startOf(index) < (this.ends[index] ?? 0);
  }

  /** The cell without blanks around it; empty where there is no such column. */
  cell(index: number): string {
    if (index < 0 || index >= this.count) return "";
    const start = this.startOf(index);
    return this.text.slice(start, this.endOf(index, start));
  }

  /** Holds what cannot be read: no cells, and what stands there as it is. */
  refuse(text: string, start: number, end: number): void {
    this.text = text;
    this.from = start;
    this.to = end;
    this.count = 0;
    this.hasExtra = false;
  }

  /** All that stands in it, as far as it was read; also of a row that cannot be. */
  whole(): string {
    return this.text.slice(this.from, this.to);
  }

  /** How many cells have content. */
  filled(): number {
    let filled = 0;
    for (let index = 0; index < this.count; index += 1) if (this.has(index)) filled += 1;
    return filled;
  }
}

const isBlankCode = (code: number): boolean =>
  code <= SPACE ||
  code === NO_BREAK_SPACE ||
  code === IDEOGRAPHIC_SPACE ||
  code === BYTE_ORDER_MARK;

/** Fills the row from a line in which the delimiter is all there is to know, and quotes are data. */
export function scanPlain(row: Row, text: string, start: number, end: number, delimiter: string) {
  const { starts, ends, width } = row;
  let count = 0;
  let from = start;
  row.text = text;
  row.from = start;
  row.to = end;
  row.hasExtra = false;

  for (;;) {
    const found = text.indexOf(delimiter, from);
    const to = found < 0 || found > end ? end : found;
    if (count === width) {
      row.hasExtra = !isBlankBetween(text, from, end, delimiter);
      break;
    }
    starts[count] = from;
    ends[count] = to;
    count += 1;
    if (to === end) break;
    from = to + 1;
  }
  row.count = count;
}

function isBlankBetween(text: string, start: number, end: number, delimiter: string): boolean {
  const code = delimiter.charCodeAt(0);
  for (let at = start; at < end; at += 1) {
    const here = text.charCodeAt(at);
    if (here !== code && !isBlankCode(here)) return false;
  }
  return true;
}

/**
 * Fills the row from a whole record in which cells may be quoted (RFC 4180), unquoting as it goes. Quotes inside
 * an unquoted cell are data, as spreadsheets read them.
 */
export function scanQuoted(row: Row, record: string, delimiter: string): void {
  const { starts, ends, width } = row;
  const length = record.length;
  let clean = "";
  let count = 0;
  row.hasExtra = false;

  for (let at = 0; ; at += 1) {
    let cell: string;
    if (record.charCodeAt(at) === QUOTE) {
      const close = closingQuote(record, at + 1);
      cell = record.slice(at + 1, close < 0 ? length : close).replaceAll('""', '"');
      at = close < 0 ? length : close + 1;
    } else {
      const found = record.indexOf(delimiter, at);
      const to = found < 0 ? length : found;
      cell = record.slice(at, to);
      at = to;
    }
    if (count < width) {
      starts[count] = clean.length;
      clean += cell;
      ends[count] = clean.length;
      count += 1;
    } else if (cell.trim() !== "") {
      row.hasExtra = true;
    }
    if (at >= length) break;
  }
  row.text = clean;
  row.from = 0;
  row.to = clean.length;
  row.count = count;
}

/**
 * A line that a spreadsheet made a single quoted cell of, perhaps with empty ones behind it, as it was before; null
 * where it is none.
 */
export function unwrapped(line: string): string | null {
  if (line.charCodeAt(0) !== QUOTE) return null;
  const close = closingQuote(line, 1);
  if (close < 0 || /[^,;\t ]/.test(line.slice(close + 1))) return null;
  return line.slice(1, close).replaceAll('""', '"');
}

/** Where a line leaves its record: at an end, inside a quoted cell, or with text behind a closing quote. */
export type QuoteState = "closed" | "open" | "broken";

/** Follows the quotes of one line that begins inside a quoted cell or outside. */
export function quoteState(line: string, isInside: boolean, delimiter: string): QuoteState {
  let at = 0;
  let inside = isInside;

  for (;;) {
    if (!inside && line.charCodeAt(at) === QUOTE) {
      inside = true;
      at += 1;
    }
    if (inside) {
      const close = closingQuote(line, at);
      if (close < 0) return "open";
      at = close + 1;
      inside = false;
      if (at < line.length && !line.startsWith(delimiter, at)) return "broken";
    }
    const next = line.indexOf(delimiter, at);
    if (next < 0) return "closed";
    at = next + 1;
  }
}

/** Where the quoted cell ends that began before `from`; -1 where it does not. */
function closingQuote(record: string, from: number): number {
  for (let at = from; ;) {
    const quote = record.indexOf('"', at);
    if (quote < 0) return -1;
    if (record.charCodeAt(quote + 1) !== QUOTE) return quote;
    at = quote + 2;
  }
}

/** Makes rows of lines: one each where quotes are data, else as many lines as the quotes span. */
export interface RowScanner {
  readonly takeLine: TakeLine;
  end(): void;
}

/** Rows of a file that knows no quotes. */
export function plainRows(width: number, delimiter: string, take: TakeRow): RowScanner {
  const row = new Row(width);
  return {
    takeLine(text, start, end, flaw) {
      if (flaw === null) scanPlain(row, text, start, end, delimiter);
      else row.refuse(text, start, end);
      take(row, flaw);
    },
    end: () => undefined,
  };
}
