import type { Metadata } from "next";
import { ClauseList } from "@/components/clauses/clause-list";
import { ClauseSearch } from "@/components/clauses/clause-search";
import { readClauseQuery } from "@/components/clauses/query";
import { SOURCE_TITLES } from "@/components/clauses/words";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds } from "@/lib/access/session";
import { CATALOGUE } from "@/lib/policy/book";
import { AUTHORITIES, type Clause } from "@/lib/policy/model";
import { searchClauses } from "@/lib/policy/search";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const readable = await holds((await params).merchant, "clauses.read");
  return { title: readable ? "Clause library" : "Not found" };
}

/** Every clause, by source; or, where words are searched for, those that have them, best first. */
export default async function ClausesPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { format } = await openPage(merchant, "clauses.read");
  const query = readClauseQuery(await searchParams);
  const found = searchClauses(query.q, query);
  const path = `/m/${merchant}/clauses`;

  return (
    <>
      <PageHeader
        title="Clause library"
        lead="What Amazon and a guide for sellers say about shoppers’ data, in our words, and what it asks of you."
      />
      <ClauseSearch
        path={path}
        query={query}
        summary={found.length === 1 ? "1 clause" : `${found.length} clauses`}
      />
      {found.length === 0 ? (
        <Panel>
          <EmptyState
            title="No clause fits"
            action={<ButtonLink href={path}>Show all clauses</ButtonLink>}
          >
            Try fewer or shorter words: each of them has to begin a word of the clause.
          </EmptyState>
        </Panel>
      ) : query.q === "" ? (
        <BySource clauses={found} path={path} />
      ) : (
        <Panel title="Best first">
          <ClauseList clauses={found} path={path} withSource />
        </Panel>
      )}
      <p className="mt-3 text-sm text-ink-3">
        Edition of {format.day(CATALOGUE.version)}. {CATALOGUE.changeNote}
      </p>
    </>
  );
}

function BySource({ clauses, path }: { clauses: readonly Clause[]; path: string }) {
  return (
    <div className="grid gap-4">
      {AUTHORITIES.map((authority) => {
        const own = clauses.filter((clause) => clause.authority === authority);
        return own.length === 0 ? null : (
          <Panel
            key={authority}
            title={SOURCE_TITLES[authority]}
            aside={own.length === 1 ? "1 clause" : `${own.length} clauses`}
          >
            <ClauseList clauses={own} path={path} />
          </Panel>
        );
      })}
    </div>
  );
}
