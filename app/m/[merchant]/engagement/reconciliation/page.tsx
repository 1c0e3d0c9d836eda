import type { Metadata } from "next";
import type { ReactNode } from "react";
import { importsHref, reconciliationHref } from "@/components/engagement/addresses";
import { EngagementTabs } from "@/components/engagement/engagement-tabs";
import { Told } from "@/components/engagement/figures";
import { PeriodFilter } from "@/components/engagement/period-filter";
import { ReconciledDays, ReconciledSystems, signed } from "@/components/engagement/reconciliation";
import { listHref } from "@/components/holdings/addresses";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readEngagementQuery } from "@/lib/engagement/input";
import { reconciliationScreen } from "@/lib/engagement/views";
import { NO_PRODUCTS_IN_ORDERS, reasonSentence } from "@/lib/engagement/words";

export const metadata: Metadata = { title: "Reconciliation · Engagement" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Completed checkouts beside the Buy with Prime orders held, and what explains the difference. */
export default async function ReconciliationPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "engagement.read");
  const query = readEngagementQuery(await searchParams);
  const screen = await read(grant, (tx, key) => reconciliationScreen(tx, key, query, today));

  const base = `/m/${merchant}`;
  const { number } = format;
  const { extent, window, completed, difference, reasons, systems, compared, names } = screen;
  const mayChange = await holds(merchant, "engagement.change");
  const orders = systems[0]?.orders ?? 0;
  return (
    <>
      <PageHeader
        title="Reconciliation"
        crumbs={[{ label: "Engagement", href: `${base}/engagement` }]}
        lead="Whether the checkouts that Amazon counts and the orders that you hold tell of the same purchases."
        actions={
          extent && (
            <a href={reconciliationHref(base, query, "export")} download className={buttonClass()}>
              Export
            </a>
          )
        }
      />
      <EngagementTabs base={base} current="reconciliation" />
      {!extent ? (
        <Panel>
          <EmptyState
            title="No figures were imported yet"
            action={
              mayChange && (
                <ButtonLink href={importsHref(base)} variant="primary">
                  Import figures
                </ButtonLink>
              )
            }
          >
            Without completed checkouts there is nothing to hold the orders against.
          </EmptyState>
        </Panel>
      ) : (
        <>
          <PeriodFilter
            {...{ query, window, extent, format }}
            href={(asked) => reconciliationHref(base, { ...asked, by: "day" })}
            isTrend={false}
          />
          <div className="grid gap-4">
            <div className="grid gap-4 lg:grid-cols-[1fr_1.4fr]">
              <Panel title="In these days">
                <dl className="grid text-sm">
                  <Line name="Completed checkouts">
                    <Told count={completed} number={number} />
                  </Line>
                  <Line
                    name={
                      compared === null
                        ? "Buy with Prime orders held"
                        : `Orders in “${names.get(compared) ?? "a former system"}”`
                    }
                  >
                    {compared === null ? (
                      number(0)
                    ) : (
                      <TextLink
                        href={listHref(base, { systemId: compared, channel: "buy_with_prime" })}
                      >
                        {number(orders)}
                      </TextLink>
                    )}
                  </Line>
                  <Line name="Difference">
                    {difference === null ? (
                      <Told count={null} number={number} />
                    ) : (
                      signed(difference, format.locale)
                    )}
                  </Line>
                </dl>
              </Panel>
              <Panel title="What explains a difference">
                {reasons.length === 0 ? (
                  <p className="text-sm text-ink-2">
                    Nothing that Steward can see. What is left is what events cannot tell: a page
                    loaded twice, or a tab closed too early.
                  </p>
                ) : (
                  <ul className="grid list-disc gap-1.5 pl-4 text-sm">
                    {reasons.map((reason) => (
                      <li key={reason.kind}>
                        {reasonSentence(reason, number)}{" "}
                        {reason.kind === "unknownOrigin" && (
                          <TextLink href={listHref(base, { channel: "unknown" })}>
                            See them
                          </TextLink>
                        )}
                      </li>
                    ))}
                  </ul>
                )}
              </Panel>
            </div>
            <Panel title="Day by day" className="keep-together">
              <ReconciledDays {...{ screen, base, format }} />
            </Panel>
            <Panel title="Where the orders are held" padding="flush">
              <ReconciledSystems {...{ screen, base, format }} />
            </Panel>
            <p className="text-xs text-ink-3">{NO_PRODUCTS_IN_ORDERS}</p>
          </div>
        </>
      )}
    </>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-1.75 last:border-b-0">
      <dt className="[overflow-wrap:anywhere] text-ink-2">{name}</dt>
      <dd className="font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
