import type { ReactNode } from "react";
import { Definition } from "@/components/engagement/definition";
import { changeWords, Share, shareWords, Told } from "@/components/engagement/figures";
import { ChartDownload } from "@/components/ui/chart-download";
import { ChartFrame } from "@/components/ui/chart-frame";
import { cx } from "@/components/ui/cx";
import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import {
  FIGURES,
  type Derived,
  type Figure,
  type Funnel as FunnelOf,
} from "@/lib/engagement/model";
import { changeOf } from "@/lib/engagement/rules";
import { DEFINITIONS } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

/** The way of a purchase; estimates are counted by themselves and are no step of it. */
const STEPS = ["viewed", "clicked", "started", "completed"] as const;

type Props = {
  now: FunnelOf;
  before: FunnelOf | null;
  /** The days, in words; and those that they are compared with. */
  days: string;
  daysBefore: string | null;
  smallGroup: number;
  /** The rows behind a figure, where a page has just these days. */
  hrefOf: (figure: Figure) => string | null;
  format: Format;
};

/** Views, clicks and checkouts as bars to one measure, beside those of the days they are compared with. */
export function Funnel(props: Props) {
  const { now, before, days, daysBefore, smallGroup, hrefOf, format } = props;
  const { number, locale } = format;
  const { viewed } = now.counts;
  const max = Math.max(
    1,
    ...STEPS.flatMap((step) => [now.counts[step] ?? 0, before?.counts[step] ?? 0]),
  );
  const width = (count: number | null) =>
    `${count === null ? 0 : Math.max(count > 0 ? 0.6 : 0, (count / max) * 100).toFixed(3)}%`;
  const title = `Funnel, ${days}`;
  const told = STEPS.map((step) => {
    const count = now.counts[step];
    return `${DEFINITIONS[step].label}: ${count === null ? "not told" : number(count)}`;
  });
  return (
    <ChartDownload name="engagement-funnel" title={title}>
      <ChartFrame
        title={title}
        description={`${told.join(", ")}.`}
        table={<FunnelTable {...props} />}
      >
        <ul className="grid gap-2.5">
          {STEPS.map((step) => {
            const count = now.counts[step];
            const share =
              step === "viewed" || count === null || !viewed || viewed < smallGroup
                ? null
                : shareWords(count / viewed, locale);
            const href = hrefOf(step);
            return (
              <li
                key={step}
                className={cx(
                  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 text-sm",
                  before
                    ? "sm:grid-cols-[10.5rem_minmax(0,1fr)_13.5rem]"
                    : "sm:grid-cols-[10.5rem_minmax(0,1fr)_9rem]",
                )}
              >
                <span className="flex items-center gap-0.5">
                  <span data-drawn>{DEFINITIONS[step].label}</span>
                  <Definition of={step} />
                </span>
                <svg
                  data-drawn
                  aria-hidden="true"
                  className="chart-shape order-last col-span-2 block h-5 w-full sm:order-none sm:col-span-1"
                >
                  <rect width="100%" height="100%" rx="3" className="fill-sunken" />
                  <rect
                    width={width(count)}
                    height={before ? "60%" : "100%"}
                    rx="3"
                    className={step === "completed" ? "fill-kept" : "fill-accent"}
                  />
                  {before && (
                    <rect
                      y="68%"
                      width={width(before.counts[step])}
                      height="32%"
                      rx="2"
                      className="fill-idle/55"
                    />
                  )}
                </svg>
                <span className="flex items-baseline justify-end gap-2 tabular-nums">
                  <span data-drawn className="font-medium">
                    {href !== null && count ? (
                      <TextLink href={href}>{number(count)}</TextLink>
                    ) : (
                      <Told count={count} number={number} />
                    )}
                  </span>
                  <span data-drawn className="min-w-12 text-right text-ink-3">
                    {share}
                  </span>
                  {before && (
                    <Change now={count} then={before.counts[step]} {...{ smallGroup, locale }} />
                  )}
                </span>
              </li>
            );
          })}
        </ul>
        {before && daysBefore && (
          <p data-drawn className="mt-2.5 text-xs text-ink-3">
            The lower bars and the changes are against {daysBefore}.
          </p>
        )}
      </ChartFrame>
    </ChartDownload>
  );
}

type ChangeProps = {
  now: number | null;
  then: number | null;
  smallGroup: number;
  locale: string;
};

