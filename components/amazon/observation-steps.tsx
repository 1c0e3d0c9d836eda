import { STATE_MARKS } from "@/components/amazon/words";
import { StatusMark } from "@/components/ui/status-mark";
import { Time } from "@/components/ui/time";
import type { ObservationStep } from "@/lib/amazon/model";
import { actorName, OBSERVATION_STATE_LABELS } from "@/lib/amazon/words";
import type { Format } from "@/lib/time/format";

type Props = { steps: readonly ObservationStep[]; format: Format };

/** What became of an observation, a row each. */
export function ObservationSteps({ steps, format }: Props) {
  if (steps.length === 0)
    return <p className="text-sm text-ink-2">Nothing was noted since it was logged.</p>;
  return (
    <ol className="grid text-sm">
      {steps.map(({ number, state, followUpOn, words, by, at }) => (
        <li key={number} className="border-b border-line py-1.75 first:pt-0 last:border-b-0">
          <span className="font-medium">
            <StatusMark kind={STATE_MARKS[state]}>{OBSERVATION_STATE_LABELS[state]}</StatusMark>
          </span>{" "}
          by {actorName(by)}, <Time at={at.toISOString()}>{format.moment(at)}</Time>
          {followUpOn !== null && (
            <span className="text-ink-2">, to be looked at again on {format.day(followUpOn)}</span>
          )}
          <p className="[overflow-wrap:anywhere] whitespace-pre-line text-ink-2">{words}</p>
        </li>
      ))}
    </ol>
  );
}
