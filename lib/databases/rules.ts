import { MAPPED_COLUMNS_MAX, type TableMapping } from "@/lib/imports/mapping/model";
import { rolesTwice } from "@/lib/imports/mapping/rules";
import {
  type ColumnRole,
  type DateOrder,
  fieldsOfRole,
  isDateRole,
} from "@/lib/imports/mapping/roles";
import { accept, refuse, type Result } from "@/lib/result";
import type {
  AskedTable,
  Blank,
  ColumnKind,
  PlannedTable,
  SaidTable,
  SourceColumn,
  TableName,
} from "./model";

/** The name of a table as it stands before its columns' names. */
export const tableLabel = ({ schema, name }: TableName): string =>
  schema === "" || schema === "public" ? name : `${schema}.${name}`;

/** What a table is called in a form: the same in every look at it. */
export const tableId = ({ schema, name }: TableName): string => JSON.stringify([schema, name]);

export const isSameTable = (a: TableName, b: TableName): boolean =>
  a.schema === b.schema && a.name === b.name;

/** Columns by which records can be found again: texts are compared to the letter, numbers and ids by their text. */
const KEY_KINDS: ReadonlySet<ColumnKind> = new Set<ColumnKind>(["text", "whole", "uuid"]);
export const canBeKey = ({ kind }: Pick<SourceColumn, "kind">): boolean => KEY_KINDS.has(kind);

/** Dates can be read from columns of days and moments, and from texts. */
const DATE_KINDS: ReadonlySet<ColumnKind> = new Set<ColumnKind>(["text", "day", "moment"]);

/** Whether a role says that the column holds something of a shopper, which goes when the record goes. */
export const holdsShopper = (role: ColumnRole | null): boolean =>
  role !== null && fieldsOfRole(role).length > 0;

/** Why a column cannot be emptied. */
export type BlankRefusal = "isKey" | "isReference" | "isUniqueAndRequired" | "isRequired";

/**
 * How a column is emptied. A generated one follows the columns it is made of; null stands for that. One that allows no
 * nothing gets an empty text, which only a text can be, and only where the same text may stand twice.
 */
export function blankOf(column: SourceColumn): Result<Blank | null, BlankRefusal> {
  if (column.isGenerated) return accept(null);
  if (column.isPrimary) return refuse("isKey");
  if (column.isNullable) return accept("null");
  if (column.isReference) return refuse("isReference");
  if (column.kind !== "text") return refuse("isRequired");
  return column.isUnique ? refuse("isUniqueAndRequired") : accept("empty");
}

export type PlanRefusal =
  | "noTables"
  | "otherColumns"
  | "noKey"
  | "keyTwice"
  | "keyKind"
  | "keyIsShopper"
  | "dateKind"
  | "roleTwice"
  | "nothingHeld"
  | "tooManyColumns"
  | BlankRefusal;

/** A refusal with the column that it is about, as people know it. */
export type Refused = {
  readonly ok: false;
  readonly refusal: PlanRefusal;
  readonly column: string | null;
};
export type Planned = { readonly ok: true; readonly value: readonly PlannedTable[] } | Refused;

const no = (refusal: PlanRefusal, column: string | null = null): Refused => ({
  ...{ ok: false, refusal, column },
});

/**
 * Takes what was said of the tables' columns, if records can be read by it and emptied by it. Each table has one column
 * under which its rows belong to a record; what records are known by is never emptied, and nothing is taken that the
 * source would refuse to empty.
 */
export function planTables(
  asked: readonly Pick<AskedTable, "schema" | "name" | "columns">[],
  said: readonly SaidTable[],
): Planned {
  if (said.length === 0) return no("noTables");
  const planned: PlannedTable[] = [];
  const roles: (ColumnRole | null)[] = [];
  for (const table of said) {
    const source = asked.find((one) => isSameTable(one, table));
    if (!source) return no("otherColumns");
    const one = planTable(source, table);
    if (!one.ok) return one;
    planned.push(one.value);
    roles.push(...table.columns.map(({ role }) => (role === "recordKey" ? null : role)));
  }
  const [twice] = rolesTwice(roles);
  if (twice !== undefined) return no("roleTwice", nameWithRole(said, twice));
  if (!roles.some(holdsShopper)) return no("nothingHeld");
  const width = planned.reduce((sum, { read }) => sum + read.length, 1);
  return width > MAPPED_COLUMNS_MAX ? no("tooManyColumns") : { ok: true, value: planned };
}

