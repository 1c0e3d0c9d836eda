import { type ReactNode, useId } from "react";

/** How a part of a chart is coloured: as the status marks are, or in the accent. */
export type ChartTone = "kept" | "soon" | "over" | "hold" | "none" | "accent";

export const FILLS: Record<ChartTone, string> = {
  kept: "fill-kept/75",
  soon: "fill-soon",
  over: "fill-over",
  hold: "fill-hold",
  none: "fill-idle/45",
  accent: "fill-accent",
};

type Props = {
  title: string;
  /** One sentence that says what the chart shows. */
  description: string;
  /** The description is in sight; else only read aloud, where the page says it already. */
  described?: boolean | undefined;
  /** The figures behind the shapes. */
  table?: ReactNode;
  children: ReactNode;
};

/** Around a chart: its name, its sentence, and its figures as a table. */
export function ChartFrame({ title, description, described, table, children }: Props) {
  const id = useId();
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <figcaption>
        <span id={id} className="heard">
          {title}
        </span>
        <span className={described ? "mb-2 block text-sm text-ink-2" : "heard"}>{description}</span>
      </figcaption>
      {children}
      {table && (
        <details className="group mt-2">
          <summary className="no-print link inline-flex min-h-6 w-fit items-center text-xs">
            <span className="group-open:hidden">As a table</span>
            <span className="hidden group-open:inline">Hide the table</span>
          </summary>
          <div className="mt-2 max-h-80 overflow-y-auto">{table}</div>
        </details>
      )}
    </figure>
  );
}
