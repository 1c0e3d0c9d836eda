import { z } from "zod";
import { ENCODINGS } from "@/lib/files/encodings";
import { OrderLookUp, readPlace } from "@/lib/holdings/input";
import type { Place } from "@/lib/holdings/model";
import { readMoment } from "@/lib/imports/input";
import { CHANNELS } from "@/lib/policy/channel";
import { STATUSES } from "@/lib/retention/model";
import { DecideInput, DraftInput } from "@/lib/sharing/input";
import { parseDay, type Day } from "@/lib/time/day";
import { DECISIONS_MAX } from "./model";

/*
 * What a request may say. The same schemas read it and describe it: what one of them learns, the document that programs
 * are made from says too.
 */

/** Several questions that are answered together, from one state of the registers. */
export const DecisionsInput = z.strictObject({
  decisions: z
    .array(DecideInput)
    .min(1, "Ask at least one thing.")
    .max(DECISIONS_MAX, `Ask at most ${DECISIONS_MAX} things at once.`),
});

/** A draft to a buyer, or to a shopper. */
export const MessageInput = z.strictObject({
  channel: DecideInput.shape.channel,
  text: DraftInput.shape.text,
});

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Write a day like 2026-10-31.")
  .transform((text, context): Day => {
    const found = parseDay(text);
    if (found !== null) return found;
    context.addIssue({ code: "custom", message: "Write a day of the calendar, like 2026-10-31." });
    return z.NEVER;
  });

const moment = z
  .string()
  .max(40)
  .transform((text, context): Date => {
    const found = readMoment(text);
    if (found !== null) return found;
    context.addIssue({
      code: "custom",
      message: "Write a moment like 2026-11-01 or 2026-11-01T09:30Z.",
    });
    return z.NEVER;
  });

const flag = z
  .enum(["true", "false"], "Say true or false.")
  .default("false")
  .transform((said) => said === "true");

const name = z
  .string("Say which one.")
  .trim()
  .min(1, "Say which one.")
  .max(120, "Keep it to 120 characters.");
const encoding = z.enum(ENCODINGS, `An encoding is one of ${ENCODINGS.join(", ")}.`).optional();
const channel = z.enum(CHANNELS, `A channel is one of ${CHANNELS.join(", ")}.`).optional();

/** What a list is for, and what is to be answered of it. */
export const ListQuery = z.strictObject({
  purpose: DecideInput.shape.purpose.describe("What the list is for."),
  recipient: name.describe("To whom it would be handed: the name in your register."),
  answer: z
    .enum(["figures", "list", "reasons"], "Ask for figures, list or reasons.")
    .default("figures")
    .describe(
      "Figures; the list of those who may go; or the verdict on each row, by its place. List and reasons need a key that was given holdings.read, too.",
    ),
  emailColumn: name
    .optional()
    .describe("The column with the e-mail addresses, by its name or its place counted from 1."),
  encoding: encoding.describe("In which the file is written, where it does not show it itself."),
});
export type ListQuery = z.output<typeof ListQuery>;

const place = z
  .string()
  .max(60)
  .transform((text, context): Place => {
    const found = readPlace(text);
    if (found) return found;
    context.addIssue({ code: "custom", message: "Hand back what the page before said is next." });
    return z.NEVER;
  });

const STATUS_WORDS = STATUSES as readonly [
  (typeof STATUSES)[number],
  ...(typeof STATUSES)[number][],
];

/** Which records are listed. */
export const HoldingsQuery = z.strictObject({
  status: z
    .enum(STATUS_WORDS, `A status is one of ${STATUSES.join(", ")}.`)
    .optional()
    .describe("Only records that stand so."),
  order: OrderLookUp.optional().describe("Only the copies of this order, in all systems."),
  asOf: day
    .optional()
    .describe("Judges what is held today as on that day; today where it is left out."),
  limit: z.coerce
    .number("Say how many, as a number.")
    .int("Say how many, as a whole number.")
    .min(1, "Ask for at least one.")
    .max(1_000_000_000, "That is more than anybody holds.")
    .optional()
    .describe(
      "How many at most: of a page 100 where it is left out and 1,000 at most; of lines all of them where it is left out.",
    ),
  cursor: place.optional().describe("Where the page before ended: its `next`."),
});

/** Of which system and channel figures are asked for, and as of when. */
export const StatusQuery = z.strictObject({
  asOf: day
    .optional()
    .describe("Judges what is held today as on that day; today where it is left out."),
  system: name.optional().describe("Only this system, by its name."),
  channel: channel.describe("Only records of this channel."),
});

/** What a file shows, and what is to be done with it. */
export const ImportQuery = z
  .strictObject({
    system: name.describe("Whose data the file shows: the system’s name."),
    channel: channel.describe("What every record of it is, where the file is not to tell."),
    encoding: encoding.describe("In which the file is written, where it does not show it itself."),
    full: flag.describe(
      "Whether it shows everything in the system; what it does not show is gone.",
    ),
    asOf: moment
      .optional()
      .describe("As of when it shows everything; the newest moment in it where it is left out."),
    confirmGone: flag.describe("Agrees to however many records are found to be gone."),
    dryRun: flag.describe("Only says what the import would come to, and keeps nothing."),
  })
  .superRefine(({ full, asOf, confirmGone }, context) => {
    if (full) return;
    const extra = asOf ? "asOf" : confirmGone ? "confirmGone" : null;
    if (extra)
      context.addIssue({ code: "custom", path: [extra], message: `${extra} goes with full=true.` });
  });
export type ImportQuery = z.output<typeof ImportQuery>;
