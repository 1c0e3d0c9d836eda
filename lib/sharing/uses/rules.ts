import { decide, type Decision } from "@/lib/policy/decide";
import type { Facts } from "@/lib/policy/facts";
import type { Channel } from "@/lib/policy/channel";
import type { Day } from "@/lib/time/day";
import type { AskedQuestion, Rested } from "../asked";
import type { Recipient, RegisteredPolicy } from "../model";
import { coveredOn, inForceOn, recipientFacts } from "../rules";
import type { DataUse } from "./model";

/** What the registers know on a day, by id. */
export type Known = {
  readonly recipients: ReadonlyMap<string, Recipient>;
  readonly policies: readonly RegisteredPolicy[];
  readonly today: Day;
};

/** What an answer rests on that is asked today. */
function restingOn(
  { recipientId, purpose }: Pick<AskedQuestion, "recipientId" | "purpose">,
  { recipients, policies, today }: Known,
): Rested {
  const recipient = recipientId === null ? null : (recipients.get(recipientId) ?? null);
  return {
    policyCovers: coveredOn(policies, today).has(purpose),
    recipient: recipient && recipientFacts(recipient, today),
  };
}

export type Judged = { readonly facts: Facts; readonly decision: Decision };

/** The answer that a kept question has on a day. */
export function judge(asked: AskedQuestion, known: Known): Judged {
  const { channel, fields, purpose, medium, selection, hasPrimeMarks, orderOpen, consent } = asked;
  const facts: Facts = {
    ...{ channel, fields, purpose, medium, selection, hasPrimeMarks, orderOpen, consent },
    ...restingOn(asked, known),
  };
  return { facts, decision: decide(facts) };
}

/**
 * How the policy stands to a use. `covered`: it names a version in force that covers it. `unnamed`: such a version is in
 * force, and the use names none or another. `notCovered`: none is. `notAsked`: marketplace data, which no policy of the
 * merchant's frees.
 */
export type Coverage = "covered" | "unnamed" | "notCovered" | "notAsked";

const BY_POLICY: ReadonlySet<Channel> = new Set<Channel>(["buy_with_prime", "direct"]);

export function coverageOf(
  { channel, purpose, policyVersionId }: Pick<DataUse, "channel" | "purpose" | "policyVersionId">,
  { policies, today }: Pick<Known, "policies" | "today">,
): Coverage {
  if (!BY_POLICY.has(channel)) return "notAsked";
  const covering = inForceOn(policies, today).filter(({ covers }) => covers.includes(purpose));
  if (covering.length === 0) return "notCovered";
  return covering.some(({ id }) => id === policyVersionId) ? "covered" : "unnamed";
}

export type JudgedUse = Judged & { readonly use: DataUse; readonly coverage: Coverage };

/** Every use with its answer of today. */
export const judgeUses = (uses: readonly DataUse[], known: Known): readonly JudgedUse[] =>
  uses.map((use) => ({ use, ...judge(use, known), coverage: coverageOf(use, known) }));

const isMade = ({ use }: JudgedUse): boolean => use.endedOn === null;
const isOfMarketplace = ({ use: { channel } }: JudgedUse): boolean =>
  channel === "amazon_marketplace" || channel === "unknown";
const isPromotion = ({ use: { purpose } }: JudgedUse): boolean =>
  purpose === "marketing" || purpose === "advertisingAudience";
const isRefused = ({ decision }: JudgedUse): boolean => decision.outcome === "refused";

/** What the uses that are made come to, for checklists and for whoever opens the page. */
export type UseCounts = {
  /** Uses of Buy with Prime details for which no version in force is named. */
  readonly notCovered: number;
  /** Of any origin, for which none covers the purpose. */
  readonly withoutPolicy: number;
  readonly refused: number;
  /** Those that would show a third party who is a Prime member. */
  readonly showingPrime: number;
  /** Of marketplace data, or of unknown origin, that the clauses refuse; and those of them that promote. */
  readonly marketplaceRefused: number;
  readonly marketplacePromoting: number;
};

export function countUses(judged: readonly JudgedUse[]): UseCounts {
  const made = judged.filter(isMade);
  const count = (...rules: readonly ((one: JudgedUse) => boolean)[]) =>
    made.filter((one) => rules.every((rule) => rule(one))).length;
  return {
    notCovered: count(
      ({ use, coverage }) =>
        use.channel === "buy_with_prime" && (coverage === "notCovered" || coverage === "unnamed"),
    ),
    withoutPolicy: count(({ coverage }) => coverage === "notCovered"),
    refused: count(isRefused),
    showingPrime: count(isRefused, ({ decision }) => decision.because.includes("F3")),
    marketplaceRefused: count(isOfMarketplace, isRefused),
    marketplacePromoting: count(isOfMarketplace, isPromotion, isRefused),
  };
}
