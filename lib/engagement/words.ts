import { encodingName, unreadableSentence as fileSentence } from "@/lib/imports/words";
import type { StoreRefusal } from "@/lib/result";
import type { Day } from "@/lib/time/day";
import { readMonth, type Month } from "@/lib/time/month";
import type {
  ChangeSettingsRefusal,
  JoinRefusal,
  NoteRefusal,
  OffersRefusal,
  SaveMappingRefusal,
} from "./commands";
import {
  NOTES_MAX,
  OPEN_DAYS,
  PRODUCT_CHARS_MAX,
  PRODUCTS_MAX,
  RECENT_DAYS,
  type ColumnRole,
  type Derived,
  type EngagementActor,
  type Figure,
  type Finding,
  type FindingKind,
  type ProblemReason,
  type Span,
  type Unreadable,
} from "./model";
import { spanKind } from "./periods";
import type { ReasonKind, ReconciliationReason, ReviewRefusal } from "./rules";

/** A figure, as it is told beside itself: what it counts, out of what, over which days, and what it does not say. */
export type Definition = {
  readonly label: string;
  /** For a column or an axis. */
  readonly short: string;
  readonly counts: string;
  /** The event it is counted from; null of what is worked out. */
  readonly event: string | null;
  readonly numerator: string;
  /** Null of a count. */
  readonly denominator: string | null;
  readonly window: string;
  readonly delay: string;
  readonly caveats: readonly string[];
};

const WINDOW = "All days of the chosen period, in the merchant’s time zone; both ends count.";
const DELAY =
  "Amazon shows events about a quarter of an hour after they happened. Here they count from the day on which they are imported.";
const BLOCKED =
  "Events come from the shopper’s browser, where they can be blocked, or from your own server, which can send them without anybody looking.";
const NO_PEOPLE = "It counts events and not people: the same shopper can cause several.";

export const DEFINITIONS: Readonly<Record<Figure | Derived, Definition>> = {
  viewed: {
    label: "Viewed",
    short: "Viewed",
    counts: "How often a Prime badge was drawn on a page of a product that offers Buy with Prime.",
    event: "widget-viewed",
    numerator: "Events of this type",
    denominator: null,
    ...{ window: WINDOW, delay: DELAY },
    caveats: [
      NO_PEOPLE,
      BLOCKED,
      "Delivery estimates are counted by themselves and never added to it: they are drawn anew with each variant.",
    ],
  },
  estimateShown: {
    label: "Estimate shown",
    short: "Estimates",
    counts: "How often a delivery estimate was drawn, again with every change of the variant.",
    event: "bwp-widget-promise-loaded",
    numerator: "Events of this type",
    denominator: null,
    ...{ window: WINDOW, delay: DELAY },
    caveats: ["One look at a product can count several times, so it is no view.", BLOCKED],
  },
  clicked: {
    label: "Clicked",
    short: "Clicked",
    counts: "How often the button of Buy with Prime was pressed, or a product put into its cart.",
    event: "click",
    numerator: "Events of this type",
    denominator: null,
    ...{ window: WINDOW, delay: DELAY },
    caveats: [NO_PEOPLE, BLOCKED],
  },
  started: {
    label: "Checkout started",
    short: "Started",
    counts: "How often the page that shows an order before it is placed was loaded.",
    event: "page-load of the review page",
    numerator: "Events of this type whose page is the review, by your settings",
    denominator: null,
    ...{ window: WINDOW, delay: DELAY },
    caveats: [
      "Which page was loaded is told by a property of the event that your settings name. A page-load without it counts as neither page.",
      "Loading the page again counts again.",
    ],
  },
  completed: {
    label: "Checkout completed",
    short: "Completed",
    counts: "How often the page that confirms an order was loaded.",
    event: "page-load of the confirmation page",
    numerator: "Events of this type whose page is the confirmation, by your settings",
    denominator: null,
    ...{ window: WINDOW, delay: DELAY },
    caveats: [
      "Loading the page again counts again, and closing the tab too early not at all, so it is not the number of orders.",
      "Which page was loaded is told by a property of the event that your settings name.",
    ],
  },
  abandoned: {
    label: "Checkout abandoned",
    short: "Abandoned",
    counts: "How many more checkouts began than ended in the period. No event says it.",
    event: null,
    numerator: "Started less completed",
    denominator: null,
    window:
      "Worked out for the period as a whole, so that the abandoned of its days need not add up to it.",
    delay: DELAY,
    caveats: [
      "A checkout that begins before the period and ends in it makes it smaller. Where more ended than began it is 0, and that is said.",
    ],
  },
  clickThrough: {
    label: "Click-through rate",
    short: "Click-through",
    counts: "Which share of the views was followed by a click.",
    event: null,
    numerator: "Clicked",
    denominator: "Viewed",
    ...{ window: WINDOW, delay: DELAY },
    caveats: ["It compares totals and follows nobody from a view to a click."],
  },
  conversion: {
    label: "Conversion rate",
    short: "Conversion",
    counts: "Which share of the views was followed by a completed checkout.",
    event: null,
    numerator: "Completed",
    denominator: "Viewed",
    ...{ window: WINDOW, delay: DELAY },
    caveats: ["It compares totals and follows nobody. Somebody can look today and buy next week."],
  },
  dropOff: {
    label: "Drop-off rate",
    short: "Drop-off",
    counts: "Which share of the checkouts that began did not end in the period.",
    event: null,
    numerator: "Abandoned",
    denominator: "Started",
    window: WINDOW,
    delay: DELAY,
    caveats: ["In short periods it swings, because checkouts cross their ends."],
  },
};

