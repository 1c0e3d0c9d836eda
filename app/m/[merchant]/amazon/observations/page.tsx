import type { Metadata } from "next";
import { amazonHref, newObservationHref, observationsHref } from "@/components/amazon/addresses";
import { AmazonTabs } from "@/components/amazon/amazon-tabs";
import { ObservationsFilters } from "@/components/amazon/observations-filters";
import { ObservationsTable } from "@/components/amazon/observations-table";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Stat, Stats } from "@/components/ui/stat";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readObservationFilter, readObservationPlace } from "@/lib/amazon/input";
import { OBSERVATIONS_PER_PAGE, OBSERVED_CLAUSES } from "@/lib/amazon/model";
import { observationPlaceText, observationQuery } from "@/lib/amazon/queries";
import { observationsScreen } from "@/lib/amazon/views";
import { OBSERVED_LABELS } from "@/lib/amazon/words";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Observations" };

/** What was noticed that may break what Amazon bars itself from, and what became of it. */
export default async function ObservationsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "amazon.read");
  const query = await searchParams;
  const filter = readObservationFilter(query);
  const after = readObservationPlace(query.after);
  const { rows, next, open } = await read(grant, (tx, key) =>
    observationsScreen(tx, key, filter, { after }),
  );

  const base = `/m/${merchant}`;
  const isFiltered = Object.keys(observationQuery(filter)).length > 0 || after !== null;
  const log = (await holds(merchant, "amazon.observe")) && (
    <ButtonLink href={newObservationHref(base, filter.clause)} variant="primary">
      Log an observation
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: "What Amazon holds", href: amazonHref(base) }]}
        title="Observations"
        lead="What you noticed and what may break what Amazon bars itself from. One note proves nothing; several, made on the day, can show a pattern that no memory can."
        actions={
          (rows.length > 0 || isFiltered) && (
            <>
              {rows.length > 0 && (
                <a
                  href={observationsHref(base, filter).replace(
                    "/observations",
                    "/observations/export",
                  )}
                  download
                  className={buttonClass()}
                >
                  Export
                </a>
              )}
              {log}
            </>
          )
        }
      />
      <AmazonTabs base={base} current="observations" />
      <div className="grid gap-4">
        <Stats>
          {OBSERVED_CLAUSES.map((clause) => (
            <Stat
              key={clause}
              label={`${clause} ${OBSERVED_LABELS[clause]}`}
              mark={open[clause] > 0 ? "soon" : "done"}
              value={format.number(open[clause])}
              href={observationsHref(base, { clause })}
              note={open[clause] === 0 ? "none that is not closed" : "not closed"}
            />
          ))}
        </Stats>
        <div>
          {(rows.length > 0 || isFiltered) && <ObservationsFilters {...{ filter, base }} />}
          <Panel padding={rows.length > 0 ? "flush" : "normal"}>
            <ObservationsTable
              {...{ rows, base, today, format }}
              empty={
                isFiltered ? (
                  <EmptyState
                    title="No observation fits these filters"
                    action={
                      <ButtonLink href={observationsHref(base)}>Show all observations</ButtonLink>
                    }
                  />
                ) : (
                  <EmptyState title="Nothing was logged yet" action={log}>
                    Ask whoever watches competitors and prices, and whoever answers shoppers, what
                    struck them. No entry is a good sign only where people were asked.
                  </EmptyState>
                )
              }
            />
          </Panel>
          {(next || after) && (
            <Pagination
              previous={after ? observationsHref(base, filter) : undefined}
              next={next ? observationsHref(base, filter, observationPlaceText(next)) : undefined}
              nextLabel={`Next ${OBSERVATIONS_PER_PAGE}`}
            />
          )}
        </div>
      </div>
    </>
  );
}
