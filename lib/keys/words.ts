import type { KeyScope } from "@/lib/access/permissions";
import { daysBetween, type Day } from "@/lib/time/day";
import { KEY_DAYS_MAX, KEYS_MAX, type ApiKey, type KeyRefusal } from "./model";
import { keyState } from "./rules";
import type { MakeKeyRefusal, RevokeKeyRefusal } from "./commands";

/** What a key may read or do, as a person chooses it. */
export const SCOPE_LABELS: Readonly<Record<KeyScope, string>> = {
  "overview.read": "Overview",
  "holdings.read": "Holdings",
  "retention.read": "Retention",
  "clauses.read": "Clause library",
  "systems.read": "Systems",
  "imports.read": "Imports",
  "copies.read": "Copies",
  "engagement.read": "Engagement",
  "amazon.read": "What Amazon holds",
  "sharing.read": "Decisions",
  "erasures.read": "Erasures",
  "checklists.read": "Checklists",
  "audit.read": "Audit trail",
  "sharing.check": "Check messages and lists",
  "imports.run": "Import files",
};

/** What of it is more than it seems. */
export const SCOPE_HINTS: Readonly<Partial<Record<KeyScope, string>>> = {
  "holdings.read":
    "Order numbers and what is held of each, but no shopper’s details: Steward has none.",
  "sharing.read":
    "Asks whether data may be used for something; it can name your recipients, and see who of them may be handed what.",
  "audit.read": "Names the account users and what they did.",
  "sharing.check":
    "Sends drafts, and lists of people, and is told what is wrong with them and who may go. Of a list only figures are kept.",
  "imports.run":
    "Changes what is held, also by a file that shows everything in a system. The audit trail names the key.",
};

export const KEY_REFUSAL_WORDS: Readonly<Record<KeyRefusal, string>> = {
  wrongSecret: "its secret was wrong",
  expired: "it has expired",
  revoked: "it was revoked",
  notGiven: "it was not given what it asked for",
  tooMany: "it asked too often",
};

export const MAKE_REFUSALS: Readonly<Record<MakeKeyRefusal, string>> = {
  expiryOver: "That day is over. Choose today or a later one.",
  expiryFar: `A key works for ${KEY_DAYS_MAX} days at most. Choose an earlier day.`,
  nameTaken: "Another key has this name. Revoke that one first, or choose another name.",
  tooManyKeys: `There are ${KEYS_MAX} keys already. Revoke one that nobody needs.`,
};

export const REVOKE_REFUSALS: Readonly<Record<RevokeKeyRefusal, string>> = {
  notFound: "This key is no longer here.",
  revokedAlready: "Somebody revoked this key already.",
};

type Written = { readonly shortDay: (day: Day) => string };

/** How a key stands, with its day: "works, 61 days left", "expired 4 Nov". */
export function keyStandingWords(
  key: Pick<ApiKey, "revokedAt" | "expiresOn">,
  today: Day,
  { shortDay }: Written,
): string {
  const left = daysBetween(today, key.expiresOn);
  const days = left === 0 ? "its last day is today" : `${left} ${left === 1 ? "day" : "days"} left`;
  switch (keyState(key, today)) {
    case "working":
      return `works, ${days}`;
    case "endsSoon":
      return `ends soon, ${days}`;
    case "expired":
      return `expired ${shortDay(key.expiresOn)}`;
    case "revoked":
      return "revoked";
  }
}
