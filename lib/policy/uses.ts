import type { Channel } from "./channel";
import type { ClauseId } from "./model";

/** What one copy of a shopper's data may be used for, as far as the sources and nothing else say it. */
export type Use = {
  /** `within`: permitted, with the limit that the sentence names. */
  readonly verdict: "may" | "within" | "mustNot";
  readonly sentence: string;
  /** The clauses that say so; none where only the merchant's own policy and the law do. */
  readonly clauses: readonly ClauseId[];
};

const SERVES_THE_ORDER: Use = {
  verdict: "may",
  sentence:
    "To ship the order, to answer the buyer’s questions through Amazon’s messaging, and to handle a return.",
  clauses: ["G2", "G3"],
};

const NO_MARKETING: Use = {
  verdict: "mustNot",
  sentence:
    "For e-mail lists, promotional texts or calls: the guide excepts a buyer who has clearly agreed, Amazon does not, so only an agreement given to you outside Amazon, with proof, counts.",
  clauses: ["G4"],
};

const NOT_OUTSIDE_AMAZON: Use = {
  verdict: "mustNot",
  sentence: "For a collection of your own, or for anything outside Amazon.",
  clauses: ["G5"],
};

const NOT_AGAIN: Use = {
  verdict: "mustNot",
  sentence:
    "For anything after that one order is done, kept past its due day included, unless a tax or another law asks for it.",
  clauses: ["G6"],
};

const MARKETPLACE: readonly Use[] = [SERVES_THE_ORDER, NO_MARKETING, NOT_OUTSIDE_AMAZON, NOT_AGAIN];

const USES: Readonly<Record<Channel, readonly Use[]>> = {
  amazon_marketplace: MARKETPLACE,
  buy_with_prime: [
    {
      verdict: "within",
      sentence:
        "For every use that your own privacy policy names and the law allows; one that the policy does not mention is not covered.",
      clauses: ["F2"],
    },
    {
      verdict: "mustNot",
      sentence:
        "To show anybody outside that the shopper is a Prime member, which the channel alone does: only a party that merely provides a service to you may see it.",
      clauses: ["F3"],
    },
  ],
  direct: [
    {
      verdict: "within",
      sentence:
        "For what your own policy names and the law allows: neither source speaks of your own sales.",
      clauses: [],
    },
  ],
  unknown: [
    ...MARKETPLACE,
    {
      verdict: "mustNot",
      sentence:
        "To show anybody outside that the shopper may be a Prime member, since this may be a Buy with Prime order: only a party that merely provides a service to you may see it.",
      clauses: ["F3"],
    },
  ],
};

/**
 * What a copy from this channel may be used for, and what it must not. Origin decides and nothing else: another copy
 * of the same person changes nothing. An unknown origin bears the stricter of both.
 */
export const usesOf = (channel: Channel): readonly Use[] => USES[channel];
