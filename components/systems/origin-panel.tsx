import { holdingsLink } from "@/components/systems/holdings-link";
import { OriginDecision } from "@/components/systems/origin-decision";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/access/action-state";
import { KNOWN_CHANNELS } from "@/lib/policy/channel";
import type { StoreRefusal } from "@/lib/result";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { System } from "@/lib/systems/model";

type Props = {
  system: System;
  /** Held records whose origin nobody knows. */
  unknown: number;
  home: string;
  number: (count: number) => string;
  /** The decision, where the reader may make it. */
  decide: FormAction<StoreRefusal, { moved: number }> | null;
};

/** Records that their file does not place: how many, what follows, and what was decided of them. */
export function OriginPanel({ system, unknown, home, number, decide }: Props) {
  if (unknown === 0 && system.channel === null) return null;
  const records = `${number(unknown)} ${unknown === 1 ? "record" : "records"}`;
  return (
    <Panel
      title={
        system.channel === null
          ? `${records} of unknown origin`
          : "Records of unknown origin: decided"
      }
    >
      <div className="grid gap-3">
        <p className="max-w-[68ch] text-sm text-ink-2">
          {system.channel === null ? (
            <>
              Their file does not tell whether they came from the marketplace, through Buy with
              Prime or from your own sales. Until somebody decides, the stricter rules of both
              count: the marketplace’s deadline and uses, and the ban on showing who is a Prime
              member.{" "}
              <TextLink href={holdingsLink(home, { systemId: system.id, channel: "unknown" })}>
                See them
              </TextLink>
            </>
          ) : (
            <>
              Records here whose file does not tell their origin count as{" "}
              <strong className="font-semibold text-ink">{CHANNEL_LABELS[system.channel]}</strong>,
              also those that come later. Taken back, they are of unknown origin again and fall
              under the stricter rules.
            </>
          )}
        </p>
        {decide && (
          <OriginDecision
            action={decide}
            systemId={system.id}
            decided={system.channel}
            touched={records}
            channels={KNOWN_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
          />
        )}
      </div>
    </Panel>
  );
}
