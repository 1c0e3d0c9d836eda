import { OwnerName } from "@/components/systems/owner-name";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Time } from "@/components/ui/time";
import type { System } from "@/lib/systems/model";
import { SYSTEM_KIND_NAMES } from "@/lib/systems/words";
import type { Format } from "@/lib/time/format";

type Props = { system: System; last: Date | null; format: Format };

/** What is said of a system. */
export function SystemFacts({ system, last, format }: Props) {
  return (
    <KeyValues>
      <KeyValue name="Kind">{SYSTEM_KIND_NAMES[system.kind]}</KeyValue>
      <KeyValue name="Owner">
        <OwnerName system={system} />
      </KeyValue>
      <KeyValue name="Purpose">
        {system.purpose || <span className="text-ink-3">not written down</span>}
      </KeyValue>
      <KeyValue name="Third party">
        {system.thirdParty || <span className="text-ink-3">none: you run it yourself</span>}
      </KeyValue>
      <KeyValue name="Last looked at">
        {last ? (
          <Time at={last.toISOString()}>{format.moment(last)}</Time>
        ) : (
          <span className="text-ink-3">never</span>
        )}
      </KeyValue>
    </KeyValues>
  );
}
