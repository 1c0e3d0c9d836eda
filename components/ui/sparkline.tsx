import { linePath } from "@/components/ui/line-path";

type Props = {
  /** From left to right; null where nothing is known, which stays a gap. */
  values: readonly (number | null)[];
  /** In words, for those who do not see it. */
  words: string;
};

const [WIDTH, HEIGHT] = [100, 24];
const EDGE = 2;

/** How something went, as small as a word. Its figures stand in the table around it. */
export function Sparkline({ values, words }: Props) {
  const max = Math.max(1, ...values.map((value) => value ?? 0));
  const x = (index: number) => ((index + 0.5) / Math.max(1, values.length)) * WIDTH;
  const y = (value: number) => HEIGHT - EDGE - (value / max) * (HEIGHT - 2 * EDGE);
  const path = linePath(values, x, y);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
      className="chart-shape inline-block h-5 w-20 overflow-visible align-middle"
    >
      <line
        x1="0"
        x2={WIDTH}
        y1={HEIGHT - EDGE}
        y2={HEIGHT - EDGE}
        className="stroke-line"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={path}
        fill="none"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
        className="stroke-accent"
      />
    </svg>
  );
}
