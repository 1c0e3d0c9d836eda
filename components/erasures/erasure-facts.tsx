import { recordsWords } from "@/components/erasures/words";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Time } from "@/components/ui/time";
import type { Erasure } from "@/lib/erasures/model";
import { actorName } from "@/lib/erasures/words";
import type { Format } from "@/lib/time/format";

type Props = {
  erasure: Erasure;
  systemNames: ReadonlyMap<string, string>;
  format: Format;
};

/** What was asked for, by whom, and who decided about it. */
export function ErasureFacts({ erasure, systemNames, format }: Props) {
  const { scope, records, askedAt, askedBy, approvedAt, approvedBy, closedAt, state } = erasure;
  const where =
    scope.systemIds.length === 0
      ? "every system"
      : scope.systemIds.map((id) => `“${systemNames.get(id) ?? "a former system"}”`).join(", ");
  return (
    <KeyValues>
      <KeyValue name="Asked for">
        {recordsWords(records, format.number)}
        <span className="block text-ink-2">
          {scope.isPicked ? "Picked one by one" : `Overdue in ${where}`}
          {scope.dueTo !== null && `, due by ${format.day(scope.dueTo)}`}. What a hold kept, and
          what another erasure had, stayed out.
        </span>
      </KeyValue>
      <KeyValue name="By">
        {actorName(askedBy)}, <Time at={askedAt.toISOString()}>{format.moment(askedAt)}</Time>
      </KeyValue>
      <KeyValue name="Second person">
        {approvedBy !== null && approvedAt !== null ? (
          <>
            {actorName(approvedBy)},{" "}
            <Time at={approvedAt.toISOString()}>{format.moment(approvedAt)}</Time>
          </>
        ) : state === "waiting" ? (
          "not yet: nothing is worked off before"
        ) : state === "open" || state === "closed" ? (
          "not needed for so few"
        ) : (
          "none approved it"
        )}
      </KeyValue>
      {closedAt !== null && (
        <KeyValue name="Closed">
          <Time at={closedAt.toISOString()}>{format.moment(closedAt)}</Time>, once every record was
          settled
        </KeyValue>
      )}
      <KeyValue name="List, SHA-256">
        <code className="font-mono text-xs">{erasure.listSha256}</code>
      </KeyValue>
    </KeyValues>
  );
}
