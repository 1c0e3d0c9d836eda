import type { ReactNode } from "react";
import { feedHref } from "@/components/amazon/addresses";
import { FeedMark } from "@/components/amazon/feed-mark";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Feed } from "@/lib/amazon/model";
import { actorName, FEED_KIND_LABELS, FEED_WAY_LABELS } from "@/lib/amazon/words";
import type { Format } from "@/lib/time/format";

type Props = {
  feeds: readonly Feed[];
  systemNames: ReadonlyMap<string, string>;
  base: string;
  /** Whether the reader may change them. */
  mayChange: boolean;
  format: Format;
  empty?: ReactNode;
};

const BROKEN = "[overflow-wrap:anywhere]";

/** Product data that goes to Amazon, by which way and with whoever answers for it. */
export function FeedsTable({ feeds, systemNames, base, mayChange, format, empty }: Props) {
  const columns: readonly Column<Feed>[] = [
    {
      header: "Given",
      head: true,
      className: BROKEN,
      cell: ({ id, what, kind, endedOn }) => (
        <>
          {mayChange && endedOn === null ? (
            <TextLink href={feedHref(base, id)}>{what}</TextLink>
          ) : (
            what
          )}
          <span className="block text-xs font-normal text-ink-3">{FEED_KIND_LABELS[kind]}</span>
        </>
      ),
    },
    { header: "By", cell: ({ way }) => FEED_WAY_LABELS[way] },
    {
      header: "Out of",
      className: BROKEN,
      cell: ({ systemId }) =>
        systemId === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <TextLink href={`${base}/systems/${systemId}`}>
            {systemNames.get(systemId) ?? "a former system"}
          </TextLink>
        ),
    },
    {
      header: "Owner",
      className: BROKEN,
      cell: ({ ownerId, ownerName, endedOn }) =>
        ownerId !== null ? (
          (ownerName ?? "a former account user")
        ) : (
          <span className={endedOn === null ? "font-medium text-over" : "text-ink-3"}>nobody</span>
        ),
    },
    {
      header: "Since",
      className: "whitespace-nowrap",
      cell: ({ since }) => <Time at={since}>{format.shortDay(since)}</Time>,
    },
    { header: "State", cell: (feed) => <FeedMark {...{ feed, format }} /> },
    {
      header: "Registered",
      className: BROKEN,
      cell: ({ by, at }) => (
        <>
          {actorName(by)}
          <span className="block text-xs text-ink-3">
            <Time at={at.toISOString()}>{format.moment(at)}</Time>
          </span>
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption="Product data given to Amazon; what goes on first, each the newest first"
      columns={columns}
      rows={feeds}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
