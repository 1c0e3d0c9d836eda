import type { ReactNode } from "react";
import { ColumnHead, RowHead, Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";

export type Column<Row> = {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures: aligned to the right, digits of one width. */
  readonly numeric?: boolean;
  /** This cell names its row. One column has it, the first as a rule. */
  readonly head?: boolean;
  readonly className?: string;
};

type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  layout?: "scroll" | "cards" | undefined;
  sticky?: boolean | undefined;
  /** Instead of rows where there are none. */
  empty?: ReactNode;
};

/** A table of like rows, told by its columns. On the server; in a client part use Table's pieces. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  layout = "cards",
  sticky,
  empty,
}: Props<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <Table caption={caption} layout={layout} sticky={sticky}>
      <TableHead>
        <Tr>
          {columns.map((column) => (
            <ColumnHead key={column.header} numeric={column.numeric}>
              {column.header}
            </ColumnHead>
          ))}
        </Tr>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Tr key={rowKey(row)}>{columns.map((column) => cellOf(column, row))}</Tr>
        ))}
      </TableBody>
    </Table>
  );
}

function cellOf<Row>(column: Column<Row>, row: Row) {
  const { header, head, numeric, className } = column;
  return head ? (
    <RowHead key={header} className={className}>
      {column.cell(row)}
    </RowHead>
  ) : (
    <Td key={header} label={header} numeric={numeric} className={className}>
      {column.cell(row)}
    </Td>
  );
}
