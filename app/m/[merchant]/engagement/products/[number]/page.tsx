import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { annotateAction, removeAnnotationAction, sayOffersAction } from "../../actions";
import { productHref, productsHref } from "@/components/engagement/addresses";
import { PrintedDefinitions } from "@/components/engagement/definition";
import { EngagementTabs } from "@/components/engagement/engagement-tabs";
import { windowWords } from "@/components/engagement/figures";
import { DerivedFigures, Funnel } from "@/components/engagement/funnel";
import { AnnotateForm } from "@/components/engagement/note-forms";
import { Notes } from "@/components/engagement/notes";
import { OffersForm } from "@/components/engagement/offers-form";
import { PeriodFilter } from "@/components/engagement/period-filter";
import { OffersChip } from "@/components/engagement/products-table";
import { Trend } from "@/components/engagement/trend";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readEngagementQuery, readProductNumber } from "@/lib/engagement/input";
import { productScreen } from "@/lib/engagement/views";
import { NO_PRODUCTS_IN_ORDERS, withheldWords } from "@/lib/engagement/words";

export const metadata: Metadata = { title: "A product · Engagement" };

type Props = {
  params: Promise<{ merchant: string; number: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** One product: its figures in a period, its trend, and whether it offers Buy with Prime. */
export default async function ProductPage({ params, searchParams }: Props) {
  const { merchant, number } = await params;
  const { grant, today, format } = await openPage(merchant, "engagement.read");
  const query = readEngagementQuery(await searchParams);
  const known = readProductNumber(number) ?? notFound();
  const screen = await read(grant, (tx, key) => productScreen(tx, key, known, query, today));
  if (!screen) notFound();

  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "engagement.change");
  const { product, window, then, now, before, settings, notes } = screen;
  const extent = screen.extent ?? window;
  const { smallGroup } = settings;
  const days = windowWords(window, format);
  const { offers, offersSince } = product;
  return (
    <>
      <PageHeader
        title={product.key}
        crumbs={[
          { label: "Engagement", href: `${base}/engagement` },
          { label: "Products", href: productsHref(base) },
        ]}
        actions={
          <>
            <OffersChip product={product} />
            {!screen.isSmall && (
              <a
                href={productHref(base, product.number, query, "export")}
                download
                className={buttonClass()}
              >
                Export
              </a>
            )}
          </>
        }
      />
      <EngagementTabs base={base} current="products" />
      <PeriodFilter
        {...{ query, window, extent, format }}
        href={(asked) => productHref(base, product.number, asked)}
      />
      <div className="grid gap-4">
        {screen.isSmall ? (
          <Panel>
            <EmptyState title={`In these days it has ${withheldWords(smallGroup)} of everything`}>
              So few could point to single shoppers, so they are only part of the sum of all
              products. Choose a longer period.
            </EmptyState>
          </Panel>
        ) : (
          <>
            <div className="grid gap-4 lg:grid-cols-[1.5fr_1fr]">
              <Panel title="Funnel" aside={days}>
                <Funnel
                  {...{ now, before, days, smallGroup, format }}
                  daysBefore={then && windowWords(then, format)}
                  hrefOf={() => null}
                />
              </Panel>
              <Panel title="What follows from it">
                <DerivedFigures {...{ now, before, smallGroup, format }} href={null} />
              </Panel>
            </div>
            <Panel title={`Trend by ${query.by}`} aside={days} className="keep-together">
              <Trend
                {...{ window, notes, format }}
                trend={screen.trend}
                before={screen.trendBefore}
                by={query.by}
              />
            </Panel>
          </>
        )}
        <div className="grid gap-4 lg:grid-cols-2">
          <Panel title="Annotations">
            <Notes
              notes={notes}
              remove={mayChange ? removeAnnotationAction.bind(null, merchant) : null}
              ofProduct
              format={format}
            />
            {mayChange && (
              <AnnotateForm
                action={annotateAction.bind(null, merchant)}
                product={String(product.number)}
                day={window.to}
                today={today}
              />
            )}
          </Panel>
          <Panel
            title="Does it offer Buy with Prime?"
            aside={<TextLink href={`${base}/clauses/F7`}>F7</TextLink>}
          >
            <p className="mb-3 text-sm text-ink-2">
              {offers === null
                ? "Nobody has said so far, so its events cannot be judged."
                : `Somebody said that it ${offers ? "does" : "does not"}${offersSince === null ? "." : `, since ${format.day(offersSince)}.`}`}
            </p>
            {mayChange && (
              <OffersForm
                action={sayOffersAction.bind(null, merchant)}
                said={offers === false ? "no" : "yes"}
                since={offersSince ?? ""}
                today={today}
              >
                <input type="hidden" name="product" value={product.number} />
              </OffersForm>
            )}
          </Panel>
        </div>
        <p className="text-xs text-ink-3">{NO_PRODUCTS_IN_ORDERS}</p>
      </div>
      <PrintedDefinitions />
    </>
  );
}
