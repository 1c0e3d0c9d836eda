import { FILE_OUTCOME_LABELS } from "../file/words";
import type { ShareKind, ShareOutcome, WentAs } from "./model";
import { isByTheCheck, type ShareRefusal } from "./rules";

export const SHARE_KIND_LABELS: Readonly<Record<ShareKind, string>> = {
  list: "List",
  file: "File",
  other: "Something that nobody checked",
};

export const SHARE_OUTCOME_LABELS: Readonly<Record<ShareOutcome, string>> = {
  ...FILE_OUTCOME_LABELS,
  unchecked: "Not checked",
};

export const WENT_AS_LABELS: Readonly<Record<WentAs, string>> = {
  whole: "as it is",
  mended: "as it was mended",
};

/** What the check had said of a hand-over, and whether that was kept to. */
export function shareSentence(outcome: ShareOutcome, wentAs: WentAs): string {
  if (outcome === "unchecked") return "Nobody had checked it.";
  if (isByTheCheck(outcome, wentAs))
    return outcome === "mend"
      ? "It went as it was mended."
      : `${FILE_OUTCOME_LABELS[outcome]}: it went as it is.`;
  return outcome === "mend"
    ? "It went as it is, although the check had asked to mend it first."
    : "It went although the check had refused it.";
}

export const SHARE_REFUSALS: Readonly<
  Record<ShareRefusal | "notFound" | "inFuture" | "recipientGone", string>
> = {
  nothingMended: "There is nothing mended of it to be handed over.",
  checkOver:
    "This check is over: it is more than 7 days old, or the recipient is not what they were. Check it again before it goes. If it has left already, note it as one that nobody checked.",
  notFound: "This check is not there any more.",
  inFuture: "Nothing has been handed over on a day to come.",
  recipientGone: "The recipient is not registered any more.",
};
