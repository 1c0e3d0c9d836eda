import type { Column } from "@/components/ui/data-table";

type Picked = { readonly value: string; readonly label: string };

/** The column of boxes by which rows are picked, for a table inside a PickForm. */
export const pickColumn = <Row,>(name: string, of: (row: Row) => Picked): Column<Row> => ({
  header: "Pick",
  className: "no-print w-8",
  cell: (row) => {
    const { value, label } = of(row);
    return (
      <input
        type="checkbox"
        data-pick
        name={name}
        value={value}
        aria-label={`Pick ${label}`}
        className="size-4 accent-accent pointer-coarse:size-5"
      />
    );
  },
});
