import { PERMISSIONS, type Role } from "@/lib/access/permissions";
import { NEED_PERMISSIONS, type Need, type NeedKind } from "@/lib/overview/rules";
import { dayFromNumber, daysBetween, type Day } from "@/lib/time/day";
import { dayNumberIn } from "@/lib/time/zone";
import type { Topic } from "./model";

/**
 * Which topic a need belongs to. Null is left out of digests: it waits for no day, and being told of it every morning would
 * only teach people to look away.
 */
const TOPIC_OF: Readonly<Record<NeedKind, Topic | null>> = {
  overdue: "records",
  dueSoon: "records",
  reappeared: "records",
  copiesPast: "records",
  erasuresLate: "records",
  erasuresUnseen: "records",
  checklistsDue: "checklists",
  checklistsReturned: "checklists",
  checklistsChanged: "checklists",
  mentioned: "checklists",
  reviewsWaiting: "reviews",
  erasuresWaiting: "reviews",
  holdsUnseen: "reviews",
  holdsEnded: "holds",
  holdsEnd: "holds",
  exceptionEnded: "holds",
  exceptionEnds: "holds",
  evidenceEnds: "evidence",
  observationsDue: "observations",
  consolesLeft: "people",
  accessReviewDue: "people",
  invitationsEnd: "people",
  keysExpired: "keys",
  keysEnd: "keys",
  scansFailed: "imports",
  scansWaiting: "imports",
  importsWaiting: "imports",
  sharingFound: null,
  unmappedData: null,
  unknownOrigin: null,
  noRule: null,
  noOwner: null,
  noClock: null,
};

/** An auditor reads when they choose to, and has nothing to do about anything. */
const hearsAnything = (role: Role): boolean =>
  (PERMISSIONS["notifications.change"] as readonly string[]).includes(role);

/** What a person is told of: what they can do something about, of the topics that they did not switch off. */
export const digestNeeds = (
  needs: readonly Need[],
  role: Role,
  off: readonly Topic[],
): readonly Need[] =>
  needs.filter(({ kind }) => {
    const topic = TOPIC_OF[kind];
    const allowed: readonly string[] = PERMISSIONS[NEED_PERMISSIONS[kind]];
    return topic !== null && !off.includes(topic) && hearsAnything(role) && allowed.includes(role);
  });

/** Whether a role is ever told of a topic: a choice about the others would be none. */
export const hearsOf = (role: Role, topic: Topic): boolean =>
  hearsAnything(role) &&
  (Object.keys(TOPIC_OF) as NeedKind[]).some((kind) => {
    const allowed: readonly string[] = PERMISSIONS[NEED_PERMISSIONS[kind]];
    return TOPIC_OF[kind] === topic && allowed.includes(role);
  });

/** The hour on the merchant's wall from which on a day's digest is made. */
const DIGEST_HOUR = 7;

/** The day that it is at the merchant. */
export const merchantDay = (timeZone: string, now: Date): Day =>
  dayFromNumber(dayNumberIn(timeZone)(now.getTime()));

/** Whether the day's digest is due at the merchant. */
export const isDigestTime = (timeZone: string, now: Date): boolean => {
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone });
  return Number(hour.format(now)) >= DIGEST_HOUR;
};

/** What has not changed is said again after so many days, and not before. */
const REPEAT_DAYS = 7;

/** Whether it is time to say this to somebody who was told that, then. */
export function isNews(
  told: { readonly on: Day; readonly hash: string } | null,
  hash: string,
  day: Day,
): boolean {
  if (told === null || told.hash !== hash) return true;
  return daysBetween(told.on, day) >= REPEAT_DAYS;
}
