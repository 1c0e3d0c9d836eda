import { Time } from "@/components/ui/time";
import type { CopyStep } from "@/lib/copies/model";
import { actorName, STEP_WORDS } from "@/lib/copies/words";
import type { Format } from "@/lib/time/format";

type Props = { steps: readonly CopyStep[]; format: Format };

/** What was done with a copy, a row each. */
export function CopySteps({ steps, format }: Props) {
  return (
    <ol className="grid text-sm">
      {steps.map(({ number, kind, by, at, destroyBy, destroyedOn, words }) => (
        <li key={number} className="border-b border-line py-1.75 first:pt-0 last:border-b-0">
          <span className="font-medium">{STEP_WORDS[kind]}</span> by {actorName(by)},{" "}
          <Time at={at.toISOString()}>{format.moment(at)}</Time>
          <span className="text-ink-2">
            {destroyedOn === null
              ? `, to be destroyed by ${format.day(destroyBy)}`
              : `, on ${format.day(destroyedOn)}`}
          </span>
          {words !== null && (
            <p className="[overflow-wrap:anywhere] whitespace-pre-line text-ink-2">{words}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
