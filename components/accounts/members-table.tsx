import type { ReactNode } from "react";
import { userHref } from "@/components/accounts/addresses";
import { MemberMark } from "@/components/accounts/member-mark";
import { PersonName } from "@/components/accounts/person-name";
import { Chip } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { MemberEntry } from "@/lib/accounts/model";
import { ROLE_LABELS } from "@/lib/accounts/words";
import type { Format } from "@/lib/time/format";

type Props = {
  rows: readonly MemberEntry[];
  /** Those who have a second factor. */
  secondFactor: ReadonlySet<string>;
  base: string;
  format: Format;
  empty?: ReactNode;
};

/** Who can open the console, as what, and when they last did. */
export function MembersTable({ rows, secondFactor, base, format, empty }: Props) {
  const columns: readonly Column<MemberEntry>[] = [
    {
      header: "Person",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ userId, name, email }) => (
        <TextLink href={userHref(base, userId)} className="inline-block">
          <PersonName {...{ name, email }} />
        </TextLink>
      ),
    },
    {
      header: "Role",
      cell: ({ role, isOwner }) => (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          {ROLE_LABELS[role]}
          {isOwner && <Chip>Owner</Chip>}
        </span>
      ),
    },
    {
      header: "Second factor",
      cell: ({ userId }) =>
        secondFactor.has(userId) ? "yes" : <span className="text-ink-3">no</span>,
    },
    {
      header: "Last seen",
      className: "whitespace-nowrap",
      cell: ({ lastSeenAt }) =>
        lastSeenAt === null ? (
          <span className="text-ink-3">never</span>
        ) : (
          <Time at={lastSeenAt.toISOString()}>{format.moment(lastSeenAt)}</Time>
        ),
    },
    { header: "State", cell: (member) => <MemberMark {...{ member, format }} /> },
  ];
  return (
    <DataTable
      caption="Account users by name"
      columns={columns}
      rows={rows}
      rowKey={({ userId }) => userId}
      empty={empty}
    />
  );
}
