import { FieldChips } from "@/components/holdings/field-chips";
import { Chip } from "@/components/ui/chip";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import type { HoldingDetail } from "@/lib/holdings/model";
import { isContactKey } from "@/lib/holdings/record-key";
import type { Judged } from "@/lib/holdings/views";
import { channelSentence, primeReasons } from "@/lib/holdings/words";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { System } from "@/lib/systems/model";
import { SYSTEM_KIND_NAMES } from "@/lib/systems/words";
import type { Format } from "@/lib/time/format";

type Props = {
  holding: Judged<HoldingDetail>;
  system: System | null;
  base: string;
  format: Format;
};

/** What is known of one record, and how it is known. */
export function HoldingFacts({ holding, system, base, format }: Props) {
  const reasons = primeReasons(holding);
  const { country, region } = holding;
  return (
    <KeyValues>
      <KeyValue name="Holds">
        <FieldChips fields={holding.fields} />
      </KeyValue>
      <KeyValue name="System">
        {system ? (
          <>
            <TextLink href={`${base}/systems/${system.id}`}>{system.name}</TextLink>
            <span className="text-ink-3">
              , {SYSTEM_KIND_NAMES[system.kind].toLowerCase()}, owned by{" "}
            </span>
            {system.ownerName ?? <span className="font-medium text-over">nobody</span>}
          </>
        ) : (
          "not registered any more"
        )}
      </KeyValue>
      <KeyValue name="Channel">
        <span className="font-medium">{CHANNEL_LABELS[holding.channel]}</span>
        <p className="text-ink-2">{channelSentence(holding, system)}</p>
      </KeyValue>
      <KeyValue name="Shows Prime">
        {reasons.length === 0 ? (
          "no"
        ) : (
          <>
            <Chip tone="accent">Prime</Chip>
            <ul className="mt-1 text-ink-2">
              {reasons.map((reason) => (
                <li key={reason}>{reason.charAt(0).toUpperCase() + reason.slice(1)}</li>
              ))}
            </ul>
          </>
        )}
      </KeyValue>
      <KeyValue name={isContactKey(holding.recordKey) ? "Country" : "Shipped to"}>
        {country === null ? "not known" : region === null ? country : `${region}, ${country}`}
      </KeyValue>
      <KeyValue name="First seen">
        <TextLink href={`${base}/imports/${holding.firstImportId}`}>in this import</TextLink>
      </KeyValue>
      <KeyValue name="Last seen">{format.moment(holding.lastSeenAt)}</KeyValue>
      {holding.goneAt && (
        <KeyValue name="Found gone">as of {format.moment(holding.goneAt)}</KeyValue>
      )}
    </KeyValues>
  );
}
