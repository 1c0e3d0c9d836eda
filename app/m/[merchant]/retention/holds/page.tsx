import type { Metadata } from "next";
import { holdsHref, newHoldHref } from "@/components/holds/addresses";
import { HoldsFilters } from "@/components/holds/holds-filters";
import { HoldsTable } from "@/components/holds/holds-table";
import { HoldLimitForm } from "@/components/holds/limit-form";
import { RetentionTabs } from "@/components/retention/retention-tabs";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { holdFilterQuery, holdPlaceText, readHoldFilter, readHoldPlace } from "@/lib/holds/input";
import { holdsAround, HOLDS_PER_PAGE, holdsPage, recordsOf } from "@/lib/holds/views";
import { daysInWords } from "@/lib/retention/words";
import { judgingOf } from "../../judging";
import { changeHoldLimitAction } from "./actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Holds" };

/** Why records are kept longer than their clock says, by whom, and until when. */
export default async function HoldsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "retention.read");
  const query = await searchParams;
  const filter = readHoldFilter(query);
  const after = readHoldPlace(query.after);
  const judging = await judgingOf(merchant);
  const found = await read(grant, async (tx, key) => ({
    ...(await holdsAround(tx, key)),
    page: await holdsPage(tx, key, filter, today, { after }),
  }));

  const base = `/m/${merchant}`;
  const { rows, next } = found.page;
  const mayPlace = await holds(merchant, "holds.place");
  const maySetLimit = await holds(merchant, "holds.setLimit");
  const isFiltered = Object.keys(holdFilterQuery(filter)).length > 0 || after !== null;
  const place = mayPlace && (
    <ButtonLink href={newHoldHref(base)} variant="primary">
      Place a hold
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Holds"
        lead="Records kept longer for a reason that a person has recorded. A hold changes where they stand, never their clock, and ends by itself on its day."
        crumbs={[{ label: "Retention", href: `${base}/retention` }]}
        actions={
          <>
            {rows.length > 0 && (
              <a
                href={holdsHref(base, filter).replace("/holds", "/holds/export")}
                download
                className={buttonClass()}
              >
                Export
              </a>
            )}
            {rows.length > 0 && place}
          </>
        }
      />
      <RetentionTabs
        base={base}
        current="holds"
        mayClean={await holds(merchant, "erasures.clean")}
      />
      {(rows.length > 0 || isFiltered) && <HoldsFilters {...{ filter, base, format }} />}
      <Panel padding={rows.length > 0 ? "flush" : "normal"}>
        <HoldsTable
          caption="Holds, newest first"
          rows={rows}
          base={base}
          reading={{
            recordsOf: (hold) => recordsOf(hold, judging),
            systemNames: new Map(found.systems.map(({ id, name }) => [id, name])),
            today,
            format,
          }}
          empty={
            isFiltered ? (
              <EmptyState
                title="No hold fits these filters"
                action={<ButtonLink href={holdsHref(base)}>Show all holds</ButtonLink>}
              />
            ) : (
              <EmptyState title="Nothing is on hold" action={place}>
                Where tax or another law, an open return or a claim asks for records longer than
                their clock, say so here, with an end.
              </EmptyState>
            )
          }
        />
      </Panel>
      {(next || after) && (
        <Pagination
          summary="Newest first"
          previous={after ? holdsHref(base, filter) : undefined}
          next={next ? holdsHref(base, filter, holdPlaceText(next)) : undefined}
          nextLabel={`Next ${HOLDS_PER_PAGE}`}
        />
      )}
      <Panel id="limit" title="Longest hold" className="mt-4">
        <p className="mb-3 text-sm text-ink-2">
          A hold may end at most {daysInWords(found.limit.daysMax)} ahead.
          {!maySetLimit && " An admin can change that."}
        </p>
        {maySetLimit && (
          <HoldLimitForm action={changeHoldLimitAction.bind(null, merchant)} {...found.limit} />
        )}
      </Panel>
    </>
  );
}
