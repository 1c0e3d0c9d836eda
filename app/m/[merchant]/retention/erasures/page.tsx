import type { Metadata } from "next";
import { erasuresExportHref, erasuresHref, planHref } from "@/components/erasures/addresses";
import { ApproveAboveForm } from "@/components/erasures/approve-above-form";
import { ErasuresFilters } from "@/components/erasures/erasures-filters";
import { ErasuresTable } from "@/components/erasures/erasures-table";
import { noticesToday, WaitingList } from "@/components/erasures/waiting-list";
import { RetentionTabs } from "@/components/retention/retention-tabs";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { erasurePlaceText, readErasureFilter, readErasurePlace } from "@/lib/erasures/input";
import { ERASURES_PER_PAGE, erasuresPage } from "@/lib/erasures/views";
import { erasuresAround } from "@/lib/erasures/work-views";
import { changeApproveAboveAction } from "./actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Erasures" };

/** What was asked to be erased, how far it is, and what waits for whom. */
export default async function ErasuresPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, user, today, format } = await openPage(merchant, "erasures.read");
  const query = await searchParams;
  const filter = readErasureFilter(query);
  const after = readErasurePlace(query.after);
  const found = await read(grant, async (tx, key) => ({
    around: await erasuresAround(tx, key),
    page: await erasuresPage(tx, key, filter, { after }),
  }));

  const base = `/m/${merchant}`;
  const { rows, next } = found.page;
  const { noticed, limit, systems } = found.around;
  const notices = noticesToday(noticed, today);
  const isFiltered = filter.state !== undefined || after !== null;
  const plan = (await holds(merchant, "erasures.plan")) && (
    <ButtonLink href={planHref(base)} variant="primary">
      Plan an erasure
    </ButtonLink>
  );
  const maySetUp = await holds(merchant, "erasures.setUp");
  return (
    <>
      <PageHeader
        title="Erasures"
        lead="What is overdue is worked off here: asked for, approved by a second person, erased at its source, and proven by looking there again."
        crumbs={[{ label: "Retention", href: `${base}/retention` }]}
        actions={
          <>
            {rows.length > 0 && (
              <a href={erasuresExportHref(base, filter)} download className={buttonClass()}>
                Export
              </a>
            )}
            {rows.length > 0 && plan}
          </>
        }
      />
      <RetentionTabs
        base={base}
        current="erasures"
        mayClean={await holds(merchant, "erasures.clean")}
      />
      {notices.length > 0 && !isFiltered && (
        <Panel title="What waits" className="mb-4">
          <WaitingList reader={user.userId} {...{ notices, base, format }} />
        </Panel>
      )}
      {(rows.length > 0 || isFiltered) && <ErasuresFilters filter={filter} base={base} />}
      <Panel padding={rows.length > 0 ? "flush" : "normal"}>
        <ErasuresTable
          caption="Erasures, newest first"
          rows={rows}
          base={base}
          reading={{ systemNames: new Map(systems.map(({ id, name }) => [id, name])), format }}
          empty={
            isFiltered ? (
              <EmptyState
                title="No erasure fits these filters"
                action={<ButtonLink href={erasuresHref(base)}>Show all erasures</ButtonLink>}
              />
            ) : (
              <EmptyState title="Nothing was asked to be erased yet" action={plan}>
                Choose what is overdue. You see how much it is, how old, and what is on hold and
                stays, before anybody is asked to erase anything.
              </EmptyState>
            )
          }
        />
      </Panel>
      {(next || after) && (
        <Pagination
          summary="Newest first"
          previous={after ? erasuresHref(base, filter) : undefined}
          next={next ? erasuresHref(base, filter, erasurePlaceText(next)) : undefined}
          nextLabel={`Next ${ERASURES_PER_PAGE}`}
        />
      )}
      <Panel id="second-person" title="Second person" className="mt-4">
        <p className="mb-3 max-w-[68ch] text-sm text-ink-2">
          {limit.approveAbove === 0
            ? "Every erasure is approved by somebody else than whoever asked for it."
            : `An erasure of more than ${format.number(limit.approveAbove)} records is approved by somebody else than whoever asked for it.`}
          {!maySetUp && " An admin can change that."}
        </p>
        {maySetUp && (
          <ApproveAboveForm action={changeApproveAboveAction.bind(null, merchant)} {...limit} />
        )}
      </Panel>
    </>
  );
}
