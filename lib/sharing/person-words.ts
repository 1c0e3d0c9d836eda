import { decisionSentence } from "@/lib/policy/words";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { Channel } from "@/lib/policy/channel";
import { conflictOf, type MarketingAnswer } from "./person-rules";

const named = (channels: readonly Channel[]): string =>
  channels.map((channel) => CHANNEL_LABELS[channel]).join(" and ");

/** The conflict between the origins of one shopper’s copies, in one sentence; null where there is none. */
export function conflictSentence(answers: readonly MarketingAnswer[]): string | null {
  const conflict = conflictOf(answers);
  return (
    conflict &&
    `For marketing by e-mail the copies differ: it may rest on what came from ${named(conflict.may)}, ` +
      `and not on what came from ${named(conflict.mayNot)}, which becomes no freer because the same person bought elsewhere.`
  );
}

/** Whether a copy may serve for marketing by e-mail. */
export const marketingSentence = ({ decision, isOptedOut }: MarketingAnswer): string =>
  isOptedOut
    ? "No. They took back what they had agreed to, or asked not to be written to."
    : decisionSentence(decision);
