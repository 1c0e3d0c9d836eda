import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import type { Hold, HoldState } from "@/lib/holds/model";
import { holdState } from "@/lib/holds/rules";
import { holdStandingWords } from "@/lib/holds/words";
import type { Day } from "@/lib/time/day";

const MARKS: Readonly<Record<HoldState, MarkKind>> = {
  inForce: "hold",
  ended: "changed",
  lifted: "gone",
};

/** How a hold stands today. */
export function HoldMark({ hold, today }: { hold: Hold; today: Day }) {
  return (
    <StatusMark kind={MARKS[holdState(hold, today)]}>{holdStandingWords(hold, today)}</StatusMark>
  );
}
