import type { ConsentFacts, Medium, Purpose, RecipientFacts } from "@/lib/policy/facts";
import { accept, refuse, type Result } from "@/lib/result";
import { addDays, type Day } from "@/lib/time/day";
import type {
  ConsentRow,
  PolicyVersion,
  Recipient,
  RecipientSaid,
  RegisteredPolicy,
} from "./model";

/** What of a recipient counts for an answer. */
type Counted = Pick<
  Recipient,
  "role" | "hasAgreement" | "agreementFrom" | "agreementUntil" | "mayReceivePrime" | "endedOn"
>;

/**
 * A recipient as they count on a day: the first and the last day of an agreement are among its days. Whoever is handed nothing more has
 * no agreement that counts, whatever it says.
 */
export const recipientFacts = (
  { role, hasAgreement, agreementFrom, agreementUntil, mayReceivePrime, endedOn }: Counted,
  today: Day,
): RecipientFacts => ({
  role,
  hasAgreement:
    hasAgreement &&
    endedOn === null &&
    (agreementFrom === null || agreementFrom <= today) &&
    (agreementUntil === null || agreementUntil >= today),
  mayReceivePrime,
});

export type SaidRefusal = "agreementEndAlone" | "agreementEndsFirst" | "ownUseOfProvider";

/** May this be said of a recipient? Whoever may use data for themselves does not merely serve. */
export function decideSaid({
  role,
  hasAgreement,
  agreementFrom,
  agreementUntil,
  ownUse,
}: Pick<
  RecipientSaid,
  "role" | "hasAgreement" | "agreementFrom" | "agreementUntil" | "ownUse"
>): Result<null, SaidRefusal> {
  if (!hasAgreement && (agreementFrom ?? agreementUntil) !== null)
    return refuse("agreementEndAlone");
  if (agreementFrom !== null && agreementUntil !== null && agreementUntil < agreementFrom)
    return refuse("agreementEndsFirst");
  if (role === "serviceProvider" && ownUse === "allowed") return refuse("ownUseOfProvider");
  return accept(null);
}

/** What can be changed of a recipient, as the trail names it. */
const PARTS = [
  ...(["name", "role", "service", "hasAgreement", "agreementFrom", "agreementUntil"] as const),
  ...(["receives", "ownUse", "reviewOn"] as const),
] as const;
export type RecipientPart = (typeof PARTS)[number] | "evidenceId";

const isAlike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What differs between what was said of a recipient and what is said now. */
export const changedParts = (
  before: RecipientSaid,
  after: RecipientSaid,
): readonly RecipientPart[] => PARTS.filter((part) => !isAlike(before[part], after[part]));

/** What a reviewer cleared a recipient upon, beside the day of the next look. A name is none of it. */
const CLEARED_UPON: ReadonlySet<RecipientPart> = new Set<RecipientPart>([
  ...(["role", "service", "hasAgreement", "agreementFrom", "agreementUntil"] as const),
  ...(["receives", "ownUse"] as const),
]);

/** Whether the next look moves away from what it was when a reviewer decided; an earlier one leaves them their word. */
const isPutOff = (before: Day | null, after: Day | null): boolean =>
  before !== null && (after === null || after > before);

/** Whether a reviewer has to clear a recipient anew after a change: they decided upon what was there. */
export const asksAgain = (before: RecipientSaid, after: RecipientSaid): boolean =>
  isPutOff(before.reviewOn, after.reviewOn) ||
  changedParts(before, after).some((part) => CLEARED_UPON.has(part));

/** What the register finds of a recipient on a day, most pressing first. */
export const RECIPIENT_FINDINGS = [
  ...(["agreementOver", "agreementWithdrawn", "noAgreement", "reviewOver"] as const),
  ...(["agreementToCome", "agreementEnds", "reviewDue"] as const),
] as const;
export type RecipientFinding = (typeof RECIPIENT_FINDINGS)[number];

/** What comes to an end is announced so many days before. */
export const NOTICE_DAYS = 30;

