import type { ReactNode } from "react";
import { AnswerMark } from "@/components/sharing/answer-mark";
import { questionHref } from "@/components/sharing/addresses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { PURPOSE_LABELS } from "@/lib/policy/words";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { questionQuery } from "@/lib/sharing/input";
import type { Reasked } from "@/lib/sharing/saved/rules";
import { turnedSentence } from "@/lib/sharing/saved/words";
import type { Format } from "@/lib/time/format";

type Props = {
  saved: readonly Reasked[];
  base: string;
  names: ReadonlyMap<string, string>;
  format: Format;
  /** What can be done with one of them; null for whoever only reads. */
  deeds: ((reasked: Reasked) => ReactNode) | null;
  empty: ReactNode;
};

/** Saved questions with the answers they have today, and what turned those that have. */
export function SavedTable({ saved, base, names, format, deeds, empty }: Props) {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const columns: readonly Column<Reasked>[] = [
    {
      header: "Question",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ question: { name, asked } }) => {
        const { recipientId, ...rest } = asked;
        const recipient = nameOf(recipientId);
        return (
          <>
            <TextLink
              href={questionHref(
                base,
                questionQuery({ ...rest, fields: [...rest.fields], recipient }),
              )}
            >
              {name}
            </TextLink>
            <span className="block text-xs font-normal text-ink-3">
              {CHANNEL_LABELS[asked.channel]}, {PURPOSE_LABELS[asked.purpose].toLowerCase()}
              {recipient !== null && `, to ${recipient}`}
            </span>
          </>
        );
      },
    },
    {
      header: "Today",
      cell: (reasked) => {
        const turned = turnedSentence(reasked);
        return (
          <>
            <AnswerMark outcome={reasked.now.decision.outcome} />
            {turned !== null && (
              <span className="block text-xs font-medium text-over">{turned}</span>
            )}
          </>
        );
      },
    },
    {
      header: "Saved",
      className: "whitespace-nowrap",
      cell: ({ question: { savedAt } }) => (
        <Time at={savedAt.toISOString()}>{format.moment(savedAt)}</Time>
      ),
    },
    ...(deeds ? [{ header: "What to do", cell: deeds }] : []),
  ];
  return (
    <DataTable
      caption="Saved questions, those whose answer has turned first"
      columns={columns}
      rows={saved}
      rowKey={({ question: { id } }) => id}
      empty={empty}
    />
  );
}
