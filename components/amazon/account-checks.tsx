import { clauseHref, feedsHref, newFeedHref } from "@/components/amazon/addresses";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import { FEED_KINDS, type Feed } from "@/lib/amazon/model";
import { FEED_KIND_LABELS } from "@/lib/amazon/words";

type Props = {
  feeds: readonly Feed[];
  base: string;
  /** Whether the reader may register product data. */
  mayChange: boolean;
  number: (count: number) => string;
};

/** Of the account: whom Amazon knows, and which product data is given to it. */
export function AccountChecks({ feeds, base, mayChange, number }: Props) {
  const going = feeds.filter(({ endedOn }) => endedOn === null);
  const ownerless = going.filter(({ ownerId }) => ownerId === null).length;
  return (
    <>
      <KeyValues>
        <KeyValue name="Account users">
          There is no register of them here yet. Compare Amazon’s list with today’s staff by the
          checklist of <TextLink href={clauseHref(base, "F4")}>clause F4</TextLink>.
        </KeyValue>
        {FEED_KINDS.map((kind) => {
          const count = going.filter((feed) => feed.kind === kind).length;
          return (
            <KeyValue key={kind} name={FEED_KIND_LABELS[kind]}>
              {count === 0 ? (
                <span className="text-ink-3">nothing registered</span>
              ) : (
                <TextLink href={feedsHref(base)}>
                  {number(count)} {count === 1 ? "way" : "ways"} to Amazon
                </TextLink>
              )}
            </KeyValue>
          );
        })}
      </KeyValues>
      {ownerless > 0 && (
        <p className="mt-1.5 text-sm text-over">Nobody answers for {number(ownerless)} of them.</p>
      )}
      {going.length === 0 && mayChange && (
        <p className="no-print mt-1.5 text-sm">
          <TextLink href={newFeedHref(base)}>Register product data</TextLink>
        </p>
      )}
    </>
  );
}
