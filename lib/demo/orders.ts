import { dayNumber, type Day } from "@/lib/time/day";
import type { Chance } from "./random";
import { makeShoppers, type Shopper } from "./shoppers";

export type Item = {
  readonly sku: string;
  readonly title: string;
  readonly cents: number;
  readonly quantity: number;
};

/** One invented order; moments are milliseconds since 1970. */
export type Order = {
  /** The number it has where it was placed: Amazon's, or the shop's. */
  readonly id: string;
  /** Buy with Prime's own number; empty for every other order. */
  readonly primeId: string;
  readonly ageDays: number;
  readonly placedAt: number;
  readonly shippedAt: number;
  readonly arrivesAt: number;
  readonly cancelledAt: number | null;
  readonly shopper: Shopper;
  readonly showsPhone: boolean;
  readonly note: string;
  readonly items: readonly [Item, ...Item[]];
};

/** Everything the demo merchant sold, by the way it was sold; the oldest order first. */
export type OrderBook = {
  readonly selfShipped: readonly Order[];
  readonly amazonShipped: readonly Order[];
  /** Shipped by Amazon though sold elsewhere: its report does not say where. */
  readonly multiChannel: readonly Order[];
  readonly prime: readonly Order[];
  readonly direct: readonly Order[];
};

const DAY_MS = 86_400_000;
const SHOPPERS = 4_600;

const PRODUCTS = [
  { sku: "JP-CANDLE-PINE", title: "Pine needle candle", cents: 2_400 },
  { sku: "JP-CANDLE-JUN", title: "Juniper berry candle", cents: 2_400 },
  { sku: "JP-SOAP-3", title: "Juniper soap, set of three", cents: 1_850 },
  { sku: "JP-TRAY-12", title: 'Cedar tray, 12" wide', cents: 4_600 },
  { sku: "JP-BLANKET", title: "Wool blanket, forest green", cents: 11_900 },
  { sku: "JP-MUG-2", title: "Stoneware mugs, pair", cents: 3_800 },
  { sku: "JP-WREATH", title: "Dried juniper wreath", cents: 5_200 },
] as const;

const NOTES = [
  "Please leave it at the back door.",
  "It is a present: no invoice in the parcel, please.",
  "The bell does not work, please knock.",
  "Please write “Happy birthday” on the card.",
  "Leave it with the neighbour if nobody opens.",
] as const;

/** Monday's orders are many, the weekend's few. */
const BY_WEEKDAY = [0.8, 1.25, 1.1, 1, 1, 1, 0.85];

/**
 * Marketplace orders a day. Most of what is older than its period has been deleted in time; a trickle was
 * forgotten, as it happens.
 */
function marketplaceRate(ageDays: number): number {
  if (ageDays <= 18) return 96 - 2 * ageDays;
  if (ageDays <= 26) return 58 - 5.6 * (ageDays - 18);
  if (ageDays <= 34) return 10;
  return 2.8;
}

const SPANS = {
  marketplace: { days: 46, rate: marketplaceRate },
  prime: { days: 742, rate: (age: number) => 5.9 - 5.3 * (age / 742) },
  direct: { days: 500, rate: (age: number) => 4.4 - 2.2 * (age / 500) },
} as const;

/** The whole order book up to and without `today`. */
export function makeOrderBook(chance: Chance, today: Day): OrderBook {
  const shoppers = makeShoppers(chance, SHOPPERS);
  const make = (span: keyof typeof SPANS) =>
    ages(chance, today, span).map((age) => makeOrder(chance, today, age, shoppers));

  const marketplace = make("marketplace").map((order) => {
    const way = chance.below(100);
    const kind = way < 48 ? "selfShipped" : way < 97 ? "amazonShipped" : "multiChannel";
    return { kind, order: withAmazonId(chance, order, kind === "multiChannel") } as const;
  });
  const sold = (wanted: (typeof marketplace)[number]["kind"]) =>
    marketplace.flatMap(({ kind, order }) => (kind === wanted ? [order] : []));

  const shop = [
    ...make("prime").map((order) => ({ ...order, primeId: primeIdFrom(chance) })),
    ...make("direct").map((order) => maybeCancelled(chance, order)),
  ]
    .sort((a, b) => a.placedAt - b.placedAt)
    .map((order, index) => ({ ...order, id: `#${10_001 + index}` }));

  return {
    selfShipped: sold("selfShipped"),
    amazonShipped: sold("amazonShipped"),
    multiChannel: sold("multiChannel"),
    prime: shop.filter(({ primeId }) => primeId !== ""),
    direct: shop.filter(({ primeId }) => primeId === ""),
  };
}

/** How long ago each order of a span was placed, the oldest first. */
function ages(chance: Chance, today: Day, span: keyof typeof SPANS): readonly number[] {
  const { days, rate } = SPANS[span];
  const found: number[] = [];
  for (let age = days; age >= 1; age -= 1) {
    const weekday = (dayNumber(today) - age + 4) % 7;
    const expected = rate(age) * (BY_WEEKDAY[weekday] ?? 1);
    const count = Math.floor(expected) + (chance.happens(expected % 1) ? 1 : 0);
    for (let order = 0; order < count; order += 1) found.push(age);
  }
  return found;
}

function makeOrder(
  chance: Chance,
  today: Day,
  ageDays: number,
  shoppers: readonly Shopper[],
): Order {
  const shopper = chance.pick(shoppers);
  const placedAt =
    (dayNumber(today) - ageDays) * DAY_MS + chance.between(6 * 3_600, 23 * 3_600) * 1_000;
  const shippedAt = placedAt + chance.between(8, 40) * 3_600_000;
  return {
    id: "",
    primeId: "",
    ageDays,
    placedAt,
    shippedAt,
    arrivesAt: shippedAt + chance.between(2, 4) * DAY_MS,
    cancelledAt: null,
    shopper,
    showsPhone: chance.happens(0.68),
    note: chance.happens(0.06) ? chance.pick(NOTES) : "",
    items: [makeItem(chance), ...(chance.happens(0.18) ? [makeItem(chance)] : [])],
  };
}

const makeItem = (chance: Chance): Item => ({
  ...chance.pick(PRODUCTS),
  quantity: chance.happens(0.12) ? 2 : 1,
});

const withAmazonId = (chance: Chance, order: Order, isElsewhere: boolean): Order => ({
  ...order,
  id: `${isElsewhere ? "S01" : `11${chance.between(1, 4)}`}-${chance.digits(7)}-${chance.digits(7)}`,
});

const primeIdFrom = (chance: Chance): string =>
  `322-${chance.letters(4, "ABCDEFGHJKMNPQRSTUVWXYZ0123456789")}-${chance.letters(6, "ABCDEFGHJKMNPQRSTUVWXYZ0123456789")}`;

const maybeCancelled = (chance: Chance, order: Order): Order =>
  chance.happens(0.05)
    ? { ...order, cancelledAt: order.placedAt + chance.between(1, 20) * 3_600_000 }
    : order;
