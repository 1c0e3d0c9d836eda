import { OwnerName } from "@/components/systems/owner-name";
import type { SystemRow } from "@/components/systems/system-row";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StatusIcon } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { SYSTEM_KIND_NAMES } from "@/lib/systems/words";
import type { Format } from "@/lib/time/format";

type Props = { rows: readonly SystemRow[]; format: Format };

/** Every place where shopper data lies. */
export function Register({ rows, format }: Props) {
  return (
    <DataTable
      caption="Systems: who answers for them, what they hold, when they were last looked at"
      columns={columns(format)}
      rows={rows}
      rowKey={({ system }) => system.id}
    />
  );
}

const columns = ({ number, moment }: Format): readonly Column<SystemRow>[] => [
  {
    header: "System",
    head: true,
    cell: ({ system, href }) => (
      <>
        <TextLink href={href} className="[overflow-wrap:anywhere]">
          {system.name}
        </TextLink>
        {system.purpose && (
          <span className="mt-0.5 block max-w-[44ch] text-xs font-normal [overflow-wrap:anywhere] text-ink-3">
            {system.purpose}
          </span>
        )}
      </>
    ),
  },
  { header: "Kind", cell: ({ system }) => SYSTEM_KIND_NAMES[system.kind] },
  { header: "Owner", cell: ({ system }) => <OwnerName system={system} /> },
  {
    header: "Third party",
    className: "[overflow-wrap:anywhere]",
    cell: ({ system }) => system.thirdParty || <span className="text-ink-3">none</span>,
  },
  {
    header: "Records",
    numeric: true,
    cell: ({ held, heldHref }) =>
      held > 0 ? (
        <TextLink href={heldHref}>{number(held)}</TextLink>
      ) : (
        <span className="text-ink-3">0</span>
      ),
  },
  {
    header: "Overdue",
    numeric: true,
    cell: ({ overdue, overdueHref }) =>
      overdue > 0 ? (
        <span className="inline-flex items-center gap-1.5">
          <StatusIcon kind="over" />
          <TextLink href={overdueHref}>{number(overdue)}</TextLink>
        </span>
      ) : (
        <span className="text-ink-3">0</span>
      ),
  },
  {
    header: "Last looked at",
    cell: ({ lookedAt }) =>
      lookedAt ? (
        <Time at={lookedAt.toISOString()}>{moment(lookedAt)}</Time>
      ) : (
        <span className="text-ink-3">never</span>
      ),
  },
];
