import { windowWords } from "@/components/engagement/figures";
import { ChartDownload } from "@/components/ui/chart-download";
import { type Column, DataTable } from "@/components/ui/data-table";
import { type Line, type LineBand, LineChart } from "@/components/ui/line-chart";
import { FIGURES, type Annotation, type Figure, type Window } from "@/lib/engagement/model";
import type { Stretch } from "@/lib/engagement/periods";
import type { TrendPoint } from "@/lib/engagement/rules";
import { DEFINITIONS } from "@/lib/engagement/words";
import { monthOf } from "@/lib/time/month";
import type { Format } from "@/lib/time/format";

type Props = {
  trend: readonly TrendPoint[];
  /** Place by place beside it; null where nothing is compared. */
  before: readonly TrendPoint[] | null;
  by: Stretch;
  window: Window;
  notes: readonly Annotation[];
  format: Format;
};

const BANDS: readonly {
  readonly label: string;
  readonly figures: readonly Figure[];
}[] = [
  { label: "Viewed", figures: ["viewed"] },
  { label: "Clicked", figures: ["clicked"] },
  { label: "Checkout started and completed", figures: ["started", "completed"] },
  { label: "Estimate shown", figures: ["estimateShown"] },
];

/** The figures over time, each to its own measure. Where nothing was imported there is a gap, not none. */
export function Trend({ trend, before, by, window, notes, format }: Props) {
  const { number } = format;
  const valuesOf = (points: readonly TrendPoint[], figure: Figure) =>
    points.map(({ counts }) => counts?.[figure] ?? null);
  const bands = BANDS.map(({ label, figures }): LineBand & { isTold: boolean } => {
    const lines = figures.flatMap((figure): readonly Line[] => {
      const tone = figure === "completed" ? "other" : "main";
      const label = tone === "other" ? "Completed" : "Viewed, clicked, started";
      const values = before && valuesOf(before, figure);
      return [
        { label, tone, values: valuesOf(trend, figure) },
        ...(values ? [{ label: "Compared with", tone, isEarlier: true, values } as const] : []),
      ];
    });
    const isTold = lines.some(({ values }) => values.some((value) => value !== null));
    return { label, lines, isTold };
  }).filter(({ isTold }) => isTold);
  const gaps = trend.filter(({ counts }) => counts === null).length;
  const title = `Trend by ${by}, ${windowWords(window, format)}`;
  const described = [
    `${number(trend.length)} ${trend.length === 1 ? by : `${by}s`}`,
    gaps === 0 ? "none without figures" : `${number(gaps)} without figures`,
  ].join(", ");
  if (bands.length === 0)
    return (
      <p className="py-4 text-sm text-ink-2">
        No figures were imported for these days, so there is nothing to draw.
      </p>
    );
  return (
    <ChartDownload name={`engagement-trend-${window.from}-${window.to}`} title={title}>
      <LineChart
        title={title}
        description={`${described}.`}
        places={trend.map((point) => ({
          key: point.from,
          label: placeLabel(point, by, format),
          words: placeWords(point, by, format),
          isGap: point.counts === null,
        }))}
        bands={bands}
        marks={notes.flatMap((note, index) => {
          const place = trend.findIndex(({ from, to }) => note.day >= from && note.day <= to);
          return place < 0
            ? []
            : [
                {
                  place,
                  number: String(index + 1),
                  words: `${format.shortDay(note.day)}: ${note.words}`,
                },
              ];
        })}
        number={number}
        table={<TrendTable {...{ trend, before, by, format }} />}
      />
    </ChartDownload>
  );
}

const placeLabel = ({ from }: TrendPoint, by: Stretch, format: Format): string =>
  by === "month" ? format.month(monthOf(from)) : format.shortDay(from);

function placeName(point: TrendPoint, by: Stretch, format: Format): string {
  const part = point.isPartial ? ", in part" : "";
  if (by === "day") return format.shortDay(point.from);
  if (by === "month") return `${format.month(monthOf(point.from))}${part}`;
  return `${windowWords(point, format)}${part}`;
}

function placeWords(point: TrendPoint, by: Stretch, format: Format): string {
  const { counts } = point;
  const name = placeName(point, by, format);
  if (counts === null) return `${name}: no figures`;
  const told = FIGURES.flatMap((figure) =>
    counts[figure] === null
      ? []
      : [`${DEFINITIONS[figure].short.toLowerCase()} ${format.number(counts[figure])}`],
  );
  return `${name}: ${told.join(", ")}`;
}

type TableProps = Pick<Props, "trend" | "before" | "by" | "format">;
type Row = { readonly point: TrendPoint; readonly earlier: TrendPoint | null };

const HEADS: Readonly<Record<Stretch, string>> = { day: "Day", week: "Week", month: "Month" };

function TrendTable({ trend, before, by, format }: TableProps) {
  const told = FIGURES.filter((figure) =>
    [...trend, ...(before ?? [])].some(({ counts }) => (counts?.[figure] ?? null) !== null),
  );
  const count = (point: TrendPoint | null, figure: Figure) => {
    const value = point?.counts?.[figure] ?? null;
    return value === null ? <Nothing /> : format.number(value);
  };
  return (
    <DataTable
      caption={`Figures by ${by}`}
      layout="scroll"
      rows={trend.map((point, index): Row => ({ point, earlier: before?.[index] ?? null }))}
      rowKey={({ point }) => point.from}
      columns={[
        {
          header: HEADS[by],
          head: true,
          className: "whitespace-nowrap font-normal",
          cell: ({ point }) => placeName(point, by, format),
        },
        ...told.flatMap((figure): readonly Column<Row>[] => [
          {
            header: DEFINITIONS[figure].short,
            numeric: true,
            cell: ({ point }) => count(point, figure),
          },
          ...(before
            ? [
                {
                  header: `${DEFINITIONS[figure].short}, earlier`,
                  numeric: true,
                  className: "text-ink-3",
                  cell: ({ earlier }: Row) => count(earlier, figure),
                },
              ]
            : []),
        ]),
        ...(by === "day"
          ? []
          : [
              {
                header: "Days with figures",
                numeric: true,
                cell: ({ point }: Row) => format.number(point.days),
              },
            ]),
      ]}
    />
  );
}

function Nothing() {
  return (
    <span className="text-ink-3">
      <span aria-hidden="true">–</span>
      <span className="heard">no figures</span>
    </span>
  );
}
