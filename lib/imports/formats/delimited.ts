import type { Row } from "@/lib/files/rows";
import type { KeyRule } from "@/lib/imports/formats/record-key";
import type { Format, ProblemReason, SourceRecord } from "@/lib/imports/model";
import { type FieldKey, fieldBit, FIELDS, type FieldSet, uniteFields } from "@/lib/policy/fields";

export type Delimiter = "\t" | "," | ";" | "|";

/** A column that a format knows, by the name its own files give it. */
export type KnownColumn = { readonly name: string; readonly fields: readonly FieldKey[] };

/** Why a row was refused, and in which column. */
export type Refusal = { readonly reason: ProblemReason; readonly column: string | null };

/** Makes a record of a row whose key is sound. */
export type BuildRecord = (row: Row, line: number, key: string) => SourceRecord | Refusal;

/** One delimited format: how it is recognised, what its columns hold, how a row becomes a record. */
export type DelimitedFormat = {
  readonly format: Format;
  /** The column with the record's key; of several names the first that the file has. */
  readonly keyColumns: readonly string[];
  readonly columns: readonly KnownColumn[];
  /** Columns whose cells are read; a row that ends before the last of them was cut. */
  readonly reads: ReadonlySet<string>;
  /** Read columns that the format's own files can name twice; either counts. */
  readonly mayRepeat: ReadonlySet<string>;
  /**
   * Columns that must be there for the format to be sure, empty if it is; null where the header, of names as
   * `lookUpName` gives them, is none of the format's at all.
   */
  readonly missing: (names: ReadonlySet<string>) => readonly string[] | null;
  readonly keyProblem: KeyRule;
  /** Whether quotes in its tab-separated files are data (inches in a title), unless a spreadsheet saved them anew. */
  readonly quotesAreData: boolean;
  /** Whether an empty key on a mostly empty row means that the row only continues the one before. */
  readonly hasContinuations: boolean;
  readonly builder: (header: Header, now: Date) => BuildRecord;
};

/** Where the columns of one file stand. */
export type Header = {
  readonly width: number;
  /** The column's place, -1 where the file has none. */
  readonly at: (name: string) => number;
  /** All its places, where the file has it more than once. */
  readonly all: (name: string) => readonly number[];
};

/** A column's name for comparison: case, blanks around it and quotes a spreadsheet added do not matter. */
export const lookUpName = (name: string): string =>
  name
    .replace(/^[\s"\ufeff]+|[\s"]+$/g, "")
    .replace(/\s+/g, " ")
    .toLowerCase();

/** Known columns, and among them those that are read: the ones that hold shopper data, and `alsoRead`. */
export function columnsOf(
  plain: readonly string[],
  withFields: Readonly<Partial<Record<FieldKey, readonly string[]>>>,
  alsoRead: readonly string[],
): Pick<DelimitedFormat, "columns" | "reads"> {
  const columns = new Map<string, FieldKey[]>();
  for (const name of [...plain, ...alsoRead]) columns.set(name, []);
  for (const [key, names] of Object.entries(withFields)) {
    for (const name of names) columns.set(name, [...(columns.get(name) ?? []), ...fieldKeys(key)]);
  }
  const known = [...columns].map(([name, fields]) => ({ name, fields }));
  const reads = known.filter(({ name, fields }) => fields.length > 0 || alsoRead.includes(name));
  return { columns: known, reads: new Set(reads.map(({ name }) => name)) };
}

/** The key again, as what it is: keys of an object come back as plain text. */
const fieldKeys = (key: string): readonly FieldKey[] =>
  FIELDS.map((field) => field.key).filter((known) => known === key);

/** Whether any of the names stands in a header; they are given as the format writes them. */
export const hasAny = (names: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.some((name) => names.has(lookUpName(name)));

/** Answers which fields a row has content for. */
export function fieldsReader(
  header: Header,
  columns: readonly KnownColumn[],
): (row: Row) => FieldSet {
  const present = columns.flatMap(({ name, fields }) =>
    fields.flatMap((key) => header.all(name).map((index) => ({ index, bit: fieldBit(key) }))),
  );
  const indexes = Int32Array.from(present, ({ index }) => index);
  const bits = Int32Array.from(present, ({ bit }) => bit);

  return (row) => {
    let fields = 0;
    for (let at = 0; at < indexes.length; at += 1) {
      const bit = bits[at] ?? 0;
      if ((fields & bit) === 0 && row.has(indexes[at] ?? -1)) fields |= bit;
    }
    return uniteFields(fields, 0);
  };
}
