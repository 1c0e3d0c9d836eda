import type { Role } from "@/lib/access/permissions";
import type { SystemKind } from "@/lib/systems/model";
import type { Day } from "@/lib/time/day";
import { fulfilledShipmentsFile, newOrdersFile } from "./amazon-files";
import { makeOrderBook, type Order } from "./orders";
import { primeOrdersFile } from "./prime-files";
import { chanceFrom, type Chance } from "./random";
import { shopOrdersFile, shortenedShopOrdersFile } from "./shop-files";

/** The merchant nobody owns, and what there is to be found at it. */
export const DEMO_MERCHANT = { name: "Juniper & Pine", timeZone: "America/Los_Angeles" } as const;

/** How long ago the demo merchant began with Steward. */
export const BEGAN_DAYS_AGO = 15;

export type DemoPerson = { readonly name: string; readonly email: string; readonly role: Role };

export const DEMO_PEOPLE = [
  { name: "Ana Sample", email: "ana@example.com", role: "staff" },
  { name: "Ruth Sample", email: "ruth@example.com", role: "reviewer" },
  { name: "Tom Sample", email: "tom@example.com", role: "admin" },
  { name: "Olga Sample", email: "olga@example.com", role: "auditor" },
] as const satisfies readonly DemoPerson[];

type DemoEmail = (typeof DEMO_PEOPLE)[number]["email"];

type DemoSystem = {
  readonly name: string;
  readonly kind: SystemKind;
  readonly owner: DemoEmail | null;
  readonly purpose: string;
  readonly thirdParty: string;
};

/** One of them has no owner: that is a finding. */
export const DEMO_SYSTEMS = [
  {
    name: "Shop (storefront)",
    kind: "shop",
    owner: "ana@example.com",
    purpose: "Orders and accounts of our own shop",
    thirdParty: "Shopify",
  },
  {
    name: "Downloaded order reports",
    kind: "downloadedReports",
    owner: "ana@example.com",
    purpose: "Reports from Seller Central and Buy with Prime, for shipping and the books",
    thirdParty: "",
  },
  {
    name: "Order spreadsheet",
    kind: "spreadsheet",
    owner: "tom@example.com",
    purpose: "What has to be packed this week",
    thirdParty: "",
  },
  {
    name: "Returns list",
    kind: "spreadsheet",
    owner: "ana@example.com",
    purpose: "Parcels that are on their way back",
    thirdParty: "",
  },
  { name: "Packing laptop", kind: "other", owner: null, purpose: "", thirdParty: "" },
] as const satisfies readonly DemoSystem[];

type DemoSystemName = (typeof DEMO_SYSTEMS)[number]["name"];

/** The merchant promised its Buy with Prime shoppers two years; of its own sales it has said nothing yet. */
export const DEMO_PRIME_DAYS = 730;

/** One file that the demo's people read in, and when. */
export type DemoFile = {
  readonly system: DemoSystemName;
  readonly by: DemoEmail;
  readonly hoursAgo: number;
  /** The last one was only looked at: it waits for somebody's word. */
  readonly isCommitted: boolean;
  /** It shows everything in its system, as of when it is read in. */
  readonly isFull: boolean;
  readonly text: string;
};

/** How many of its files the demo's people joined; the last one still waits. */
export const COMMITTED_FILES = 12;

/** From which the order book is made, and with it what shoppers did before they ordered. */
export const DEMO_SEED = 20_261_122;

