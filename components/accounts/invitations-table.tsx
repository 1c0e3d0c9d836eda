import type { ReactNode } from "react";
import { InvitationMark } from "@/components/accounts/invitation-mark";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { Invitation } from "@/lib/accounts/model";
import { ROLE_LABELS } from "@/lib/accounts/words";
import type { Format } from "@/lib/time/format";

type Props = {
  rows: readonly Invitation[];
  now: Date;
  format: Format;
  /** What can be done with one, for whoever may. */
  deeds: ((invitation: Invitation) => ReactNode) | null;
  empty?: ReactNode;
};

/** Who was invited, as what, by whom, and whether they came. */
export function InvitationsTable({ rows, now, format, deeds, empty }: Props) {
  const columns: readonly Column<Invitation>[] = [
    {
      header: "Address",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ email }) => email,
    },
    { header: "Role", cell: ({ role }) => ROLE_LABELS[role] },
    {
      header: "Invited by",
      className: "[overflow-wrap:anywhere]",
      cell: ({ invitedByName, createdAt }) => (
        <>
          {invitedByName ?? "a former account user"}
          <span className="block text-xs text-ink-3">
            <Time at={createdAt.toISOString()}>{format.moment(createdAt)}</Time>
          </span>
        </>
      ),
    },
    {
      header: "Sent",
      cell: ({ sentAt, sends }) => (
        <>
          <Time at={sentAt.toISOString()}>{format.moment(sentAt)}</Time>
          {sends > 1 && (
            <span className="block text-xs text-ink-3">{format.number(sends)} times</span>
          )}
        </>
      ),
    },
    {
      header: "State",
      cell: (invitation) => <InvitationMark {...{ invitation, now, format }} />,
    },
    ...(deeds ? [{ header: "Do", className: "no-print", cell: deeds }] : []),
  ];
  return (
    <DataTable
      caption="Invitations, the newest first"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