export function findingsOf(
  recipient: Pick<
    Recipient,
    | "hasAgreement"
    | "agreementFrom"
    | "agreementUntil"
    | "reviewOn"
    | "endedOn"
    | "evidenceWithdrawn"
  >,
  today: Day,
): readonly RecipientFinding[] {
  const { hasAgreement, agreementFrom, agreementUntil, reviewOn, endedOn } = recipient;
  if (endedOn !== null) return [];
  const soon = addDays(today, NOTICE_DAYS);
  const holds: Readonly<Record<RecipientFinding, boolean>> = {
    noAgreement: !hasAgreement,
    agreementOver: agreementUntil !== null && agreementUntil < today,
    agreementWithdrawn: recipient.evidenceWithdrawn,
    agreementToCome: agreementFrom !== null && agreementFrom > today,
    agreementEnds: agreementUntil !== null && agreementUntil >= today && agreementUntil <= soon,
    reviewOver: reviewOn !== null && reviewOn < today,
    reviewDue: reviewOn !== null && reviewOn >= today && reviewOn <= soon,
  };
  return RECIPIENT_FINDINGS.filter((finding) => holds[finding]);
}

type Standing = PolicyVersion & { readonly withdrawn?: unknown };

/** The versions in force on a day: the newest took the place of all before it, and what was withdrawn never counted. */
export function inForceOn<V extends Standing>(versions: readonly V[], today: Day): readonly V[] {
  const begun = versions.filter(
    ({ validFrom, withdrawn = null }) => validFrom <= today && withdrawn === null,
  );
  const newest = begun.reduce<Day | null>(
    (found, { validFrom }) => (found === null || validFrom > found ? validFrom : found),
    null,
  );
  return begun.filter(({ validFrom }) => validFrom === newest);
}

/** The versions that count, or will, and whose text on file was taken out of use. */
export function withoutText(
  versions: readonly RegisteredPolicy[],
  today: Day,
): readonly RegisteredPolicy[] {
  const standing = new Set(inForceOn(versions, today));
  return versions.filter(
    (version) =>
      version.evidenceWithdrawn &&
      version.withdrawn === null &&
      (standing.has(version) || version.validFrom > today),
  );
}

/** What the policy in force on a day covers. */
export const coveredOn = (versions: readonly Standing[], today: Day): ReadonlySet<Purpose> =>
  new Set(inForceOn(versions, today).flatMap(({ covers }) => covers));

/** The moment that a form means by a day, where it is `today` there; null of one that has begun neither there nor in UTC. */
export function momentOn(on: Day | null, today: Day, now: Date): Date | null {
  if (on === null || on === today) return now;
  const begins = new Date(`${on}T00:00:00Z`);
  if (begins <= now) return begins;
  return on < today ? now : null;
}

/** What a shopper said to one purpose: agreed and how, taken back, or nothing. */
export type Said =
  | { readonly kind: "nothing" }
  | { readonly kind: "withdrawn" }
  | { readonly kind: "given"; readonly consent: ConsentFacts };

/** An address with the two digests by which what was said of it is found. */
export type Addressed = { readonly digest: string; readonly untagged: string };

/**
 * What counts of all that was said of an address. It was agreed to for the address as it was written; it was taken back
 * for every spelling of it. Of several agreements the best shown one counts, of a day's first and last word the last.
 */
export function saidBy(
  { digest, untagged }: Addressed,
  rows: readonly ConsentRow[],
  media: readonly Medium[] | null,
): Said {
  const own = rows.filter((row) => row.untagged === untagged);
  const withdrawnMs = newest(own.filter(({ kind }) => kind === "withdrawn"));
  const given = own.filter(
    (row) =>
      row.kind === "given" &&
      row.digest === digest &&
      (media === null || (row.medium !== null && media.includes(row.medium))),
  );
  const standing = given.filter(({ atMs }) => atMs > withdrawnMs);
  if (standing.length === 0) return { kind: withdrawnMs > -Infinity ? "withdrawn" : "nothing" };
  const rank = ({ givenTo, hasProof }: ConsentRow) =>
    (givenTo === "merchant" ? 2 : 0) + (hasProof ? 1 : 0);
  const [best] = [...standing].sort((a, b) => rank(b) - rank(a) || b.atMs - a.atMs);
  return {
    kind: "given",
    consent: { givenTo: best?.givenTo ?? "amazon", proof: best?.hasProof ?? false },
  };
}

/** Of what was said in several places the strictest word: a no before any yes, and of those the one that allows least. */
export function strictestWord(all: readonly Said[]): Said {
  const freedom = (said: Said) =>
    said.kind === "given"
      ? (said.consent.givenTo === "merchant" ? 2 : 0) + (said.consent.proof ? 1 : 0)
      : -1;
  const words = all.filter(({ kind }) => kind !== "nothing");
  const [strictest = { kind: "nothing" } as const] = [...words].sort(
    (a, b) => freedom(a) - freedom(b),
  );
  return strictest;
}

const newest = (rows: readonly ConsentRow[]): number =>
  rows.reduce((ms, { atMs }) => Math.max(ms, atMs), -Infinity);
