import { ChartFrame, type ChartTone, FILLS } from "@/components/ui/chart-frame";

export type Share = {
  readonly tone: ChartTone;
  readonly value: number;
  /** On hover and read aloud: "Overdue: 38". */
  readonly words: string;
};

type Props = { title: string; shares: readonly Share[] };

/** Below this width, in hundredths, a part could not be seen. */
const LEAST = 0.9;

/** The parts of a whole as one bar. A part that is there is always seen, however small. */
export function ShareBar({ title, shares }: Props) {
  const there = shares.filter(({ value }) => value > 0);
  const sum = there.reduce((all, { value }) => all + value, 0);
  const raised = there.map(({ value }) => Math.max(LEAST, (value / sum) * 100));
  const whole = raised.reduce((all, width) => all + width, 0);
  const widths = raised.map((width) => (width / whole) * 100);
  const starts = widths.map((_, index) =>
    widths.slice(0, index).reduce((all, width) => all + width, 0),
  );

  return (
    <ChartFrame title={title} description={there.map(({ words }) => words).join(", ")}>
      <svg aria-hidden="true" className="chart-shape block h-2.5 w-full rounded-[3px]">
        {there.length === 0 && <rect width="100%" height="100%" className="fill-line" />}
        {there.map(({ tone, words }, index) => (
          <g key={words}>
            <title>{words}</title>
            <rect
              x={`${starts[index]?.toFixed(3)}%`}
              width={`${widths[index]?.toFixed(3)}%`}
              height="100%"
              className={FILLS[tone]}
            />
            {index > 0 && (
              <rect
                x={`${starts[index]?.toFixed(3)}%`}
                width="2"
                height="100%"
                className="fill-surface"
              />
            )}
          </g>
        ))}
      </svg>
    </ChartFrame>
  );
}
