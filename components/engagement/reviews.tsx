import { engagementHref } from "@/components/engagement/addresses";
import { Told, windowWords } from "@/components/engagement/figures";
import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Review } from "@/lib/engagement/model";
import { actorName } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

type Props = { reviews: readonly Review[]; base: string; format: Format };

/** Who went through which days, what they said, and the figures as they stood then. */
export function ReviewsTable({ reviews, base, format }: Props) {
  const { number } = format;
  return (
    <DataTable
      caption="Reviews, newest first"
      rows={reviews}
      rowKey={({ id }) => id}
      columns={[
        {
          header: "Period",
          head: true,
          className: "whitespace-nowrap",
          cell: ({ window }) => (
            <TextLink href={engagementHref(base, window)}>{windowWords(window, format)}</TextLink>
          ),
        },
        {
          header: "Remark",
          className: "[overflow-wrap:anywhere] sm:min-w-64",
          cell: ({ words }) => words,
        },
        { header: "By", className: "min-w-24", cell: ({ by }) => actorName(by) },
        {
          header: "When",
          className: "whitespace-nowrap",
          cell: ({ at }) => <Time at={at.toISOString()}>{format.moment(at)}</Time>,
        },
        {
          header: "Viewed then",
          numeric: true,
          cell: ({ counts }) => <Told count={counts.viewed} number={number} />,
        },
        {
          header: "Started then",
          numeric: true,
          cell: ({ counts }) => <Told count={counts.started} number={number} />,
        },
        {
          header: "Completed then",
          numeric: true,
          cell: ({ counts }) => <Told count={counts.completed} number={number} />,
        },
      ]}
    />
  );
}

/** The newest few, where the figures stand. */
export function ReviewsLately({ reviews, base, format }: Props) {
  if (reviews.length === 0)
    return <p className="text-sm text-ink-2">Nobody has reviewed any of these days yet.</p>;
  return (
    <ul className="grid gap-2 text-sm">
      {reviews.slice(0, 3).map(({ id, window, by, at, words }) => (
        <li key={id}>
          <p>
            <TextLink href={engagementHref(base, window)}>{windowWords(window, format)}</TextLink>{" "}
            by {actorName(by)}, {format.moment(at)}
          </p>
          <p className="text-ink-2 [overflow-wrap:anywhere]">{words}</p>
        </li>
      ))}
    </ul>
  );
}
