import type { KnownColumn, Refusal } from "@/lib/imports/formats/delimited";
import {
  isObject,
  type JsonObject,
  listIn,
  saysSomething,
} from "@/lib/imports/formats/json-values";
import type { Format, SourceRecord } from "@/lib/imports/model";
import type { FieldKey } from "@/lib/policy/fields";

/**
 * What a value of a file is to a format: an order, or whatever its record is of; an answer that should hold one and
 * does not; the page around records that were taken out of it; nothing of this format.
 */
export type Item =
  | { readonly kind: "order"; readonly order: JsonObject }
  | { readonly kind: "noOrder" }
  | { readonly kind: "page" }
  | { readonly kind: "foreign" };

/** One format whose records are objects rather than rows. */
export type ObjectFormat = {
  readonly format: Format;
  /** What is read of a record, written as the way to it. */
  readonly columns: readonly KnownColumn[];
  /** Lists of records inside a page of an answer, written as the way to them. */
  readonly lists: readonly string[];
  readonly itemIn: (value: unknown) => Item;
  readonly unknownKeys: (order: JsonObject) => readonly UnknownKey[];
  readonly read: (order: JsonObject, line: number, latestMs: number) => SourceRecord | Refusal;
};

export const column = (name: string, ...fields: readonly FieldKey[]): KnownColumn => ({
  name,
  fields,
});

export const FOREIGN: Item = { kind: "foreign" };

/** The objects at the end of a way such as `OrderItems.BuyerInfo`, through lists and single objects alike. */
export const objectsAt = (order: JsonObject, way: string): readonly JsonObject[] =>
  valuesAt(order, way).filter(isObject);

/** The values at the end of a way; lists in it and at its end are taken apart. */
export function valuesAt(order: JsonObject, way: string): readonly unknown[] {
  let values: readonly unknown[] = [order];
  if (way === "") return values;
  for (const key of way.split(".")) {
    values = values.filter(isObject).flatMap((value) => listIn(value[key]));
  }
  return values;
}

/** A key that nobody here knows and that may therefore hold anything, and the way to the object it stands in. */
export type UnknownKey = { readonly way: string; readonly key: string };

/** Finds unknown keys of an order, and of those objects in it whose keys are known too: by way, the root's being "". */
export function unknownKeysReader(
  known: Readonly<Record<string, string>>,
): (order: JsonObject) => readonly UnknownKey[] {
  const sets = Object.entries(known).map(
    ([way, keys]) => ({ way, keys: new Set(keys.trim().split(/\s+/)) }) as const,
  );
  return (order) =>
    sets.flatMap(({ way, keys }) =>
      objectsAt(order, way).flatMap((holder) =>
        Object.keys(holder)
          .filter((key) => !keys.has(key) && saysSomething(holder[key]))
          .map((key) => ({ way, key })),
      ),
    );
}
