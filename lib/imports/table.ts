import { QuotedRows } from "@/lib/files/quoted-rows";
import type { LineFlaw } from "@/lib/files/lines";
import { plainRows, type Row, type RowFlaw, type RowScanner, unwrapped } from "@/lib/files/rows";
import { shownName } from "@/lib/imports/formats/column-names";
import {
  type BuildRecord,
  type DelimitedFormat,
  type Delimiter,
  type Header,
  lookUpName,
} from "@/lib/imports/formats/delimited";
import { momentFlaw } from "@/lib/imports/formats/moments";
import { mappedTable } from "@/lib/imports/formats/mapped-table";
import { isRecognised, type Recognised, recogniseHeader } from "@/lib/imports/formats/recognise";
import { type Layout, layoutOf, shownNames, signatureOf } from "@/lib/imports/mapping/layout";
import { type Seeming, seemsToHold } from "@/lib/imports/mapping/figures";
import { RowLooks } from "@/lib/imports/mapping/looks";
import { MAPPED_COLUMNS_MAX, type TableMapping } from "@/lib/imports/mapping/model";
import { UnknownRows } from "@/lib/imports/mapping/unknown-rows";
import {
  type Encoding,
  type FileShape,
  type FindingKind,
  LINE_BYTES_MAX,
  type ProblemReason,
  type Unreadable,
} from "@/lib/imports/model";
import type { ReadOptions, RowAnswer } from "@/lib/imports/reading";
import type { Tally } from "@/lib/imports/tally";
import type { FieldKey } from "@/lib/policy/fields";

/** Lines with content among which the header must be; some tools put a title above it. */
const HEADER_AMONG_LINES = 10;
const QUOTE = 34;
/** Columns with a day or a moment, and with a postal code of the delivery, by their names. */
const NAMES_A_DATE = /date|time|_at$| at$/i;
const NAMES_A_ZIP = /^(?!bill).*(?:zip|postal|post ?code)/i;

/** A line of the file's beginning, kept until it is known what the table is. */
type FirstLine = { readonly text: string; readonly flaw: LineFlaw | null };

/** Reads the lines of a table: first the header, then records, until something shows that it cannot be read. */
export class TableReader {
  /** Why the file is not read; no line is looked at any more. */
  problem: Unreadable | null = null;
  /** Known once the header is. */
  shape: FileShape | null = null;
  /** Where the header stands; 0 while it is not known, and where there is none. */
  headerLine = 0;
  private linesWithContent = 0;
  /** Lines so far, while the header is looked for. */
  private first: FirstLine[] = [];
  private scanner: RowScanner | null = null;
  private rows: RowReader | null = null;
  private unknown: UnknownRows | null = null;
  /** Whether a line may be a single quoted cell that holds all of it. */
  private mayBeWrapped = false;

  private readonly encoding: Encoding;
  private readonly options: Pick<ReadOptions, "now" | "mappingOf" | "told" | "watch">;
  private readonly tally: Tally;

  constructor(
    encoding: Encoding,
    options: Pick<ReadOptions, "now" | "mappingOf" | "told" | "watch">,
    tally: Tally,
  ) {
    this.encoding = encoding;
    this.options = options;
    this.tally = tally;
  }

  takeLine(text: string, start: number, end: number, flaw: LineFlaw | null): void {
    if (this.scanner) this.takeRow(this.scanner, text, start, end, flaw);
    else if (!this.problem) this.takeHeader(flaw ? "" : text.slice(start, end), flaw);
  }

  /** The file has ended; answers why it cannot be read, if so. */
  end(): Unreadable | null {
    if (!this.scanner && !this.problem && this.linesWithContent > 0) this.beginUnknown();
    this.scanner?.end();
    if (this.unknown) return this.unknown.problem();
    if (this.problem) return this.problem;
    if (!this.shape) return { kind: "empty" };
    this.rows?.end();
    const blank = this.tally.problemCounts().blankLine ?? 0;
    return this.tally.lines().read === blank
      ? { kind: "headerOnly", format: this.shape.format }
      : null;
  }

  private takeHeader(line: string, flaw: LineFlaw | null): void {
    this.first.push({ text: line, flaw });
    if (!flaw && line.trim() === "") return;

    const { told } = this.options;
    if (told) return this.beginMapped(",", told, this.first.length);
    this.linesWithContent += 1;
    const answer = flaw ? null : this.recognise(line);
    if (answer && isRecognised(answer)) this.begin(answer, this.first.length);
    else if (answer) this.problem = answer;
    else if (this.linesWithContent === HEADER_AMONG_LINES) this.beginUnknown();
  }

  /** None of the first lines is a header of ours: read as somebody mapped it, else looked at for whoever will. */
  private beginUnknown(): void {
    const layout = layoutOf(this.first.map(({ text, flaw }) => (flaw ? null : text)));
    if (!layout) {
      this.problem = { kind: "notSupported", looksLike: null };
    } else if (layout.width > MAPPED_COLUMNS_MAX) {
      this.problem = { kind: "tooManyColumns", limit: MAPPED_COLUMNS_MAX };
    } else {
      const linesBefore = layout.header === null ? layout.at : layout.at + 1;
      const after = this.first.slice(linesBefore);
      const mapping = this.options.mappingOf?.(signatureOf(layout)) ?? null;
      if (mapping) this.beginMapped(layout.delimiter, mapping, linesBefore);
      else this.beginLooking(layout);
      for (const { text, flaw } of after) this.takeLine(text, 0, text.length, flaw);
    }
  }

