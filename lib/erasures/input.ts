import { z } from "zod";
import { ERASING_STANDINGS, SAID_OUTCOMES, type ErasingStanding } from "@/lib/holdings/model";
import { parseDay, type Day } from "@/lib/time/day";
import {
  ERASURE_STATES,
  ERASURE_WORDS_MAX,
  NUMBERS_CHARS_MAX,
  NUMBERS_MAX,
  PICKED_MAX,
  type ErasureFilter,
  type ErasurePlace,
} from "./model";
import { APPROVE_ABOVE } from "./rules";

/** An id out of an address; null where it is none. */
export const readErasureId = (text: unknown): string | null =>
  z.uuid().safeParse(text).data ?? null;

/** An empty form field, or one that was not sent, says nothing. */
const saysNothing = (raw: unknown): unknown =>
  raw === undefined || (typeof raw === "string" && raw.trim() === "") ? null : raw;
const maybe = <S extends z.ZodType>(schema: S) => z.preprocess(saysNothing, schema.nullable());

const NO_DAY = "Enter a day of the calendar, like 2027-10-31.";
const day = z
  .string(NO_DAY)
  .trim()
  .max(10, NO_DAY)
  .transform((text, context): Day => {
    const found = parseDay(text);
    if (found !== null) return found;
    context.addIssue({ code: "custom", message: NO_DAY });
    return z.NEVER;
  });
const version = z.coerce.number().int().min(0);
const words = z
  .string()
  .trim()
  .max(ERASURE_WORDS_MAX, `Keep it to ${ERASURE_WORDS_MAX} characters.`);

/** A record's id is a keyed hash in the shape of a UUID, without the marks by which real ones tell their version. */
const recordIds = z
  .array(z.guid())
  .max(PICKED_MAX, `Choose at most ${PICKED_MAX} records at once.`)
  .default([]);

/** Which due records: of these systems (none: all), due by a day, or those that were picked. */
export const ErasureScopeInput = z.object({
  system: z.array(z.uuid("Choose systems from the list.")).max(200).default([]),
  dueTo: maybe(day),
  record: recordIds,
});
export type ErasureScopeInput = z.output<typeof ErasureScopeInput>;

const count = z.union([
  z.int(),
  z
    .string()
    .trim()
    .regex(/^\d{1,7}$/, "Enter a whole number.")
    .transform(Number),
]);

/** What an address chooses, with what stood in the field for the day; what cannot be read chooses nothing and is said. */
export type PlanQuery = {
  readonly scope: ErasureScopeInput;
  readonly dueTo: string;
  readonly error: string | null;
};

const many = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

export function readPlanQuery(query: Readonly<Record<string, unknown>>): PlanQuery {
  const dueTo = typeof query.dueTo === "string" ? query.dueTo.slice(0, 20) : "";
  const read = ErasureScopeInput.safeParse({
    ...{ system: many(query.system), record: many(query.record), dueTo },
  });
  if (read.success) return { scope: read.data, dueTo, error: null };
  const error = [...new Set(read.error.issues.map(({ message }) => message))].join(" ");
  return { scope: { system: [], dueTo: null, record: [] }, dueTo, error };
}

/** The same with the number of records that was shown, so that nobody asks for others than they saw. */
export const PlanErasureInput = ErasureScopeInput.extend({
  records: maybe(count),
  words: maybe(words),
});
export type PlanErasureInput = z.output<typeof PlanErasureInput>;

/** The same from a page, which always says how many it showed: a form without that asks for nothing. */
export const AskErasureInput = PlanErasureInput.extend({
  records: z
    .string("Load the page again: it says how many records these are.")
    .regex(/^\d{1,7}$/, "Load the page again: it says how many records these are.")
    .transform(Number),
});

const erasure = { id: z.uuid(), version };

export const ApproveErasureInput = z.object({ ...erasure, words: maybe(words) });
export type ApproveErasureInput = z.output<typeof ApproveErasureInput>;

export const DeclineErasureInput = z.object({
  ...erasure,
  words: words.min(1, "Say why, so that whoever asked knows."),
});
export type DeclineErasureInput = z.output<typeof DeclineErasureInput>;

export const CancelErasureInput = z.object({ ...erasure, words: maybe(words) });
export type CancelErasureInput = z.output<typeof CancelErasureInput>;

