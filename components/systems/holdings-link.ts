import { filterQuery } from "@/lib/holdings/input";
import type { HoldingFilter } from "@/lib/holdings/model";

/** The list of records behind a figure. `home` is the merchant's own address. */
export function holdingsLink(home: string, filter: HoldingFilter): string {
  const query = new URLSearchParams(filterQuery(filter));
  return `${home}/holdings?${query}`;
}