  private beginMapped(delimiter: Delimiter, mapping: TableMapping, linesBefore: number): void {
    const names = mapping.columns.map(({ name }) => name);
    const format = mappedTable(mapping);
    this.begin({ format, delimiter, names, isQuoted: true, mapping }, linesBefore);
    if (!mapping.hasHeader) this.headerLine = 0;
  }

  private beginLooking(layout: Layout): void {
    const { delimiter, width, header } = layout;
    const unknown = new UnknownRows(shownNames(layout), header, signatureOf(layout));
    this.unknown = unknown;
    this.scanner = new QuotedRows(
      { width, delimiter, recordCharsMax: LINE_BYTES_MAX },
      (row, flaw) => unknown.take(row, flaw),
    );
    this.first = [];
  }

  /** What the line is as a header: as it stands, else without the quotes around all of it. */
  private recognise(line: string): Recognised | Unreadable | null {
    const answer = recogniseHeader(line);
    const inner = answer === null ? unwrapped(line) : null;
    if (inner === null) {
      if (answer && isRecognised(answer) && line.endsWith(answer.delimiter)) {
        this.tally.findings.note("trailingDelimiters");
      }
      return answer;
    }
    const unwrappedAnswer = recogniseHeader(inner);
    if (unwrappedAnswer) {
      this.mayBeWrapped = true;
      this.tally.findings.note("wrappedLines");
    }
    return unwrappedAnswer;
  }

  private takeRow(
    scanner: RowScanner,
    text: string,
    start: number,
    end: number,
    flaw: LineFlaw | null,
  ): void {
    const isSuspect = this.mayBeWrapped && flaw === null && text.charCodeAt(start) === QUOTE;
    const inner = isSuspect ? unwrapped(text.slice(start, end)) : null;
    this.options.watch?.onLine(inner !== null);
    if (inner === null) return scanner.takeLine(text, start, end, flaw);
    this.tally.findings.note("wrappedLines");
    scanner.takeLine(inner, 0, inner.length, null);
  }

  /** `line`: the last one before the records. */
  private begin(recognised: Recognised, line: number): void {
    const { format, delimiter, names, isQuoted } = recognised;
    this.shape = shapeOf(recognised, this.encoding);
    this.headerLine = line;
    const linesSeen = this.first.length;
    this.first = [];
    const width = names.length;
    const rows = new RowReader(recognised, this.options.now, this.tally, line);
    this.rows = rows;
    const { watch } = this.options;
    const take = watch
      ? (row: Row, flaw: RowFlaw | null) => watch.onRow(row, rows.take(row, flaw))
      : (row: Row, flaw: RowFlaw | null) => void rows.take(row, flaw);
    // In Amazon's own files quotes are data (inches in a title); only what a spreadsheet saved anew quotes cells.
    const isPlain = delimiter === "\t" && !isQuoted && format.quotesAreData;
    this.mayBeWrapped ||= isPlain;
    watch?.onTable(recognised, { linesBefore: line, linesSeen, isPlain });
    this.scanner = isPlain
      ? plainRows(width, delimiter, take)
      : new QuotedRows({ width, delimiter, recordCharsMax: LINE_BYTES_MAX }, take);
  }
}

function shapeOf({ format, delimiter, names, mapping }: Recognised, encoding: Encoding): FileShape {
  const known = new Map(format.columns.map((column) => [lookUpName(column.name), column]));
  const placed = names.map((name, index) => ({ name, index, column: known.get(lookUpName(name)) }));
  return {
    format: format.format,
    encoding,
    delimiter,
    columns: placed.flatMap(({ column }) => (column ? [column] : [])),
    unmapped: placed
      .filter(({ column }) => !column)
      .map(({ name, index }) => (mapping ? name : shownName(name, index))),
    ...(mapping ? { mapping: mapping.id } : {}),
  };
}

const SEEMING_FINDINGS: Readonly<Record<Seeming, FindingKind>> = {
  emails: "unmappedEmails",
  phones: "unmappedPhones",
  people: "unmappedNames",
};

const saysWho = (field: FieldKey): boolean =>
  field === "user.name" || field.startsWith("user.contact.");

type Placed = { readonly name: string; readonly index: number };

/** Makes records of rows, and says of each row that is none why. */
class RowReader {
  private readonly format: DelimitedFormat;
  private readonly build: BuildRecord;
  private readonly key: number;
  private readonly keyColumn: string;
  private readonly keyName: string;
  private readonly widthMin: number;
  private readonly shopperColumns: readonly number[];
  private readonly dates: readonly Placed[];
  private readonly zips: readonly Placed[];
  /** Columns nobody knows, by the names under which they are shown; their values are looked at. */
  private readonly unmapped: readonly Placed[];
  private readonly looks: RowLooks | null;

