/** What one key may ask: so many at once, and so many a minute in the long run. */
export const KEY_PACE = { atOnce: 60, aMinute: 300 } as const;

const MINUTE_MS = 60_000;

/** Each request takes this much of the key's time. */
export const REQUEST_MS = MINUTE_MS / KEY_PACE.aMinute;

/** So far ahead of the clock a key may be. */
export const AHEAD_MS = REQUEST_MS * KEY_PACE.atOnce;

export type Paced =
  | { readonly ok: true; readonly busyUntil: Date }
  | { readonly ok: false; readonly waitSeconds: number };

/**
 * May a key ask once more at this moment? A key carries one moment, until which its requests have taken its time: each
 * moves it on by the same step, the clock catches up by itself, and whoever is too far ahead waits. One number for a
 * whole limit, nothing to be cleared away, and the same for however many processes.
 */
export function pace(busyUntil: Date | null, now: Date): Paced {
  const begins = Math.max(busyUntil?.getTime() ?? 0, now.getTime());
  const ends = begins + REQUEST_MS;
  const ahead = ends - now.getTime() - AHEAD_MS;
  return ahead <= 0
    ? { ok: true, busyUntil: new Date(ends) }
    : { ok: false, waitSeconds: Math.max(1, Math.ceil(ahead / 1_000)) };
}
