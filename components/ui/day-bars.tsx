import { scaleBand, scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { ChartFrame, type ChartTone, FILLS } from "@/components/ui/chart-frame";
import { cx } from "@/components/ui/cx";

export type DayBar = {
  /** 2026-11-22: tells one day from another. */
  readonly day: string;
  /** As written below the axis and on hover: "22 Nov". */
  readonly label: string;
  /** From the foot of the bar upwards. */
  readonly parts: readonly { readonly tone: ChartTone; readonly value: number }[];
  /** On hover: "38 overdue". Without it, the sum. */
  readonly words?: string | undefined;
  /** The rows behind the bar, for those who point; the table has the same links for all. */
  readonly href?: string | undefined;
};

type Props = {
  title: string;
  description: string;
  days: readonly DayBar[];
  /** The day of the line marked "today". */
  today?: string | undefined;
  /** Every so many days one is named. */
  every?: number | undefined;
  table?: ReactNode;
};

const TOP = 16;
const PLOT = 128;
const FOOT = TOP + PLOT;
const HEIGHT = FOOT + 20;
const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;
const total = (bar: DayBar): number => bar.parts.reduce((sum, part) => sum + part.value, 0);

/**
 * How many of something each day has, stacked by tone. Widths are shares of the place there is and
 * heights are pixels, so that the words keep their size on a phone.
 */
export function DayBars({ title, description, days, today, every = 7, table }: Props) {
  const x = scaleBand<string>()
    .domain(days.map(({ day }) => day))
    .paddingInner(0.26)
    .paddingOuter(0.2);
  const y = scaleLinear()
    .domain([0, Math.max(4, ...days.map(total))])
    .nice(4)
    .range([0, PLOT]);
  const ticks = y.ticks(4).filter(Number.isInteger);
  const start = (day: string): number => x(day) ?? 0;
  const linked = days.some(({ href }) => href);

  return (
    <ChartFrame title={title} description={description} table={table}>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-2">
        <svg height={HEIGHT} className="w-8 overflow-visible" aria-hidden="true">
          {ticks.map((tick) => (
            <text
              key={tick}
              x="100%"
              y={FOOT - y(tick) + 4}
              textAnchor="end"
              className="fill-ink-3 text-2xs tabular-nums"
            >
              {tick.toLocaleString("en-US")}
            </text>
          ))}
        </svg>
        <svg
          height={HEIGHT}
          className="chart-shape block w-full overflow-visible"
          {...(linked
            ? { role: "group", "aria-label": title }
            : { role: "img", "aria-label": `${title}. ${description}` })}
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100%"
              y1={FOOT - y(tick)}
              y2={FOOT - y(tick)}
              className={tick === 0 ? "stroke-line-strong" : "stroke-line"}
            />
          ))}
          {days.map((bar) => (
            <Bar key={bar.day} bar={bar} start={start(bar.day)} width={x.bandwidth()} height={y} />
          ))}
          {today !== undefined && x(today) !== undefined && (
            <g className="text-ink" aria-hidden="true">
              <line
                x1={percent(start(today) - x.step() * 0.13)}
                x2={percent(start(today) - x.step() * 0.13)}
                y1="2"
                y2={FOOT + 4}
                stroke="currentColor"
                strokeDasharray="2 2"
              />
              <text
                x={percent(start(today) - x.step() * 0.13)}
                dx={start(today) > 0.8 ? -5 : 5}
                textAnchor={start(today) > 0.8 ? "end" : "start"}
                y="10"
                className="fill-ink text-2xs font-medium"
              >
                today
              </text>
            </g>
          )}
          {days.map(
            (bar, index) =>
              index % every === 0 && (
                <text
                  key={bar.day}
                  x={percent(start(bar.day) + x.bandwidth() / 2)}
                  y={FOOT + 15}
                  textAnchor="middle"
                  className="fill-ink-3 text-2xs"
                  aria-hidden="true"
                >
                  {bar.label}
                </text>
              ),
          )}
        </svg>
      </div>
    </ChartFrame>
  );
}

type BarProps = {
  bar: DayBar;
  start: number;
  width: number;
  height: (value: number) => number;
};

function Bar({ bar, start, width, height }: BarProps) {
  const words = `${bar.label}: ${bar.words ?? total(bar).toLocaleString("en-US")}`;
  let foot = FOOT;
  const shapes = (
    <>
      <title>{words}</title>
      <rect
        x={percent(start)}
        width={percent(width)}
        y={TOP}
        height={PLOT}
        className="fill-transparent group-hover:fill-hover"
      />
      {bar.parts.map(({ tone, value }) => {
        const tall = value > 0 ? Math.max(1.5, height(value)) : 0;
        foot -= tall;
        return (
          <rect
            key={tone}
            x={percent(start)}
            width={percent(width)}
            y={foot}
            height={tall}
            rx="1.5"
            className={cx(FILLS[tone])}
          />
        );
      })}
    </>
  );
  return bar.href ? (
    <a href={bar.href} tabIndex={-1} aria-label={words} className="group">
      {shapes}
    </a>
  ) : (
    <g className="group">{shapes}</g>
  );
}