  private readonly tally: Tally;
  private line: number;

  constructor(
    { format, delimiter, names, mapping }: Recognised,
    now: Date,
    tally: Tally,
    line: number,
  ) {
    this.tally = tally;
    this.line = line;
    const lookUp = names.map(lookUpName);
    const places = new Map<string, number[]>();
    for (const [index, name] of lookUp.entries()) {
      places.set(name, [...(places.get(name) ?? []), index]);
    }
    const all = (name: string) => places.get(lookUpName(name)) ?? [];
    const header: Header = { width: names.length, at: (name) => all(name)[0] ?? -1, all };
    const keyColumn = format.keyColumns.find((name) => header.at(name) >= 0);
    this.keyColumn = keyColumn ?? format.keyColumns[0] ?? "";
    this.format = format;
    this.build = format.builder(header, now);
    this.key = header.at(this.keyColumn);
    this.keyName = lookUpName(this.keyColumn);
    this.shopperColumns = format.columns
      .filter(({ fields }) => fields.length > 0)
      .flatMap(({ name }) => all(name));
    const read = [...format.reads]
      .map((name): Placed => ({ name, index: header.at(name) }))
      .filter(({ index }) => index >= 0);
    this.dates = read.filter(({ name }) => NAMES_A_DATE.test(name));
    this.zips = read.filter(({ name }) => NAMES_A_ZIP.test(name));
    const known = new Set(format.columns.map(({ name }) => lookUpName(name)));
    this.unmapped = names.flatMap((name, index): Placed[] =>
      known.has(lookUpName(name)) ? [] : [{ name: mapping ? name : shownName(name, index), index }],
    );
    this.looks =
      this.unmapped.length === 0 ? null : new RowLooks(this.unmapped.map(({ index }) => index));
    // A spreadsheet cuts empty cells off the end of a tab-separated row. One that ends before it has said who and when
    // was broken in two.
    const needed = format.columns.filter(
      ({ name, fields }) => format.reads.has(name) && fields.every(saysWho),
    );
    const lastRead = Math.max(...needed.flatMap(({ name }) => all(name)));
    this.widthMin = delimiter === "\t" ? lastRead + 1 : names.length;
  }

  take(row: Row, flaw: RowFlaw | null): RowAnswer {
    this.line += 1;
    const answer = this.answerTo(row, flaw);
    if ("recordKey" in answer) {
      this.noteFlaws(row, answer.country);
      this.tally.accept(answer);
    } else if ("skipped" in answer) {
      this.tally.skip(this.line, answer.skipped);
    } else {
      this.tally.refuse(this.line, answer);
    }
    return answer;
  }

  private answerTo(row: Row, flaw: RowFlaw | null): RowAnswer {
    if (flaw) return refused(flaw);

    const key = row.cell(this.key);
    const keyProblem = this.format.keyProblem(key);
    const nothing = key === "" ? this.nothingIn(row) : null;
    if (nothing) return nothing;
    if (key.length === this.keyName.length && key.toLowerCase() === this.keyName) {
      return refused("headerRepeated");
    }
    if (row.hasExtra) return refused("tooManyColumns");
    if (row.count < this.widthMin) return refused("tooFewColumns");
    if (keyProblem) return refused(keyProblem, this.keyColumn);

    this.looks?.take(row);
    const answer = this.build(row, this.line, key);
    return "recordKey" in answer ? answer : { ...answer, key };
  }

  /** The table has ended: says what its unmapped columns seem to hold. */
  end(): void {
    for (const [at, looks] of (this.looks?.all() ?? []).entries()) {
      const seeming = seemsToHold(looks);
      const column = this.unmapped[at];
      if (seeming && column)
        this.tally.findings.note(SEEMING_FINDINGS[seeming], column.name, looks[seeming]);
    }
  }

  /** What a spreadsheet did to the row and that does not keep it from being read. */
  private noteFlaws(row: Row, country: string | null): void {
    const { findings } = this.tally;
    for (const { name, index } of this.dates) {
      if (index >= row.count) continue;
      const start = row.startOf(index);
      const flaw = momentFlaw(row.text, start, row.endOf(index, start));
      if (flaw) findings.note(flaw, name);
    }
    if (country !== "US") return;
    for (const { name, index } of this.zips) {
      if (/^\d{3,4}$/.test(row.cell(index))) findings.note("cutZeros", name);
    }
  }

  /** What a row without key is that holds nothing of its own; null where it holds something. */
  private nothingIn(row: Row): RowAnswer | null {
    const filled = row.filled();
    if (filled === 0 && !row.hasExtra) return BLANK;
    const isSparse = filled * 2 < row.width && !row.hasExtra;
    const namesNobody = !this.shopperColumns.some((index) => row.has(index));
    return this.format.hasContinuations && isSparse && namesNobody ? CONTINUATION : null;
  }
}

const BLANK: RowAnswer = { skipped: "blankLine" };
const CONTINUATION: RowAnswer = { skipped: "continuationLine" };

const refused = (reason: ProblemReason, column: string | null = null): RowAnswer => ({
  ...{ reason, column },
  key: null,
});
