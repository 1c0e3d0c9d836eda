import { DataTable } from "@/components/ui/data-table";
import type { AskedColumn, MappedColumn } from "@/lib/imports/mapping/model";
import { roleWords } from "@/lib/imports/mapping/roles";
import { looksWords } from "@/lib/imports/mapping/words";

type Props = {
  asked: readonly AskedColumn[];
  said: readonly MappedColumn[] | null;
  number: (count: number) => string;
};

/** What was said of a table's columns, for whoever may not say it. */
export function MappingRead({ asked, said, number }: Props) {
  return (
    <>
      {said === null && (
        <p className="mb-3 text-sm text-ink-2">Staff and admins say what its columns hold.</p>
      )}
      <DataTable
        caption="Columns of the table and what each was said to hold"
        rows={asked.map((column, index) => ({ ...column, role: said?.[index]?.role ?? null }))}
        rowKey={({ name }) => name}
        columns={[
          {
            header: "Column",
            head: true,
            className: "[overflow-wrap:anywhere]",
            cell: ({ name }) => name,
          },
          { header: "Looks", cell: ({ looks }) => looksWords(looks, number) },
          {
            header: "Holds",
            cell: ({ role }) =>
              role ? roleWords(role) : <span className="text-ink-3">nobody has said</span>,
          },
        ]}
      />
    </>
  );
}
