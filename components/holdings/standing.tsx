import { STATUS_MARKS } from "@/components/holdings/status-marks";
import { StatusMark } from "@/components/ui/status-mark";
import type { Judged } from "@/lib/holdings/views";
import { standingWords } from "@/lib/holdings/words";
import type { Day } from "@/lib/time/day";

/** Where a record stands today, and the mark that it came back where it did. */
export function Standing({ holding, today }: { holding: Judged; today: Day }) {
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      <StatusMark kind={STATUS_MARKS[holding.status]}>{standingWords(holding, today)}</StatusMark>
      {holding.reappeared && holding.state === "held" && (
        <StatusMark kind="reappeared">reappeared</StatusMark>
      )}
    </span>
  );
}