/** By how much it grew; nothing against so few that chance would be all it shows. */
function Change({ now, then, smallGroup, locale }: ChangeProps) {
  const change = then !== null && then >= smallGroup ? changeOf(now, then) : null;
  return (
    <span className="min-w-15 text-right text-xs text-ink-2">
      {change === null ? (
        <>
          <span aria-hidden="true">–</span>
          <span className="heard">no change worked out</span>
        </>
      ) : (
        <span data-drawn>{changeWords(change, locale)}</span>
      )}
    </span>
  );
}

const RATES = ["clickThrough", "conversion", "dropOff"] as const;

function FunnelTable({ now, before, smallGroup, format }: Props) {
  const { number, locale } = format;
  const rows = [...FIGURES, "abandoned" as const];
  const of = (funnel: FunnelOf, row: (typeof rows)[number]) =>
    row === "abandoned" ? funnel.abandoned : funnel.counts[row];
  return (
    <DataTable
      caption="Figures of the period"
      layout="scroll"
      rows={[
        ...rows.map((row) => ({
          key: row as Figure | Derived,
          now: (<Told count={of(now, row)} number={number} />) as ReactNode,
          then: (before ? <Told count={of(before, row)} number={number} /> : null) as ReactNode,
        })),
        ...RATES.map((rate) => ({
          key: rate as Figure | Derived,
          now: <Share rate={now[rate]} {...{ smallGroup, locale }} />,
          then: before ? <Share rate={before[rate]} {...{ smallGroup, locale }} /> : null,
        })),
      ]}
      rowKey={({ key }) => key}
      columns={[
        { header: "Figure", head: true, cell: ({ key }) => DEFINITIONS[key].label },
        { header: "This period", numeric: true, cell: (row) => row.now },
        ...(before
          ? [
              {
                header: "Compared with",
                numeric: true,
                cell: (row: { then: ReactNode }) => row.then,
              },
            ]
          : []),
      ]}
    />
  );
}

type DerivedProps = Pick<Props, "now" | "before" | "smallGroup" | "format"> & {
  /** Where to look further at who abandoned; null where nothing has just these days. */
  href: string | null;
};

/** What follows from the counts, each with what it is made of; and the estimates, which are no step of the way. */
export function DerivedFigures({ now, before, smallGroup, href, format }: DerivedProps) {
  const { number, locale } = format;
  const { estimateShown } = now.counts;
  return (
    <dl className="grid text-sm">
      <Line of="abandoned" note={now.isCompletedLarger ? LARGER : null}>
        {href !== null && now.abandoned ? (
          <TextLink href={href}>{number(now.abandoned)}</TextLink>
        ) : (
          <Told count={now.abandoned} number={number} />
        )}
        {before && (
          <Before>
            <Told count={before.abandoned} number={number} />
          </Before>
        )}
      </Line>
      {RATES.map((rate) => {
        const { numerator, denominator, isWithheld } = now[rate];
        const made =
          numerator === null || denominator === null
            ? null
            : `${number(numerator)} of ${number(denominator)}`;
        return (
          <Line key={rate} of={rate} note={isWithheld ? TOO_FEW : made}>
            <Share rate={now[rate]} {...{ smallGroup, locale }} />
            {before && (
              <Before>
                <Share rate={before[rate]} {...{ smallGroup, locale }} />
              </Before>
            )}
          </Line>
        );
      })}
      <Line of="estimateShown" note="counted by itself, never added to the views">
        <Told count={estimateShown} number={number} />
        {before && (
          <Before>
            <Told count={before.counts.estimateShown} number={number} />
          </Before>
        )}
      </Line>
    </dl>
  );
}

const LARGER =
  "More checkouts ended than began in this period: some began before it, or their start was not sent. So none counts as abandoned.";
const TOO_FEW = "Withheld: it would stand on so few that chance is all it shows.";

type LineProps = { of: Figure | Derived; note: ReactNode; children: ReactNode };

function Line({ of, note, children }: LineProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-b border-line py-1.5 last:border-b-0">
      <dt className="flex items-center gap-0.5">
        {DEFINITIONS[of].label}
        <Definition of={of} />
      </dt>
      <dd className="text-right font-medium tabular-nums">{children}</dd>
      {note && <dd className="col-span-2 text-xs text-ink-3 tabular-nums">{note}</dd>}
    </div>
  );
}

function Before({ children }: { children: ReactNode }) {
  return (
    <span className="ml-2 text-xs font-normal text-ink-3">
      <span className="heard">, compared with </span>
      <span aria-hidden="true">against </span>
      {children}
    </span>
  );
}
