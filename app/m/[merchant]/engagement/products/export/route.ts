import type { NextRequest } from "next/server";
import type { Grant } from "@/lib/access/grant";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { PRODUCTS_HEAD, productCells, smallCells } from "@/lib/engagement/export";
import { readProductsQuery, type ProductsQuery } from "@/lib/engagement/input";
import { productsScreen, type ProductsScreen } from "@/lib/engagement/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

/** So many are read at a time. */
const AT_ONCE = 500;

/** All products of a span as a CSV, in the order of the page; those of too few in one line at its end. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "engagement.read");
  const query = readProductsQuery(Object.fromEntries(request.nextUrl.searchParams));
  return csvAnswer(`engagement-products-${merchant}-${today}`, lines(grant, query));
}

async function* lines(grant: Grant<"engagement.read">, query: ProductsQuery) {
  yield PRODUCTS_HEAD;
  let after: ProductsQuery["after"] = null;
  let isFurther = true;
  while (isFurther) {
    const place: ProductsQuery["after"] = after;
    const screen: ProductsScreen = await read(grant, (tx, key) =>
      productsScreen(tx, key, { ...query, after: place }, { take: AT_ONCE }),
    );
    for (const row of screen.rows) yield productCells(row);
    after = screen.next;
    isFurther = after !== null;
    const isNarrowed = query.find !== null || query.offers !== null;
    if (!isFurther && !isNarrowed) yield* smallCells(screen);
  }
}
