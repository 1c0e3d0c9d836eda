import { KeyValue, KeyValues } from "@/components/ui/key-values";
import type { RunPage } from "@/lib/databases/views";
import { runStateWords } from "@/lib/databases/words";
import type { Format } from "@/lib/time/format";

type Props = { found: RunPage; format: Format };

/** One piece of work, a line each. */
export function RunFacts({ found, format }: Props) {
  const { run, askedByName, confirmedByName } = found;
  const { done, notFound, kept } = run.outcomes;
  const number = format.number;
  return (
    <KeyValues>
      <KeyValue name="Stands">{runStateWords(run)}</KeyValue>
      <KeyValue name="Asked for">
        {format.moment(run.askedAt)}, by {askedByName}
      </KeyValue>
      {confirmedByName && <KeyValue name="Confirmed by">{confirmedByName}</KeyValue>}
      {run.endedAt && <KeyValue name="Ended">{format.moment(run.endedAt)}</KeyValue>}
      {run.kind === "erasure" && (
        <>
          <KeyValue name="Records on the list">{number(run.records)}</KeyValue>
          <KeyValue name="Emptied">{number(done)}</KeyValue>
          <KeyValue name="Not found">{number(notFound)}</KeyValue>
          <KeyValue name="Left as they are">
            {number(kept)}: on hold, not overdue any more, or no longer on the erasure’s list
          </KeyValue>
        </>
      )}
    </KeyValues>
  );
}
