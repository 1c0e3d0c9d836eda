import { z } from "zod";
import type { OfferedCopy } from "./queries";
import { parseDay, type Day } from "@/lib/time/day";
import {
  COPY_KINDS,
  COPY_SELECTION_MAX,
  COPY_STATES,
  OWNER_LENGTH_MAX,
  PLACE_LENGTH_MAX,
  RECORDS_MAX,
  STEP_WORDS_MAX,
  WHAT_LENGTH_MAX,
  type CopyFilter,
  type CopyPlace,
} from "./model";

/** An id out of an address; null where it is none. */
export const readCopyId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

/** An empty form field, or one that was not sent, says nothing. */
const saysNothing = (raw: unknown): unknown =>
  raw === undefined || (typeof raw === "string" && raw.trim() === "") ? null : raw;

const maybe = <S extends z.ZodType>(schema: S) => z.preprocess(saysNothing, schema.nullable());

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

const words = (max: number) => z.string().trim().max(max, `Keep it to ${max} characters.`);
const version = z.coerce.number().int().min(0);

const WHOLE = "Enter a whole number, or leave it empty where nobody knows.";
const records = maybe(
  z
    .union(
      [
        z.int(),
        z
          .string()
          .trim()
          .regex(/^\d{1,10}$/, WHOLE)
          .transform(Number),
      ],
      WHOLE,
    )
    .refine((count) => count >= 0 && count <= RECORDS_MAX, WHOLE),
);

const said = {
  kind: z.enum(COPY_KINDS, "Choose what kind of copy it is."),
  what: words(WHAT_LENGTH_MAX).min(1, "Say what the copy is."),
  place: words(PLACE_LENGTH_MAX).min(1, "Say where it lies, so that somebody else finds it."),
  ownerId: maybe(z.uuid("Choose somebody from the list.")),
  ownerWords: maybe(words(OWNER_LENGTH_MAX)),
  systemId: maybe(z.uuid("Choose a system from the list.")),
  records,
  since: dayOr("Say since when it is there."),
  destroyBy: dayOr("Say by when it is destroyed: a copy without a day stays."),
};

/** A copy that is registered. */
export const RegisterCopyInput = z.object(said);
export type RegisterCopyInput = z.output<typeof RegisterCopyInput>;

/** The same of one that is registered, with why where its day is put off. */
export const ChangeCopyInput = z.object({
  ...said,
  ...{ id: z.uuid(), version, words: maybe(words(STEP_WORDS_MAX)) },
});
export type ChangeCopyInput = z.output<typeof ChangeCopyInput>;

/** A copy with the version it was seen in: `<id>:<version>`. */
const SeenCopy = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/)
  .transform((text, context) => {
    const [id = "", seen = ""] = text.split(":");
    if (z.uuid().safeParse(id).success) return { id, version: Number(seen) };
    context.addIssue({ code: "custom", message: "is no copy" });
    return z.NEVER;
  });

export const seenCopyText = ({ id, version: seen }: { id: string; version: number }): string =>
  `${id}:${seen}`;

/** Copies of which somebody attests that they were destroyed. */
export const DestroyCopiesInput = z.object({
  copy: z
    .array(SeenCopy)
    .min(1, "Choose at least one copy.")
    .max(COPY_SELECTION_MAX, `Choose at most ${COPY_SELECTION_MAX} copies at once.`),
  on: dayOr("Say on which day it was destroyed."),
  words: words(STEP_WORDS_MAX).min(1, "Say how it was destroyed."),
});
export type DestroyCopiesInput = z.output<typeof DestroyCopiesInput>;

/** Why an attestation is taken back. */
export const TakeBackInput = z.object({
  ...{ id: z.uuid(), version },
  words: words(STEP_WORDS_MAX).min(1, "Say why it is taken back."),
});
export type TakeBackInput = z.output<typeof TakeBackInput>;

const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "is not a day like 2026-10-31" });
  return z.NEVER;
});

const FilterInput = z.object({
  state: z.enum(COPY_STATES).optional().catch(undefined),
  kind: z.enum(COPY_KINDS).optional().catch(undefined),
  systemId: z.uuid().optional().catch(undefined),
  ownerless: z
    .literal("none")
    .transform((): true => true)
    .optional()
    .catch(undefined),
  dueFrom: day.optional().catch(undefined),
  dueTo: day.optional().catch(undefined),
});

type Query = Readonly<Record<string, unknown>>;

/** A filter out of an address. What is not one of its values is left out, as if the link had not named it. */
export const readCopyFilter = (query: Query): CopyFilter =>
  FilterInput.parse({
    ...{ state: query.state, kind: query.kind, systemId: query.system },
    ...{ ownerless: query.owner, dueFrom: query.from, dueTo: query.to },
  });

/** A place in the list out of an address: `<day>.<id>`; null where it is none. */
export function readCopyPlace(text: unknown): CopyPlace | null {
  if (typeof text !== "string" || text.length > 80) return null;
  const [at = "", id] = text.split(".");
  const found = parseDay(at);
  return found === null || id === undefined || readCopyId(id) === null ? null : { day: found, id };
}

/** Ids of copies out of an address, as a selection sends them; what is none is left out. */
export function readCopySelection(
  value: string | readonly string[] | undefined,
): readonly string[] {
  const all = value === undefined ? [] : typeof value === "string" ? [value] : value;
  return [...new Set(all.filter((text) => readCopyId(text) !== null))].slice(0, COPY_SELECTION_MAX);
}

const Offered = z.object({
  kind: z.enum(COPY_KINDS).catch("export"),
  what: z.string().trim().max(WHAT_LENGTH_MAX).catch(""),
  records: z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .nullable()
    .catch(null),
  soonestDue: day.nullable().catch(null),
  systemId: z.uuid().nullable().catch(null),
});

/** What an address proposes of a copy; whatever cannot be is left out. */
export const readOfferedCopy = (query: Query): OfferedCopy =>
  Offered.parse({
    ...{ kind: query.kind, what: query.what, records: query.records },
    ...{ soonestDue: query.due, systemId: query.system },
  });
