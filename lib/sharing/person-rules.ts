import type { Channel } from "@/lib/policy/channel";
import { decide, type Decision } from "@/lib/policy/decide";
import type { Said } from "./rules";

/** What is known of one shopper and their merchant’s policy. */
export type OfShopper = {
  /** Null where nobody knows which address it is. */
  readonly said: Said | null;
  readonly policyCovers: boolean;
};

export type MarketingAnswer = {
  readonly channel: Channel;
  readonly decision: Decision;
  /** They took it back: whatever the clauses say, they are not written to. */
  readonly isOptedOut: boolean;
};

/** Whether a shopper may be written to for marketing, by each origin of their copies. */
export const marketingAnswers = (
  channels: readonly Channel[],
  { said, policyCovers }: OfShopper,
): readonly MarketingAnswer[] =>
  channels.map((channel) => ({
    channel,
    isOptedOut: said?.kind === "withdrawn",
    decision: decide({
      ...{ channel, purpose: "marketing", medium: "email", recipient: null, selection: "mixed" },
      ...{ fields: ["user.name", "user.contact.email"], hasPrimeMarks: false, orderOpen: false },
      ...{ consent: said?.kind === "given" ? said.consent : null, policyCovers },
    }),
  }));

const mayBe = ({ decision, isOptedOut }: MarketingAnswer): boolean =>
  decision.outcome !== "refused" && !isOptedOut;

/** Of several origins, those by which a shopper may be written to and those by which not; null where all say the same. */
export function conflictOf(
  answers: readonly MarketingAnswer[],
): { readonly may: readonly Channel[]; readonly mayNot: readonly Channel[] } | null {
  const may = answers.filter(mayBe).map(({ channel }) => channel);
  const mayNot = answers.filter((answer) => !mayBe(answer)).map(({ channel }) => channel);
  return may.length > 0 && mayNot.length > 0 ? { may, mayNot } : null;
}
