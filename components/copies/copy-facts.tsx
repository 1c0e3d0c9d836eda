import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import type { Copy } from "@/lib/copies/model";
import { KIND_LABELS, ownerName, recordsWords } from "@/lib/copies/words";
import type { System } from "@/lib/systems/model";
import type { Format } from "@/lib/time/format";

type Props = { copy: Copy; system: System | null; base: string; format: Format };

/** What a copy is, whose, and where it lies. */
export function CopyFacts({ copy, system, base, format }: Props) {
  return (
    <KeyValues>
      <KeyValue name="Kind">{KIND_LABELS[copy.kind]}</KeyValue>
      <KeyValue name="Owner">
        {ownerName(copy) ?? <span className="font-medium text-over">nobody answers for it</span>}
      </KeyValue>
      <KeyValue name="Shows">
        {recordsWords(copy, format.number)}
        {system && (
          <>
            {" from "}
            <TextLink href={`${base}/systems/${system.id}`}>“{system.name}”</TextLink>
          </>
        )}
      </KeyValue>
      <KeyValue name="Where it lies">
        <span className="whitespace-pre-line">{copy.place}</span>
      </KeyValue>
      <KeyValue name="There since">{format.day(copy.since)}</KeyValue>
      <KeyValue name="Destroy by">
        {format.day(copy.destroyBy)}, to the end of the day (UTC)
      </KeyValue>
      {copy.destroyedOn !== null && (
        <KeyValue name="Destroyed on">{format.day(copy.destroyedOn)}</KeyValue>
      )}
    </KeyValues>
  );
}
