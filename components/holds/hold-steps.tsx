import { Time } from "@/components/ui/time";
import type { Hold, HoldStep } from "@/lib/holds/model";
import { holdState } from "@/lib/holds/rules";
import { actorName, STEP_WORDS } from "@/lib/holds/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = { steps: readonly HoldStep[]; hold: Hold; today: Day; format: Format };

/** What was done with a hold, a row each; that it ended by itself is the last one. */
export function HoldSteps({ steps, hold, today, format }: Props) {
  return (
    <ol className="grid text-sm">
      {steps.map(({ number, kind, by, at, until, words }) => (
        <li key={number} className="border-b border-line py-1.75 first:pt-0 last:border-b-0">
          <span className="font-medium">{STEP_WORDS[kind]}</span> by {actorName(by)},{" "}
          <Time at={at.toISOString()}>{format.moment(at)}</Time>
          {(kind === "placed" || kind === "extended") && (
            <span className="text-ink-2">, until {format.day(until)}</span>
          )}
          {words !== null && (
            <p className="[overflow-wrap:anywhere] whitespace-pre-line text-ink-2">{words}</p>
          )}
        </li>
      ))}
      {holdState(hold, today) === "ended" && (
        <li className="py-1.75">
          <span className="font-medium">Ended</span> by itself after {format.day(hold.until)}; its
          records stand where their clock says.
        </li>
      )}
    </ol>
  );
}
