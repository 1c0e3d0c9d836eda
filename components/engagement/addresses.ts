import { withQuery } from "@/components/audit/addresses";
import {
  engagementQuery,
  productsQuery,
  type EngagementQuery,
  type ProductsQuery,
} from "@/lib/engagement/input";
import type { Window } from "@/lib/engagement/model";
import { calendarSpansOf, RECENT, recentWindow, spanWindow } from "@/lib/engagement/periods";

/** What an address asks for where it asks for nothing. */
export const PLAIN: EngagementQuery = { compare: null, by: "day" };
export const ALL_PRODUCTS: ProductsQuery = {
  ...{ span: RECENT, sort: "viewed", ascending: false },
  ...{ find: null, offers: null, after: null },
};

/** A page, or the file of what it shows. */
type As = "page" | "export";
const at = (path: string, as: As): string => (as === "export" ? `${path}/export` : path);

export const engagementHref = (
  base: string,
  query: Partial<EngagementQuery> = {},
  as: As = "page",
): string => withQuery(at(`${base}/engagement`, as), engagementQuery({ ...PLAIN, ...query }));

export const productsHref = (
  base: string,
  query: Partial<ProductsQuery> = {},
  as: As = "page",
): string =>
  withQuery(at(`${base}/engagement/products`, as), productsQuery({ ...ALL_PRODUCTS, ...query }));

export const productHref = (
  base: string,
  number: number,
  query: Partial<EngagementQuery> = {},
  as: As = "page",
): string =>
  withQuery(
    at(`${base}/engagement/products/${number}`, as),
    engagementQuery({ ...PLAIN, ...query }),
  );

/** Where it is said of picked products whether they offer Buy with Prime. */
export const offersHref = (base: string): string => `${base}/engagement/products/offers`;

export const reconciliationHref = (
  base: string,
  query: Partial<EngagementQuery> = {},
  as: As = "page",
): string =>
  withQuery(at(`${base}/engagement/reconciliation`, as), engagementQuery({ ...PLAIN, ...query }));

export const importsHref = (base: string): string => `${base}/engagement/imports`;
export const importHref = (base: string, id: string): string => `${importsHref(base)}/${id}`;
export const mappingHref = (base: string, id: string): string =>
  `${importsHref(base)}/mappings/${id}`;
export const reviewsHref = (base: string): string => `${base}/engagement/reviews`;
export const settingsHref = (base: string): string => `${base}/engagement/settings`;

/** The same days as products are ranked for them; null where no ranking has just these days. */
export function spanOf(window: Window, newest: Window["to"]) {
  const recent = recentWindow(newest);
  if (recent.from === window.from && recent.to === window.to) return RECENT;
  const { month, quarter, year } = calendarSpansOf(window.from);
  return (
    [month, quarter, year].find((span) => {
      const of = spanWindow(span, newest);
      return of.from === window.from && of.to === window.to;
    }) ?? null
  );
}
