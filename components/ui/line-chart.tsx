import { scaleLinear } from "d3-scale";
import { type ReactNode, useId } from "react";
import { ChartFrame } from "@/components/ui/chart-frame";
import { cx } from "@/components/ui/cx";
import { linePath } from "@/components/ui/line-path";

/** What a line is about, by its colour: the thing itself, what follows on it, or what was before. */
export type LineTone = "main" | "other";

const STROKES: Readonly<Record<LineTone, string>> = {
  main: "stroke-accent",
  other: "stroke-kept",
};
const DOTS: Readonly<Record<LineTone, string>> = { main: "fill-accent", other: "fill-kept" };

export type Line = {
  /** As the key beside the chart calls it; lines of one name are told once. */
  readonly label: string;
  readonly tone: LineTone;
  /** Of an earlier time, for comparison. */
  readonly isEarlier?: boolean;
  /** One for each place; null where nothing is known. */
  readonly values: readonly (number | null)[];
};

/** Lines to one measure, above a foot of their own. */
export type LineBand = { readonly label: string; readonly lines: readonly Line[] };

export type LinePlace = {
  readonly key: string;
  /** Below the foot: "22 Nov". */
  readonly label: string;
  /** On hover, in full. */
  readonly words: string;
  /** Nothing is known here: shown as a gap. */
  readonly isGap: boolean;
};

/** Something that happened at a place; its number stands in the list beside the chart. */
export type LineMark = { readonly place: number; readonly number: string; readonly words: string };

type Props = {
  title: string;
  description: string;
  places: readonly LinePlace[];
  bands: readonly LineBand[];
  marks?: readonly LineMark[] | undefined;
  number: (value: number) => string;
  table?: ReactNode;
};

/** Room for the marks, where there are any. */
const MARKS = 20;
const HEAD = 22;
const PLOT = 92;
const BAND = HEAD + PLOT + 8;
const FOOT = 20;
/** Units across, whatever the width: the layer of lines is stretched, their strokes are not. */
const ACROSS = 1000;
const LABELS = 8;
const DOTS_MAX = 45;
/** Beyond so many places a pointer could not hit one. */
const HOVERED_MAX = 400;

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

/**
 * How things went over time, one band below the other, each to its own measure. Gaps stay gaps: a line ends where
 * nothing is known and begins anew behind it.
 */
export function LineChart({ title, description, places, bands, marks = [], number, table }: Props) {
  const hatch = useId();
  const top = marks.length > 0 ? MARKS : 0;
  const height = top + bands.length * BAND + FOOT;
  const at = (index: number): number => (index + 0.5) / Math.max(1, places.length);
  const bottom = top + bands.length * BAND - 8;
  const measured = bands.map((band, index) => {
    const max = Math.max(4, ...band.lines.flatMap(({ values }) => values.map((one) => one ?? 0)));
    const foot = top + index * BAND + HEAD + PLOT;
    const y = scaleLinear().domain([0, max]).nice(3).range([0, PLOT]);
    return { band, foot, y, ticks: y.ticks(3).filter(Number.isInteger) };
  });
  const every = Math.max(1, Math.ceil(places.length / LABELS));
  const gaps = gapsOf(places);

  return (
    <ChartFrame title={title} description={description} table={table}>
      <Key bands={bands} hasGap={gaps.length > 0} />
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-2">
        <svg data-drawn height={height} className="w-11 overflow-visible" aria-hidden="true">
          {measured.flatMap(({ band, foot, y, ticks }) =>
            ticks.map((tick) => (
              <text
                key={`${band.label} ${tick}`}
                x="100%"
                y={foot - y(tick) + 4}
                textAnchor="end"
                className="fill-ink-3 text-2xs tabular-nums"
              >
                {number(tick)}
              </text>
            )),
          )}
        </svg>
        <svg
          data-drawn
          height={height}
          role="img"
          aria-label={`${title}. ${description}`}
          className="chart-shape block w-full overflow-visible"
        >
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse">
              <path d="M-1 7 7-1M-1 1 1-1M5 7 7 5" strokeWidth="1" className="stroke-line-strong" />
            </pattern>
          </defs>
          {gaps.map(({ from, to }) => (
            <rect
              key={from}
              x={percent(from / places.length)}
              width={percent((to + 1 - from) / places.length)}
              y={top + HEAD}
              height={bottom - top - HEAD}
              fill={`url(#${hatch})`}
              opacity="0.55"
            />
          ))}
          {measured.map(({ band, foot, y, ticks }) => (
            <g key={band.label}>
              <text x="0" y={foot - PLOT - 8} className="fill-ink text-xs font-medium">
                {band.label}
              </text>
              {ticks.map((tick) => (
                <line
                  key={tick}
                  x1="0"
                  x2="100%"
                  y1={foot - y(tick)}
                  y2={foot - y(tick)}
                  className={tick === 0 ? "stroke-line-strong" : "stroke-line"}
                />
              ))}
              <svg
                x="0"
                y={foot - PLOT}
                width="100%"
                height={PLOT}
                viewBox={`0 0 ${ACROSS} ${PLOT}`}
                preserveAspectRatio="none"
                className="overflow-visible"
              >
                {band.lines.toReversed().map(({ label, tone, isEarlier, values }) => (
                  <path
                    key={`${tone} ${label}`}
                    d={linePath(
                      values,
                      (index) => at(index) * ACROSS,
                      (value) => PLOT - y(value),
                    )}
                    fill="none"
                    strokeWidth={isEarlier ? 1.25 : 2}
                    strokeDasharray={isEarlier ? "1 4" : undefined}
                    strokeLinejoin="round"
                    strokeLinecap="round"
                    vectorEffect="non-scaling-stroke"
                    className={STROKES[tone]}
                  />
                ))}
              </svg>
              {places.length <= DOTS_MAX &&
                band.lines
                  .filter(({ isEarlier }) => !isEarlier)
                  .flatMap(({ label, tone, values }) =>
                    values.map(
                      (value, index) =>
                        value !== null && (
                          <circle
                            key={`${label} ${places[index]?.key}`}
                            cx={percent(at(index))}
                            cy={foot - y(value)}
                            r="2.25"
                            className={DOTS[tone]}
                          />
                        ),
                    ),
                  )}
            </g>
          ))}
          {marks.map((mark) => (
            <Mark key={mark.number} mark={mark} x={percent(at(mark.place))} foot={bottom} />
          ))}
          {places.length <= HOVERED_MAX &&
            places.map(({ key, words }, index) => (
              <rect
                key={key}
                data-undrawn
                x={percent(index / places.length)}
                width={percent(1 / places.length)}
                y={top}
                height={bottom - top}
                className="fill-transparent hover:fill-ink/6"
              >
                <title>{words}</title>
              </rect>
            ))}
          {places.map(
            ({ key, label }, index) =>
              index % every === 0 && (
                <text
                  key={key}
                  x={percent(at(index))}
                  y={bottom + 16}
                  textAnchor={anchorAt(at(index))}
                  className={cx(
                    "fill-ink-3 text-2xs",
                    (index / every) % 2 === 1 && "max-sm:hidden",
                  )}
                  aria-hidden="true"
                >
                  {label}
                </text>
              ),
          )}
        </svg>
      </div>
    </ChartFrame>
  );
}

