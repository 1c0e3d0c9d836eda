import type { MailRow } from "./model";
import { standingOf } from "./rules";
import { KIND_LABELS, PROBLEM_WORDS, STANDING_LABELS } from "./words";

type Cells = readonly (string | number | null)[];

/** A head for `mailCells`. */
export const MAIL_HEAD: Cells = [
  ...["message", "to", "put_in_at", "state", "why", "attempts", "next_at", "ended_at"],
];

/** One message as a line of the list's export. */
export function mailCells(mail: MailRow, now: Date): Cells {
  const standing = standingOf(mail, now);
  return [
    KIND_LABELS[mail.kind],
    mail.to,
    mail.createdAt.toISOString(),
    STANDING_LABELS[standing],
    mail.problem === null ? null : PROBLEM_WORDS[mail.problem],
    mail.attempts,
    mail.state === "waiting" ? mail.dueAt.toISOString() : null,
    mail.endedAt?.toISOString() ?? null,
  ];
}
