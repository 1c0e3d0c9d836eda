import { z } from "zod";
import { REASON_LENGTH_MAX, RETENTION_KEYS, defaultDays } from "@/lib/retention/rules";
import { parseDay } from "@/lib/time/day";
import type { Day } from "@/lib/time/day";

/** An empty form field, or one that was not sent, says nothing. */
const saysNothing = (raw: unknown): unknown =>
  raw === undefined || (typeof raw === "string" && raw.trim() === "") ? null : raw;

const wholeNumber = z.union([
  z.int("Enter a whole number of days."),
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, "Enter a whole number of days.")
    .transform(Number),
]);

const calendarDay = z
  .string()
  .trim()
  .transform((text, context): Day => {
    const day = parseDay(text);
    if (day !== null) return day;
    context.addIssue({ code: "custom", message: "Enter a day of the calendar, like 2026-10-31." });
    return z.NEVER;
  });

/**
 * What the form for a period or an allowance may say. Which figures are allowed, and what an exception
 * needs, is for `decideRetentionChange`; here only an empty number is told apart, since nothing but an own
 * period can be "not set".
 */
export const RetentionChangeInput = z
  .object({
    key: z.enum(RETENTION_KEYS),
    days: z.preprocess(saysNothing, wholeNumber.nullable()),
    reason: z.preprocess(
      saysNothing,
      z
        .string()
        .trim()
        .max(REASON_LENGTH_MAX, `Keep the reason to ${REASON_LENGTH_MAX} characters.`)
        .nullable(),
    ),
    ownerId: z.preprocess(saysNothing, z.uuid("Choose a person from the list.").nullable()),
    endsOn: z.preprocess(saysNothing, calendarDay.nullable()),
  })
  .refine((change) => change.days !== null || defaultDays(change.key) === null, {
    path: ["days"],
    message: "Enter a number of days.",
  });
export type RetentionChangeInput = z.output<typeof RetentionChangeInput>;
