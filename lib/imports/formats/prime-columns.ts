import type { Row } from "@/lib/files/rows";
import type { Header } from "@/lib/imports/formats/delimited";
import { markBit } from "@/lib/imports/formats/marks";
import type { PrimeMark } from "@/lib/policy/prime";

const SERVICES = new Set([
  "buy with prime",
  "amazon fulfillment",
  "buy_with_prime",
  "amazon_fulfillment",
]);

/** Columns that can mark an order, the values that do, and whether the cell is a list. */
const MARKED: readonly {
  readonly column: string;
  readonly mark: PrimeMark;
  readonly values: ReadonlySet<string>;
  readonly isList: boolean;
}[] = [
  { column: "Tags", mark: "tag", values: new Set(["buy with prime"]), isList: true },
  ...["Shipping Method", "shipping_method", "shipping_method_title"].map((column) => ({
    column,
    mark: "shippingMethod" as const,
    values: new Set(["prime free shipping"]),
    isList: false,
  })),
  { column: "Location", mark: "location", values: SERVICES, isList: false },
  {
    column: "Lineitem fulfillment service",
    mark: "fulfilmentService",
    values: SERVICES,
    isList: false,
  },
  { column: "Fulfillment Service", mark: "fulfilmentService", values: SERVICES, isList: false },
];

/** Mailing tools quote each tag inside the cell. */
const plain = (text: string): string =>
  text.replaceAll('"', "").trim().replace(/\s+/g, " ").toLowerCase();

/** Answers which marks of Buy with Prime a row bears: the only thing in an export that tells such orders apart. */
export function primeMarksReader(header: Header): (row: Row) => number {
  const present = MARKED.map((marked) => ({
    ...marked,
    index: header.at(marked.column),
    bit: markBit(marked.mark),
  })).filter(({ index }) => index >= 0);

  return (row) => {
    let marks = 0;
    for (const { index, bit, values, isList } of present) {
      if (!row.has(index)) continue;
      const cell = row.cell(index);
      const parts = isList ? cell.split(",") : [cell];
      if (parts.some((part) => values.has(plain(part)))) marks |= bit;
    }
    return marks;
  };
}
