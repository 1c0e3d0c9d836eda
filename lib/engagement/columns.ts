import { lookUpName } from "@/lib/imports/formats/delimited";
import { plainName } from "@/lib/imports/mapping/header-words";
import { orderOf } from "@/lib/imports/mapping/figures";
import type { DateOrder } from "@/lib/imports/mapping/roles";
import {
  FIGURES,
  type AskedColumn,
  type ColumnLooks,
  type ColumnRole,
  type DailyMapping,
} from "./model";

/** Where the columns of a table of events stand; -1 where it has none. */
export type EventColumns = {
  readonly eventType: number;
  readonly eventName: number;
  readonly eventId: number;
  readonly eventTime: number;
  readonly timestamp: number;
  readonly clientType: number;
  readonly additionalProperties: number;
  /** Columns of one property each: `additionalProperties.sku`. */
  readonly properties: readonly { readonly name: string; readonly index: number }[];
  /** Columns that the schema does not have, by their names as they stand. */
  readonly others: readonly { readonly name: string; readonly index: number }[];
};

const PROPERTIES = "additionalproperties";
const PREFIX = /^additionalproperties[.:/_]/;
const IGNORED = new Set(["clientversion", "schemaname", "schemaversion"]);

/** The columns of a table of events; null where its header is none of it, and what is missing where it nearly is. */
export function eventColumns(
  header: readonly string[],
): EventColumns | { readonly missing: readonly string[] } | null {
  const names = header.map((name) => lookUpName(name).replace(/^([a-z]+)[ _-]([a-z]+)$/, "$1$2"));
  const at = (name: string) => names.indexOf(name);
  const [type, id, time] = [
    at("eventtype") < 0 ? at("eventname") : at("eventtype"),
    at("eventid"),
    at("eventtime") < 0 ? at("timestamp") : at("eventtime"),
  ];
  if ([type, id, time].filter((index) => index >= 0).length < 2) return null;
  const client = at("clienttype");
  const missing = [
    ...(type < 0 ? ["eventType"] : []),
    ...(id < 0 ? ["eventId"] : []),
    ...(time < 0 ? ["eventTime"] : []),
    ...(client < 0 ? ["clientType"] : []),
  ];
  if (missing.length > 0) return { missing };
  const known = new Set([
    ...["eventtype", "eventname", "eventid", "eventtime", "timestamp", "clienttype", PROPERTIES],
    ...IGNORED,
  ]);
  const placed = header.map((name, index) => ({
    name: name.trim(),
    index,
    plain: lookUpName(name),
  }));
  return {
    eventType: at("eventtype"),
    eventName: at("eventname"),
    eventId: id,
    eventTime: at("eventtime"),
    timestamp: at("timestamp"),
    clientType: client,
    additionalProperties: at(PROPERTIES),
    properties: placed
      .filter(({ plain }) => PREFIX.test(plain))
      .map(({ name, index }) => ({ name: name.slice(PROPERTIES.length + 1).trim(), index })),
    others: placed
      .filter(
        ({ plain, index }) => plain !== "" && !PREFIX.test(plain) && !known.has(names[index] ?? ""),
      )
      .map(({ name, index }) => ({ name, index })),
  };
}

/** The header's columns that stand in it twice although only one of them can count. */
export function twiceIn(header: readonly string[], wanted: readonly string[]): readonly string[] {
  const names = header.map(lookUpName);
  return wanted.filter((name) => names.filter((other) => other === lookUpName(name)).length > 1);
}

/** What columns of daily figures are called; the first that fits counts. */
const NAMES: readonly (readonly [ColumnRole, RegExp])[] = [
  ["date", /^(?:date|day|datum|tag|fecha|giorno|jour)$|\b(?:date|day)\b/],
  ["product", /\b(?:sku|msku|asin|item)\b|\bproduct|\barticle|\bartikel/],
  ["estimateShown", /\bestimate|\bpromise/],
  ["completed", /\bcomplet|\bconfirm|\border(?:s|ed)?\b|\bpurchas|\bfinish/],
  ["started", /\bstart|\binitiat|\bbegun|\bbegan|\bcheckouts?\b|\breview/],
  ["clicked", /\bclick/],
  ["viewed", /\bview|\bimpression|\bseen/],
];

const DERIVED_NAMES = /\brate\b|\bshare\b|\bratio\b|\bpercent|%|\babandon|\bdrop ?off/;

/** Most of a column's values, so that a stray one does not count. */
const MOST = 0.6;

/** What a column probably holds; a person confirms it. What can be worked out of others is nothing to be read. */
function guessColumn(name: string, looks: ColumnLooks, dates: DateOrder): ColumnRole | null {
  const plain = plainName(name);
  if (DERIVED_NAMES.test(plain)) return "nothing";
  const [named] = NAMES.find(([, pattern]) => pattern.test(plain)) ?? [];
  const isDate = looks.filled > 0 && looks.dates[dates] >= looks.filled * MOST;
  if (named === "date" || (named === undefined && isDate)) return isDate ? "date" : null;
  const isCount = (FIGURES as readonly string[]).includes(named ?? "");
  if (isCount && looks.filled > 0 && looks.wholes < looks.filled * MOST) return null;
  return named ?? null;
}

/** The columns of an unknown table with what each probably holds; of two with the same role the first keeps it. */
export function askedColumns(
  names: readonly string[],
  looks: readonly ColumnLooks[],
): readonly AskedColumn[] {
  const taken = new Set<ColumnRole>();
  return names.map((name, index) => {
    const seen = looks[index] ?? NOTHING_SEEN;
    const dates = orderOf(seen);
    const found = guessColumn(name, seen, dates);
    const guess = found !== null && found !== "nothing" && taken.has(found) ? null : found;
    if (guess !== null) taken.add(guess);
    return { name, looks: seen, guess, dates };
  });
}

const NOTHING_SEEN: ColumnLooks = {
  filled: 0,
  wholes: 0,
  dates: { yearFirst: 0, dayFirst: 0, monthFirst: 0 },
  isDistinct: true,
};

/** Our own names for a table of daily figures, so that whoever makes one need not be asked. */
const OWN_NAMES: ReadonlyMap<string, ColumnRole> = new Map<string, ColumnRole>([
  ["date", "date"],
  ["day", "date"],
  ["product", "product"],
  ["sku", "product"],
  ...FIGURES.map((figure) => [figure.toLowerCase(), figure] as const),
  ["estimate_shown", "estimateShown"],
  ["abandoned", "nothing"],
]);

/** How a table is read whose header has our own names and no other; null where it has not. */
export function ownMapping(header: readonly string[]): DailyMapping | null {
  const roles = header.map((name) => OWN_NAMES.get(lookUpName(name)) ?? null);
  const told = roles.filter((role) => role !== null);
  const isOwn =
    told.length === roles.length &&
    roles.includes("date") &&
    FIGURES.some((figure) => roles.includes(figure)) &&
    told.every((role, index) => role === "nothing" || told.indexOf(role) === index);
  if (!isOwn) return null;
  return {
    id: null,
    columns: header.map((name, index) => ({ name, role: roles[index] ?? "nothing" })),
    dates: "yearFirst",
  };
}
