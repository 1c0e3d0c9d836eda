import { Told } from "@/components/engagement/figures";
import { Trend } from "@/components/engagement/trend";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { FIGURES, type FileKind, type StagedFigures } from "@/lib/engagement/model";
import { trendOf } from "@/lib/engagement/rules";
import { DEFINITIONS } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

type Props = { figures: StagedFigures; kind: FileKind; format: Format };

/** What a file would count, day by day and product by product, so that a column taken for another is seen before it counts. */
export function StagedPreview({ figures, kind, format }: Props) {
  const { counts, otherPageLoads, days, products, from, to, byDay, byProduct, replaces } = figures;
  const { number } = format;
  const told = FIGURES.filter((figure) => counts[figure] !== null);
  const first = byDay[0]?.day ?? from;
  return (
    <>
      {replaces > 0 && (
        <Notice
          tone="warning"
          title={`${number(replaces)} ${replaces === 1 ? "figure of a day and product is" : "figures of days and products are"} there already, with other numbers`}
        >
          Joined, those of this file count in their place.
        </Notice>
      )}
      {kind === "events" && otherPageLoads > 0 && (
        <Notice
          tone="info"
          title={`${number(otherPageLoads)} page-loads are of neither page of the checkout`}
        >
          They are counted by themselves and are part of no figure. If checkouts are missing, look
          in the settings at which property tells the pages.
        </Notice>
      )}
      <Panel
        title="What it would count"
        aside={`${number(days)} ${days === 1 ? "day" : "days"}, ${number(products)} ${products === 1 ? "product" : "products"}`}
      >
        <dl className="mb-4 grid grid-cols-2 gap-x-6 gap-y-2 text-sm sm:grid-cols-5">
          {FIGURES.map((figure) => (
            <div key={figure}>
              <dt className="text-xs text-ink-2">{DEFINITIONS[figure].label}</dt>
              <dd className="text-lg font-semibold tabular-nums">
                <Told count={counts[figure]} number={number} />
              </dd>
            </div>
          ))}
        </dl>
        {first && to && (
          <Trend
            trend={trendOf(byDay, { from: first, to }, "day", 1)}
            before={null}
            by="day"
            window={{ from: first, to }}
            notes={[]}
            format={format}
          />
        )}
        {from && first && from < first && (
          <p className="mt-2 text-xs text-ink-3">
            The newest {number(byDay.length)} days are drawn; the file begins on {format.day(from)}.
          </p>
        )}
      </Panel>
      {byProduct.some(({ product }) => product !== "") && (
        <Panel
          title="Products with the most"
          aside={
            products > byProduct.length
              ? `${number(byProduct.length)} of ${number(products)}`
              : null
          }
          padding="flush"
        >
          <DataTable
            caption="Products of the file with the most views and checkouts"
            rows={byProduct}
            rowKey={({ product }) => product}
            columns={[
              {
                header: "Product",
                head: true,
                className: "[overflow-wrap:anywhere]",
                cell: ({ product }) =>
                  product === "" ? <span className="text-ink-3">named by none</span> : product,
              },
              ...told.map((figure) => ({
                header: DEFINITIONS[figure].short,
                numeric: true,
                cell: (row: StagedFigures["byProduct"][number]) => (
                  <Told count={row.counts[figure]} number={number} />
                ),
              })),
            ]}
          />
        </Panel>
      )}
    </>
  );
}
