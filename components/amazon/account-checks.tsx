import { feedsHref, newFeedHref } from "@/components/amazon/addresses";
import { consolesHref } from "@/components/consoles/addresses";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import { FEED_KINDS, type Feed } from "@/lib/amazon/model";
import { FEED_KIND_LABELS } from "@/lib/amazon/words";
import { CONSOLES, type Console, type ConsoleCount } from "@/lib/consoles/model";
import { CONSOLE_LABELS } from "@/lib/consoles/words";

type Props = {
  consoles: readonly ConsoleCount[];
  feeds: readonly Feed[];
  base: string;
  /** Whether the reader may register product data. */
  mayChange: boolean;
  number: (count: number) => string;
};

/** Of the account: whom Amazon knows, and which product data is given to it. */
export function AccountChecks({ consoles, feeds, base, mayChange, number }: Props) {
  const going = feeds.filter(({ endedOn }) => endedOn === null);
  const ownerless = going.filter(({ ownerId }) => ownerId === null).length;
  return (
    <>
      <KeyValues>
        {CONSOLES.map((console) => (
          <KeyValue key={console} name={`Users in ${CONSOLE_LABELS[console]}`}>
            <ConsoleUsers
              count={consoles.find((each) => each.console === console)}
              {...{ console, base, number }}
            />
          </KeyValue>
        ))}
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

type UsersProps = {
  console: Console;
  count: ConsoleCount | undefined;
  base: string;
  number: (count: number) => string;
};

/** How many log-ins a console lists, as they are registered, and what is wrong with them. */
function ConsoleUsers({ console, count, base, number }: UsersProps) {
  if (!count)
    return (
      <>
        <span className="text-ink-3">none registered. </span>
        <TextLink href={consolesHref(base)}>Compare them with the console</TextLink>
      </>
    );
  const { listed, unconfirmed, shared, left } = count;
  const wrong = [
    ...(left > 0 ? [`${number(left)} of somebody who has left`] : []),
    ...(shared > 0 ? [`${number(shared)} shared`] : []),
    ...(unconfirmed > 0 ? [`${number(unconfirmed)} not confirmed this quarter`] : []),
  ];
  return (
    <>
      <TextLink href={consolesHref(base, { console })}>
        {number(listed)} {listed === 1 ? "log-in" : "log-ins"}
      </TextLink>
      {wrong.length > 0 && (
        <span className={left + shared > 0 ? "text-over" : "text-ink-2"}>, {wrong.join(", ")}</span>
      )}
    </>
  );
}
