import type { KeyScope } from "@/lib/access/permissions";
import type { Day } from "@/lib/time/day";

export const KEY_NAME_MAX = 60;

/** A key works for so many days at most, the day it is made included. */
export const KEY_DAYS_MAX = 365;

/** What is proposed where nobody says otherwise. */
export const KEY_DAYS_PROPOSED = 90;

/** So many days before its last one, a key is to be replaced. */
export const KEY_NOTICE_DAYS = 14;

/** Keys of one merchant that are not revoked. */
export const KEYS_MAX = 50;

/** A key that nobody used for so long is marked: who needs it? */
export const KEY_IDLE_DAYS = 90;

export type KeyState = "working" | "endsSoon" | "expired" | "revoked";

/** What another program is let in by. Its secret is nowhere but with whoever was shown it. */
export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly madeAt: Date;
  readonly madeBy: string;
  /** Null where that person is no account user any more. */
  readonly madeByName: string | null;
  /** The last day (UTC) on which it works. */
  readonly expiresOn: Day;
  readonly lastUsedOn: Day | null;
  readonly revokedAt: Date | null;
  readonly revokedByName: string | null;
};

/** Why a key was not let in, as the trail tells it; whoever asks is told less. */
export type KeyRefusal = "wrongSecret" | "expired" | "revoked" | "notGiven" | "tooMany";
