import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { AskedTable, SaidTable } from "@/lib/databases/model";
import { isSameTable, tableLabel } from "@/lib/databases/rules";
import { columnBecoming } from "@/lib/databases/words";
import { roleWords } from "@/lib/imports/mapping/roles";

type Props = {
  asked: readonly AskedTable[];
  said: readonly SaidTable[] | null;
  number: (count: number) => string;
};

/** Column by column: what it holds by somebody's word, and what becomes of it. */
export function TablesMapped({ asked, said, number }: Props) {
  const rows = asked.flatMap((table) =>
    table.columns.map((column) => {
      const told = said?.find((one) => isSameTable(one, table));
      const one = told?.columns.find(({ name }) => name === column.name);
      return { table: tableLabel(table), column, role: one?.role ?? null, dates: one?.dates };
    }),
  );
  return (
    <DataTable
      caption="Columns, what they hold, and what becomes of them"
      rows={rows}
      rowKey={({ table, column }) => `${table}.${column.name}`}
      empty={
        <EmptyState title="No table was chosen yet">
          An admin chooses the tables that hold something of shoppers.
        </EmptyState>
      }
      columns={[
        {
          header: "Column",
          head: true,
          cell: ({ table, column }) => `${table}.${column.name}`,
          className: "[overflow-wrap:anywhere]",
        },
        {
          header: "Holds",
          cell: ({ role }) =>
            said === null ? "not said yet" : role === null ? "left unmapped" : roleWords(role),
        },
        {
          header: "What becomes of it",
          cell: ({ column, role, dates = "yearFirst" }) =>
            said === null ? "" : columnBecoming(column, role, dates, number).words,
        },
      ]}
    />
  );
}
