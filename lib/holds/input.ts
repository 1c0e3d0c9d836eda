import { z } from "zod";
import { CHANNELS } from "@/lib/policy/channel";
import { parseDay, type Day } from "@/lib/time/day";
import {
  BASIS_LENGTH_MAX,
  HOLD_KINDS,
  HOLD_REASONS,
  HOLD_STATES,
  SELECTION_MAX,
  STEP_WORDS_MAX,
  type HoldFilter,
  type HoldPlace,
} from "./model";
import { HOLD_DAYS } from "./rules";

/** An id out of an address; null where it is none. */
export const readHoldId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

/** An empty form field, or one that was not sent, says nothing. */
const saysNothing = (raw: unknown): unknown =>
  raw === undefined || (typeof raw === "string" && raw.trim() === "") ? null : raw;

const NO_DAY = "Enter a day of the calendar, like 2027-10-31.";
const day = z
  .string("Say until when: a hold without an end is none.")
  .trim()
  .max(10, NO_DAY)
  .transform((text, context): Day => {
    const found = parseDay(text);
    if (found !== null) return found;
    const message = text === "" ? "Say until when: a hold without an end is none." : NO_DAY;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
const maybeDay = z.preprocess(saysNothing, day.nullable());
const maybe = <S extends z.ZodType>(schema: S) => z.preprocess(saysNothing, schema.nullable());
const version = z.coerce.number().int().min(0);

const words = (max: number) => z.string().trim().max(max, `Keep it to ${max} characters.`);

const said = {
  reason: z.enum(HOLD_REASONS, "Choose a reason."),
  basis: words(BASIS_LENGTH_MAX).min(1, "Say in words what the hold rests on."),
  until: day,
};

/** A record's id is a keyed hash in the shape of a UUID, without the marks by which real ones tell their version. */
const recordIds = z
  .array(z.guid())
  .min(1, "Choose at least one record.")
  .max(SELECTION_MAX, `Choose at most ${SELECTION_MAX} records at once, or send a list.`);

/** A hold on records that were chosen one by one. */
export const HoldRecordsInput = z.object({ ...said, record: recordIds });
export type HoldRecordsInput = z.output<typeof HoldRecordsInput>;

/** A hold on a list of orders that was looked up before. */
export const HoldListInput = z.object({ ...said, list: z.uuid() });
export type HoldListInput = z.output<typeof HoldListInput>;

/** What a rule covers. Which of it makes a rule is for `decideScope`. */
export const HoldScopeInput = z.object({
  systemId: maybe(z.uuid("Choose a system from the list.")),
  channel: maybe(z.enum(CHANNELS, "Choose a channel from the list.")),
  basisFrom: maybeDay,
  basisTo: maybeDay,
});
export type HoldScopeInput = z.output<typeof HoldScopeInput>;

export const HoldRuleInput = HoldScopeInput.extend(said);
export type HoldRuleInput = z.output<typeof HoldRuleInput>;

const hold = { id: z.uuid(), version };

export const ExtendHoldInput = z.object({
  ...hold,
  until: day,
  words: maybe(words(STEP_WORDS_MAX)),
});
export type ExtendHoldInput = z.output<typeof ExtendHoldInput>;

export const LiftHoldInput = z.object({ ...hold, words: maybe(words(STEP_WORDS_MAX)) });
export type LiftHoldInput = z.output<typeof LiftHoldInput>;

export const SeeHoldInput = z.object(hold);
export type SeeHoldInput = z.output<typeof SeeHoldInput>;

const WHOLE = `Enter a whole number of days, from ${HOLD_DAYS.min} to ${HOLD_DAYS.max}.`;

/** The most days a hold may run, with the version it was read at (0: not set yet). */
export const HoldLimitInput = z.object({
  daysMax: z
    .union([
      z.int(WHOLE),
      z
        .string()
        .trim()
        .regex(/^\d{1,5}$/, WHOLE)
        .transform(Number),
    ])
    .refine((days) => days >= HOLD_DAYS.min && days <= HOLD_DAYS.max, WHOLE),
  version,
});
export type HoldLimitInput = z.output<typeof HoldLimitInput>;

/** What is said of a list that is sent: in which system to look, or in all. */
export const SendListInput = z.object({ systemId: maybe(z.uuid()) });
export type SendListInput = z.output<typeof SendListInput>;

const FilterInput = z.object({
  state: z.enum(HOLD_STATES).optional().catch(undefined),
  reason: z.enum(HOLD_REASONS).optional().catch(undefined),
  kind: z.enum(HOLD_KINDS).optional().catch(undefined),
  unseen: z
    .literal("yes")
    .transform((): true => true)
    .optional()
    .catch(undefined),
  endsOn: day.optional().catch(undefined),
});

/** A filter out of an address. What is not one of its values is left out, as if the link had not named it. */
export const readHoldFilter = (query: Readonly<Record<string, unknown>>): HoldFilter =>
  FilterInput.parse({ ...query, endsOn: query.ends });

/** The same filter as it stands in an address. */
export const holdFilterQuery = ({
  unseen,
  endsOn,
  ...filter
}: HoldFilter): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ ...filter, ends: endsOn, unseen: unseen && "yes" }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

/** A place in the list out of an address: `<moment>.<id>`; null where it is none. */
export function readHoldPlace(text: unknown): HoldPlace | null {
  if (typeof text !== "string" || text.length > 80) return null;
  const [ms = "", id] = text.split(".");
  if (!/^\d{1,15}$/.test(ms) || readHoldId(id) === null || id === undefined) return null;
  return { at: new Date(Number(ms)), id };
}

export const holdPlaceText = ({ at, id }: HoldPlace): string => `${at.getTime()}.${id}`;

/** Ids of records out of an address, as a selection sends them; what is none is left out. */
export function readSelection(value: string | readonly string[] | undefined): readonly string[] {
  const all = value === undefined ? [] : typeof value === "string" ? [value] : value;
  return [...new Set(all.filter((text) => z.guid().safeParse(text).success))].slice(
    0,
    SELECTION_MAX,
  );
}