export const ROLE_LABELS: Readonly<Record<ColumnRole, string>> = {
  date: "Date",
  product: "Product",
  viewed: "Viewed",
  estimateShown: "Estimate shown",
  clicked: "Clicked",
  started: "Checkout started",
  completed: "Checkout completed",
  nothing: "Not to be read",
};

const PROBLEM_SENTENCES: Readonly<Record<ProblemReason, string>> = {
  blankLine: "The line holds no figures, so there was nothing to count.",
  headerRepeated:
    "The line repeats the column names. Remove it if the file was put together from several.",
  duplicateEvent: "The event was counted already: the same client type has sent this id before.",
  duplicateDay: "The file has this day and product with the same figures further up.",
  unknownType: "The type of the event is none that is counted.",
  noType: "The event has no type, so it cannot be counted.",
  noId: "The event has no id, so nobody could tell it from another one.",
  noTime: "The event has no time, so it belongs to no day.",
  unreadableTime:
    "The time cannot be read. Expected is one like 2026-11-01T09:30:00Z, with its offset.",
  timeWithoutZone:
    "The time has no zone, so it could belong to either of two days. Expected is one like 2026-11-01T09:30:00Z.",
  timeAhead: "It lies more than a day ahead, so it cannot have happened yet.",
  timeTooEarly: "It lies before 1995, so it cannot be of a shop’s page.",
  dayClosed: `The day is closed: ${OPEN_DAYS} days after its events were first imported, nothing is left by which one could be known again, and it would be counted twice.`,
  noClient: "The event does not say which type of client sent it. Ids are unique only within one.",
  namesDisagree:
    "The older and the newer name of the same field say different things, so nobody knows which counts.",
  idTooLong: "The id of the event is longer than any id is.",
  unreadableProperties:
    "The additional properties cannot be read. Expected is a list of names and values in JSON.",
  productShape: `What stands where the product belongs is none: it is longer than ${PRODUCT_CHARS_MAX} characters, or looks like an address. It is not shown, because it could be anybody’s data.`,
  noDay: "The line has figures and no date.",
  unreadableDay:
    "The date cannot be read in the order that was said. Expected is one like 2026-11-01.",
  dayTwice:
    "The file has this day and product further up with other figures. Add them up first, or keep the right ones.",
  countNegative: "A count below zero cannot be. Nothing happens less than never.",
  countFractional:
    "A count with a fraction cannot be. Look whether the column holds a rate, or a sum of money.",
  countUnreadable: "What stands there is no count.",
  countTooLarge: "The count is larger than a billion, which no day is.",
  notAnEvent: "The entry is no event.",
  brokenJson: "The entry is no JSON.",
  brokenBytes: "It holds bytes that are no text in the file’s encoding.",
  nulBytes: "It holds zero bytes, which no text has. The file was damaged on its way.",
  lineTooLong: "The line is longer than 1 MB. Look for a missing line break.",
  unclosedQuote: "A quoted cell on the line is not closed, or text follows its closing quote.",
  tooManyColumns:
    "The line has more columns than the header, so its values may stand in the wrong ones.",
};

/** One sentence on why a line was not counted. */
export const problemSentence = (reason: ProblemReason): string => PROBLEM_SENTENCES[reason];

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(", ");

