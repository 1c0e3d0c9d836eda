import { withQuery } from "@/components/audit/addresses";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import type { AmazonScreen } from "@/lib/amazon/views";
import type { Figure } from "@/lib/engagement/model";
import { DEFINITIONS } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

type Props = {
  events: AmazonScreen["events"];
  lastReview: Date | null;
  base: string;
  format: Format;
};

const TOLD: readonly Figure[] = ["viewed", "clicked", "started", "completed"];

/** Of engagement: what was counted in the files that were imported. */
export function EngagementChecks({ events, lastReview, base, format }: Props) {
  const { extent, counts } = events;
  if (extent === null)
    return (
      <p className="text-sm text-ink-2">
        No engagement figures were imported yet. Where you have them,{" "}
        <TextLink href={`${base}/engagement`}>engagement</TextLink> counts them by day and product.
      </p>
    );
  const { from, to } = extent;
  return (
    <KeyValues>
      <KeyValue name="Days seen">
        <TextLink href={withQuery(`${base}/engagement`, { from, to })}>
          {format.shortDay(from)} to {format.shortDay(to)}
        </TextLink>
      </KeyValue>
      {TOLD.map((figure) => {
        const count = counts[figure];
        return (
          <KeyValue key={figure} name={DEFINITIONS[figure].label}>
            {count === null ? (
              <span className="text-ink-3">not told</span>
            ) : (
              <TextLink href={withQuery(`${base}/engagement`, { from, to })}>
                {format.number(count)}
              </TextLink>
            )}
          </KeyValue>
        );
      })}
      <KeyValue name="Last reviewed">
        {lastReview === null ? (
          <span className="text-ink-3">nobody has yet</span>
        ) : (
          <TextLink href={`${base}/engagement/reviews`}>{format.moment(lastReview)}</TextLink>
        )}
      </KeyValue>
    </KeyValues>
  );
}
