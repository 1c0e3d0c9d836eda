import { Chip, Chips } from "@/components/ui/chip";
import { DataTable } from "@/components/ui/data-table";
import type { ImportReport } from "@/lib/imports/report";
import { FIELDS, type FieldKey } from "@/lib/policy/fields";

const LABELS: ReadonlyMap<FieldKey, string> = new Map(FIELDS.map(({ key, label }) => [key, label]));

/** Which column was read as what; the rest by name, for whoever wants to check. */
export function ColumnsRead({ columns }: { columns: ImportReport["columns"] }) {
  const telling = columns.filter(({ fields }) => fields.length > 0);
  const rest = columns.filter(({ fields }) => fields.length === 0);
  return (
    <>
      <DataTable
        caption="Columns that hold shopper data, and what each was read as"
        layout="scroll"
        columns={[
          {
            header: "Column",
            head: true,
            className: "[overflow-wrap:anywhere]",
            cell: ({ name }) => <code className="font-mono text-xs">{name}</code>,
          },
          {
            header: "Read as",
            cell: ({ fields }) => (
              <Chips>
                {fields.map((key) => (
                  <Chip key={key}>{LABELS.get(key)?.toLowerCase()}</Chip>
                ))}
              </Chips>
            ),
          },
        ]}
        rows={telling}
        rowKey={({ name }) => name}
        empty={<p className="px-2 pb-2 text-sm text-ink-3">No column of it holds shopper data.</p>}
      />
      {rest.length > 0 && (
        <details className="px-2 pt-2 pb-2.5 text-sm">
          <summary className="link inline-flex min-h-6 items-center">
            {rest.length === 1
              ? "One column without shopper data"
              : `${rest.length} columns without shopper data`}
          </summary>
          <p className="mt-1 [overflow-wrap:anywhere] text-ink-2">
            {rest.map(({ name }) => name).join(", ")}
          </p>
        </details>
      )}
    </>
  );
}
