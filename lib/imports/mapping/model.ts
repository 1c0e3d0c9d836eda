import type { Looks } from "@/lib/imports/mapping/figures";
import type { ColumnRole, DateOrder } from "@/lib/imports/mapping/roles";

/** Columns that can be mapped; and mappings a merchant can have. */
export const MAPPED_COLUMNS_MAX = 200;
export const MAPPINGS_MAX = 500;

/** A column of an unknown table, as a person sees it who says what it holds. */
export type AskedColumn = {
  /** Its name, or its place where the name itself may be somebody's data. Unique in its table. */
  readonly name: string;
  readonly looks: Looks;
  readonly guess: ColumnRole | null;
  readonly dates: DateOrder;
};

/** What a person said of a column. */
export type MappedColumn = {
  readonly name: string;
  /** Null: left unmapped, so that its values are looked at. */
  readonly role: ColumnRole | null;
  /** How its dates are written, where it has any. */
  readonly dates: DateOrder;
};

/** A table that nobody here knows: what its columns look like. */
export type UnknownTable = {
  readonly columns: readonly AskedColumn[];
  /** Whether its first line names the columns; else that line is a record too. */
  readonly hasHeader: boolean;
  readonly rows: number;
  readonly country: string | null;
};

/** How one table is read, by what a person said. */
export type TableMapping = {
  readonly id: string;
  readonly columns: readonly MappedColumn[];
  readonly hasHeader: boolean;
  /** ISO 3166 alpha-2: where people live of whom a row does not say it; for phones and addresses. */
  readonly country: string | null;
};
