import type { MarkKind } from "@/components/ui/status-mark";
import type { ObservationState, ObservedClause } from "@/lib/amazon/model";

export const STATE_MARKS: Readonly<Record<ObservationState, MarkKind>> = {
  open: "open",
  watched: "begun",
  raised: "soon",
  closed: "done",
};

/** What a state says of an observation, beside its choice. */
export const STATE_HINTS: Readonly<Record<ObservationState, string>> = {
  open: "Nobody has decided yet what to do about it.",
  watched: "It may be nothing. Somebody keeps an eye on it.",
  raised: "It was put to Amazon. Say when, where and by whom.",
  closed: "Nothing more is to be done. Say why.",
};

/** What may break a promise, as whoever noticed something would tell it. */
export const OBSERVED_HINTS: Readonly<Record<ObservedClause, string>> = {
  F13: "Amazon’s store, or a brand of its own, sources, stocks or prices something as if it knew what only Buy with Prime tells.",
  F14: "Amazon’s store shows a shopper something as if it knew what they bought or looked at on your site.",
};

/** What stands on a page once something was done. */
const DONE_WORDS = {
  registered: "It is registered. The audit trail has noted it.",
  changed: "What is said of it was changed.",
  ended: "It is noted as no longer given. It stays here to be read.",
  logged: "The observation is logged. The audit trail names you.",
  followed: "What became of it is noted.",
  checked: "The look is noted. The audit trail names you.",
} as const;

/** The words of an address's `done`; null where it is none. */
export const doneWords = (done: unknown): string | null =>
  typeof done === "string" && done in DONE_WORDS
    ? DONE_WORDS[done as keyof typeof DONE_WORDS]
    : null;

/** After so many days without a look the library counts as not looked through, as its checklist does. */
export const LIBRARY_DAYS_MAX = 92;
