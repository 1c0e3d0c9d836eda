import { z } from "zod";
import { DATE_ORDERS } from "@/lib/imports/mapping/roles";
import { ENCODINGS } from "@/lib/files/encodings";
import { parseDay, type Day } from "@/lib/time/day";
import {
  COLUMN_ROLES,
  MAPPED_COLUMNS_MAX,
  NOTE_WORDS_MAX,
  PRODUCT_CHARS_MAX,
  PRODUCT_SORTS,
  PROPERTY_CHARS_MAX,
  PROPERTY_VALUES_MAX,
  SMALL_GROUP_MAX,
  WORDS_MAX,
  type ProductSort,
  type Span,
} from "./model";
import { COMPARISONS, readSpan, RECENT, STRETCHES, type Comparison, type Stretch } from "./periods";

/** An id out of an address; null where it is none. */
export const readEngagementId = (text: unknown): string | null =>
  z.uuid().safeParse(text).data ?? null;

const NUMBER = /^\d{1,9}$/;

/** A product's number out of an address; null where it is none. */
export const readProductNumber = (text: unknown): number | null =>
  typeof text === "string" && NUMBER.test(text) ? Number(text) : null;

const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "is not a day like 2026-10-31" });
  return z.NEVER;
});

/** What an address asks of the figures. */
export type EngagementQuery = {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly compare: Comparison | null;
  readonly by: Stretch;
};

const QueryInput = z.object({
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  compare: z.enum(COMPARISONS).nullable().catch(null),
  by: z.enum(STRETCHES).catch("day"),
});

type Query = Readonly<Record<string, unknown>>;

/** What is not one of its values is left out, as if the link had not named it. */
export const readEngagementQuery = (query: Query): EngagementQuery =>
  QueryInput.parse({
    ...{ from: query.from, to: query.to },
    ...{ compare: query.compare ?? null, by: query.by },
  });

const said = (entries: Readonly<Record<string, string | null | undefined>>) =>
  Object.fromEntries(
    Object.entries(entries).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
    ),
  );

/** The same as it stands in an address. */
export const engagementQuery = ({ from, to, compare, by }: EngagementQuery) =>
  said({ from, to, compare, by: by === "day" ? null : by });

/** A place in the list of products: behind this one, by what it is sorted by. */
export type ProductPlace = { readonly value: number; readonly number: number };

export const OFFERS = ["yes", "no", "unsaid"] as const;
export type Offers = (typeof OFFERS)[number];

export type ProductsQuery = {
  readonly span: Span;
  readonly sort: ProductSort;
  readonly ascending: boolean;
  readonly find: string | null;
  readonly offers: Offers | null;
  readonly after: ProductPlace | null;
};

const PLACE = /^(-?\d{1,16}(?:\.\d{1,20})?(?:e-?\d{1,3})?)~(\d{1,9})$/;

function readPlace(text: unknown): ProductPlace | null {
  const [, value, number] = typeof text === "string" ? (PLACE.exec(text) ?? []) : [];
  return value === undefined ? null : { value: Number(value), number: Number(number) };
}

export const readProductsQuery = (query: Query): ProductsQuery => ({
  span: readSpan(query.span) ?? RECENT,
  sort: z.enum(PRODUCT_SORTS).catch("viewed").parse(query.sort),
  ascending: query.order === "up",
  find: z.string().trim().min(1).max(PRODUCT_CHARS_MAX).nullable().catch(null).parse(query.find),
  offers: z.enum(OFFERS).nullable().catch(null).parse(query.offers),
  after: readPlace(query.after),
});

export const productsQuery = ({
  span,
  sort,
  ascending,
  find,
  offers,
  after,
}: ProductsQuery): Readonly<Record<string, string>> =>
  said({
    span: span === RECENT ? null : span,
    sort: sort === "viewed" ? null : sort,
    order: ascending ? "up" : null,
    ...{ find, offers },
    after: after && `${after.value}~${after.number}`,
  });

export const EngagementIdInput = z.object({ id: z.uuid() });
export type EngagementIdInput = z.output<typeof EngagementIdInput>;

