import type { Channel } from "@/lib/policy/channel";
import type { Day } from "@/lib/time/day";

/** What a deadline counts from, in order of trust. The first two are exact, the rest estimated. */
export const BASIS_KINDS = [
  "cancelled",
  "delivered",
  "estimatedDelivery",
  "promisedDelivery",
  "shipped",
  "ordered",
  "lastActivity",
] as const;
export type BasisKind = (typeof BASIS_KINDS)[number];

/** The UTC day of the basis moment, and which moment of the order it was. */
export type Basis = { readonly kind: BasisKind; readonly day: Day };

/** What is held, by where it stands today. */
export const HELD_STATUSES = ["kept", "dueSoon", "overdue", "onHold", "noClock", "noRule"] as const;
export type HeldStatus = (typeof HELD_STATUSES)[number];

/** What is not held any more, by how it went. */
export const NOT_HELD_STATUSES = ["gone", "erased"] as const;
export type NotHeldStatus = (typeof NOT_HELD_STATUSES)[number];

export const STATUSES = [...HELD_STATUSES, ...NOT_HELD_STATUSES] as const;
export type Status = (typeof STATUSES)[number];

/** The settings by which a merchant's clocks run on one day, exceptions that have ended left out. */
export type RetentionRules = {
  /** Days a record of the channel may stay after its basis; null until the merchant has set one. */
  readonly periodDays: Readonly<Record<Channel, number | null>>;
  /** Days added to an estimate, because the parcel arrives later than it was shipped or ordered. */
  readonly allowanceDays: Readonly<Record<BasisKind, number>>;
};
