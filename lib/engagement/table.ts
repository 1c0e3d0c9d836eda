import type { LineFlaw } from "@/lib/files/lines";
import { QuotedRows } from "@/lib/files/quoted-rows";
import { quoteState, Row, type RowFlaw, scanQuoted } from "@/lib/files/rows";
import { shownName } from "@/lib/imports/formats/column-names";
import { type Delimiter, lookUpName } from "@/lib/imports/formats/delimited";
import { layoutOf, shownNames, signatureOf } from "@/lib/imports/mapping/layout";
import { askedColumns, eventColumns, ownMapping, twiceIn, type EventColumns } from "./columns";
import { dailyReader, UnknownColumns, type DailyColumns } from "./daily";
import type { ToldEvent } from "./event";
import { refused, skipped, type CountedLine, type Flaw } from "./lines";
import {
  LINE_BYTES_MAX,
  MAPPED_COLUMNS_MAX,
  type ColumnRole,
  type DailyMapping,
  type FileKind,
  type ReadReport,
  type Unreadable,
} from "./model";
import { propertiesInCell } from "./properties";
import type { Tally } from "./tally";

/** Lines with content among which the header must be; some tools put a title above it. */
const HEADER_AMONG_LINES = 10;
const COLUMNS_MAX = 2_000;
const DELIMITERS: readonly Delimiter[] = [",", "\t", ";"];

export type TableOptions = {
  readonly now: Date;
  readonly readEvent: (event: ToldEvent, line: number) => CountedLine | Flaw;
  /** How a table of daily figures is read, by its signature, as somebody said; null where nobody did. */
  readonly mappingOf: (signature: string) => DailyMapping | null;
  /** What the columns of this very file hold, by their names. */
  readonly told: DailyMapping | null;
};

type ReadRow = (row: Row, line: number) => CountedLine | Flaw;

/** Reads the lines of a table: first the header, then events or days, until something shows that it cannot be read. */
export class TableReader {
  /** Why the file is not read; no line is looked at any more. */
  problem: Unreadable | null = null;
  kind: FileKind | null = null;
  columns: ReadReport["columns"] = [];
  private first: { readonly text: string; readonly flaw: LineFlaw | null }[] = [];
  private linesWithContent = 0;
  private rows: QuotedRows | null = null;
  private unknown: { readonly columns: UnknownColumns; readonly asked: () => Unreadable } | null =
    null;
  private line = 0;
  private hasRows = false;

  private readonly options: TableOptions;
  private readonly tally: Tally;

  constructor(options: TableOptions, tally: Tally) {
    this.options = options;
    this.tally = tally;
  }

  takeLine(text: string, start: number, end: number, flaw: LineFlaw | null): void {
    if (this.problem) return;
    if (this.rows) this.rows.takeLine(text, start, end, flaw);
    else this.takeHeader(flaw ? "" : text.slice(start, end), flaw);
  }

  /** The file has ended; answers why it cannot be read, if so. */
  end(): Unreadable | null {
    if (!this.rows && !this.problem && this.linesWithContent > 0) this.beginUnknown();
    this.rows?.end();
    if (this.problem) return this.problem;
    if (this.unknown)
      return this.unknown.columns.rows === 0
        ? { kind: "notSupported", looksLike: null }
        : this.unknown.asked();
    if (this.kind === null) return { kind: "empty" };
    return this.hasRows ? null : { kind: "headerOnly" };
  }

  private takeHeader(line: string, flaw: LineFlaw | null): void {
    this.first.push({ text: line, flaw });
    if (flaw || line.trim() === "") return;
    this.linesWithContent += 1;
    for (const delimiter of DELIMITERS) {
      const header = cellsOf(line, delimiter);
      if (!header || !this.beginBy(header, delimiter)) continue;
      this.first = [];
      return;
    }
    if (this.linesWithContent === HEADER_AMONG_LINES) this.beginUnknown();
  }

  /** Begins with this header where it is one of ours, or of the mapping that was told. */
  private beginBy(header: readonly string[], delimiter: Delimiter): boolean {
    const { told } = this.options;
    if (told) {
      const names = new Set(header.map(lookUpName));
      const mapped = told.columns.filter(({ role }) => role !== "nothing");
      if (!mapped.every(({ name }) => names.has(lookUpName(name)))) return false;
      this.beginDaily(header, delimiter, told, this.first.length);
      return true;
    }
    const events = eventColumns(header);
    if (events && "missing" in events) {
      this.problem = { kind: "missingColumns", missing: events.missing };
      return true;
    }
    if (events) {
      this.beginEvents(header, delimiter, events);
      return true;
    }
    const own = ownMapping(header);
    if (own) this.beginDaily(header, delimiter, own, this.first.length);
    return own !== null;
  }

  private beginEvents(
    header: readonly string[],
    delimiter: Delimiter,
    columns: EventColumns,
  ): void {
    const read = ["eventType", "eventName", "eventId", "eventTime", "timestamp", "clientType"];
    const twice = twiceIn(header, [...read, "additionalProperties"]);
    if (twice.length > 0) {
      this.problem = { kind: "duplicateColumns", columns: twice };
      return;
    }
    this.kind = "events";
    const unknown = new Set(columns.others.map(({ index }) => index));
    const properties = new Map(columns.properties.map(({ name, index }) => [index, name]));
    this.columns = header.map((whole, index) => {
      // Only the property's own name came from somebody, so only it may be a person's.
      const property = properties.get(index);
      const name =
        property === undefined
          ? shownName(whole.trim(), index)
          : `additionalProperties.${shownName(property, index)}`;
      return { name, holds: unknown.has(index) ? null : "event" };
    });
    const { readEvent } = this.options;
    this.beginRows(header, delimiter, this.first.length, columns.eventId, (row, line) =>
      readEvent(eventIn(row, columns), line),
    );
  }

