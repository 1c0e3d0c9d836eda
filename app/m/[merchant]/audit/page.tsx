import type { Metadata } from "next";
import { withQuery } from "@/components/audit/addresses";
import { SavedFilters } from "@/components/audit/saved-filters";
import type { Names } from "@/components/audit/sentences";
import { TrailFilters } from "@/components/audit/trail-filters";
import { TrailTable } from "@/components/audit/trail-table";
import { VerifyForm } from "@/components/audit/verify-form";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { eventFilter, readEventNumber, readTrailFilter, trailQuery } from "@/lib/audit/input";
import { trailScreen } from "@/lib/overview/trail";
import { checkTrailAction, removeFilterAction, saveFilterAction } from "./actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const readable = await holds((await params).merchant, "audit.read");
  return { title: readable ? "Audit trail" : "Not found" };
}

/** Who did what and when. It grows, and nothing in it is ever changed. */
export default async function AuditPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, membership, format } = await openPage(merchant, "audit.read");
  const query = await searchParams;
  const filter = readTrailFilter(query);
  const below = readEventNumber(query.below);
  const above = readEventNumber(query.above);

  const { trail, people, systems, keys, saved } = await read(grant, (tx, key) =>
    trailScreen(tx, key, eventFilter(filter, membership.timeZone), {
      ...(below === undefined ? {} : { below }),
      ...(above === undefined ? {} : { above }),
    }),
  );
  const names: Names = {
    people: new Map(
      people.map(({ userId, name }) => [userId, name || "somebody who has not joined yet"]),
    ),
    systems: new Map(systems.map(({ id, name }) => [id, name])),
    keys,
    format,
  };

  const home = `/m/${merchant}`;
  const path = `${home}/audit`;
  const address = (place: Readonly<Record<string, number | null>>) =>
    withQuery(path, { ...trailQuery(filter), ...place });
  const filtered = Object.keys(trailQuery(filter)).length > 0;

  return (
    <>
      <PageHeader
        title="Audit trail"
        lead="Who did what, and when. Nothing here is ever changed or removed."
        actions={
          // A plain link: the file is fetched once, and once is what the trail notes.
          <a
            href={withQuery(`${path}/export`, trailQuery(filter))}
            download
            className={buttonClass()}
          >
            Export CSV
          </a>
        }
      />
      <div className="mb-4">
        <Panel>
          <VerifyForm action={checkTrailAction.bind(null, merchant)} />
        </Panel>
      </div>
      <TrailFilters
        path={path}
        filter={filter}
        names={names}
        summary={`${format.number(trail.total)} events in all`}
      />
      <SavedFilters
        saved={saved.map(({ name, filter: kept }) => ({
          name,
          href: withQuery(path, trailQuery(kept)),
        }))}
        on={trailQuery(filter)}
        saveAction={saveFilterAction.bind(null, merchant)}
        removeAction={removeFilterAction.bind(null, merchant)}
      />
      <Panel padding="flush">
        <TrailTable
          events={trail.events}
          names={names}
          home={home}
          empty={
            <EmptyState
              title={filtered ? "No event fits these filters" : "No events on this page"}
              action={<ButtonLink href={path}>Show all events</ButtonLink>}
            />
          }
        />
      </Panel>
      <Pagination
        summary={`Newest first, times in ${format.timeZone.replaceAll("_", " ")}`}
        previous={trail.newer === null ? undefined : address({ above: trail.newer })}
        next={trail.older === null ? undefined : address({ below: trail.older })}
        nextLabel="Older"
      />
    </>
  );
}