/** Words at the edges stay inside. */
const anchorAt = (at: number): "start" | "middle" | "end" =>
  at < 0.04 ? "start" : at > 0.96 ? "end" : "middle";

function Mark({ mark, x, foot }: { mark: LineMark; x: string; foot: number }) {
  return (
    <g className="text-ink" aria-hidden="true">
      <title>{mark.words}</title>
      <line
        x1={x}
        x2={x}
        y1={MARKS - 2}
        y2={foot}
        stroke="currentColor"
        strokeDasharray="2 3"
        opacity="0.6"
      />
      <circle cx={x} cy="9" r="8" className="fill-ink" />
      <text
        x={x}
        y="12.5"
        textAnchor="middle"
        className="fill-surface text-2xs font-semibold tabular-nums"
      >
        {mark.number}
      </text>
    </g>
  );
}

/** Which line is which. */
function Key({ bands, hasGap }: { bands: readonly LineBand[]; hasGap: boolean }) {
  const hatch = useId();
  const lines = new Map<string, Line>();
  for (const line of bands.flatMap(({ lines: all }) => all))
    if (!lines.has(line.label)) lines.set(line.label, line);
  if (lines.size < 2 && !hasGap) return null;
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {[...lines.values()].map(({ label, tone, isEarlier }) => (
        <li key={label} className="flex items-center gap-1.5">
          <svg data-drawn width="22" height="10" aria-hidden="true" className="chart-shape">
            <line
              x1="2"
              x2="20"
              y1="5"
              y2="5"
              strokeWidth={isEarlier ? 1.25 : 2}
              strokeDasharray={isEarlier ? "1 4" : undefined}
              strokeLinecap="round"
              className={STROKES[tone]}
            />
          </svg>
          <span data-drawn>{label}</span>
        </li>
      ))}
      {hasGap && (
        <li className="flex items-center gap-1.5">
          <svg data-drawn width="22" height="10" aria-hidden="true" className="chart-shape">
            <defs>
              <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse">
                <path
                  d="M-1 7 7-1M-1 1 1-1M5 7 7 5"
                  strokeWidth="1"
                  className="stroke-line-strong"
                />
              </pattern>
            </defs>
            <rect width="22" height="10" fill={`url(#${hatch})`} />
          </svg>
          <span data-drawn>No figures</span>
        </li>
      )}
    </ul>
  );
}

/** Places without figures that follow each other, as one. */
function gapsOf(places: readonly LinePlace[]): readonly { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  for (const [index, { isGap }] of places.entries()) {
    if (!isGap) continue;
    const last = gaps.at(-1);
    if (last && last.to === index - 1) last.to = index;
    else gaps.push({ from: index, to: index });
  }
  return gaps;
}
