import type { Metadata } from "next";
import { sayOffersAction } from "../../actions";
import { productHref, productsHref } from "@/components/engagement/addresses";
import { OffersForm } from "@/components/engagement/offers-form";
import { OffersChip } from "@/components/engagement/products-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { OFFERS_AT_ONCE, readProductNumber } from "@/lib/engagement/input";
import { productsByNumber } from "@/lib/engagement/views";
import { read, requireGrant } from "@/lib/access/session";

export const metadata: Metadata = { title: "Products with the offer · Engagement" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Says of picked products whether they offer Buy with Prime: by that their events are judged. */
export default async function OffersPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { today, format } = await openPage(merchant, "engagement.change");
  const { product } = await searchParams;
  const numbers = [product ?? []]
    .flat()
    .slice(0, OFFERS_AT_ONCE)
    .flatMap((text) => readProductNumber(text) ?? []);
  const reading = await requireGrant(merchant, "engagement.read");
  const products = await read(reading, (tx, key) => productsByNumber(tx, key, numbers));

  const base = `/m/${merchant}`;
  const [first] = products;
  const alike = products.every(
    ({ offers, offersSince }) => offers === first?.offers && offersSince === first.offersSince,
  );
  return (
    <>
      <PageHeader
        title="Do they offer Buy with Prime?"
        crumbs={[
          { label: "Engagement", href: `${base}/engagement` },
          { label: "Products", href: productsHref(base) },
        ]}
        lead="Events belong only to products that offer it. Of products that do not, each event is a finding under F7."
      />
      {products.length === 0 ? (
        <Panel>
          <EmptyState
            title="No product is picked"
            action={<ButtonLink href={productsHref(base)}>Pick some</ButtonLink>}
          />
        </Panel>
      ) : (
        <div className="grid gap-4 lg:grid-cols-[1fr_1.2fr]">
          <Panel
            title={`Picked: ${format.number(products.length)} ${products.length === 1 ? "product" : "products"}`}
          >
            <ul className="grid max-h-96 gap-1.5 overflow-y-auto text-sm" tabIndex={0}>
              {products.map((each) => (
                <li
                  key={each.number}
                  className="flex flex-wrap items-baseline justify-between gap-2"
                >
                  <TextLink href={productHref(base, each.number)}>{each.key}</TextLink>
                  <OffersChip product={each} />
                </li>
              ))}
            </ul>
          </Panel>
          <Panel>
            <OffersForm
              action={sayOffersAction.bind(null, merchant)}
              said={alike && first ? saidOf(first.offers) : "yes"}
              since={(alike && first?.offersSince) || ""}
              today={today}
            >
              {products.map((each) => (
                <input key={each.number} type="hidden" name="product" value={each.number} />
              ))}
            </OffersForm>
          </Panel>
        </div>
      )}
    </>
  );
}

const saidOf = (offers: boolean | null) => (offers === null || offers ? "yes" : "no");