/** One sentence on why a whole file was not read, and what to do. */
export function unreadableSentence(unreadable: Unreadable): string {
  switch (unreadable.kind) {
    case "empty":
      return "The file is empty.";
    case "headerOnly":
      return "The file holds no event and no day: there is nothing to count.";
    case "notSupported":
      return `The file ${unreadable.looksLike === null ? "holds nothing that is counted" : `is ${unreadable.looksLike}`}. Steward reads Buy with Prime user events as JSON, lines of JSON or CSV, and daily figures from any CSV or Excel workbook with a header.`;
    case "missingColumns":
      return `The file looks like events and lacks what each must have: ${listed(unreadable.missing)}. Export it with these fields.`;
    case "duplicateColumns":
      return `Columns that are read stand in the file twice, so nobody knows which counts: ${listed(unreadable.columns)}. Remove one of each.`;
    case "unknownTable":
      return "Steward does not know this table. Say which of its columns holds the date, the product and each figure; then send the same file once more.";
    case "mappedColumnMissing":
      return `The file has no header with the columns that were said to be there: ${listed(unreadable.columns)}.`;
    case "tooManyColumns":
      return `The table has more than ${unreadable.limit} columns. Remove those that are no figures.`;
    case "tooManyProducts":
      return `The file names more than ${unreadable.limit.toLocaleString("en")} products. Probably another column was taken for the product.`;
    case "otherFile":
      return "This is another file than the one that was looked at before. Send that one, or begin anew.";
    case "otherEncoding":
      return `The file is not UTF-8 after all: its letters are right as ${encodingName(unreadable.looksLike)}. Send it again so.`;
    case "brokenJson":
      return `The file stops being JSON on line ${unreadable.line}. It was probably cut off: download it again.`;
    case "tooLarge":
      return `The file is larger than ${Math.round(unreadable.limitBytes / 2 ** 30)} GB. Export shorter periods.`;
    case "tooDeep":
      return "The file has more brackets inside brackets than any event has.";
    case "eventTooLarge":
      return `Event number ${unreadable.line} is larger than ${Math.round(unreadable.limitBytes / 2 ** 20)} MB, which no event is.`;
    case "archive":
    case "workbook":
      return fileSentence(unreadable);
    case "severalFiles":
      return "The ZIP holds several files. Unpack it and import them one by one.";
  }
}

export const FINDING_LABELS: Readonly<Record<FindingKind, string>> = {
  ipAddresses: "Events with an internet address",
  emails: "Events with an e-mail address",
  phones: "Events with a phone number",
  names: "Events with a name or an address",
  personNumbers: "Events with a number of a person or an order",
  otherFields: "Events with a field that the schema does not have",
  productsWithoutOffer: "Events of products without the offer",
  productsUnknown: "Products that nobody has spoken of",
};

type Number = (count: number) => string;

/** What a finding means and what to do. */
export function findingSentence({ kind, count }: Finding, number: Number = String): string {
  const events = `${number(count)} ${count === 1 ? "event carries" : "events carry"}`;
  switch (kind) {
    case "ipAddresses":
      return `${events} an internet address. Amazon’s schema has a place for it, and it is personal data: leave it out where nothing needs it, and delete the files of events once they are counted.`;
    case "emails":
      return `${events} an e-mail address in an additional property. Nobody asks for it: find the script that adds it, and take it out.`;
    case "phones":
      return `${events} a phone number in an additional property. Nobody asks for it: find the script that adds it, and take it out.`;
    case "names":
      return `${events} a name or an address of a person in an additional property. Nobody asks for it: find the script that adds it, and take it out.`;
    case "personNumbers":
      return `${events} a number by which a person, a device or an order can be known. Look whether it has to be sent.`;
    case "otherFields":
      return `${events} a field that Amazon’s schema does not have. Look which script adds it, and take it out.`;
    case "productsWithoutOffer":
      return `${number(count)} ${count === 1 ? "event is" : "events are"} of products that do not offer Buy with Prime. Look on which pages its tag stands.`;
    case "productsUnknown":
      return `Of ${number(count)} ${count === 1 ? "product" : "products"} nobody has said whether ${count === 1 ? "it offers" : "they offer"} Buy with Prime. Until then their events cannot be judged.`;
  }
}

/** What is found out of a difference between checkouts and orders. */
export function reasonSentence(
  { kind, count }: ReconciliationReason,
  number: Number = String,
): string {
  const some = number(count);
  const sentences: Readonly<Record<ReasonKind, string>> = {
    noFigures: "No figures were imported for these days, so there is nothing to compare.",
    noOrders: "No system holds a Buy with Prime order of these days. Import them first.",
    gapDays: `${some} ${count === 1 ? "day has" : "days have"} no figures: orders of ${count === 1 ? "it" : "them"} have no checkout to be compared with.`,
    estimatedDays: `Of ${some} ${count === 1 ? "order" : "orders"} the day it was placed is not kept: it is reckoned back from the day that its deadline counts from, and can be some days off.`,
    unknownOrigin: `${some} ${count === 1 ? "record is" : "records are"} of unknown origin. Decide where they came from: some may be Buy with Prime orders.`,
    cancelled: `${some} ${count === 1 ? "order was" : "orders were"} cancelled later. Its checkout was completed all the same.`,
    edges: `${some} ${count === 1 ? "order lies" : "orders lie"} on the first or last day. Around midnight one side may count them a day earlier.`,
    severalSystems: `${some} systems hold Buy with Prime orders. The one with the most is compared, since the same order can lie in each of them.`,
  };
  return sentences[kind];
}

