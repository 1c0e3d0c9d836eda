import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";

type TableProps = {
  /** Says what the table shows. Also the name of the part that scrolls. */
  caption: string;
  /** Shows the caption above the table; else it is only read aloud, the panel's title being near. */
  captionShown?: boolean | undefined;
  /** `cards`: in a narrow place each row becomes a card; its cells need `label`. */
  layout?: "scroll" | "cards" | undefined;
  /** Keeps the head in sight while a long list scrolls. Not for tables wider than their place. */
  sticky?: boolean | undefined;
  children: ReactNode;
};

/**
 * A dense table. Roles are written out because the card layout changes `display`, and browsers then
 * forget that it is a table.
 */
export function Table({ caption, captionShown, layout = "scroll", sticky, children }: TableProps) {
  const id = useId();
  return (
    <div className="table-frame">
      <div
        className="table-scroll"
        data-layout={layout}
        data-sticky={sticky || undefined}
        role="group"
        aria-labelledby={id}
        tabIndex={0}
      >
        <table role="table" className="w-full border-collapse text-sm">
          <caption
            id={id}
            className={captionShown ? "px-2 pb-2 text-left text-xs text-ink-3" : "heard"}
          >
            {caption}
          </caption>
          {children}
        </table>
      </div>
    </div>
  );
}

/** The head of a table: its children are one `Tr` of `ColumnHead`s. */
export function TableHead(props: ComponentProps<"thead">) {
  return <thead role="rowgroup" {...props} />;
}

/** The rows of a table. */
export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody role="rowgroup" {...props} />;
}

/** One row. */
export function Tr(props: ComponentProps<"tr">) {
  return <tr role="row" {...props} />;
}

type CellProps = {
  /** Figures: aligned to the right, digits of one width. */
  numeric?: boolean | undefined;
};

/** The name of a column. */
export function ColumnHead({ numeric, className, ...rest }: CellProps & ComponentProps<"th">) {
  return (
    <th
      role="columnheader"
      scope="col"
      {...rest}
      className={cx(
        "border-b border-line-strong px-2 py-1.75 text-xs font-medium whitespace-nowrap text-ink-3",
        numeric ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

type LabelledCell = CellProps & {
  /** The column's name, shown beside the value in the card layout. */
  label?: string | undefined;
};

const CELL = "border-b border-line px-2 py-2 align-top";

/** One value. */
export function Td({ numeric, label, className, ...rest }: LabelledCell & ComponentProps<"td">) {
  return (
    <td
      role="cell"
      data-label={label}
      {...rest}
      className={cx(CELL, numeric && "text-right tabular-nums", className)}
    />
  );
}

/** The value that names its row; the title of its card in the card layout. */
export function RowHead({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      role="rowheader"
      scope="row"
      {...rest}
      className={cx(CELL, "text-left font-medium", className)}
    />
  );
}
