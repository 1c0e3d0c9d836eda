import type { ReactNode } from "react";
import { ChartFrame, type ChartTone, FILLS } from "@/components/ui/chart-frame";

export type BarRow = {
  readonly label: string;
  readonly value: number;
  /** The figure as written; a link to its rows, as a rule. */
  readonly shown: ReactNode;
  /** Beside the figure: a share, a change. */
  readonly note?: ReactNode;
  readonly tone?: ChartTone | undefined;
};

type Props = {
  title: string;
  description: string;
  rows: readonly BarRow[];
  table?: ReactNode;
};

/** Like things by size, or the steps of a way: a bar each, all to one measure. */
export function BarList({ title, description, rows, table }: Props) {
  const max = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ChartFrame title={title} description={description} table={table}>
      <ul className="grid gap-2">
        {rows.map(({ label, value, shown, note, tone = "accent" }) => (
          <li
            key={label}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 text-sm sm:grid-cols-[7.5rem_minmax(0,1fr)_auto]"
          >
            <span>{label}</span>
            <svg
              aria-hidden="true"
              className="chart-shape order-last col-span-2 block h-4.5 w-full sm:order-none sm:col-span-1"
            >
              <rect width="100%" height="100%" rx="3" className="fill-sunken" />
              <rect
                width={`${Math.max(value > 0 ? 0.6 : 0, (value / max) * 100).toFixed(3)}%`}
                height="100%"
                rx="3"
                className={FILLS[tone]}
              />
            </svg>
            <span className="flex items-baseline justify-end gap-2 tabular-nums sm:min-w-24">
              <span className="font-medium">{shown}</span>
              {note && <span className="min-w-11 text-right text-ink-3">{note}</span>}
            </span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
