import { z } from "zod";
import { parseDay, type Day } from "@/lib/time/day";
import {
  EVIDENCE_LENGTH_MAX,
  FEED_KINDS,
  FEED_WAYS,
  OBSERVATION_STATES,
  OBSERVED_CLAUSES,
  PRODUCT_LENGTH_MAX,
  WHAT_LENGTH_MAX,
  WORDS_LENGTH_MAX,
  type ObservationFilter,
  type ObservationPlace,
} from "./model";

/** An id out of an address; null where it is none. */
export const readAmazonId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

const saysNothing = (raw: unknown): unknown =>
  raw === undefined || (typeof raw === "string" && raw.trim() === "") ? null : raw;

const maybe = <S extends z.ZodType>(schema: S) => z.preprocess(saysNothing, schema.nullable());

const WRONG_DAY = "Enter a day of the calendar, like 2027-10-31.";

const dayOr = (missing: string) =>
  z
    .string(missing)
    .trim()
    .max(10, WRONG_DAY)
    .transform((text, context): Day => {
      const found = parseDay(text);
      if (found !== null) return found;
      context.addIssue({ code: "custom", message: text === "" ? missing : WRONG_DAY });
      return z.NEVER;
    });

const words = (max: number) => z.string().trim().max(max, `Keep it to ${max} characters.`);
const version = z.coerce.number().int().min(1);

const feed = {
  kind: z.enum(FEED_KINDS, "Choose what is given to Amazon."),
  way: z.enum(FEED_WAYS, "Choose by which way it goes there."),
  what: words(WHAT_LENGTH_MAX).min(1, "Say what is given, and of which products."),
  systemId: maybe(z.uuid("Choose a system from the list.")),
  ownerId: maybe(z.uuid("Choose somebody from the list.")),
  since: dayOr("Say since when it is given."),
};

export const FeedInput = z.object(feed);
export type FeedInput = z.output<typeof FeedInput>;

export const ChangeFeedInput = z.object({ ...feed, id: z.uuid(), version });
export type ChangeFeedInput = z.output<typeof ChangeFeedInput>;

export const EndFeedInput = z.object({
  ...{ id: z.uuid(), version },
  endedOn: dayOr("Say on which day it was given last."),
});
export type EndFeedInput = z.output<typeof EndFeedInput>;

export const ObserveInput = z.object({
  clause: z.enum(OBSERVED_CLAUSES, "Choose which promise it is about."),
  seenOn: dayOr("Say on which day it was seen."),
  product: maybe(words(PRODUCT_LENGTH_MAX)),
  words: words(WORDS_LENGTH_MAX).min(1, "Say what was seen, and where; name no shopper."),
  evidence: maybe(words(EVIDENCE_LENGTH_MAX)),
  followUpOn: maybe(dayOr(WRONG_DAY)),
});
export type ObserveInput = z.output<typeof ObserveInput>;

export const FollowUpInput = z.object({
  ...{ id: z.uuid(), version },
  state: z.enum(OBSERVATION_STATES, "Choose how it stands now."),
  words: words(WORDS_LENGTH_MAX).min(1, "Say what was done, or why nothing is."),
  followUpOn: maybe(dayOr(WRONG_DAY)),
});
export type FollowUpInput = z.output<typeof FollowUpInput>;

export const LibraryCheckInput = z
  .object({
    checkedOn: dayOr("Say on which day you looked."),
    pages: words(WORDS_LENGTH_MAX).min(1, "Say which pages you read."),
    changed: z.enum(["yes", "no"], "Say whether anything was new."),
    words: maybe(words(WORDS_LENGTH_MAX)),
  })
  .refine(({ changed, words: said }) => changed === "no" || said !== null, {
    path: ["words"],
    message: "Say what was new, and whom it touches.",
  });
export type LibraryCheckInput = z.output<typeof LibraryCheckInput>;

const FilterInput = z.object({
  clause: z.enum(OBSERVED_CLAUSES).optional().catch(undefined),
  state: z.enum(OBSERVATION_STATES).optional().catch(undefined),
});

/** A filter out of an address; what is not one of its values is left out. */
export const readObservationFilter = (
  query: Readonly<Record<string, unknown>>,
): ObservationFilter => FilterInput.parse({ clause: query.clause, state: query.state });

/** A place in the log out of an address: `<0 or 1>.<day>.<id>`; null where it is none. */
export function readObservationPlace(text: unknown): ObservationPlace | null {
  if (typeof text !== "string" || text.length > 80) return null;
  const [closed, day = "", id, ...more] = text.split(".");
  const seenOn = parseDay(day);
  if (seenOn === null || id === undefined || readAmazonId(id) === null || more.length > 0)
    return null;
  return closed === "0" || closed === "1" ? { isClosed: closed === "1", seenOn, id } : null;
}
