import { DataTable } from "@/components/ui/data-table";
import type { Trial } from "@/lib/databases/model";

type Props = { trial: Trial; number: (count: number) => string };

/** What an erasure would empty, column by column. */
export function TrialTable({ trial, number }: Props) {
  return (
    <>
      <p className="px-2 pb-2 text-sm text-ink-2 tabular-nums">
        {number(trial.found)} found, {number(trial.notFound)} not found, {number(trial.kept)} stay
        because they are on hold, not overdue any more, or no longer on the list.
      </p>
      <DataTable
        caption="Columns that would be emptied"
        rows={trial.columns}
        rowKey={({ table, column }) => `${table}.${column}`}
        columns={[
          { header: "Column", head: true, cell: ({ table, column }) => `${table}.${column}` },
          { header: "Would be emptied", numeric: true, cell: ({ filled }) => number(filled) },
        ]}
      />
    </>
  );
}
