import type { Channel } from "@/lib/policy/channel";
import type { Purpose } from "@/lib/policy/facts";
import type { Day } from "@/lib/time/day";
import { makeOrderBook, type Order } from "./orders";
import { chanceFrom } from "./random";
import { shopOrdersFile } from "./shop-files";
import { DEMO_SEED } from "./story";

type Sample = { readonly key: string; readonly label: string; readonly says: string };

/** Recipients of the demo, by what they are there for. */
export const DEMO_PARTNERS = {
  warehouse: "Harbour Street Fulfilment",
  mailing: "Paper Boat Mailing",
  lapsed: "Old Mill Help Desk",
  audiences: "Wide Net Audiences",
} as const;

/** Lists to try: each shows something else that a check finds. */
export const SAMPLE_LISTS: readonly Sample[] = [
  {
    key: "newsletter",
    label: "A newsletter list",
    says: "Shoppers of several kinds, marketplace addresses among them, for the mailing tool.",
  },
  {
    key: "audience",
    label: "An audience of Prime shoppers",
    says: "Nobody but Buy with Prime shoppers, for an advertising platform.",
  },
];

/** Files to try. */
export const SAMPLE_FILES: readonly Sample[] = [
  {
    key: "orders-for-mailing",
    label: "A shop’s orders, for the mailing tool",
    says: "Tags, shipping method and location tell who is a Prime member.",
  },
  {
    key: "orders-for-warehouse",
    label: "The same, for the warehouse",
    says: "A provider whom a reviewer cleared may learn it.",
  },
  {
    key: "prime-unmarked",
    label: "A list without a mark",
    says: "Every column that tells was taken out, and only Prime shoppers were chosen.",
  },
  {
    key: "stock",
    label: "A stock list",
    says: "Says Prime on every line, and shows nobody.",
  },
];

type SampleMessage = Sample & { readonly channel: Channel; readonly text: string };

/** Messages to try. */
export const SAMPLE_MESSAGES: readonly SampleMessage[] = [
  {
    key: "late-parcel",
    label: "About a late parcel",
    says: "Answers, and sells nothing.",
    channel: "amazon_marketplace",
    text: "Hello,\n\nyou asked where your parcel is. The carrier had it in the wrong depot for two days; it is on its way now and should be with you on Thursday. If it is not there by Friday, write to me here and we will send the tray again.\n\nKind regards\nAna",
  },
  {
    key: "come-to-us",
    label: "With a code for next time",
    says: "Leads away from Amazon, in several ways.",
    channel: "amazon_marketplace",
    text: "Hello,\n\nyou asked whether the candle comes in green: it does! See all colours at juniper-pine . example . com, or write to us: hello (at) example (dot) com. With the code PINE15 you save 15 % on your next order in our own shop.\n\nAna",
  },
  {
    key: "five-stars",
    label: "A wish for five stars",
    says: "Presses for a review, and rewards it.",
    channel: "amazon_marketplace",
    text: "Hello,\n\nwe hope you love your wool blanket. If you leave us a 5 star review, we will refund half of the price to you. If you are unhappy, please contact us before you leave a review.\n\nAna",
  },
];

export const sampleMessage = (key: unknown): SampleMessage | null =>
  SAMPLE_MESSAGES.find((sample) => sample.key === key) ?? null;

export type SampleTable = {
  readonly kind: "list" | "file";
  readonly name: string;
  readonly recipient: string;
  /** Of a list. */
  readonly purpose: Purpose | null;
  readonly text: string;
};

/** A sample, made of the orders that the demo has since it was loaded on a day; null where there is none of that key. */
export function sampleTable(key: unknown, loadedOn: Day): SampleTable | null {
  const book = makeOrderBook(chanceFrom(DEMO_SEED), loadedOn);
  const prime = book.prime.slice(-60);
  const direct = book.direct.slice(-60);
  const market = book.selfShipped.slice(-12);
  switch (key) {
    case "newsletter":
      return {
        ...{ kind: "list", name: "newsletter.csv", recipient: DEMO_PARTNERS.mailing },
        purpose: "marketing",
        text: contacts([
          ...[...prime.slice(0, 20), ...direct.slice(0, 30)].map(ofOwn),
          ...market.map(({ shopper }) => [shopper.name, shopper.relayEmail] as const),
          ...direct.slice(0, 2).map(ofOwn),
          ["Reader One", "reader.one@example.com"],
          ["Nobody Known", "nobody.known@example.com"],
          ["No Address", "no address"],
        ]),
      };
    case "audience":
      return {
        ...{ kind: "list", name: "audience.csv", recipient: DEMO_PARTNERS.audiences },
        ...{ purpose: "advertisingAudience", text: contacts(prime.map(ofOwn)) },
      };
    case "orders-for-mailing":
    case "orders-for-warehouse":
      return {
        ...{ kind: "file", name: "orders.csv", purpose: null },
        recipient: key === "orders-for-mailing" ? DEMO_PARTNERS.mailing : DEMO_PARTNERS.warehouse,
        text: shopOrdersFile([...prime.slice(0, 15), ...direct.slice(0, 25)]),
      };
    case "prime-unmarked":
      return {
        ...{ kind: "file", name: "spring.csv", recipient: DEMO_PARTNERS.audiences, purpose: null },
        text: contacts(prime.map(ofOwn)),
      };
    case "stock":
      return {
        ...{ kind: "file", name: "stock.csv", recipient: DEMO_PARTNERS.audiences, purpose: null },
        text: 'sku,title,prime price,on hand\nJP-SOAP-3,"Juniper soap, set of three",18.50,240\nJP-TRAY-12,Cedar tray,46.00,31\nJP-MUG-2,"Stoneware mugs, pair",38.00,77\n',
      };
    default:
      return null;
  }
}

const ofOwn = ({ shopper }: Order): readonly [string, string] => [shopper.name, shopper.email];

const contacts = (people: readonly (readonly [string, string])[]): string =>
  ["name,email", ...people.map(([name, email]) => `${name},${email}`)]
    .map((line) => `${line}\n`)
    .join("");
