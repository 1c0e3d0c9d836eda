import { mayLearnOfPrime } from "@/lib/policy/rules";
import { accept, refuse, type Result } from "@/lib/result";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import type { Checked, CheckedEntry } from "../checked/model";
import type { Recipient } from "../model";
import { recipientFacts } from "../rules";
import type { Share, ShareOutcome, WentAs } from "./model";

/** Whether a hand-over kept to what its check said; one that nobody checked did not. */
export const isByTheCheck = (outcome: ShareOutcome, wentAs: WentAs): boolean =>
  outcome === "fine" ||
  outcome === "fineAsServiceProvider" ||
  (outcome === "mend" && wentAs === "mended");

/** What shoppers said, what the policy covers and who may learn of Prime moves: so many days a check is taken at its word. */
export const CHECK_DAYS = 7;

/**
 * Whether what a check said still holds for its recipient on a day: it was made upon what they were then. That something
 * went against its check can be noted whenever it comes to light.
 */
export function isCheckOver(
  { at, outcome }: Pick<CheckedEntry, "at" | "outcome">,
  recipient: Recipient | null,
  today: Day,
): boolean {
  const checkedOn = dayOf(at);
  if (!recipient || recipient.endedOn !== null) return true;
  if (today > addDays(checkedOn, CHECK_DAYS)) return true;
  const { agreementUntil } = recipient;
  if (agreementUntil !== null && agreementUntil >= checkedOn && agreementUntil < today) return true;
  return outcome === "fineAsServiceProvider" && !mayLearnOfPrime(recipientFacts(recipient, today));
}

export type ShareRefusal = "nothingMended" | "checkOver";

/** What is noted of a hand-over that was checked before: how many rows went, and what it went against. */
export function shareOf(
  check: Pick<Checked, "kind" | "outcome" | "rows" | "going" | "because">,
  wentAs: WentAs,
): Result<Pick<Share, "rows" | "against">, ShareRefusal> {
  const { kind, outcome, rows, going, because } = check;
  if (wentAs === "mended" && outcome !== "mend") return refuse("nothingMended");
  return accept({
    rows: wentAs === "mended" && kind === "list" ? going : rows,
    against: isByTheCheck(outcome, wentAs) ? [] : because,
  });
}
