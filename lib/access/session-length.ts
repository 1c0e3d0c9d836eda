/** However busy: after this a person signs in again. */
export const SESSION_HOURS = 12;

const IDLE_HOURS = 2;

/** A session not used since this moment has ended. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_HOURS * 3_600_000);
