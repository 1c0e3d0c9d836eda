import type { Metadata } from "next";
import type { ReactNode } from "react";
import { importsHref, offersHref, productsHref } from "@/components/engagement/addresses";
import { EngagementTabs } from "@/components/engagement/engagement-tabs";
import { Told, windowWords } from "@/components/engagement/figures";
import { ProductsFilters } from "@/components/engagement/products-filters";
import { ProductsTable } from "@/components/engagement/products-table";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { PickForm } from "@/components/ui/pick-form";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readProductsQuery } from "@/lib/engagement/input";
import { FIGURES } from "@/lib/engagement/model";
import { PRODUCTS_PER_PAGE, productsScreen } from "@/lib/engagement/views";
import { DEFINITIONS, spanName, withheldWords } from "@/lib/engagement/words";

export const metadata: Metadata = { title: "Products · Engagement" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Products by their rank in a stretch of the calendar. */
export default async function ProductsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, format } = await openPage(merchant, "engagement.read");
  const query = readProductsQuery(await searchParams);
  const screen = await read(grant, (tx, key) => productsScreen(tx, key, query));

  const base = `/m/${merchant}`;
  const { number } = format;
  const mayChange = await holds(merchant, "engagement.change");
  const { rows, next, small, window, settings, count } = screen;
  const { smallGroup } = settings;
  const isNarrowed = query.find !== null || query.offers !== null;
  const around = (table: ReactNode) =>
    mayChange && rows.length > 0 ? (
      <PickForm
        label="Pick products"
        nouns={["product", "products"]}
        deeds={[{ label: "Say whether they offer it…", action: offersHref(base) }]}
        locale={format.locale}
      >
        {table}
      </PickForm>
    ) : (
      table
    );
  return (
    <>
      <PageHeader
        title="Products"
        crumbs={[{ label: "Engagement", href: `${base}/engagement` }]}
        lead="What shoppers did with the offer, product by product, by the key that your events name it with."
        actions={
          rows.length > 0 && (
            <a
              href={productsHref(base, { ...query, after: null }, "export")}
              download
              className={buttonClass()}
            >
              Export
            </a>
          )
        }
      />
      <EngagementTabs base={base} current="products" />
      {window === null ? (
        <Panel>
          <EmptyState
            title="No figures were imported yet"
            action={
              mayChange && (
                <ButtonLink href={importsHref(base)} variant="primary">
                  Import figures
                </ButtonLink>
              )
            }
          />
        </Panel>
      ) : (
        <>
          <ProductsFilters
            {...{ query, base }}
            spans={screen.spans}
            summary={`${windowWords(window, format)}, ${number(count)} ${count === 1 ? "product" : "products"} known`}
          />
          <div className="grid gap-4">
            <Panel padding={rows.length > 0 ? "flush" : "normal"}>
              {around(
                <ProductsTable
                  caption={`Products by ${DEFINITIONS[query.sort].label.toLowerCase()}, ${spanName(screen.span).toLowerCase()}, ${query.ascending ? "fewest" : "most"} first`}
                  {...{ rows, window, smallGroup, base, format }}
                  picks={mayChange}
                  empty={
                    <EmptyState
                      title={
                        isNarrowed
                          ? "No product with enough figures fits these filters"
                          : "No product reaches the smallest group in these days"
                      }
                      action={
                        isNarrowed && (
                          <ButtonLink
                            href={productsHref(base, {
                              ...query,
                              ...{ find: null, offers: null, after: null },
                            })}
                          >
                            Show all products
                          </ButtonLink>
                        )
                      }
                    >
                      Products with {withheldWords(smallGroup)} of everything are not shown by
                      themselves.
                    </EmptyState>
                  }
                />,
              )}
            </Panel>
            {(next || query.after) && (
              <Pagination
                previous={query.after ? productsHref(base, { ...query, after: null }) : undefined}
                next={next ? productsHref(base, { ...query, after: next }) : undefined}
                nextLabel={`Next ${PRODUCTS_PER_PAGE}`}
              />
            )}
            {small && !isNarrowed && (
              <Notice
                tone="info"
                title={`${number(small.products)} more ${small.products === 1 ? "product has" : "products have"} ${withheldWords(smallGroup)} of everything`}
              >
                <p>
                  So few could point to single shoppers, and rates of them are chance. Together they
                  come to:
                </p>
                <ul className="mt-1 flex flex-wrap gap-x-4 tabular-nums">
                  {FIGURES.map((figure) => (
                    <li key={figure}>
                      {DEFINITIONS[figure].short}{" "}
                      <Told count={small.counts[figure]} number={number} />
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
          </div>
        </>
      )}
    </>
  );
}
