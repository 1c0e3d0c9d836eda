import { windowWords } from "@/components/engagement/figures";
import { listHref } from "@/components/holdings/addresses";
import { ChartDownload } from "@/components/ui/chart-download";
import { DataTable } from "@/components/ui/data-table";
import { LineChart } from "@/components/ui/line-chart";
import { TextLink } from "@/components/ui/text-link";
import type { ReconciliationScreen } from "@/lib/engagement/views";
import type { Format } from "@/lib/time/format";

type Props = { screen: ReconciliationScreen; base: string; format: Format };

/** Completed checkouts and the orders that records show, day by day. */
export function ReconciledDays({ screen, format }: Props) {
  const { days, window, compared } = screen;
  const { number } = format;
  const title = `Completed checkouts and orders, ${windowWords(window, format)}`;
  const name = compared === null ? "orders" : "orders held";
  return (
    <ChartDownload name={`engagement-reconciliation-${window.from}-${window.to}`} title={title}>
      <LineChart
        title={title}
        description={sums(screen, number)}
        places={days.map(({ day, completed, orders }) => ({
          key: day,
          label: format.shortDay(day),
          words: `${format.shortDay(day)}: ${completed === null ? "no figures" : `${number(completed)} completed`}, ${number(orders)} ${name}`,
          isGap: completed === null,
        }))}
        bands={[
          {
            label: "Checkouts and orders a day",
            lines: [
              {
                label: "Completed checkouts",
                tone: "main",
                values: days.map(({ completed }) => completed),
              },
              { label: "Orders held", tone: "other", values: days.map(({ orders }) => orders) },
            ],
          },
        ]}
        number={number}
        table={
          <DataTable
            caption="Completed checkouts and orders by day"
            layout="scroll"
            rows={days}
            rowKey={({ day }) => day}
            columns={[
              {
                header: "Day",
                head: true,
                className: "whitespace-nowrap font-normal",
                cell: ({ day }) => format.shortDay(day),
              },
              {
                header: "Completed",
                numeric: true,
                cell: ({ completed }) =>
                  completed === null ? (
                    <span className="text-ink-3">no figures</span>
                  ) : (
                    number(completed)
                  ),
              },
              { header: "Orders", numeric: true, cell: ({ orders }) => number(orders) },
              {
                header: "Of those by a reckoned day",
                numeric: true,
                cell: ({ estimated }) => number(estimated),
              },
              {
                header: "Difference",
                numeric: true,
                cell: ({ completed, orders }) =>
                  completed === null ? (
                    <span className="text-ink-3">–</span>
                  ) : (
                    signed(completed - orders, format.locale)
                  ),
              },
            ]}
          />
        }
      />
    </ChartDownload>
  );
}

const sums = ({ completed, days }: ReconciliationScreen, number: Format["number"]): string => {
  const orders = days.reduce((sum, day) => sum + day.orders, 0);
  return `${completed === null ? "No figures" : `${number(completed)} completed checkouts`}, ${number(orders)} orders held.`;
};

/** `+3`, `−2`, `0`. */
export const signed = (difference: number, locale: string): string =>
  new Intl.NumberFormat(locale, { signDisplay: "exceptZero" }).format(difference).replace("-", "−");

/** Where Buy with Prime orders of these days are held; the one with the most is compared. */
export function ReconciledSystems({ screen, base, format }: Props) {
  const { systems, compared, names } = screen;
  const { number } = format;
  return (
    <DataTable
      caption="Systems with Buy with Prime orders of these days, the most first"
      rows={systems}
      rowKey={({ systemId }) => systemId}
      columns={[
        {
          header: "System",
          head: true,
          className: "[overflow-wrap:anywhere]",
          cell: ({ systemId }) => (
            <>
              <TextLink href={listHref(base, { systemId, channel: "buy_with_prime" })}>
                {names.get(systemId) ?? "a former system"}
              </TextLink>
              {systemId === compared && (
                <span className="block text-xs font-normal text-ink-3">compared</span>
              )}
            </>
          ),
        },
        { header: "Orders", numeric: true, cell: ({ orders }) => number(orders) },
        {
          header: "By a reckoned day",
          numeric: true,
          cell: ({ estimated }) => number(estimated),
        },
        { header: "Cancelled", numeric: true, cell: ({ cancelled }) => number(cancelled) },
      ]}
      empty={
        <p className="px-2 pb-2 text-sm text-ink-2">
          No system holds a Buy with Prime order of these days.
        </p>
      }
    />
  );
}
