import type { LineFlaw, TakeLine } from "@/lib/files/lines";
import {
  quoteState,
  Row,
  type RowScanner,
  scanPlain,
  scanQuoted,
  type TakeRow,
} from "@/lib/files/rows";

/** Text read a second time because a quote before it never closed: enough for any honest file, and an end to others. */
const REREAD_CHARS_MAX = 67_108_864;

type Line = { readonly text: string; readonly flaw: LineFlaw | null };

export type QuotedOptions = {
  readonly width: number;
  readonly delimiter: string;
  readonly recordCharsMax: number;
};

/**
 * Rows of a file whose cells may be quoted and hold line breaks. Where a quote never closes, or text follows one
 * that does, the line on which the record began is refused alone, and what it had swallowed is read again.
 */
export class QuotedRows implements RowScanner {
  private readonly row: Row;
  /** Lines of the record whose quote is open. */
  private open: Line[] = [];
  private openChars = 0;
  private rereadChars = 0;
  /** Where the next quote stands in the text at hand, so that lines without one are not searched. */
  private quoteText = "";
  private quoteAt = -1;

  private readonly options: QuotedOptions;
  private readonly take: TakeRow;

  constructor(options: QuotedOptions, take: TakeRow) {
    this.options = options;
    this.take = take;
    this.row = new Row(options.width);
  }

  readonly takeLine: TakeLine = (text, start, end, flaw) => {
    if (this.open.length === 0 && flaw === null && !this.hasQuote(text, start, end)) {
      scanPlain(this.row, text, start, end, this.options.delimiter);
      this.row.lines = 1;
      this.take(this.row, null);
    } else {
      this.work([{ text: text.slice(start, end), flaw }]);
    }
  };

  end(): void {
    while (this.open.length > 0) this.work(this.refuseFirst());
  }

  /** Reads lines, last one first; what a refused record had swallowed is put back on top. */
  private work(stack: Line[]): void {
    for (let line = stack.pop(); line; line = stack.pop()) {
      for (const swallowed of this.read(line)) stack.push(swallowed);
    }
  }

  /** Reads one line and answers with those that must be read again, in reverse. */
  private read(line: Line): readonly Line[] {
    if (line.flaw === "lineTooLong") {
      if (this.open.length > 0) return [line, ...this.refuseFirst()];
      this.refuse("lineTooLong", 1, "");
      return [];
    }
    const state = quoteState(line.text, this.open.length > 0, this.options.delimiter);
    this.open.push(line);
    this.openChars += line.text.length + 1;

    if (state === "closed") this.takeRecord();
    else if (state === "broken") return this.refuseFirst();
    else if (this.openChars > this.options.recordCharsMax) return this.refuseFirst();
    return [];
  }

  private takeRecord(): void {
    const flaw = this.open.find((line) => line.flaw)?.flaw ?? null;
    const record = this.open.map((line) => line.text).join("\n");
    const lines = this.open.length;
    this.forget();
    if (flaw) return this.refuse(flaw, lines, record);
    scanQuoted(this.row, record, this.options.delimiter);
    this.row.lines = lines;
    this.take(this.row, null);
  }

  /** Refuses the first line of the open record; the others are to be read as if it had not been there. */
  private refuseFirst(): Line[] {
    const [first, ...swallowed] = this.open;
    this.rereadChars += this.openChars;
    const isGivenUp = this.rereadChars > REREAD_CHARS_MAX;
    this.forget();
    this.refuse("unclosedQuote", isGivenUp ? swallowed.length + 1 : 1, first?.text ?? "");
    return isGivenUp ? [] : swallowed.reverse();
  }

  private forget(): void {
    this.open = [];
    this.openChars = 0;
  }

  /** What is refused has no cells; what stands in it can still be looked at as it is. */
  private refuse(flaw: LineFlaw | "unclosedQuote", lines: number, text: string): void {
    this.row.refuse(text, 0, text.length);
    this.row.lines = lines;
    this.take(this.row, flaw);
  }

  private hasQuote(text: string, start: number, end: number): boolean {
    if (text !== this.quoteText || (this.quoteAt >= 0 && this.quoteAt < start)) {
      this.quoteText = text;
      this.quoteAt = text.indexOf('"', start);
    }
    return this.quoteAt >= 0 && this.quoteAt < end;
  }
}
