import { accept, refuse, type Result } from "@/lib/result";
import { addDays, dayOf, daysBetween, type Day } from "@/lib/time/day";
import { KEY_DAYS_MAX, KEY_IDLE_DAYS, KEY_NOTICE_DAYS, type ApiKey, type KeyState } from "./model";

/** How a key stands on a day. A revoked one is revoked, whatever its days. */
export function keyState(
  { revokedAt, expiresOn }: Pick<ApiKey, "revokedAt" | "expiresOn">,
  today: Day,
): KeyState {
  if (revokedAt !== null) return "revoked";
  if (expiresOn < today) return "expired";
  return daysBetween(today, expiresOn) <= KEY_NOTICE_DAYS ? "endsSoon" : "working";
}

/** Whether nobody used a key that works for so long that somebody should ask whose it is. */
export function isIdle(
  key: Pick<ApiKey, "revokedAt" | "expiresOn" | "madeAt" | "lastUsedOn">,
  today: Day,
): boolean {
  const state = keyState(key, today);
  if (state === "revoked" || state === "expired") return false;
  return daysBetween(key.lastUsedOn ?? dayOf(key.madeAt), today) >= KEY_IDLE_DAYS;
}

/** The latest last day that a key made today can have. */
export const lastDayMax = (today: Day): Day => addDays(today, KEY_DAYS_MAX - 1);

export type ExpiryRefusal = "expiryOver" | "expiryFar";

/** May a key that is made today work to the end of this day? */
export function decideExpiry(expiresOn: Day, today: Day): Result<Day, ExpiryRefusal> {
  if (expiresOn < today) return refuse("expiryOver");
  return expiresOn > lastDayMax(today) ? refuse("expiryFar") : accept(expiresOn);
}