function planTable(
  source: Pick<AskedTable, "schema" | "name" | "columns">,
  said: SaidTable,
): { readonly ok: true; readonly value: PlannedTable } | Refused {
  if (said.columns.length !== source.columns.length) return no("otherColumns");
  const label = (name: string) => `${tableLabel(source)}.${name}`;
  const columns: (SourceColumn & SaidTable["columns"][number])[] = [];
  for (const one of said.columns) {
    const found = source.columns.find(({ name }) => name === one.name);
    if (!found) return no("otherColumns");
    columns.push({ ...sourceColumn(found), ...one });
  }
  const [key, second] = columns.filter(({ role }) => role === "recordKey");
  if (!key) return no("noKey", tableLabel(source));
  if (second) return no("keyTwice", tableLabel(source));
  if (!canBeKey(key)) return no("keyKind", label(key.name));

  const blanked: { name: string; by: Blank }[] = [];
  for (const column of columns) {
    if (isDateRole(column.role) && !DATE_KINDS.has(column.kind))
      return no("dateKind", label(column.name));
    if (!holdsShopper(column.role)) continue;
    const by = blankOf(column);
    if (!by.ok) return no(by.refusal, label(column.name));
    if (by.value !== null) blanked.push({ name: column.name, by: by.value });
  }
  const read = columns.filter(({ role }) => role !== "recordKey" && role !== "nothing");
  const { schema, name } = source;
  return { ok: true, value: { schema, name, key: sourceColumn(key), read, blanked } };
}

/** A column as the source describes it, without what was asked or said of it. */
const sourceColumn = (column: SourceColumn): SourceColumn => ({
  ...{ name: column.name, kind: column.kind, type: column.type },
  ...{ isNullable: column.isNullable, isPrimary: column.isPrimary, isUnique: column.isUnique },
  ...{ isReference: column.isReference, isGenerated: column.isGenerated },
});

function nameWithRole(said: readonly SaidTable[], role: ColumnRole): string | null {
  for (const table of said) {
    const column = table.columns.findLast((one) => one.role === role);
    if (column) return `${tableLabel(table)}.${column.name}`;
  }
  return null;
}

/** What the record's number is called among the columns of all tables. */
export const KEY_NAME = "record";

/** The names of the columns of all tables as one: each row of a table fills its own and leaves the others empty. */
export const columnNames = (tables: readonly PlannedTable[]): readonly string[] =>
  tables.flatMap((table) => table.read.map(({ name }) => `${tableLabel(table)}.${name}`));

/** How the rows of all tables are read by the imports. */
export const mappingOfTables = (
  id: string,
  tables: readonly PlannedTable[],
  country: string | null,
): TableMapping => ({
  ...{ id, country, hasHeader: true },
  columns: [
    { name: KEY_NAME, role: "recordKey", dates: "yearFirst" },
    ...tables.flatMap((table) =>
      table.read.map(({ name, role, dates }) => ({
        ...{ name: `${tableLabel(table)}.${name}`, role, dates },
      })),
    ),
  ],
});

/** Whether a text can be a value of the key's column at all; the source would refuse another, and with it all of them. */
export function canBeKeyValue({ kind }: Pick<SourceColumn, "kind">, key: string): boolean {
  if (kind === "whole") return /^-?(?:0|[1-9]\d{0,17})$/.test(key);
  if (kind === "uuid") return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
  return !key.includes("\u0000");
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The next moment at which the daily scan of this UTC hour is due, after `now`. */
export function nextScan(hour: number, now: Date): Date {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS + hour * HOUR_MS;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}

/** What was said column by column, put to the tables; null where it was said of others. */
export function saidOf(
  asked: readonly (TableName & { readonly columns: readonly { readonly name: string }[] })[],
  roles: readonly (ColumnRole | null)[],
  dates: readonly DateOrder[],
): readonly SaidTable[] | null {
  const width = asked.reduce((sum, table) => sum + table.columns.length, 0);
  if (roles.length !== width || dates.length !== width) return null;
  let at = 0;
  return asked.map(({ schema, name, columns }) => ({
    ...{ schema, name },
    columns: columns.map((column) => {
      const said = { role: roles[at] ?? null, dates: dates[at] ?? "yearFirst" } as const;
      at += 1;
      return { name: column.name, ...said };
    }),
  }));
}
