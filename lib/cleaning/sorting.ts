import type { Row } from "@/lib/files/rows";
import { addEmail } from "@/lib/imports/formats/identities";
import type { Identity, RecordKey } from "@/lib/imports/model";
import type { RowAnswer } from "@/lib/imports/reading";
import type { ShopperColumns } from "./rules";

/** What a row is before anybody knows how its record stands. */
export type SortedRow =
  | {
      readonly kind: "record";
      readonly key: RecordKey;
      /** Columns that hold something which may go. */
      readonly columns: readonly number[];
      /** Whether the record is known by a cell that would go too, were it not known by it. */
      readonly keepsKey: boolean;
    }
  | { readonly kind: "unreadable" }
  /** Only goes on with the row before it, and goes where that one goes. */
  | { readonly kind: "continuation" }
  | { readonly kind: "blank" };

const UNREADABLE: SortedRow = { kind: "unreadable" };
const CONTINUATION: SortedRow = { kind: "continuation" };
const BLANK: SortedRow = { kind: "blank" };

/** Sorts one row by what its reader took it for. It is looked at at once, since a row is filled anew for the next. */
export function sortRow(row: Row, answer: RowAnswer, columns: ShopperColumns): SortedRow {
  if ("skipped" in answer) return answer.skipped === "blankLine" ? BLANK : CONTINUATION;
  const key = keyOf(answer, columns);
  if (key === null) return UNREADABLE;

  const keys = keyCells(row, key, columns);
  const filled = columns.shopper.map(({ index }) => index).filter((index) => row.has(index));
  return {
    kind: "record",
    key,
    columns: filled.filter((index) => !keys.includes(index)),
    keepsKey: keys.length > 0,
  };
}

/** The record of a row. An order whose date cannot be read is still that order; of a contact only its reader knows. */
function keyOf(
  answer: Exclude<RowAnswer, { readonly skipped: unknown }>,
  { key }: ShopperColumns,
): RecordKey | null {
  if ("recordKey" in answer) return answer.recordKey;
  return key === null ? null : answer.key;
}

/** The cells that a contact is known by: its e-mail address, else its phone numbers. */
function keyCells(row: Row, key: RecordKey, columns: ShopperColumns): readonly number[] {
  if (typeof key === "string") return [];
  if (key.kind === "phone") return columns.phones.filter((index) => row.has(index));
  return columns.emails.filter((index) => isEmail(row.cell(index))).slice(0, 1);
}

function isEmail(cell: string): boolean {
  const identities: Identity[] = [];
  addEmail(identities, cell);
  return identities.length > 0;
}
