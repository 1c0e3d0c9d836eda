import type { ReactNode } from "react";
import { productHref } from "@/components/engagement/addresses";
import { Share, shareWords, Told } from "@/components/engagement/figures";
import { Chip } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { pickColumn } from "@/components/ui/pick-box";
import { Sparkline } from "@/components/ui/sparkline";
import { TextLink } from "@/components/ui/text-link";
import type { Product, Window } from "@/lib/engagement/model";
import type { ProductRow } from "@/lib/engagement/views";
import { DEFINITIONS } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

type Props = {
  caption: string;
  rows: readonly ProductRow[];
  window: Window;
  smallGroup: number;
  /** Whether rows can be picked for the form around the table. */
  picks: boolean;
  base: string;
  format: Format;
  empty?: ReactNode;
};

/** Products by their rank, each with how its views went and its share of what was abandoned. */
export function ProductsTable(props: Props) {
  const { caption, rows, picks, empty } = props;
  const columns = columnsFor(props);
  return (
    <DataTable
      caption={caption}
      columns={picks ? [PICK, ...columns] : columns}
      rows={rows}
      rowKey={({ product }) => String(product.number)}
      empty={empty}
    />
  );
}

const PICK: Column<ProductRow> = pickColumn("product", ({ product }) => ({
  value: String(product.number),
  label: product.key,
}));

function columnsFor({ window, smallGroup, base, format }: Props): readonly Column<ProductRow>[] {
  const { number, locale } = format;
  return [
    {
      header: "Product",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ product }) => (
        <>
          <TextLink href={productHref(base, product.number, window)}>{product.key}</TextLink>
          <span className="block font-normal">
            <OffersChip product={product} />
          </span>
        </>
      ),
    },
    {
      header: DEFINITIONS.viewed.short,
      numeric: true,
      cell: ({ funnel }) => <Told count={funnel.counts.viewed} number={number} />,
    },
    {
      header: "Views over time",
      className: "whitespace-nowrap",
      cell: ({ spark, funnel }) => (
        <Sparkline values={spark} words={sparkWords(spark, funnel.counts.viewed, number)} />
      ),
    },
    {
      header: DEFINITIONS.clickThrough.short,
      numeric: true,
      cell: ({ funnel }) => <Share rate={funnel.clickThrough} {...{ smallGroup, locale }} />,
    },
    {
      header: DEFINITIONS.started.short,
      numeric: true,
      cell: ({ funnel }) => <Told count={funnel.counts.started} number={number} />,
    },
    {
      header: DEFINITIONS.completed.short,
      numeric: true,
      cell: ({ funnel }) => <Told count={funnel.counts.completed} number={number} />,
    },
    {
      header: DEFINITIONS.conversion.short,
      numeric: true,
      cell: ({ funnel }) => <Share rate={funnel.conversion} {...{ smallGroup, locale }} />,
    },
    {
      header: DEFINITIONS.abandoned.short,
      numeric: true,
      cell: ({ funnel }) => <Told count={funnel.abandoned} number={number} />,
    },
    {
      header: "Of all abandoned",
      numeric: true,
      className: "whitespace-nowrap",
      cell: ({ dropOffShare }) =>
        dropOffShare === null ? (
          <Told count={null} number={number} />
        ) : (
          <span className="inline-flex items-center gap-2">
            <svg aria-hidden="true" className="chart-shape h-2 w-10">
              <rect width="100%" height="100%" rx="2" className="fill-sunken" />
              <rect
                width={`${(Math.min(dropOffShare, 1) * 100).toFixed(2)}%`}
                height="100%"
                rx="2"
                className="fill-soon"
              />
            </svg>
            {shareWords(dropOffShare, locale)}
          </span>
        ),
    },
  ];
}

/** How the views of a product went, for those who hear the page. */
function sparkWords(
  spark: ProductRow["spark"],
  viewed: number | null,
  number: Format["number"],
): string {
  const told = spark.filter((value) => value !== null);
  if (viewed === null || told.length === 0) return "No views are told.";
  return `Between ${number(Math.min(...told))} and ${number(Math.max(...told))} at a time, ${number(viewed)} in all.`;
}

/** Whether a product offers Buy with Prime, as somebody said. */
export function OffersChip({ product: { offers } }: { product: Product }) {
  if (offers === null) return <Chip tone="warning">offer not said</Chip>;
  return offers ? (
    <Chip tone="success">offers it</Chip>
  ) : (
    <Chip tone="danger">does not offer it</Chip>
  );
}
