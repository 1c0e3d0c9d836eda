import { z } from "zod";
import { FIELDS, type FieldKey } from "@/lib/policy/fields";
import { parseDay, type Day } from "@/lib/time/day";
import { SHARE_ROWS_MAX, WENT_AS } from "./model";

const KEYS = FIELDS.map(({ key }) => key) as [FieldKey, ...FieldKey[]];

/** The word that something that was checked is handed over. */
export const HandOverInput = z.object({
  id: z.uuid(),
  wentAs: z.enum(WENT_AS, "Say what goes: the file as it is, or as it was mended."),
});
export type HandOverInput = z.output<typeof HandOverInput>;

const day = z.string().transform((text, context): Day => {
  const found = parseDay(text.trim());
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: "Enter a day of the calendar, like 2027-10-31." });
  return z.NEVER;
});

/** That something was handed over which nobody had checked. */
export const UncheckedInput = z.object({
  /** Of the form that was shown. */
  token: z.uuid(),
  recipientId: z.uuid("Choose to whom it went."),
  handedOn: day,
  rows: z.coerce
    .number("Enter how many people’s rows it held, in digits.")
    .int("Enter a whole number.")
    .min(1, "Enter how many people’s rows it held, in digits.")
    .max(SHARE_ROWS_MAX, `Enter at most ${SHARE_ROWS_MAX}.`),
  field: z.array(z.enum(KEYS)).min(1, "Choose what it held.").max(KEYS.length).prefault([]),
});
export type UncheckedInput = z.output<typeof UncheckedInput>;
