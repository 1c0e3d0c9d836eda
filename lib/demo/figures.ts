import { addDays, dayNumber, type Day } from "@/lib/time/day";
import { makeOrderBook, type Order } from "./orders";
import { chanceFrom, type Chance } from "./random";

/*
 * What shoppers did with the demo merchant's offer: fourteen months of forty products with a season, a launch, and a week
 * in which a new theme lost the confirmation page. Completed checkouts are the orders of the order book, spread over the
 * products, so that the two can be held against each other.
 */

export const FIGURE_DAYS = 426;

const SCENTS = ["PINE", "JUN", "CEDAR", "FIR", "SAGE", "MOSS", "HONEY", "SMOKE"] as const;
const MATERIALS = ["OAK", "CEDAR", "WALNUT", "SLATE"] as const;
const COLOURS = ["FOREST", "SAND", "INK", "RUST", "SNOW"] as const;

/** Forty products by the names that events give them; what sells most comes first. */
export const DEMO_PRODUCTS: readonly string[] = [
  ...SCENTS.map((scent) => `JP-CANDLE-${scent}`),
  ...["JP-SOAP-3", "JP-SOAP-6", "JP-TRAY-12", "JP-TRAY-18"],
  ...COLOURS.map((colour) => `JP-BLANKET-${colour}`),
  ...COLOURS.map((colour) => `JP-MUG-2-${colour}`),
  ...MATERIALS.map((material) => `JP-BOARD-${material}`),
  ...["JP-WREATH", "JP-WREATH-MINI", "JP-GARLAND", "JP-ADVENT-24", "JP-MATCHES", "JP-WICK-TRIM"],
  ...SCENTS.slice(0, 6).map((scent) => `JP-DIFFUSER-${scent}`),
  ...["JP-HANGER", "JP-GIFT-CARD"],
];

/** It came in spring; before that nobody could look at it. */
export const LAUNCHED = "JP-DIFFUSER-PINE";
export const LAUNCHED_DAYS_AGO = 190;
/** The gift card has no delivery, so it does not offer Buy with Prime; the tag stands on its page all the same. */
export const WITHOUT_OFFER = "JP-GIFT-CARD";
/** A theme was published; its confirmation page had no tag until somebody noticed. */
export const BROKEN_FROM_DAYS_AGO = 71;
export const BROKEN_DAYS = 7;
export const PRICE_CHANGED_DAYS_AGO = 40;
export const BANNER_MOVED_DAYS_AGO = 19;
/** Two days of last summer of which nobody kept the figures. */
const LOST_DAYS_AGO = [133, 134];

type DayFigures = {
  readonly product: string;
  readonly viewed: number;
  readonly estimates: number;
  readonly clicked: number;
  readonly started: number;
  readonly completed: number;
};

const SEED = 20_261_129;

/** Answers the figures of every product on the day so long ago; null of a day that was lost. */
export function demoFigures(
  today: Day,
  orderSeed: number,
): (ageDays: number) => readonly DayFigures[] | null {
  const chance = chanceFrom(SEED);
  const sold = soldByAge(makeOrderBook(chanceFrom(orderSeed), today).prime);
  const weights = DEMO_PRODUCTS.map((_, rank) => 1 / (rank + 3));
  return (ageDays) => {
    if (LOST_DAYS_AGO.includes(ageDays)) return null;
    const day = addDays(today, -ageDays);
    const bought = spread(chance, sold.get(ageDays) ?? 0, weights);
    return DEMO_PRODUCTS.flatMap((product, index): readonly DayFigures[] => {
      if (isBeforeLaunch(product, ageDays)) return [];
      const weight = (weights[index] ?? 0) * interest(day, ageDays) * newness(product, ageDays);
      return [figuresOf(chance, product, weight, bought[index] ?? 0, ageDays)];
    });
  };
}

const isBeforeLaunch = (product: string, ageDays: number): boolean =>
  product === LAUNCHED && ageDays > LAUNCHED_DAYS_AGO;

function soldByAge(orders: readonly Order[]): ReadonlyMap<number, number> {
  const sold = new Map<number, number>();
  for (const { ageDays } of orders) sold.set(ageDays, (sold.get(ageDays) ?? 0) + 1);
  return sold;
}

/** Checkouts of a day, dealt out to products by how much they are asked for. */
function spread(chance: Chance, count: number, weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const dealt = weights.map(() => 0);
  for (let left = count; left > 0; left -= 1) {
    let at = (chance.below(1_000_000) / 1_000_000) * total;
    const index = weights.findIndex((weight) => (at -= weight) < 0);
    dealt[Math.max(index, 0)] = (dealt[Math.max(index, 0)] ?? 0) + 1;
  }
  return dealt;
}

