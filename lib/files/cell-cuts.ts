import { type RawText, unitBytesOf } from "@/lib/files/raw-lines";

/** How the cells of a table lie in its bytes. */
export type RawTable = RawText & {
  readonly delimiter: string;
  /** Whether quotes are data, so that the delimiter is all there is to know. */
  readonly isPlain: boolean;
};

const CR = "\r";
const QUOTE = '"';

/**
 * A record's bytes without what stands in these cells, in as many pieces as that leaves. Quotes around a cell stay, so
 * that it is empty to every program and nothing else moved. `wrapped`: which of its lines are a single quoted cell that
 * holds the line.
 *
 * The record must have been read without a flaw. What delimits is ASCII, and no encoding that is read here uses its
 * bytes for anything else: so that cells are found without decoding them, and every other byte stays what it was.
 */
export function withoutCells(
  record: Uint8Array,
  table: RawTable,
  wrapped: readonly boolean[],
  columns: readonly number[],
): readonly Uint8Array[] {
  const { text, places } = contentOf(record, table, wrapped);
  const spans = table.isPlain
    ? plainSpans(text, table.delimiter)
    : quotedSpans(text, table.delimiter);
  const unit = unitBytesOf(table.encoding);
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const column of [...columns].sort((a, b) => a - b)) {
    const span = spans[column];
    if (!span) throw new Error("a cell that was read is not in its record");
    pieces.push(record.subarray(from, placeIn(places, span.start) * unit));
    from = placeIn(places, span.end) * unit;
  }
  pieces.push(record.subarray(from));
  return pieces;
}

/**
 * A record's bytes without these columns: the cells go with their quotes and with what parts them from the next one, of
 * the last cell with what parts it from the one before. Cells that the record does not have are not missed.
 */
export function withoutColumns(
  record: Uint8Array,
  table: RawTable,
  lines: number,
  columns: readonly number[],
): readonly Uint8Array[] {
  const wrapped = Array.from({ length: lines }, () => false);
  const { text } = contentOf(record, table, wrapped);
  const whole = table.isPlain
    ? plainSpans(text, table.delimiter)
    : quotedSpans(text, table.delimiter).map(({ start, end }) =>
        text.charAt(end) === QUOTE && text.charAt(start - 1) === QUOTE
          ? { start: start - 1, end: end + 1 }
          : { start, end },
      );
  const unit = unitBytesOf(table.encoding);
  const kept = whole.flatMap((span, index) => (columns.includes(index) ? [] : [span]));
  if (kept.length === whole.length) return [record];
  const pieces: Uint8Array[] = [];
  for (const [index, { start, end }] of kept.entries()) {
    // The last cell of a record has nothing behind it; every other is followed by what parts it from the next.
    const parting = index === kept.length - 1 ? 0 : table.delimiter.length;
    pieces.push(record.subarray(start * unit, (end + parting) * unit));
  }
  const last = whole.at(-1);
  pieces.push(record.subarray((last?.end ?? 0) * unit));
  return pieces;
}

/** A record's bytes with an apostrophe before each cell that a spreadsheet would take for a formula. */
export function withoutFormulas(
  record: Uint8Array,
  table: RawTable,
  lines: number,
  isFormula: (index: number) => boolean,
): Uint8Array {
  const { text } = contentOf(
    record,
    table,
    Array.from({ length: lines }, () => false),
  );
  const spans = table.isPlain
    ? plainSpans(text, table.delimiter)
    : quotedSpans(text, table.delimiter);
  const unit = unitBytesOf(table.encoding);
  const apostrophe = Buffer.from(
    table.encoding === "utf-16be" ? [0, 0x27] : [0x27, 0].slice(0, unit),
  );
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const [index, { start }] of spans.entries()) {
    if (!isFormula(index)) continue;
    pieces.push(record.subarray(from, start * unit), apostrophe);
    from = start * unit;
  }
  pieces.push(record.subarray(from));
  return Buffer.concat(pieces);
}

type Span = { readonly start: number; readonly end: number };

/** Where each unit of a text stands in its record; null where both count alike. */
type Places = readonly number[] | null;

const placeIn = (places: Places, at: number): number => (places ? (places[at] ?? 0) : at);

/** The record as its reader saw it: one character a unit, lines unwrapped, the last line's end left out. */
function contentOf(
  record: Uint8Array,
  { encoding, newline }: RawText,
  wrapped: readonly boolean[],
): { readonly text: string; readonly places: Places } {
  const units = unitsOf(record, encoding);
  const end = String.fromCharCode(newline);
  const whole = units.endsWith(end) ? units.slice(0, -1) : units;
  if (!wrapped.includes(true)) return { text: bareOf(whole), places: null };

  const places: number[] = [];
  let text = "";
  let start = 0;
  for (const [index, raw] of whole.split(end).entries()) {
    const line = bareOf(raw);
    const inner = wrapped[index] === true ? unwrap(line) : null;
    const kept = inner ?? Array.from({ length: line.length }, (_, at) => at);
    if (index > 0) text += "\n";
    for (const at of kept) {
      places.push(start + at);
      text += line.charAt(at);
    }
    // Both the line's end and what closes it: where the last cell of the line ends.
    places.push(start + (inner ? closeOf(line) : line.length));
    start += raw.length + 1;
  }
  return { text, places };
}

const bareOf = (line: string): string => (line.endsWith(CR) ? line.slice(0, -1) : line);

function unitsOf(record: Uint8Array, encoding: RawText["encoding"]): string {
  if (unitBytesOf(encoding) === 2)
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(record);
  return Buffer.from(record.buffer, record.byteOffset, record.byteLength).toString("latin1");
}

/** Where the characters stand that a wrapped line holds; of two quotes that mean one, the first. */
function unwrap(line: string): number[] {
  const close = closeOf(line);
  const places: number[] = [];
  for (let at = 1; at < close; at += 1) {
    places.push(at);
    if (line.charAt(at) === QUOTE) at += 1;
  }
  return places;
}

/** The quote that closes the cell which begins the line. */
const closeOf = (line: string): number => closingQuote(line, 1);

function plainSpans(text: string, delimiter: string): readonly Span[] {
  const spans: Span[] = [];
  for (let start = 0; ;) {
    const found = text.indexOf(delimiter, start);
    const end = found < 0 ? text.length : found;
    spans.push({ start, end });
    if (found < 0) return spans;
    start = found + 1;
  }
}

/** Of a quoted cell what stands between its quotes. */
function quotedSpans(text: string, delimiter: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; ; at += 1) {
    if (text.charAt(at) === QUOTE) {
      const close = closingQuote(text, at + 1);
      spans.push({ start: at + 1, end: close });
      at = close + 1;
    } else {
      const found = text.indexOf(delimiter, at);
      const end = found < 0 ? text.length : found;
      spans.push({ start: at, end });
      at = end;
    }
    if (at >= text.length) return spans;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = from; ;) {
    const quote = text.indexOf(QUOTE, at);
    if (quote < 0) throw new Error("a quote that was closed when it was read is open");
    if (text.charAt(quote + 1) !== QUOTE) return quote;
    at = quote + 2;
  }
}