/** Every file of the demo in the order in which it was read, made for the day on which it is shown. */
export function demoFiles(today: Day, seed: number = DEMO_SEED): readonly DemoFile[] {
  const chance = chanceFrom(seed);
  const book = makeOrderBook(chance, today);
  const reported = book.selfShipped.filter(({ ageDays }) => ageDays <= 34 || chance.happens(0.35));
  const shipped = [...book.amazonShipped, ...book.multiChannel].filter(
    ({ ageDays }) => ageDays >= 3,
  );
  const recent = (orders: readonly Order[], from: number, to: number) =>
    orders.filter(({ ageDays }) => ageDays >= from && ageDays <= to);

  const sheet = spreadsheet(chance, book.selfShipped);
  const { labels, undated } = laptopLabels(chance, book.selfShipped);
  const returns = returnsList([...book.selfShipped, ...book.amazonShipped]);

  return [
    file("Order spreadsheet", "tom@example.com", 12 * 24, sheet),
    file("Packing laptop", "ana@example.com", 9 * 24, newOrdersFile(labels, undated)),
    file(
      "Packing laptop",
      "ana@example.com",
      8 * 24,
      pickListFile(labels.filter((order) => order.ageDays <= 18 && !undated.has(order))),
    ),
    file(
      "Returns list",
      "ana@example.com",
      7 * 24,
      newOrdersFile([...returns.old, ...returns.current]),
    ),
    file(
      "Downloaded order reports",
      "ana@example.com",
      6 * 24,
      newOrdersFile(recent(reported, 7, 99)),
    ),
    file(
      "Downloaded order reports",
      "ana@example.com",
      5 * 24,
      primeOrdersFile(recent(book.prime, 6, 120)),
    ),
    file(
      "Order spreadsheet",
      "tom@example.com",
      4 * 24,
      shopSheet(chance, [...book.prime, ...book.direct]),
    ),
    // Without the old ones, which were erased before: this proves it.
    {
      ...file("Returns list", "ana@example.com", 30, newOrdersFile(returns.current)),
      isFull: true,
    },
    file("Downloaded order reports", "ana@example.com", 26, fulfilledShipmentsFile(shipped)),
    file(
      "Shop (storefront)",
      "ana@example.com",
      3,
      shopOrdersFile(byMoment([...book.prime, ...book.direct])),
    ),
    file("Downloaded order reports", "ana@example.com", 2, newOrdersFile(recent(reported, 1, 9))),
    // An older version of the list was opened again and saved: one of them is back.
    file(
      "Returns list",
      "ana@example.com",
      1.5,
      newOrdersFile([...returns.old.slice(0, 1), ...returns.current]),
    ),
    {
      ...file(
        "Packing laptop",
        "ana@example.com",
        0.5,
        newOrdersFile(recent(book.selfShipped, 2, 3)),
      ),
      isCommitted: false,
    },
  ];
}

const file = (system: DemoSystemName, by: DemoEmail, hoursAgo: number, text: string): DemoFile => ({
  system,
  by,
  hoursAgo,
  isCommitted: true,
  isFull: false,
  text,
});

const byMoment = (orders: readonly Order[]): readonly Order[] =>
  [...orders].sort((a, b) => a.placedAt - b.placedAt);

/** Kept for packing and never cleared: what was deleted from the reports is still here. */
const spreadsheet = (chance: Chance, orders: readonly Order[]): string =>
  newOrdersFile(
    orders.filter(({ ageDays }) => ageDays >= 13 && chance.happens(ageDays > 34 ? 0.9 : 0.42)),
  );

/** Returns that are long over and were never taken off the list, and those that are under way. */
function returnsList(orders: readonly Order[]): {
  readonly old: readonly Order[];
  readonly current: readonly Order[];
} {
  const old = orders.filter(({ ageDays }) => ageDays >= 43);
  const current = orders.filter(({ ageDays }) => ageDays >= 9 && ageDays <= 10).slice(0, 14);
  return { old, current };
}

/** Address labels, every third of them without the columns of its dates: nobody can tell when they are due. */
function laptopLabels(
  chance: Chance,
  orders: readonly Order[],
): { readonly labels: readonly Order[]; readonly undated: ReadonlySet<Order> } {
  const labels = orders.filter(
    ({ ageDays }) => ageDays >= 10 && ageDays <= 36 && chance.happens(0.3),
  );
  const undated = new Set(labels.filter(() => chance.happens(0.33)));
  return { labels, undated };
}

/** A list that somebody made for packing, with columns of its own: what they hold had to be said once. */
const pickListFile = (orders: readonly Order[]): string =>
  [
    "Order no.,Ship to,Phone,Zip code,Ordered on,Gift note,Parcel",
    ...orders.map(({ id, placedAt, shopper, note }, index) =>
      [
        ...[id, shopper.name, shopper.phone, shopper.postalCode],
        new Date(placedAt).toISOString().slice(0, 10).replaceAll("-", "/"),
        ...[note === "" ? "" : `"${note}"`, index + 1],
      ].join(","),
    ),
  ]
    .map((row) => `${row}\n`)
    .join("");

/** Orders of the shop without the columns that tell Buy with Prime from the shop's own sales. */
const shopSheet = (chance: Chance, orders: readonly Order[]): string =>
  shortenedShopOrdersFile(
    byMoment(orders).filter(
      ({ ageDays, cancelledAt }) =>
        ageDays >= 7 && ageDays <= 42 && cancelledAt === null && chance.happens(0.2),
    ),
  );
