import { AUDIT_EVENT_TYPES, type AuditEventType } from "./model";

/** What events can be about, for whoever looks for all of a kind and not for one event by name. */
export const TRAIL_GROUPS = ["signIn", "lookUps", "exports", "people", "keys", "settings"] as const;
export type TrailGroup = (typeof TRAIL_GROUPS)[number];

/** How their names begin or what they are, since an event is named after what it happens to. */
const BELONGS: Readonly<Record<TrailGroup, RegExp>> = {
  signIn:
    /^(session|signIn)\.|^user\.(password|secondFactor|recoveryCodes|sessions|address|linkMade)/,
  lookUps: /^person\.|^consent\.lookedUp$/,
  exports: /xported$|^erasure\.listTaken$|^calendar\./,
  people: /^(user|invitation|accessReview|consoleUser)\.|^merchant\.handedOver$/,
  keys: /^key\./,
  settings:
    /^(settings|retention|signIn)\..*(hanged|Set|Removed)$|ettingsChanged$|^database\.(connected|changed|scheduled)$/,
};

/** The events of a kind. */
export const typesOf = (group: TrailGroup): readonly AuditEventType[] =>
  AUDIT_EVENT_TYPES.filter((type) => BELONGS[group].test(type));
