import { z } from "zod";
import { parseDay, type Day } from "@/lib/time/day";
import {
  CONSOLE_ROLE_MAX,
  CONSOLE_STATES,
  CONSOLE_USERS_MAX,
  CONSOLES,
  LISTED_AS_MAX,
  WORDS_MAX,
  type ConsoleFilter,
} from "./model";

/** An id out of an address; null where it is none. */
export const readConsoleUserId = (text: unknown): string | null =>
  z.uuid().safeParse(text).data ?? null;

/** One line of text: what a console shows has no line breaks. */
const line = (max: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(max, `Keep it to ${max} characters.`)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), "Write it on one line.");

const empty = (raw: unknown): unknown => (raw === undefined || raw === "" ? null : raw);

const said = {
  console: z.enum(CONSOLES, "Choose a console."),
  userId: z.preprocess(empty, z.uuid("Choose somebody from the list.").nullable()),
  listedAs: line(LISTED_AS_MAX, "Say how the console lists it."),
  role: line(CONSOLE_ROLE_MAX, "Say which role it has there."),
  shared: z.enum(["yes", "no"], "Say whether several people use it."),
};

const words = z.string().trim().max(WORDS_MAX, `Keep it to ${WORDS_MAX} characters.`);
const seen = { id: z.uuid(), version: z.coerce.number().int().min(0) };

export const RegisterConsoleUserInput = z.object(said);
export type RegisterConsoleUserInput = z.output<typeof RegisterConsoleUserInput>;

export const ChangeConsoleUserInput = z.object({ ...said, ...seen });
export type ChangeConsoleUserInput = z.output<typeof ChangeConsoleUserInput>;

/** A log-in with the version it was seen in: `<id>:<version>`. */
const Seen = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/)
  .transform((text, context) => {
    const [id = "", version] = text.split(":");
    if (z.uuid().safeParse(id).success) return { id, version: Number(version) };
    context.addIssue({ code: "custom", message: "is no log-in" });
    return z.NEVER;
  });

export const seenText = ({ id, version }: { id: string; version: number }): string =>
  `${id}:${version}`;

export const ConfirmConsoleUsersInput = z.object({
  user: z
    .array(Seen)
    .min(1, "Choose at least one log-in.")
    .max(CONSOLE_USERS_MAX, `Choose at most ${CONSOLE_USERS_MAX} log-ins at once.`),
});
export type ConfirmConsoleUsersInput = z.output<typeof ConfirmConsoleUsersInput>;

const day = (missing: string) =>
  z
    .string(missing)
    .trim()
    .transform((text, context): Day => {
      const found = parseDay(text);
      if (found) return found;
      context.addIssue({ code: "custom", message: missing });
      return z.NEVER;
    });

export const TakeOffInput = z.object({
  ...seen,
  on: day("Say on which day it was taken off."),
  words: z.preprocess(empty, words.nullable()),
});
export type TakeOffInput = z.output<typeof TakeOffInput>;

export const TakeBackInput = z.object({ ...seen, words: words.min(1, "Say why.") });
export type TakeBackInput = z.output<typeof TakeBackInput>;

const Filter = z.object({
  console: z.enum(CONSOLES).optional().catch(undefined),
  state: z.enum(CONSOLE_STATES).optional().catch(undefined),
  isShared: z
    .literal("yes")
    .transform((): true => true)
    .optional()
    .catch(undefined),
});

/** A filter out of an address. What is not one of its values is left out, as if the link had not named it. */
export const readConsoleFilter = (query: Readonly<Record<string, unknown>>): ConsoleFilter =>
  Filter.parse({ console: query.console, state: query.state, isShared: query.shared });
