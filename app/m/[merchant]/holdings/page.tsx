import type { Metadata } from "next";
import { newCopyHref } from "@/components/copies/addresses";
import { ExportLink } from "@/components/copies/export-link";
import { listHref } from "@/components/holdings/addresses";
import { PickRecords } from "@/components/holds/pick-records";
import { FieldsMatrix } from "@/components/holdings/fields-matrix";
import { HoldingsFilters } from "@/components/holdings/holdings-filters";
import { HoldingsTable } from "@/components/holdings/holdings-table";
import { NotHeld } from "@/components/holdings/not-held";
import { OrderLookUp } from "@/components/holdings/order-look-up";
import { UnknownNotice } from "@/components/holdings/unknown-notice";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import {
  filterQuery,
  OrderLookUp as OrderInput,
  placeText,
  readFilter,
  readPlace,
} from "@/lib/holdings/input";
import {
  fieldsBySystem,
  HOLDINGS_PER_PAGE,
  holdingsScreen,
  soonestDue,
  unknownBySystem,
} from "@/lib/holdings/views";
import { copiesSentence, listWords } from "@/lib/holdings/words";
import { lastImports } from "@/lib/imports/views";
import { countByStatus, isNotHeld } from "@/lib/retention/rules";
import { judgingOf } from "../judging";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Holdings" };

/** Which shopper data is held, where, and until when. */
export default async function HoldingsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "holdings.read");
  const query = await searchParams;
  const filter = readFilter(query);
  const asked = typeof query.order === "string" && query.order.trim() !== "" ? query.order : null;
  const order = OrderInput.safeParse(asked).data ?? null;
  const place = { after: readPlace(query.after), before: readPlace(query.before) };
  const judging = await judgingOf(merchant);
  const { screen, lastLooked } = await read(grant, async (tx, key) => ({
    screen: await holdingsScreen(tx, key, { filter, order, ...place }, judging),
    lastLooked: await lastImports(tx, key),
  }));

  const base = `/m/${merchant}`;
  const { systems, list, copies } = screen;
  const bySystem = fieldsBySystem(judging.cells);
  const reading = {
    rules: judging.rules,
    today,
    format,
    systemNames: new Map(systems.map(({ id, name }) => [id, name])),
  };
  const said = filterQuery(filter);
  const { notHeld } = countByStatus(judging.cells, judging.rules, today);
  const mayDecide = await holds(merchant, "holdings.decideChannel");
  const mayExport = await holds(merchant, "holdings.export");
  const mayLookUp = await holds(merchant, "holdings.lookUp");
  const mayHold =
    !isNotHeld(filter.status) &&
    list !== null &&
    list.rows.length > 0 &&
    (await holds(merchant, "holds.place"));
  const register = (await holds(merchant, "copies.change"))
    ? newCopyHref(base, {
        what: listWords(filter),
        records: list?.count ?? null,
        soonestDue: soonestDue(filter, judging),
        systemId: filter.systemId ?? null,
      })
    : null;

  return (
    <>
      <PageHeader
        title="Holdings"
        lead="Which shopper data you hold, and where. Steward keeps no names or addresses, only that they are there."
        actions={
          <>
            <OrderLookUp action={`${base}/holdings`} order={asked ?? ""} />
            {mayLookUp && (
              <ButtonLink href={`${base}/holdings/person`}>Look up a shopper</ButtonLink>
            )}
            {mayExport && list && list.count > 0 && (
              <ExportLink
                href={listHref(base, said).replace("/holdings", "/holdings/export")}
                register={register}
              />
            )}
          </>
        }
      />
      <div className="grid gap-4">
        <Panel
          title="Fields by system"
          padding="flush"
          aside={
            <>
              records that hold the field
              {systems.length > 0 && (
                <span className="no-print">
                  {" · "}
                  <a href={`${base}/holdings/matrix`} download className="link">
                    export
                  </a>
                </span>
              )}
            </>
          }
        >
          <FieldsMatrix {...{ systems, bySystem, lastLooked, base, today, format }} />
        </Panel>
        <UnknownNotice
          unknown={unknownBySystem(judging.cells)}
          {...{ systems, base, mayDecide, format }}
        />
        {asked !== null ? (
          <Panel
            title={
              copies && copies.length > 0 ? `Order ${copies[0]?.recordKey}` : "Order not found"
            }
            padding="flush"
            aside={<TextLink href={`${base}/holdings`}>Back to all records</TextLink>}
          >
            <HoldingsTable
              caption="Every copy of the order"
              rows={copies ?? []}
              empty={
                <EmptyState title={`No system holds an order “${asked.trim().slice(0, 60)}”`}>
                  Look-up is by the whole order number, as the shop or Amazon writes it. A record
                  that was never imported is not known here.
                </EmptyState>
              }
              {...{ base, reading }}
            />
            {copies && copiesSentence(copies) && (
              <p className="px-2 py-2.5 text-sm text-ink-2">{copiesSentence(copies)}</p>
            )}
          </Panel>
        ) : (
          list && (
            <div>
              <HoldingsFilters count={list.count} {...{ filter, systems, notHeld, base, format }} />
              <Panel padding={list.rows.length > 0 ? "flush" : "normal"}>
                <PickRecords
                  {...{ base, format, mayHold }}
                  mayErase={await holds(merchant, "erasures.plan")}
                >
                  {(picks) => (
                    <HoldingsTable
                      caption="Records, soonest due first"
                      rows={list.rows}
                      empty={
                        Object.keys(said).length > 0 ? (
                          <EmptyState
                            title="No record fits these filters"
                            action={<ButtonLink href={listHref(base)}>Show all records</ButtonLink>}
                          />
                        ) : (
                          <EmptyState
                            title="Nothing is held yet"
                            action={<ButtonLink href={`${base}/imports`}>Go to imports</ButtonLink>}
                          >
                            Import a report, and every order in it is counted here, without its
                            shopper’s details.
                          </EmptyState>
                        )
                      }
                      picks={picks}
                      {...{ base, reading }}
                    />
                  )}
                </PickRecords>
              </Panel>
              {list.rows.length > 0 && (
                <Pagination
                  summary="Sorted by due day, soonest first"
                  previous={
                    list.previous
                      ? listHref(base, { ...said, before: placeText(list.previous) })
                      : undefined
                  }
                  next={
                    list.next ? listHref(base, { ...said, after: placeText(list.next) }) : undefined
                  }
                  nextLabel={`Next ${HOLDINGS_PER_PAGE}`}
                />
              )}
              {!isNotHeld(filter.status) && (
                <div className="mt-2">
                  <NotHeld {...{ notHeld, base, format }} />
                </div>
              )}
            </div>
          )
        )}
      </div>
    </>
  );
}
