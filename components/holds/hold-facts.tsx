import { KeyValue, KeyValues } from "@/components/ui/key-values";
import type { Hold } from "@/lib/holds/model";
import { REASON_LABELS, scopeWords } from "@/lib/holds/words";
import type { Format } from "@/lib/time/format";

type Props = {
  hold: Hold;
  /** How many records it names or covers. */
  count: number;
  systemNames: ReadonlyMap<string, string>;
  format: Format;
};

/** What a hold rests on and what it keeps. */
export function HoldFacts({ hold, count, systemNames, format }: Props) {
  return (
    <KeyValues>
      <KeyValue name="Reason">{REASON_LABELS[hold.reason]}</KeyValue>
      <KeyValue name="Legal basis">
        <span className="whitespace-pre-line">{hold.basis}</span>
      </KeyValue>
      <KeyValue name="Keeps">
        {format.number(count)} {count === 1 ? "record" : "records"}
        <span className="block text-ink-2">
          {hold.kind === "rule"
            ? `${scopeWords(hold.scope, systemNames, format)}; also what is imported later.`
            : "Named when it was placed."}
        </span>
      </KeyValue>
      <KeyValue name="Until">{format.day(hold.until)}, to the end of the day (UTC)</KeyValue>
    </KeyValues>
  );
}