/** Half as much again in the six weeks before the end of the year, less in summer; a banner that moved helps. */
function interest(day: Day, ageDays: number): number {
  const month = Number(day.slice(5, 7));
  const weekday = (dayNumber(day) + 4) % 7;
  const season = month === 12 ? 1.9 : month === 11 ? 1.6 : month >= 6 && month <= 8 ? 0.75 : 1;
  const banner = ageDays <= BANNER_MOVED_DAYS_AGO ? 1.25 : 1;
  return season * banner * (weekday === 0 || weekday === 6 ? 0.8 : 1.1);
}

/** What has just come is looked at by many. */
const newness = (product: string, ageDays: number): number =>
  product === LAUNCHED ? 1 + 5 * Math.exp((ageDays - LAUNCHED_DAYS_AGO) / 21) : 1;

function figuresOf(
  chance: Chance,
  product: string,
  weight: number,
  bought: number,
  ageDays: number,
): DayFigures {
  const about = (expected: number): number => {
    const some = expected * (0.8 + chance.below(400) / 1_000);
    return Math.floor(some) + (chance.happens(some % 1) ? 1 : 0);
  };
  const isBroken = ageDays <= BROKEN_FROM_DAYS_AGO && ageDays > BROKEN_FROM_DAYS_AGO - BROKEN_DAYS;
  const completed = product === WITHOUT_OFFER ? 0 : bought;
  const viewed = Math.max(about(95 * weight), completed * 4);
  const left = about(weight * (ageDays <= PRICE_CHANGED_DAYS_AGO ? 1.1 : 1.6));
  const started = product === WITHOUT_OFFER ? 0 : completed + left;
  return {
    product,
    viewed,
    estimates: about(viewed * 1.3),
    clicked: started + about(viewed * 0.025),
    started,
    completed: isBroken ? 0 : completed,
  };
}

/** Figures of days as somebody keeps them in a table, from the oldest to the newest of these days. */
export function figuresFile(
  today: Day,
  orderSeed: number,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const figures = demoFigures(today, orderSeed);
  const lines = ["date,product,viewed,estimateShown,clicked,started,completed\n"];
  for (let age = FIGURE_DAYS; age >= to; age -= 1) {
    const day = addDays(today, -age);
    // Every day is made, so that the same chance comes to the same days whatever is asked for.
    const made = figures(age) ?? [];
    if (age > from) continue;
    for (const { product, viewed, estimates, clicked, started, completed } of made)
      lines.push(`${[day, product, viewed, estimates, clicked, started, completed].join(",")}\n`);
  }
  return lines.join("");
}

const HOUR_MS = 3_600_000;
/** In summer and in winter the same day in the merchant's zone. */
const FIRST_HOUR = 16;

/**
 * The newest days as events, one a line. A script of the shop adds the shopper's address to some of them, which nobody
 * asked for.
 */
export function eventsFile(
  today: Day,
  orderSeed: number,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const figures = demoFigures(today, orderSeed);
  const chance = chanceFrom(SEED + 1);
  const lines: string[] = [];
  for (let age = FIGURE_DAYS; age >= to; age -= 1) {
    const made = figures(age) ?? [];
    if (age > from) continue;
    const day = dayNumber(addDays(today, -age)) * 24 * HOUR_MS;
    for (const each of made) {
      const add = (count: number, type: string, page?: string) => {
        for (let index = 0; index < count; index += 1)
          lines.push(eventLine(chance, each.product, day, type, page));
      };
      add(each.viewed, "widget-viewed");
      add(each.estimates, "bwp-widget-promise-loaded");
      add(each.clicked, "click");
      add(each.started, "page-load", "review");
      add(each.completed, "page-load", "confirmation");
    }
  }
  return lines.join("");
}

function eventLine(
  chance: Chance,
  sku: string,
  dayMs: number,
  eventType: string,
  pageType: string | undefined,
): string {
  const id = [8, 4, 4, 4, 12].map((length) => chance.letters(length, "0123456789abcdef")).join("-");
  const at = dayMs + FIRST_HOUR * HOUR_MS + chance.below(7 * HOUR_MS);
  const isTold = pageType === "review" && chance.happens(0.15);
  const additionalProperties = [
    { name: "sku", value: sku },
    ...(pageType === undefined ? [] : [{ name: "pageType", value: pageType }]),
    ...(isTold
      ? [{ name: "customerEmail", value: `shopper-${chance.digits(4)}@example.com` }]
      : []),
  ];
  return `${JSON.stringify({
    eventType,
    eventId: id,
    eventTime: new Date(at).toISOString(),
    clientType: chance.happens(0.9) ? "WEBSITE_CLIENT" : "SERVER_CLIENT",
    clientVersion: "1.4.0",
    schemaName: "user-event",
    schemaVersion: "1.0",
    additionalProperties,
  })}\n`;
}
