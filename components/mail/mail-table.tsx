import type { ReactNode } from "react";
import { SendAgainForm } from "@/components/mail/send-again-form";
import { type Column, DataTable } from "@/components/ui/data-table";
import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/access/action-state";
import type { MailRow } from "@/lib/mail/model";
import {
  decideSendAgain,
  standingOf,
  type SendAgainRefusal,
  type Standing,
} from "@/lib/mail/rules";
import { KIND_LABELS, PROBLEM_WORDS, STANDING_LABELS } from "@/lib/mail/words";
import type { Format } from "@/lib/time/format";

const MARKS: Readonly<Record<Standing, MarkKind>> = {
  waiting: "open",
  again: "soon",
  going: "begun",
  unsure: "changed",
  sent: "done",
  filed: "hold",
  failed: "over",
};

/** What is to be known beside where a message stands. */
function noteOf(mail: MailRow, standing: Standing, { moment, number }: Format): string | null {
  const why = mail.problem === null ? null : PROBLEM_WORDS[mail.problem];
  switch (standing) {
    case "waiting":
    case "going":
      return null;
    case "again":
      return `${why ?? ""} Tried ${number(mail.attempts)} ${mail.attempts === 1 ? "time" : "times"}, next ${moment(mail.dueAt)}.`;
    case "unsure":
      return PROBLEM_WORDS.noAnswer;
    case "sent":
    case "filed":
      return mail.endedAt === null ? null : moment(mail.endedAt);
    case "failed":
      return why;
  }
}

type Props = {
  rows: readonly MailRow[];
  now: Date;
  format: Format;
  /** Null for whoever may only read. */
  sendAgain: FormAction<SendAgainRefusal | "notFound", null> | null;
  empty: ReactNode;
};

/** To whom something goes, and how far it is. What it says is shown nowhere. */
export function MailTable({ rows, now, format, sendAgain, empty }: Props) {
  const columns: readonly Column<MailRow>[] = [
    {
      header: "Message",
      head: true,
      cell: ({ kind }) => KIND_LABELS[kind],
    },
    { header: "To", className: "[overflow-wrap:anywhere]", cell: ({ to }) => to },
    {
      header: "Put in",
      cell: ({ createdAt }) => <Time at={createdAt.toISOString()}>{format.moment(createdAt)}</Time>,
    },
    {
      header: "State",
      cell: (mail) => {
        const standing = standingOf(mail, now);
        const note = noteOf(mail, standing, format);
        return (
          <>
            <StatusMark kind={MARKS[standing]}>{STANDING_LABELS[standing]}</StatusMark>
            {note && <span className="block max-w-[44ch] text-xs text-ink-3">{note}</span>}
          </>
        );
      },
    },
  ];
  const deed: Column<MailRow> = {
    header: "Deed",
    className: "no-print",
    cell: (mail) =>
      sendAgain &&
      decideSendAgain(mail, now).ok && (
        <SendAgainForm
          action={sendAgain}
          id={mail.id}
          label={`Send again: ${KIND_LABELS[mail.kind]} to ${mail.to}`}
        />
      ),
  };
  const isOffered = sendAgain !== null && rows.some((mail) => decideSendAgain(mail, now).ok);
  return (
    <DataTable
      caption="Messages"
      columns={isOffered ? [...columns, deed] : columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