/** Said wherever somebody would look for orders of a product. */
export const NO_PRODUCTS_IN_ORDERS =
  "Records of orders hold no product, because a deadline does not need it. So checkouts and orders are compared day by day, and not product by product.";

const MONTH_NAME = new Intl.DateTimeFormat("en", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** "The newest 28 days", "November 2026", "Quarter 4, 2026", "2026". */
export function spanName(span: Span): string {
  switch (spanKind(span)) {
    case "recent":
      return `The newest ${RECENT_DAYS} days`;
    case "month":
      return MONTH_NAME.format(new Date(`${readMonth(span) ?? ("1970-01" as Month)}-01T00:00:00Z`));
    case "quarter":
      return `Quarter ${span.slice(6)}, ${span.slice(0, 4)}`;
    case "year":
      return span;
  }
}

/** Who did it, as a list says it. */
export const actorName = ({ kind, name }: EngagementActor): string =>
  kind === "member"
    ? (name ?? "a former account user")
    : kind === "operator"
      ? "the command line"
      : "Steward itself";

/** In which zones days were cut, where they were in several; null where they were in one. */
export function zoneSentence(
  stretches: readonly { readonly timeZone: string; readonly from: Day }[],
  timeZone: string,
  day: (day: Day) => string,
): string | null {
  const others = stretches.filter((stretch) => stretch.timeZone !== timeZone);
  if (others.length === 0) return null;
  const told = others.map((each) => `from ${day(each.from)} in ${each.timeZone}`).join(", ");
  return `Days are cut when events are imported. Some were cut ${told}; a change of the merchant’s time zone holds for what is imported from then on.`;
}

/** What is shown in place of a figure that is not told, or stands on too few. */
export const UNTOLD_WORDS = "not told";
export const withheldWords = (smallGroup: number): string => `fewer than ${smallGroup}`;

const STORE_REFUSALS: Readonly<Record<StoreRefusal, string>> = {
  notFound: "It is no longer here. Load the page again.",
  changedMeanwhile: "Somebody changed it while you read it. Load the page again and look anew.",
};

export const JOIN_REFUSALS: Readonly<Record<JoinRefusal, string>> = {
  ...STORE_REFUSALS,
  notWaiting: "This import does not wait for anybody’s word any more. Load the page again.",
  stagingLost:
    "What was read of the file is lost, because the database ended hard; nothing of it was counted. Forget this import and send the file again.",
  dayClosedMeanwhile:
    "One of its days was closed since the file was read. Forget this import and send the file again: events of that day are then refused by line.",
  tooManyProducts: `With it there would be more than ${PRODUCTS_MAX.toLocaleString("en")} products. Probably another column was taken for the product; nothing was counted.`,
};

export const MAPPING_REFUSALS: Readonly<Record<SaveMappingRefusal, string>> = {
  ...STORE_REFUSALS,
  otherColumns: "The table has other columns by now. Load the page again.",
  noDate: "Say which column holds the date.",
  noFigure: "Say which column holds at least one of the figures.",
  roleTwice: "Two columns were said to hold the same. Choose one of them.",
};

export const OFFERS_REFUSALS: Readonly<Record<OffersRefusal, string>> = {
  notFound: "Some of these products are no longer here, so nothing was noted. Load the page again.",
  sinceAhead: "That day has not come yet.",
  sinceUnsaid: "A day goes with saying yes or no.",
};

export const NOTE_REFUSALS: Readonly<Record<NoteRefusal, string>> = {
  notFound: STORE_REFUSALS.notFound,
  productNotFound: "That product is no longer here. Choose another one.",
  tooManyNotes: `${NOTES_MAX} annotations are there already. Remove some that nobody needs.`,
  dayAhead: "That day has not come yet.",
};

export const REVIEW_REFUSALS: Readonly<Record<ReviewRefusal, string>> = {
  windowTurned: "The last day lies before the first one.",
  windowAhead: "Days that have not come yet cannot be reviewed.",
  noFigures: "No figures were imported for these days, so there was nothing to look at.",
};

export const SETTINGS_REFUSALS: Readonly<Record<ChangeSettingsRefusal, string>> = {
  changedMeanwhile: STORE_REFUSALS.changedMeanwhile,
  unchanged: "That is how it stands already.",
  valueTwice: "The same value cannot stand for both pages.",
};
