import { holdFilterQuery } from "@/lib/holds/input";
import type { HoldFilter, HoldScope } from "@/lib/holds/model";

/** The list of holds with these filters, and further on where a place is named. */
export function holdsHref(base: string, filter: HoldFilter = {}, after?: string): string {
  const query = { ...holdFilterQuery(filter), ...(after && { after }) };
  const text = new URLSearchParams(query).toString();
  return `${base}/retention/holds${text === "" ? "" : `?${text}`}`;
}

export const holdHref = (base: string, id: string): string => `${base}/retention/holds/${id}`;

export const newHoldHref = (base: string, way?: "rule" | "list"): string =>
  `${base}/retention/holds/new${way ? `?by=${way}` : ""}`;

/** Where a hold is placed on these records. */
export const holdOnHref = (base: string, ids: readonly string[]): string =>
  `${newHoldHref(base)}?${new URLSearchParams(ids.map((id) => ["record", id])).toString()}`;

/** The fields of a rule as they stand in a form; empty where it leaves something open. */
export const scopeFields = (scope: HoldScope): Readonly<Record<keyof HoldScope, string>> => ({
  systemId: scope.systemId ?? "",
  channel: scope.channel ?? "",
  basisFrom: scope.basisFrom ?? "",
  basisTo: scope.basisTo ?? "",
});
