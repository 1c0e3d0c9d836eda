import { StatusMark } from "@/components/ui/status-mark";
import { Time } from "@/components/ui/time";
import type { Observation } from "@/lib/amazon/model";
import { isFollowUpDue } from "@/lib/amazon/rules";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  observation: Pick<Observation, "state" | "followUpOn">;
  today: Day;
  format: Format;
};

/** The day on which somebody wants to look again, and whether it has come. */
export function LookAgain({ observation, today, format }: Props) {
  const { followUpOn } = observation;
  if (followUpOn === null || observation.state === "closed")
    return <span className="text-ink-3">–</span>;
  const day = <Time at={followUpOn}>{format.shortDay(followUpOn)}</Time>;
  if (!isFollowUpDue(observation, today)) return day;
  return (
    <StatusMark kind={followUpOn < today ? "over" : "soon"}>
      {day}, {followUpOn < today ? "past" : "today"}
    </StatusMark>
  );
}
