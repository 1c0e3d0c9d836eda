import { quoteState, Row, scanPlain, scanQuoted } from "@/lib/files/rows";
import {
  amazonAllOrders,
  amazonFbaShipments,
  amazonNewOrders,
  amazonUnshipped,
} from "@/lib/imports/formats/amazon";
import {
  amazonFbaReturns,
  amazonSellerFeedback,
  amazonSellerReturns,
} from "@/lib/imports/formats/amazon-after-sales";
import {
  activeCampaignContacts,
  brevoContacts,
  kitContacts,
  klaviyoContacts,
  mailchimpContacts,
  shopifyCustomers,
} from "@/lib/imports/formats/contact-lists";
import { type Delimiter, type DelimitedFormat, lookUpName } from "@/lib/imports/formats/delimited";
import { foreignTable } from "@/lib/imports/formats/foreign";
import { shopifyOrders } from "@/lib/imports/formats/shopify";
import { wooCommerceOrders } from "@/lib/imports/formats/woocommerce";
import type { TableMapping } from "@/lib/imports/mapping/model";
import type { Unreadable } from "@/lib/imports/model";

const DELIMITERS: readonly Delimiter[] = ["\t", ",", ";"];
const TABLES: readonly DelimitedFormat[] = [
  amazonNewOrders,
  amazonUnshipped,
  amazonFbaShipments,
  amazonAllOrders,
  amazonFbaReturns,
  amazonSellerReturns,
  amazonSellerFeedback,
  shopifyOrders,
  wooCommerceOrders,
  shopifyCustomers,
  mailchimpContacts,
  klaviyoContacts,
  brevoContacts,
  activeCampaignContacts,
  kitContacts,
];
/** Known names that must stand in a header before something is said to be missing from it. */
const FAMILIAR_MIN = 4;
const COLUMNS_MAX = 2_000;

/** A header that was recognised: whose it is, and the names as they stand in the file. */
export type Recognised = {
  readonly format: DelimitedFormat;
  readonly delimiter: Delimiter;
  readonly names: readonly string[];
  /** Whether a tool that quotes every cell wrote the file. */
  readonly isQuoted: boolean;
  /** By which somebody said what its columns hold; absent where the format knows its own. */
  readonly mapping?: TableMapping;
};

/** What one line is, read as a header; null where it is none that anybody knows. */
export function recogniseHeader(line: string): Recognised | Unreadable | null {
  const readings = DELIMITERS.map((delimiter) => readingOf(line, delimiter));
  const ours = readings.flatMap((reading) => reading.fits).sort((a, b) => b.known - a.known);

  const sure = ours.find(({ missing }) => missing.length === 0);
  if (sure) return duplicates(sure) ?? sure;

  for (const { set } of readings) {
    const looksLike = foreignTable(set);
    if (looksLike) return { kind: "notSupported", looksLike };
  }
  const [nearest] = ours;
  if (!nearest || nearest.known < FAMILIAR_MIN) return null;
  return { kind: "wrongColumns", format: nearest.format.format, missing: nearest.missing };
}

/** Whether an answer is a header of ours. */
export const isRecognised = (answer: Recognised | Unreadable): answer is Recognised =>
  "delimiter" in answer;

type Fit = Recognised & { readonly known: number; readonly missing: readonly string[] };

function readingOf(
  line: string,
  delimiter: Delimiter,
): { readonly set: ReadonlySet<string>; readonly fits: readonly Fit[] } {
  const names = headerCells(line, delimiter);
  const set = new Set(names.map(lookUpName).filter((name) => name !== ""));
  const fits = TABLES.flatMap((format): Fit[] => {
    const missing = format.missing(set);
    if (!missing) return [];
    const known = format.columns.filter(({ name }) => set.has(lookUpName(name))).length;
    return [{ format, delimiter, names, isQuoted: line.startsWith('"'), known, missing }];
  });
  return { set, fits };
}

/** The header's names, none where its quotes tell another delimiter; blank ones at its end are no columns. */
function headerCells(line: string, delimiter: Delimiter): readonly string[] {
  const row = new Row(COLUMNS_MAX);
  if (delimiter === "\t" && !line.startsWith('"')) scanPlain(row, line, 0, line.length, delimiter);
  else if (quoteState(line, false, delimiter) === "closed") scanQuoted(row, line, delimiter);

  const names = Array.from({ length: row.count }, (_, index) => row.cell(index));
  while (names.length > 0 && names[names.length - 1] === "") names.pop();
  return names;
}

/** A column that is read may stand in the file only once: else nobody knows which of the two counts. */
function duplicates({ format, names }: Recognised): Unreadable | null {
  const twice = [...format.reads].filter(
    (name) =>
      !format.mayRepeat.has(name) &&
      names.filter((other) => lookUpName(other) === lookUpName(name)).length > 1,
  );
  if (twice.length === 0) return null;
  return { kind: "duplicateColumns", format: format.format, columns: twice };
}
