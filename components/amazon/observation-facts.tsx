import { clauseHref } from "@/components/amazon/addresses";
import { LookAgain } from "@/components/amazon/look-again";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Observation } from "@/lib/amazon/model";
import { actorName, OBSERVED_LABELS } from "@/lib/amazon/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = { observation: Observation; base: string; today: Day; format: Format };

/** What was seen, as it was logged. */
export function ObservationFacts({ observation, base, today, format }: Props) {
  const { clause, seenOn, product, words, evidence, by, at } = observation;
  return (
    <>
      <p className="mb-2 [overflow-wrap:anywhere] whitespace-pre-line">{words}</p>
      <KeyValues>
        <KeyValue name="Seen on">{format.day(seenOn)}</KeyValue>
        <KeyValue name="Promise">
          <TextLink href={clauseHref(base, clause)}>{clause}</TextLink> {OBSERVED_LABELS[clause]}
        </KeyValue>
        <KeyValue name="Product">
          {product ?? <span className="text-ink-3">none in particular</span>}
        </KeyValue>
        <KeyValue name="Evidence">
          <Evidence text={evidence} />
        </KeyValue>
        <KeyValue name="Look again">
          <LookAgain {...{ observation, today, format }} />
        </KeyValue>
        <KeyValue name="Logged">
          {actorName(by)}, <Time at={at.toISOString()}>{format.moment(at)}</Time>
        </KeyValue>
      </KeyValues>
    </>
  );
}

/** A link where it is one and nothing else, else its words. */
function Evidence({ text }: { text: string | null }) {
  if (text === null) return <span className="text-ink-3">none is named</span>;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === "https:" || url?.protocol === "http:" ? (
    <a href={url.href} target="_blank" rel="noopener noreferrer" className="link">
      {text} <span className="text-xs">(opens {url.hostname})</span>
    </a>
  ) : (
    <span className="whitespace-pre-line">{text}</span>
  );
}
