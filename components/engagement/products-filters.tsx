import { productsHref } from "@/components/engagement/addresses";
import { Button } from "@/components/ui/button";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { OFFERS, type Offers, type ProductsQuery } from "@/lib/engagement/input";
import {
  PRODUCT_CHARS_MAX,
  PRODUCT_SORTS,
  type ProductSort,
  type Span,
} from "@/lib/engagement/model";
import { RECENT } from "@/lib/engagement/periods";
import { DEFINITIONS, spanName } from "@/lib/engagement/words";

type Props = { query: ProductsQuery; spans: readonly Span[]; base: string; summary: string };

export const OFFERS_LABELS: Readonly<Record<Offers, string>> = {
  yes: "offers Buy with Prime",
  no: "does not offer it",
  unsaid: "nobody has said",
};

const sortName = (sort: ProductSort): string => DEFINITIONS[sort].label.toLowerCase();

/** For which days products are ranked, by what, and which of them. */
export function ProductsFilters({ query, spans, base, summary }: Props) {
  const { span, sort, ascending, find, offers } = query;
  return (
    <FilterBar
      active={[
        ...(find === null
          ? []
          : [
              {
                label: `named “${find}”`,
                without: productsHref(base, { ...query, find: null, after: null }),
              },
            ]),
        ...(offers === null
          ? []
          : [
              {
                label: OFFERS_LABELS[offers],
                without: productsHref(base, { ...query, offers: null, after: null }),
              },
            ]),
      ]}
      clear={productsHref(base, { ...query, find: null, offers: null, after: null })}
      summary={summary}
    >
      <input
        key={find}
        type="search"
        name="find"
        defaultValue={find ?? ""}
        maxLength={PRODUCT_CHARS_MAX}
        placeholder="Part of a product’s key"
        aria-label="Find products"
        className="control max-w-56 min-w-36 flex-1"
      />
      <Button type="submit">Find</Button>
      <FilterSelect
        label="Days"
        name="span"
        value={span === RECENT ? "" : span}
        all={spanName(RECENT).toLowerCase()}
        options={[...new Set([...spans, span])]
          .filter((each) => each !== RECENT)
          .map((each) => ({ value: each, label: spanName(each) }))}
      />
      <FilterSelect
        label="Sorted by"
        name="sort"
        value={sort === "viewed" ? "" : sort}
        all={sortName("viewed")}
        options={PRODUCT_SORTS.filter((each) => each !== "viewed").map((each) => ({
          value: each,
          label: sortName(each),
        }))}
      />
      <FilterSelect
        label="Order"
        name="order"
        value={ascending ? "up" : ""}
        all="most first"
        options={[{ value: "up", label: "fewest first" }]}
      />
      <FilterSelect
        label="Offer"
        name="offers"
        value={offers ?? ""}
        all="any"
        options={OFFERS.map((value) => ({ value, label: OFFERS_LABELS[value] }))}
      />
    </FilterBar>
  );
}
