import { IDLE_MINUTES_MAX, SESSION_HOURS_MAX } from "./policy";

/** However busy: after this a person signs in again, whatever their merchants say. */
export const SESSION_HOURS = SESSION_HOURS_MAX;

/** A session not used since this moment has ended. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_MINUTES_MAX * 60_000);