  private beginDaily(
    header: readonly string[],
    delimiter: Delimiter,
    mapping: DailyMapping,
    linesBefore: number,
  ): void {
    const mapped = mapping.columns.filter(({ role }) => role !== "nothing");
    const twice = twiceIn(
      header,
      mapped.map(({ name }) => name),
    );
    if (twice.length > 0) {
      this.problem = {
        kind: "duplicateColumns",
        columns: twice.map((name, index) => shownName(name, index)),
      };
      return;
    }
    const roles = new Map(mapped.map(({ name, role }) => [lookUpName(name), role]));
    const columns: DailyColumns = new Map(
      header.flatMap((name, index): [ColumnRole, { index: number; name: string }][] => {
        const role = roles.get(lookUpName(name));
        return role === undefined ? [] : [[role, { index, name: shownName(name.trim(), index) }]];
      }),
    );
    this.kind = "daily";
    this.columns = header.map((name, index) => ({
      name: shownName(name.trim(), index),
      holds: roles.get(lookUpName(name)) ?? null,
    }));
    const key = columns.get("date")?.index ?? -1;
    const read = dailyReader(columns, mapping.dates, this.options.now);
    this.beginRows(header, delimiter, linesBefore, key, read);
  }

  private beginRows(
    header: readonly string[],
    delimiter: Delimiter,
    linesBefore: number,
    key: number,
    read: ReadRow,
  ): void {
    this.line = linesBefore;
    const keyName = lookUpName(header[key] ?? "");
    const { tally } = this;
    this.rows = new QuotedRows(
      { width: header.length, delimiter, recordCharsMax: LINE_BYTES_MAX },
      (row, flaw) => {
        const line = this.line + 1;
        this.line += row.lines;
        const found = flawOf(row, flaw, key, keyName);
        if (found?.reason !== "blankLine") this.hasRows = true;
        if (found) tally.note(found, line);
        else tally.take(read(row, line), line);
      },
    );
  }

  /** None of the first lines is a header of ours: read as somebody mapped it, else looked at for whoever will. */
  private beginUnknown(): void {
    const { told } = this.options;
    if (told) {
      const columns = told.columns.filter(({ role }) => role !== "nothing").map(({ name }) => name);
      this.problem = { kind: "mappedColumnMissing", columns };
      return;
    }
    const layout = layoutOf(this.first.map(({ text, flaw }) => (flaw ? null : text)));
    if (!layout?.header) {
      this.problem = { kind: "notSupported", looksLike: null };
      return;
    }
    if (layout.width > MAPPED_COLUMNS_MAX) {
      this.problem = { kind: "tooManyColumns", limit: MAPPED_COLUMNS_MAX };
      return;
    }
    const { header, delimiter } = layout;
    const after = this.first.slice(layout.at + 1);
    this.first = [];
    const signature = signatureOf(layout);
    const mapping = this.options.mappingOf(signature);
    if (mapping) {
      // Said by place: names are shown masked where they may be somebody's data.
      const named = {
        ...mapping,
        columns: mapping.columns.map((column, index) => ({
          ...column,
          name: header[index] ?? column.name,
        })),
      };
      this.beginDaily(header, delimiter, named, layout.at + 1);
    } else {
      const columns = new UnknownColumns(layout.width);
      const names = shownNames(layout);
      const asked = (): Unreadable => ({
        kind: "unknownTable",
        table: { columns: askedColumns(names, columns.all()), rows: columns.rows },
        signature,
      });
      this.unknown = { columns, asked };
      this.rows = new QuotedRows(
        { width: layout.width, delimiter, recordCharsMax: LINE_BYTES_MAX },
        (row, flaw) => {
          if (!flaw) columns.take(row);
        },
      );
    }
    for (const { text, flaw } of after) this.takeLine(text, 0, text.length, flaw);
  }
}

/** Why a row is none; null where it can be read. */
function flawOf(row: Row, flaw: RowFlaw | null, key: number, keyName: string): Flaw | null {
  if (flaw) return refused(flaw);
  if (row.filled() === 0) return skipped("blankLine");
  if (row.hasExtra) return refused("tooManyColumns");
  return lookUpName(row.cell(key)) === keyName ? skipped("headerRepeated") : null;
}

function eventIn(row: Row, columns: EventColumns): ToldEvent {
  const inCell = propertiesInCell(row.cell(columns.additionalProperties));
  return {
    eventType: row.cell(columns.eventType),
    eventName: row.cell(columns.eventName),
    eventId: row.cell(columns.eventId),
    eventTime: row.cell(columns.eventTime),
    timestamp: row.cell(columns.timestamp),
    clientType: row.cell(columns.clientType),
    properties: inCell && [
      ...inCell,
      ...columns.properties.flatMap(({ name, index }) => {
        const value = row.cell(index);
        return value === "" ? [] : [{ name, value }];
      }),
    ],
    otherFields: columns.others.flatMap(({ name, index }) => (row.has(index) ? [name] : [])),
  };
}

/** The cells of a line, blank ones at its end left out; null where a quote in it stays open or it has one cell only. */
function cellsOf(line: string, delimiter: Delimiter): readonly string[] | null {
  if (quoteState(line, false, delimiter) !== "closed") return null;
  const row = new Row(COLUMNS_MAX);
  scanQuoted(row, line, delimiter);
  const cells = Array.from({ length: row.count }, (_, index) => row.cell(index));
  while (cells.length > 0 && cells.at(-1) === "") cells.pop();
  return cells.length < 2 ? null : cells;
}