/** Who works a system's list off, and by when. `version` is the task's. */
export const AssignTaskInput = z.object({
  ...erasure,
  systemId: z.uuid(),
  assigneeId: maybe(z.uuid("Choose a person from the list.")),
  dueOn: day,
});
export type AssignTaskInput = z.output<typeof AssignTaskInput>;

/** What became of records: those that were picked, or all of a system (or of all) of which nothing was said yet. */
export const ReportInput = z.object({
  id: z.uuid(),
  systemId: maybe(z.uuid()),
  record: recordIds,
  outcome: z.enum(SAID_OUTCOMES, "Say what became of them."),
  words: maybe(words),
});
export type ReportInput = z.output<typeof ReportInput>;

/** The same of those that were picked on a page: without any it would speak of all. */
export const ReportPickedInput = ReportInput.extend({
  record: z
    .array(z.guid())
    .max(PICKED_MAX, `Choose at most ${PICKED_MAX} records at once.`)
    .default([])
    .refine((ids) => ids.length > 0, "Pick records first."),
});

const numbers = z
  .string()
  .max(NUMBERS_CHARS_MAX, "That is too much to paste at once. Send it as a file.")
  .transform((text, context): readonly string[] => {
    const found = [...new Set(text.split(/[\r\n,;\t]+/).map((line) => line.trim()))].filter(
      Boolean,
    );
    if (found.length > 0 && found.length <= NUMBERS_MAX) return found;
    const message =
      found.length === 0
        ? "Paste order numbers, one a line."
        : `Paste at most ${NUMBERS_MAX.toLocaleString("en")} at once. Send more as a file.`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** The same of records that are named by their order numbers. */
export const ReportNumbersInput = z.object({
  id: z.uuid(),
  systemId: z.uuid(),
  numbers,
  outcome: z.enum(SAID_OUTCOMES, "Say what became of them."),
  words: maybe(words),
});
export type ReportNumbersInput = z.output<typeof ReportNumbersInput>;

/** “This file was destroyed.” */
export const AttestInput = z.object({
  importId: z.uuid(),
  words: words.min(1, "Say how it was destroyed, and where copies of it were."),
});
export type AttestInput = z.output<typeof AttestInput>;

const WHOLE = `Enter a whole number from ${APPROVE_ABOVE.min} to ${APPROVE_ABOVE.max}.`;

/** Above how many records a second person approves, with the version it was read at (0: not set yet). */
export const ApproveAboveInput = z.object({
  approveAbove: z
    .string(WHOLE)
    .trim()
    .regex(/^\d{1,7}$/, WHOLE)
    .transform(Number)
    .refine((above) => above <= APPROVE_ABOVE.max, WHOLE),
  version,
});
export type ApproveAboveInput = z.output<typeof ApproveAboveInput>;

const FilterInput = z.object({ state: z.enum(ERASURE_STATES).optional().catch(undefined) });

/** A filter out of an address. What is not one of its values is left out, as if the link had not named it. */
export const readErasureFilter = (query: Readonly<Record<string, unknown>>): ErasureFilter =>
  FilterInput.parse(query);

/** Which of an erasure's records a list shows. */
export type RecordFilter = {
  readonly systemId?: string | undefined;
  readonly standing?: ErasingStanding | undefined;
};

const RecordFilterInput = z.object({
  system: z.uuid().optional().catch(undefined),
  standing: z.enum(ERASING_STANDINGS).optional().catch(undefined),
});

export function readRecordFilter(query: Readonly<Record<string, unknown>>): RecordFilter {
  const { system, standing } = RecordFilterInput.parse(query);
  return { systemId: system, standing };
}

/** A place in the list out of an address: `<moment>.<id>`; null where it is none. */
export function readErasurePlace(text: unknown): ErasurePlace | null {
  if (typeof text !== "string" || text.length > 80) return null;
  const [ms = "", id] = text.split(".");
  if (!/^\d{1,15}$/.test(ms) || readErasureId(id) === null || id === undefined) return null;
  return { at: new Date(Number(ms)), id };
}

export const erasurePlaceText = ({ at, id }: ErasurePlace): string => `${at.getTime()}.${id}`;

/** The id of a record after which a list goes on; null where it is none. */
export const readRecordPlace = (text: unknown): string | null =>
  z.guid().safeParse(text).data ?? null;
