import { z } from "zod";
import { TOPICS } from "./model";

/** The topics that are ticked. */
export const NotificationsInput = z.object({
  on: z.array(z.enum(TOPICS)).max(TOPICS.length).default([]),
});
export type NotificationsInput = z.output<typeof NotificationsInput>;

/** Nothing is said but that it be done. */
export const CalendarInput = z.object({});
export type CalendarInput = z.output<typeof CalendarInput>;

/** A secret of 256 bits as it stands in an address. */
export const CalendarToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
