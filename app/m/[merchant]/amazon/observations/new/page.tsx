import type { Metadata } from "next";
import { amazonHref, clauseHref, observationsHref } from "@/components/amazon/addresses";
import { ObserveForm } from "@/components/amazon/observe-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { readObservationFilter } from "@/lib/amazon/input";
import { OBSERVED_CLAUSES } from "@/lib/amazon/model";
import { clauseById } from "@/lib/policy/book";
import { logObservationAction } from "../../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Log an observation" };

/** Where what was noticed is logged. */
export default async function NewObservationPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { today } = await openPage(merchant, "amazon.observe");
  const { clause = null } = readObservationFilter(await searchParams);
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "What Amazon holds", href: amazonHref(base) },
          { label: "Observations", href: observationsHref(base) },
        ]}
        title="Log an observation"
        lead="On the day, while it is fresh: what was seen, where, and what of it was not public. Leave shoppers’ names out."
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)]">
        <Panel>
          <ObserveForm action={logObservationAction.bind(null, merchant)} {...{ clause, today }} />
        </Panel>
        <aside aria-label="About the promises" className="grid gap-4">
          {OBSERVED_CLAUSES.map((id) => (
            <Panel key={id} title={`${id} ${clauseById(id).title}`}>
              <p className="text-sm text-ink-2">{clauseById(id).summary}</p>
              <p className="mt-2 text-sm">
                <TextLink href={clauseHref(base, id)}>Clause {id}</TextLink>
              </p>
            </Panel>
          ))}
        </aside>
      </div>
    </>
  );
}
