import { Chip, Chips } from "@/components/ui/chip";
import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { roleWords } from "@/lib/imports/mapping/roles";
import type { PlacedMapping } from "@/lib/imports/mapping/views";
import type { Format } from "@/lib/time/format";

type Props = {
  mappings: readonly PlacedMapping[];
  here: string;
  format: Pick<Format, "moment" | "number">;
};

/** Columns named in a row before the others are only counted. */
const SHOWN = 6;

/** The tables that were mapped, and those that wait for it. */
export function MappingsTable({ mappings, here, format }: Props) {
  return (
    <DataTable
      caption="Mapped tables, the one last asked about first"
      rows={mappings}
      rowKey={({ mapping }) => mapping.id}
      columns={[
        {
          header: "Table of",
          head: true,
          cell: ({ mapping, system }) => (
            <TextLink href={`${here}/${mapping.id}`}>{system.name}</TextLink>
          ),
        },
        { header: "Holds", cell: (placed) => <Holds placed={placed} format={format} /> },
        {
          header: "Columns",
          numeric: true,
          cell: ({ mapping }) => format.number(mapping.asked.columns.length),
        },
        {
          header: "Said by",
          cell: ({ mapping, byName }) =>
            mapping.said ? (
              <>
                {byName}
                <span className="block text-xs text-ink-3 tabular-nums">
                  {format.moment(mapping.said.at)}
                </span>
              </>
            ) : (
              <Chip tone="warning">waits for an answer</Chip>
            ),
        },
      ]}
    />
  );
}

function Holds({ placed, format }: { placed: PlacedMapping; format: Props["format"] }) {
  const { said } = placed.mapping;
  const roles = [
    ...new Set(
      (said?.columns ?? []).flatMap(({ role }) => (role && role !== "nothing" ? [role] : [])),
    ),
  ];
  if (roles.length === 0) return <span className="text-ink-3">–</span>;
  const more = roles.length - SHOWN;
  return (
    <Chips>
      {roles.slice(0, SHOWN).map((role) => (
        <Chip key={role}>{roleWords(role).toLowerCase()}</Chip>
      ))}
      {more > 0 && <Chip>{format.number(more)} more</Chip>}
    </Chips>
  );
}
