import type { Metadata, Route } from "next";
import { notFound, redirect } from "next/navigation";
import { PlacesPanel } from "@/components/amazon/places-panel";
import { ClauseChips } from "@/components/clauses/clause-chips";
import { ClauseFacts } from "@/components/clauses/clause-facts";
import { ClauseNeighbours } from "@/components/clauses/clause-neighbours";
import { ClauseText } from "@/components/clauses/clause-text";
import { PageHeader } from "@/components/ui/page-header";
import { openPage } from "@/lib/access/page";
import { holds } from "@/lib/access/session";
import { clauseById, CLAUSES, parseClauseId } from "@/lib/policy/book";

type Props = { params: Promise<{ merchant: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { merchant, id } = await params;
  const known = parseClauseId(id);
  if (known === null || !(await holds(merchant, "clauses.read"))) return { title: "Not found" };
  return { title: `${known} ${clauseById(known).title}` };
}

/** One clause, and all that belongs to it. */
export default async function ClausePage({ params }: Props) {
  const { merchant, id } = await params;
  await openPage(merchant, "clauses.read");
  const path = `/m/${merchant}/clauses`;
  const known = parseClauseId(id) ?? notFound();
  if (known !== id) redirect(`${path}/${known}` as Route);

  const clause = clauseById(known);
  const place = CLAUSES.findIndex((other) => other.id === known);

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Clause library", href: path }]}
        title={
          <>
            <span className="text-ink-3">{clause.id}</span> {clause.title}
          </>
        }
        actions={<ClauseChips clause={clause} withSource />}
      />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1.9fr)_minmax(17rem,1fr)]">
        <div>
          <ClauseText clause={clause} />
        </div>
        <ClauseFacts clause={clause} related={clause.related.map(clauseById)} path={path}>
          <PlacesPanel clause={known} base={`/m/${merchant}`} />
        </ClauseFacts>
      </div>
      <ClauseNeighbours before={CLAUSES[place - 1]} after={CLAUSES[place + 1]} path={path} />
    </>
  );
}
