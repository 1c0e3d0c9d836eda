import type { Counts, Funnel, Rate } from "./model";
import { funnelOf, type ReconciledDay, type TrendPoint } from "./rules";
import type { ProductRow, ProductsScreen } from "./views";

type Cells = readonly (string | number | null)[];

const FIGURES_HEAD = [
  ...["viewed", "estimate_shown", "clicked", "started", "completed", "abandoned"],
  ...["click_through", "conversion", "drop_off"],
];

/** Four digits behind the point: more than any of these figures is sure of. */
const share = ({ value }: Rate): number | null =>
  value === null ? null : Math.round(value * 10_000) / 10_000;

const figures = ({ counts, abandoned, clickThrough, conversion, dropOff }: Funnel): Cells => [
  ...[counts.viewed, counts.estimateShown, counts.clicked, counts.started, counts.completed],
  ...[abandoned, share(clickThrough), share(conversion), share(dropOff)],
];

/** A head for `trendCells`. */
export const TREND_HEAD: Cells = ["from", "to", "days_with_figures", ...FIGURES_HEAD];

/** One point of the trend as a line; a gap has no figures, which is not none. */
export const trendCells = ({ from, to, days, counts }: TrendPoint, smallGroup: number): Cells => [
  ...[from, to, days],
  ...(counts === null ? FIGURES_HEAD.map(() => null) : figures(funnelOf(counts, smallGroup))),
];

/** A head for `productCells`. */
export const PRODUCTS_HEAD: Cells = ["product", "offers", ...FIGURES_HEAD, "share_of_abandoned"];

const OFFERS = new Map<boolean | null, string>([
  [true, "yes"],
  [false, "no"],
  [null, "not said"],
]);

/** One product of a span as a line. */
export const productCells = ({ product, funnel, dropOffShare }: ProductRow): Cells => [
  ...[product.key, OFFERS.get(product.offers) ?? ""],
  ...figures(funnel),
  dropOffShare === null ? null : Math.round(dropOffShare * 10_000) / 10_000,
];

/** The products that are too few to be shown by themselves, as one line; none where there are none. */
export const smallCells = ({
  small,
  settings,
}: Pick<ProductsScreen, "small" | "settings">): readonly Cells[] =>
  small === null
    ? []
    : [
        [
          `${small.products} with fewer than ${settings.smallGroup} of everything`,
          null,
          ...figures(funnelOf(small.counts satisfies Counts, settings.smallGroup)),
          null,
        ],
      ];

/** A head for `reconciledCells`. */
export const RECONCILED_HEAD: Cells = [
  ...["day", "completed_checkouts", "orders", "orders_with_reckoned_day", "difference"],
];

export const reconciledCells = ({ day, completed, orders, estimated }: ReconciledDay): Cells => [
  ...[day, completed, orders, estimated],
  completed === null ? null : completed - orders,
];
