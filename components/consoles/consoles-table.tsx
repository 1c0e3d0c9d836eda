import type { ReactNode } from "react";
import { consoleUserHref } from "@/components/consoles/addresses";
import { ConsoleMark } from "@/components/consoles/console-mark";
import { Chip } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { ConsoleUser } from "@/lib/consoles/model";
import { CONSOLE_LABELS, whoseWords } from "@/lib/consoles/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  rows: readonly ConsoleUser[];
  base: string;
  today: Day;
  format: Format;
  empty?: ReactNode;
};

/** The log-ins that Amazon's consoles list, and whose they are. */
export function ConsolesTable({ rows, base, today, format, empty }: Props) {
  const columns: readonly Column<ConsoleUser>[] = [
    {
      header: "Listed as",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ id, listedAs, console }) => (
        <>
          <TextLink href={consoleUserHref(base, id)}>{listedAs}</TextLink>
          <span className="block text-xs font-normal text-ink-3">{CONSOLE_LABELS[console]}</span>
        </>
      ),
    },
    { header: "Role there", className: "[overflow-wrap:anywhere]", cell: ({ role }) => role },
    {
      header: "Belongs to",
      className: "[overflow-wrap:anywhere]",
      cell: (user) => (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <span className={user.userId === null ? "text-ink-3" : undefined}>
            {whoseWords(user)}
          </span>
          {user.isShared && <Chip tone="warning">Shared</Chip>}
        </span>
      ),
    },
    {
      header: "State",
      cell: (user) => <ConsoleMark {...{ user, today, format }} />,
    },
  ];
  return (
    <DataTable
      caption="Log-ins in Amazon’s consoles"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
