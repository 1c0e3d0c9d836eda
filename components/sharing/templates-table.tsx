import type { ReactNode } from "react";
import { messagesHref, templateHref } from "@/components/sharing/addresses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StatusMark, type MarkKind } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { Names } from "@/lib/sharing/checked/views";
import { actorWords } from "@/lib/sharing/checked/words";
import type { MessageOutcome } from "@/lib/sharing/message/model";
import type { StandingTemplate } from "@/lib/sharing/template/model";
import { standingSentence } from "@/lib/sharing/template/words";
import type { Format } from "@/lib/time/format";

const MARKS: Readonly<Record<MessageOutcome, MarkKind>> = {
  fine: "done",
  problems: "over",
  cannotJudge: "soon",
};

type Props = {
  templates: readonly StandingTemplate[];
  names: Names;
  base: string;
  format: Format;
  /** Whether the reader writes messages; an auditor reads. */
  mayCheck: boolean;
  empty: ReactNode;
};

/** Templates by name, each as it stands by today’s rules. */
export function TemplatesTable({ templates, names, base, format, mayCheck, empty }: Props) {
  const columns: readonly Column<StandingTemplate>[] = [
    {
      header: "Template",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ id, name }) => <TextLink href={templateHref(base, id)}>{name}</TextLink>,
    },
    { header: "For", cell: ({ channel }) => CHANNEL_LABELS[channel] },
    {
      header: "By today’s rules",
      cell: ({ saved, now }) => (
        <StatusMark kind={MARKS[now.outcome]}>{standingSentence(saved, now)}</StatusMark>
      ),
    },
    {
      header: "Saved",
      cell: ({ savedAt, by }) => (
        <>
          <Time at={savedAt.toISOString()}>{format.moment(savedAt)}</Time>
          <span className="block text-xs text-ink-3">{actorWords(by, names)}</span>
        </>
      ),
    },
    ...(mayCheck
      ? [
          {
            header: "Use",
            cell: ({ id, name }: StandingTemplate) => (
              <TextLink href={`${messagesHref(base)}?template=${id}`}>
                Write with it<span className="heard">: {name}</span>
              </TextLink>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption="Message templates, by name"
      columns={columns}
      rows={templates}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
