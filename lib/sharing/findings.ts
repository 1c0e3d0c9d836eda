import type { Day } from "@/lib/time/day";
import type { Recipient, RegisteredPolicy } from "./model";
import { findingsOf, RECIPIENT_FINDINGS, withoutText, type RecipientFinding } from "./rules";
import type { Reasked } from "./saved/rules";
import { countUses, type JudgedUse, type UseCounts } from "./uses/rules";

/** What somebody has to look at in the registers, in figures; each has its list. */
export type SharingFindings = {
  readonly recipients: Readonly<Record<RecipientFinding, number>>;
  readonly uses: UseCounts;
  /** Versions of the policy that count, or will, and whose text on file was withdrawn. */
  readonly withoutText: number;
  /** Agreements of shoppers that nothing shows; at most `UNPROVEN_COUNTED`. */
  readonly unproven: number;
  /** Saved questions whose answer is another one now. */
  readonly turned: number;
};

/** What of it presses, for whoever opens the overview. */
export type SharingFound = {
  /** Uses that the clauses refuse; and those whose purpose no live policy covers. */
  readonly refused: number;
  readonly withoutPolicy: number;
  /** Agreements that ended, or will soon; and recipients who were not looked at in time. */
  readonly lapsed: number;
  readonly ending: number;
  readonly late: number;
};

/** Agreements without proof are counted so far and no further, so that a page costs the same whatever was imported. */
export const UNPROVEN_COUNTED = 10_000;

export function findingsIn(
  registers: {
    readonly recipients: readonly Recipient[];
    readonly policies: readonly RegisteredPolicy[];
    readonly uses: readonly JudgedUse[];
    readonly unproven: number;
    readonly saved: readonly Reasked[];
  },
  today: Day,
): SharingFindings {
  const found = registers.recipients.flatMap((recipient) => findingsOf(recipient, today));
  const counts = RECIPIENT_FINDINGS.map(
    (finding) => [finding, found.filter((one) => one === finding).length] as const,
  );
  return {
    recipients: Object.fromEntries(counts) as Record<RecipientFinding, number>,
    uses: countUses(registers.uses),
    withoutText: withoutText(registers.policies, today).length,
    unproven: registers.unproven,
    turned: registers.saved.filter(({ hasTurned }) => hasTurned).length,
  };
}