/** The fields that come before the file in an upload. */
export const EngagementUploadInput = z.object({
  encoding: z.union([z.enum(ENCODINGS), z.literal("").transform(() => null)]).default(null),
  /** Of the file that was looked at before, where this is to be the same one. */
  expects: z
    .union([z.literal("").transform(() => null), z.string().regex(/^[0-9a-f]{64}$/)])
    .default(null),
});

/** What a table's columns hold, each by its place, and in which order its dates are written. */
export const SaveDailyMappingInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  roles: z.array(z.enum(COLUMN_ROLES)).max(MAPPED_COLUMNS_MAX),
  dates: z.enum(DATE_ORDERS),
});
export type SaveDailyMappingInput = z.output<typeof SaveDailyMappingInput>;

const dayOr = (missing: string) =>
  z
    .string(missing)
    .trim()
    .max(10, "Enter a day of the calendar, like 2027-10-31.")
    .transform((text, context): Day => {
      const found = parseDay(text);
      if (found !== null) return found;
      const message = text === "" ? missing : "Enter a day of the calendar, like 2027-10-31.";
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });

const words = (max: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(max, `Keep it to ${max} characters.`);

/** So many products can be spoken of at once. */
export const OFFERS_AT_ONCE = 500;

/** Whether products offer Buy with Prime, and since when. */
export const OffersInput = z.object({
  product: z
    .array(z.coerce.number().int().min(1).max(999_999_999))
    .min(1, "Choose at least one product.")
    .max(OFFERS_AT_ONCE, `Choose at most ${OFFERS_AT_ONCE} products at once.`),
  offers: z.enum(OFFERS, "Say whether they offer Buy with Prime."),
  since: z.preprocess(
    (raw) => (raw === undefined || (typeof raw === "string" && raw.trim() === "") ? null : raw),
    dayOr("Enter a day of the calendar, like 2027-10-31.").nullable(),
  ),
});
export type OffersInput = z.output<typeof OffersInput>;

/** Something that happened, to be marked on the trend. */
export const AnnotateInput = z.object({
  day: dayOr("Say on which day it happened."),
  product: z.union([
    z.literal("").transform(() => null),
    z.string().regex(NUMBER, "Choose a product from the list.").transform(Number),
  ]),
  words: words(NOTE_WORDS_MAX, "Say what happened."),
});
export type AnnotateInput = z.output<typeof AnnotateInput>;

/** Somebody went through the figures of these days. */
export const ReviewInput = z.object({
  from: dayOr("Say from which day on you looked."),
  to: dayOr("Say to which day you looked."),
  words: words(WORDS_MAX, "Say in a few words what you saw."),
});
export type ReviewInput = z.output<typeof ReviewInput>;

const property = (missing: string) =>
  words(PROPERTY_CHARS_MAX, missing).refine(
    (name) => !/\p{Cc}/u.test(name),
    "A property’s name has no line breaks.",
  );

/** Values one by one, as people write a list of them: by lines or commas. */
const values = (missing: string) =>
  z
    .string(missing)
    .max(PROPERTY_VALUES_MAX * (PROPERTY_CHARS_MAX + 2), "That are too many values.")
    .transform((text) => [
      ...new Set(
        text
          .split(/[,\n]/)
          .map((value) => value.trim())
          .filter((value) => value !== ""),
      ),
    ])
    .refine((all) => all.length > 0, missing)
    .refine((all) => all.length <= PROPERTY_VALUES_MAX, "That are too many values.")
    .refine(
      (all) => all.every((value) => value.length <= PROPERTY_CHARS_MAX),
      `Keep each value to ${PROPERTY_CHARS_MAX} characters.`,
    );

export const EngagementSettingsInput = z.object({
  version: z.coerce.number().int().min(0),
  pageProperty: property("Name the property that says which page was loaded."),
  reviewValues: values("Name what the property says on the review page."),
  confirmationValues: values("Name what the property says on the confirmation page."),
  productProperty: property("Name the property that says which product it is."),
  smallGroup: z.coerce
    .number("Enter a whole number.")
    .int("Enter a whole number.")
    .min(1, "Enter 1 or more.")
    .max(SMALL_GROUP_MAX, `Enter at most ${SMALL_GROUP_MAX}.`),
});
export type EngagementSettingsInput = z.output<typeof EngagementSettingsInput>;
