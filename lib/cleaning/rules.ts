import type { Recognised } from "@/lib/imports/formats/recognise";
import { lookUpName } from "@/lib/imports/formats/delimited";
import { contactKeyProblem } from "@/lib/imports/formats/record-key";
import type { FieldKey } from "@/lib/policy/fields";
import { accept, refuse, type Result } from "@/lib/result";
import type { Status } from "@/lib/retention/model";
import type { CleanChoice, CleanDeed, RowVerdict } from "./model";

/**
 * What a row is told to be whose record stands so; `undefined` where Steward does not know the record. What is on hold
 * stays whatever is asked for, and so does what is not held: a copy that should be gone is first looked at by a person.
 */
export function verdictOf(
  key: string,
  status: Status | undefined,
  { scope, orders }: CleanChoice,
): RowVerdict {
  switch (status) {
    case undefined:
      return "unknown";
    case "onHold":
      return "onHold";
    case "gone":
    case "erased":
      return "notHeld";
    case "overdue":
      return scope !== "listed" || orders.has(bareOrder(key)) ? "due" : "kept";
    case "dueSoon":
      return scope === "dueSoon" || (scope === "listed" && orders.has(bareOrder(key)))
        ? "due"
        : "kept";
    case "kept":
    case "noClock":
    case "noRule":
      return scope === "listed" && orders.has(bareOrder(key)) ? "due" : "kept";
  }
}

/** An order's number without the mark that a shop writes before it and people leave out. */
export const bareOrder = (order: string): string => order.replace(/^#/, "");

export type ShopperColumn = { readonly index: number; readonly fields: readonly FieldKey[] };

/** Where a table holds what may go, and what its records are known by. */
export type ShopperColumns = {
  /** What a due row loses. */
  readonly shopper: readonly ShopperColumn[];
  /** The column with the order's number; null in a list of contacts, who are known by one of the next. */
  readonly key: number | null;
  readonly emails: readonly number[];
  readonly phones: readonly number[];
};

/**
 * The columns to be emptied. A column that records are known by is never among them: without it nobody could tell any
 * more which record a row was.
 */
export function shopperColumns(
  { format, names }: Recognised,
  deed: CleanDeed,
): Result<ShopperColumns, "keyColumn" | "onlyKey"> {
  const lookUp = names.map(lookUpName);
  const places = (name: string) =>
    lookUp.flatMap((known, index) => (known === lookUpName(name) ? [index] : []));
  const shopper = new Map<number, readonly FieldKey[]>();
  for (const { name, fields } of format.columns)
    if (fields.length > 0)
      for (const index of places(name))
        shopper.set(index, [...new Set([...(shopper.get(index) ?? []), ...fields])]);
  const all = [...shopper].map(([index, fields]) => ({ index, fields }));
  const holding = (field: FieldKey) =>
    all.filter(({ fields }) => fields.includes(field)).map(({ index }) => index);

  if (format.keyProblem !== contactKeyProblem) {
    const [key = -1] = format.keyColumns.flatMap(places);
    if (deed === "blank" && shopper.has(key)) return refuse("keyColumn");
    return accept({ shopper: all, key, emails: [], phones: [] });
  }
  const [emails, phones] = [holding("user.contact.email"), holding("user.contact.phone_number")];
  const keys = emails.length > 0 ? emails.slice(0, 1) : phones;
  const hasOther = all.some(({ index }) => !keys.includes(index));
  if (deed === "blank" && !hasOther) return refuse("onlyKey");
  return accept({ shopper: all, key: null, emails, phones });
}
