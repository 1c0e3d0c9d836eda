import type { ConsentFacts, Medium, Purpose, RecipientFacts } from "@/lib/policy/facts";
import type { Day } from "@/lib/time/day";
import type { ConsentRow, PolicyVersion, Recipient } from "./model";

/** A recipient as they count on a day: the last day of an agreement is one of its days. */
export const recipientFacts = (
  { role, hasAgreement, agreementUntil, mayReceivePrime }: Recipient,
  today: Day,
): RecipientFacts => ({
  role,
  hasAgreement: hasAgreement && (agreementUntil === null || agreementUntil >= today),
  mayReceivePrime,
});

/** What the policy in force on a day covers: the newest version took the place of all before it. */
export function coveredOn(versions: readonly PolicyVersion[], today: Day): ReadonlySet<Purpose> {
  const begun = versions.filter(({ validFrom }) => validFrom <= today);
  const newest = begun.reduce<Day | null>(
    (found, { validFrom }) => (found === null || validFrom > found ? validFrom : found),
    null,
  );
  return new Set(begun.flatMap(({ validFrom, covers }) => (validFrom === newest ? covers : [])));
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

const newest = (rows: readonly ConsentRow[]): number =>
  rows.reduce((ms, { atMs }) => Math.max(ms, atMs), -Infinity);
