import { z } from "zod";
import { TOPICS } from "./model";

/** The topics that stood in the form, and those of them that are ticked: the others stay as they were. */
export const NotificationsInput = z.object({
  shown: z.array(z.enum(TOPICS)).min(1, "is empty").max(TOPICS.length),
  on: z.array(z.enum(TOPICS)).max(TOPICS.length).default([]),
});
export type NotificationsInput = z.output<typeof NotificationsInput>;

/** Said in so many words, so that an empty form makes and ends nothing. */
export const MakeCalendarInput = z.object({ calendar: z.literal("make") });
export type MakeCalendarInput = z.output<typeof MakeCalendarInput>;

export const EndCalendarInput = z.object({ calendar: z.literal("end") });
export type EndCalendarInput = z.output<typeof EndCalendarInput>;

/** A secret of 256 bits as it stands in an address. */
export const CalendarToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
