import { mappingHref } from "@/components/engagement/addresses";
import { looks } from "@/components/engagement/column-words";
import { Chip, Chips } from "@/components/ui/chip";
import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { AskedTable, DailyMapping } from "@/lib/engagement/model";
import type { AskedMapping } from "@/lib/engagement/views";
import { ROLE_LABELS } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

type Props = { mappings: readonly AskedMapping[]; base: string; format: Format };

const NAMES_SHOWN = 4;

/** Tables of daily figures whose columns somebody has spoken for, and those that wait for it. */
export function MappingsTable({ mappings, base, format }: Props) {
  return (
    <DataTable
      caption="Tables of daily figures, the one last asked about first"
      rows={mappings}
      rowKey={({ id }) => id}
      columns={[
        {
          header: "Columns",
          head: true,
          className: "[overflow-wrap:anywhere]",
          cell: ({ id, asked }) => (
            <TextLink href={mappingHref(base, id)}>
              {asked.columns
                .slice(0, NAMES_SHOWN)
                .map(({ name }) => name)
                .join(", ")}
              {asked.columns.length > NAMES_SHOWN && " …"}
            </TextLink>
          ),
        },
        {
          header: "Holds",
          cell: ({ said }) =>
            said === null ? (
              <Chip tone="warning">waits for an answer</Chip>
            ) : (
              <Chips>
                {said.columns.flatMap(({ name, role }) =>
                  role === "nothing"
                    ? []
                    : [<Chip key={name}>{ROLE_LABELS[role].toLowerCase()}</Chip>],
                )}
              </Chips>
            ),
        },
        {
          header: "Asked",
          className: "whitespace-nowrap",
          cell: ({ askedAt }) => format.moment(askedAt),
        },
        {
          header: "Said",
          className: "whitespace-nowrap",
          cell: ({ saidAt }) =>
            saidAt ? format.moment(saidAt) : <span className="text-ink-3">–</span>,
        },
      ]}
    />
  );
}

type ReadProps = { asked: AskedTable; said: DailyMapping | null; number: Format["number"] };

/** What was said of a table's columns, for whoever may not say it. */
export function MappingRead({ asked, said, number }: ReadProps) {
  return (
    <>
      {said === null && (
        <p className="mb-3 text-sm text-ink-2">Staff and admins say what its columns hold.</p>
      )}
      <DataTable
        caption="Columns of the table and what each was said to hold"
        rows={asked.columns}
        rowKey={({ name }) => name}
        columns={[
          {
            header: "Column",
            head: true,
            className: "[overflow-wrap:anywhere]",
            cell: ({ name }) => name,
          },
          { header: "Looks", cell: ({ looks: seen }) => looks(seen, number) },
          {
            header: "Holds",
            cell: ({ name }) => {
              const role = said?.columns.find((column) => column.name === name)?.role;
              return role ? ROLE_LABELS[role] : <span className="text-ink-3">nobody has said</span>;
            },
          },
        ]}
      />
    </>
  );
}
