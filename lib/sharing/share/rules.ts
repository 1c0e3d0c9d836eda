import { accept, refuse, type Result } from "@/lib/result";
import type { Checked } from "../checked/model";
import type { Share, ShareOutcome, WentAs } from "./model";

/** Whether a hand-over kept to what its check said; one that nobody checked did not. */
export const isByTheCheck = (outcome: ShareOutcome, wentAs: WentAs): boolean =>
  outcome === "fine" ||
  outcome === "fineAsServiceProvider" ||
  (outcome === "mend" && wentAs === "mended");

export type ShareRefusal = "nothingMended";

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
