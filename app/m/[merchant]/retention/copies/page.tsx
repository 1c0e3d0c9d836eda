import type { Metadata } from "next";
import type { ReactNode } from "react";
import { copiesHref, destroyHref, newCopyHref } from "@/components/copies/addresses";
import { CopiesFilters } from "@/components/copies/copies-filters";
import { CopiesTable } from "@/components/copies/copies-table";
import { RetentionTabs } from "@/components/retention/retention-tabs";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { PickForm } from "@/components/ui/pick-form";
import { Stat, Stats } from "@/components/ui/stat";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readCopyFilter, readCopyPlace } from "@/lib/copies/input";
import { copyFilterQuery, copyPlaceText } from "@/lib/copies/queries";
import { copyState } from "@/lib/copies/rules";
import { COPIES_PER_PAGE, copiesScreen, type CopyCount } from "@/lib/copies/views";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Copies" };

/** What lies beside the systems, whose it is, and by when it is destroyed. */
export default async function CopiesPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "copies.read");
  const query = await searchParams;
  const filter = readCopyFilter(query);
  const after = readCopyPlace(query.after);
  const { rows, next, counts, systems } = await read(grant, (tx, key) =>
    copiesScreen(tx, key, filter, today, after),
  );

  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "copies.change");
  const isFiltered = Object.keys(copyFilterQuery(filter)).length > 0 || after !== null;
  const register = mayChange && (
    <ButtonLink href={newCopyHref(base)} variant="primary">
      Register a copy
    </ButtonLink>
  );
  const sum = (isMeant: (each: CopyCount) => boolean) =>
    counts.reduce((all, each) => all + (isMeant(each) ? each.count : 0), 0);
  const standing = (state: "pastItsDay" | "dueSoon" | "kept") =>
    format.number(
      sum(({ destroyBy }) => copyState({ destroyBy, destroyedOn: null }, today) === state),
    );
  const ownerless = counts.reduce((all, each) => all + each.ownerless, 0);
  const picks = mayChange && filter.state !== "destroyed" && rows.length > 0;
  const around = (table: ReactNode) =>
    picks ? (
      <PickForm
        label="Pick copies"
        nouns={["copy", "copies"]}
        deeds={[{ label: "Attest destroyed…", action: destroyHref(base) }]}
        locale={format.locale}
      >
        {table}
      </PickForm>
    ) : (
      table
    );
  const done =
    typeof query.done === "string" && /^\d{1,3}$/.test(query.done) ? Number(query.done) : 0;

  return (
    <>
      <PageHeader
        title="Copies"
        lead="Exports, label files, tickets, backups and prints beside the systems. Steward cannot look into them, so a person says that they are there and, later, that they were destroyed."
        crumbs={[{ label: "Retention", href: `${base}/retention` }]}
        actions={
          <>
            {rows.length > 0 && (
              <a
                href={copiesHref(base, filter).replace("/copies", "/copies/export")}
                download
                className={buttonClass()}
              >
                Export
              </a>
            )}
            {(rows.length > 0 || counts.length > 0) && register}
          </>
        }
      />
      <RetentionTabs
        base={base}
        current="copies"
        mayClean={await holds(merchant, "erasures.clean")}
      />
      <div className="grid gap-4">
        {done > 0 && (
          <Notice tone="success" live>
            Noted: {format.number(done)} {done === 1 ? "copy was" : "copies were"} destroyed. The
            audit trail names you.
          </Notice>
        )}
        {counts.length > 0 && (
          <Stats>
            <Stat
              label="Past its day"
              mark="over"
              value={standing("pastItsDay")}
              href={copiesHref(base, { state: "pastItsDay" })}
              note="to be destroyed now"
            />
            <Stat
              label="Due soon"
              mark="soon"
              value={standing("dueSoon")}
              href={copiesHref(base, { state: "dueSoon" })}
              note="0 to 7 days left"
            />
            <Stat
              label="Kept"
              mark="kept"
              value={standing("kept")}
              href={copiesHref(base, { state: "kept" })}
              note="more than 7 days left"
            />
            <Stat
              label="Without an owner"
              mark={ownerless > 0 ? "over" : "done"}
              value={format.number(ownerless)}
              href={copiesHref(base, { ownerless: true })}
              note={ownerless > 0 ? "nobody answers for them" : "somebody answers for each"}
            />
          </Stats>
        )}
        <div>
          {(counts.length > 0 || isFiltered) && (
            <CopiesFilters {...{ filter, systems, base, format }} />
          )}
          <Panel padding={rows.length > 0 ? "flush" : "normal"}>
            {around(
              <CopiesTable
                caption={
                  filter.state === "destroyed"
                    ? "Destroyed copies, the latest day first"
                    : "Copies, the soonest day first"
                }
                rows={rows}
                base={base}
                picks={picks}
                reading={{
                  systemNames: new Map(systems.map(({ id, name }) => [id, name])),
                  today,
                  format,
                }}
                empty={
                  isFiltered ? (
                    <EmptyState
                      title="No copy fits these filters"
                      action={<ButtonLink href={copiesHref(base)}>Show all copies</ButtonLink>}
                    />
                  ) : (
                    <EmptyState
                      title="No copy is registered as still there"
                      action={
                        <>
                          {register}
                          <ButtonLink href={copiesHref(base, { state: "destroyed" })}>
                            Show destroyed ones
                          </ButtonLink>
                        </>
                      }
                    >
                      Look through download folders, shared drives, mailboxes, label software and
                      printed lists, and register what you find with the day by which it goes.
                    </EmptyState>
                  )
                }
              />,
            )}
          </Panel>
          {(next || after) && (
            <Pagination
              previous={after ? copiesHref(base, filter) : undefined}
              next={next ? copiesHref(base, filter, copyPlaceText(next)) : undefined}
              nextLabel={`Next ${COPIES_PER_PAGE}`}
            />
          )}
        </div>
      </div>
    </>
  );
}
