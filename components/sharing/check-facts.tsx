import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { fieldLabel } from "@/lib/policy/fields";
import { PURPOSE_LABELS } from "@/lib/policy/words";
import type { CheckedEntry } from "@/lib/sharing/checked/model";
import type { Names } from "@/lib/sharing/checked/views";
import { actorWords } from "@/lib/sharing/checked/words";
import type { Format } from "@/lib/time/format";

type Props = { check: CheckedEntry; names: Names; format: Format };

/** Who checked what, when and for whom: what is kept of it. */
export function CheckFacts({ check, names, format }: Props) {
  const { at, by, recipientName, purpose, fields, sha256 } = check;
  return (
    <Panel title="What is kept of it">
      <KeyValues>
        <KeyValue name="Checked">
          <Time at={at.toISOString()}>{format.moment(at)}</Time>, by {actorWords(by, names)}
        </KeyValue>
        <KeyValue name="Recipient">{recipientName}</KeyValue>
        {purpose !== null && <KeyValue name="What for">{PURPOSE_LABELS[purpose]}</KeyValue>}
        <KeyValue name="Columns hold">
          {fields.map(fieldLabel).join(", ") || "no details of shoppers that a name shows"}
        </KeyValue>
        <KeyValue name="SHA-256">{sha256}</KeyValue>
      </KeyValues>
    </Panel>
  );
}
